//! Links that let somebody choose a new password: known by the hash of their token, good once.

use sheaf_domain::{AccountId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// Keeps a token's hash.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &[u8; 32],
    account: AccountId,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO password_resets (token_hash, account, expires_at) VALUES ($1, $2, $3)",
        params![&token_hash[..], &account, expires_at],
    )
    .await?;
    Ok(())
}

/// Returns whose token this is, if it is good still.
///
/// # Errors
/// When the database fails.
pub async fn find(
    q: &mut impl Queries,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<AccountId>, StoreError> {
    let sql = "SELECT account FROM password_resets WHERE token_hash = $1 AND expires_at > $2";
    q.row(sql, params![&token_hash[..], now]).await?.map(|mut row| row.take()).transpose()
}

/// Takes a token away. Returns whether it was there: of two at the same moment, one gets it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
    let sql = "DELETE FROM password_resets WHERE token_hash = $1";
    Ok(tx.execute(sql, params![&token_hash[..]]).await? == 1)
}

/// Takes all tokens of an account away.
///
/// # Errors
/// When the database fails.
pub async fn remove_of(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM password_resets WHERE account = $1", params![&account]).await?;
    Ok(())
}

/// Removes tokens that have run out.
///
/// # Errors
/// When the database fails.
pub async fn remove_expired(tx: &mut Tx) -> Result<u64, StoreError> {
    let now = tx.now();
    tx.execute("DELETE FROM password_resets WHERE expires_at <= $1", params![now]).await
}
