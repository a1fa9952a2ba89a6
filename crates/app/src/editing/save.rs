//! PutFile: bytes first, then one transaction that decides (design rules 1 to 4).

use bytes::Bytes;
use futures::Stream;
use sheaf_domain::{Cause, EditingSessionId, Source};
use sheaf_store::{
    StoreError, Tx,
    access::{self, Access},
    editing_sessions, versions,
};
use wopi::{
    lock::LockConflict,
    operation::PutFile,
    write::{Save, SaveDecision, UnlockedSaves, decide_save},
};

use super::{
    Admitted, Saved, WopiError,
    call::{held, rights_of_call, withdrawn_lately},
    end::buried,
    lock::{meet_for_update, take_part},
    token::{Age, EXPIRED},
    version::{last_modified, last_modified_of, version},
};
use crate::{
    App, Stored,
    items::publish::{self, Origin, Refused, Target, live_lock, max_file_bytes},
};

/// Why a save is refused: what the client is told; what its bytes are kept as, if they are, and what they are counted by.
struct Refusal {
    answer: WopiError,
    kept_as: Option<(Cause, EditingSessionId)>,
}

impl App {
    /// PutFile. What is refused because of a lock, a changed base or a right that was just withdrawn is kept as a conflict version.
    ///
    /// # Errors
    /// Says why the head did not change.
    pub async fn put_file<E>(
        &self,
        call: &Admitted,
        put: &PutFile,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
        announced: Option<u64>,
    ) -> Result<Saved, WopiError> {
        let limit = self.early_limit(call).await.map_err(|answer| told(call, answer))?;
        let stored = self.receive(body, announced, limit).await?;
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        match self.decide_put(&mut tx, &access, call, put).await {
            Ok(decision) => {
                let saved = self.save(&mut tx, &access, call, put, &stored, decision).await?;
                tx.commit().await?;
                Ok(saved)
            }
            Err(Refusal { answer, kept_as: Some(kept_as) }) => {
                self.keep_refused(&mut tx, &access, call, put, &stored, kept_as).await?;
                tx.commit().await?;
                Err(answer)
            }
            Err(Refusal { answer, kept_as: None }) => Err(told(call, answer)),
        }
    }

    /// Says an early no before a body is read, and how long the body may be.
    async fn early_limit(&self, call: &Admitted) -> Result<u64, WopiError> {
        let mut reader = self.store().reader().await?;
        let found = access::find(&mut reader, call.token.membership, call.item).await?;
        let access = found.ok_or(WopiError::NotFound)?;
        if !withdrawn_lately(&access, call, reader.now()) {
            let rights = rights_of_call(self, &access, call)?;
            if !rights.write && !rights.ended {
                return Err(WopiError::NotFound);
            }
        }
        Ok(max_file_bytes(self, &access))
    }

    async fn decide_put(
        &self,
        tx: &mut Tx,
        access: &Access,
        call: &Admitted,
        put: &PutFile,
    ) -> Result<SaveDecision, Refusal> {
        // A lock that was lost has no session: what is refused is counted by the opening it comes from.
        let counted = |cause| (cause, call.token.opening);
        let refuse = |answer, cause: Option<Cause>| Err(Refusal { answer, kept_as: cause.map(counted) });
        let rights = match rights_of_call(self, access, call) {
            Ok(rights) if rights.write || rights.ended => rights,
            Ok(_) | Err(WopiError::NotFound) if withdrawn_lately(access, call, tx.now()) => {
                return refuse(WopiError::NotFound, Some(Cause::RightWithdrawn));
            }
            Ok(_) => return refuse(WopiError::NotFound, None),
            Err(answer) => return refuse(answer, None),
        };
        let lock = put.lock.as_ref();
        let failed = |error: StoreError| Refusal { answer: error.into(), kept_as: None };
        let buried = buried(tx, access, lock).await.map_err(failed)?;
        if rights.ended || buried.is_some() {
            let counted_by = buried.map_or(call.token.opening, |ended| ended.session);
            let answer = WopiError::Conflict(LockConflict::NotLocked);
            return Err(Refusal { answer, kept_as: Some((Cause::SessionEnded, counted_by)) });
        }
        if call.age == Age::Late {
            return refuse(EXPIRED, Some(Cause::SessionExpired));
        }
        let locks = self.suite(call.suite()).is_none_or(|suite| suite.locks);
        let save = Save {
            presented: put.lock.as_ref(),
            known_timestamp: put.known_timestamp.as_deref(),
            head_timestamp: &last_modified_of(access),
            head_size_bytes: access.item.size_bytes,
            unlocked: if locks { UnlockedSaves::RequireLock } else { UnlockedSaves::CompareTimestamp },
        };
        match decide_save(held(access, tx.now()).as_ref(), &save) {
            SaveDecision::Conflict(conflict) => refuse(WopiError::Conflict(conflict), Some(Cause::Locked)),
            SaveDecision::Stale => refuse(WopiError::Stale, Some(Cause::Changed)),
            decision => Ok(decision),
        }
    }

    async fn save(
        &self,
        tx: &mut Tx,
        access: &Access,
        call: &Admitted,
        put: &PutFile,
        stored: &Stored,
        decision: SaveDecision,
    ) -> Result<Saved, WopiError> {
        if let (SaveDecision::Overwrite, Some(replaced)) = (&decision, access.item.head) {
            versions::pin(tx, replaced).await?;
        }
        let session = live_lock(access, tx.now()).map(|lock| lock.session);
        let editors = put.editors.join(",");
        let origin = origin(access, call, &editors, session);
        let published = publish::publish(self, tx, &Target::of(access), stored, &origin).await?;
        if let Some(session) = session {
            editing_sessions::saved(tx, session, published.at).await?;
            take_part(tx, access, session).await?;
        }
        Ok(Saved { version: version(published.revision), last_modified: last_modified(published.at) })
    }

    /// Keeps the bytes beside the head, among those that are counted together.
    async fn keep_refused(
        &self,
        tx: &mut Tx,
        access: &Access,
        call: &Admitted,
        put: &PutFile,
        stored: &Stored,
        (cause, session): (Cause, EditingSessionId),
    ) -> Result<(), WopiError> {
        let editors = put.editors.join(",");
        let origin = origin(access, call, &editors, Some(session));
        publish::keep_conflict(self, tx, &Target::of(access), &Refused { stored, cause, origin }).await?;
        Ok(())
    }
}

/// A token that is over says nothing about the file any more.
fn told(call: &Admitted, answer: WopiError) -> WopiError {
    match answer {
        WopiError::NotFound if call.age == Age::Late => EXPIRED,
        answer => answer,
    }
}

fn origin<'a>(
    access: &Access,
    call: &'a Admitted,
    editors: &'a str,
    session: Option<EditingSessionId>,
) -> Origin<'a> {
    Origin {
        editors,
        suite: Some(call.suite().as_str()),
        session,
        ..Origin::by(access.caller.account, Source::Editor)
    }
}
