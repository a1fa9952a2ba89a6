//! Renaming.

use sheaf_domain::{ItemKind, ItemName, OnConflict};
use sheaf_store::{
    Tx,
    access::Access,
    items,
    journal::{self, Change},
};

use super::{
    Details, ItemError,
    name::free_name,
    publish::{ensure_taken, ensure_unlocked, note},
};
use crate::{
    App, Caller, Granted,
    grant::{effective, regrant},
    media::extension,
    right::Rename,
};

impl App {
    /// Gives an item another name.
    ///
    /// # Errors
    /// When the name is taken, or somebody holds the file.
    pub async fn rename(
        &self,
        caller: &Caller,
        item: &Granted<Rename>,
        name: &ItemName,
    ) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, item).await?;
        ensure_unlocked(&access, tx.now())?;
        self.rename_in(&mut tx, &access, name, OnConflict::Fail).await?;
        tx.commit().await?;
        self.details_for(caller, item.item()).await
    }

    /// Renames in a transaction that has settled right and lock. Returns the name that it got.
    pub(crate) async fn rename_in(
        &self,
        tx: &mut Tx,
        access: &Access,
        name: &ItemName,
        on_conflict: OnConflict,
    ) -> Result<ItemName, ItemError> {
        let item = &access.item;
        let folder = item.parent.ok_or(ItemError::Forbidden)?;
        if item.kind == ItemKind::File && extension(name.as_str()) != extension(&item.name) {
            ensure_taken(&effective(access), name.as_str())?;
        }
        let name = free_name(tx, folder, name, on_conflict, Some(item.id)).await?;
        if name.as_str() == item.name {
            return Ok(name);
        }
        items::rename(tx, item.id, &name).await?;
        let by = access.caller.account;
        let change =
            Change { item: item.id, what: "renamed", by: Some(by), used_bytes: 0, conflict_bytes: 0 };
        journal::append(tx, item.drive, &change).await?;
        let details = serde_json::json!({ "from": item.name, "to": name.as_str() });
        note(self, tx, access.drive.organization, by, item.id, "item.renamed", details).await?;
        Ok(name)
    }
}
