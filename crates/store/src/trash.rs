//! The trash: items that were deleted, with what lay below them.

use std::time::Duration;

use sheaf_domain::{AccountId, DriveId, ItemId, Person, Timestamp, VersionId};

use crate::{
    Queries, Row, Sql, StoreError, Tx,
    access::{Item, item_columns, read_item},
    listing::read_person,
};

/// An item in the trash.
#[derive(Debug, Clone)]
pub struct Trashed {
    /// The item.
    pub item: Item,
    /// When it was deleted.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<Person>,
    /// The path of the folder it was in, as it was called then.
    pub from: String,
}

/// Marks an item and everything living below it as deleted.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, item: &Item, by: AccountId, from: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "WITH RECURSIVE tree (id) AS (
             SELECT id FROM items WHERE id = $1
             UNION ALL
             SELECT c.id FROM tree t JOIN items c ON c.parent = t.id WHERE c.trashed_in IS NULL
         )
         UPDATE items SET trashed_in = $1 WHERE id IN (SELECT id FROM tree)",
        params![&item.id],
    )
    .await?;
    tx.execute(
        "UPDATE items SET trashed_at = $1, trashed_by = $2, trashed_from = $3 WHERE id = $4",
        params![now, &by, from, &item.id],
    )
    .await?;
    match item.parent {
        Some(parent) => crate::items::count_child(tx, parent, -1).await,
        None => Ok(()),
    }
}

/// Brings an item and what went with it back to life; its place is the caller's to set.
///
/// # Errors
/// [`StoreError::Taken`] when its folder has a living item of its name.
pub async fn revive(tx: &mut Tx, item: ItemId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE items SET trashed_at = NULL, trashed_by = NULL, trashed_from = NULL WHERE id = $1",
        params![&item],
    )
    .await?;
    tx.execute("UPDATE items SET trashed_in = NULL WHERE trashed_in = $1", params![&item]).await?;
    Ok(())
}

macro_rules! trashed {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            item_columns!(),
            ", i.trashed_at, b.id, b.name, i.trashed_from FROM items i LEFT JOIN accounts b ON b.id = i.trashed_by ",
            $rest
        )
    };
}

/// Returns what is in a drive's trash, newest first, from behind a place on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    drive: DriveId,
    before: Option<(Timestamp, ItemId)>,
    limit: usize,
) -> Result<Vec<Trashed>, StoreError> {
    let (at, id) =
        before.map_or((Timestamp::from_unix_micros(i64::MAX), [0xff; 16]), |(at, id)| (at, *id.as_bytes()));
    let sql = trashed!(
        "WHERE i.drive = $1 AND i.trashed_at IS NOT NULL AND (i.trashed_at, i.id) < ($2, $3)
         ORDER BY i.trashed_at DESC, i.id DESC LIMIT $4"
    );
    let rows = q.rows(sql, params![&drive, at, &id[..], limit as u64]).await?;
    rows.into_iter().map(read).collect()
}

/// Returns one item of the trash.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, item: ItemId) -> Result<Option<Trashed>, StoreError> {
    q.row(trashed!("WHERE i.id = $1 AND i.trashed_at IS NOT NULL"), params![&item])
        .await?
        .map(read)
        .transpose()
}

/// Returns how many items a drive's trash shows.
///
/// # Errors
/// When the database fails.
pub async fn count(q: &mut impl Queries, drive: DriveId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM items WHERE drive = $1 AND trashed_at IS NOT NULL";
    q.row(sql, params![&drive]).await?.map_or(Ok(0), |mut row| row.take())
}

/// How long something is kept: as the organization's policies say (days), or else as the installation is set.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// By which time.
    pub now: Timestamp,
    /// How long it is kept where no policy says.
    pub by_default: Duration,
}

impl Kept {
    fn default_micros(self) -> u64 {
        u64::try_from(self.by_default.as_micros()).unwrap_or(u64::MAX)
    }
}

/// The organizations, and for how many microseconds each keeps something.
macro_rules! kept {
    ($days:literal, $sqlite_head:literal, $tail:literal) => {
        Sql {
            sqlite: concat!(
                $sqlite_head,
                " (SELECT id, COALESCE((effective ->> '",
                $days,
                "') * 86400000000, $1) AS micros FROM organizations) o ",
                $tail
            ),
            postgres: concat!(
                $sqlite_head,
                " (SELECT id, COALESCE((effective::jsonb ->> '",
                $days,
                "')::bigint * 86400000000, $1) AS micros FROM organizations) o ",
                $tail
            ),
        }
    };
}

/// Returns items whose time in the trash is over, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn expired(q: &mut impl Queries, kept: Kept, limit: usize) -> Result<Vec<ItemId>, StoreError> {
    let sql = kept!(
        "trash_days",
        "SELECT i.id FROM items i JOIN drives d ON d.id = i.drive JOIN",
        "ON o.id = d.organization WHERE i.trashed_at IS NOT NULL AND i.trashed_at < $2 - o.micros ORDER BY i.trashed_at LIMIT $3"
    );
    let rows = q.rows(sql, params![kept.default_micros(), kept.now, limit as u64]).await?;
    rows.into_iter().map(|mut row| row.take()).collect()
}

/// Tells whether an item is in the trash and its time there is over.
///
/// # Errors
/// When the database fails.
pub async fn is_expired(q: &mut impl Queries, kept: Kept, item: ItemId) -> Result<bool, StoreError> {
    let sql = kept!(
        "trash_days",
        "SELECT i.id FROM items i JOIN drives d ON d.id = i.drive JOIN",
        "ON o.id = d.organization WHERE i.trashed_at IS NOT NULL AND i.trashed_at < $2 - o.micros AND i.id = $3"
    );
    Ok(q.row(sql, params![kept.default_micros(), kept.now, &item]).await?.is_some())
}

/// Returns how long something is kept where it is kept shortest.
async fn shortest_version_micros(q: &mut impl Queries, kept: Kept) -> Result<i64, StoreError> {
    let sql = kept!("version_days", "SELECT CAST(MIN(o.micros) AS BIGINT) FROM", "");
    let shortest = q.row(sql, params![kept.default_micros()]).await?;
    shortest.map_or(Ok(None), |mut row| row.take()).map(Option::unwrap_or_default)
}

/// What a removal took away.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// How many rows of the tree.
    pub items: u64,
    /// Bytes of visible versions.
    pub used_bytes: u64,
    /// Bytes of conflict versions.
    pub conflict_bytes: u64,
}

/// Removes a trashed item for good, with everything that went with it. What was deleted before from inside it is an item of the trash in
/// its own right: it stays, and hangs at the drive's topmost folder from then on. Bytes are the collector's.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, top: ItemId) -> Result<Removed, StoreError> {
    macro_rules! tree {
        ($rest:literal) => {
            concat!(
                "WITH RECURSIVE tree (id) AS (
                     SELECT id FROM items WHERE id = $1
                     UNION ALL
                     SELECT c.id FROM tree t JOIN items c ON c.parent = t.id WHERE c.trashed_at IS NULL
                 ) ",
                $rest
            )
        };
    }
    let sum = tx
        .row(
            tree!(
                "SELECT CAST(COALESCE(SUM(CASE WHEN kind = 'version' THEN size_bytes ELSE 0 END), 0) AS BIGINT),
                        CAST(COALESCE(SUM(CASE WHEN kind = 'conflict' THEN size_bytes ELSE 0 END), 0) AS BIGINT)
                 FROM versions WHERE item IN (SELECT id FROM tree)"
            ),
            params![&top],
        )
        .await?;
    let (used_bytes, conflict_bytes) =
        sum.map_or(Ok((0, 0)), |mut row| Ok::<_, StoreError>((row.take()?, row.take()?)))?;
    for sql in [
        tree!(
            "UPDATE items SET parent = (SELECT d.root FROM drives d WHERE d.id = items.drive)
             WHERE trashed_at IS NOT NULL AND parent IN (SELECT id FROM tree)"
        ),
        tree!("DELETE FROM versions WHERE item IN (SELECT id FROM tree)"),
        tree!("DELETE FROM locks WHERE item IN (SELECT id FROM tree)"),
        tree!("DELETE FROM ended_locks WHERE item IN (SELECT id FROM tree)"),
        tree!("DELETE FROM told_activities WHERE item IN (SELECT id FROM tree)"),
        tree!(
            "DELETE FROM editing_people WHERE session IN (SELECT id FROM editing_sessions WHERE item IN (SELECT id FROM tree))"
        ),
        tree!("DELETE FROM editing_sessions WHERE item IN (SELECT id FROM tree)"),
        tree!(
            "DELETE FROM upload_pieces WHERE upload IN (SELECT id FROM uploads WHERE parent IN (SELECT id FROM tree))"
        ),
        tree!("DELETE FROM uploads WHERE parent IN (SELECT id FROM tree)"),
    ] {
        tx.execute(sql, params![&top]).await?;
    }
    let items =
        tx.execute(tree!("DELETE FROM items WHERE id IN (SELECT id FROM tree)"), params![&top]).await?;
    Ok(Removed { items, used_bytes, conflict_bytes })
}

/// Returns versions whose time is over: no head, not pinned; oldest first.
///
/// # Errors
/// When the database fails.
pub async fn expired_versions(
    q: &mut impl Queries,
    kept: Kept,
    limit: usize,
) -> Result<Vec<(ItemId, VersionId)>, StoreError> {
    // What is younger than any organization lets go need not be looked at.
    let shortest = shortest_version_micros(q, kept).await?;
    let before = Timestamp::from_unix_micros(kept.now.unix_micros().saturating_sub(shortest));
    let sql = kept!(
        "version_days",
        "SELECT v.item, v.id FROM versions v JOIN items i ON i.id = v.item JOIN drives d ON d.id = i.drive JOIN",
        "ON o.id = d.organization
         WHERE v.created_at < $2 - o.micros AND v.created_at < $3 AND v.pinned = 0 AND v.kind <> 'conflict'
           AND (i.head IS NULL OR i.head <> v.id)
         ORDER BY v.created_at LIMIT $4"
    );
    let rows = q.rows(sql, params![kept.default_micros(), kept.now, before, limit as u64]).await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

fn read(mut row: Row) -> Result<Trashed, StoreError> {
    let item = read_item(&mut row)?;
    Ok(Trashed {
        item,
        at: row.take()?,
        by: read_person(&mut row)?,
        from: row.take::<Option<String>>()?.unwrap_or_default(),
    })
}
