//! How fast it is: beside nginx on the same bytes, in one run, with the same client; and what a call costs.

mod load;
mod nginx;
mod queries;

use std::{fs, time::Duration};

use anyhow::{Context, Result};
use bytes::Bytes;
use futures::stream;
use url::Url;
use wopi::{LockId, operation::PutFile};

use crate::{
    durability::{Acknowledged, Trace, start_traced},
    site::{self, ADA, Opened, Portal, Process, Site},
    verdict::Verdict,
};
use load::{Load, Rate};
use nginx::Nginx;

const LARGE: usize = 10 << 20;
const SMALL: usize = 1024;
/// How often the two are measured in turns; the best of each counts.
const TURNS: usize = 3;

#[derive(clap::Args)]
pub(crate) struct Bench {
    /// Seconds of each measurement
    #[arg(long, default_value_t = 4)]
    seconds: u64,
    /// Connections of the client
    #[arg(long, default_value_t = 8)]
    connections: usize,
}

pub(crate) async fn prove(bench: &Bench) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    queries::count(&mut verdict).await?;
    syncs(&mut verdict).await?;
    let mut site = Site::make(&site::release()).await?;
    site.arguments.extend(["--set".to_owned(), "server.log=warn".to_owned()]);
    let server = site.start().await?;
    let ada = site.sign_in(ADA).await?;
    let nginx = Nginx::start(site.folder()).await?;
    let load = Load { connections: bench.connections, lasts: Duration::from_secs(bench.seconds) };
    for (name, size, least, unit) in
        [("10 MiB", LARGE, 0.9, Unit::Throughput), ("1 KiB", SMALL, 0.4, Unit::Requests)]
    {
        let file = format!("{size}.bin");
        let bytes = Bytes::from((0..size).map(|at| (at * 31 % 251) as u8).collect::<Vec<u8>>());
        nginx.put(&file, &bytes)?;
        let opened = open(&ada, &file, bytes).await?;
        let ours = get_request(&site, &opened, "/contents")?;
        let theirs = format!("GET /{file} HTTP/1.1\r\nHost: nginx\r\n\r\n").into_bytes();
        let (mut best_ours, mut best_theirs) = (Rate::default(), Rate::default());
        for _ in 0..TURNS {
            best_theirs = best_theirs.max(load.run(nginx.address(), &theirs).await.context("nginx")?);
            best_ours = best_ours.max(load.run(site.address(), &ours).await.context("the server")?);
        }
        let ratio = unit.of(&best_ours) / unit.of(&best_theirs);
        verdict.note(
            format!("GetFile {name}: at least {least} of nginx"),
            format!("{ratio:.2} ({} to {})", unit.show(&best_ours), unit.show(&best_theirs)),
            ratio >= least,
        );
    }
    let opened = open(&ada, "info.txt", Bytes::from_static(b"text")).await?;
    check_file_info(&site, &server, &load, &opened, &mut verdict).await?;
    server.stop()?;
    Ok(verdict)
}

async fn open(portal: &Portal, name: &str, bytes: Bytes) -> Result<Opened> {
    let item = portal.upload(portal.root(), name, bytes).await?;
    portal.open(&item).await
}

/// Measures the processor time of CheckFileInfo, proof check included.
async fn check_file_info(
    site: &Site,
    server: &Process,
    load: &Load,
    opened: &Opened,
    verdict: &mut Verdict,
) -> Result<()> {
    const AT_MOST_MS: f64 = 0.3;
    let request = get_request(site, opened, "")?;
    load.run(site.address(), &request).await?; // warms up
    let before = server.cpu_time()?;
    let rate = load.run(site.address(), &request).await?;
    let used = server.cpu_time()? - before;
    let each = used.as_secs_f64() * 1_000.0 / rate.requests as f64;
    verdict.note(
        format!("CheckFileInfo with proof check: at most {AT_MOST_MS} ms of processor time"),
        format!("{each:.3} ms over {} calls", rate.requests),
        each <= AT_MOST_MS,
    );
    Ok(())
}

/// Builds a call of the office suite, signed, as bytes.
fn get_request(site: &Site, opened: &Opened, path: &str) -> Result<Vec<u8>> {
    let url = Url::parse(&format!("{}{path}?access_token={}", opened.wopi_src, opened.token))?;
    let host = format!("{}:{}", url.host_str().context("no host")?, site.address().port());
    let target = &url[url::Position::BeforePath..];
    let mut request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n");
    for (name, value) in site.suite.proof(&opened.token, url.as_str()) {
        request += &format!("{name}: {value}\r\n");
    }
    Ok((request + "\r\n").into_bytes())
}

/// Counts the syncs of a save of 1 KiB.
async fn syncs(verdict: &mut Verdict) -> Result<()> {
    const AT_MOST: usize = 3;
    let site = Site::make(&site::release()).await?;
    site.start().await?.stop()?;
    let (server, trace) = start_traced(&site).await?;
    let ada = site.sign_in(ADA).await?;
    let opened = open(&ada, "saved.bin", Bytes::from_static(b"first")).await?;
    let document = site.suite.open(&site, &opened)?;
    let lock = LockId::parse(b"bench").context("a lock id")?;
    document.lock(&lock).await?;
    for number in 0..10_u8 {
        let put = PutFile { lock: Some(lock.clone()), ..PutFile::default() };
        let bytes = Bytes::from(vec![number; SMALL]);
        document
            .put_file(&put, SMALL as u64, stream::iter([Ok::<_, std::convert::Infallible>(bytes)]))
            .await?;
    }
    server.stop()?;
    let saves: Vec<Acknowledged> = Trace::read(&fs::read_to_string(trace)?).acknowledged();
    let mut syncs: Vec<usize> =
        saves.iter().filter(|save| save.request.contains("/wopi/")).map(Acknowledged::syncs).collect();
    syncs.sort_unstable();
    // A job of the server may have synced in between; the median is the save's own.
    let each = syncs.get(syncs.len() / 2).copied().context("no save was seen")?;
    verdict.note(
        format!("PutFile 1 KiB: at most {AT_MOST} syncs"),
        format!("{each}, of {} saves", syncs.len()),
        each <= AT_MOST,
    );
    Ok(())
}

/// What counts of a measurement.
#[derive(Clone, Copy)]
enum Unit {
    Throughput,
    Requests,
}

impl Unit {
    fn of(self, rate: &Rate) -> f64 {
        match self {
            Self::Throughput => rate.bytes as f64 / rate.took.as_secs_f64(),
            Self::Requests => rate.requests as f64 / rate.took.as_secs_f64(),
        }
    }

    fn show(self, rate: &Rate) -> String {
        match self {
            Self::Throughput => format!("{:.0} MiB/s", self.of(rate) / f64::from(1 << 20)),
            Self::Requests => format!("{:.0}/s", self.of(rate)),
        }
    }
}
