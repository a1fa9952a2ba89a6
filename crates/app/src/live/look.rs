//! The watcher's look: what changed, what ran out, how everybody stands; and who is to be told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sheaf_domain::{DriveId, ItemId, ItemKind};
use sheaf_store::{
    Reader, items, listing,
    live::{self, Journaled, Looking, RunningSession, Standing},
};

use super::{
    Glance, LiveEvent,
    hub::{Can, State, View},
};
use crate::{
    App, Details, Editing, ItemError,
    grant::{allow, look},
    items::publish::quota,
};

/// How many changes are read at once, and how often in one look.
const MAX_CHANGES: usize = 500;
const MAX_READS: usize = 20;
/// The most items of a folder that one look tells singly; of more, the folder as a whole is told.
const MAX_TOLD_SINGLY: usize = 50;

/// What one look found. Nothing of it is kept before all of it could be read.
#[derive(Default)]
struct News {
    told: HashMap<DriveId, u64>,
    events: BTreeMap<u64, Vec<LiveEvent>>,
    changed: BTreeMap<u64, BTreeSet<ItemId>>,
    /// Files of which it must be read who edits them.
    edited: BTreeSet<ItemId>,
    /// Streams whose right must be read anew.
    doubtful: BTreeSet<u64>,
    signed_out: BTreeSet<u64>,
    /// Whether items changed their places, which may be out of sight for those who look at something below them.
    moves: bool,
}

impl App {
    /// Looks what changed since the last time and tells everybody whom it concerns.
    ///
    /// # Errors
    /// When the store fails; the next look begins where this one did.
    pub async fn tell_live(&self, glance: Glance) -> Result<(), ItemError> {
        let _turn = self.live().turn.lock().await;
        self.live().tidy();
        if self.live().state().views.is_empty() {
            return Ok(());
        }
        let is_doubtful = self.live().take_doubt();
        let mut reader = self.store().reader().await?;
        let mut news = self.changes(&mut reader).await?;
        if glance == Glance::Everything || is_doubtful || news.moves || news.is_for_somebody() {
            self.stand(&mut reader, &mut news).await?;
            news.edited.extend(self.run_out());
        }
        for item in std::mem::take(&mut news.edited) {
            self.read_editing(&mut reader, item, &mut news.events).await?;
        }
        drop(reader);
        self.live().state().told.extend(std::mem::take(&mut news.told));
        self.tell(news).await;
        Ok(())
    }

    async fn changes(&self, reader: &mut Reader) -> Result<News, ItemError> {
        let mut news = News { told: self.live().state().told.clone(), ..News::default() };
        for _ in 0..MAX_READS {
            let places: Vec<(DriveId, u64)> = news.told.iter().map(|(drive, seq)| (*drive, *seq)).collect();
            let found = live::changes_since(reader, places, MAX_CHANGES).await?;
            let state = self.live().state();
            let views = by_item(&state);
            for change in &found {
                news.told.insert(change.drive, change.seq);
                news.sort(change, &views);
            }
            if found.len() < MAX_CHANGES {
                break;
            }
        }
        Ok(news)
    }

    /// Returns the files whose locks should have run out by now.
    fn run_out(&self) -> Vec<ItemId> {
        let now = self.store().now();
        let state = self.live().state();
        state.running.iter().filter(|(_, (_, until))| *until <= now).map(|(item, _)| *item).collect()
    }

    /// Reads how everybody stands, in one query.
    async fn stand(&self, reader: &mut Reader, news: &mut News) -> Result<(), ItemError> {
        let looking: Vec<Looking> =
            self.live().state().views.iter().map(|(number, view)| view.looking(*number)).collect();
        let now = reader.now();
        let standings = live::standings(reader, looking, now).await?;
        let mut state = self.live().state();
        for standing in standings {
            let number = standing.number;
            let Some(view) = state.views.get_mut(&number) else { continue };
            if standing.organization.is_none() {
                news.signed_out.insert(number);
            } else if view.stands_otherwise(&standing) {
                news.doubtful.insert(number);
            }
            view.standing = Some(standing);
        }
        Ok(())
    }

    /// Reads who edits a file, for those who look at it or at its folder.
    async fn read_editing(
        &self,
        reader: &mut Reader,
        item: ItemId,
        events: &mut BTreeMap<u64, Vec<LiveEvent>>,
    ) -> Result<(), ItemError> {
        let now = reader.now();
        let running = live::running(reader, item, now).await?;
        let Some(file) = items::find(reader, item).await? else { return Ok(()) };
        let editing = match &running {
            Some(running) => Some(of_running(reader, running).await?),
            None => None,
        };
        let mut state = self.live().state();
        state.running.remove(&item);
        state.running.extend(running.map(|running| (item, (file.drive, running.expires_at))));
        let concerned =
            |view: &View| view.item == item || (Some(view.item) == file.parent && file.trashed_in.is_none());
        for (number, _) in state.views.iter().filter(|(_, view)| concerned(view)) {
            let event = LiveEvent::Editing { item, editing: editing.clone() };
            events.entry(*number).or_default().push(event);
        }
        Ok(())
    }

    /// Sends everybody what is for them; who is out learns that and nothing else.
    async fn tell(&self, mut news: News) {
        let numbers: Vec<u64> = self.live().state().views.keys().copied().collect();
        for number in numbers {
            if news.signed_out.contains(&number) {
                self.live().send(number, LiveEvent::SignedOut);
                continue;
            }
            let mut events = news.events.remove(&number).unwrap_or_default();
            let Some(item) = self.live().state().views.get(&number).map(|view| view.item) else { continue };
            events.extend(changed(item, news.changed.remove(&number).unwrap_or_default()));
            if news.doubtful.contains(&number) {
                match self.grant_again(number).await {
                    Ok(access) => events.extend(access),
                    Err(ItemError::NotFound) => events = vec![LiveEvent::Gone],
                    // A right that can't be read is none. Who comes back is told how things are.
                    Err(error) => {
                        tracing::warn!(%error, "a live view ends, since its right can't be read");
                        events = Vec::new();
                        self.live().state().views.remove(&number);
                    }
                }
            }
            for event in events {
                self.live().send(number, event);
            }
        }
    }

    /// Reads the right of a stream anew; says what the caller can do, if that is not what it was.
    async fn grant_again(&self, number: u64) -> Result<Option<LiveEvent>, ItemError> {
        let looked = self.live().state().views.get(&number).map(|view| (view.membership, view.item));
        let Some((membership, item)) = looked else { return Ok(None) };
        let mut reader = self.store().reader().await?;
        let access = look(&mut reader, membership, item).await?;
        allow(&access, sheaf_domain::Action::See)?;
        let drive = access.item.drive;
        let position = live::position(&mut reader, drive).await?;
        drop(reader);
        let details = match access.item.kind {
            ItemKind::File => Some(self.details_of(&access).await?),
            ItemKind::Folder => None,
        };
        let mut state = self.live().state();
        state.told.entry(drive).or_insert(position);
        let Some(view) = state.views.get_mut(&number) else { return Ok(None) };
        (view.drive, view.quota_bytes) = (drive, quota(&access));
        let can = details.as_ref().map(Can::of);
        let is_other = view.can != can;
        view.can = can;
        Ok(details.filter(|_| is_other).map(|details| LiveEvent::Access(Box::new(details))))
    }
}

impl News {
    /// Tells whether there is anything to tell, which nobody is told whose right was not read just now.
    fn is_for_somebody(&self) -> bool {
        !self.edited.is_empty() || !self.changed.is_empty()
    }

    /// Sorts a change to those who look at the item, at its folder, or at the one it left.
    fn sort(&mut self, change: &Journaled, views: &HashMap<ItemId, Vec<(u64, ItemKind)>>) {
        let moves = matches!(change.what.as_str(), "trashed" | "removed" | "moved" | "restored");
        self.moves |= moves;
        let places: BTreeSet<ItemId> =
            [Some(change.item), change.parent, change.left].into_iter().flatten().collect();
        for place in places {
            for (number, kind) in views.get(&place).into_iter().flatten() {
                let is_own = place == change.item;
                match change.what.as_str() {
                    "editing" => drop(self.edited.insert(change.item)),
                    "editing_ended" => {
                        self.edited.insert(change.item);
                        let ended = LiveEvent::Ended { at: change.at, by: change.by.clone() };
                        self.events.entry(*number).or_default().extend(is_own.then_some(ended));
                    }
                    _ => {
                        self.changed.entry(*number).or_default().insert(change.item);
                        self.edited.extend(moves.then_some(change.item));
                        self.doubtful.extend((is_own && *kind == ItemKind::File).then_some(*number));
                    }
                }
            }
        }
    }
}

/// Tells items of a folder singly, or of too many the folder.
fn changed(folder: ItemId, items: BTreeSet<ItemId>) -> Vec<LiveEvent> {
    if items.len() > MAX_TOLD_SINGLY {
        return vec![LiveEvent::Changed { item: folder }];
    }
    items.into_iter().map(|item| LiveEvent::Changed { item }).collect()
}

fn by_item(state: &State) -> HashMap<ItemId, Vec<(u64, ItemKind)>> {
    let mut views: HashMap<ItemId, Vec<(u64, ItemKind)>> = HashMap::new();
    for (number, view) in &state.views {
        views.entry(view.item).or_default().push((*number, view.kind));
    }
    views
}

pub(super) async fn of_running(reader: &mut Reader, running: &RunningSession) -> Result<Editing, ItemError> {
    let people = listing::people(reader, running.id).await?;
    Ok(Editing { people, suite: running.suite.clone(), since: running.since })
}

impl Can {
    pub(super) fn of(details: &Details) -> Self {
        Self { may: details.may, open: details.open.clone() }
    }
}

impl View {
    pub(super) fn looking(&self, number: u64) -> Looking {
        Looking { number, session: self.session, membership: self.membership, item: self.item }
    }

    /// Tells whether anything changed that the right hangs on. Of what a drive holds only counts whether that is too much.
    fn stands_otherwise(&self, now: &Standing) -> bool {
        let Some(before) = &self.standing else { return true };
        let is_over = |standing: &Standing| self.quota_bytes.is_some_and(|quota| standing.used_bytes > quota);
        let apart_from_used = Standing { used_bytes: before.used_bytes, ..now.clone() };
        apart_from_used != *before || is_over(now) != is_over(before)
    }
}
