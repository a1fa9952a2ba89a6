//! PutFile: bytes first, then one transaction that decides (design rules 1 to 4).

use bytes::Bytes;
use futures::Stream;
use sheaf_domain::{Cause, EditingSessionId, Source};
use sheaf_store::{
    Tx,
    access::{self, Access},
    editing_sessions, versions,
};
use wopi::{
    operation::PutFile,
    write::{Save, SaveDecision, UnlockedSaves, decide_save},
};

use super::{
    Admitted, Saved, WopiError,
    call::{held, rights_of_call, withdrawn_lately},
    lock::meet_for_update,
    version::{last_modified, last_modified_of, version},
};
use crate::{
    App, Stored,
    items::publish::{self, Origin, Refused, Target, live_lock, max_file_bytes},
};

/// Why a save is refused: what the client is told, and what its bytes are kept as, if they are.
struct Refusal {
    answer: WopiError,
    kept_as: Option<Cause>,
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
        let limit = self.early_limit(call).await?;
        let stored = self.receive(body, announced, limit).await?;
        let mut tx = self.store().begin().await?;
        let access = meet_for_update(&mut tx, call).await?;
        match self.decide_put(&mut tx, &access, call, put).await {
            Ok(decision) => {
                let saved = self.save(&mut tx, &access, call, put, &stored, decision).await?;
                tx.commit().await?;
                Ok(saved)
            }
            Err(Refusal { answer, kept_as: Some(cause) }) => {
                self.keep_refused(&mut tx, &access, call, put, (&stored, cause)).await?;
                tx.commit().await?;
                Err(answer)
            }
            Err(Refusal { answer, kept_as: None }) => Err(answer),
        }
    }

    /// Says an early no before a body is read, and how long the body may be.
    async fn early_limit(&self, call: &Admitted) -> Result<u64, WopiError> {
        let mut reader = self.store().reader().await?;
        let found = access::find(&mut reader, call.token.membership, call.item).await?;
        let access = found.ok_or(WopiError::NotFound)?;
        if !withdrawn_lately(&access, call, reader.now()) && !rights_of_call(self, &access, call)?.write {
            return Err(WopiError::NotFound);
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
        let refuse = |answer, kept_as| Err(Refusal { answer, kept_as });
        match rights_of_call(self, access, call) {
            Ok(rights) if rights.write => {}
            Ok(_) | Err(WopiError::NotFound) if withdrawn_lately(access, call, tx.now()) => {
                return refuse(WopiError::NotFound, Some(Cause::RightWithdrawn));
            }
            Ok(_) => return refuse(WopiError::NotFound, None),
            Err(answer) => return refuse(answer, None),
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
            editing_sessions::take_part(tx, session, access.caller.account).await?;
        }
        Ok(Saved { version: version(published.revision), last_modified: last_modified(published.at) })
    }

    /// Keeps the bytes beside the head. They are counted by the opening they come from, since a lock that was lost has no session.
    async fn keep_refused(
        &self,
        tx: &mut Tx,
        access: &Access,
        call: &Admitted,
        put: &PutFile,
        (stored, cause): (&Stored, Cause),
    ) -> Result<(), WopiError> {
        let editors = put.editors.join(",");
        let origin = origin(access, call, &editors, Some(call.token.opening));
        publish::keep_conflict(self, tx, &Target::of(access), &Refused { stored, cause, origin }).await?;
        Ok(())
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
