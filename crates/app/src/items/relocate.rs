//! Moving: into another folder, of the same drive or of another one.

use sheaf_domain::{Action, ItemKind, ItemName, OnConflict};
use sheaf_store::{
    Tx,
    access::{self, Access, Item},
    items,
    journal::{self, Change},
};

use super::{
    Details, ItemError,
    create::ensure_folder,
    name::free_name,
    publish::{note, quota, signed},
};
use crate::{
    App, Caller, Granted,
    grant::{regrant, regrant_of},
    right::{Add, Move},
};

impl App {
    /// Moves an item into a folder. A document that is open stays open: ids don't change.
    ///
    /// # Errors
    /// When the name is taken there, a folder would go into itself, or another drive has no room for it.
    pub async fn relocate(
        &self,
        caller: &Caller,
        item: &Granted<Move>,
        folder: &Granted<Add>,
        on_conflict: OnConflict,
    ) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        access::keep_drives(&mut tx, caller.membership, [item.item(), folder.item()]).await?;
        let from = regrant(&mut tx, item).await?;
        let to = regrant_of(&mut tx, caller.membership, folder.item(), Action::Add).await?;
        ensure_folder(&to.item)?;
        let old_folder = from.item.parent.ok_or(ItemError::Forbidden)?;
        self.ensure_outside(&mut tx, &from.item, &to.item).await?;
        if old_folder != to.item.id {
            let name = ItemName::parse(&from.item.name)?;
            let name = free_name(&mut tx, to.item.id, &name, on_conflict, Some(from.item.id)).await?;
            items::relocate(&mut tx, &from.item, to.item.id, &name).await?;
            self.carry_over(&mut tx, &from, &to).await?;
            let details = serde_json::json!({ "from": old_folder, "to": to.item.id, "folder": to.item.name });
            note(self, &mut tx, from.drive.organization, caller.account, from.item.id, "item.moved", details)
                .await?;
        }
        tx.commit().await?;
        self.details_for(caller, item.item()).await
    }

    /// Refuses to put a folder into itself or too deep.
    async fn ensure_outside(&self, tx: &mut Tx, item: &Item, folder: &Item) -> Result<(), ItemError> {
        if item.kind == ItemKind::File {
            return Ok(());
        }
        let above = items::ancestors(tx, folder.id).await?;
        if folder.id == item.id || above.iter().any(|(id, _)| *id == item.id) {
            return Err(ItemError::IntoItself);
        }
        let height = usize::try_from(items::height(tx, item.id).await?).unwrap_or(usize::MAX);
        self.ensure_depth(tx, folder.id, height.saturating_add(1)).await
    }

    /// Journals the move, and takes item and bytes along where the drive changes.
    async fn carry_over(&self, tx: &mut Tx, from: &Access, to: &Access) -> Result<(), ItemError> {
        let change = |what, used_bytes, conflict_bytes| Change {
            item: from.item.id,
            what,
            by: Some(from.caller.account),
            used_bytes,
            conflict_bytes,
        };
        let left = from.item.parent;
        if from.item.drive == to.item.drive {
            journal::append_leaving(tx, from.item.drive, &change("moved", 0, 0), left).await?;
            return Ok(());
        }
        let (used, conflicts) = items::usage(tx, from.item.id).await?;
        items::change_drive(tx, from.item.id, to.item.drive).await?;
        let gone = change("removed", -signed(used), -signed(conflicts));
        journal::append_leaving(tx, from.item.drive, &gone, left).await?;
        let filled =
            journal::append(tx, to.item.drive, &change("moved", signed(used), signed(conflicts))).await?;
        match quota(to) {
            Some(quota) if filled.used_bytes > quota => {
                Err(ItemError::NoSpace { free: quota.saturating_sub(filled.used_bytes - used), needed: used })
            }
            _ => Ok(()),
        }
    }
}
