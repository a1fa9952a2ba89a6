//! What organizations hold, counted when somebody asks while that is little; of what is larger, a job's figures are told
//! (`organization_totals`).

use sheaf_domain::{OrgId, Timestamp};

use crate::{Queries, Row, StoreError};

/// How much is counted for each row of a page, before the job's figures are taken: organizations, people and drives.
pub(crate) const OF_ROW: u64 = 100;
/// The same where one organization alone is asked for.
pub(crate) const OF_ONE: u64 = 2_000;

/// What an organization and all below it hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Organizations, itself among them.
    pub organizations: u64,
    /// Members that are no guests.
    pub people: u64,
    /// Bytes in drives.
    pub used_bytes: u64,
    /// When it was counted; none: just now.
    pub as_of: Option<Timestamp>,
}

/// A count that is left to the job where there was too much the last time.
macro_rules! unless_large {
    ($count:literal) => {
        concat!(
            "CASE WHEN COALESCE(f.organizations, 0) > $1 OR COALESCE(f.people, 0) > $1 THEN NULL ELSE CAST((",
            $count,
            ") AS BIGINT) END"
        )
    };
}

/// The columns of [`read`]: what is counted of an organization `o`, up to `$1` of each kind, and what a job found, `f`.
macro_rules! counted {
    () => {
        concat!(
            unless_large!("SELECT COUNT(*) FROM (SELECT 1 FROM organization_tree WHERE above = o.id LIMIT $1) t"),
            ", ",
            unless_large!(
                "SELECT COUNT(*) FROM (
                     SELECT 1 FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
                     JOIN memberships m ON m.organization = t.below LIMIT $1) p"
            ),
            ", ",
            unless_large!(
                "SELECT COUNT(*) FROM (
                     SELECT m.role FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
                     JOIN memberships m ON m.organization = t.below LIMIT $1) p WHERE p.role <> 'guest'"
            ),
            ", ",
            unless_large!(
                "SELECT COUNT(*) FROM (
                     SELECT 1 FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
                     JOIN drives d ON d.organization = t.below LIMIT $1) p"
            ),
            ", ",
            unless_large!(
                "SELECT COALESCE(SUM(p.used_bytes), 0) FROM (
                     SELECT d.used_bytes FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
                     JOIN drives d ON d.organization = t.below LIMIT $1) p"
            ),
            ", f.organizations, f.people, f.used_bytes, f.as_of"
        )
    };
}

pub(crate) use {counted, unless_large};

/// What was counted of an organization, and what the job found.
pub(crate) struct Counted {
    /// None: it is known to be too much.
    counted: Option<Part>,
    found: Option<Totals>,
}

/// What was counted, each kind up to a limit.
struct Part {
    totals: Totals,
    people_and_guests: u64,
    drives: u64,
}

impl Part {
    /// Returns what was counted, if that was all.
    fn whole(self, limit: u64) -> Option<Totals> {
        let all = [self.totals.organizations, self.people_and_guests, self.drives];
        all.into_iter().all(|n| n <= limit).then_some(self.totals)
    }
}

pub(crate) fn read(row: &mut Row) -> Result<Counted, StoreError> {
    Ok(Counted { counted: read_part(row)?, found: read_totals(row)? })
}

fn read_part(row: &mut Row) -> Result<Option<Part>, StoreError> {
    let organizations: Option<u64> = row.take()?;
    let (people_and_guests, people): (Option<u64>, Option<u64>) = (row.take()?, row.take()?);
    let (drives, used_bytes): (Option<u64>, Option<u64>) = (row.take()?, row.take()?);
    let zero = Option::unwrap_or_default;
    Ok(organizations.map(|organizations| Part {
        totals: Totals { organizations, people: zero(people), used_bytes: zero(used_bytes), as_of: None },
        people_and_guests: zero(people_and_guests),
        drives: zero(drives),
    }))
}

fn read_totals(row: &mut Row) -> Result<Option<Totals>, StoreError> {
    let (organizations, people): (Option<u64>, Option<u64>) = (row.take()?, row.take()?);
    let (used_bytes, as_of): (Option<u64>, Option<Timestamp>) = (row.take()?, row.take()?);
    Ok(match (organizations, people, used_bytes) {
        (Some(organizations), Some(people), Some(used_bytes)) => {
            Some(Totals { organizations, people, used_bytes, as_of })
        }
        _ => None,
    })
}

impl Counted {
    /// Takes what was counted when that was all, else what the job found; and what that never looked at is counted to the end.
    pub(crate) async fn complete(
        self,
        q: &mut impl Queries,
        id: OrgId,
        limit: u64,
    ) -> Result<Totals, StoreError> {
        match self.counted.and_then(|counted| counted.whole(limit)).or(self.found) {
            Some(totals) => Ok(totals),
            None => count(q, id).await,
        }
    }
}

/// Counts what an organization and all below it hold, however much that is.
async fn count(q: &mut impl Queries, id: OrgId) -> Result<Totals, StoreError> {
    let sql = "SELECT CAST((SELECT COUNT(*) FROM organization_tree WHERE above = $1) AS BIGINT),
                      CAST((SELECT COUNT(*) FROM organization_tree t JOIN memberships m ON m.organization = t.below
                            WHERE t.above = $1 AND m.role <> 'guest') AS BIGINT),
                      CAST((SELECT COALESCE(SUM(d.used_bytes), 0) FROM organization_tree t JOIN drives d ON d.organization = t.below
                            WHERE t.above = $1) AS BIGINT)";
    let row = q.row(sql, params![&id]).await?;
    row.map_or(Ok(Totals { organizations: 0, people: 0, used_bytes: 0, as_of: None }), |mut row| {
        Ok(Totals { organizations: row.take()?, people: row.take()?, used_bytes: row.take()?, as_of: None })
    })
}

/// What an organization holds alone.
pub(crate) struct Own {
    pub(crate) people: u64,
    pub(crate) guests: u64,
    pub(crate) used_bytes: u64,
}

/// Counts what an organization holds alone; of a large one, a job's figures are told.
pub(crate) async fn own(q: &mut impl Queries, id: OrgId) -> Result<Own, StoreError> {
    let rolled_up = "SELECT f.own_people, f.own_guests, f.own_used_bytes FROM organization_totals f WHERE f.organization = $1
         AND (SELECT COUNT(*) FROM (SELECT 1 FROM memberships WHERE organization = $1 LIMIT $2) m) = $2";
    let counted = "SELECT CAST((SELECT COUNT(*) FROM memberships WHERE organization = $1 AND role <> 'guest') AS BIGINT),
                CAST((SELECT COUNT(*) FROM memberships WHERE organization = $1 AND role = 'guest') AS BIGINT),
                CAST((SELECT COALESCE(SUM(used_bytes), 0) FROM drives WHERE organization = $1) AS BIGINT)";
    let row = match q.row(rolled_up, params![&id, OF_ONE]).await? {
        Some(row) => Some(row),
        None => q.row(counted, params![&id]).await?,
    };
    row.map_or(Ok(Own { people: 0, guests: 0, used_bytes: 0 }), |mut row| {
        Ok(Own { people: row.take()?, guests: row.take()?, used_bytes: row.take()? })
    })
}
