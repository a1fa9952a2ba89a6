//! Those who write while the server is killed: uploads in pieces, and saves of office suites.

use std::{convert::Infallible, sync::Arc};

use anyhow::Result;
use bytes::Bytes;
use futures::stream;
use reqwest::Method;
use wopi::{LockId, operation::PutFile};
use wopi_client::Document;

use super::{
    Chance,
    ledger::{Hash, Ledger, hash},
};
use crate::site::{Opened, Portal, Site};

/// The largest upload, in bytes.
const UPLOAD_BYTES: u64 = 256 * 1024;
/// The largest piece of one, in bytes.
const PIECE_BYTES: u64 = 64 * 1024;
/// The largest save, in bytes.
const SAVE_BYTES: u64 = 64 * 1024;

/// Uploads one file after the other; one that was broken off is resumed in the next life.
pub(super) struct Uploader {
    portal: Portal,
    number: usize,
    made: u64,
    chance: Chance,
    ledger: Arc<Ledger>,
    running: Option<Running>,
}

/// An upload that was announced.
struct Running {
    address: String,
    bytes: Bytes,
    acknowledged: u64,
}

impl Uploader {
    pub(super) fn new(portal: Portal, number: usize, seed: u64, ledger: Arc<Ledger>) -> Self {
        Self { portal, number, made: 0, chance: Chance(seed | 1), ledger, running: None }
    }

    pub(super) fn reconnect(&mut self, site: &Site) -> Result<()> {
        self.portal = self.portal.reconnected(site)?;
        Ok(())
    }

    pub(super) async fn write_until_killed(mut self) -> Self {
        // Any error is the server's death.
        while self.step().await.is_ok() {}
        self
    }

    async fn step(&mut self) -> Result<()> {
        let Some(running) = &mut self.running else { return self.announce().await };
        let left = running.bytes.len() as u64 - running.acknowledged;
        let len = (1 + self.chance.below(PIECE_BYTES)).min(left);
        let (from, to) = (running.acknowledged as usize, (running.acknowledged + len) as usize);
        let piece = running.bytes.slice(from..to);
        let item = self.portal.send(&running.address, running.acknowledged, piece).await?;
        running.acknowledged += len;
        if let Some(item) = item {
            self.ledger.acknowledges_upload(item, hash(&running.bytes));
            self.running = None;
        }
        Ok(())
    }

    async fn announce(&mut self) -> Result<()> {
        self.made += 1;
        let name = format!("upload {} {}.bin", self.number, self.made);
        let bytes = self.chance.bytes(UPLOAD_BYTES);
        self.ledger.sends(hash(&bytes));
        let address = self.portal.announce(self.portal.root(), &name, bytes.len() as u64).await?;
        self.running = Some(Running { address, bytes, acknowledged: 0 });
        Ok(())
    }

    /// After a death: what was acknowledged of the running upload has arrived.
    pub(super) async fn look(&mut self) -> Result<()> {
        let Some(running) = &mut self.running else { return Ok(()) };
        let request = self.portal.call(Method::HEAD, &running.address).header("Tus-Resumable", "1.0.0");
        let answer = request.send().await?;
        let offset = answer
            .headers()
            .get("Upload-Offset")
            .and_then(|offset| offset.to_str().ok()?.parse::<u64>().ok());
        let item = answer.headers().get("Sheaf-Item").and_then(|item| item.to_str().ok().map(str::to_owned));
        match offset {
            // It had been finished, and the word of it did not get through.
            Some(offset) if offset == running.bytes.len() as u64 => {
                let expected = hash(&running.bytes);
                if let Some(item) = item {
                    let found = hash(&self.portal.download(&item, None).await?);
                    self.ledger.compare(&item, found, &[expected]);
                    self.ledger.acknowledges_upload(item, expected);
                }
                self.running = None;
            }
            Some(offset) if offset >= running.acknowledged => {
                self.ledger.resumes();
                running.acknowledged = offset;
            }
            _ => {
                let found = offset.map_or("nothing".to_owned(), |offset| format!("{offset} bytes"));
                self.ledger.loses(&format!(
                    "{} bytes of an upload were acknowledged, {found} is there",
                    running.acknowledged
                ));
                self.running = None;
            }
        }
        Ok(())
    }
}

/// Saves one document over and over.
pub(super) struct Saver {
    portal: Portal,
    document: Option<Document>,
    opened: Opened,
    item: String,
    chance: Chance,
    ledger: Arc<Ledger>,
    acknowledged: Hash,
    /// The save that was on its way when the server died.
    on_its_way: Option<Hash>,
}

impl Saver {
    pub(super) async fn make(
        site: &Site,
        portal: &Portal,
        number: usize,
        seed: u64,
        ledger: Arc<Ledger>,
    ) -> Result<Self> {
        let first = Bytes::from(format!("document {number}"));
        let acknowledged = hash(&first);
        ledger.sends(acknowledged);
        let item = portal.upload(portal.root(), &format!("document {number}.bin"), first).await?;
        let opened = portal.open(&item).await?;
        let document = Some(site.suite.open(site, &opened)?);
        let portal = portal.clone();
        Ok(Self {
            portal,
            document,
            opened,
            item,
            chance: Chance(seed | 1),
            ledger,
            acknowledged,
            on_its_way: None,
        })
    }

    pub(super) fn reconnect(&mut self, site: &Site) -> Result<()> {
        self.portal = self.portal.reconnected(site)?;
        self.document = Some(site.suite.open(site, &self.opened)?);
        Ok(())
    }

    pub(super) async fn write_until_killed(mut self) -> Self {
        // Any error is the server's death.
        if let (Ok(lock), Some(document)) = (LockId::parse(b"torture"), self.document.take())
            && document.lock(&lock).await.is_ok()
        {
            while self.save(&document, &lock).await.is_ok() {}
        }
        self
    }

    async fn save(&mut self, document: &Document, lock: &LockId) -> Result<()> {
        let bytes = self.chance.bytes(SAVE_BYTES);
        let saved = hash(&bytes);
        self.ledger.sends(saved);
        self.on_its_way = Some(saved);
        let put = PutFile { lock: Some(lock.clone()), autosave: true, ..PutFile::default() };
        let len = bytes.len() as u64;
        document.put_file(&put, len, stream::iter([Ok::<_, Infallible>(bytes)])).await?;
        self.acknowledged = saved;
        self.on_its_way = None;
        self.ledger.acknowledges_save();
        Ok(())
    }

    /// After a death: the head is what was acknowledged last, or what was on its way; and it is whole.
    pub(super) async fn look(&mut self) -> Result<()> {
        let found = hash(&self.portal.download(&self.item, None).await?);
        let allowed: Vec<Hash> = [Some(self.acknowledged), self.on_its_way].into_iter().flatten().collect();
        self.ledger.compare(&self.item, found, &allowed);
        self.acknowledged = found;
        self.on_its_way = None;
        Ok(())
    }
}
