//! Tries at what may be guessed, counted for all nodes.

use sheaf_domain::Timestamp;

use crate::{Queries, StoreError, Tx};

/// Wrong tries at one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tries {
    /// How many.
    pub count: u64,
    /// Since when they are counted.
    pub since: Timestamp,
}

/// Returns the tries at a subject.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, subject: &str) -> Result<Option<Tries>, StoreError> {
    let row = q.row("SELECT tries, since FROM throttles WHERE subject = $1", params![subject]).await?;
    row.map(|mut row| Ok(Tries { count: row.take()?, since: row.take()? })).transpose()
}

/// Counts one more try; those up to `window_start` are forgotten. Returns how many there are.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, subject: &str, window_start: Timestamp) -> Result<Tries, StoreError> {
    let now = tx.now();
    let row = tx
        .row(
            "INSERT INTO throttles (subject, tries, since) VALUES ($1, 1, $2)
             ON CONFLICT (subject) DO UPDATE SET
                 tries = CASE WHEN throttles.since <= $3 THEN 1 ELSE throttles.tries + 1 END,
                 since = CASE WHEN throttles.since <= $3 THEN excluded.since ELSE throttles.since END
             RETURNING tries, since",
            params![subject, now, window_start],
        )
        .await?;
    let mut row = row.ok_or(StoreError::Shape { column: 0, reason: "no row came back" })?;
    Ok(Tries { count: row.take()?, since: row.take()? })
}

/// Counts one try less.
///
/// # Errors
/// When the database fails.
pub async fn take_back(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE throttles SET tries = tries - 1 WHERE subject = $1 AND tries > 0", params![subject])
        .await?;
    Ok(())
}

/// Forgets the tries at a subject, since the right one came.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, subject: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM throttles WHERE subject = $1", params![subject]).await?;
    Ok(())
}

/// Forgets what was counted before an instant. Returns how many subjects.
///
/// # Errors
/// When the database fails.
pub async fn remove_before(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM throttles WHERE since < $1", params![before]).await
}
