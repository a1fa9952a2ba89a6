//! The names of organizations in addresses: the ones they have, and those they had, which lead on until another one takes them.

use sheaf_domain::{OrgId, Slug};

use crate::{Queries, StoreError, Tx};

/// What a slug leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// To the organization that has it.
    Here(OrgId),
    /// To one that had it and has another one now.
    On {
        /// The organization.
        organization: OrgId,
        /// The slug that it has now.
        slug: String,
    },
}

/// Returns what a slug leads to.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, slug: &Slug) -> Result<Option<Leads>, StoreError> {
    let sql = "SELECT id, NULL FROM organizations WHERE slug = $1
               UNION ALL SELECT o.id, o.slug FROM old_slugs s JOIN organizations o ON o.id = s.organization WHERE s.slug = $1";
    let rows = q.rows(sql, params![slug.as_str()]).await?;
    let leads = rows.into_iter().map(|mut row| {
        let (organization, slug) = (row.take()?, row.take::<Option<String>>()?);
        Ok(slug.map_or(Leads::Here(organization), |slug| Leads::On { organization, slug }))
    });
    let mut all = leads.collect::<Result<Vec<_>, StoreError>>()?;
    all.sort_by_key(|leads| matches!(leads, Leads::On { .. }));
    Ok(all.into_iter().next())
}

/// Tells whether a slug leads anywhere.
///
/// # Errors
/// When the database fails.
pub async fn is_known(q: &mut impl Queries, slug: &Slug) -> Result<bool, StoreError> {
    Ok(find(q, slug).await?.is_some())
}

/// Lets a slug that some organization had lead nowhere any more, since another one takes it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, slug: &Slug) -> Result<(), StoreError> {
    tx.execute("DELETE FROM old_slugs WHERE slug = $1", params![slug.as_str()]).await?;
    Ok(())
}

/// Gives an organization another slug; the one before leads on to it.
///
/// # Errors
/// [`StoreError::Taken`] when another organization has it.
pub async fn change(tx: &mut Tx, id: OrgId, slug: &Slug) -> Result<(), StoreError> {
    let now = tx.now();
    take(tx, slug).await?;
    tx.execute(
        "INSERT INTO old_slugs (slug, organization, left_at) SELECT slug, id, CAST($1 AS BIGINT) FROM organizations WHERE id = $2
         ON CONFLICT (slug) DO UPDATE SET organization = excluded.organization, left_at = excluded.left_at",
        params![now, &id],
    )
    .await?;
    tx.execute("UPDATE organizations SET slug = $1 WHERE id = $2", params![slug.as_str(), &id]).await?;
    Ok(())
}
