//! What happened to an item.

use axum::{Json, extract::State};
use serde::Serialize;
use sheaf_app::{ActivityEntry, App, Caller, right::See};
use sheaf_domain::{ItemId, Timestamp};
use utoipa::ToSchema;

use super::PageParams;
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    openapi::code,
    portal::view::Person,
};

/// The most entries of a page.
const MAX_PAGE: usize = 200;

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ItemActivity)]
pub(crate) struct ActivityPage {
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Something that happened to an item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ItemActivityEntry)]
struct Entry {
    id: String,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Person>,
    what: String,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    #[schema(value_type = Option<Object>)]
    details: serde_json::Value,
}

impl Entry {
    fn of(entry: ActivityEntry) -> Self {
        let who = entry.who.as_ref().map(Person::of);
        Self { id: entry.id, at: entry.at, who, what: entry.act, details: entry.details }
    }
}

/// Lists what happened to an item, newest first.
#[utoipa::path(get, path = "/api/items/{item}/activity", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Params(page): Params<PageParams>,
) -> Result<Json<ActivityPage>, ApiError> {
    let item = app.grant::<See>(&caller, item).await?;
    let limit = page.limit().clamp(1, MAX_PAGE);
    let found = app.item_activity(&item, page.after.as_deref(), limit).await?;
    // A full page may be the last one; the one behind it is then empty.
    let next = found.last().filter(|_| found.len() == limit).map(|last| last.id.clone());
    Ok(Json(ActivityPage { entries: found.into_iter().map(Entry::of).collect(), next }))
}
