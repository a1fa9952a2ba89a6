//! Lock ids of editing sessions that somebody ended (design rule 3).

use sheaf_domain::{EditingSessionId, ItemId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// Refuses a lock id of a file until its session's tokens have expired; one that is refused for longer stays so.
///
/// # Errors
/// When the database fails.
pub async fn bury(
    tx: &mut Tx,
    item: ItemId,
    lock_id: &str,
    session: EditingSessionId,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO ended_locks (item, lock_id, session, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (item, lock_id) DO UPDATE SET session = excluded.session, expires_at = excluded.expires_at
           WHERE ended_locks.expires_at < excluded.expires_at",
        params![&item, lock_id, &session, expires_at],
    )
    .await?;
    Ok(())
}

/// A lock id that is refused.
#[derive(Debug, Clone, Copy)]
pub struct Buried {
    /// The session that was ended.
    pub session: EditingSessionId,
    /// When its tokens have expired.
    pub expires_at: Timestamp,
}

/// Returns whether a lock id of a file is refused now, and whose it was.
///
/// # Errors
/// When the database fails.
pub async fn find(
    q: &mut impl Queries,
    item: ItemId,
    lock_id: &str,
    now: Timestamp,
) -> Result<Option<Buried>, StoreError> {
    let sql =
        "SELECT session, expires_at FROM ended_locks WHERE item = $1 AND lock_id = $2 AND expires_at > $3";
    let row = q.row(sql, params![&item, lock_id, now]).await?;
    row.map(|mut row| Ok(Buried { session: row.take()?, expires_at: row.take()? })).transpose()
}

/// Counts one more ended session of a file: tokens made before write no more.
///
/// # Errors
/// When the database fails.
pub async fn count(tx: &mut Tx, item: ItemId) -> Result<(), StoreError> {
    tx.execute("UPDATE items SET sessions_ended = sessions_ended + 1 WHERE id = $1", params![&item]).await?;
    Ok(())
}

/// Forgets lock ids whose sessions' tokens have expired; at most `limit`. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn forget_expired(tx: &mut Tx, limit: usize) -> Result<u64, StoreError> {
    let now = tx.now();
    let sql = "DELETE FROM ended_locks WHERE (item, lock_id) IN
                   (SELECT item, lock_id FROM ended_locks WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)";
    tx.execute(sql, params![now, limit as u64]).await
}
