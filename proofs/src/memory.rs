//! Memory does not grow with the size of files: measured as the most that was ever resident.

use anyhow::{Context, Result};
use aws_lc_rs::digest::{self, Digest};
use bytes::Bytes;
use futures::{StreamExt, stream};
use reqwest::Body;
use tokio::task::JoinSet;

use crate::{
    site::{self, ADA, Portal, Site},
    verdict::Verdict,
};

const MIB: u64 = 1 << 20;
/// What is allowed while one large file goes up and down.
const ONE_LARGE: u64 = 150 * MIB;
/// What is allowed while many go up.
const MANY: u64 = 300 * MIB;
/// A piece of what is sent.
const PIECE: usize = 1 << 20;

#[derive(clap::Args)]
pub(crate) struct Memory {
    /// Size of the large file, in MiB
    #[arg(long, default_value_t = 5 * 1024)]
    large_mib: u64,
    /// How many uploads at once
    #[arg(long, default_value_t = 64)]
    uploads: u64,
    /// Size of each, in MiB
    #[arg(long, default_value_t = 100)]
    each_mib: u64,
}

pub(crate) async fn prove(memory: &Memory) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    one_large(memory.large_mib * MIB, &mut verdict).await?;
    many(memory.uploads, memory.each_mib * MIB, &mut verdict).await?;
    Ok(verdict)
}

async fn one_large(bytes: u64, verdict: &mut Verdict) -> Result<()> {
    let site = Site::make(&site::release()).await?;
    let server = site.start().await?;
    let ada = site.sign_in(ADA).await?;
    let item = upload(&ada, "large.bin", bytes).await?;
    let up = server.peak_resident_bytes()?;
    verdict.note(format!("an upload of {} MiB", bytes / MIB), resident(up), up < ONE_LARGE);
    let mut hash = digest::Context::new(&digest::SHA256);
    let mut content = ada.content(&item, None).await?;
    while let Some(piece) = content.chunk().await? {
        hash.update(&piece);
    }
    let down = server.peak_resident_bytes()?;
    verdict.note(format!("and a download of {} MiB", bytes / MIB), resident(down), down < ONE_LARGE);
    let same = hash.finish().as_ref() == expected(bytes).as_ref();
    verdict.note("what comes down is what went up", "compared by SHA-256", same);
    server.stop()
}

async fn many(uploads: u64, bytes: u64, verdict: &mut Verdict) -> Result<()> {
    let site = Site::make(&site::release()).await?;
    let server = site.start().await?;
    let ada = site.sign_in(ADA).await?;
    let mut running = JoinSet::new();
    for number in 0..uploads {
        let ada = ada.clone();
        running.spawn(async move { upload(&ada, &format!("{number}.bin"), bytes).await });
    }
    let done = running.join_all().await.into_iter().collect::<Result<Vec<_>>>()?.len();
    let peak = server.peak_resident_bytes()?;
    verdict.note(format!("{done} uploads of {} MiB at once", bytes / MIB), resident(peak), peak < MANY);
    server.stop()
}

async fn upload(portal: &Portal, name: &str, bytes: u64) -> Result<String> {
    let address = portal.announce(portal.root(), name, bytes).await?;
    let pieces = stream::iter(pieces(bytes)).map(Ok::<_, std::io::Error>);
    portal.send(&address, 0, Body::wrap_stream(pieces)).await?.context("the upload was not finished")
}

/// A content of any size, without holding it: the same piece again and again, numbered.
fn pieces(bytes: u64) -> impl Iterator<Item = Bytes> {
    let whole = bytes / PIECE as u64;
    (0..whole).map(|number| {
        let mut piece = vec![(number % 251) as u8; PIECE];
        piece[..8].copy_from_slice(&number.to_le_bytes());
        piece.into()
    })
}

fn expected(bytes: u64) -> Digest {
    let mut hash = digest::Context::new(&digest::SHA256);
    pieces(bytes).for_each(|piece| hash.update(&piece));
    hash.finish()
}

fn resident(bytes: u64) -> String {
    format!("at most {} MiB resident", bytes / MIB)
}
