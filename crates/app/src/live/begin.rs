//! Beginning a live view: how things are comes first, so that whoever comes back has missed nothing.

use sheaf_domain::{Action, DriveId, ItemId, ItemKind};
use sheaf_store::{Reader, live};
use tokio::sync::mpsc;

use super::{
    LiveError, LiveEvent, LiveStream,
    hub::{Can, MAX_BEHIND, View},
    look::of_running,
};
use crate::{
    App, Caller, Details, ItemError,
    grant::{allow, look},
    items::publish::quota,
};

/// The most running sessions of a folder that a view begins with, the newest.
const MAX_RUNNING: usize = 200;

impl App {
    /// Begins to tell a caller about an item: of a folder, about its children; of a file, about itself.
    ///
    /// # Errors
    /// [`LiveError::TooManyStreams`], [`LiveError::Full`]; what may not be seen is not found.
    pub async fn watch_live(&self, caller: &Caller, item: ItemId) -> Result<LiveStream, LiveError> {
        let place = self.live().place(caller.session)?;
        let _turn = self.live().turn.lock().await;
        let (events, receiver) = mpsc::channel(MAX_BEHIND);
        let (view, first) = self.first_look(place.number, caller, item, events).await?;
        for event in first {
            view.events.try_send(event).map_err(|_| LiveError::Full)?;
        }
        Ok(self.live().begin(place, view, receiver))
    }

    /// Reads how things are. What the view is compared with later is read before what it begins with.
    async fn first_look(
        &self,
        number: u64,
        caller: &Caller,
        item: ItemId,
        events: mpsc::Sender<LiveEvent>,
    ) -> Result<(View, Vec<LiveEvent>), ItemError> {
        let (session, membership) = (caller.session, caller.membership);
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let looking = live::Looking { number, session, membership, item };
        let standing = live::standings(&mut reader, [looking], now).await?.pop();
        let drive = standing.as_ref().and_then(|standing| standing.drive).ok_or(ItemError::NotFound)?;
        let position = live::position(&mut reader, drive).await?;
        let access = look(&mut reader, membership, item).await?;
        allow(&access, Action::See)?;
        let kind = access.item.kind;
        let quota_bytes = quota(&access);
        let (can, first) = match kind {
            ItemKind::Folder => (None, self.who_edits_in(&mut reader, item, drive).await?),
            ItemKind::File => {
                self.note_running(&mut reader, item, drive).await?;
                drop(reader);
                let details = self.details_of(&access).await?;
                (Some(Can::of(&details)), about_file(details))
            }
        };
        self.live().state().told.entry(drive).or_insert(position);
        Ok((View { session, membership, item, kind, drive, standing, can, quota_bytes, events }, first))
    }

    async fn who_edits_in(
        &self,
        reader: &mut Reader,
        folder: ItemId,
        drive: DriveId,
    ) -> Result<Vec<LiveEvent>, ItemError> {
        let now = reader.now();
        let mut first = Vec::new();
        for running in live::running_in(reader, folder, now, MAX_RUNNING).await? {
            let editing = Some(of_running(reader, &running).await?);
            first.push(LiveEvent::Editing { item: running.item, editing });
            self.live().state().running.insert(running.item, (drive, running.expires_at));
        }
        Ok(first)
    }

    async fn note_running(&self, reader: &mut Reader, item: ItemId, drive: DriveId) -> Result<(), ItemError> {
        let now = reader.now();
        if let Some(running) = live::running(reader, item, now).await? {
            self.live().state().running.insert(item, (drive, running.expires_at));
        }
        Ok(())
    }
}

fn about_file(details: Details) -> Vec<LiveEvent> {
    let editing = LiveEvent::Editing { item: details.id, editing: details.editing.clone() };
    vec![editing, LiveEvent::Access(Box::new(details))]
}
