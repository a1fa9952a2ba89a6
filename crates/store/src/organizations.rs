//! Organizations: the tree of tenants, each with its policies and what these come to.

use sheaf_domain::{AccountId, OrgId, Slug, Timestamp, folded, sort_key};

use crate::{Queries, Row, StoreError, Tx};

/// How many names get their keys with one look at what lacks them.
const KEYS_AT_ONCE: u64 = 500;

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
        "INSERT INTO organizations (id, parent, name, slug, policy, effective, epoch, created_at, sort_key, name_folded)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)",
        params![
            &new.id,
            new.parent.as_ref(),
            new.name,
            new.slug.as_str(),
            new.policy,
            new.effective,
            now,
            &sort_key(new.name),
            &folded(new.name)
        ],
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

/// Gives an organization another name.
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, id: OrgId, name: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE organizations SET name = $1, sort_key = $2, name_folded = $3 WHERE id = $4",
        params![name, &sort_key(name), &folded(name), &id],
    )
    .await?;
    Ok(())
}

/// Says when the trial of an organization ends, for its administrators to see; what follows is in its policies.
///
/// # Errors
/// When the database fails.
pub async fn set_trial(tx: &mut Tx, id: OrgId, ends_at: Option<Timestamp>) -> Result<(), StoreError> {
    tx.execute("UPDATE organizations SET trial_ends_at = $1 WHERE id = $2", params![ends_at, &id]).await?;
    Ok(())
}

/// Notes that an organization is switched off, by whom, or on again; what follows is in its policies.
///
/// # Errors
/// When the database fails.
pub async fn set_off(tx: &mut Tx, id: OrgId, by: Option<AccountId>) -> Result<(), StoreError> {
    let at = by.map(|_| tx.now());
    tx.execute(
        "UPDATE organizations SET off_at = $1, off_by = $2 WHERE id = $3",
        params![at, by.as_ref(), &id],
    )
    .await?;
    Ok(())
}

/// Notes that an organization is deleted, by whom and held until when, or that this was taken back.
///
/// # Errors
/// When the database fails.
pub async fn set_deletion(
    tx: &mut Tx,
    id: OrgId,
    deletion: Option<(AccountId, Timestamp)>,
) -> Result<(), StoreError> {
    let at = deletion.map(|_| tx.now());
    let (by, until) = deletion.unzip();
    tx.execute(
        "UPDATE organizations SET deleted_at = $1, deleted_by = $2, held_until = $3 WHERE id = $4",
        params![at, by.as_ref(), until, &id],
    )
    .await?;
    Ok(())
}

/// Computes the keys of names that a release before this one wrote.
///
/// # Errors
/// When the database fails.
pub async fn complete_keys(tx: &mut Tx) -> Result<(), StoreError> {
    loop {
        let sql = "SELECT id, name FROM organizations WHERE sort_key IS NULL ORDER BY id LIMIT $1";
        let rows = tx.rows(sql, params![KEYS_AT_ONCE]).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for mut row in rows {
            let (id, name): (OrgId, String) = (row.take()?, row.take()?);
            rename(tx, id, &name).await?;
        }
    }
}
