//! Making folders, and empty documents to write in.

use bytes::Bytes;
use sheaf_domain::{ItemKind, ItemName, OnConflict, Source};

use super::{
    Details, ItemError,
    name::free_name,
    publish::{self, Origin, Target},
};
use crate::{App, Caller, Granted, grant::regrant, right::Add};

impl App {
    /// Makes a folder in a folder.
    ///
    /// # Errors
    /// When the name is taken, or folders would be nested too deep.
    pub async fn create_folder(
        &self,
        caller: &Caller,
        folder: &Granted<Add>,
        name: &ItemName,
        on_conflict: OnConflict,
    ) -> Result<Details, ItemError> {
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, folder).await?;
        ensure_folder(&access.item)?;
        self.ensure_depth(&mut tx, folder.item(), 1).await?;
        let name = free_name(&mut tx, folder.item(), name, on_conflict, None).await?;
        let place = Target::of(&access);
        let made =
            publish::create(self, &mut tx, &place, folder.item(), (ItemKind::Folder, &name), caller.account)
                .await?;
        tx.commit().await?;
        self.details_for(caller, made.id).await
    }

    /// Makes an empty file in a folder.
    ///
    /// # Errors
    /// When the name is taken.
    pub async fn create_document(
        &self,
        caller: &Caller,
        folder: &Granted<Add>,
        name: &ItemName,
        on_conflict: OnConflict,
    ) -> Result<Details, ItemError> {
        let nothing = futures::stream::empty::<Result<Bytes, std::io::Error>>();
        let stored = self.receive(nothing, Some(0), 0).await?;
        let mut tx = self.store().begin().await?;
        let access = regrant(&mut tx, folder).await?;
        ensure_folder(&access.item)?;
        let name = free_name(&mut tx, folder.item(), name, on_conflict, None).await?;
        let place = Target::of(&access);
        let made =
            publish::create(self, &mut tx, &place, folder.item(), (ItemKind::File, &name), caller.account)
                .await?;
        let id = made.id;
        publish::publish(
            self,
            &mut tx,
            &place.new_item(made),
            &stored,
            &Origin::by(caller.account, Source::Created),
        )
        .await?;
        tx.commit().await?;
        self.details_for(caller, id).await
    }

    /// Refuses when `levels` more below a folder would lie too deep.
    pub(crate) async fn ensure_depth(
        &self,
        tx: &mut sheaf_store::Tx,
        folder: sheaf_domain::ItemId,
        levels: usize,
    ) -> Result<(), ItemError> {
        let limit = self.settings().limits.max_depth;
        let above = sheaf_store::items::ancestors(tx, folder).await?.len();
        if above + levels > limit { Err(ItemError::TooDeep { limit }) } else { Ok(()) }
    }
}

pub(crate) fn ensure_folder(item: &sheaf_store::access::Item) -> Result<(), ItemError> {
    if item.kind == ItemKind::Folder { Ok(()) } else { Err(ItemError::WrongKind) }
}

pub(crate) fn ensure_file(item: &sheaf_store::access::Item) -> Result<(), ItemError> {
    if item.kind == ItemKind::File { Ok(()) } else { Err(ItemError::WrongKind) }
}
