//! Killing the server at random moments: what it acknowledged is there, and nothing is there by half.

mod ledger;
mod writers;

use std::{fs, sync::Arc, time::Duration};

use anyhow::{Result, ensure};
use tokio::{task::JoinSet, time::sleep};

use crate::{
    site::{self, ADA, Process, Site},
    verdict::Verdict,
};
use ledger::Ledger;
pub(crate) use ledger::{Hash, hash};
use writers::{Saver, Uploader};

/// How many upload and how many save at once.
const WRITERS: usize = 3;
/// The longest a server lives, in milliseconds.
const LIFE_MS: u64 = 400;

#[derive(clap::Args)]
pub(crate) struct Torture {
    /// How often to kill
    #[arg(long, default_value_t = 1_000)]
    kills: u32,
    /// Repeats a run as far as its moments are concerned
    #[arg(long)]
    seed: Option<u64>,
}

pub(crate) async fn prove(torture: &Torture) -> Result<Verdict> {
    let seed = torture.seed.unwrap_or_else(fresh_seed);
    println!("{} kills, --seed {seed}", torture.kills);
    let mut chance = Chance(seed | 1);
    let site = Site::make(&site::release()).await?;
    let ledger = Arc::new(Ledger::default());
    let mut server = site.start().await?;
    let ada = site.sign_in(ADA).await?;
    let mut uploaders = Vec::new();
    let mut savers = Vec::new();
    for number in 0..WRITERS {
        uploaders.push(Uploader::new(ada.clone(), number, chance.next(), ledger.clone()));
        savers.push(Saver::make(&site, &ada, number, chance.next(), ledger.clone()).await?);
    }
    let mut longest_start = Duration::ZERO;
    for kill in 1..=torture.kills {
        let mut uploading = JoinSet::new();
        let mut saving = JoinSet::new();
        for mut uploader in uploaders.drain(..) {
            uploader.reconnect(&site)?;
            uploading.spawn(uploader.write_until_killed());
        }
        for mut saver in savers.drain(..) {
            saver.reconnect(&site)?;
            saving.spawn(saver.write_until_killed());
        }
        sleep(Duration::from_millis(chance.below(LIFE_MS))).await;
        server.kill()?;
        uploaders = uploading.join_all().await;
        savers = saving.join_all().await;
        server = site.start().await?;
        longest_start = longest_start.max(server.started_in());
        ensure_clean(&site)?;
        for uploader in &mut uploaders {
            uploader.reconnect(&site)?;
            uploader.look().await?;
        }
        for saver in &mut savers {
            saver.reconnect(&site)?;
            saver.look().await?;
        }
        if kill % 50 == 0 {
            println!("  {kill} kills, {}", ledger.summary());
        }
    }
    let seen = ledger.look_at_all(&ada).await?;
    stop(server)?;
    let mut verdict = Verdict::default();
    verdict.note("writes were going on", ledger.summary(), ledger.acknowledged() > u64::from(torture.kills));
    verdict.note(
        "no acknowledged write is lost",
        format!("{seen} files compared by SHA-256, {} lost", ledger.lost()),
        ledger.lost() == 0,
    );
    verdict.note("no half file is visible", format!("{} found", ledger.halves()), ledger.halves() == 0);
    let starts = format!(
        "{} starts, the longest {} ms, no error in the log",
        torture.kills,
        longest_start.as_millis()
    );
    verdict.note("every start is clean", starts, true);
    Ok(verdict)
}

/// Looks whether a start left anything of the last life: half blobs, errors.
fn ensure_clean(site: &Site) -> Result<()> {
    let staged = fs::read_dir(site.data().join("blobs/staging"))?.count();
    ensure!(staged == 0, "{staged} half blobs were left after the start");
    let log = fs::read_to_string(site.folder().join("server.log"))?;
    let bad = log.lines().find(|line| line.contains("ERROR") || line.contains("panicked"));
    ensure!(bad.is_none(), "the log has an error: {}", bad.unwrap_or_default());
    // What was looked at need not be read again.
    Ok(fs::write(site.folder().join("server.log"), "")?)
}

fn stop(server: Process) -> Result<()> {
    server.stop()
}

/// Returns a seed that nobody used before.
pub(crate) fn fresh_seed() -> u64 {
    let mut bytes = [0; 8];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system has randomness");
    u64::from_le_bytes(bytes)
}

/// Chance that can be repeated (xorshift).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Returns up to `most` bytes, at least one.
    pub(crate) fn bytes(&mut self, most: u64) -> bytes::Bytes {
        let len = 1 + self.below(most);
        (0..len).map(|_| self.next() as u8).collect::<Vec<u8>>().into()
    }
}
