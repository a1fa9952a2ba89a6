//! What organizations hold, counted by a job for those that are too large to be counted each time somebody looks.

use sheaf_domain::OrgId;

use crate::{Queries, StoreError, Tx};

/// Counts what some organizations hold alone: `limit` of them, by id, from behind one on. Returns the last one.
///
/// # Errors
/// When the database fails.
pub async fn count_own(tx: &mut Tx, after: OrgId, limit: usize) -> Result<Option<OrgId>, StoreError> {
    let now = tx.now();
    let Some(last) = last_of(tx, after, limit).await? else { return Ok(None) };
    tx.execute(
        "INSERT INTO organization_totals
             (organization, own_people, own_guests, own_used_bytes, organizations, people, used_bytes, as_of)
         SELECT o.id,
                (SELECT COUNT(*) FROM memberships m WHERE m.organization = o.id AND m.role <> 'guest'),
                (SELECT COUNT(*) FROM memberships m WHERE m.organization = o.id AND m.role = 'guest'),
                (SELECT CAST(COALESCE(SUM(d.used_bytes), 0) AS BIGINT) FROM drives d WHERE d.organization = o.id),
                1, 0, 0, CAST($1 AS BIGINT)
         FROM organizations o WHERE o.id > $2 AND o.id <= $3
         ON CONFLICT (organization) DO UPDATE SET own_people = excluded.own_people, own_guests = excluded.own_guests,
             own_used_bytes = excluded.own_used_bytes",
        params![now, &after, &last],
    )
    .await?;
    Ok(Some(last))
}

/// Adds up what some organizations hold with all below them, from what was counted; as [`count_own`].
///
/// # Errors
/// When the database fails.
pub async fn add_up(tx: &mut Tx, after: OrgId, limit: usize) -> Result<Option<OrgId>, StoreError> {
    let now = tx.now();
    let Some(last) = last_of(tx, after, limit).await? else { return Ok(None) };
    tx.execute(
        "UPDATE organization_totals SET as_of = $1,
             organizations = (SELECT COUNT(*) FROM organization_tree t WHERE t.above = organization_totals.organization),
             people = (SELECT CAST(COALESCE(SUM(b.own_people), 0) AS BIGINT) FROM organization_tree t
                       JOIN organization_totals b ON b.organization = t.below
                       WHERE t.above = organization_totals.organization),
             used_bytes = (SELECT CAST(COALESCE(SUM(b.own_used_bytes), 0) AS BIGINT) FROM organization_tree t
                           JOIN organization_totals b ON b.organization = t.below
                           WHERE t.above = organization_totals.organization)
         WHERE organization > $2 AND organization <= $3",
        params![now, &after, &last],
    )
    .await?;
    Ok(Some(last))
}

async fn last_of(q: &mut impl Queries, after: OrgId, limit: usize) -> Result<Option<OrgId>, StoreError> {
    let sql = "SELECT id FROM (SELECT id FROM organizations WHERE id > $1 ORDER BY id LIMIT $2) o ORDER BY id DESC LIMIT 1";
    q.row(sql, params![&after, limit as u64]).await?.map(|mut row| row.take()).transpose()
}
