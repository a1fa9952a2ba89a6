//! Switching people off and on, and signing them out.

use serde_json::json;
use sheaf_domain::{MembershipId, Timestamp};
use sheaf_store::{Queries, StoreError, Tx, accounts, editing_sessions, memberships, sessions};

use super::{AdminError, PersonAction, PersonDetail, ensure_not_last, manage_in, note_person};
use crate::{App, Caller, Ended};

impl App {
    /// Returns what switching somebody off would end.
    ///
    /// # Errors
    /// When the caller may not see the person.
    pub async fn preview_person_off(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<Ended, AdminError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        manage_in(&mut reader, caller, membership).await?;
        Ok(would_end(&mut reader, membership, now).await?)
    }

    /// Switches somebody off in this organization: out at once, nothing deleted.
    ///
    /// # Errors
    /// When the caller may not; [`AdminError::LastAdministrator`].
    pub async fn switch_person_off(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<Ended, AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        managed.ensure(PersonAction::SwitchOff)?;
        ensure_not_last(&mut tx, &managed.person).await?;
        let ended = end_membership(&mut tx, membership).await?;
        accounts::switch_membership_off(&mut tx, membership).await?;
        note_person(self, &mut tx, caller, &managed, "person.switched_off", told(ended)).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Lets somebody in again who was switched off.
    ///
    /// # Errors
    /// When the caller may not, or it is no such person.
    pub async fn switch_person_on(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<PersonDetail, AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        managed.ensure(PersonAction::SwitchOn)?;
        memberships::let_in(&mut tx, membership).await?;
        note_person(self, &mut tx, caller, &managed, "person.switched_on", json!({})).await?;
        tx.commit().await?;
        self.person(caller, membership).await
    }

    /// Ends every session and every open document of somebody in this organization; others of the person go on.
    ///
    /// # Errors
    /// When the caller may not.
    pub async fn sign_person_out(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<Ended, AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        managed.ensure(PersonAction::SignOut)?;
        let ended = end_membership(&mut tx, membership).await?;
        note_person(self, &mut tx, caller, &managed, "person.signed_out", told(ended)).await?;
        tx.commit().await?;
        Ok(ended)
    }
}

/// Ends the sessions of a membership, and every token that was given out in it.
pub(crate) async fn end_membership(tx: &mut Tx, membership: MembershipId) -> Result<Ended, StoreError> {
    let now = tx.now();
    let documents = editing_sessions::running_of_member(tx, membership, now).await?;
    memberships::end_tokens(tx, membership).await?;
    let sessions = sessions::remove_of_member(tx, membership).await?;
    Ok(Ended { sessions, documents })
}

fn told(ended: Ended) -> serde_json::Value {
    json!({ "sessions": ended.sessions, "documents": ended.documents })
}

/// Counts what would end.
pub(super) async fn would_end(
    q: &mut impl Queries,
    membership: MembershipId,
    now: Timestamp,
) -> Result<Ended, StoreError> {
    Ok(Ended {
        sessions: sessions::count_of_member(q, membership, now).await?,
        documents: editing_sessions::running_of_member(q, membership, now).await?,
    })
}
