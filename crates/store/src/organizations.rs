//! Organizations: the tree of tenants, each with its policies and what these come to.

use sheaf_domain::{OrgId, Slug};

use crate::{Queries, Row, StoreError, Tx};

/// An organization.
#[derive(Debug, Clone)]
pub struct Organization {
    /// Its id.
    pub id: OrgId,
    /// The one above; none for the master organization.
    pub parent: Option<OrgId>,
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// What it has chosen, as JSON.
    pub policy: String,
    /// What those above let it have at most, as JSON.
    pub at_most: String,
    /// What holds for it, as JSON.
    pub effective: String,
}

/// An organization about to be made.
#[derive(Debug)]
pub struct NewOrganization<'a> {
    /// Its id.
    pub id: OrgId,
    /// The one above.
    pub parent: Option<OrgId>,
    /// Its name.
    pub name: &'a str,
    /// Its name in addresses.
    pub slug: &'a Slug,
    /// What it sets, as JSON.
    pub policy: &'a str,
    /// What holds for it, as JSON.
    pub effective: &'a str,
}

/// Makes an organization.
///
/// # Errors
/// [`StoreError::Taken`] when its slug is.
pub async fn insert(tx: &mut Tx, new: &NewOrganization<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO organizations (id, parent, name, slug, policy, effective, epoch, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
        params![&new.id, new.parent.as_ref(), new.name, new.slug.as_str(), new.policy, new.effective, now],
    )
    .await?;
    crate::organization_tree::grow(tx, new.id, new.parent).await
}

/// Returns an organization.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, id: OrgId) -> Result<Option<Organization>, StoreError> {
    let row = q
        .row(
            "SELECT id, parent, name, slug, policy, at_most, effective FROM organizations WHERE id = $1",
            params![&id],
        )
        .await?;
    row.map(|mut row| read(&mut row)).transpose()
}

pub(crate) fn read(row: &mut Row) -> Result<Organization, StoreError> {
    Ok(Organization {
        id: row.take()?,
        parent: row.take()?,
        name: row.take()?,
        slug: row.take()?,
        policy: row.take()?,
        at_most: row.take()?,
        effective: row.take()?,
    })
}

/// Returns the master organization; none before the set-up.
///
/// # Errors
/// When the database fails.
pub async fn master(q: &mut impl Queries) -> Result<Option<OrgId>, StoreError> {
    let row =
        q.row("SELECT id FROM organizations WHERE parent IS NULL ORDER BY created_at LIMIT 1", &[]).await?;
    row.map(|mut row| row.take()).transpose()
}

/// Tells whether an organization has a slug.
///
/// # Errors
/// When the database fails.
pub async fn has_slug(q: &mut impl Queries, slug: &Slug) -> Result<bool, StoreError> {
    Ok(q.row("SELECT id FROM organizations WHERE slug = $1", params![slug.as_str()]).await?.is_some())
}
