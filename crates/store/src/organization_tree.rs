//! Which organizations lie below which: a row for each pair, so that what is below one is found without walking.

use sheaf_domain::{MembershipId, OrgId, Role};

use crate::{Queries, StoreError, Tx, organizations, organizations::Organization};

/// Lets whoever changes the tree, or what holds along it, wait for each other until the transaction ends: what a change decides by lies in
/// more rows than one.
///
/// # Errors
/// When the database fails.
pub async fn take_turn(tx: &mut Tx) -> Result<(), StoreError> {
    tx.lock_organizations().await
}

/// An organization as a member of one above it, or of itself, meets it.
#[derive(Debug, Clone)]
pub struct Reached {
    /// The organization.
    pub organization: Organization,
    /// How far it lies below the member's own: 0 is the own one.
    pub depth: u64,
    /// The member's role.
    pub role: Role,
    /// Whether membership or account is switched off.
    pub disabled: bool,
    /// What holds for the member's own organization, as JSON.
    pub own_effective: String,
}

const REACH: &str = "SELECT t.depth, m.role, CASE WHEN m.disabled_at IS NULL AND a.disabled_at IS NULL THEN 0 ELSE 1 END, h.effective,
            o.id, o.parent, o.name, o.slug, o.policy, o.at_most, o.effective
     FROM memberships m
     JOIN accounts a ON a.id = m.account
     JOIN organizations h ON h.id = m.organization
     JOIN organization_tree t ON t.above = m.organization
     JOIN organizations o ON o.id = t.below
     WHERE m.id = $1 AND t.below = $2";

/// Returns an organization, if it is the member's own or lies below it.
///
/// # Errors
/// When the database fails.
pub async fn reach(
    q: &mut impl Queries,
    membership: MembershipId,
    organization: OrgId,
) -> Result<Option<Reached>, StoreError> {
    let Some(mut row) = q.row(REACH, params![&membership, &organization]).await? else { return Ok(None) };
    let (depth, role, disabled, own_effective) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let organization = organizations::read(&mut row)?;
    Ok(Some(Reached { organization, depth, role, disabled, own_effective }))
}

/// Puts a new organization below its parent and all above that.
///
/// # Errors
/// When the database fails.
pub(crate) async fn grow(tx: &mut Tx, id: OrgId, parent: Option<OrgId>) -> Result<(), StoreError> {
    tx.execute("INSERT INTO organization_tree (above, below, depth) VALUES ($1, $1, 0)", params![&id])
        .await?;
    if let Some(parent) = parent {
        tx.execute(
            "INSERT INTO organization_tree (above, below, depth)
             SELECT above, $1, depth + 1 FROM organization_tree WHERE below = $2",
            params![&id, &parent],
        )
        .await?;
    }
    Ok(())
}

/// Returns the organizations above one, the topmost first, from `reach` above it on.
///
/// # Errors
/// When the database fails.
pub async fn path(
    q: &mut impl Queries,
    organization: OrgId,
    reach: u64,
) -> Result<Vec<(OrgId, String)>, StoreError> {
    let sql = "SELECT o.id, o.name FROM organization_tree t JOIN organizations o ON o.id = t.above
               WHERE t.below = $1 AND t.depth > 0 AND t.depth <= $2 ORDER BY t.depth DESC";
    let rows = q.rows(sql, params![&organization, reach]).await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// Returns how far an organization lies below the topmost one, and how far the deepest one lies below it.
///
/// # Errors
/// When the database fails.
pub async fn depth_and_height(q: &mut impl Queries, organization: OrgId) -> Result<(u64, u64), StoreError> {
    let sql = "SELECT CAST(COALESCE((SELECT MAX(depth) FROM organization_tree WHERE below = $1), 0) AS BIGINT),
                      CAST(COALESCE((SELECT MAX(depth) FROM organization_tree WHERE above = $1), 0) AS BIGINT)";
    let row = q.row(sql, params![&organization]).await?;
    row.map_or(Ok((0, 0)), |mut row| Ok((row.take()?, row.take()?)))
}

/// Tells whether an organization or one above it is deleted and held.
///
/// # Errors
/// When the database fails.
pub async fn is_deleted(q: &mut impl Queries, organization: OrgId) -> Result<bool, StoreError> {
    let sql = "SELECT o.id FROM organization_tree t JOIN organizations o ON o.id = t.above
               WHERE t.below = $1 AND o.deleted_at IS NOT NULL LIMIT 1";
    Ok(q.row(sql, params![&organization]).await?.is_some())
}

/// Tells whether one organization is, or lies below, another one.
///
/// # Errors
/// When the database fails.
pub async fn lies_in(q: &mut impl Queries, organization: OrgId, above: OrgId) -> Result<bool, StoreError> {
    let sql = "SELECT depth FROM organization_tree WHERE above = $1 AND below = $2";
    Ok(q.row(sql, params![&above, &organization]).await?.is_some())
}

/// Puts an organization, with all below it, below another one that is not among these.
///
/// # Errors
/// When the database fails.
pub async fn replant(tx: &mut Tx, organization: OrgId, parent: OrgId) -> Result<(), StoreError> {
    tx.execute("UPDATE organizations SET parent = $1 WHERE id = $2", params![&parent, &organization]).await?;
    tx.execute(
        "DELETE FROM organization_tree
         WHERE below IN (SELECT below FROM organization_tree WHERE above = $1)
           AND above IN (SELECT above FROM organization_tree WHERE below = $1 AND depth > 0)",
        params![&organization],
    )
    .await?;
    tx.execute(
        "INSERT INTO organization_tree (above, below, depth)
         SELECT a.above, b.below, a.depth + b.depth + 1 FROM organization_tree a CROSS JOIN organization_tree b
         WHERE a.below = $1 AND b.above = $2",
        params![&parent, &organization],
    )
    .await?;
    Ok(())
}
