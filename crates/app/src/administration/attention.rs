//! What an administrator should look at first.

use std::time::Duration;

use sheaf_domain::{AdminAction, OrgId, SuiteCeiling, Timestamp};
use sheaf_store::{discoveries, figures, jobs};

use super::{AdminError, administer_in};
use crate::{App, Caller, administration::figures::Day, grant::read_effective};

/// The most lines that are shown.
const MAX_LINES: usize = 4;
/// How long a conflict version may wait.
const CONFLICTS_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attention {
    /// A suite that opens documents here can't be reached.
    SuiteFailing {
        /// The suite's id.
        suite: String,
        /// Its name.
        name: String,
        /// Since when.
        since: Timestamp,
    },
    /// Saves were refused today.
    FailedSaves {
        /// How many.
        count: u64,
        /// How many were not.
        saves: u64,
    },
    /// A job failed last time; of several, the one that did so last.
    JobFailed {
        /// Which one.
        job: String,
        /// When.
        at: Timestamp,
    },
    /// Conflict versions that nobody looked at for a week.
    Conflicts {
        /// How many.
        count: u64,
        /// When the oldest of them was kept.
        oldest_at: Timestamp,
    },
}

impl App {
    /// Returns what is worth a look in an organization and all below it, the worst first; at most four.
    ///
    /// # Errors
    /// When the caller may not see it.
    pub async fn attention(
        &self,
        caller: &Caller,
        organization: OrgId,
    ) -> Result<Vec<Attention>, AdminError> {
        let mut reader = self.store().reader().await?;
        let seen = administer_in(&mut reader, caller, organization, AdminAction::See).await?;
        let now = reader.now();
        let policy = read_effective(&seen.organization.effective, now);
        let mut lines = Vec::new();
        let stored = discoveries::all(&mut reader).await?;
        let used = self
            .settings()
            .suites
            .iter()
            .filter(|suite| policy.suite(&suite.id, suite.kind) != SuiteCeiling::Disabled);
        lines.extend(used.filter_map(|suite| {
            let row = stored.iter().find(|row| row.suite == suite.id.as_str())?;
            let since = row.failing_since?;
            Some(Attention::SuiteFailing { suite: suite.id.to_string(), name: suite.name.clone(), since })
        }));
        let today = Day::of(now);
        let row = match figures::live(&mut reader, organization, today, now).await? {
            Some(live) => Some(live),
            None => figures::since(&mut reader, organization, today).await?.pop(),
        };
        let failed = row.filter(|row| row.failed_saves > 0);
        lines.extend(failed.map(|row| Attention::FailedSaves { count: row.failed_saves, saves: row.saves }));
        if seen.may(AdminAction::RunInstallation) {
            let failed = jobs::all(&mut reader).await?.into_iter().filter(|job| job.failure.is_some());
            let last = failed.filter_map(|job| Some((job.finished_at?, job.name))).max();
            lines.extend(last.map(|(at, job)| Attention::JobFailed { job, at }));
        }
        let old = figures::old_conflicts(&mut reader, organization, now.minus(CONFLICTS_AFTER)).await?;
        lines.extend(old.map(|(count, oldest_at)| Attention::Conflicts { count, oldest_at }));
        lines.truncate(MAX_LINES);
        Ok(lines)
    }
}
