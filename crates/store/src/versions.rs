//! Versions: the contents a file had, the steps of editing sessions, and conflict versions.

use sheaf_domain::{
    AccountId, BlobId, Cause, EditingSessionId, ItemId, OrgId, Person, Sha256, Source, Timestamp, VersionId,
    VersionKind,
};

use crate::{Queries, Row, StoreError, Tx, listing::read_person};

/// A row of the history.
#[derive(Debug, Clone)]
pub struct Version {
    /// Its id.
    pub id: VersionId,
    /// What it is.
    pub kind: VersionKind,
    /// The number people see; none for conflict versions.
    pub number: Option<u64>,
    /// Counts the contents; none for conflict versions.
    pub revision: Option<u64>,
    /// Its bytes.
    pub blob: BlobId,
    /// In bytes.
    pub size_bytes: u64,
    /// Its hash.
    pub sha256: Sha256,
    /// Where it came from.
    pub source: Source,
    /// The suite that saved it.
    pub suite: Option<String>,
    /// The editing session it belongs to.
    pub session: Option<EditingSessionId>,
    /// Who made it.
    pub author: Option<Person>,
    /// Further accounts that an editor named (`X-WOPI-Editors`), comma-separated.
    pub editors: String,
    /// The number it was restored from.
    pub restored_from: Option<u64>,
    /// Why it is beside the head.
    pub cause: Option<Cause>,
    /// Never thinned or expired.
    pub pinned: bool,
    /// When.
    pub created_at: Timestamp,
}

/// A version about to be stored.
#[derive(Debug)]
pub struct NewVersion<'a> {
    /// Its id.
    pub id: VersionId,
    /// The file.
    pub item: ItemId,
    /// What it is.
    pub kind: VersionKind,
    /// The number people see.
    pub number: Option<u64>,
    /// Counts the contents.
    pub revision: Option<u64>,
    /// Its bytes, durable already.
    pub blob: BlobId,
    /// In bytes.
    pub size_bytes: u64,
    /// Its hash.
    pub sha256: Sha256,
    /// Where it comes from.
    pub source: Source,
    /// The suite that saves it.
    pub suite: Option<&'a str>,
    /// The editing session it belongs to.
    pub session: Option<EditingSessionId>,
    /// Who makes it.
    pub author: Option<AccountId>,
    /// Further accounts, comma-separated.
    pub editors: &'a str,
    /// The number it is restored from.
    pub restored_from: Option<u64>,
    /// Why it is beside the head.
    pub cause: Option<Cause>,
    /// When it came to be.
    pub created_at: Timestamp,
}

/// Stores a version.
///
/// # Errors
/// When the database fails.
pub async fn insert(tx: &mut Tx, new: &NewVersion<'_>) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO versions (id, item, kind, number, revision, blob, size_bytes, sha256, source, suite, session, author, editors,
                               restored_from, cause, pinned, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16)",
        params![
            &new.id,
            &new.item,
            new.kind,
            new.number,
            new.revision,
            &new.blob,
            new.size_bytes,
            &new.sha256,
            new.source,
            new.suite,
            new.session.as_ref(),
            new.author.as_ref(),
            new.editors,
            new.restored_from,
            new.cause,
            new.created_at
        ],
    )
    .await?;
    Ok(())
}

macro_rules! columns {
    () => {
        "SELECT v.id, v.kind, v.number, v.revision, v.blob, v.size_bytes, v.sha256, v.source, v.suite, v.session, a.id, a.name,
                v.editors, v.restored_from, v.cause, v.pinned, v.created_at
         FROM versions v LEFT JOIN accounts a ON a.id = v.author "
    };
}

/// Returns a version of a file.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, item: ItemId, id: VersionId) -> Result<Option<Version>, StoreError> {
    let sql = concat!(columns!(), "WHERE v.item = $1 AND v.id = $2");
    q.row(sql, params![&item, &id]).await?.map(read).transpose()
}

/// Returns versions and conflict versions of a file, newest first, from behind one on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    item: ItemId,
    before: Option<(Timestamp, VersionId)>,
    limit: usize,
) -> Result<Vec<Version>, StoreError> {
    let (at, id) =
        before.map_or((Timestamp::from_unix_micros(i64::MAX), [0xff; 16]), |(at, id)| (at, *id.as_bytes()));
    let sql = concat!(
        columns!(),
        "WHERE v.item = $1 AND v.kind <> 'step' AND (v.created_at, v.id) < ($2, $3) ORDER BY v.created_at DESC, v.id DESC LIMIT $4"
    );
    let rows = q.rows(sql, params![&item, at, &id[..], limit as u64]).await?;
    rows.into_iter().map(read).collect()
}

/// Returns the steps of one editing session, newest first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn steps(
    q: &mut impl Queries,
    session: EditingSessionId,
    number: u64,
    limit: usize,
) -> Result<Vec<Version>, StoreError> {
    let sql = concat!(
        columns!(),
        "WHERE v.session = $1 AND v.kind = 'step' AND v.number = $2 ORDER BY v.created_at DESC, v.id DESC LIMIT $3"
    );
    let rows = q.rows(sql, params![&session, number, limit as u64]).await?;
    rows.into_iter().map(read).collect()
}

/// Returns steps of one editing session saved until an instant, the newest of them, oldest first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn steps_until(
    q: &mut impl Queries,
    session: EditingSessionId,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<Version>, StoreError> {
    let sql = concat!(
        columns!(),
        "WHERE v.session = $1 AND v.kind = 'step' AND v.created_at <= $2 ORDER BY v.created_at DESC, v.id DESC LIMIT $3"
    );
    let rows = q.rows(sql, params![&session, until, limit as u64]).await?;
    rows.into_iter().rev().map(read).collect()
}

/// Makes a version a step of its session.
///
/// # Errors
/// When the database fails.
pub async fn demote(tx: &mut Tx, id: VersionId) -> Result<(), StoreError> {
    tx.execute("UPDATE versions SET kind = 'step' WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Keeps a version for good.
///
/// # Errors
/// When the database fails.
pub async fn pin(tx: &mut Tx, id: VersionId) -> Result<(), StoreError> {
    tx.execute("UPDATE versions SET pinned = 1 WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Removes a version; its bytes are the collector's.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: VersionId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM versions WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Returns the conflict versions of one editing session of a file, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn conflicts_of(
    q: &mut impl Queries,
    item: ItemId,
    session: EditingSessionId,
) -> Result<Vec<Version>, StoreError> {
    let sql = concat!(
        columns!(),
        "WHERE v.item = $1 AND v.session = $2 AND v.kind = 'conflict' ORDER BY v.created_at, v.id"
    );
    let rows = q.rows(sql, params![&item, &session]).await?;
    rows.into_iter().map(read).collect()
}

/// Returns whether a file has a conflict version of this content.
///
/// # Errors
/// When the database fails.
pub async fn has_conflict(q: &mut impl Queries, item: ItemId, sha256: &Sha256) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM versions WHERE item = $1 AND kind = 'conflict' AND sha256 = $2 LIMIT 1";
    Ok(q.row(sql, params![&item, sha256]).await?.is_some())
}

/// Returns somebody whom an editor named, if that is a member of the organization: what editors tell comes from outside, and must not
/// look up people of others.
///
/// # Errors
/// When the database fails.
pub async fn person(
    q: &mut impl Queries,
    organization: OrgId,
    account: AccountId,
) -> Result<Option<Person>, StoreError> {
    let sql = "SELECT a.id, a.name FROM memberships m JOIN accounts a ON a.id = m.account
               WHERE m.organization = $1 AND m.account = $2";
    let row = q.row(sql, params![&organization, &account]).await?;
    row.map(|mut row| Ok(Person { id: row.take()?, name: row.take()? })).transpose()
}

fn read(mut r: Row) -> Result<Version, StoreError> {
    Ok(Version {
        id: r.take()?,
        kind: r.take()?,
        number: r.take()?,
        revision: r.take()?,
        blob: r.take()?,
        size_bytes: r.take()?,
        sha256: r.take()?,
        source: r.take()?,
        suite: r.take()?,
        session: r.take()?,
        author: read_person(&mut r)?,
        editors: r.take()?,
        restored_from: r.take()?,
        cause: r.take()?,
        pinned: r.take()?,
        created_at: r.take()?,
    })
}
