//! A folder's items, page by page: folders first, each page as fast in a folder of a hundred thousand as in one of ten.

use sheaf_domain::{AccountId, EditingSessionId, ItemId, ItemKind, Order, Person, Sha256, Sort, Timestamp};

use crate::{
    Queries, Row, Sql, StoreError,
    access::{Item, item_columns, read_item},
};

/// An item as listings show it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The item.
    pub item: Item,
    /// Who changed it last.
    pub changed_by: Option<Person>,
    /// The hash of its head.
    pub sha256: Option<Sha256>,
    /// The lock, if it has not expired.
    pub lock: Option<ListedLock>,
    /// Where it is in its order: what a cursor is made of.
    pub place: Place,
}

/// An item of a folder, by name and content alone.
#[derive(Debug)]
pub struct Child {
    /// Its id.
    pub id: ItemId,
    /// File or folder.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// Counts the contents it had.
    pub revision: u64,
    /// Size of the head, in bytes.
    pub size_bytes: u64,
    /// When its head became it; without one, when it was made.
    pub content_at: Timestamp,
    /// How often somebody ended an editing session of it.
    pub sessions_ended: u64,
}

/// A lock that holds.
#[derive(Debug, Clone)]
pub struct ListedLock {
    /// What holds it.
    pub mechanism: String,
    /// The editing session.
    pub session: EditingSessionId,
    /// The suite.
    pub suite: Option<String>,
    /// Who took it first.
    pub taken_by: Option<Person>,
    /// Since when.
    pub taken_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

/// A place in the order of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Folders come first.
    pub kind: ItemKind,
    /// The key it is sorted by.
    pub key: PlaceKey,
    /// Tells equal keys apart.
    pub id: ItemId,
}

/// The key of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceKey {
    /// A sort key of a name.
    Bytes(Vec<u8>),
    /// A size or a time.
    Number(i64),
}

macro_rules! listed {
    ($key:literal, $compare:literal, $direction:literal) => {
        concat!(
            "SELECT ",
            item_columns!(),
            ", c.id, c.name, v.sha256, l.mechanism, l.session, l.suite, t.id, t.name, l.taken_at, l.expires_at, ",
            $key,
            " FROM items i LEFT JOIN accounts c ON c.id = i.changed_by LEFT JOIN versions v ON v.id = i.head
              LEFT JOIN locks l ON l.item = i.id LEFT JOIN accounts t ON t.id = l.taken_by
              WHERE i.parent = $1 AND i.kind = $2 AND i.trashed_in IS NULL AND (",
            $key, ", i.id) ", $compare, " ($3, $4) ORDER BY ", $key, " ", $direction, ", i.id ", $direction, " LIMIT $5"
        )
    };
}

/// Returns items of one kind in a folder from a place on, at most `limit`.
///
/// Folders have no size: where sizes are asked for, they are sorted by name.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    folder: ItemId,
    kind: ItemKind,
    (sort, order): (Sort, Order),
    after: Option<&Place>,
    limit: usize,
    now: Timestamp,
) -> Result<Vec<Listed>, StoreError> {
    let sort = if kind == ItemKind::Folder && sort == Sort::Size { Sort::Name } else { sort };
    let sql: &'static str = match (sort, order) {
        (Sort::Name, Order::Ascending) => listed!("i.sort_key", ">", "ASC"),
        (Sort::Name, Order::Descending) => listed!("i.sort_key", "<", "DESC"),
        (Sort::Size, Order::Ascending) => listed!("i.size_bytes", ">", "ASC"),
        (Sort::Size, Order::Descending) => listed!("i.size_bytes", "<", "DESC"),
        (Sort::Changed, Order::Ascending) => listed!("i.changed_at", ">", "ASC"),
        (Sort::Changed, Order::Descending) => listed!("i.changed_at", "<", "DESC"),
    };
    let (first_key, first_id) = before_everything(sort, order);
    let (key, id): (&PlaceKey, &[u8]) =
        after.map_or((&first_key, &first_id), |place| (&place.key, place.id.as_bytes()));
    let key = match key {
        PlaceKey::Bytes(bytes) => crate::Param::Bytes(bytes),
        PlaceKey::Number(number) => crate::Param::Int(*number),
    };
    let rows = q
        .rows(Sql::from(sql), &[(&folder).into(), kind.into(), key, id.into(), (limit as u64).into()])
        .await?;
    rows.into_iter().map(|row| read(row, sort, now)).collect()
}

/// Returns what lies in a folder, folders first, each by name; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn children(q: &mut impl Queries, folder: ItemId, limit: usize) -> Result<Vec<Child>, StoreError> {
    let rows = q
        .rows(
            "SELECT i.id, i.kind, i.name, i.revision, i.size_bytes, COALESCE(v.created_at, i.created_at), i.sessions_ended
             FROM items i LEFT JOIN versions v ON v.id = i.head
             WHERE i.parent = $1 AND i.trashed_in IS NULL ORDER BY i.kind, i.sort_key, i.id LIMIT $2",
            params![&folder, limit as u64],
        )
        .await?;
    let child = |mut row: Row| {
        Ok(Child {
            id: row.take()?,
            kind: row.take()?,
            name: row.take()?,
            revision: row.take()?,
            size_bytes: row.take()?,
            content_at: row.take()?,
            sessions_ended: row.take()?,
        })
    };
    rows.into_iter().map(child).collect()
}

/// Returns one living item as listings show it.
///
/// # Errors
/// When the database fails.
pub async fn one(q: &mut impl Queries, id: ItemId, now: Timestamp) -> Result<Option<Listed>, StoreError> {
    let sql = concat!(
        "SELECT ",
        item_columns!(),
        ", c.id, c.name, v.sha256, l.mechanism, l.session, l.suite, t.id, t.name, l.taken_at, l.expires_at, i.sort_key
          FROM items i LEFT JOIN accounts c ON c.id = i.changed_by LEFT JOIN versions v ON v.id = i.head
          LEFT JOIN locks l ON l.item = i.id LEFT JOIN accounts t ON t.id = l.taken_by WHERE i.id = $1"
    );
    q.row(sql, params![&id]).await?.map(|row| read(row, Sort::Name, now)).transpose()
}

/// Returns who takes part in an editing session.
///
/// # Errors
/// When the database fails.
pub async fn people(q: &mut impl Queries, session: EditingSessionId) -> Result<Vec<Person>, StoreError> {
    let rows = q
        .rows(
            "SELECT a.id, a.name FROM editing_people p JOIN accounts a ON a.id = p.account WHERE p.session = $1 ORDER BY a.name, a.id",
            params![&session],
        )
        .await?;
    rows.into_iter().map(|mut row| Ok(Person { id: row.take()?, name: row.take()? })).collect()
}

fn before_everything(sort: Sort, order: Order) -> (PlaceKey, [u8; 16]) {
    match (sort, order) {
        (Sort::Name, Order::Ascending) => (PlaceKey::Bytes(Vec::new()), [0; 16]),
        (Sort::Name, Order::Descending) => (PlaceKey::Bytes(vec![0xff; 16]), [0xff; 16]),
        (_, Order::Ascending) => (PlaceKey::Number(i64::MIN), [0; 16]),
        (_, Order::Descending) => (PlaceKey::Number(i64::MAX), [0xff; 16]),
    }
}

fn read(mut row: Row, sort: Sort, now: Timestamp) -> Result<Listed, StoreError> {
    let item = read_item(&mut row)?;
    let changed_by = read_person(&mut row)?;
    let sha256 = row.take()?;
    let (mechanism, session, suite) = (row.take::<Option<String>>()?, row.take::<Option<_>>()?, row.take()?);
    let taken_by = read_person(&mut row)?;
    let (taken_at, expires_at) = (row.take::<Option<_>>()?, row.take::<Option<Timestamp>>()?);
    let lock = match (mechanism, session, taken_at, expires_at) {
        (Some(mechanism), Some(session), Some(taken_at), Some(expires_at)) if expires_at > now => {
            Some(ListedLock { mechanism, session, suite, taken_by, taken_at, expires_at })
        }
        _ => None,
    };
    let key = match sort {
        Sort::Name => PlaceKey::Bytes(row.take()?),
        Sort::Size | Sort::Changed => PlaceKey::Number(row.take()?),
    };
    let place = Place { kind: item.kind, key, id: item.id };
    Ok(Listed { item, changed_by, sha256, lock, place })
}

pub(crate) fn read_person(row: &mut Row) -> Result<Option<Person>, StoreError> {
    let (id, name) = (row.take::<Option<AccountId>>()?, row.take::<Option<String>>()?);
    Ok(id.zip(name).map(|(id, name)| Person { id, name }))
}
