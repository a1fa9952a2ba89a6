//! Copying: new items over the same bytes.

use std::collections::HashMap;

use sheaf_domain::{AccountId, Action, ItemId, ItemKind, ItemName, OnConflict, Source};
use sheaf_store::{Tx, access, items, versions};

use super::{
    Details, ItemError,
    create::ensure_folder,
    name::free_name,
    publish::{self, Origin, Target},
};
use crate::{
    App, Caller, Granted,
    content::Stored,
    grant::regrant_of,
    right::{Add, Download},
};

impl App {
    /// Copies an item, with what lies below, into a folder. Bytes are shared, since blobs never change.
    ///
    /// # Errors
    /// When the name is taken, the copy is too large for the drive, or there is more below than one copy may make.
    pub async fn copy(
        &self,
        caller: &Caller,
        item: &Granted<Download>,
        folder: &Granted<Add>,
        on_conflict: OnConflict,
    ) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        access::keep_drives(&mut tx, caller.membership, [item.item(), folder.item()]).await?;
        let from = regrant_of(&mut tx, caller.membership, item.item(), Action::Download).await?;
        let to = regrant_of(&mut tx, caller.membership, folder.item(), Action::Add).await?;
        ensure_folder(&to.item)?;
        let name = ItemName::parse(&from.item.name)?;
        let name = free_name(&mut tx, to.item.id, &name, on_conflict, None).await?;
        let made = self.copy_tree(&mut tx, from.item.id, &Target::of(&to), &name, caller.account).await?;
        tx.commit().await?;
        self.details_for(caller, made).await
    }

    /// Copies folder by folder; returns the topmost copy.
    async fn copy_tree(
        &self,
        tx: &mut Tx,
        top: ItemId,
        place: &Target,
        name: &ItemName,
        by: AccountId,
    ) -> Result<ItemId, ItemError> {
        let limit = self.settings().limits.max_copied_items;
        let tree = items::subtree(tx, top, limit + 1).await?;
        if tree.len() > limit {
            return Err(ItemError::TooManyItems { limit });
        }
        let levels = tree.iter().map(|below| below.depth).max().unwrap_or(0);
        self.ensure_depth(tx, place.item.id, usize::try_from(levels).unwrap_or(usize::MAX).saturating_add(1))
            .await?;
        let mut copies: HashMap<ItemId, ItemId> = HashMap::with_capacity(tree.len());
        for below in tree {
            let original = below.item;
            let folder =
                original.parent.and_then(|parent| copies.get(&parent)).copied().unwrap_or(place.item.id);
            let own_name = if original.id == top { name.clone() } else { ItemName::parse(&original.name)? };
            let made = publish::create(self, tx, place, folder, (original.kind, &own_name), by).await?;
            copies.insert(original.id, made.id);
            if original.kind == ItemKind::File {
                self.copy_head(tx, &original, place.new_item(made), by).await?;
            }
        }
        copies.get(&top).copied().ok_or(ItemError::NotFound)
    }

    async fn copy_head(
        &self,
        tx: &mut Tx,
        original: &sheaf_store::access::Item,
        copy: Target,
        by: AccountId,
    ) -> Result<(), ItemError> {
        let Some(head) = original.head else { return Ok(()) };
        let head = versions::find(tx, original.id, head).await?.ok_or(ItemError::NotFound)?;
        let stored = Stored { blob: head.blob, size_bytes: head.size_bytes, sha256: head.sha256 };
        publish::publish(self, tx, &copy, &stored, &Origin::by(by, Source::Copied)).await?;
        Ok(())
    }
}
