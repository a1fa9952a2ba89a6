//! The streams of a node, each with room for a few events.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
    task::{Context, Poll},
};

use futures::Stream;
use sheaf_domain::{DriveId, ItemId, ItemKind, MembershipId, SessionId, Timestamp};
use sheaf_store::live::Standing;
use tokio::sync::mpsc;

use super::{LiveError, LiveEvent};
use crate::OpenWith;

/// The most streams of one sign-in at one node.
pub(super) const MAX_OF_SESSION: usize = 16;
/// The most streams of a node.
const MAX_OF_NODE: usize = 2_048;
/// How many events a stream may lag behind before it is let go.
pub(super) const MAX_BEHIND: usize = 256;

/// All streams of this node.
#[derive(Default)]
pub(crate) struct Hub {
    state: Mutex<State>,
    /// One looks at a time, and whoever comes waits for the look to end: so what is told first is never older than what follows.
    pub(super) turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
pub(super) struct State {
    next: u64,
    is_closed: bool,
    /// Whether what people may do changed in a way that no journal tells.
    is_doubtful: bool,
    /// How many streams each sign-in has, those included that are about to begin.
    places: HashMap<SessionId, usize>,
    pub(super) views: BTreeMap<u64, View>,
    /// Up to where each drive's journal was told.
    pub(super) told: HashMap<DriveId, u64>,
    /// Files that are being edited, and until when unless their locks are renewed.
    pub(super) running: HashMap<ItemId, (DriveId, Timestamp)>,
}

/// One stream, as the watcher sees it.
pub(super) struct View {
    pub(super) session: SessionId,
    pub(super) membership: MembershipId,
    pub(super) item: ItemId,
    pub(super) kind: ItemKind,
    pub(super) drive: DriveId,
    /// How the caller stood at the last look.
    pub(super) standing: Option<Standing>,
    /// What the caller could do at the last look; of files.
    pub(super) can: Option<Can>,
    /// The space of the drive by drive or policy, in bytes, at the last look.
    pub(super) quota_bytes: Option<u64>,
    pub(super) events: mpsc::Sender<LiveEvent>,
}

/// What a caller can do to a file, to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Can {
    pub(super) may: sheaf_domain::ActionSet,
    pub(super) open: Vec<OpenWith>,
}

/// A live view. It ends by itself after its last event, or when nobody read it for too long.
pub struct LiveStream {
    events: mpsc::Receiver<LiveEvent>,
    _place: Place,
}

impl Stream for LiveStream {
    type Item = LiveEvent;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<LiveEvent>> {
        self.events.poll_recv(cx)
    }
}

/// The place of a stream, given back when it is dropped.
pub(super) struct Place {
    hub: Arc<Hub>,
    pub(super) number: u64,
    session: SessionId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.hub.state();
        state.views.remove(&self.number);
        if let Some(places) = state.places.get_mut(&self.session) {
            *places -= 1;
            if *places == 0 {
                state.places.remove(&self.session);
            }
        }
    }
}

impl Hub {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics while it is held")
    }

    /// Takes a place for one more stream.
    pub(super) fn place(self: &Arc<Self>, session: SessionId) -> Result<Place, LiveError> {
        let mut state = self.state();
        let all: usize = state.places.values().sum();
        if state.is_closed || all >= MAX_OF_NODE {
            return Err(LiveError::Full);
        }
        let own = state.places.entry(session).or_default();
        if *own >= MAX_OF_SESSION {
            return Err(LiveError::TooManyStreams { limit: MAX_OF_SESSION });
        }
        *own += 1;
        state.next += 1;
        Ok(Place { hub: self.clone(), number: state.next, session })
    }

    /// Begins a stream; what is told first is in its queue already.
    pub(super) fn begin(&self, place: Place, view: View, events: mpsc::Receiver<LiveEvent>) -> LiveStream {
        let mut state = self.state();
        if !state.is_closed {
            state.views.insert(place.number, view);
        }
        drop(state);
        LiveStream { events, _place: place }
    }

    /// Sends an event; a stream that has no room for it is over.
    pub(super) fn send(&self, number: u64, event: LiveEvent) {
        let mut state = self.state();
        let is_last = matches!(event, LiveEvent::Gone | LiveEvent::SignedOut);
        let sent = state.views.get(&number).is_some_and(|view| view.events.try_send(event).is_ok());
        if is_last || !sent {
            state.views.remove(&number);
        }
    }

    /// Lets the next look read how everybody stands, whatever gives the reason for it.
    pub(crate) fn doubt(&self) {
        self.state().is_doubtful = true;
    }

    /// Tells whether there was reason to doubt since the last time.
    pub(super) fn take_doubt(&self) -> bool {
        std::mem::take(&mut self.state().is_doubtful)
    }

    /// Forgets what no stream is about any more.
    pub(super) fn tidy(&self) {
        let mut state = self.state();
        let drives: HashSet<DriveId> = state.views.values().map(|view| view.drive).collect();
        state.told.retain(|drive, _| drives.contains(drive));
        state.running.retain(|_, (drive, _)| drives.contains(drive));
    }

    /// Ends all streams, and lets none begin.
    pub(super) fn close(&self) {
        let mut state = self.state();
        state.is_closed = true;
        state.views.clear();
    }
}
