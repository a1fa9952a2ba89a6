//! Mail on its way out: written with the act that gives reason to it, sent by a job.

use sheaf_domain::{MailId, OrgId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// A mail about to be put into the outbox.
#[derive(Debug)]
pub struct NewMail<'a> {
    /// Its id.
    pub id: MailId,
    /// On whose behalf; none: the installation's.
    pub organization: Option<OrgId>,
    /// What kind: a word such as `invitation`.
    pub kind: &'a str,
    /// The address it goes to.
    pub recipient: &'a str,
    /// What it says, sealed.
    pub message: &'a [u8],
    /// When it is of no use any more.
    pub expires_at: Timestamp,
}

/// A mail that waits to be sent.
#[derive(Debug)]
pub struct Waiting {
    /// Its id.
    pub id: MailId,
    /// The address it goes to.
    pub recipient: String,
    /// What it says, sealed.
    pub message: Vec<u8>,
    /// How often it was tried.
    pub attempts: u64,
    /// When it is of no use any more.
    pub expires_at: Timestamp,
}

/// Puts a mail into the outbox; it is due at once.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, new: &NewMail<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO mails (id, organization, kind, recipient, message, state, attempts, due_at, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6, $7, $6)",
        params![&new.id, new.organization.as_ref(), new.kind, new.recipient, new.message, now, new.expires_at],
    )
    .await?;
    Ok(())
}

/// Returns the mails that are due, the longest due first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn due(q: &mut impl Queries, now: Timestamp, limit: usize) -> Result<Vec<Waiting>, StoreError> {
    let rows = q
        .rows(
            "SELECT id, recipient, message, attempts, expires_at FROM mails
             WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
            params![now, limit as u64],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Waiting {
                id: row.take()?,
                recipient: row.take()?,
                message: row.take()?,
                attempts: row.take()?,
                expires_at: row.take()?,
            })
        })
        .collect()
}

/// Gives a waiting mail the words that were not known before, and the organization it speaks for.
///
/// # Errors
/// When the database fails.
pub async fn word(tx: &mut Tx, id: MailId, organization: OrgId, message: &[u8]) -> Result<(), StoreError> {
    let sql = "UPDATE mails SET organization = $1, message = $2 WHERE id = $3 AND state = 'waiting'";
    tx.execute(sql, params![&organization, message, &id]).await?;
    Ok(())
}

/// Notes that a mail was sent, and forgets what it said.
///
/// # Errors
/// When the database fails.
pub async fn sent(tx: &mut Tx, id: MailId) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE mails SET state = 'sent', message = NULL, attempts = attempts + 1, failure = NULL, ended_at = $1 WHERE id = $2",
        params![now, &id],
    )
    .await?;
    Ok(())
}

/// Notes that a mail could not be sent, and when it is tried again.
///
/// # Errors
/// When the database fails.
pub async fn put_off(tx: &mut Tx, id: MailId, due_at: Timestamp, failure: &str) -> Result<(), StoreError> {
    let sql = "UPDATE mails SET attempts = attempts + 1, due_at = $1, failure = $2 WHERE id = $3";
    tx.execute(sql, params![due_at, failure, &id]).await?;
    Ok(())
}

/// Gives a mail up, keeps why, and forgets what it said.
///
/// # Errors
/// When the database fails.
pub async fn give_up(tx: &mut Tx, id: MailId, failure: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE mails SET state = 'failed', message = NULL, attempts = attempts + 1, failure = $1, ended_at = $2 WHERE id = $3",
        params![failure, now, &id],
    )
    .await?;
    Ok(())
}

/// Removes a mail.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: MailId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM mails WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Removes what was sent or given up before an instant. Returns how many.
///
/// # Errors
/// When the database fails.
pub async fn remove_ended_before(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM mails WHERE ended_at < $1", params![before]).await
}

/// What became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// When it was sent; none: not yet, or never.
    pub sent_at: Option<Timestamp>,
    /// Why it was not sent so far.
    pub failure: Option<String>,
}

/// Returns what became of a mail; none when it was removed.
///
/// # Errors
/// When the database fails.
pub async fn fate(q: &mut impl Queries, id: MailId) -> Result<Option<Fate>, StoreError> {
    let sql = "SELECT CASE WHEN state = 'sent' THEN ended_at END, failure FROM mails WHERE id = $1";
    let row = q.row(sql, params![&id]).await?;
    row.map(|mut row| Ok(Fate { sent_at: row.take()?, failure: row.take()? })).transpose()
}
