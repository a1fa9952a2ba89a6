//! Whose turn it is to do what no request waits for. What the jobs are, and when they run, is for `sheaf-jobs`.

use std::time::Duration;

use sheaf_domain::Timestamp;
use sheaf_store::{StoreError, jobs};

use crate::App;

/// A job that this node holds. Given back by one of [`App::finish_job`], [`App::fail_job`] and [`App::give_back_job`]; otherwise its
/// lease runs out.
#[derive(Debug)]
pub struct Turn {
    name: &'static str,
    until: Timestamp,
}

impl Turn {
    /// Returns the job.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

/// The rows of jobs could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("the store failed")]
pub struct JobError(#[from] StoreError);

impl App {
    /// Returns which of these jobs are due and held by nobody. One query; whether a turn is to be had, only [`App::claim_job`] tells.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_jobs(&self, names: &[&'static str]) -> Result<Vec<&'static str>, JobError> {
        let now = self.store().now();
        let known = jobs::all(&mut self.store().reader().await?).await?;
        let waits = |name: &str| {
            known.iter().any(|job| job.name == name && (job.due_at > now || job.lease_until > now))
        };
        Ok(names.iter().copied().filter(|name| !waits(name)).collect())
    }

    /// Takes a job, if it is due and no node holds it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim_job(&self, name: &'static str, lease: Duration) -> Result<Option<Turn>, JobError> {
        let mut tx = self.store().begin().await?;
        let until = tx.now().plus(lease);
        let taken = jobs::claim(&mut tx, name, until).await?;
        tx.commit().await?;
        Ok(taken.then_some(Turn { name, until }))
    }

    /// Holds a job longer. False when another node may have taken it meanwhile: then stop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn extend_job(&self, turn: &mut Turn, lease: Duration) -> Result<bool, JobError> {
        let mut tx = self.store().begin().await?;
        let until = tx.now().plus(lease);
        let held = jobs::extend(&mut tx, turn.name, turn.until, until).await?;
        tx.commit().await?;
        if held {
            turn.until = until;
        }
        Ok(held)
    }

    /// Ends a turn that went well; the job is due again after `pause`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_job(&self, turn: Turn, pause: Duration, report: &str) -> Result<(), JobError> {
        let mut tx = self.store().begin().await?;
        let due_at = tx.now().plus(pause);
        jobs::finish(&mut tx, turn.name, turn.until, due_at, report).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a turn that failed; the job is due again after `pause`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fail_job(&self, turn: Turn, pause: Duration, failure: &str) -> Result<(), JobError> {
        let mut tx = self.store().begin().await?;
        let due_at = tx.now().plus(pause);
        jobs::fail(&mut tx, turn.name, turn.until, due_at, failure).await?;
        Ok(tx.commit().await?)
    }

    /// Ends a turn before its work is done; the job stays due, for any node.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_back_job(&self, turn: Turn) -> Result<(), JobError> {
        let mut tx = self.store().begin().await?;
        jobs::give_back(&mut tx, turn.name, turn.until).await?;
        Ok(tx.commit().await?)
    }
}
