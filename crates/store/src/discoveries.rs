//! What the discovery of each office suite said last, for all nodes.

use sheaf_domain::{SuiteId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// What is known of a suite's discovery.
#[derive(Debug, Clone)]
pub struct StoredDiscovery {
    /// The suite.
    pub suite: String,
    /// The address it was read from.
    pub address: String,
    /// The last good document.
    pub document: Option<String>,
    /// When that was read.
    pub fetched_at: Option<Timestamp>,
    /// When reading failed last.
    pub failed_at: Option<Timestamp>,
    /// Since when it has failed without a success between.
    pub failing_since: Option<Timestamp>,
    /// Why it failed last.
    pub failure: Option<String>,
    /// How long it took to answer last, in milliseconds.
    pub answered_ms: Option<u64>,
}

/// Returns what is known of every suite.
///
/// # Errors
/// When the database fails.
pub async fn all(q: &mut impl Queries) -> Result<Vec<StoredDiscovery>, StoreError> {
    let sql = "SELECT suite, address, document, fetched_at, failed_at, failing_since, failure, answered_ms FROM discoveries";
    q.rows(sql, &[])
        .await?
        .into_iter()
        .map(|mut row| {
            Ok(StoredDiscovery {
                suite: row.take()?,
                address: row.take()?,
                document: row.take()?,
                fetched_at: row.take()?,
                failed_at: row.take()?,
                failing_since: row.take()?,
                failure: row.take()?,
                answered_ms: row.take()?,
            })
        })
        .collect()
}

/// Keeps a document that was read, and how long that took, in milliseconds.
///
/// # Errors
/// When the database fails.
pub async fn put(
    tx: &mut Tx,
    suite: &SuiteId,
    address: &str,
    document: &str,
    answered_ms: u64,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO discoveries (suite, address, document, fetched_at, answered_ms) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (suite) DO UPDATE SET address = excluded.address, document = excluded.document,
             fetched_at = excluded.fetched_at, failed_at = NULL, failing_since = NULL, failure = NULL,
             answered_ms = excluded.answered_ms",
        params![suite.as_str(), address, document, now, answered_ms],
    )
    .await?;
    Ok(())
}

/// Notes that reading failed. The last good document stays, if it is from the same address.
///
/// # Errors
/// When the database fails.
pub async fn put_failure(tx: &mut Tx, suite: &SuiteId, address: &str, why: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO discoveries (suite, address, failed_at, failing_since, failure) VALUES ($1, $2, $3, $3, $4)
         ON CONFLICT (suite) DO UPDATE SET failed_at = excluded.failed_at, failure = excluded.failure,
             failing_since = COALESCE(discoveries.failing_since, excluded.failing_since),
             document = CASE WHEN discoveries.address = excluded.address THEN discoveries.document END,
             fetched_at = CASE WHEN discoveries.address = excluded.address THEN discoveries.fetched_at END,
             address = excluded.address",
        params![suite.as_str(), address, now, why],
    )
    .await?;
    Ok(())
}
