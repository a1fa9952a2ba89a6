//! Groups: named sets of members of one organization.

use sheaf_domain::{GroupId, MembershipId, OrgId, folded, sort_key};

use crate::{Queries, Row, Sql, StoreError, Tx, organization_listing::Place};

/// A group.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// The organization whose members are in it.
    pub organization: OrgId,
    /// Its name.
    pub name: String,
    /// How many are in it.
    pub members: u64,
    /// Where it is in the order of names: what a cursor is made of.
    pub place: Place,
}

/// The columns of [`read`], of a table called `g`.
macro_rules! columns {
    () => {
        "g.id, g.organization, g.name,
         CAST((SELECT COUNT(*) FROM group_members m WHERE m.group_id = g.id) AS BIGINT), g.sort_key"
    };
}

fn read(row: &mut Row) -> Result<Group, StoreError> {
    let (id, organization, name, members): (GroupId, _, _, _) =
        (row.take()?, row.take()?, row.take()?, row.take()?);
    let place = Place { key: row.take()?, id: *id.as_bytes() };
    Ok(Group { id, organization, name, members, place })
}

/// Makes a group.
///
/// # Errors
/// [`StoreError::Taken`] when the organization has one of this name.
pub async fn insert(tx: &mut Tx, id: GroupId, organization: OrgId, name: &str) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO groups (id, organization, name, name_key, sort_key, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![&id, &organization, name, &folded(name), &sort_key(name), now],
    )
    .await?;
    Ok(())
}

/// Returns a group.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, id: GroupId) -> Result<Option<Group>, StoreError> {
    let sql = concat!("SELECT ", columns!(), " FROM groups g WHERE g.id = $1");
    q.row(sql, params![&id]).await?.map(|mut row| read(&mut row)).transpose()
}

/// Returns groups of an organization by name, from behind a place on, at most `limit`; with a text (folded), those whose name has it.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    organization: OrgId,
    text: Option<&str>,
    after: &Place,
    limit: usize,
) -> Result<Vec<Group>, StoreError> {
    macro_rules! page {
        ($has:literal) => {
            concat!(
                "SELECT ",
                columns!(),
                " FROM groups g WHERE g.organization = $1 AND (g.sort_key, g.id) > ($2, $3) AND ",
                $has,
                " ORDER BY g.sort_key, g.id LIMIT $5"
            )
        };
    }
    let sql = Sql {
        sqlite: page!("($4 = '' OR instr(g.name_key, $4) > 0)"),
        postgres: page!("($4 = '' OR strpos(g.name_key, $4) > 0)"),
    };
    let values = params![&organization, &after.key, &after.id[..], text.unwrap_or_default(), limit as u64];
    q.rows(sql, values).await?.iter_mut().map(read).collect()
}

/// Tells whether an organization has this many groups.
///
/// # Errors
/// When the database fails.
pub async fn has_so_many(q: &mut impl Queries, organization: OrgId, limit: u64) -> Result<bool, StoreError> {
    let sql =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM groups WHERE organization = $1 LIMIT $2) g";
    let count: u64 = q.row(sql, params![&organization, limit]).await?.map_or(Ok(0), |mut row| row.take())?;
    Ok(count >= limit)
}

/// Gives a group another name.
///
/// # Errors
/// [`StoreError::Taken`] when the organization has one of this name.
pub async fn rename(tx: &mut Tx, id: GroupId, name: &str) -> Result<(), StoreError> {
    let sql = "UPDATE groups SET name = $1, name_key = $2, sort_key = $3 WHERE id = $4";
    tx.execute(sql, params![name, &folded(name), &sort_key(name), &id]).await?;
    Ok(())
}

/// Removes a group; its members stay what they are.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx, id: GroupId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM group_members WHERE group_id = $1", params![&id]).await?;
    tx.execute("DELETE FROM groups WHERE id = $1", params![&id]).await?;
    Ok(())
}

/// Puts a member of the group's organization into it. Returns the member's name; nothing when it is no member of that organization.
///
/// # Errors
/// When the database fails.
pub async fn put_in(
    tx: &mut Tx,
    group: &Group,
    membership: MembershipId,
) -> Result<Option<Change>, StoreError> {
    let Some(name) = name_of(tx, group.organization, membership).await? else { return Ok(None) };
    let sql = "INSERT INTO group_members (group_id, membership) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let changed = tx.execute(sql, params![&group.id, &membership]).await? > 0;
    Ok(Some(Change { name, changed }))
}

/// Takes a member of the group's organization out of it. Returns the member's name; nothing when it is no member of that organization.
///
/// # Errors
/// When the database fails.
pub async fn take_out(
    tx: &mut Tx,
    group: &Group,
    membership: MembershipId,
) -> Result<Option<Change>, StoreError> {
    let Some(name) = name_of(tx, group.organization, membership).await? else { return Ok(None) };
    let sql = "DELETE FROM group_members WHERE group_id = $1 AND membership = $2";
    let changed = tx.execute(sql, params![&group.id, &membership]).await? > 0;
    Ok(Some(Change { name, changed }))
}

/// Whom it concerned, and whether anything changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The member's name.
    pub name: String,
    /// Whether it was otherwise before.
    pub changed: bool,
}

async fn name_of(
    q: &mut impl Queries,
    organization: OrgId,
    membership: MembershipId,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT a.name FROM memberships m JOIN accounts a ON a.id = m.account WHERE m.id = $1 AND m.organization = $2";
    q.row(sql, params![&membership, &organization]).await?.map(|mut row| row.take()).transpose()
}
