//! Acts that need not be noted before they are answered: downloads, and calls that were refused.
//!
//! A download has no transaction of its own, and must not wait for one; nor may somebody who asks a thousand times for what is not theirs
//! fill the store. So such acts wait in memory, the same one at most once a minute, and are written together: every two seconds, before the
//! activity is read at this node, and when it stops. A node that is killed loses those of the last two seconds, and nothing else.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use sheaf_domain::{
    AccountId, ActivityId, EditingSessionId, ItemId, MembershipId, OrgId, Timestamp, VersionId,
};
use sheaf_store::{
    StoreError, Tx,
    activity::{self, NewEntry, Object},
    activity_objects::{self, Place},
};

use crate::{App, Caller, Granted, administration::AdminError, right};

/// How long the same act is the same one.
const SAME_FOR: Duration = Duration::from_secs(60);
/// The most acts that wait; further ones are written at once.
const MAX_WAITING: usize = 2_000;
/// The most acts that are remembered as noted a moment ago.
const MAX_REMEMBERED: usize = 20_000;
/// The most refused calls of one person that are noted in a minute.
const MAX_REFUSED: u32 = 60;

/// What somebody was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusedTo {
    /// A file or folder.
    Item(ItemId),
    /// An organization.
    Organization(OrgId),
    /// A member.
    Person(MembershipId),
    /// An editing session.
    Session(EditingSessionId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Same {
    Download(AccountId, ItemId, VersionId),
    Refused(AccountId, RefusedTo),
}

struct Waiting {
    account: AccountId,
    membership: MembershipId,
    address: Option<IpAddr>,
    what: What,
}

enum What {
    Download { item: ItemId, organization: OrgId, version: VersionId, size_bytes: u64 },
    Refused { to: RefusedTo, call: String, status: u16 },
}

/// Acts that wait to be written.
#[derive(Default)]
pub(crate) struct Later(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: Vec<Waiting>,
    lately: HashMap<Same, Timestamp>,
    refused: HashMap<AccountId, u32>,
    counted_since: Option<Timestamp>,
}

impl Later {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("nothing panics while it is held")
    }
}

impl State {
    /// Tells whether an act is noted: not the same one twice in a minute, nor too much at once.
    fn is_new(&mut self, same: Same, now: Timestamp) -> bool {
        if self.counted_since.is_none_or(|since| now.since(since) >= SAME_FOR) {
            self.counted_since = Some(now);
            self.refused.clear();
            self.lately.retain(|_, at| now.since(*at) < SAME_FOR);
        }
        let lately = self.lately.get(&same).is_some_and(|at| now.since(*at) < SAME_FOR);
        if lately || self.lately.len() >= MAX_REMEMBERED {
            return false;
        }
        if let Same::Refused(account, _) = same {
            let refused = self.refused.entry(account).or_default();
            *refused += 1;
            if *refused > MAX_REFUSED {
                return false;
            }
        }
        self.lately.insert(same, now);
        true
    }
}

impl App {
    /// Notes that somebody took the content of a file away.
    ///
    /// # Errors
    /// When so many acts wait that they had to be written, and could not be.
    pub async fn note_download(
        &self,
        caller: &Caller,
        file: &Granted<right::See>,
        (version, size_bytes): (VersionId, u64),
    ) -> Result<(), AdminError> {
        let (item, organization) = (file.item(), file.access().drive.organization);
        let same = Same::Download(caller.account, item, version);
        self.note_later(caller, same, What::Download { item, organization, version, size_bytes }).await
    }

    /// Notes that somebody was refused something: which call, by its route, and with which status. What does not exist is not noted.
    ///
    /// # Errors
    /// When so many acts wait that they had to be written, and could not be.
    pub async fn note_refused(
        &self,
        caller: &Caller,
        to: RefusedTo,
        (call, status): (String, u16),
    ) -> Result<(), AdminError> {
        self.note_later(caller, Same::Refused(caller.account, to), What::Refused { to, call, status }).await
    }

    async fn note_later(&self, caller: &Caller, same: Same, what: What) -> Result<(), AdminError> {
        let full = {
            let mut state = self.later().state();
            if !state.is_new(same, self.store().now()) {
                return Ok(());
            }
            let (account, membership, address) = (caller.account, caller.membership, caller.address);
            state.waiting.push(Waiting { account, membership, address, what });
            state.waiting.len() >= MAX_WAITING
        };
        if full { self.write_noted().await } else { Ok(()) }
    }

    /// Writes the acts that wait to be noted, if any do.
    ///
    /// # Errors
    /// When the store fails; they wait on.
    pub async fn write_noted(&self) -> Result<(), AdminError> {
        let waiting = std::mem::take(&mut self.later().state().waiting);
        if waiting.is_empty() {
            return Ok(());
        }
        if let Err(error) = self.write_all(&waiting).await {
            let mut state = self.later().state();
            let newer = std::mem::replace(&mut state.waiting, waiting);
            state.waiting.extend(newer);
            state.waiting.truncate(MAX_WAITING);
            return Err(error.into());
        }
        Ok(())
    }

    async fn write_all(&self, waiting: &[Waiting]) -> Result<(), StoreError> {
        let mut tx = self.store().begin().await?;
        for act in waiting {
            tx.come_from(act.address);
            match &act.what {
                What::Download { item, organization, version, size_bytes } => {
                    let details = serde_json::json!({ "version": version, "size_bytes": size_bytes });
                    let entry = (*organization, Some(*item), None, "item.downloaded", details);
                    write(self, &mut tx, act, entry).await?;
                }
                What::Refused { to, call, status } => {
                    let Some(place) = find(&mut tx, *to, act.membership).await? else { continue };
                    let details = serde_json::json!({ "call": call, "status": status });
                    let (item, object) = match to {
                        RefusedTo::Item(item) => (Some(*item), None),
                        RefusedTo::Organization(id) => (None, Some(("organization", *id.as_bytes()))),
                        RefusedTo::Person(id) => (None, Some(("person", *id.as_bytes()))),
                        RefusedTo::Session(id) => (None, Some(("session", *id.as_bytes()))),
                    };
                    let object =
                        object.as_ref().map(|(kind, id)| Object { kind, id: Some(id), name: &place.name });
                    write(self, &mut tx, act, (place.organization, item, object, "access.refused", details))
                        .await?;
                }
            }
        }
        tx.commit().await
    }
}

type Entry<'a> = (OrgId, Option<ItemId>, Option<Object<'a>>, &'static str, serde_json::Value);

async fn write(
    app: &App,
    tx: &mut Tx,
    by: &Waiting,
    (organization, item, object, act, details): Entry<'_>,
) -> Result<(), StoreError> {
    let details = details.to_string();
    let id = ActivityId::in_order(tx.now(), tx.next_act(), app.random());
    let account = Some(by.account);
    let entry = NewEntry { id, organization, account, item, act, object, address: None, details: &details };
    activity::append(tx, &entry).await
}

/// Finds what was refused, if it exists and is not the caller's own.
async fn find(tx: &mut Tx, to: RefusedTo, caller: MembershipId) -> Result<Option<Place>, StoreError> {
    match to {
        RefusedTo::Item(item) => activity_objects::item(tx, item, caller).await,
        RefusedTo::Organization(organization) => activity_objects::organization(tx, organization).await,
        RefusedTo::Person(membership) => activity_objects::person(tx, membership).await,
        RefusedTo::Session(session) => activity_objects::session(tx, session).await,
    }
}
