//! What happened to an item.

use axum::{Json, extract::State};
use serde::Serialize;
use sheaf_app::{ActivityEntry, App, Caller, right::See};
use sheaf_domain::{ItemId, Timestamp};

use super::PageParams;
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    portal::view::Person,
};

/// The most entries of a page.
const MAX_PAGE: usize = 200;

#[derive(Debug, Serialize)]
pub(crate) struct ActivityPage {
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Person>,
    what: String,
    #[serde(skip_serializing_if = "serde_json::Value::is_null")]
    details: serde_json::Value,
}

impl Entry {
    fn of(entry: ActivityEntry) -> Self {
        let who = entry.who.as_ref().map(Person::of);
        Self { id: entry.id, at: entry.at, who, what: entry.act, details: entry.details }
    }
}

/// `GET /api/items/{item}/activity`
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
