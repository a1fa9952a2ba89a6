//! The journal: per drive, every change in order; and what the changes come to in bytes.

use sheaf_domain::{AccountId, DriveId, ItemId};

use crate::{Queries, Sql, StoreError, Tx};

/// A change to a drive.
#[derive(Debug)]
pub struct Change {
    /// The item that changed.
    pub item: ItemId,
    /// What happened: `created`, `content`, `renamed`, `moved`, `trashed`, `restored`, `removed`, `conflict`, `thinned` (an old version went),
    /// `editing` (a session began, went to somebody else too, or was over), `editing_ended` (somebody ended one).
    pub what: &'static str,
    /// By whom.
    pub by: Option<AccountId>,
    /// How many bytes of visible versions came (or went).
    pub used_bytes: i64,
    /// How many bytes of conflict versions came (or went).
    pub conflict_bytes: i64,
}

/// What a drive holds after a change.
#[derive(Debug, Clone, Copy)]
pub struct Filled {
    /// Bytes of visible versions.
    pub used_bytes: u64,
    /// Bytes of conflict versions.
    pub conflict_bytes: u64,
    /// The drive's own quota, in bytes.
    pub quota_bytes: Option<u64>,
}

/// Returns what a drive holds, and keeps others from changing that until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn filled(tx: &mut Tx, drive: DriveId) -> Result<Filled, StoreError> {
    let sql = Sql {
        sqlite: "SELECT used_bytes, conflict_bytes, quota_bytes FROM drives WHERE id = $1",
        postgres: "SELECT used_bytes, conflict_bytes, quota_bytes FROM drives WHERE id = $1 FOR NO KEY UPDATE",
    };
    let mut row = tx
        .row(sql, params![&drive])
        .await?
        .ok_or(StoreError::Shape { column: 0, reason: "no such drive" })?;
    Ok(Filled { used_bytes: row.take()?, conflict_bytes: row.take()?, quota_bytes: row.take()? })
}

/// Appends a change and returns what the drive holds now. Changes of one drive wait for each other here.
///
/// # Errors
/// When the database fails.
pub async fn append(tx: &mut Tx, drive: DriveId, change: &Change) -> Result<Filled, StoreError> {
    append_leaving(tx, drive, change, None).await
}

/// Appends the change of an item that left a folder.
///
/// # Errors
/// When the database fails.
pub async fn append_leaving(
    tx: &mut Tx,
    drive: DriveId,
    change: &Change,
    folder: Option<ItemId>,
) -> Result<Filled, StoreError> {
    let row = tx
        .row(
            "UPDATE drives SET journal_seq = journal_seq + 1, used_bytes = used_bytes + $1, conflict_bytes = conflict_bytes + $2
             WHERE id = $3 RETURNING journal_seq, used_bytes, conflict_bytes, quota_bytes",
            params![change.used_bytes, change.conflict_bytes, &drive],
        )
        .await?;
    let mut row = row.ok_or(StoreError::Shape { column: 0, reason: "no such drive" })?;
    let seq: i64 = row.take()?;
    let filled = Filled { used_bytes: row.take()?, conflict_bytes: row.take()?, quota_bytes: row.take()? };
    let now = tx.now();
    tx.execute(
        "INSERT INTO journal (drive, seq, at, item, change, account, folder) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![&drive, seq, now, &change.item, change.what, change.by.as_ref(), folder.as_ref()],
    )
    .await?;
    tx.tell_change();
    Ok(filled)
}
