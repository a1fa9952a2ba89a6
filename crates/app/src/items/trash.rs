//! The trash: deleting, bringing back, and deleting for good.

use sheaf_domain::{
    Action, ActionSet, ItemId, ItemKind, ItemName, MembershipId, OnConflict, PolicyKey, Timestamp,
};
use sheaf_store::{
    Tx,
    access::{self, Access},
    items,
    journal::{self, Change},
    trash::{self, Kept, Trashed},
};

use super::{
    Details, ItemError, Page,
    browse::MAX_PAGE,
    details,
    name::free_name,
    publish::{self, Target, ensure_taken, ensure_unlocked, note, signed},
};
use crate::{
    App, Caller, Granted,
    grant::{allow_anywhere, effective, look, regrant, rights},
    right::{Move, See},
};

/// Stands between the folders of a remembered path; no name can contain it.
const SEPARATOR: &str = "/";

impl App {
    /// Puts an item into the trash, with what lies below.
    ///
    /// # Errors
    /// When somebody holds a file in it.
    pub async fn put_into_trash(&self, item: &Granted<Move>) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, item).await?;
        self.ensure_nothing_held(&mut tx, &access).await?;
        self.trash_in(&mut tx, &access).await?;
        tx.commit().await?;
        let mut reader = self.store().reader().await?;
        let trashed = trash::find(&mut reader, item.item()).await?.ok_or(ItemError::NotFound)?;
        Ok(self.trashed_details(&access, trashed))
    }

    /// Trashes in a transaction that has settled right and lock.
    pub(crate) async fn trash_in(&self, tx: &mut Tx, access: &Access) -> Result<(), ItemError> {
        let item = &access.item;
        if item.parent.is_none() {
            return Err(ItemError::Forbidden);
        }
        let from = path(&items::ancestors(tx, item.id).await?);
        let by = access.caller.account;
        trash::put(tx, item, by, &from).await?;
        let change =
            Change { item: item.id, what: "trashed", by: Some(by), used_bytes: 0, conflict_bytes: 0 };
        journal::append(tx, item.drive, &change).await?;
        note(
            self,
            tx,
            access.drive.organization,
            by,
            item.id,
            "item.trashed",
            serde_json::json!({ "from": from }),
        )
        .await
    }

    async fn ensure_nothing_held(&self, tx: &mut Tx, access: &Access) -> Result<(), ItemError> {
        ensure_unlocked(access, tx.now())?;
        if access.item.kind == ItemKind::File {
            return Ok(());
        }
        let now = tx.now();
        let Some(held) = items::held_below(tx, access.item.id, now).await? else { return Ok(()) };
        let held = access::find(tx, access.caller.membership, held).await?.ok_or(ItemError::NotFound)?;
        ensure_unlocked(&held, now)
    }

    /// Returns what is in the trash of a drive, newest first.
    ///
    /// # Errors
    /// [`ItemError::Invalid`] for a cursor that is none.
    pub async fn trash(
        &self,
        drive_root: &Granted<See>,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page, ItemError> {
        let access = drive_root.access();
        if !rights(access).has(Action::Move) {
            return Ok(Page { items: Vec::new(), next: None, total: 0 });
        }
        let limit = limit.clamp(1, MAX_PAGE);
        let before = after.map(read_cursor).transpose()?;
        let mut reader = self.store().reader().await?;
        let drive = access.item.drive;
        let mut found = trash::page(&mut reader, drive, before, limit + 1).await?;
        let more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| more).map(|last| super::browse::Cursor::raw(write_cursor(last)));
        let total = trash::count(&mut reader, drive).await?;
        Ok(Page {
            items: found.into_iter().map(|trashed| self.trashed_details(access, trashed)).collect(),
            next,
            total,
        })
    }

    /// Brings an item of the trash back to its place. A folder that is gone is made again; a taken name gets a number.
    ///
    /// # Errors
    /// When it is not in the trash.
    pub async fn restore_from_trash(&self, caller: &Caller, item: ItemId) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        let (access, trashed) = self.trashed_for(&mut tx, caller.membership, item, Action::Move).await?;
        if access.item.kind == ItemKind::File {
            ensure_taken(&effective(&access), &access.item.name)?;
        }
        let folder = self.place_for(&mut tx, &access, &trashed).await?;
        let name = ItemName::parse(&access.item.name)?;
        let name = free_name(&mut tx, folder, &name, OnConflict::Rename, Some(item)).await?;
        if let Some(old) = access.item.parent {
            items::count_child(&mut tx, old, 1).await?;
        }
        items::relocate(&mut tx, &access.item, folder, &name).await?;
        trash::revive(&mut tx, item).await?;
        let change =
            Change { item, what: "restored", by: Some(caller.account), used_bytes: 0, conflict_bytes: 0 };
        journal::append(&mut tx, access.item.drive, &change).await?;
        let details = serde_json::json!({ "to": folder });
        note(self, &mut tx, access.drive.organization, caller.account, item, "item.restored", details)
            .await?;
        tx.commit().await?;
        self.details_for(caller, item).await
    }

    /// Deletes an item of the trash for good.
    ///
    /// # Errors
    /// When it is not in the trash, or the caller may not.
    pub async fn purge(&self, caller: &Caller, item: ItemId) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        let (access, _) = self.trashed_for(&mut tx, caller.membership, item, Action::Purge).await?;
        self.purge_in(&mut tx, &access).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes everything in the trash of a drive for good, item by item. Returns how many.
    ///
    /// # Errors
    /// When the caller may not; what was removed before an error stays removed.
    pub async fn empty_trash(&self, caller: &Caller, drive_root: &Granted<See>) -> Result<u64, ItemError> {
        if !rights(drive_root.access()).has(Action::Purge) {
            return Err(ItemError::Forbidden);
        }
        let mut removed = 0;
        loop {
            let batch =
                trash::page(&mut self.store().reader().await?, drive_root.access().item.drive, None, 100)
                    .await?;
            if batch.is_empty() {
                return Ok(removed);
            }
            for trashed in batch {
                match self.purge(caller, trashed.item.id).await {
                    // What is gone went with the folder it was in.
                    Ok(()) | Err(ItemError::NotFound) => removed += 1,
                    Err(error) => return Err(error),
                }
            }
        }
    }

    async fn purge_in(&self, tx: &mut Tx, access: &Access) -> Result<(), ItemError> {
        let removed = trash::remove(tx, access.item.id).await?;
        let change = Change {
            item: access.item.id,
            what: "removed",
            by: Some(access.caller.account),
            used_bytes: -signed(removed.used_bytes),
            conflict_bytes: -signed(removed.conflict_bytes),
        };
        journal::append(tx, access.item.drive, &change).await?;
        let details = serde_json::json!({ "name": access.item.name, "items": removed.items });
        note(
            self,
            tx,
            access.drive.organization,
            access.caller.account,
            access.item.id,
            "item.removed",
            details,
        )
        .await
    }

    /// Removes what has been in the trash for too long. Returns how many items of the trash went.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_trash(&self, limit: usize) -> Result<usize, ItemError> {
        let kept = Kept { now: self.store().now(), by_default: self.settings().retention.trash };
        let expired = trash::expired(&mut self.store().reader().await?, kept, limit).await?;
        for item in &expired {
            self.expire_trashed(*item, kept).await?;
        }
        Ok(expired.len())
    }

    /// Removes an item of the trash, unless it was brought back since it was found there.
    async fn expire_trashed(&self, item: ItemId, kept: Kept) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        let Some(row) = items::find_for_update(&mut tx, item).await? else { return Ok(()) };
        if !trash::is_expired(&mut tx, kept, item).await? {
            return Ok(());
        }
        let removed = trash::remove(&mut tx, item).await?;
        let change = Change {
            item,
            what: "removed",
            by: None,
            used_bytes: -signed(removed.used_bytes),
            conflict_bytes: -signed(removed.conflict_bytes),
        };
        journal::append(&mut tx, row.drive, &change).await?;
        Ok(tx.commit().await?)
    }

    async fn trashed_for(
        &self,
        tx: &mut Tx,
        membership: MembershipId,
        item: ItemId,
        action: Action,
    ) -> Result<(Access, Trashed), ItemError> {
        let access = access::find_for_update(tx, membership, item).await?.ok_or(ItemError::NotFound)?;
        allow_anywhere(&access, action)?;
        let trashed = trash::find(tx, item).await?.ok_or(ItemError::NotFound)?;
        Ok((access, trashed))
    }

    /// Finds the folder to bring something back to, and makes it again if it is not there.
    async fn place_for(&self, tx: &mut Tx, access: &Access, trashed: &Trashed) -> Result<ItemId, ItemError> {
        if let Some(parent) = access.item.parent {
            let parent = look(tx, access.caller.membership, parent).await?;
            // Whose folder was deleted for good hangs at the topmost one.
            let own = parent.item.parent.is_some() || trashed.from.is_empty();
            if own && parent.item.trashed_in.is_none() && rights(&parent).has(Action::Add) {
                return Ok(parent.item.id);
            }
        }
        let root = look(tx, access.caller.membership, access.drive.root).await?;
        let place = Target::of(&root);
        let mut folder = access.drive.root;
        for name in trashed.from.split(SEPARATOR).filter(|name| !name.is_empty()) {
            let name = ItemName::parse(name)?;
            folder = match items::child(tx, folder, &name).await? {
                Some(there) if there.kind == ItemKind::Folder => there.id,
                Some(_) => break,
                None => {
                    publish::create(
                        self,
                        tx,
                        &place,
                        folder,
                        (ItemKind::Folder, &name),
                        access.caller.account,
                    )
                    .await?
                    .id
                }
            };
        }
        Ok(folder)
    }

    fn trashed_details(&self, access: &Access, trashed: Trashed) -> Details {
        let days = effective(access).number(PolicyKey::TrashDays);
        let days = days.map(|days| std::time::Duration::from_secs(days.saturating_mul(24 * 3600)));
        let all = rights(access);
        let may = [Action::See, Action::Move, Action::Purge]
            .into_iter()
            .filter(|action| all.has(*action))
            .fold(ActionSet::default(), ActionSet::with);
        details::of_trashed(trashed, may, days.unwrap_or(self.settings().retention.trash))
    }
}

/// Writes the folders above an item, without the drive's root.
fn path(above: &[(ItemId, String)]) -> String {
    above.iter().skip(1).map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(SEPARATOR)
}

fn write_cursor(last: &Trashed) -> String {
    format!("{}-{}", last.at.unix_micros(), last.item.id)
}

fn read_cursor(text: &str) -> Result<(Timestamp, ItemId), ItemError> {
    let read = || {
        let (at, id) = text.split_once('-')?;
        Some((Timestamp::from_unix_micros(at.parse().ok()?), id.parse().ok()?))
    };
    read().ok_or(ItemError::Invalid("after"))
}
