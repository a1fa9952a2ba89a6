//! Jobs: whose turn it is. A node takes a lease on a job, so that one at a time runs it; a node that dies lets the lease run out.

use sheaf_domain::Timestamp;

use crate::{Queries, StoreError, Tx};

/// A job's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobState {
    /// Its name.
    pub name: String,
    /// When it is to run next.
    pub due_at: Timestamp,
    /// Until when a node holds it; in the past: nobody does.
    pub lease_until: Timestamp,
    /// When it last came to its end, well or not.
    pub finished_at: Option<Timestamp>,
    /// What it said when it last ended well.
    pub report: Option<String>,
    /// Why it failed, if it did so last time.
    pub failure: Option<String>,
}

/// Returns all jobs that ever ran, by name.
///
/// # Errors
/// When the database fails.
pub async fn all(q: &mut impl Queries) -> Result<Vec<JobState>, StoreError> {
    let sql = "SELECT name, due_at, lease_until, finished_at, report, failure FROM jobs ORDER BY name";
    let rows = q.rows(sql, &[]).await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(JobState {
                name: row.take()?,
                due_at: row.take()?,
                lease_until: row.take()?,
                finished_at: row.take()?,
                report: row.take()?,
                failure: row.take()?,
            })
        })
        .collect()
}

/// Makes a job due now. False when there is none of that name.
///
/// # Errors
/// When the database fails.
pub async fn make_due(tx: &mut Tx, name: &str) -> Result<bool, StoreError> {
    let now = tx.now();
    Ok(tx.execute("UPDATE jobs SET due_at = $1 WHERE name = $2", params![now, name]).await? > 0)
}

/// Takes a job until `until`, if it is due and nobody holds it. A job that never ran is due.
///
/// # Errors
/// When the database fails.
pub async fn claim(tx: &mut Tx, name: &str, until: Timestamp) -> Result<bool, StoreError> {
    let now = tx.now();
    let taken = tx
        .execute(
            "INSERT INTO jobs (name, due_at, lease_until) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until
             WHERE jobs.due_at <= $2 AND jobs.lease_until <= $2",
            params![name, now, until],
        )
        .await?;
    Ok(taken == 1)
}

/// Holds a job longer; false when the lease ran out and was lost.
///
/// # Errors
/// When the database fails.
pub async fn extend(
    tx: &mut Tx,
    name: &str,
    held_until: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE jobs SET lease_until = $1 WHERE name = $2 AND lease_until = $3";
    Ok(tx.execute(sql, params![until, name, held_until]).await? == 1)
}

/// Lets go of a job that ended well. Without effect when the lease was lost.
///
/// # Errors
/// When the database fails.
pub async fn finish(
    tx: &mut Tx,
    name: &str,
    held_until: Timestamp,
    due_at: Timestamp,
    report: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE jobs SET due_at = $1, lease_until = 0, finished_at = $2, report = $3, failure = NULL
         WHERE name = $4 AND lease_until = $5",
        params![due_at, now, report, name, held_until],
    )
    .await?;
    Ok(())
}

/// Lets go of a job that failed. Without effect when the lease was lost.
///
/// # Errors
/// When the database fails.
pub async fn fail(
    tx: &mut Tx,
    name: &str,
    held_until: Timestamp,
    due_at: Timestamp,
    failure: &str,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE jobs SET due_at = $1, lease_until = 0, finished_at = $2, failure = $3
         WHERE name = $4 AND lease_until = $5",
        params![due_at, now, failure, name, held_until],
    )
    .await?;
    Ok(())
}

/// Lets go of a job that was not brought to its end: it stays due. Without effect when the lease was lost.
///
/// # Errors
/// When the database fails.
pub async fn give_back(tx: &mut Tx, name: &str, held_until: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE jobs SET lease_until = 0 WHERE name = $1 AND lease_until = $2";
    tx.execute(sql, params![name, held_until]).await?;
    Ok(())
}
