//! Deleting a person: what the drive holds goes to somebody first.

use serde_json::json;
use sheaf_domain::{ItemName, MembershipId, OnConflict};
use sheaf_store::{
    Tx,
    access::keep_drives,
    accounts, drives, items,
    journal::{self, Change},
    memberships::{self, Held},
};

use super::{
    AdminError, Managed, PersonAction, PersonRow, Standing, ensure_not_last, manage_in, note_person,
    off::{end_membership, would_end},
};
use crate::{
    App, Caller, Ended, ItemError,
    items::{free_name, signed},
};

/// How many heirs are proposed.
const HEIRS: usize = 5;
/// How many items are counted for a preview.
const COUNTED: usize = 10_000;

/// What deleting somebody would mean.
#[derive(Debug, Clone)]
pub struct Deletion {
    /// Files and folders in the drive and its trash; at most ten thousand are counted.
    pub items: u64,
    /// Bytes of the drive.
    pub used_bytes: u64,
    /// What would end.
    pub ended: Ended,
    /// Some who could take the drive over.
    pub heirs: Vec<PersonRow>,
}

/// What becomes of a drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Give {
    /// It becomes a folder of somebody's.
    To(MembershipId),
    /// Nobody gets it, as there is nothing in it.
    Nobody,
}

impl App {
    /// Returns what deleting somebody would mean.
    ///
    /// # Errors
    /// When the caller may not see the person.
    pub async fn preview_deletion(
        &self,
        caller: &Caller,
        membership: MembershipId,
    ) -> Result<Deletion, AdminError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let managed = manage_in(&mut reader, caller, membership).await?;
        let items = match managed.person.drive {
            Some(drive) => items::count_below(&mut reader, drive.root, COUNTED).await?,
            None => 0,
        };
        Ok(Deletion {
            items,
            used_bytes: managed.person.drive.map_or(0, |drive| drive.used_bytes),
            ended: would_end(&mut reader, membership, now).await?,
            heirs: memberships::heirs(&mut reader, managed.person.organization, membership, HEIRS).await?,
        })
    }

    /// Deletes somebody from an organization. The drive becomes a folder of the heir's; item ids and versions stay, so a document that is
    /// open elsewhere by right of the heir goes on.
    ///
    /// # Errors
    /// When the caller may not; [`AdminError::LastAdministrator`]; [`AdminError::NeedsHeir`] when there is something in the drive;
    /// [`AdminError::NoSpace`] when the heir has no room for it.
    pub async fn delete_person(
        &self,
        caller: &Caller,
        membership: MembershipId,
        give: Give,
    ) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let managed = manage_in(&mut tx, caller, membership).await?;
        managed.ensure(PersonAction::Delete)?;
        ensure_not_last(&mut tx, &managed.person).await?;
        let ended = end_membership(&mut tx, membership).await?;
        let heir = self.hand_over(&mut tx, caller, &managed, give).await?;
        memberships::remove(&mut tx, membership).await?;
        self.forget_account(&mut tx, &managed.person).await?;
        let details = json!({ "mail": managed.person.mail, "heir": heir, "sessions": ended.sessions, "documents": ended.documents });
        note_person(self, &mut tx, caller, &managed, "person.deleted", details).await?;
        Ok(tx.commit().await?)
    }

    /// Gives the drive away; returns the heir's name.
    async fn hand_over(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        managed: &Managed,
        give: Give,
    ) -> Result<Option<String>, AdminError> {
        let Some(drive) = managed.person.drive else { return Ok(None) };
        match give {
            Give::Nobody if drives::remove_empty(tx, drive.id, drive.root).await? => Ok(None),
            Give::Nobody => Err(AdminError::NeedsHeir),
            Give::To(heir) => {
                let heir = memberships::find(tx, heir).await?.filter(|heir| {
                    let is_here = heir.organization == managed.person.organization;
                    is_here
                        && heir.standing == Standing::Active
                        && heir.membership != managed.person.membership
                });
                let heir = heir.ok_or_else(|| AdminError::invalid("give_to", "nobody here who is in"))?;
                let target =
                    heir.drive.ok_or_else(|| AdminError::invalid("give_to", "a guest has no drive"))?;
                keep_drives(tx, heir.membership, [drive.root, target.root]).await?;
                self.move_drive(tx, caller, managed, drive, target).await?;
                Ok(Some(heir.name))
            }
        }
    }

    /// Makes the topmost folder of one drive a folder of another one's.
    async fn move_drive(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        managed: &Managed,
        from: Held,
        to: Held,
    ) -> Result<(), AdminError> {
        let held = journal::filled(tx, from.id).await?;
        let root = items::find(tx, from.root).await?.ok_or(AdminError::NotFound)?;
        let name = ItemName::adapt(&format!("Files of {}", managed.person.name));
        let name = free_name(tx, to.root, &name, OnConflict::Rename, None).await.map_err(of_item)?;
        items::change_drive(tx, from.root, to.id).await?;
        items::relocate(tx, &root, to.root, &name).await?;
        drives::leave_behind(tx, from.id).await?;
        let change = Change {
            item: from.root,
            what: "moved",
            by: Some(caller.account),
            used_bytes: signed(held.used_bytes),
            conflict_bytes: signed(held.conflict_bytes),
        };
        let filled = journal::append(tx, to.id, &change).await?;
        match filled.quota_bytes.or(managed.person_space) {
            Some(quota) if filled.used_bytes > quota => {
                let free = (quota + held.used_bytes).saturating_sub(filled.used_bytes);
                Err(AdminError::NoSpace { free, needed: held.used_bytes })
            }
            _ => Ok(()),
        }
    }

    /// Takes the password away from an account that belongs nowhere any more; its name stays beside what it did.
    async fn forget_account(&self, tx: &mut Tx, person: &PersonRow) -> Result<(), AdminError> {
        if memberships::count_of_account(tx, person.account).await? == 0 {
            accounts::forget_password(tx, person.account).await?;
        }
        Ok(())
    }
}

fn of_item(error: ItemError) -> AdminError {
    match error {
        ItemError::Busy(error) => AdminError::Busy(error),
        ItemError::Storage(error) => AdminError::Storage(error),
        _ => AdminError::NotFound,
    }
}
