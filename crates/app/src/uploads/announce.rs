//! Announcing an upload: everything that can be refused is refused before a byte is sent.

use sheaf_domain::{Action, ItemId, ItemKind, ItemName, OnConflict, Timestamp, UploadId};
use sheaf_store::{Tx, access::Access, items, uploads};

use crate::{
    App, Caller, Granted, ItemError,
    grant::{effective, regrant, regrant_of, rights},
    items::publish::{self, Target},
    right::Add,
};

/// What is going to be uploaded.
#[derive(Debug, Clone)]
pub struct Announcement {
    /// The name of the file.
    pub name: ItemName,
    /// Folders below the chosen one, made when missing.
    pub folders: Vec<ItemName>,
    /// What to do when the name is taken.
    pub on_conflict: OnConflict,
    /// The whole size, in bytes.
    pub size_bytes: u64,
}

/// An upload: unfinished, or finished a while ago.
#[derive(Debug, Clone)]
pub struct UploadState {
    /// Its id.
    pub id: UploadId,
    /// The name of the file.
    pub name: String,
    /// The folder it goes to.
    pub parent: ItemId,
    /// Folders below that, separated by `/`.
    pub relative_path: String,
    /// The whole size, in bytes.
    pub size_bytes: u64,
    /// What has arrived, in bytes.
    pub received: u64,
    /// The file it became; none while it is unfinished.
    pub item: Option<ItemId>,
    /// When it was announced.
    pub created_at: Timestamp,
    /// When it is given up.
    pub expires_at: Timestamp,
}

impl From<uploads::Upload> for UploadState {
    fn from(upload: uploads::Upload) -> Self {
        Self {
            id: upload.id,
            name: upload.name,
            parent: upload.parent,
            relative_path: upload.relative_path,
            size_bytes: upload.size_bytes,
            received: upload.received,
            item: upload.item,
            created_at: upload.created_at,
            expires_at: upload.expires_at,
        }
    }
}

impl App {
    /// Announces an upload into a folder.
    ///
    /// # Errors
    /// When the name is taken, the file too large or the drive too full, or the member has too many unfinished ones.
    pub async fn announce_upload(
        &self,
        caller: &Caller,
        folder: &Granted<Add>,
        new: &Announcement,
    ) -> Result<UploadState, ItemError> {
        let limits = self.settings().limits;
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, folder).await?;
        crate::items::ensure_folder(&access.item)?;
        publish::ensure_taken(&effective(&access), new.name.as_str())?;
        let limit = publish::max_file_bytes(self, &access);
        if new.size_bytes > limit {
            return Err(ItemError::TooLarge { limit });
        }
        publish::ensure_room(&access, new.size_bytes)?;
        self.ensure_depth(&mut tx, folder.item(), new.folders.len()).await?;
        ensure_name(&mut tx, &access, new).await?;
        if uploads::count(&mut tx, caller.membership).await? >= limits.max_uploads {
            return Err(ItemError::TooManyItems {
                limit: usize::try_from(limits.max_uploads).unwrap_or(usize::MAX),
            });
        }
        let now = tx.now();
        let upload = uploads::Upload {
            id: UploadId::fresh(now, self.random()),
            drive: access.item.drive,
            membership: caller.membership,
            parent: folder.item(),
            name: new.name.to_string(),
            relative_path: new.folders.iter().map(ItemName::as_str).collect::<Vec<_>>().join("/"),
            on_conflict: new.on_conflict,
            size_bytes: new.size_bytes,
            received: 0,
            item: None,
            created_at: now,
            expires_at: now.plus(self.settings().retention.uploads),
        };
        uploads::insert(&mut tx, &upload).await?;
        tx.commit().await?;
        Ok(upload.into())
    }

    /// Returns an upload of the caller.
    ///
    /// # Errors
    /// [`ItemError::NotFound`] when it is not the caller's, [`ItemError::Gone`] when its time is over.
    pub async fn upload(&self, caller: &Caller, id: UploadId) -> Result<UploadState, ItemError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = uploads::find(&mut reader, caller.membership, id).await?.ok_or(ItemError::NotFound)?;
        if found.expires_at > now { Ok(found.into()) } else { Err(ItemError::Gone) }
    }

    /// Returns the uploads that the caller can go on with, oldest first; at most 1,000.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unfinished_uploads(&self, caller: &Caller) -> Result<Vec<UploadState>, ItemError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = uploads::of_member(&mut reader, caller.membership, now, 1_000).await?;
        Ok(found.into_iter().map(UploadState::from).collect())
    }

    /// Gives an upload up.
    ///
    /// # Errors
    /// [`ItemError::NotFound`] when it is not the caller's, or over.
    pub async fn cancel_upload(&self, caller: &Caller, id: UploadId) -> Result<(), ItemError> {
        let mut tx = self.store().begin().await?;
        let upload = uploads::find(&mut tx, caller.membership, id).await?.ok_or(ItemError::NotFound)?;
        items::find_for_update(&mut tx, upload.parent).await?;
        uploads::remove(&mut tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// Gives up uploads that nobody went on with. Returns how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expire_uploads(&self, limit: usize) -> Result<usize, ItemError> {
        let now = self.store().now();
        let expired = uploads::expired(&mut self.store().reader().await?, now, limit).await?;
        for upload in &expired {
            let mut tx = self.store().begin().await?;
            items::find_for_update(&mut tx, upload.parent).await?;
            // A piece that was on its way may have put the end off.
            if uploads::is_expired(&mut tx, upload.id, now).await? {
                uploads::remove(&mut tx, upload.id).await?;
                tx.commit().await?;
            }
        }
        Ok(expired.len())
    }

    /// Finds the folder below `top` that a path names, and makes what is missing.
    pub(super) async fn folders_below(
        &self,
        tx: &mut Tx,
        top: &Access,
        path: &[ItemName],
        caller: &Caller,
    ) -> Result<Access, ItemError> {
        let mut folder = top.clone();
        for name in path {
            let next = match items::child(tx, folder.item.id, name).await? {
                Some(there) if there.kind == ItemKind::Folder => there.id,
                Some(there) => return Err(ItemError::NameTaken { item: there.id }),
                None => {
                    let place = Target::of(&folder);
                    publish::create(
                        self,
                        tx,
                        &place,
                        folder.item.id,
                        (ItemKind::Folder, name),
                        caller.account,
                    )
                    .await?
                    .id
                }
            };
            folder = regrant_of(tx, caller.membership, next, Action::Add).await?;
        }
        Ok(folder)
    }
}

/// Refuses a name that is taken, as far as that can be told now.
async fn ensure_name(tx: &mut Tx, top: &Access, new: &Announcement) -> Result<(), ItemError> {
    let mut folder = top.item.id;
    for name in &new.folders {
        match items::child(tx, folder, name).await? {
            Some(there) if there.kind == ItemKind::Folder => folder = there.id,
            Some(there) => return Err(ItemError::NameTaken { item: there.id }),
            None => return Ok(()),
        }
    }
    match (items::child(tx, folder, &new.name).await?, new.on_conflict) {
        (None, _) | (Some(_), OnConflict::Rename) => Ok(()),
        (Some(there), OnConflict::Version)
            if there.kind == ItemKind::File && rights(top).has(Action::Replace) =>
        {
            Ok(())
        }
        (Some(there), OnConflict::Version | OnConflict::Fail) => Err(ItemError::NameTaken { item: there.id }),
    }
}
