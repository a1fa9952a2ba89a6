//! Organizations as administrators see them: one in full, or page by page, with what they hold.
//!
//! What a small one holds is counted when it is asked for; of what is larger, a job's figures are told (`organization_totals`).

use sheaf_domain::{OrgId, Person, Timestamp};

use crate::{
    Queries, Row, StoreError,
    branding::{self, Brand},
    listing::read_person,
};

/// How much is counted for each row of a page, before the job's figures are taken: organizations, people and drives.
const COUNTED_OF_ROW: u64 = 200;
/// The same where one organization alone is asked for.
const COUNTED_OF_ONE: u64 = 5_000;

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

/// What was decided about an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Since when it is switched off.
    pub off_at: Option<Timestamp>,
    /// When its trial ends.
    pub trial_ends_at: Option<Timestamp>,
    /// Since when it is deleted.
    pub deleted_at: Option<Timestamp>,
}

/// An organization of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its id.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// What holds for it, as JSON.
    pub effective: String,
    /// What was decided about it.
    pub decided: Decided,
    /// How many lie directly below it.
    pub organizations: u64,
    /// What it holds with all below it.
    pub below: Totals,
    /// Where it is in its order: what a cursor is made of.
    pub place: Place,
}

/// A place in a list by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The key of the name.
    pub key: Vec<u8>,
    /// Tells equal keys apart.
    pub id: [u8; 16],
}

impl Place {
    /// The place before all others.
    pub const FIRST: Self = Self { key: Vec::new(), id: [0; 16] };
}

/// An organization in full.
#[derive(Debug, Clone)]
pub struct Full {
    /// What a list shows of it.
    pub listed: Listed,
    /// The one above.
    pub parent: Option<(OrgId, String)>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who switched it off.
    pub off_by: Option<Person>,
    /// Who deleted it, and until when it is held.
    pub deleted_by: Option<Person>,
    /// Until when it is held.
    pub held_until: Option<Timestamp>,
    /// Its own members that are no guests.
    pub people: u64,
    /// Its own guests.
    pub guests: u64,
    /// Bytes in its own drives.
    pub used_bytes: u64,
    /// How its people see it.
    pub brand: Brand,
}

/// What is counted of an organization `o`, up to `$1` of each kind; and what a job found, `f`.
macro_rules! counted {
    () => {
        "o.id, o.name, o.slug, o.effective, o.off_at, o.trial_ends_at, o.deleted_at, o.sort_key,
         CAST((SELECT COUNT(*) FROM organizations c WHERE c.parent = o.id) AS BIGINT),
         CAST((SELECT COUNT(*) FROM (SELECT 1 FROM organization_tree WHERE above = o.id LIMIT $1) t) AS BIGINT),
         CAST((SELECT COUNT(*) FROM (
             SELECT 1 FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
             JOIN memberships m ON m.organization = t.below LIMIT $1) p) AS BIGINT),
         CAST((SELECT COUNT(*) FROM (
             SELECT m.role FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
             JOIN memberships m ON m.organization = t.below LIMIT $1) p WHERE p.role <> 'guest') AS BIGINT),
         CAST((SELECT COUNT(*) FROM (
             SELECT 1 FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
             JOIN drives d ON d.organization = t.below LIMIT $1) p) AS BIGINT),
         CAST((SELECT COALESCE(SUM(p.used_bytes), 0) FROM (
             SELECT d.used_bytes FROM (SELECT below FROM organization_tree WHERE above = o.id LIMIT $1) t
             JOIN drives d ON d.organization = t.below LIMIT $1) p) AS BIGINT),
         f.organizations, f.people, f.used_bytes, f.as_of"
    };
}

macro_rules! page {
    ($($of_page:tt)*) => {
        concat!(
            "SELECT ",
            counted!(),
            " FROM (",
            $($of_page)*,
            ") p JOIN organizations o ON o.id = p.id
             LEFT JOIN organization_totals f ON f.organization = o.id ORDER BY o.sort_key, o.id"
        )
    };
}

/// Returns organizations directly below one, by name, from behind a place on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn below(
    q: &mut impl Queries,
    parent: OrgId,
    after: &Place,
    limit: usize,
) -> Result<Vec<Listed>, StoreError> {
    let sql = page!(
        "SELECT id FROM organizations WHERE parent = $2 AND (sort_key, id) > ($3, $4) ORDER BY sort_key, id LIMIT $5"
    );
    let values = params![COUNTED_OF_ROW + 1, &parent, &after.key, &after.id[..], limit as u64];
    let rows = q.rows(sql, values).await?;
    complete(q, rows, COUNTED_OF_ROW).await
}

/// Returns organizations anywhere below one whose name or slug has a text in it (folded), by name, from behind a place on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn search(
    q: &mut impl Queries,
    above: OrgId,
    text: &str,
    after: &Place,
    limit: usize,
) -> Result<Vec<Listed>, StoreError> {
    macro_rules! found {
        ($has:literal) => {
            page!(concat!(
                "SELECT s.id FROM organization_tree t JOIN organizations s ON s.id = t.below
                 WHERE t.above = $2 AND t.depth > 0 AND (",
                $has,
                "(s.name_folded, $3) > 0 OR ",
                $has,
                "(s.slug, $3) > 0) AND (s.sort_key, s.id) > ($4, $5) ORDER BY s.sort_key, s.id LIMIT $6"
            ))
        };
    }
    let sql = crate::Sql { sqlite: found!("instr"), postgres: found!("strpos") };
    let values = params![COUNTED_OF_ROW + 1, &above, text, &after.key, &after.id[..], limit as u64];
    let rows = q.rows(sql, values).await?;
    complete(q, rows, COUNTED_OF_ROW).await
}

/// Returns an organization in full.
///
/// # Errors
/// When the database fails.
pub async fn full(q: &mut impl Queries, id: OrgId) -> Result<Option<Full>, StoreError> {
    let sql = concat!(
        "SELECT ",
        counted!(),
        ", a.id, a.name, o.created_at, w.id, w.name, d.id, d.name, o.held_until, ",
        branding::columns!(),
        " FROM organizations o LEFT JOIN organization_totals f ON f.organization = o.id
          LEFT JOIN organizations a ON a.id = o.parent LEFT JOIN accounts w ON w.id = o.off_by
          LEFT JOIN accounts d ON d.id = o.deleted_by WHERE o.id = $2"
    );
    let Some(mut row) = q.row(sql, params![COUNTED_OF_ONE + 1, &id]).await? else { return Ok(None) };
    let counted = read(&mut row)?;
    let (parent, parent_name) = (row.take::<Option<OrgId>>()?, row.take::<Option<String>>()?);
    let created_at = row.take()?;
    let (off_by, deleted_by) = (read_person(&mut row)?, read_person(&mut row)?);
    let held_until = row.take()?;
    let brand = branding::read(&mut row)?;
    let listed = complete_one(q, counted, COUNTED_OF_ONE).await?;
    let own = own(q, id).await?;
    Ok(Some(Full {
        listed,
        parent: parent.zip(parent_name),
        created_at,
        off_by,
        deleted_by,
        held_until,
        people: own.people,
        guests: own.guests,
        used_bytes: own.used_bytes,
        brand,
    }))
}

struct Own {
    people: u64,
    guests: u64,
    used_bytes: u64,
}

/// Counts what an organization holds alone; of a large one, a job's figures are told.
async fn own(q: &mut impl Queries, id: OrgId) -> Result<Own, StoreError> {
    let rolled_up = "SELECT f.own_people, f.own_guests, f.own_used_bytes FROM organization_totals f WHERE f.organization = $1
         AND (SELECT COUNT(*) FROM (SELECT 1 FROM memberships WHERE organization = $1 LIMIT $2) m) = $2";
    let counted = "SELECT CAST((SELECT COUNT(*) FROM memberships WHERE organization = $1 AND role <> 'guest') AS BIGINT),
                CAST((SELECT COUNT(*) FROM memberships WHERE organization = $1 AND role = 'guest') AS BIGINT),
                CAST((SELECT COALESCE(SUM(used_bytes), 0) FROM drives WHERE organization = $1) AS BIGINT)";
    let row = match q.row(rolled_up, params![&id, COUNTED_OF_ONE]).await? {
        Some(row) => Some(row),
        None => q.row(counted, params![&id]).await?,
    };
    row.map_or(Ok(Own { people: 0, guests: 0, used_bytes: 0 }), |mut row| {
        Ok(Own { people: row.take()?, guests: row.take()?, used_bytes: row.take()? })
    })
}

/// A row with what was counted so far.
struct Counted {
    listed: Listed,
    people_and_guests: u64,
    drives: u64,
    /// What the job found.
    found: Option<Totals>,
}

fn read(row: &mut Row) -> Result<Counted, StoreError> {
    let (id, name, slug, effective): (OrgId, String, String, String) =
        (row.take()?, row.take()?, row.take()?, row.take()?);
    let decided = Decided { off_at: row.take()?, trial_ends_at: row.take()?, deleted_at: row.take()? };
    let place = Place { key: row.take::<Option<Vec<u8>>>()?.unwrap_or_default(), id: *id.as_bytes() };
    let organizations = row.take()?;
    let below_organizations = row.take()?;
    let (people_and_guests, people) = (row.take()?, row.take()?);
    let (drives, used_bytes) = (row.take()?, row.take()?);
    let below = Totals { organizations: below_organizations, people, used_bytes, as_of: None };
    let (organizations_found, people_found) = (row.take::<Option<u64>>()?, row.take::<Option<u64>>()?);
    let (used_found, as_of) = (row.take::<Option<u64>>()?, row.take::<Option<Timestamp>>()?);
    let found = match (organizations_found, people_found, used_found) {
        (Some(organizations), Some(people), Some(used_bytes)) => {
            Some(Totals { organizations, people, used_bytes, as_of })
        }
        _ => None,
    };
    let listed = Listed { id, name, slug, effective, decided, organizations, below, place };
    Ok(Counted { listed, people_and_guests, drives, found })
}

async fn complete(q: &mut impl Queries, rows: Vec<Row>, limit: u64) -> Result<Vec<Listed>, StoreError> {
    let mut all = Vec::with_capacity(rows.len());
    for mut row in rows {
        let counted = read(&mut row)?;
        all.push(complete_one(q, counted, limit).await?);
    }
    Ok(all)
}

/// Takes what was counted when that was all, else what the job found; and what was never looked at by it is counted to the end.
async fn complete_one(q: &mut impl Queries, counted: Counted, limit: u64) -> Result<Listed, StoreError> {
    let Counted { listed, people_and_guests, drives, found } = counted;
    let all = [listed.below.organizations, people_and_guests, drives].into_iter().all(|n| n <= limit);
    let below = match found {
        _ if all => listed.below,
        Some(found) => found,
        None => count(q, listed.id).await?,
    };
    Ok(Listed { below, ..listed })
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

/// An organization of a path, below which it lies.
pub type Above = (OrgId, OrgId, String);

/// Returns for each of some organizations, given by the places they have in the order of a search, what lies between the one that was
/// searched below and itself: pairs of an organization and one above it, the topmost first.
///
/// # Errors
/// When the database fails.
pub async fn paths(q: &mut impl Queries, from: OrgId, of: &[OrgId]) -> Result<Vec<Above>, StoreError> {
    let sql = "SELECT t.below, a.id, a.name FROM organization_tree t
               JOIN organization_tree r ON r.below = t.above AND r.above = $1
               JOIN organizations a ON a.id = t.above
               WHERE t.below = $2 AND t.depth > 0 ORDER BY t.depth DESC";
    let mut all = Vec::new();
    for organization in of {
        for mut row in q.rows(sql, params![&from, organization]).await? {
            all.push((row.take()?, row.take()?, row.take()?));
        }
    }
    Ok(all)
}
