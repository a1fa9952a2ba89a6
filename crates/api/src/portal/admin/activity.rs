//! What happened in an organization and all below it: page by page, or taken away as a file.

use axum::{
    Json,
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use serde::{Deserialize, Serialize};
use sheaf_app::{Act, ActivityFilter, App, Caller, ExportFormat};
use sheaf_domain::{AccountId, ActKind, ActivityId, BadTimestamp, ItemId, OrgId, Timestamp};

use super::view::{OrgRef, PageOf, searched};
use crate::{
    error::{ApiError, BadRequest},
    extract::{Ids, Params},
    portal::view::Person,
};

/// Which acts: of an account, of a kind, to an item, in a time, only refused ones, with words.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ActivityParams {
    limit: Option<usize>,
    after: Option<String>,
    search: Option<String>,
    who: Option<AccountId>,
    kind: Option<String>,
    item: Option<ItemId>,
    from: Option<String>,
    to: Option<String>,
    refused: Option<bool>,
    below: Option<bool>,
    format: Option<String>,
}

/// A page of acts, the newest first.
#[derive(Serialize)]
pub(crate) struct Activity {
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<ActivityId>,
}

/// Who did what to which object, when, from where.
#[derive(Serialize)]
struct Entry {
    id: ActivityId,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Person>,
    organization: OrgRef,
    kind: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<Object>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    refused: bool,
    details: serde_json::Value,
}

#[derive(Serialize)]
struct Object {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// `GET /api/organizations/{organization}/activity`
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<ActivityParams>,
) -> Result<Json<Activity>, ApiError> {
    let page = PageOf { limit: params.limit, after: params.after.clone() };
    let filter = params.filter()?;
    let found = app.activity(&caller, organization, &filter, (page.after()?, page.limit())).await?;
    let next = found.acts.last().filter(|_| found.more).map(|last| last.id);
    Ok(Json(Activity { entries: found.acts.into_iter().map(Entry::of).collect(), next }))
}

/// `GET /api/organizations/{organization}/activity/export`
pub(crate) async fn export(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<ActivityParams>,
) -> Result<Response, ApiError> {
    let (format, media_type, name) = match params.format.as_deref() {
        None | Some("csv") => (
            ExportFormat::Csv,
            "text/csv; charset=utf-8; header=present",
            "attachment; filename=\"activity.csv\"",
        ),
        Some("jsonl") => {
            (ExportFormat::JsonLines, "application/jsonl", "attachment; filename=\"activity.jsonl\"")
        }
        Some(_) => return Err(BadRequest::invalid("format", "csv or jsonl").into()),
    };
    let export = app.export_activity(&caller, organization, &params.filter()?, format).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(name)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, Body::from_stream(app.read_export(export))).into_response())
}

impl ActivityParams {
    fn filter(&self) -> Result<ActivityFilter, ApiError> {
        let kind = self.kind.as_deref().map(|word| {
            ActKind::parse(word).ok_or_else(|| BadRequest::invalid("kind", "it is no kind of act"))
        });
        Ok(ActivityFilter {
            own_only: self.below == Some(false),
            who: self.who,
            kind: kind.transpose()?,
            item: self.item,
            from: instant("from", self.from.as_deref())?,
            to: instant("to", self.to.as_deref())?,
            refused: self.refused == Some(true),
            search: searched(self.search.clone())?,
        })
    }
}

fn instant(field: &'static str, text: Option<&str>) -> Result<Option<Timestamp>, ApiError> {
    let read = text.map(str::parse).transpose();
    Ok(read.map_err(|error: BadTimestamp| BadRequest::invalid(field, error))?)
}

impl Entry {
    fn of(act: Act) -> Self {
        let name = act.object_name.clone();
        Self {
            object: act.object_ref().map(|(kind, id)| Object { kind, id, name }),
            id: act.id,
            at: act.at,
            who: act.who.as_ref().map(Person::of),
            organization: OrgRef { id: act.organization, name: act.organization_name },
            kind: act.kind,
            what: act.act,
            address: act.address,
            refused: act.refused,
            details: serde_json::from_str(&act.details).unwrap_or_default(),
        }
    }
}
