//! The jobs as those who run the installation see them.

use sheaf_domain::{AdminAction, Timestamp};
use sheaf_store::jobs;

use super::{AdminError, Deed, Object, administer_in, note};
use crate::{App, Caller};

/// A job.
#[derive(Debug)]
pub struct JobHealth {
    /// Its name.
    pub name: String,
    /// When it runs next.
    pub due_at: Timestamp,
    /// Whether a node is at it.
    pub running: bool,
    /// When it last came to its end, well or not.
    pub finished_at: Option<Timestamp>,
    /// What it said when it last ended well.
    pub report: Option<String>,
    /// Why it failed, if it did so last time.
    pub failure: Option<String>,
}

impl App {
    /// Returns every job that ever ran.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] for whoever does not run the installation.
    pub async fn job_health(&self, caller: &Caller) -> Result<Vec<JobHealth>, AdminError> {
        let mut reader = self.store().reader().await?;
        administer_in(&mut reader, caller, caller.organization, AdminAction::RunInstallation).await?;
        let now = reader.now();
        let health = |job: jobs::JobState| JobHealth {
            running: job.lease_until > now,
            name: job.name,
            due_at: job.due_at,
            finished_at: job.finished_at,
            report: job.report,
            failure: job.failure,
        };
        Ok(jobs::all(&mut reader).await?.into_iter().map(health).collect())
    }

    /// Makes a job due now, for whichever node looks next.
    ///
    /// # Errors
    /// [`AdminError::Forbidden`] for whoever does not run the installation, [`AdminError::NotFound`] when there is no such job.
    pub async fn run_job(&self, caller: &Caller, name: &str) -> Result<(), AdminError> {
        let mut tx = self.store().begin().await?;
        let seen = administer_in(&mut tx, caller, caller.organization, AdminAction::RunInstallation).await?;
        if !jobs::make_due(&mut tx, name).await? {
            return Err(AdminError::NotFound);
        }
        let object = Object { kind: "job", id: None, name };
        let (organization, details) = (seen.organization.id, serde_json::json!({}));
        note(self, &mut tx, caller, Deed { organization, act: "job.started", object, details }).await?;
        Ok(tx.commit().await?)
    }
}
