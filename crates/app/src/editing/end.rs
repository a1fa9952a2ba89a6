//! Ending an editing session from outside, and what is left of it (design rule 3).
//!
//! What a suite still holds of the session goes on reading and saves beside the head. Two marks stay: the file counts its ended sessions, and
//! a token knows the count it was made at, so that one made in the same second is told apart; and the lock id is refused until no token of
//! the session is left, whoever brings it, since a suite lets people who come later into the session it has.

use sheaf_domain::{Action, EditingSessionId};
use sheaf_store::{
    StoreError, Tx,
    access::Access,
    editing_sessions::{self, Ending},
    ended_locks::{self, Buried},
    journal::{self, Change},
    locks,
};
use wopi::{
    LockId,
    lock::{HeldLock, LockRequest},
};

use super::{
    call::{CallRights, WOPI, held},
    token::LIFETIME,
};
use crate::{
    App, Caller, Details, Granted, ItemError,
    grant::regrant,
    items::{
        create::ensure_file,
        publish::{live_lock, note},
    },
    right::EndSession,
};

impl App {
    /// Ends the editing session of a file: its lock goes, its tokens only read from here on, its saves become conflict versions.
    /// Returns the file; none to an administrator who may end its session and not see it.
    ///
    /// # Errors
    /// [`ItemError::NotEditing`] when none runs.
    pub async fn end_editing(
        &self,
        caller: &Caller,
        file: &Granted<EndSession>,
    ) -> Result<Option<Details>, ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, file).await?;
        ensure_file(&access.item)?;
        let lock = live_lock(&access, tx.now()).filter(|lock| lock.mechanism == WOPI);
        let lock = lock.ok_or(ItemError::NotEditing)?;
        let (item, by, suite) = (access.item.id, caller.account, lock.suite.clone());
        bury_session(&mut tx, item, &lock.lock_id, lock.session, by).await?;
        let change = Change { item, what: "editing_ended", by: Some(by), used_bytes: 0, conflict_bytes: 0 };
        journal::append(&mut tx, access.item.drive, &change).await?;
        let details = serde_json::json!({ "suite": suite });
        note(self, &mut tx, access.drive.organization, by, item, "item.session_ended", details).await?;
        tx.commit().await?;
        match self.details_for(caller, item).await? {
            details if details.may.has(Action::See) => Ok(Some(details)),
            _ => Ok(None),
        }
    }

    /// Forgets lock ids of ended sessions that no token is left of; at most `limit`. Returns how many.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn forget_ended_locks(&self, limit: usize) -> Result<usize, ItemError> {
        let mut tx = self.store().begin().await?;
        let forgotten = ended_locks::forget_expired(&mut tx, limit).await?;
        tx.commit().await?;
        Ok(usize::try_from(forgotten).unwrap_or(limit))
    }
}

/// Takes the lock of a session away, and leaves the two marks.
pub(crate) async fn bury_session(
    tx: &mut Tx,
    item: sheaf_domain::ItemId,
    lock_id: &str,
    session: EditingSessionId,
    by: sheaf_domain::AccountId,
) -> Result<(), StoreError> {
    let now = tx.now();
    locks::release(tx, item).await?;
    editing_sessions::end(tx, session, now, Some(by), Ending::Ended).await?;
    ended_locks::bury(tx, item, lock_id, session, now.plus(LIFETIME)).await?;
    ended_locks::count(tx, item).await
}

/// Returns the ended session that a lock id belongs to, if any.
pub(super) async fn buried(
    tx: &mut Tx,
    access: &Access,
    lock: Option<&LockId>,
) -> Result<Option<Buried>, StoreError> {
    let now = tx.now();
    match lock {
        Some(lock) if access.sessions_ended > 0 => {
            ended_locks::find(tx, access.item.id, lock.as_str(), now).await
        }
        _ => Ok(None),
    }
}

/// Tells whether a lock request is refused because its session was ended. The id that such a session would go over to is refused as well,
/// for which the transaction must be committed.
pub(super) async fn refuses_as_ended(
    tx: &mut Tx,
    access: &Access,
    rights: CallRights,
    request: &LockRequest,
) -> Result<bool, StoreError> {
    let (presented, successor) = match request {
        LockRequest::Lock(id) | LockRequest::RefreshLock(id) | LockRequest::Unlock(id) => (id, None),
        LockRequest::UnlockAndRelock { old, new } => (old, Some(new)),
        LockRequest::GetLock | LockRequest::WithoutId => return Ok(false),
    };
    let before = buried(tx, access, Some(presented)).await?;
    if let (Some(before), Some(new)) = (before, successor)
        && !is_held(access, tx, new)
    {
        ended_locks::bury(tx, access.item.id, new.as_str(), before.session, before.expires_at).await?;
    }
    let after = buried(tx, access, successor).await?;
    Ok(rights.ended || before.is_some() || after.is_some())
}

/// Tells whether another session holds the file by this id, which nobody may talk into its grave.
fn is_held(access: &Access, tx: &Tx, id: &LockId) -> bool {
    held(access, tx.now()) == Some(HeldLock::Wopi(id.clone()))
}
