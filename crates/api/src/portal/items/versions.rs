//! A file's history.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Serialize;
use sheaf_app::{
    App, Caller, HistoryPage, HistoryStep, HistoryVersion,
    right::{Restore, See, Versions},
};
use sheaf_domain::{ItemId, Timestamp, VersionId};
use utoipa::ToSchema;

use super::{EditingView, Item, OpenWithView, PageParams};
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    openapi::{code, words},
    portal::view::Person,
};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VersionPage {
    versions: Vec<Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editing: Option<Running>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// The editing session that runs, and how to join it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RunningEditing)]
struct Running {
    #[serde(flatten)]
    editing: EditingView,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<OpenWithView>,
}

/// A content of a file.
#[derive(Debug, Serialize, ToSchema)]
struct Version {
    id: VersionId,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    #[schema(value_type = words::VersionKind)]
    kind: &'static str,
    current: bool,
    size_bytes: u64,
    sha256: String,
    created_at: Timestamp,
    authors: Vec<Person>,
    #[schema(value_type = words::VersionSource)]
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    suite: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restored_from: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::ConflictCause>)]
    cause: Option<&'static str>,
    steps: Vec<Step>,
    #[schema(value_type = Vec<words::VersionAction>)]
    can: Vec<&'static str>,
}

/// What an editing session saved on the way to its version.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = VersionStep)]
struct Step {
    id: VersionId,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Person>,
    size_bytes: u64,
}

/// Lists the versions of a file, newest first, and who edits it.
#[utoipa::path(get, path = "/api/items/{item}/versions", responses(code::Forbidden))]
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

/// Makes a new version of an old content.
#[utoipa::path(
    post,
    path = "/api/items/{item}/versions/{version}/restore",
    responses(code::Forbidden, code::Locked, code::NoSpace, code::TooLarge)
)]
pub(crate) async fn restore(
    State(app): State<App>,
    caller: Caller,
    Ids((item, version)): Ids<(ItemId, VersionId)>,
) -> Result<Json<Item>, ApiError> {
    let file = app.grant::<Restore>(&caller, item).await?;
    Ok(Json(Item::of(&app, app.restore_version(&caller, &file, version).await?)))
}

/// Discards a conflict version.
#[utoipa::path(
    delete,
    path = "/api/items/{item}/versions/{version}",
    responses(code::Forbidden, code::Locked)
)]
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
