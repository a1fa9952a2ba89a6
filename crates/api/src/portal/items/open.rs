//! Opening a document in an office suite.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use http::{HeaderMap, header};
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, Looks, OpenedDocument, Opening};
use sheaf_domain::{ItemId, SuiteId, VersionId};
use utoipa::ToSchema;

use super::Item;
use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids},
    openapi::{code, words},
    portal::view::Person,
};

/// The most parameters that go on to a suite.
const MAX_PASSED_ON: usize = 20;
/// The longest such parameter, name and value, in bytes.
const MAX_PASSED_ON_BYTES: usize = 512;

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct OpenForm {
    #[schema(value_type = words::OpenedAs)]
    action: String,
    suite: Option<String>,
    /// An earlier content, which opens to read.
    version: Option<VersionId>,
    #[serde(default)]
    looks: LooksForm,
}

/// What the person's browser says of the page.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = Looks)]
struct LooksForm {
    language: Option<String>,
    #[serde(default)]
    dark: bool,
    #[serde(default)]
    phone: bool,
    /// Parameters of the host page that go on to the suite; only those that begin with `wd`, in any case, do.
    #[serde(default)]
    passed_on: BTreeMap<String, String>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Opened {
    item: Item,
    suite: Suite,
    #[schema(value_type = words::OpenedAs)]
    action: &'static str,
    action_url: String,
    access_token: String,
    /// When the token ends, in milliseconds since 1970.
    access_token_ttl: i64,
    user_id: String,
    owner_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Person>,
    frame_origin: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<String>,
    sandbox: &'static str,
    allow: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::WhyViewOnly>)]
    view_only: Option<&'static str>,
}

/// The suite that a document is opened in.
#[derive(Serialize, ToSchema)]
#[schema(as = OpenedIn)]
struct Suite {
    id: String,
    name: String,
    #[schema(value_type = words::SuiteKind)]
    kind: &'static str,
}

/// Opens a document in an office suite: the token and the address of the frame.
#[utoipa::path(
    post,
    path = "/api/items/{item}/open",
    responses(code::Forbidden, code::NoSuite, code::NeedsConversion, code::SuiteUnavailable)
)]
pub(crate) async fn open(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    headers: HeaderMap,
    Body(form): Body<OpenForm>,
) -> Result<Json<Opened>, ApiError> {
    let asked = Opening::parse(&form.action);
    let asked = asked.ok_or_else(|| BadRequest::invalid("action", "view, edit, convert or embed"))?;
    let suite = form.suite.as_deref().map(str::parse::<SuiteId>).transpose();
    let suite = suite.map_err(|error| BadRequest::invalid("suite", error))?;
    let told = form.looks;
    let looks = Looks {
        language: told.language.filter(|tag| is_language(tag)).or_else(|| preferred_language(&headers)),
        dark: told.dark,
        phone: told.phone,
        passed_on: passed_on(told.passed_on),
    };
    let opened = match form.version {
        None => app.open_document(&caller, item, asked, suite.as_ref(), &looks).await?,
        Some(version) => app.open_version(&caller, item, version, suite.as_ref(), &looks).await?,
    };
    Ok(Json(Opened::of(&app, opened)))
}

#[derive(Deserialize, ToSchema)]
pub(crate) struct RenewalForm {
    access_token: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Renewed {
    access_token: String,
    access_token_ttl: i64,
    edits: bool,
}

/// Makes a new token for a document that is open.
///
/// It never carries more than the old one did.
#[utoipa::path(post, path = "/api/items/{item}/open/renewal", responses(code::Forbidden, code::NotRenewable))]
pub(crate) async fn renew(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Body(form): Body<RenewalForm>,
) -> Result<Json<Renewed>, ApiError> {
    let renewed = app.renew_token(&caller, item, &form.access_token).await?;
    Ok(Json(Renewed {
        access_token: renewed.access_token.reveal().to_owned(),
        access_token_ttl: renewed.access_token_ttl,
        edits: renewed.edits,
    }))
}

impl Opened {
    fn of(app: &App, opened: OpenedDocument) -> Self {
        Self {
            item: Item::of(app, opened.details),
            suite: Suite {
                id: opened.suite.to_string(),
                name: opened.suite_name,
                kind: opened.suite_kind.as_str(),
            },
            action: opened.opened_as.as_str(),
            action_url: opened.action_url,
            access_token: opened.access_token.reveal().to_owned(),
            access_token_ttl: opened.access_token_ttl,
            user_id: opened.user_id,
            owner_id: opened.owner_id,
            owner: opened.owner.as_ref().map(Person::of),
            frame_origin: opened.frame_origin,
            favicon: opened.favicon,
            sandbox: opened.sandbox,
            allow: opened.allow,
            view_only: opened.view_only.map(sheaf_app::ViewOnly::as_str),
        }
    }
}

fn passed_on(parameters: BTreeMap<String, String>) -> Vec<(String, String)> {
    let fits = |name: &String, value: &String| {
        name.as_bytes().get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"wd"))
            && name.bytes().all(|b| b.is_ascii_alphanumeric())
            && name.len() + value.len() <= MAX_PASSED_ON_BYTES
    };
    parameters.into_iter().filter(|(name, value)| fits(name, value)).take(MAX_PASSED_ON).collect()
}

/// Returns the first language that the browser asks for.
fn preferred_language(headers: &HeaderMap) -> Option<String> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let first = accepted.split([',', ';']).next()?.trim();
    is_language(first).then(|| first.to_owned())
}

fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_suites_own_parameters_go_on() {
        let given = [
            ("wdOrigin", "x"),
            ("WDExp", "2"),
            ("suite", "y"),
            ("w", "1"),
            ("wd&x", "z"),
            ("wdLong", &"x".repeat(600)),
        ];
        let given = given.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(
            passed_on(given),
            [("WDExp", "2"), ("wdOrigin", "x")].map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn the_first_language_counts() {
        for (accepted, language) in
            [("de-CH,de;q=0.9,en;q=0.8", Some("de-CH")), ("en", Some("en")), ("*", None), ("d\"e,en", None)]
        {
            let headers = [(header::ACCEPT_LANGUAGE, accepted.parse().unwrap())].into_iter().collect();
            assert_eq!(preferred_language(&headers).as_deref(), language, "{accepted}");
        }
    }
}
