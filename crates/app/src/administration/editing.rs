//! Who edits what, in an organization and all below it; and ending it.

use sheaf_domain::{AdminAction, EditingSessionId, OrgId, Person, Timestamp};
use sheaf_store::{
    Queries, editing_now,
    editing_sessions::Ending,
    items,
    journal::{self, Change},
    locks,
};

use super::{AdminError, administer_in, error::of_item};
use crate::{App, Caller, editing::bury_session, items::publish::note};

use sheaf_store::editing_now::Save;
pub use sheaf_store::editing_now::Session as EditingNow;

/// The most saves of a chronicle; a session has a step every five minutes, and at most three refused saves.
const MAX_SAVES: usize = 500;

/// Which running sessions to list.
#[derive(Debug, Default)]
pub struct EditingFilter {
    /// With this suite alone.
    pub suite: Option<String>,
    /// Of files whose name has this in it, in any case.
    pub search: Option<String>,
}

/// A page of running sessions.
#[derive(Debug)]
pub struct EditingPage {
    /// The newest first.
    pub sessions: Vec<EditingNow>,
    /// How many run that the filter lets through.
    pub total: u64,
    /// Whether there are more.
    pub more: bool,
}

/// A session and how it went.
#[derive(Debug)]
pub struct Chronicle {
    /// The session.
    pub session: EditingNow,
    /// What happened in it, the oldest first.
    pub entries: Vec<ChronicleEntry>,
    /// How it came to its end, if it did.
    pub ended: Option<EndOfEditing>,
}

/// The end of a session.
#[derive(Debug)]
pub struct EndOfEditing {
    /// When.
    pub at: Timestamp,
    /// Who ended it, where it was somebody.
    pub by: Option<Person>,
    /// `released`, `expired`, `ended`.
    pub how: String,
}

/// What happened in a session.
#[derive(Debug)]
pub struct ChronicleEntry {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub who: Option<Person>,
    /// What.
    pub what: Happened,
}

/// What can happen in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// Its first person came.
    Began,
    /// One more came.
    Joined,
    /// It saved.
    Saved {
        /// So many bytes.
        size_bytes: u64,
    },
    /// A save was refused, and kept beside the head.
    Refused {
        /// So many bytes.
        size_bytes: u64,
        /// Why.
        cause: sheaf_domain::Cause,
    },
    /// It came to its end.
    Ended,
}

impl App {
    /// Returns the sessions that run in an organization and all below it, the newest first.
    ///
    /// # Errors
    /// When the caller may not see it.
    pub async fn editing_now(
        &self,
        caller: &Caller,
        organization: OrgId,
        filter: &EditingFilter,
        (before, limit): (Option<EditingSessionId>, usize),
    ) -> Result<EditingPage, AdminError> {
        let mut reader = self.store().reader().await?;
        administer_in(&mut reader, caller, organization, AdminAction::See).await?;
        let now = reader.now();
        let name = filter.search.as_deref().map(|text| sheaf_domain::folded(text).into_bytes());
        let suite = filter.suite.as_deref();
        let which = editing_now::Which { above: organization, suite, name: name.as_deref() };
        let mut sessions = editing_now::running(&mut reader, &which, now, before, limit + 1).await?;
        let more = sessions.len() > limit;
        sessions.truncate(limit);
        let total = editing_now::count(&mut reader, &which, now).await?;
        Ok(EditingPage { sessions, total, more })
    }

    /// Returns a session, running or over, and how it went.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it is of no organization within reach.
    pub async fn editing_chronicle(
        &self,
        caller: &Caller,
        session: EditingSessionId,
    ) -> Result<Chronicle, AdminError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let session = reach(&mut reader, caller, session, AdminAction::See).await?;
        let saves = editing_now::saves(&mut reader, session.id, MAX_SAVES).await?;
        let ended = end_of(&session, now);
        let entries = entries(&session, saves, ended.as_ref());
        Ok(Chronicle { session, entries, ended })
    }

    /// Ends a session: its lock goes, its tokens only read from here on, its saves become conflict versions.
    ///
    /// # Errors
    /// [`AdminError::NotFound`] when it is of no organization within reach, [`AdminError::NotEditing`] when it is over.
    pub async fn end_editing_session(
        &self,
        caller: &Caller,
        session: EditingSessionId,
    ) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let found = editing_now::find(&mut tx, session).await?.ok_or(AdminError::NotFound)?;
        // Writers of the drive wait from here on, so what is read now holds until the commit.
        let file = items::find_for_update(&mut tx, found.item).await?.ok_or(AdminError::NotFound)?;
        let session = reach(&mut tx, caller, session, AdminAction::EndEditing).await?;
        let lock = locks::of_session(&mut tx, session.id).await?;
        let lock = lock.filter(|lock| lock.expires_at > tx.now()).ok_or(AdminError::NotEditing)?;
        let by = caller.account;
        bury_session(&mut tx, session.item, &lock.lock_id, session.id, by).await?;
        let change = Change {
            item: session.item,
            what: "editing_ended",
            by: Some(by),
            used_bytes: 0,
            conflict_bytes: 0,
        };
        journal::append(&mut tx, file.drive, &change).await?;
        let details = serde_json::json!({ "suite": session.suite });
        note(self, &mut tx, session.organization, by, session.item, "item.session_ended", details)
            .await
            .map_err(of_item)?;
        Ok(tx.commit().await?)
    }
}

/// Finds a session of an organization that the caller may do this to.
async fn reach(
    q: &mut impl Queries,
    caller: &Caller,
    session: EditingSessionId,
    action: AdminAction,
) -> Result<EditingNow, AdminError> {
    let session = editing_now::find(q, session).await?.ok_or(AdminError::NotFound)?;
    administer_in(q, caller, session.organization, action).await?;
    Ok(session)
}

/// Tells how a session ended. One whose lock ran out is over before a job has noted it.
fn end_of(session: &EditingNow, now: Timestamp) -> Option<EndOfEditing> {
    let by = session.ended_by.clone();
    match (session.ended_at, &session.lock) {
        (Some(at), _) => {
            Some(EndOfEditing { at, by, how: session.ending.clone().unwrap_or_else(|| "expired".into()) })
        }
        (None, Some((_, until))) if *until <= now => {
            Some(EndOfEditing { at: *until, by, how: Ending::Expired.as_str().to_owned() })
        }
        (None, _) => None,
    }
}

fn entries(session: &EditingNow, saves: Vec<Save>, ended: Option<&EndOfEditing>) -> Vec<ChronicleEntry> {
    let first = session.people.first().map(|first| first.person.clone());
    let began = ChronicleEntry { at: session.since, who: first, what: Happened::Began };
    let joined = session.people.iter().skip(1).filter_map(|one| {
        let who = Some(one.person.clone());
        one.joined_at.map(|at| ChronicleEntry { at, who, what: Happened::Joined })
    });
    let saved = saves.into_iter().rev().map(|save| {
        let size_bytes = save.size_bytes;
        let what = match save.cause {
            None => Happened::Saved { size_bytes },
            Some(cause) => Happened::Refused { size_bytes, cause },
        };
        ChronicleEntry { at: save.at, who: save.who, what }
    });
    let ended = ended.map(|end| ChronicleEntry { at: end.at, who: end.by.clone(), what: Happened::Ended });
    let mut all: Vec<ChronicleEntry> =
        std::iter::once(began).chain(joined).chain(saved).chain(ended).collect();
    all.sort_by_key(|entry| entry.at);
    all
}
