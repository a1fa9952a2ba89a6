//! Everything is on disk before the first byte of an answer: seen from outside, by the calls to the system.
//!
//! The server runs under `strace`. Each acknowledged save and finished upload must be preceded by the sync of the blob's file, of the folder
//! that got its name, and of the write-ahead log, in this order. Then each sync is left out in turn, and that must be noticed.

mod trace;

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::stream;
use wopi::{LockId, operation::PutFile};

use crate::{
    command,
    site::{self, ADA, Site, Wrapped},
    verdict::Verdict,
};
pub(crate) use trace::{Acknowledged, Trace};

/// What can be left out, by the names of `sheaf serve --fault`.
const FAULTS: [&str; 3] = ["blob-file-sync", "blob-folder-sync", "wal-sync"];

#[derive(clap::Args)]
pub(crate) struct Durability {
    /// How many saves, and how many uploads
    #[arg(long, default_value_t = 20)]
    writes: usize,
    /// Leave out only this sync, and expect to be told: blob-file-sync, blob-folder-sync or wal-sync
    #[arg(long)]
    fault: Option<String>,
}

pub(crate) async fn prove(durability: &Durability) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    if let Some(fault) = &durability.fault {
        // Red is what is to be seen here.
        judge(&run(&faulty()?, Some(fault), durability.writes).await?, durability.writes, &mut verdict);
        return Ok(verdict);
    }
    judge(&run(&site::release(), None, durability.writes).await?, durability.writes, &mut verdict);
    let faulty = faulty()?;
    for fault in FAULTS {
        let acknowledged = run(&faulty, Some(fault), durability.writes).await?;
        let noticed = acknowledged.iter().filter(|write| write.is_too_early().is_some()).count();
        let why = acknowledged.iter().find_map(Acknowledged::is_too_early).unwrap_or("nothing was noticed");
        verdict.note(
            format!("without {fault} it turns red"),
            format!("{noticed} of {} noticed: {why}", acknowledged.len()),
            noticed == acknowledged.len() && noticed > 0,
        );
    }
    Ok(verdict)
}

fn judge(acknowledged: &[Acknowledged], writes: usize, verdict: &mut Verdict) {
    for (what, path) in [("save", "/wopi/files/"), ("finished upload", "/api/uploads/")] {
        let of_kind: Vec<_> = acknowledged.iter().filter(|write| write.request.contains(path)).collect();
        let early = of_kind.iter().find_map(|write| write.is_too_early());
        verdict.note(
            format!("each {what} is on disk before the first byte of its answer"),
            early.map_or(format!("{} looked at", of_kind.len()), str::to_owned),
            early.is_none() && of_kind.len() >= writes,
        );
    }
}

/// Saves and uploads one after the other under `strace`; returns what was acknowledged.
async fn run(binary: &std::path::Path, fault: Option<&str>, writes: usize) -> Result<Vec<Acknowledged>> {
    let mut site = Site::make(binary).await?;
    site.start().await?.stop()?; // the demo is founded without being watched
    site.arguments.extend(fault.into_iter().flat_map(|fault| ["--fault".to_owned(), fault.to_owned()]));
    let (server, file) = start_traced(&site).await?;
    let ada = site.sign_in(ADA).await?;
    let item = ada.upload(ada.root(), "saved.bin", Bytes::from_static(b"first")).await?;
    let document = site.suite.open(&site, &ada.open(&item).await?)?;
    let lock = LockId::parse(b"durability").context("a lock id")?;
    document.lock(&lock).await?;
    for number in 0..writes {
        let bytes = Bytes::from(vec![number as u8; 1024 << (number % 8)]);
        let put = PutFile { lock: Some(lock.clone()), ..PutFile::default() };
        let len = bytes.len() as u64;
        document
            .put_file(&put, len, stream::iter([Ok::<_, std::convert::Infallible>(bytes.clone())]))
            .await?;
        ada.upload(ada.root(), &format!("{number}.bin"), bytes).await?;
    }
    server.stop()?;
    Ok(Trace::read(&fs::read_to_string(file)?).acknowledged())
}

/// Starts a server under `strace`; returns it with the file of its trace.
pub(crate) async fn start_traced(site: &Site) -> Result<(site::Process, PathBuf)> {
    let file = site.folder().join("trace");
    let calls = "trace=fsync,fdatasync,rename,renameat,renameat2,read,recvfrom,write,writev,sendto,sendmsg";
    let by = ["strace", "-f", "-qq", "-y", "-s", "96", "-e", calls, "-e", "signal=none", "-o"];
    let mut by: Vec<String> = by.map(str::to_owned).into();
    by.push(file.display().to_string());
    Ok((site.start_wrapped(&Wrapped { by }).await?, file))
}

/// Builds the server with its switches for faults, beside the released one.
fn faulty() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = |features: &[&str]| {
        let mut build = Command::new(&cargo);
        build.args(["build", "--release", "--package", "sheaf"]).args(features).current_dir(site::root());
        command::run(&mut build)
    };
    println!("  building the server with its switches for faults");
    build(&["--features", "faults"])?;
    let faulty = site::root().join("target/proofs/sheaf-with-faults");
    fs::create_dir_all(site::root().join("target/proofs"))?;
    fs::copy(site::release(), &faulty).context("the server with faults")?;
    build(&[])?;
    Ok(faulty)
}
