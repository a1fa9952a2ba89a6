//! Sign-ins: sessions in browsers, each known by the hash of its secret.

use sheaf_domain::{AccountId, MembershipId, OrgId, Role, SessionId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// A session about to begin.
#[derive(Debug)]
pub struct NewSession<'a> {
    /// Its id.
    pub id: SessionId,
    /// The hash of its secret.
    pub secret_hash: &'a [u8; 32],
    /// Who signed in.
    pub account: AccountId,
    /// In which membership.
    pub membership: MembershipId,
    /// What the browser calls itself.
    pub user_agent: &'a str,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// A session with whose it is and everything that could end it.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who signed in.
    pub account: AccountId,
    /// The name to show.
    pub name: String,
    /// In which membership.
    pub membership: MembershipId,
    /// The role there.
    pub role: Role,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The organization's effective policies, as JSON.
    pub effective: String,
    /// Whether account or membership is switched off.
    pub disabled: bool,
    /// Last used.
    pub seen_at: Timestamp,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// Begins a session.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, new: &NewSession<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO sessions (id, secret_hash, account, membership, user_agent, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![
            &new.id,
            &new.secret_hash[..],
            &new.account,
            &new.membership,
            new.user_agent,
            now,
            now,
            new.expires_at
        ],
    )
    .await?;
    tx.execute("UPDATE memberships SET seen_at = $1 WHERE id = $2", params![now, &new.membership]).await?;
    Ok(())
}

/// Returns the session of a secret.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, secret_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    let row = q
        .row(
            "SELECT s.id, a.id, a.name, m.id, m.role, o.id, o.name, o.effective,
                    CASE WHEN m.disabled_at IS NULL AND a.disabled_at IS NULL THEN 0 ELSE 1 END, s.seen_at, s.expires_at
             FROM sessions s JOIN accounts a ON a.id = s.account JOIN memberships m ON m.id = s.membership
             JOIN organizations o ON o.id = m.organization WHERE s.secret_hash = $1",
            params![&secret_hash[..]],
        )
        .await?;
    row.map(|mut row| {
        Ok(Session {
            id: row.take()?,
            account: row.take()?,
            name: row.take()?,
            membership: row.take()?,
            role: row.take()?,
            organization: row.take()?,
            organization_name: row.take()?,
            effective: row.take()?,
            disabled: row.take()?,
            seen_at: row.take()?,
            expires_at: row.take()?,
        })
    })
    .transpose()
}

/// Notes that a session was used, which also puts its end off.
///
/// # Errors
/// When the database fails.
pub async fn touch(tx: &mut Tx, id: SessionId, expires_at: Timestamp) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE sessions SET seen_at = $1, expires_at = $2 WHERE id = $3",
        params![now, expires_at, &id],
    )
    .await?;
    tx.execute(
        "UPDATE memberships SET seen_at = $1 WHERE id = (SELECT membership FROM sessions WHERE id = $2)",
        params![now, &id],
    )
    .await?;
    Ok(())
}

/// Takes a session over to another membership of its account.
///
/// # Errors
/// When the database fails.
pub async fn switch(tx: &mut Tx, id: SessionId, membership: MembershipId) -> Result<(), StoreError> {
    tx.execute("UPDATE sessions SET membership = $1 WHERE id = $2", params![&membership, &id]).await?;
    Ok(())
}

/// A session, as its person sees it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its id.
    pub id: SessionId,
    /// Since when.
    pub created_at: Timestamp,
    /// Last used.
    pub seen_at: Timestamp,
    /// What the browser calls itself.
    pub user_agent: String,
}

/// Returns the sessions of an account, the last used first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn of_account(
    q: &mut impl Queries,
    account: AccountId,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Seen>, StoreError> {
    let rows = q
        .rows(
            "SELECT id, created_at, seen_at, user_agent FROM sessions WHERE account = $1 AND expires_at > $2
             ORDER BY seen_at DESC, id DESC LIMIT $3",
            params![&account, now, limit as u64],
        )
        .await?;
    rows.into_iter().map(read_seen).collect()
}

/// Returns the sessions of a membership, the last used first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn of_member(
    q: &mut impl Queries,
    membership: MembershipId,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Seen>, StoreError> {
    let rows = q
        .rows(
            "SELECT id, created_at, seen_at, user_agent FROM sessions WHERE membership = $1 AND expires_at > $2
             ORDER BY seen_at DESC, id DESC LIMIT $3",
            params![&membership, now, limit as u64],
        )
        .await?;
    rows.into_iter().map(read_seen).collect()
}

/// Counts the sessions of a membership.
///
/// # Errors
/// When the database fails.
pub async fn count_of_member(
    q: &mut impl Queries,
    membership: MembershipId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM sessions WHERE membership = $1 AND expires_at > $2";
    q.row(sql, params![&membership, now]).await?.map_or(Ok(0), |mut row| row.take())
}

fn read_seen(mut row: crate::Row) -> Result<Seen, StoreError> {
    Ok(Seen { id: row.take()?, created_at: row.take()?, seen_at: row.take()?, user_agent: row.take()? })
}

/// Ends one session of an account. Returns whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, account: AccountId, id: SessionId) -> Result<bool, StoreError> {
    let removed =
        tx.execute("DELETE FROM sessions WHERE id = $1 AND account = $2", params![&id, &account]).await?;
    Ok(removed > 0)
}

/// Ends the sessions of an account, all but `spared`. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_all(
    tx: &mut Tx,
    account: AccountId,
    spared: Option<SessionId>,
) -> Result<u64, StoreError> {
    let spared = spared.map_or([0; 16], |id| *id.as_bytes());
    tx.execute("DELETE FROM sessions WHERE account = $1 AND id <> $2", params![&account, &spared[..]]).await
}

/// Ends the sessions of a membership. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_of_member(tx: &mut Tx, membership: MembershipId) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sessions WHERE membership = $1", params![&membership]).await
}

/// Removes sessions that have ended by themselves. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_expired(tx: &mut Tx) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.execute("DELETE FROM sessions WHERE expires_at <= $1", params![now]).await
}
