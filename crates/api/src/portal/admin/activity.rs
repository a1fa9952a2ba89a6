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
use utoipa::{IntoParams, ToSchema};

use super::view::{OrgRef, PageOf, searched};
use crate::{
    error::{ApiError, BadRequest},
    extract::{Ids, Params},
    openapi::{code, words},
    portal::view::Person,
};

/// Which acts: of an account, of a kind, to an item, in a time, only refused ones, with words.
#[derive(Debug, Default, Deserialize, IntoParams)]
pub(crate) struct ActivityParams {
    /// How many at most, up to 200.
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
    /// Words that it has in it.
    search: Option<String>,
    /// Who did it.
    who: Option<AccountId>,
    #[param(inline, value_type = Option<words::ActKind>)]
    kind: Option<String>,
    /// To which item.
    item: Option<ItemId>,
    /// Not before.
    from: Option<String>,
    /// Not after.
    to: Option<String>,
    /// What was refused alone.
    refused: Option<bool>,
    /// `false`: of the organization itself alone.
    below: Option<bool>,
    /// Of an export.
    #[param(inline, value_type = Option<words::ExportFormat>)]
    format: Option<String>,
}

/// A page of acts, the newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct Activity {
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<ActivityId>,
}

/// Who did what to which object, when, from where.
#[derive(Serialize, ToSchema)]
#[schema(as = ActivityEntry)]
struct Entry {
    id: ActivityId,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Person>,
    organization: OrgRef,
    #[schema(value_type = words::ActKind)]
    kind: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<ActedOn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    refused: bool,
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

/// What an act was about.
#[derive(Serialize, ToSchema)]
#[schema(as = ActivityObject)]
struct ActedOn {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

/// Lists what happened in an organization and all below, newest first.
#[utoipa::path(get, path = "/api/organizations/{organization}/activity", responses(code::Forbidden))]
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

/// Sends what happened as a table or as lines of JSON.
#[utoipa::path(get, path = "/api/organizations/{organization}/activity/export", responses((status = 200, description = "Everything that the filters let through, streamed.", content(
        (String = "text/csv; charset=utf-8; header=present"),
        (String = "application/jsonl"),
    )), code::Forbidden))]
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
            object: act.object_ref().map(|(kind, id)| ActedOn { kind, id, name }),
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
