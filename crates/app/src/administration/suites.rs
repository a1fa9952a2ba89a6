//! The office suites as administrators see them: how each stands, what it opens, and reading it now.

use std::time::Duration;

use sheaf_domain::{AdminAction, OrgId, SuiteCeiling, SuiteId, SuiteKind, Timestamp};
use sheaf_store::{
    discoveries::{self, StoredDiscovery},
    editing_now,
};
use wopi::discovery::Discovery;

use super::{AdminError, Deed, Object, administer_in, error::of_item, note};
use crate::{App, Caller, SuiteSettings, grant::read_effective};

/// How old an answer of a suite is at least before somebody makes us ask again.
const CHECK_AGAIN_AFTER: Duration = Duration::from_secs(10);

/// How an office suite stands.
#[derive(Debug)]
pub struct SuiteHealth {
    /// Its id.
    pub id: SuiteId,
    /// Its name, to show.
    pub name: String,
    /// Its kind.
    pub kind: SuiteKind,
    /// Whether its discovery can be read.
    pub state: SuiteState,
    /// When it was asked last.
    pub checked_at: Option<Timestamp>,
    /// How long it took to answer last, in milliseconds.
    pub answered_ms: Option<u64>,
    /// Since when it fails.
    pub failing_since: Option<Timestamp>,
    /// Why it failed last.
    pub failure: Option<String>,
    /// When the discovery that counts was read.
    pub fetched_at: Option<Timestamp>,
    /// Where its discovery is read; only told to those who run the installation.
    pub address: Option<String>,
    /// Extensions that it shows.
    pub views: Vec<String>,
    /// Extensions that it edits.
    pub edits: Vec<String>,
    /// What it may do at most in the organization.
    pub policy: SuiteCeiling,
    /// Documents that are open in it, in the organization and all below.
    pub open_documents: u64,
    /// Whether its calls are signed.
    pub signs: bool,
}

/// Whether a suite's discovery can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuiteState {
    /// It answered last time.
    Answers,
    /// It did not; what is known of it stays.
    Failing,
    /// It was not asked yet.
    Unread,
}

impl SuiteState {
    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Failing => "failing",
            Self::Unread => "unread",
        }
    }
}

impl App {
    /// Returns how the suites stand, as seen from an organization; those that go first, first.
    ///
    /// # Errors
    /// When the caller may not see it.
    pub async fn suite_health(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<Vec<SuiteHealth>, AdminError> {
        let mut reader = self.store().reader().await?;
        let seen = administer_in(&mut reader, caller, organization, AdminAction::See).await?;
        let stored = discoveries::all(&mut reader).await?;
        let now = reader.now();
        let open = editing_now::by_suite(&mut reader, organization, now).await?;
        let policy = read_effective(&seen.organization.effective, now);
        let runs_all = caller.role == sheaf_domain::Role::SystemAdministrator;
        let mut suites: Vec<&SuiteSettings> = self.settings().suites.iter().collect();
        suites.sort_by_key(|suite| std::cmp::Reverse(suite.priority));
        let health = suites.into_iter().map(|suite| {
            let row = stored
                .iter()
                .find(|row| row.suite == suite.id.as_str() && row.address == suite.discovery_url);
            let open = open.iter().find(|(id, _)| id == suite.id.as_str()).map_or(0, |(_, count)| *count);
            let ceiling = policy.suite(&suite.id, suite.kind);
            let health = health_of(suite, row, ceiling, open);
            SuiteHealth { address: health.address.filter(|_| runs_all), ..health }
        });
        Ok(health.collect())
    }

    /// Reads the discovery of a suite now, unless that happened a moment ago. One at a time: who comes meanwhile waits for the same answer.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] for whoever does not run the installation, [`AdminError::NotFound`] when there is no such suite.
    pub async fn check_suite(&self, caller: &Caller, id: &str) -> Result<SuiteHealth, AdminError> {
        let seen = self.run_installation(caller).await?;
        let id: SuiteId = id.parse().map_err(|_| AdminError::NotFound)?;
        let suite = self.suite(&id).ok_or(AdminError::NotFound)?;
        let source = self.discovery_source().ok_or_else(|| {
            AdminError::invalid("suite", "this node does not read the discoveries of suites")
        })?;
        let turn = self.suite_book().checking().await;
        let stored = self.stored_discovery(suite).await?;
        let now = self.store().now();
        let lately = |at: Timestamp| now.since(at) < CHECK_AGAIN_AFTER;
        if !stored.as_ref().and_then(checked_at).is_some_and(lately) {
            self.read_discovery(suite, &*source).await.map_err(of_item)?;
            let mut tx = self.store().begin().await?;
            let seen =
                administer_in(&mut tx, caller, caller.organization, AdminAction::RunInstallation).await?;
            let object = Object { kind: "suite", id: None, name: &suite.name };
            let details = serde_json::json!({ "suite": suite.id.as_str() });
            let organization = seen.organization.id;
            note(self, &mut tx, caller, Deed { organization, act: "suite.checked", object, details }).await?;
            tx.commit().await?;
        }
        drop(turn);
        let all = self.suite_health(caller, seen.organization.id).await?;
        all.into_iter().find(|health| health.id == id).ok_or(AdminError::NotFound)
    }

    async fn stored_discovery(&self, suite: &SuiteSettings) -> Result<Option<StoredDiscovery>, AdminError> {
        let all = discoveries::all(&mut self.store().reader().await?).await?;
        Ok(all.into_iter().find(|row| row.suite == suite.id.as_str() && row.address == suite.discovery_url))
    }
}

fn health_of(
    suite: &SuiteSettings,
    row: Option<&StoredDiscovery>,
    policy: SuiteCeiling,
    open_documents: u64,
) -> SuiteHealth {
    let discovery = row.and_then(|row| Discovery::parse(row.document.as_deref()?).ok());
    let able = |can: &dyn Fn(&Discovery, &str) -> bool| {
        let Some(discovery) = &discovery else { return Vec::new() };
        discovery.extensions().filter(|ext| can(discovery, ext)).map(str::to_owned).collect()
    };
    SuiteHealth {
        id: suite.id.clone(),
        name: suite.name.clone(),
        kind: suite.kind,
        state: state_of(row),
        checked_at: row.and_then(checked_at),
        answered_ms: row.and_then(|row| row.answered_ms),
        failing_since: row.and_then(|row| row.failing_since),
        failure: row.and_then(|row| row.failure.clone()),
        fetched_at: row.and_then(|row| row.fetched_at),
        address: Some(suite.discovery_url.clone()),
        views: able(&|discovery, ext| discovery.offers(ext).views),
        edits: able(&|discovery, ext| discovery.offers(ext).edits),
        policy,
        open_documents,
        signs: discovery.as_ref().is_some_and(|discovery| discovery.proof_keys().is_some()),
    }
}

fn state_of(row: Option<&StoredDiscovery>) -> SuiteState {
    match row {
        Some(row) if row.failing_since.is_some() => SuiteState::Failing,
        Some(row) if row.document.is_some() => SuiteState::Answers,
        _ => SuiteState::Unread,
    }
}

fn checked_at(row: &StoredDiscovery) -> Option<Timestamp> {
    row.fetched_at.max(row.failed_at)
}
