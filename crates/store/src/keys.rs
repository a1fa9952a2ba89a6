//! Keys that sign: sealed, each for one purpose.

use sheaf_domain::{KeyId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// A key as it is kept.
#[derive(Debug, Clone)]
pub struct SealedKey {
    /// Its id.
    pub id: KeyId,
    /// The sealed secret.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// Returns the keys of a purpose, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_purpose(q: &mut impl Queries, purpose: &str) -> Result<Vec<SealedKey>, StoreError> {
    let rows = q
        .rows(
            "SELECT id, sealed, created_at FROM keys WHERE purpose = $1 ORDER BY created_at DESC, id DESC",
            params![purpose],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| Ok(SealedKey { id: row.take()?, sealed: row.take()?, created_at: row.take()? }))
        .collect()
}

/// Keeps a key.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, purpose: &str, id: KeyId, sealed: &[u8]) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO keys (id, purpose, sealed, created_at) VALUES ($1, $2, $3, $4)",
        params![&id, purpose, sealed, now],
    )
    .await?;
    Ok(())
}

/// Lets one transaction at a time decide about the keys of the installation.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &mut Tx) -> Result<(), StoreError> {
    let sql = crate::Sql {
        sqlite: "SELECT 1 FROM keys WHERE purpose = ''",
        postgres: "SELECT 1::bigint FROM pg_advisory_xact_lock(7305)",
    };
    tx.rows(sql, &[]).await?;
    Ok(())
}

/// Removes keys of a purpose that were made before an instant. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_before(tx: &mut Tx, purpose: &str, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM keys WHERE purpose = $1 AND created_at < $2", params![purpose, before]).await
}
