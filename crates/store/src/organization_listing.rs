//! Organizations as administrators see them: one in full, or page by page, with what they hold.
//!
//! What they hold is for `organization_counts` to say.

use sheaf_domain::{OrgId, Person, Timestamp};

use crate::{
    Queries, Row, StoreError,
    branding::{self, Brand},
    listing::read_person,
    organization_counts::{self, Counted, OF_ONE, OF_ROW, Own, Totals, counted, unless_large},
};

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

/// The columns of [`read`], of an organization called `o`.
macro_rules! columns {
    () => {
        concat!(
            "o.id, o.name, o.slug, o.effective, o.off_at, o.trial_ends_at, o.deleted_at, o.sort_key,
             CAST((SELECT COUNT(*) FROM organizations c WHERE c.parent = o.id) AS BIGINT), ",
            counted!()
        )
    };
}

macro_rules! page {
    ($($of_page:tt)*) => {
        concat!(
            "SELECT ",
            columns!(),
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
    let values = params![OF_ROW + 1, &parent, &after.key, &after.id[..], limit as u64];
    let rows = q.rows(sql, values).await?;
    complete(q, rows).await
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
    let values = params![OF_ROW + 1, &above, text, &after.key, &after.id[..], limit as u64];
    let rows = q.rows(sql, values).await?;
    complete(q, rows).await
}

/// Returns an organization in full.
///
/// # Errors
/// When the database fails.
pub async fn full(q: &mut impl Queries, id: OrgId) -> Result<Option<Full>, StoreError> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", a.id, a.name, o.created_at, w.id, w.name, d.id, d.name, o.held_until, ",
        branding::columns!(),
        " FROM organizations o LEFT JOIN organization_totals f ON f.organization = o.id
          LEFT JOIN organizations a ON a.id = o.parent LEFT JOIN accounts w ON w.id = o.off_by
          LEFT JOIN accounts d ON d.id = o.deleted_by WHERE o.id = $2"
    );
    let Some(mut row) = q.row(sql, params![OF_ONE + 1, &id]).await? else { return Ok(None) };
    let (listed, counted) = read(&mut row)?;
    let (parent, parent_name) = (row.take::<Option<OrgId>>()?, row.take::<Option<String>>()?);
    let created_at = row.take()?;
    let (off_by, deleted_by) = (read_person(&mut row)?, read_person(&mut row)?);
    let held_until = row.take()?;
    let brand = branding::read(&mut row)?;
    let listed = Listed { below: counted.complete(q, id, OF_ONE).await?, ..listed };
    let Own { people, guests, used_bytes } = organization_counts::own(q, id).await?;
    Ok(Some(Full {
        listed,
        parent: parent.zip(parent_name),
        created_at,
        off_by,
        deleted_by,
        held_until,
        people,
        guests,
        used_bytes,
        brand,
    }))
}

/// Reads a row, and what was counted of it.
fn read(row: &mut Row) -> Result<(Listed, Counted), StoreError> {
    let (id, name, slug, effective): (OrgId, String, String, String) =
        (row.take()?, row.take()?, row.take()?, row.take()?);
    let decided = Decided { off_at: row.take()?, trial_ends_at: row.take()?, deleted_at: row.take()? };
    let place = Place { key: row.take::<Option<Vec<u8>>>()?.unwrap_or_default(), id: *id.as_bytes() };
    let organizations = row.take()?;
    let counted = organization_counts::read(row)?;
    let below = Totals { organizations: 0, people: 0, used_bytes: 0, as_of: None };
    let listed = Listed { id, name, slug, effective, decided, organizations, below, place };
    Ok((listed, counted))
}

async fn complete(q: &mut impl Queries, rows: Vec<Row>) -> Result<Vec<Listed>, StoreError> {
    let mut all = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (listed, counted) = read(&mut row)?;
        let below = counted.complete(q, listed.id, OF_ROW).await?;
        all.push(Listed { below, ..listed });
    }
    Ok(all)
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
