//! Receiving a piece, and publishing the file with the last one.

use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt};
use sheaf_domain::{Action, ItemId, ItemKind, ItemName, OnConflict, Source, UploadId};
use sheaf_store::{
    Tx,
    access::Access,
    uploads::{self, Piece, Upload},
};

use super::Checksum;
use crate::{
    App, Caller, ItemError, Stored,
    content::Interrupted,
    grant::{regrant_of, rights},
    items::{
        name::{self, Target as NameTarget},
        publish::{self, Origin, Target, ensure_room, ensure_unlocked},
    },
};

/// Where an upload is after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// More is to come from here on, in bytes.
    Part {
        /// What has arrived.
        offset: u64,
    },
    /// It is complete, and this is the file.
    Whole {
        /// The file.
        item: ItemId,
        /// Its size.
        offset: u64,
    },
}

/// How long a finished upload is remembered, for a client that lost the last answer and asks again.
const REMEMBERED: Duration = Duration::from_secs(24 * 3600);

impl App {
    /// Takes a piece that begins at `offset`. What arrived before a connection broke is kept, unless a checksum was to prove it.
    ///
    /// A name that was taken since the upload was announced gets a number: nobody uploads five gigabytes twice for that.
    ///
    /// # Errors
    /// [`ItemError::Offset`] when the upload is somewhere else, [`ItemError::Checksum`] when the piece is not what it should be; nothing
    /// of it is kept then.
    pub async fn receive_piece<E>(
        &self,
        caller: &Caller,
        id: UploadId,
        offset: u64,
        checksum: Option<Checksum>,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<Received, ItemError> {
        let found = uploads::find(&mut self.store().reader().await?, caller.membership, id).await?;
        let upload = found.ok_or(ItemError::NotFound)?;
        if upload.expires_at <= self.store().now() {
            return Err(ItemError::Gone);
        }
        if upload.received != offset {
            return Err(ItemError::Offset { offset: upload.received });
        }
        if let Some(item) = upload.item {
            return Ok(Received::Whole { item, offset });
        }
        let mut running = checksum.as_ref().map(Checksum::begin);
        let taken = self
            .take_in(body, upload.size_bytes - offset, |piece| {
                if let Some(running) = &mut running {
                    running.update(piece);
                }
            })
            .await;
        let (stored, cut) = match taken {
            Ok(stored) => (stored, false),
            Err(Interrupted::Cut(_)) if checksum.is_some() => return Err(ItemError::BodyCut),
            Err(Interrupted::Cut(stored)) => (stored, true),
            Err(Interrupted::TooLarge { .. }) => {
                return Err(ItemError::TooLarge { limit: upload.size_bytes });
            }
            Err(Interrupted::Blobs(error)) => return Err(ItemError::Blobs(error)),
        };
        if let (Some(checksum), Some(running)) = (&checksum, running)
            && !checksum.matches(running)
        {
            return Err(ItemError::Checksum);
        }
        let received = if offset + stored.size_bytes == upload.size_bytes {
            self.complete(caller, &upload, stored).await?
        } else {
            self.keep_piece(caller, &upload, &stored).await?
        };
        if cut { Err(ItemError::BodyCut) } else { Ok(received) }
    }

    async fn keep_piece(
        &self,
        caller: &Caller,
        upload: &Upload,
        stored: &Stored,
    ) -> Result<Received, ItemError> {
        let offset = upload.received + stored.size_bytes;
        if stored.size_bytes == 0 {
            return Ok(Received::Part { offset });
        }
        let mut tx = self.store().begin().await?;
        let folder = regrant_of(&mut tx, caller.membership, upload.parent, Action::Add).await?;
        still_at(&mut tx, caller, upload).await?;
        // What waits to be finished lies on the disk, too, so that all of it together must find room.
        let waiting = uploads::waiting_bytes(&mut tx, caller.membership).await?;
        ensure_room(&folder, waiting.saturating_add(stored.size_bytes))?;
        let piece = Piece {
            start: upload.received,
            size_bytes: stored.size_bytes,
            blob: stored.blob,
            sha256: stored.sha256,
        };
        let expires_at = tx.now().plus(self.settings().retention.uploads);
        uploads::add_piece(&mut tx, upload.id, &piece, expires_at).await?;
        tx.commit().await?;
        Ok(Received::Part { offset })
    }

    async fn complete(&self, caller: &Caller, upload: &Upload, last: Stored) -> Result<Received, ItemError> {
        let whole = if upload.received == 0 { last } else { self.join_pieces(upload, last).await? };
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        let top = regrant_of(&mut tx, caller.membership, upload.parent, Action::Add).await?;
        still_at(&mut tx, caller, upload).await?;
        let item = self.publish_upload(&mut tx, caller, &top, upload, &whole).await?;
        let forgotten_at = tx.now().plus(REMEMBERED);
        uploads::finish(&mut tx, upload, item, forgotten_at).await?;
        tx.commit().await?;
        Ok(Received::Whole { item, offset: upload.size_bytes })
    }

    /// Makes one blob of the pieces.
    async fn join_pieces(&self, upload: &Upload, last: Stored) -> Result<Stored, ItemError> {
        let pieces = uploads::pieces(&mut self.store().reader().await?, upload.id).await?;
        let blobs = pieces.into_iter().map(|piece| piece.blob).chain([last.blob]);
        let bytes = futures::stream::iter(blobs)
            .then(|blob| self.open_blob(blob))
            .map_ok(|content| content.read_all().map_err(|error| ItemError::Blobs(error.into())))
            .try_flatten()
            // Named by its items alone, so that it is `Send` wherever this runs (rust-lang/rust#100013).
            .boxed();
        match self.take_in(bytes, upload.size_bytes, |_| {}).await {
            Ok(whole) if whole.size_bytes == upload.size_bytes => Ok(whole),
            Ok(_) | Err(Interrupted::Cut(_) | Interrupted::TooLarge { .. }) => Err(ItemError::BodyCut),
            Err(Interrupted::Blobs(error)) => Err(ItemError::Blobs(error)),
        }
    }

    async fn publish_upload(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        top: &Access,
        upload: &Upload,
        whole: &Stored,
    ) -> Result<ItemId, ItemError> {
        let folders = upload.relative_path.split('/').filter(|name| !name.is_empty());
        let folders = folders.map(ItemName::parse).collect::<Result<Vec<_>, _>>()?;
        let folder = self.folders_below(tx, top, &folders, caller).await?;
        let name = ItemName::parse(&upload.name)?;
        let origin = Origin::by(caller.account, Source::Upload);
        let on_conflict = match upload.on_conflict {
            OnConflict::Version if rights(&folder).has(Action::Replace) => OnConflict::Version,
            _ => OnConflict::Rename,
        };
        match name::target(tx, folder.item.id, &name, on_conflict, None).await? {
            NameTarget::Taken(there) if there.kind == ItemKind::File => {
                let access = regrant_of(tx, caller.membership, there.id, Action::Replace).await?;
                ensure_unlocked(&access, tx.now())?;
                publish::publish(self, tx, &Target::of(&access), whole, &origin).await?;
                Ok(there.id)
            }
            NameTarget::Taken(there) => Err(ItemError::NameTaken { item: there.id }),
            NameTarget::Free(name) => {
                let place = Target::of(&folder);
                let made = publish::create(
                    self,
                    tx,
                    &place,
                    folder.item.id,
                    (ItemKind::File, &name),
                    caller.account,
                )
                .await?;
                let id = made.id;
                publish::publish(self, tx, &place.new_item(made), whole, &origin).await?;
                Ok(id)
            }
        }
    }
}

/// Proves inside the transaction that nobody else took the upload further.
async fn still_at(tx: &mut Tx, caller: &Caller, upload: &Upload) -> Result<(), ItemError> {
    let now = uploads::find_for_update(tx, caller.membership, upload.id).await?.ok_or(ItemError::NotFound)?;
    if now.received == upload.received && now.item.is_none() {
        Ok(())
    } else {
        Err(ItemError::Offset { offset: now.received })
    }
}
