//! Lock, UnlockAndRelock, RefreshLock, Unlock, GetLock: the protocol's table, carried out in one transaction.

use sheaf_domain::EditingSessionId;
use sheaf_store::{
    StoreError, Tx,
    access::{self, Access},
    editing_sessions::{self, Ending},
    journal::{self, Change},
    locks::{self, NewLock},
};
use wopi::{
    LockId,
    lock::{LEASE, LockConflict, LockDecision, LockRequest, decide},
};

use super::{
    Admitted, Locked, WopiError,
    call::{WOPI, held, rights_of_call},
    end::refuses_as_ended,
    version::version,
};
use crate::{
    App,
    items::publish::{live_lock, note},
};

impl App {
    /// Carries out a lock operation.
    ///
    /// # Errors
    /// [`WopiError::Conflict`] with the lock now held, [`WopiError::MissingLockId`] for a request without one; nothing changes then.
    pub async fn lock(&self, call: &Admitted, request: LockRequest) -> Result<Locked, WopiError> {
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        let rights = rights_of_call(self, &access, call)?;
        if !rights.write && !rights.ended {
            return Err(WopiError::NotFound);
        }
        if refuses_as_ended(&mut tx, &access, rights, &request).await? {
            tx.commit().await?;
            return Err(WopiError::Conflict(LockConflict::NotLocked));
        }
        let done = |reported| Ok(Locked { version: version(access.item.revision), reported });
        match decide(held(&access, tx.now()).as_ref(), request) {
            LockDecision::Report(id) => {
                return done(Some(id.map(|id| id.as_str().to_owned()).unwrap_or_default()));
            }
            LockDecision::Conflict(conflict) => return Err(WopiError::Conflict(conflict)),
            LockDecision::MissingLockId(held) => return Err(WopiError::MissingLockId(held)),
            LockDecision::Take(id) => self.take(&mut tx, &access, call, &id).await?,
            LockDecision::Refresh(id) | LockDecision::Replace(id) => renew(&mut tx, &access, &id).await?,
            LockDecision::Release => self.release(&mut tx, &access).await?,
        }
        tx.commit().await?;
        done(None)
    }

    /// Takes the lock, which begins an editing session; one whose lock ran out is over.
    async fn take(
        &self,
        tx: &mut Tx,
        access: &Access,
        call: &Admitted,
        id: &LockId,
    ) -> Result<(), WopiError> {
        let item = access.item.id;
        let suite = Some(call.suite().as_str());
        let session = EditingSessionId::fresh(tx.now(), self.random());
        let expires_at = tx.now().plus(LEASE);
        let taken_by = access.caller.account;
        locks::take(
            tx,
            &NewLock { item, mechanism: WOPI, lock_id: id.as_str(), session, suite, taken_by, expires_at },
        )
        .await?;
        end_run_out(tx, access).await?;
        editing_sessions::begin(tx, session, item, suite, expires_at).await?;
        editing_sessions::take_part(tx, session, taken_by).await?;
        tell_editing(tx, access).await?;
        let details = serde_json::json!({ "suite": suite });
        note(self, tx, access.drive.organization, taken_by, item, "item.editing_started", details).await?;
        Ok(())
    }

    async fn release(&self, tx: &mut Tx, access: &Access) -> Result<(), WopiError> {
        let Some(lock) = &access.lock else { return Ok(()) };
        let (now, by) = (tx.now(), access.caller.account);
        locks::release(tx, access.item.id).await?;
        editing_sessions::end(tx, lock.session, now, Some(by), Ending::Released).await?;
        tell_editing(tx, access).await?;
        let details = serde_json::json!({ "suite": lock.suite });
        note(self, tx, access.drive.organization, by, access.item.id, "item.editing_ended", details).await?;
        Ok(())
    }

    /// Closes editing sessions whose lock has run out. Returns how many. What holds a file is decided on read; this tidies up.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn close_run_out_sessions(&self, limit: usize) -> Result<usize, crate::ItemError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let run_out = editing_sessions::run_out(&mut reader, now, limit).await?;
        drop(reader);
        for session in &run_out {
            // One by one, and the lock before the session, as everybody does it: nobody waits for another who waits.
            let mut tx = self.store().begin().await?;
            if locks::release_run_out(&mut tx, session.item, session.id).await? {
                editing_sessions::end(&mut tx, session.id, session.expired_at, None, Ending::Expired).await?;
                tx.commit().await?;
            }
        }
        Ok(run_out.len())
    }
}

/// Reads the file of a call and keeps every other writer of its drive waiting.
pub(super) async fn meet_for_update(tx: &mut Tx, call: &Admitted) -> Result<Access, WopiError> {
    access::find_for_update(tx, call.token.membership, call.item).await?.ok_or(WopiError::NotFound)
}

/// Lets the lock last another lease; its session goes on, with this person in it.
async fn renew(tx: &mut Tx, access: &Access, id: &LockId) -> Result<(), WopiError> {
    let Some(lock) = &access.lock else { return Ok(()) };
    let expires_at = tx.now().plus(LEASE);
    locks::renew(tx, access.item.id, id.as_str(), expires_at).await?;
    editing_sessions::renew(tx, lock.session, expires_at).await?;
    Ok(take_part(tx, access, lock.session).await?)
}

/// Notes that the caller takes part in a session; who joins is told to those who look on.
pub(super) async fn take_part(
    tx: &mut Tx,
    access: &Access,
    session: EditingSessionId,
) -> Result<(), StoreError> {
    if editing_sessions::take_part(tx, session, access.caller.account).await? {
        tell_editing(tx, access).await?;
    }
    Ok(())
}

/// Tells in the journal that who edits a file is not as it was.
async fn tell_editing(tx: &mut Tx, access: &Access) -> Result<(), StoreError> {
    let by = Some(access.caller.account);
    let change = Change { item: access.item.id, what: "editing", by, used_bytes: 0, conflict_bytes: 0 };
    journal::append(tx, access.item.drive, &change).await?;
    Ok(())
}

async fn end_run_out(tx: &mut Tx, access: &Access) -> Result<(), WopiError> {
    match &access.lock {
        Some(old) if live_lock(access, tx.now()).is_none() => {
            Ok(editing_sessions::end(tx, old.session, old.expires_at, None, Ending::Expired).await?)
        }
        _ => Ok(()),
    }
}
