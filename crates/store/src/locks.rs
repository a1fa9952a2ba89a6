//! Locks: one row a file, whichever mechanism holds it. What a request does to it is decided by the caller.

use sheaf_domain::{AccountId, EditingSessionId, ItemId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// A lock about to be taken.
#[derive(Debug)]
pub struct NewLock<'a> {
    /// The file.
    pub item: ItemId,
    /// What takes it: `wopi`, ….
    pub mechanism: &'a str,
    /// The mechanism's own id.
    pub lock_id: &'a str,
    /// The editing session that it stands for.
    pub session: EditingSessionId,
    /// The suite.
    pub suite: Option<&'a str>,
    /// Who takes it.
    pub taken_by: AccountId,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Takes a lock, in the place of one that has expired.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, new: &NewLock<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO locks (item, mechanism, lock_id, session, suite, taken_by, taken_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (item) DO UPDATE SET mechanism = excluded.mechanism, lock_id = excluded.lock_id, session = excluded.session,
             suite = excluded.suite, taken_by = excluded.taken_by, taken_at = excluded.taken_at, expires_at = excluded.expires_at",
        params![
            &new.item,
            new.mechanism,
            new.lock_id,
            &new.session,
            new.suite,
            &new.taken_by,
            now,
            new.expires_at
        ],
    )
    .await?;
    Ok(())
}

/// A lock of an editing session.
#[derive(Debug, Clone)]
pub struct SessionLock {
    /// The mechanism's own id.
    pub lock_id: String,
    /// When it ends by itself, which may be over.
    pub expires_at: Timestamp,
}

/// Returns the lock that an editing session holds, if it is still its own.
///
/// # Errors
/// When the database fails.
pub async fn of_session(
    q: &mut impl Queries,
    session: EditingSessionId,
) -> Result<Option<SessionLock>, StoreError> {
    let row = q.row("SELECT lock_id, expires_at FROM locks WHERE session = $1", params![&session]).await?;
    row.map(|mut row| Ok(SessionLock { lock_id: row.take()?, expires_at: row.take()? })).transpose()
}

/// Lets a lock last until another instant, under the same id or a new one.
///
/// # Errors
/// When the database fails.
pub async fn renew(
    tx: &mut Tx,
    item: ItemId,
    lock_id: &str,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE locks SET lock_id = $1, expires_at = $2 WHERE item = $3",
        params![lock_id, expires_at, &item],
    )
    .await?;
    Ok(())
}

/// Releases the lock of a file.
///
/// # Errors
/// When the database fails.
pub async fn release(tx: &mut Tx, item: ItemId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM locks WHERE item = $1", params![&item]).await?;
    Ok(())
}

/// Releases the lock of a file if it is still this session's and has run out. Returns whether it was.
///
/// # Errors
/// When the database fails.
pub async fn release_run_out(
    tx: &mut Tx,
    item: ItemId,
    session: EditingSessionId,
) -> Result<bool, StoreError> {
    let now = tx.now();
    let sql = "DELETE FROM locks WHERE item = $1 AND session = $2 AND expires_at <= $3";
    Ok(tx.execute(sql, params![&item, &session, now]).await? > 0)
}
