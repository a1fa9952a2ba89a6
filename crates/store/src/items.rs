//! Files and folders: rows of the tree.

use sheaf_domain::{AccountId, DriveId, ItemId, ItemKind, ItemName, Timestamp, VersionId};

use crate::{
    Queries, Sql, StoreError, Tx,
    access::{Item, item_columns, read_item},
};

/// A file or folder about to be made.
#[derive(Debug)]
pub struct NewItem<'a> {
    /// Its id.
    pub id: ItemId,
    /// Its drive.
    pub drive: DriveId,
    /// Its folder; none for a drive's root.
    pub parent: Option<ItemId>,
    /// File or folder.
    pub kind: ItemKind,
    /// Its name.
    pub name: &'a ItemName,
    /// Who makes it.
    pub by: Option<AccountId>,
}

/// Makes an item without content and counts it in its folder.
///
/// # Errors
/// [`StoreError::Taken`] when the folder has a living item of this name.
pub async fn insert(tx: &mut Tx, new: &NewItem<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO items (id, drive, parent, kind, name, name_key, sort_key, head, revision, last_number, size_bytes, children,
                            conflicts, created_at, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 0, 0, 0, 0, 0, $8, $9, $10)",
        params![
            &new.id,
            &new.drive,
            new.parent.as_ref(),
            new.kind,
            new.name.as_str(),
            &new.name.name_key(),
            &new.name.sort_key(),
            now,
            now,
            new.by.as_ref()
        ],
    )
    .await?;
    match new.parent {
        Some(parent) => count_child(tx, parent, 1).await,
        None => Ok(()),
    }
}

/// Returns an item, in the trash or not.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, id: ItemId) -> Result<Option<Item>, StoreError> {
    let sql = concat!("SELECT ", item_columns!(), " FROM items i WHERE i.id = $1");
    q.row(sql, params![&id]).await?.map(|mut row| read_item(&mut row)).transpose()
}

/// Returns an item, in the trash or not, and keeps every other writer of its drive waiting until the transaction ends
/// ([`crate::access::find_for_update`]).
///
/// # Errors
/// When the database fails.
pub async fn find_for_update(tx: &mut Tx, id: ItemId) -> Result<Option<Item>, StoreError> {
    macro_rules! keep {
        ($lock:literal) => {
            concat!("SELECT d.id FROM items i JOIN drives d ON d.id = i.drive WHERE i.id = $1", $lock)
        };
    }
    let keep = Sql { sqlite: keep!(""), postgres: keep!(" FOR NO KEY UPDATE OF d") };
    loop {
        let kept = tx.row(keep, params![&id]).await?.map(|mut row| row.take::<DriveId>()).transpose()?;
        let found = find(tx, id).await?;
        match &found {
            Some(item) if kept != Some(item.drive) => {}
            _ => return Ok(found),
        }
    }
}

/// Returns the living item of a name in a folder.
///
/// # Errors
/// When the database fails.
pub async fn child(
    q: &mut impl Queries,
    parent: ItemId,
    name: &ItemName,
) -> Result<Option<Item>, StoreError> {
    let sql = concat!(
        "SELECT ",
        item_columns!(),
        " FROM items i WHERE i.parent = $1 AND i.name_key = $2 AND i.trashed_in IS NULL"
    );
    q.row(sql, params![&parent, &name.name_key()]).await?.map(|mut row| read_item(&mut row)).transpose()
}

/// Returns the folders above an item, the drive's root first.
///
/// # Errors
/// When the database fails.
pub async fn ancestors(q: &mut impl Queries, id: ItemId) -> Result<Vec<(ItemId, String)>, StoreError> {
    let rows = q
        .rows(
            "WITH RECURSIVE above (id, parent, name, height) AS (
                 SELECT p.id, p.parent, p.name, CAST(1 AS BIGINT) FROM items i JOIN items p ON p.id = i.parent WHERE i.id = $1
                 UNION ALL
                 SELECT p.id, p.parent, p.name, a.height + 1 FROM above a JOIN items p ON p.id = a.parent
             )
             SELECT id, name FROM above ORDER BY height DESC",
            params![&id],
        )
        .await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// An item of a subtree and how far below its top it lies.
#[derive(Debug)]
pub struct Below {
    /// The item.
    pub item: Item,
    /// 0 for the top itself.
    pub depth: u64,
}

/// Returns an item and the living items below it, each after its folder; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn subtree(q: &mut impl Queries, top: ItemId, limit: usize) -> Result<Vec<Below>, StoreError> {
    let sql = concat!(
        "WITH RECURSIVE tree (id, depth) AS (
             SELECT id, CAST(0 AS BIGINT) FROM items WHERE id = $1
             UNION ALL
             SELECT c.id, t.depth + 1 FROM tree t JOIN items c ON c.parent = t.id WHERE c.trashed_in IS NULL
         )
         SELECT t.depth, ",
        item_columns!(),
        " FROM tree t JOIN items i ON i.id = t.id ORDER BY t.depth, i.id LIMIT $2"
    );
    let rows = q.rows(sql, params![&top, limit as u64]).await?;
    rows.into_iter()
        .map(|mut row| {
            let depth = row.take()?;
            Ok(Below { item: read_item(&mut row)?, depth })
        })
        .collect()
}

/// Returns how many levels of folders lie below an item; 0 where there are none.
///
/// # Errors
/// When the database fails.
pub async fn height(q: &mut impl Queries, top: ItemId) -> Result<u64, StoreError> {
    let row = q
        .row(
            "WITH RECURSIVE tree (id, depth) AS (
                 SELECT id, CAST(0 AS BIGINT) FROM items WHERE id = $1
                 UNION ALL
                 SELECT c.id, t.depth + 1 FROM tree t JOIN items c ON c.parent = t.id WHERE c.kind = 0 AND c.trashed_in IS NULL
             )
             SELECT CAST(COALESCE(MAX(depth), 0) AS BIGINT) FROM tree",
            params![&top],
        )
        .await?;
    row.map_or(Ok(0), |mut row| row.take())
}

/// Gives an item a new name.
///
/// # Errors
/// [`StoreError::Taken`] when the folder has a living item of this name.
pub async fn rename(tx: &mut Tx, id: ItemId, name: &ItemName) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE items SET name = $1, name_key = $2, sort_key = $3 WHERE id = $4",
        params![name.as_str(), &name.name_key(), &name.sort_key(), &id],
    )
    .await?;
    Ok(())
}

/// Puts an item into another folder of the same drive, under a name.
///
/// # Errors
/// [`StoreError::Taken`] when the folder has a living item of this name.
pub async fn relocate(tx: &mut Tx, item: &Item, parent: ItemId, name: &ItemName) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE items SET parent = $1, name = $2, name_key = $3, sort_key = $4 WHERE id = $5",
        params![&parent, name.as_str(), &name.name_key(), &name.sort_key(), &item.id],
    )
    .await?;
    if let Some(old) = item.parent {
        count_child(tx, old, -1).await?;
    }
    count_child(tx, parent, 1).await
}

/// A new head for a file.
#[derive(Debug)]
pub struct NewHead {
    /// The version.
    pub version: VersionId,
    /// Counts the contents.
    pub revision: u64,
    /// The number people see.
    pub number: u64,
    /// In bytes.
    pub size_bytes: u64,
    /// Since when.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<AccountId>,
}

/// Moves the head of a file.
///
/// # Errors
/// When the database fails.
pub async fn set_head(tx: &mut Tx, id: ItemId, head: &NewHead) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE items SET head = $1, revision = $2, last_number = $3, size_bytes = $4, changed_at = $5, changed_by = $6 WHERE id = $7",
        params![&head.version, head.revision, head.number, head.size_bytes, head.at, head.by.as_ref(), &id],
    )
    .await?;
    Ok(())
}

/// Counts a conflict version more or less.
///
/// # Errors
/// When the database fails.
pub async fn count_conflict(tx: &mut Tx, id: ItemId, change: i64) -> Result<(), StoreError> {
    tx.execute("UPDATE items SET conflicts = conflicts + $1 WHERE id = $2", params![change, &id]).await?;
    Ok(())
}

/// Counts a child more or less in a folder.
///
/// # Errors
/// When the database fails.
pub async fn count_child(tx: &mut Tx, folder: ItemId, change: i64) -> Result<(), StoreError> {
    tx.execute("UPDATE items SET children = children + $1 WHERE id = $2", params![change, &folder]).await?;
    Ok(())
}

/// Takes an item and everything below it, in the trash or not, into another drive.
///
/// # Errors
/// When the database fails.
pub async fn change_drive(tx: &mut Tx, top: ItemId, drive: DriveId) -> Result<(), StoreError> {
    tx.execute(
        "WITH RECURSIVE tree (id) AS (
             SELECT id FROM items WHERE id = $1 UNION ALL SELECT c.id FROM tree t JOIN items c ON c.parent = t.id
         )
         UPDATE items SET drive = $2 WHERE id IN (SELECT id FROM tree)",
        params![&top, &drive],
    )
    .await?;
    Ok(())
}

/// Returns the bytes of visible versions and of conflict versions of an item and everything below it.
///
/// # Errors
/// When the database fails.
pub async fn usage(q: &mut impl Queries, top: ItemId) -> Result<(u64, u64), StoreError> {
    let row = q
        .row(
            "WITH RECURSIVE tree (id) AS (
                 SELECT id FROM items WHERE id = $1 UNION ALL SELECT c.id FROM tree t JOIN items c ON c.parent = t.id
             )
             SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'version' THEN size_bytes ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN kind = 'conflict' THEN size_bytes ELSE 0 END), 0) AS BIGINT)
             FROM versions WHERE item IN (SELECT id FROM tree)",
            params![&top],
        )
        .await?;
    row.map_or(Ok((0, 0)), |mut row| Ok((row.take()?, row.take()?)))
}

/// Returns a file at or below an item that somebody holds now.
///
/// # Errors
/// When the database fails.
pub async fn held_below(
    q: &mut impl Queries,
    top: ItemId,
    now: Timestamp,
) -> Result<Option<ItemId>, StoreError> {
    let row = q
        .row(
            "WITH RECURSIVE tree (id) AS (
                 SELECT id FROM items WHERE id = $1
                 UNION ALL
                 SELECT c.id FROM tree t JOIN items c ON c.parent = t.id WHERE c.trashed_in IS NULL
             )
             SELECT l.item FROM locks l WHERE l.expires_at > $2 AND l.item IN (SELECT id FROM tree) LIMIT 1",
            params![&top, now],
        )
        .await?;
    row.map(|mut row| row.take()).transpose()
}

/// Counts what lies below a folder, in the trash or not; at most `limit` items.
///
/// # Errors
/// When the database fails.
pub async fn count_below(q: &mut impl Queries, top: ItemId, limit: usize) -> Result<u64, StoreError> {
    let row = q
        .row(
            "WITH RECURSIVE tree (id) AS (
                 SELECT id FROM items WHERE parent = $1 UNION ALL SELECT c.id FROM tree t JOIN items c ON c.parent = t.id
             )
             SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT id FROM tree LIMIT $2) AS counted",
            params![&top, limit as u64],
        )
        .await?;
    row.map_or(Ok(0), |mut row| row.take())
}
