//! What was sent and what was acknowledged, to be held against what is there.

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Result;
use aws_lc_rs::digest;

use crate::site::Portal;

pub(crate) type Hash = [u8; 32];

/// Everything that the writers did.
#[derive(Default)]
pub(super) struct Ledger {
    sent: Mutex<HashSet<Hash>>,
    uploaded: Mutex<HashMap<String, Hash>>,
    uploads: AtomicU64,
    saves: AtomicU64,
    resumed: AtomicU64,
    lost: AtomicU64,
    halves: AtomicU64,
}

pub(crate) fn hash(bytes: &[u8]) -> Hash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

impl Ledger {
    /// Notes a content before its first byte leaves.
    pub(super) fn sends(&self, hash: Hash) {
        self.sent.lock().expect("nothing panics while it is held").insert(hash);
    }
    /// Notes that the server acknowledged an upload.
    pub(super) fn acknowledges_upload(&self, item: String, hash: Hash) {
        self.uploads.fetch_add(1, Ordering::Relaxed);
        self.uploaded.lock().expect("nothing panics while it is held").insert(item, hash);
    }
    pub(super) fn acknowledges_save(&self) {
        self.saves.fetch_add(1, Ordering::Relaxed);
    }
    pub(super) fn resumes(&self) {
        self.resumed.fetch_add(1, Ordering::Relaxed);
    }
    pub(super) fn loses(&self, what: &str) {
        println!("  LOST: {what}");
        self.lost.fetch_add(1, Ordering::Relaxed);
    }

    /// Compares a content that can be read with what it may be: whole, and one of those that were acknowledged or on their way.
    pub(super) fn compare(&self, what: &str, found: Hash, allowed: &[Hash]) {
        if !self.sent.lock().expect("nothing panics while it is held").contains(&found) {
            println!("  HALF: {what}");
            self.halves.fetch_add(1, Ordering::Relaxed);
        } else if !allowed.contains(&found) {
            self.loses(what);
        }
    }

    /// Reads every upload that was ever acknowledged; returns how many.
    pub(super) async fn look_at_all(&self, portal: &Portal) -> Result<usize> {
        let uploaded = self.uploaded.lock().expect("nothing panics while it is held").clone();
        for (item, expected) in &uploaded {
            match portal.download(item, None).await {
                Ok(bytes) => self.compare(item, hash(&bytes), &[*expected]),
                Err(error) => self.loses(&format!("{item}: {error:#}")),
            }
        }
        Ok(uploaded.len())
    }

    pub(super) fn acknowledged(&self) -> u64 {
        self.uploads.load(Ordering::Relaxed) + self.saves.load(Ordering::Relaxed)
    }
    pub(super) fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
    pub(super) fn halves(&self) -> u64 {
        self.halves.load(Ordering::Relaxed)
    }
    pub(super) fn summary(&self) -> String {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        format!(
            "{} uploads ({} of them resumed) and {} saves acknowledged",
            count(&self.uploads),
            count(&self.resumed),
            count(&self.saves)
        )
    }
}
