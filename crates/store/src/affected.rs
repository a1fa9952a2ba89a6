//! Whom it concerns when an organization is switched off, moved or deleted: people, sign-ins, open documents, there and below.

use sheaf_domain::{OrgId, Timestamp};

use crate::{Queries, StoreError};

/// How much there is of it in an organization and all below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Affected {
    /// Organizations, itself among them.
    pub organizations: u64,
    /// Members that are not switched off, guests among them.
    pub people: u64,
    /// Sign-ins of members, in this membership.
    pub sessions: u64,
    /// Documents that are open in a suite.
    pub documents: u64,
}

/// Counts it.
///
/// # Errors
/// When the database fails.
pub async fn count(q: &mut impl Queries, organization: OrgId) -> Result<Affected, StoreError> {
    let now = q.now();
    Ok(Affected {
        organizations: organizations(q, organization).await?,
        people: people(q, organization).await?,
        sessions: sessions(q, organization, now).await?,
        documents: documents(q, organization, now).await?,
    })
}

async fn organizations(q: &mut impl Queries, organization: OrgId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM organization_tree WHERE above = $1";
    q.row(sql, params![&organization]).await?.map_or(Ok(0), |mut row| row.take())
}

async fn people(q: &mut impl Queries, organization: OrgId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM organization_tree t JOIN memberships m ON m.organization = t.below
               WHERE t.above = $1 AND m.disabled_at IS NULL";
    q.row(sql, params![&organization]).await?.map_or(Ok(0), |mut row| row.take())
}

async fn sessions(q: &mut impl Queries, organization: OrgId, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM organization_tree t JOIN memberships m ON m.organization = t.below
               JOIN sessions s ON s.membership = m.id
               WHERE t.above = $1 AND s.expires_at > $2 AND m.disabled_at IS NULL";
    q.row(sql, params![&organization, now]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Documents that are open are few, so it begins with them.
async fn documents(q: &mut impl Queries, organization: OrgId, now: Timestamp) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM locks l JOIN items i ON i.id = l.item JOIN drives d ON d.id = i.drive
               JOIN organization_tree t ON t.below = d.organization
               WHERE t.above = $1 AND l.expires_at > $2 AND l.mechanism = 'wopi'";
    q.row(sql, params![&organization, now]).await?.map_or(Ok(0), |mut row| row.take())
}
