//! Who edits what, how it went, and ending it.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, ChronicleEntry, EditingFilter, EditingNow, EndOfEditing, Happened};
use sheaf_domain::{DriveId, EditingSessionId, ItemId, OrgId, Timestamp};
use utoipa::{IntoParams, ToSchema};

use super::view::{OrgRef, PageOf, searched};
use crate::{
    error::ApiError,
    extract::{Ids, Params},
    openapi::{code, words},
    portal::view::Person,
};

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct EditingParams {
    /// How many at most, up to 200.
    limit: Option<usize>,
    /// Where the page before ended: its `next`.
    after: Option<String>,
    /// In this office suite alone.
    suite: Option<String>,
    /// What the name of the file has in it.
    search: Option<String>,
}

/// A page of sessions that run, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingSessions)]
pub(crate) struct Sessions {
    sessions: Vec<Session>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<EditingSessionId>,
    total: u64,
}

/// An editing session.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingSession)]
struct Session {
    id: EditingSessionId,
    item: ItemId,
    name: String,
    drive: Drive,
    organization: OrgRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    suite: Option<Suite>,
    people: Vec<Person>,
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lock: Option<Lock>,
}

/// A drive by name.
#[derive(Serialize, ToSchema)]
#[schema(as = DriveRef)]
struct Drive {
    id: DriveId,
    name: String,
}

/// An office suite of the installation.
#[derive(Serialize, ToSchema)]
#[schema(as = SuiteName)]
struct Suite {
    id: String,
    name: String,
}

/// What holds the file.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingLock)]
struct Lock {
    mechanism: String,
    expires_at: Timestamp,
}

/// An editing session and how it went.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingChronicle)]
pub(crate) struct Chronicle {
    #[serde(flatten)]
    session: Session,
    entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<Ended>,
}

/// Something that happened in an editing session.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingEntry)]
struct Entry {
    at: Timestamp,
    #[schema(value_type = words::EditingAct)]
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    who: Option<Person>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::ConflictCause>)]
    cause: Option<&'static str>,
}

/// How an editing session ended.
#[derive(Serialize, ToSchema)]
#[schema(as = EditingEnd)]
struct Ended {
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    how: String,
}

/// Lists the editing sessions that run in an organization and all below, newest first.
#[utoipa::path(get, path = "/api/organizations/{organization}/editing", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<EditingParams>,
) -> Result<Json<Sessions>, ApiError> {
    let page = PageOf { limit: params.limit, after: params.after };
    let filter = EditingFilter { suite: params.suite, search: searched(params.search)? };
    let found = app.editing_now(&caller, organization, &filter, (page.after()?, page.limit())).await?;
    let next = found.sessions.last().filter(|_| found.more).map(|last| last.id);
    let sessions = found.sessions.into_iter().map(|session| Session::of(&app, session)).collect();
    Ok(Json(Sessions { sessions, next, total: found.total }))
}

/// Shows an editing session, and how it went.
#[utoipa::path(get, path = "/api/editing/{session}", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(session): Ids<EditingSessionId>,
) -> Result<Json<Chronicle>, ApiError> {
    let found = app.editing_chronicle(&caller, session).await?;
    let entries = found.entries.into_iter().map(Entry::of).collect();
    let ended = found.ended.map(Ended::of);
    let mut session = Session::of(&app, found.session);
    session.lock = session.lock.filter(|_| ended.is_none());
    Ok(Json(Chronicle { session, entries, ended }))
}

/// Ends an editing session; what it still saves is kept beside the file.
#[utoipa::path(delete, path = "/api/editing/{session}", responses(code::Forbidden, code::NotEditing))]
pub(crate) async fn end(
    State(app): State<App>,
    caller: Caller,
    Ids(session): Ids<EditingSessionId>,
) -> Result<StatusCode, ApiError> {
    app.end_editing_session(&caller, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Session {
    fn of(app: &App, session: EditingNow) -> Self {
        let suite = |id: String| Suite { name: app.suite_name(&id), id };
        Self {
            id: session.id,
            item: session.item,
            name: session.name,
            drive: Drive { id: session.drive, name: session.drive_name },
            organization: OrgRef { id: session.organization, name: session.organization_name },
            suite: session.suite.map(suite),
            people: session.people.iter().map(|one| Person::of(&one.person)).collect(),
            since: session.since,
            saved_at: session.saved_at,
            lock: session.lock.map(|(mechanism, expires_at)| Lock { mechanism, expires_at }),
        }
    }
}

impl Entry {
    fn of(entry: ChronicleEntry) -> Self {
        let (what, size_bytes, cause) = match entry.what {
            Happened::Began => ("began", None, None),
            Happened::Joined => ("joined", None, None),
            Happened::Saved { size_bytes } => ("saved", Some(size_bytes), None),
            Happened::Refused { size_bytes, cause } => ("refused", Some(size_bytes), Some(cause.as_str())),
            Happened::Ended => ("ended", None, None),
        };
        Self { at: entry.at, what, who: entry.who.as_ref().map(Person::of), size_bytes, cause }
    }
}

impl Ended {
    fn of(end: EndOfEditing) -> Self {
        Self { at: end.at, by: end.by.as_ref().map(Person::of), how: end.how }
    }
}
