//! Small values of the installation, by name.

use crate::{Queries, StoreError, Tx};

/// Returns a value.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, name: &str) -> Result<Option<String>, StoreError> {
    let row = q.row("SELECT value FROM settings WHERE name = $1", params![name]).await?;
    row.map(|mut row| row.take()).transpose()
}

/// Keeps a value in the place of the one before.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )
    .await?;
    Ok(())
}

/// Removes a value. Returns whether it was there; of several at once, one is told so.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM settings WHERE name = $1", params![name]).await? > 0)
}
