//! Resumable uploads: what was announced, and the pieces that arrived.

use sheaf_domain::{BlobId, DriveId, ItemId, MembershipId, OnConflict, Sha256, Timestamp, UploadId};

use crate::{Queries, Row, Sql, StoreError, Tx};

/// An upload, unfinished or finished a while ago.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// The drive it goes to.
    pub drive: DriveId,
    /// Who uploads.
    pub membership: MembershipId,
    /// The folder it goes to.
    pub parent: ItemId,
    /// The name of the file.
    pub name: String,
    /// Folders below `parent`, separated by `/`; empty for none.
    pub relative_path: String,
    /// What to do when the name is taken.
    pub on_conflict: OnConflict,
    /// The whole size, in bytes.
    pub size_bytes: u64,
    /// What has arrived, in bytes.
    pub received: u64,
    /// The file it became; none while it is unfinished.
    pub item: Option<ItemId>,
    /// When it was announced.
    pub created_at: Timestamp,
    /// When it is given up.
    pub expires_at: Timestamp,
}

/// A piece that arrived.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it begins, in bytes.
    pub start: u64,
    /// Its length, in bytes.
    pub size_bytes: u64,
    /// Its bytes.
    pub blob: BlobId,
    /// Its hash.
    pub sha256: Sha256,
}

/// Announces an upload.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, upload: &Upload) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO uploads (id, drive, membership, parent, name, relative_path, on_conflict, size_bytes, received, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        params![
            &upload.id,
            &upload.drive,
            &upload.membership,
            &upload.parent,
            &upload.name,
            &upload.relative_path,
            upload.on_conflict,
            upload.size_bytes,
            upload.received,
            upload.created_at,
            upload.expires_at
        ],
    )
    .await?;
    Ok(())
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, drive, membership, parent, name, relative_path, on_conflict, size_bytes, received, item, created_at, expires_at
             FROM uploads ",
            $rest
        )
    };
}

/// Returns an upload of a member.
///
/// # Errors
/// When the database fails.
pub async fn find(
    q: &mut impl Queries,
    membership: MembershipId,
    id: UploadId,
) -> Result<Option<Upload>, StoreError> {
    q.row(columns!("WHERE id = $1 AND membership = $2"), params![&id, &membership])
        .await?
        .map(read)
        .transpose()
}

/// Returns it in a transaction and keeps others from changing it.
///
/// # Errors
/// When the database fails.
pub async fn find_for_update(
    tx: &mut Tx,
    membership: MembershipId,
    id: UploadId,
) -> Result<Option<Upload>, StoreError> {
    let sql = Sql {
        sqlite: columns!("WHERE id = $1 AND membership = $2"),
        postgres: columns!("WHERE id = $1 AND membership = $2 FOR UPDATE"),
    };
    tx.row(sql, params![&id, &membership]).await?.map(read).transpose()
}

/// Returns the unfinished uploads of a member whose time is not over, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_member(
    q: &mut impl Queries,
    membership: MembershipId,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<Upload>, StoreError> {
    let rows = q
        .rows(
            columns!(
                "WHERE membership = $1 AND item IS NULL AND expires_at > $2 ORDER BY created_at, id LIMIT $3"
            ),
            params![&membership, now, limit as u64],
        )
        .await?;
    rows.into_iter().map(read).collect()
}

/// Returns how many unfinished uploads a member has.
///
/// # Errors
/// When the database fails.
pub async fn count(q: &mut impl Queries, membership: MembershipId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM uploads WHERE membership = $1 AND item IS NULL";
    q.row(sql, params![&membership]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Returns how many bytes the unfinished uploads of a member hold.
///
/// # Errors
/// When the database fails.
pub async fn waiting_bytes(q: &mut impl Queries, membership: MembershipId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(received), 0) AS BIGINT) FROM uploads WHERE membership = $1 AND item IS NULL";
    q.row(sql, params![&membership]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Returns what has arrived, in order.
///
/// # Errors
/// When the database fails.
pub async fn pieces(q: &mut impl Queries, id: UploadId) -> Result<Vec<Piece>, StoreError> {
    let rows = q
        .rows(
            "SELECT start, size_bytes, blob, sha256 FROM upload_pieces WHERE upload = $1 ORDER BY start",
            params![&id],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Piece { start: row.take()?, size_bytes: row.take()?, blob: row.take()?, sha256: row.take()? })
        })
        .collect()
}

/// Adds a piece and moves the offset.
///
/// # Errors
/// [`StoreError::Taken`] when another piece began there.
pub async fn add_piece(
    tx: &mut Tx,
    id: UploadId,
    piece: &Piece,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO upload_pieces (upload, start, size_bytes, blob, sha256) VALUES ($1, $2, $3, $4, $5)",
        params![&id, piece.start, piece.size_bytes, &piece.blob, &piece.sha256],
    )
    .await?;
    tx.execute(
        "UPDATE uploads SET received = $1, expires_at = $2 WHERE id = $3",
        params![piece.start + piece.size_bytes, expires_at, &id],
    )
    .await?;
    Ok(())
}

/// Notes which file an upload became; its pieces' rows go, their bytes are the collector's.
///
/// # Errors
/// When the database fails.
pub async fn finish(
    tx: &mut Tx,
    upload: &Upload,
    item: ItemId,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute("DELETE FROM upload_pieces WHERE upload = $1", params![&upload.id]).await?;
    tx.execute(
        "UPDATE uploads SET received = size_bytes, item = $1, expires_at = $2 WHERE id = $3",
        params![&item, expires_at, &upload.id],
    )
    .await?;
    Ok(())
}

/// Removes an upload and its pieces' rows; bytes that no version took are the collector's.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: UploadId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM upload_pieces WHERE upload = $1", params![&id]).await?;
    tx.execute("DELETE FROM uploads WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Returns uploads that are given up, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn expired(q: &mut impl Queries, now: Timestamp, limit: usize) -> Result<Vec<Upload>, StoreError> {
    let rows = q
        .rows(columns!("WHERE expires_at < $1 ORDER BY expires_at LIMIT $2"), params![now, limit as u64])
        .await?;
    rows.into_iter().map(read).collect()
}

/// Tells whether an upload is given up.
///
/// # Errors
/// When the database fails.
pub async fn is_expired(q: &mut impl Queries, id: UploadId, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM uploads WHERE id = $1 AND expires_at < $2";
    Ok(q.row(sql, params![&id, now]).await?.is_some())
}

fn read(mut r: Row) -> Result<Upload, StoreError> {
    Ok(Upload {
        id: r.take()?,
        drive: r.take()?,
        membership: r.take()?,
        parent: r.take()?,
        name: r.take()?,
        relative_path: r.take()?,
        on_conflict: r.take()?,
        size_bytes: r.take()?,
        received: r.take()?,
        item: r.take()?,
        created_at: r.take()?,
        expires_at: r.take()?,
    })
}
