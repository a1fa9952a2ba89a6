//! A page of a large folder takes as long as one of a small folder, on both databases.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use serde_json::json;
use sheaf_domain::{Clock, Timestamp};
use sheaf_store::{
    Address,
    scratch::{self, Backend},
};

use crate::{
    site::{self, ADA, Portal, Site},
    verdict::Verdict,
};

/// How much longer the first page of the large folder may take.
const AT_MOST: f64 = 1.3;
/// How often each page is read; the median counts.
const READS: usize = 301;

#[derive(clap::Args)]
pub(crate) struct Scale {
    /// Items of the small folder
    #[arg(long, default_value_t = 1_000)]
    small: u32,
    /// Items of the large one
    #[arg(long, default_value_t = 100_000)]
    large: u32,
}

struct NoTime;

impl Clock for NoTime {
    fn now(&self) -> Timestamp {
        Timestamp::default()
    }
}

pub(crate) async fn prove(scale: &Scale) -> Result<Verdict> {
    let mut verdict = Verdict::default();
    for backend in scratch::backends() {
        let scratch = scratch::make(*backend, Arc::new(NoTime)).await?;
        let store = (*backend == Backend::Postgres).then(|| scratch.address.clone());
        on(scale, scratch.name, store, &mut verdict).await?;
    }
    if scratch::backends().len() == 1 {
        verdict.note("PostgreSQL", "SHEAF_TEST_POSTGRES is not set", false);
    }
    Ok(verdict)
}

async fn on(scale: &Scale, database: &str, store: Option<Address>, verdict: &mut Verdict) -> Result<()> {
    let site = Site::make_on(&site::release(), store).await?;
    let server = site.start().await?;
    let ada = site.sign_in(ADA).await?;
    let mut folders = Vec::new();
    for count in [scale.small, scale.large] {
        let name = json!({ "name": format!("{count} items") });
        let folder = ada.post(&format!("/api/items/{}/folders", ada.root()), &name).await?;
        let folder = folder["id"].as_str().context("no folder")?.to_owned();
        site.fill(&ada, &folder, count).await?;
        folders.push(folder);
    }
    for sort in ["name", "size", "changed"] {
        // In turns, so that whatever else the machine does meets both.
        let (mut small, mut large) = (Vec::new(), Vec::new());
        for _ in 0..READS {
            small.push(first_page(&ada, &folders[0], sort).await?);
            large.push(first_page(&ada, &folders[1], sort).await?);
        }
        let (small, large) = (median(small), median(large));
        let ratio = large.as_secs_f64() / small.as_secs_f64();
        verdict.note(
            format!(
                "{database}, by {sort}: first page of {} at most {AT_MOST} x of {}",
                scale.large, scale.small
            ),
            format!("{ratio:.2} x ({} µs to {} µs)", large.as_micros(), small.as_micros()),
            ratio <= AT_MOST,
        );
    }
    server.stop()
}

async fn first_page(portal: &Portal, folder: &str, sort: &str) -> Result<Duration> {
    let began = Instant::now();
    let page = portal.get(&format!("/api/items/{folder}/children?limit=100&sort={sort}")).await?;
    let took = began.elapsed();
    let items = page["items"].as_array().map_or(0, Vec::len);
    anyhow::ensure!(items == 100, "the page has {items} items");
    Ok(took)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
