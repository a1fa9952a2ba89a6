//! One who races: an office suite with the file open at one of the nodes.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result};
use bytes::Bytes;
use reqwest::{Client, Method, Response, header};
use wopi::headers::{ITEM_VERSION, LOCK, OLD_LOCK, OVERRIDE};

use super::model::{Answer, Call, Did, Id};
use crate::{
    site::{Node, Opened, Portal, Site},
    torture::Chance,
};

/// How many lock ids there are in a round.
pub(super) const IDS: Id = 4;
/// The largest save, in bytes.
const SAVE_BYTES: u64 = 2_048;

/// What all players of a round share.
pub(super) struct Round {
    pub(super) number: u64,
    pub(super) began: Instant,
    /// The lock that was heard of last; [`IDS`]: none.
    heard: AtomicU8,
    calls: Mutex<Vec<Call>>,
}

impl Round {
    pub(super) fn new(number: u64, began: Instant) -> Self {
        Self { number, began, heard: AtomicU8::new(IDS), calls: Mutex::default() }
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().expect("nothing panics while it is held"))
    }

    /// Returns how many editing sessions are ended by now, where so many were before.
    pub(super) fn ended(&self, before: u64) -> u64 {
        let calls = self.calls.lock().expect("nothing panics while it is held");
        let ended = calls.iter().filter(|call| call.did == Did::End && call.answer == Answer::Done(None));
        before + ended.count() as u64
    }

    fn lock_id(&self, id: Id) -> String {
        format!("round {} lock {id}", self.number)
    }

    fn id_of(&self, lock: &str) -> Option<Id> {
        lock.strip_prefix(&format!("round {} lock ", self.number))?.parse().ok()
    }
}

/// A save, and what became of it.
pub(super) struct Sent {
    pub(super) bytes: Bytes,
    pub(super) answer: Answer,
}

pub(super) struct Player {
    http: Client,
    node: Node,
    /// The person whose suite it is, at that node.
    portal: Portal,
    /// The owner of the file, who may end its sessions, at that node.
    owner: Portal,
    item: String,
    opened: Opened,
    /// How many editing sessions had been ended when its token was made.
    pub(super) made_at: u64,
    number: u64,
    saves: u64,
    chance: Chance,
    /// What this opening of the file saved, and those before.
    pub(super) openings: Vec<Vec<Sent>>,
}

impl Player {
    pub(super) async fn join(
        site: &Site,
        node: Node,
        (portal, owner): (&Portal, &Portal),
        item: &str,
        (number, seed): (u64, u64),
    ) -> Result<Self> {
        let (portal, owner) = (portal.at(node), owner.at(node));
        let opened = portal.open(item).await?;
        Ok(Self {
            http: site.http()?,
            node,
            portal,
            owner,
            item: item.to_owned(),
            opened,
            made_at: 0,
            // Chance that follows from a number only a step away would be the same but for that step.
            chance: Chance::new(seed.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15))),
            number,
            saves: 0,
            openings: vec![Vec::new()],
        })
    }

    /// Opens the file anew, as somebody does whose session was ended. Half of them go on with the old token for another round.
    pub(super) async fn reopen(&mut self, ended: u64) -> Result<()> {
        if self.made_at < ended && self.chance.below(2) == 0 {
            self.reopen_now(ended).await?;
        }
        Ok(())
    }

    pub(super) async fn reopen_now(&mut self, ended: u64) -> Result<()> {
        self.opened = self.portal.open(&self.item).await?;
        self.made_at = ended;
        self.openings.push(Vec::new());
        Ok(())
    }

    /// Calls so many times, whatever comes to mind.
    pub(super) async fn play(mut self, site: Arc<Site>, round: Arc<Round>, calls: usize) -> Result<Self> {
        for _ in 0..calls {
            let did = self.choose(&round);
            self.call(&site, &round, did).await?;
        }
        Ok(self)
    }

    fn choose(&mut self, round: &Round) -> Did {
        let any = |chance: &mut Chance| chance.below(IDS.into()) as Id;
        let heard = round.heard.load(Ordering::Relaxed);
        let likely = if heard < IDS && self.chance.below(8) > 0 { heard } else { any(&mut self.chance) };
        match self.chance.below(1_000) {
            0..180 => Did::Lock(any(&mut self.chance)),
            180..280 => Did::Relock { old: likely, new: any(&mut self.chance) },
            280..380 => Did::Refresh(likely),
            380..460 => Did::Unlock(likely),
            460..510 => Did::GetLock,
            510..940 => Did::Put(Some(likely)),
            940..960 => Did::Put(None),
            960..996 => Did::Info,
            // Rarely, since whoever has the file open then is out for the rest of the round.
            _ => Did::End,
        }
    }

    /// Makes a call and notes it.
    pub(super) async fn call(&mut self, site: &Site, round: &Round, did: Did) -> Result<Answer> {
        let bytes = match did {
            Did::Put(_) => self.content(),
            _ => Bytes::new(),
        };
        let from = round.began.elapsed();
        let response = match did {
            Did::End => {
                self.owner.call(Method::DELETE, &format!("/api/items/{}/editing", self.item)).send().await?
            }
            _ => self.send(site, round, did, bytes.clone()).await?,
        };
        let answer = read(round, did, response).await?;
        let to = round.began.elapsed();
        let heard = match (did, &answer) {
            (_, Answer::Conflict(Some(id)) | Answer::Holds(Some(id))) => Some(*id),
            (Did::Lock(id) | Did::Relock { new: id, .. }, Answer::Done(_)) => Some(id),
            (Did::Unlock(_), Answer::Done(_)) | (_, Answer::Holds(None)) => Some(IDS),
            _ => None,
        };
        if let Some(heard) = heard {
            round.heard.store(heard, Ordering::Relaxed);
        }
        if let Did::Put(_) = did {
            let sent = Sent { bytes, answer: answer.clone() };
            self.openings.last_mut().context("there is an opening")?.push(sent);
        }
        let call = Call { did, made_at: self.made_at, answer: answer.clone(), from, to };
        round.calls.lock().expect("nothing panics while it is held").push(call);
        Ok(answer)
    }

    /// Returns a content that nobody saved before.
    fn content(&mut self) -> Bytes {
        self.saves += 1;
        let name = format!("save {} of {}: ", self.saves, self.number);
        [name.as_bytes(), &self.chance.bytes(SAVE_BYTES)].concat().into()
    }

    async fn send(&self, site: &Site, round: &Round, did: Did, bytes: Bytes) -> Result<Response> {
        let lock = |id| (LOCK, round.lock_id(id));
        let (operation, told) = match did {
            Did::Lock(id) => ("LOCK", vec![lock(id)]),
            Did::Relock { old, new } => ("LOCK", vec![lock(new), (OLD_LOCK, round.lock_id(old))]),
            Did::Refresh(id) => ("REFRESH_LOCK", vec![lock(id)]),
            Did::Unlock(id) => ("UNLOCK", vec![lock(id)]),
            Did::GetLock => ("GET_LOCK", Vec::new()),
            Did::Put(id) => ("PUT", id.map(lock).into_iter().collect()),
            Did::Info | Did::End => ("", Vec::new()),
        };
        let contents = if operation == "PUT" { "/contents" } else { "" };
        let target = format!("{contents}?access_token={}", self.opened.token);
        let method = if operation.is_empty() { Method::GET } else { Method::POST };
        let (name, url) = self.node.address_of(&self.opened.wopi_src, &target)?;
        let mut request = self.http.request(method, url).header(header::HOST, name).body(bytes);
        for (name, value) in
            site.suite.proof(&self.opened.token, &format!("{}{target}", self.opened.wopi_src))
        {
            request = request.header(name, value);
        }
        if !operation.is_empty() {
            request = request.header(OVERRIDE, operation);
        }
        let request = told.into_iter().fold(request, |request, (name, value)| request.header(name, value));
        Ok(request.send().await?)
    }
}

/// Reads an answer to its end.
async fn read(round: &Round, did: Did, response: Response) -> Result<Answer> {
    let status = response.status().as_u16();
    let text =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let version = text(ITEM_VERSION).and_then(|version| version.parse().ok());
    let lock = text(LOCK);
    let body = response.text().await?;
    let held = match lock.as_deref() {
        Some("") => Some(None),
        Some(lock) => round.id_of(lock).map(Some),
        None => None,
    };
    Ok(match (status, did) {
        (200, Did::GetLock) if held.is_some() => Answer::Holds(held.flatten()),
        (200, Did::Info) => {
            let info: serde_json::Value = serde_json::from_str(&body)?;
            Answer::Done(info["Version"].as_str().and_then(|version| version.parse().ok()))
        }
        (200, Did::End) => Answer::Done(None),
        (409, Did::End) if body.contains("not_editing") => Answer::NotEditing,
        (200, _) if version.is_some() && lock.is_none() => Answer::Done(version),
        (409, _) if held.is_some() => Answer::Conflict(held.flatten()),
        _ => Answer::Strange(format!("{status}, lock {lock:?}, version {version:?}: {body}")),
    })
}
