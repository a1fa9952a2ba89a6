//! Blobs that nothing names any more: noted when first seen so, deleted when seen so again.

use sheaf_domain::{BlobId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// What the collector knows of a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A version or an upload names it.
    Named,
    /// Nothing names it, and it was not noted before.
    Unnamed,
    /// Nothing names it, and it was noted then.
    NotedAt(Timestamp),
}

/// Returns whether something names a blob.
///
/// # Errors
/// When the database fails.
pub async fn standing(q: &mut impl Queries, blob: BlobId) -> Result<Standing, StoreError> {
    let row = q
        .row(
            "SELECT CAST((SELECT COUNT(*) FROM (SELECT 1 FROM versions WHERE blob = $1 LIMIT 1) v)
                       + (SELECT COUNT(*) FROM (SELECT 1 FROM upload_pieces WHERE blob = $1 LIMIT 1) u) AS BIGINT),
                    (SELECT seen_at FROM orphans WHERE blob = $1)",
            params![&blob],
        )
        .await?;
    let Some(mut row) = row else { return Ok(Standing::Unnamed) };
    let named: i64 = row.take()?;
    Ok(match (named, row.take::<Option<Timestamp>>()?) {
        (0, None) => Standing::Unnamed,
        (0, Some(at)) => Standing::NotedAt(at),
        _ => Standing::Named,
    })
}

/// Notes a blob that nothing names.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, blob: BlobId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO orphans (blob, seen_at) VALUES ($1, $2) ON CONFLICT (blob) DO NOTHING",
        params![&blob, now],
    )
    .await?;
    Ok(())
}

/// Forgets a note, since the blob is gone or named again.
///
/// # Errors
/// When the database fails.
pub async fn forget(tx: &mut Tx, blob: BlobId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM orphans WHERE blob = $1", params![&blob]).await?;
    Ok(())
}
