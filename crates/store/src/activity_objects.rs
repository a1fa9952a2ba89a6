//! What acts are about that have no transaction of their own: where it lies and what it is called.

use sheaf_domain::{EditingSessionId, ItemId, MembershipId, OrgId};

use crate::{Queries, Row, StoreError};

/// Where something lies, and its name.
#[derive(Debug, Clone)]
pub struct Place {
    /// The organization.
    pub organization: OrgId,
    /// The name.
    pub name: String,
}

/// Finds an item that is not in the member's own drive.
///
/// # Errors
/// When the database fails.
pub async fn item(
    q: &mut impl Queries,
    item: ItemId,
    member: MembershipId,
) -> Result<Option<Place>, StoreError> {
    let sql = "SELECT d.organization, i.name FROM items i JOIN drives d ON d.id = i.drive
         WHERE i.id = $1 AND (d.owner IS NULL OR d.owner <> $2)";
    q.row(sql, params![&item, &member]).await?.map(read).transpose()
}

/// Finds an organization.
///
/// # Errors
/// When the database fails.
pub async fn organization(q: &mut impl Queries, organization: OrgId) -> Result<Option<Place>, StoreError> {
    let sql = "SELECT id, name FROM organizations WHERE id = $1";
    q.row(sql, params![&organization]).await?.map(read).transpose()
}

/// Finds a member.
///
/// # Errors
/// When the database fails.
pub async fn person(q: &mut impl Queries, membership: MembershipId) -> Result<Option<Place>, StoreError> {
    let sql = "SELECT m.organization, a.name FROM memberships m JOIN accounts a ON a.id = m.account WHERE m.id = $1";
    q.row(sql, params![&membership]).await?.map(read).transpose()
}

/// Finds an editing session, by the name of its file.
///
/// # Errors
/// When the database fails.
pub async fn session(q: &mut impl Queries, session: EditingSessionId) -> Result<Option<Place>, StoreError> {
    let sql = "SELECT d.organization, i.name FROM editing_sessions s JOIN items i ON i.id = s.item JOIN drives d ON d.id = i.drive
         WHERE s.id = $1";
    q.row(sql, params![&session]).await?.map(read).transpose()
}

fn read(mut row: Row) -> Result<Place, StoreError> {
    Ok(Place { organization: row.take()?, name: row.take()? })
}
