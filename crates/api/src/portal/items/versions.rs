//! A file's history.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Serialize;
use sheaf_app::{
    App, Caller, HistoryPage, HistoryStep, HistoryVersion,
    right::{Restore, See, Versions},
};
use sheaf_domain::{ItemId, Timestamp, VersionId};

use super::{EditingView, Item, OpenWithView, PageParams};
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    portal::view::Person,
};

#[derive(Debug, Serialize)]
pub(crate) struct VersionPage {
    versions: Vec<Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editing: Option<Running>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The editing session that runs, and how to join it.
#[derive(Debug, Serialize)]
struct Running {
    #[serde(flatten)]
    editing: EditingView,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<OpenWithView>,
}

#[derive(Debug, Serialize)]
struct Version {
    id: VersionId,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    kind: &'static str,
    current: bool,
    size_bytes: u64,
    sha256: String,
    created_at: Timestamp,
    authors: Vec<Person>,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suite: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restored_from: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    steps: Vec<Step>,
    can: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Step {
    id: VersionId,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Person>,
    size_bytes: u64,
}

/// `GET /api/items/{item}/versions`
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Params(page): Params<PageParams>,
) -> Result<Json<VersionPage>, ApiError> {
    let file = app.grant::<Versions>(&caller, item).await?;
    let history = app.history(&file, page.after.as_deref(), page.limit()).await?;
    // Who edits now stands above the newest version.
    let editing = if page.after.is_none() { running(&app, &caller, item).await? } else { None };
    let HistoryPage { versions, next, may_open, may_download, may_restore } = history;
    let rights = Rights { may_open, may_download, may_restore };
    let versions = versions.into_iter().map(|version| Version::of(&app, version, rights)).collect();
    Ok(Json(VersionPage { versions, editing, next }))
}

async fn running(app: &App, caller: &Caller, item: ItemId) -> Result<Option<Running>, ApiError> {
    let details = app.item(&app.grant::<See>(caller, item).await?).await?;
    let action = details.open.first().map(OpenWithView::of);
    Ok(details.editing.map(|editing| Running { editing: EditingView::of(app, editing), action }))
}

/// `POST /api/items/{item}/versions/{version}/restore`
pub(crate) async fn restore(
    State(app): State<App>,
    caller: Caller,
    Ids((item, version)): Ids<(ItemId, VersionId)>,
) -> Result<Json<Item>, ApiError> {
    let file = app.grant::<Restore>(&caller, item).await?;
    Ok(Json(Item::of(&app, app.restore_version(&caller, &file, version).await?)))
}

/// `DELETE /api/items/{item}/versions/{version}`
pub(crate) async fn discard(
    State(app): State<App>,
    caller: Caller,
    Ids((item, version)): Ids<(ItemId, VersionId)>,
) -> Result<StatusCode, ApiError> {
    let file = app.grant::<Restore>(&caller, item).await?;
    app.discard_conflict(&caller, &file, version).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Clone, Copy)]
struct Rights {
    may_open: bool,
    may_download: bool,
    may_restore: bool,
}

impl Version {
    fn of(app: &App, version: HistoryVersion, rights: Rights) -> Self {
        Self {
            can: can(version.cause.is_some(), version.current, rights),
            id: version.id,
            number: version.number,
            kind: if version.cause.is_some() { "conflict" } else { "version" },
            current: version.current,
            size_bytes: version.size_bytes,
            sha256: version.sha256.to_string(),
            created_at: version.created_at,
            authors: Person::all(&version.authors),
            source: version.source.as_str(),
            suite: version.suite.map(|id| app.suite_name(&id)),
            restored_from: version.restored_from,
            cause: version.cause.map(sheaf_domain::Cause::as_str),
            steps: version.steps.into_iter().map(Step::of).collect(),
        }
    }
}

impl Step {
    fn of(step: HistoryStep) -> Self {
        let HistoryStep { id, created_at, author, size_bytes } = step;
        Self { id, created_at, author: author.as_ref().map(Person::of), size_bytes }
    }
}

/// Returns what can be done with a version, in the words of the API.
fn can(conflict: bool, current: bool, rights: Rights) -> Vec<&'static str> {
    let rows = [
        ("open", rights.may_open),
        ("download", rights.may_download),
        ("restore", rights.may_restore && !current),
        ("discard", rights.may_restore && conflict),
    ];
    rows.into_iter().filter(|(_, yes)| *yes).map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_version_is_gone_back_to_and_a_conflict_version_also_discarded() {
        for (conflict, current, may_open, may_download, may_restore, expected) in [
            (false, true,  true,  true,  true,  "open download"),
            (false, false, true,  true,  true,  "open download restore"),
            (true,  false, true,  true,  true,  "open download restore discard"),
            (true,  false, false, true,  true,  "download restore discard"),
            (false, false, true,  true,  false, "open download"),
            (false, false, true,  false, false, "open"),
            (false, false, false, false, false, ""),
        ] {
            let rights = Rights { may_open, may_download, may_restore };
            assert_eq!(can(conflict, current, rights).join(" "), expected);
        }
    }
}
