//! Live views: who edits and what changes in a folder, or about a file, told as it happens.
//!
//! No state that matters is in a node: whatever was changed at any of them is read from the journal. Each node has one watcher, which asks
//! for all its streams at once ([`App::tell_live`]); when is for others to say. A stream carries no right: how each one stands is read anew
//! at every look (design rule 4). Deliberately absent: queues that grow. Who reads too slowly is let go and comes back.

mod begin;
mod hub;
mod look;

pub(crate) use hub::Hub;
pub use hub::LiveStream;

use sheaf_domain::{ItemId, Person, Timestamp};

use crate::{App, Details, Editing, ItemError};

/// What a live view is told.
#[derive(Debug, Clone)]
pub enum LiveEvent {
    /// Who edits a file now; none: nobody any more.
    Editing {
        /// The file.
        item: ItemId,
        /// Who edits it, in which suite.
        editing: Option<Editing>,
    },
    /// Something else of an item changed, it appeared or went; of the folder itself: ask for all of it again.
    Changed {
        /// The item.
        item: ItemId,
    },
    /// Somebody ended the editing session of the file.
    Ended {
        /// When.
        at: Timestamp,
        /// Who.
        by: Option<Person>,
    },
    /// What the caller may do to the file, which is not what it was.
    Access(Box<Details>),
    /// It is no longer there, or not for this caller. The last event.
    Gone,
    /// The sign-in is over. The last event.
    SignedOut,
}

/// Why nothing is told.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The sign-in has as many streams as it may have.
    #[error("more than {limit} live views of one sign-in")]
    TooManyStreams {
        /// The limit.
        limit: usize,
    },
    /// The node has as many streams as it may have, or is about to stop.
    #[error("no room for another live view")]
    Full,
    /// What stands in the way of anything.
    #[error(transparent)]
    Item(#[from] ItemError),
}

impl App {
    /// Waits until this node has changed something that might have to be told.
    pub async fn live_wished(&self) {
        self.store().changed().await;
    }

    /// Ends all live views of this node, which is about to stop; those who look come back to another one.
    pub fn end_live(&self) {
        self.live().close();
    }
}

/// What there is reason to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// The journals: this node has changed something.
    Changes,
    /// Everything: the journals, what ran out, and how everybody stands.
    Everything,
}
