//! Reading discoveries: from configured addresses alone, beside everybody's requests, kept when a suite is down.

use std::{collections::HashMap, time::Duration};

use futures::{FutureExt, StreamExt, stream::FuturesUnordered};
use sheaf_domain::Timestamp;
use sheaf_store::discoveries::{self, StoredDiscovery};
use wopi::discovery::Discovery;

use super::{DiscoverySource, FetchFailed, book::Known};
use crate::{App, ItemError, SuiteSettings};

/// How old a discovery may get.
const REFRESH_EVERY: Duration = Duration::from_secs(12 * 3600);
/// How long to wait after a failure.
const RETRY_AFTER: Duration = Duration::from_secs(30);

impl App {
    /// Reads discoveries that are due, each from its configured address, and keeps what was good. All at once, and each counts as soon as
    /// it is there: a suite that takes its time keeps no other one waiting.
    ///
    /// # Errors
    /// When the store fails. A suite that does not answer is noted, not an error.
    pub async fn refresh_discoveries(&self, source: &dyn DiscoverySource) -> Result<(), ItemError> {
        self.reload_discoveries().await?;
        let stored = discoveries::all(&mut self.store().reader().await?).await?;
        let now = self.store().now();
        let due = self.settings().suites.iter().filter(|suite| {
            let known = stored.iter().find(|row| row.suite == suite.id.as_str());
            self.suite_book().take_wish(&suite.id) || is_due(known, suite, now)
        });
        let mut fetches: FuturesUnordered<_> =
            due.map(|suite| self.read_discovery(suite, source).boxed()).collect();
        while let Some(read) = fetches.next().await {
            read?;
        }
        Ok(())
    }

    /// Reads the discovery of a suite from its configured address, and keeps what came of it.
    pub(crate) async fn read_discovery(
        &self,
        suite: &SuiteSettings,
        source: &dyn DiscoverySource,
    ) -> Result<(), ItemError> {
        let began = self.clock().now();
        let fetched = source.fetch(suite).await;
        let took = self.clock().now().since(began);
        self.keep_discovery(suite, fetched.and_then(readable), took).await?;
        self.reload_discoveries().await
    }

    async fn keep_discovery(
        &self,
        suite: &SuiteSettings,
        fetched: Result<String, FetchFailed>,
        took: Duration,
    ) -> Result<(), ItemError> {
        let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let mut tx = self.store().begin().await?;
        match fetched {
            Ok(document) => {
                discoveries::put(&mut tx, &suite.id, &suite.discovery_url, &document, took_ms).await?;
            }
            Err(FetchFailed(why)) => {
                tracing::warn!(suite = %suite.id, why, "the discovery of a suite can't be read; what is known of it stays");
                discoveries::put_failure(&mut tx, &suite.id, &suite.discovery_url, &why).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Takes the discoveries that the store has, which another node may have read. At the start, and every minute.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn reload_discoveries(&self) -> Result<(), ItemError> {
        let stored = discoveries::all(&mut self.store().reader().await?).await?;
        let mut known = HashMap::new();
        for suite in &self.settings().suites {
            let row = stored
                .iter()
                .find(|row| row.suite == suite.id.as_str() && row.address == suite.discovery_url);
            let Some(row) = row else { continue };
            let discovery = row.document.as_deref().and_then(|document| Discovery::parse(document).ok());
            known.insert(suite.id.clone(), Known::new(discovery, row.failing_since));
        }
        self.suite_book().replace(known);
        Ok(())
    }

    /// Waits until a call gave reason to read a discovery again: a proof that no known key verifies, or only an old one.
    pub async fn discovery_wished(&self) {
        self.suite_book().wished().await;
    }

    /// Tells whether this node can open documents: the built-in editor's discovery is known, or there is no such editor.
    pub fn is_ready(&self) -> bool {
        let known = self.suite_book().known();
        let built_in = |suite: &&SuiteSettings| suite.kind == sheaf_domain::SuiteKind::BuiltIn;
        self.settings()
            .suites
            .iter()
            .filter(built_in)
            .all(|suite| known.get(&suite.id).is_some_and(|known| known.discovery.is_some()))
    }
}

fn readable(document: String) -> Result<String, FetchFailed> {
    match Discovery::parse(&document) {
        Ok(_) => Ok(document),
        Err(why) => Err(FetchFailed(format!("what came is no discovery: {why}"))),
    }
}

fn is_due(known: Option<&StoredDiscovery>, suite: &SuiteSettings, now: Timestamp) -> bool {
    let Some(known) = known.filter(|known| known.address == suite.discovery_url) else { return true };
    let old_enough = |at: Option<Timestamp>, age: Duration| at.is_none_or(|at| now.since(at) >= age);
    if known.failing_since.is_some() {
        return old_enough(known.failed_at, RETRY_AFTER);
    }
    old_enough(known.fetched_at, REFRESH_EVERY)
}
