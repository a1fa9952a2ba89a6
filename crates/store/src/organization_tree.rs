//! Which organizations lie below which: a row for each pair, so that what is below one is found without walking.

use sheaf_domain::{MembershipId, OrgId, Role};

use crate::{Queries, StoreError, Tx, organizations, organizations::Organization};

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
