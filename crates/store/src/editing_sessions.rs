//! Editing sessions: one row each, from the first lock on a file to its release or expiry, and who took part.

use sheaf_domain::{AccountId, DriveId, EditingSessionId, ItemId, MembershipId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// How an editing session came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Its lock was released.
    Released,
    /// Its lock was not renewed.
    Expired,
    /// Somebody ended it from outside.
    Ended,
}

impl Ending {
    /// Returns its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Released => "released",
            Self::Expired => "expired",
            Self::Ended => "ended",
        }
    }
}

/// Begins an editing session.
///
/// # Errors
/// When the database fails.
pub async fn begin(
    tx: &mut Tx,
    id: EditingSessionId,
    item: ItemId,
    suite: Option<&str>,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO editing_sessions (id, item, suite, started_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        params![&id, &item, suite, now, expires_at],
    )
    .await?;
    Ok(())
}

/// Notes that a session goes on.
///
/// # Errors
/// When the database fails.
pub async fn renew(tx: &mut Tx, id: EditingSessionId, expires_at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE editing_sessions SET expires_at = $1 WHERE id = $2", params![expires_at, &id]).await?;
    Ok(())
}

/// Notes that a session saved.
///
/// # Errors
/// When the database fails.
pub async fn saved(tx: &mut Tx, id: EditingSessionId, at: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE editing_sessions SET saved_at = $1 WHERE id = $2", params![at, &id]).await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub async fn end(
    tx: &mut Tx,
    id: EditingSessionId,
    at: Timestamp,
    by: Option<AccountId>,
    ending: Ending,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE editing_sessions SET ended_at = $1, ended_by = $2, ending = $3 WHERE id = $4 AND ended_at IS NULL",
        params![at, by.as_ref(), ending.as_str(), &id],
    )
    .await?;
    Ok(())
}

/// Notes that somebody takes part. Returns whether they did not before.
///
/// # Errors
/// When the database fails.
pub async fn take_part(tx: &mut Tx, id: EditingSessionId, account: AccountId) -> Result<bool, StoreError> {
    let now = tx.now();
    let seen = "UPDATE editing_people SET seen_at = $1 WHERE session = $2 AND account = $3";
    if tx.execute(seen, params![now, &id, &account]).await? > 0 {
        return Ok(false);
    }
    let joined = "INSERT INTO editing_people (session, account, seen_at, joined_at) VALUES ($1, $2, $3, $3)";
    tx.execute(joined, params![&id, &account, now]).await?;
    Ok(true)
}

/// A session whose lock has run out.
#[derive(Debug, Clone, Copy)]
pub struct RunOut {
    /// The session.
    pub id: EditingSessionId,
    /// The file.
    pub item: ItemId,
    /// When its lock ended.
    pub expired_at: Timestamp,
}

/// Returns locks that have run out, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn run_out(q: &mut impl Queries, now: Timestamp, limit: usize) -> Result<Vec<RunOut>, StoreError> {
    let rows = q
        .rows(
            "SELECT session, item, expires_at FROM locks WHERE expires_at <= $1 AND mechanism = 'wopi' ORDER BY expires_at LIMIT $2",
            params![now, limit as u64],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| Ok(RunOut { id: row.take()?, item: row.take()?, expired_at: row.take()? }))
        .collect()
}

macro_rules! running {
    ($which:literal) => {
        concat!(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM memberships m JOIN editing_people p ON p.account = m.account
             JOIN locks l ON l.session = p.session JOIN items i ON i.id = l.item JOIN drives d ON d.id = i.drive
             WHERE m.id = $1 AND l.expires_at > $2 AND ",
            $which
        )
    };
}

/// Returns how many running sessions a member takes part in, in the drives of the organization.
///
/// # Errors
/// When the database fails.
pub async fn running_of_member(
    q: &mut impl Queries,
    membership: MembershipId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let sql = running!("d.organization = m.organization");
    q.row(sql, params![&membership, now]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Returns how many running sessions a member takes part in, in one drive.
///
/// # Errors
/// When the database fails.
pub async fn running_in_drive(
    q: &mut impl Queries,
    membership: MembershipId,
    drive: DriveId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let sql = running!("d.id = $3");
    q.row(sql, params![&membership, now, &drive]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Returns how many running sessions somebody takes part in.
///
/// # Errors
/// When the database fails.
pub async fn running_of(q: &mut impl Queries, account: AccountId, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM locks l JOIN editing_people p ON p.session = l.session
               WHERE p.account = $1 AND l.expires_at > $2";
    q.row(sql, params![&account, now]).await?.map_or(Ok(0), |mut row| row.take())
}
