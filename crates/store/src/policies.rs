//! What organizations have set, what it comes to below them, and the history of it.

use std::fmt::Write as _;

use sheaf_domain::{AccountId, OrgId, Person, PolicyChangeId, Timestamp};

use crate::{
    Queries, Row, Sql, StoreError, Tx,
    listing::read_person,
    organizations::{self, Organization},
};

/// How many organizations one statement writes.
const AT_ONCE: usize = 1_000;

macro_rules! organization {
    ($from:literal) => {
        concat!(
            "SELECT o.id, o.parent, o.name, o.slug, o.policy, o.at_most, o.effective, t.depth FROM ",
            $from
        )
    };
}

/// Returns an organization and all above it, the topmost first.
///
/// # Errors
/// When the database fails.
pub async fn chain(q: &mut impl Queries, organization: OrgId) -> Result<Vec<Organization>, StoreError> {
    let sql = organization!(
        "organization_tree t JOIN organizations o ON o.id = t.above WHERE t.below = $1 ORDER BY t.depth DESC"
    );
    q.rows(sql, params![&organization]).await?.iter_mut().map(organizations::read).collect()
}

/// Returns an organization and all below it, each behind the one above it, with how far below it lies.
///
/// # Errors
/// When the database fails.
pub async fn all_below(
    q: &mut impl Queries,
    organization: OrgId,
) -> Result<Vec<(Organization, u64)>, StoreError> {
    let sql = organization!(
        "organization_tree t JOIN organizations o ON o.id = t.below WHERE t.above = $1 ORDER BY t.depth, o.name, o.id"
    );
    let read = |mut row: Row| Ok((organizations::read(&mut row)?, row.take()?));
    q.rows(sql, params![&organization]).await?.into_iter().map(read).collect()
}

/// Keeps what an organization has set and what those above set for it, each as JSON.
///
/// # Errors
/// When the database fails.
pub async fn set_slots(
    tx: &mut Tx,
    organization: OrgId,
    (own, at_most): (&str, &str),
) -> Result<(), StoreError> {
    let sql = "UPDATE organizations SET policy = $1, at_most = $2 WHERE id = $3";
    tx.execute(sql, params![own, at_most, &organization]).await?;
    Ok(())
}

/// What holds for an organization from now on.
#[derive(Debug)]
pub struct Held {
    /// Which one.
    pub organization: OrgId,
    /// What holds, as JSON.
    pub effective: String,
    /// Whether that takes a right to edit that there was.
    pub takes_editing: bool,
}

macro_rules! hold {
    ($table:literal, $from:literal, $id:literal, $effective:literal, $takes:literal) => {
        concat!(
            "UPDATE ",
            $table,
            " SET effective = ",
            $effective,
            ", epoch = epoch + 1, edit_withdrawn_at = CASE WHEN ",
            $takes,
            " = 1 THEN $1 ELSE edit_withdrawn_at END FROM ",
            $from,
            " w WHERE ",
            $id
        )
    };
}

/// Keeps what holds for organizations, which raises their epochs and is told to live views.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &mut Tx, changed: &[Held]) -> Result<(), StoreError> {
    let now = tx.now();
    let sql = Sql {
        sqlite: hold!(
            "organizations",
            "json_each($2)",
            "organizations.id = unhex(w.value ->> 0)",
            "w.value ->> 1",
            "(w.value ->> 2)"
        ),
        postgres: hold!(
            "organizations o",
            "jsonb_array_elements($2::text::jsonb)",
            "o.id = decode(w.value ->> 0, 'hex')",
            "w.value ->> 1",
            "(w.value ->> 2)::bigint"
        ),
    };
    for part in changed.chunks(AT_ONCE) {
        tx.execute(sql, params![now, &list(part)]).await?;
    }
    tx.tell_change();
    Ok(())
}

/// Writes `[["id", "what holds", 0 or 1], …]`.
fn list(changed: &[Held]) -> String {
    let mut json = String::from("[");
    for (n, Held { organization, effective, takes_editing }) in changed.iter().enumerate() {
        let comma = if n > 0 { "," } else { "" };
        let id = u128::from_be_bytes(*organization.as_bytes());
        let escaped = effective.replace('\\', "\\\\").replace('"', "\\\"");
        write!(json, "{comma}[\"{id:032x}\",\"{escaped}\",{}]", u8::from(*takes_editing))
            .expect("a string takes everything");
    }
    json.push(']');
    json
}

/// People of an organization.
#[derive(Debug, Clone, Copy)]
pub struct Peopled {
    /// Which one.
    pub organization: OrgId,
    /// Members that are not switched off, guests among them.
    pub people: u64,
    /// Guests among them.
    pub guests: u64,
}

/// Returns how many people are in an organization and in all below it; those without any are left out.
///
/// # Errors
/// When the database fails.
pub async fn people_below(q: &mut impl Queries, organization: OrgId) -> Result<Vec<Peopled>, StoreError> {
    let sql = "SELECT m.organization, CAST(COUNT(*) AS BIGINT), CAST(SUM(CASE WHEN m.role = 'guest' THEN 1 ELSE 0 END) AS BIGINT)
               FROM organization_tree t JOIN memberships m ON m.organization = t.below
               WHERE t.above = $1 AND m.disabled_at IS NULL GROUP BY m.organization";
    let read =
        |mut row: Row| Ok(Peopled { organization: row.take()?, people: row.take()?, guests: row.take()? });
    q.rows(sql, params![&organization]).await?.into_iter().map(read).collect()
}

/// Editing sessions that run in an organization, in one suite.
#[derive(Debug, Clone)]
pub struct RunningIn {
    /// Which organization.
    pub organization: OrgId,
    /// Which suite.
    pub suite: Option<String>,
    /// How many run.
    pub sessions: u64,
    /// How many of them a guest of the organization takes part in.
    pub with_guests: u64,
}

/// Returns how many editing sessions run in an organization and in all below it. Sessions that run are few, so it begins with them.
///
/// # Errors
/// When the database fails.
pub async fn running_below(
    q: &mut impl Queries,
    organization: OrgId,
    now: Timestamp,
) -> Result<Vec<RunningIn>, StoreError> {
    let sql = "SELECT r.organization, r.suite, CAST(COUNT(*) AS BIGINT), CAST(SUM(r.guest) AS BIGINT) FROM (
                   SELECT d.organization, l.suite, CASE WHEN EXISTS (
                       SELECT 1 FROM editing_people p JOIN memberships m ON m.account = p.account AND m.organization = d.organization
                       WHERE p.session = l.session AND m.role = 'guest') THEN 1 ELSE 0 END AS guest
                   FROM locks l JOIN items i ON i.id = l.item JOIN drives d ON d.id = i.drive
                   JOIN organization_tree t ON t.below = d.organization AND t.above = $1
                   WHERE l.expires_at > $2 AND l.mechanism = 'wopi') r
               GROUP BY r.organization, r.suite";
    let read = |mut row: Row| {
        Ok(RunningIn {
            organization: row.take()?,
            suite: row.take()?,
            sessions: row.take()?,
            with_guests: row.take()?,
        })
    };
    q.rows(sql, params![&organization, now]).await?.into_iter().map(read).collect()
}

/// An organization, what holds for it, and how many lie below it.
#[derive(Debug, Clone)]
pub struct WithBelow {
    /// What holds for it, as JSON.
    pub effective: String,
    /// How many lie below it, at any depth.
    pub below: u64,
}

/// Returns an organization and all above it, each with how many lie below it.
///
/// # Errors
/// When the database fails.
pub async fn with_numbers_below(
    q: &mut impl Queries,
    organization: OrgId,
) -> Result<Vec<WithBelow>, StoreError> {
    let sql = "SELECT o.effective, (SELECT CAST(COUNT(*) - 1 AS BIGINT) FROM organization_tree b WHERE b.above = o.id)
               FROM organization_tree t JOIN organizations o ON o.id = t.above WHERE t.below = $1 ORDER BY t.depth";
    let read = |mut row: Row| Ok(WithBelow { effective: row.take()?, below: row.take()? });
    q.rows(sql, params![&organization]).await?.into_iter().map(read).collect()
}

/// A change about to be noted.
#[derive(Debug)]
pub struct NewChange<'a> {
    /// Its id.
    pub id: PolicyChangeId,
    /// For which organization.
    pub organization: OrgId,
    /// Who made it.
    pub by: AccountId,
    /// A member of which organization.
    pub by_organization: OrgId,
    /// What was set, by its word.
    pub policy: &'a str,
    /// Which slot.
    pub slot: &'a str,
    /// What was set before, as JSON.
    pub from: Option<&'a str>,
    /// What is set now, as JSON.
    pub to: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a str>,
}

/// Notes a change.
///
/// # Errors
/// When the database fails.
pub async fn note(tx: &mut Tx, new: &NewChange<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO policy_changes (id, organization, at, account, by_organization, policy, slot, value_before, value_after, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            &new.id,
            &new.organization,
            now,
            &new.by,
            &new.by_organization,
            new.policy,
            new.slot,
            new.from,
            new.to,
            new.reason
        ],
    )
    .await?;
    Ok(())
}

/// A change that was noted.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its id.
    pub id: PolicyChangeId,
    /// For which organization.
    pub organization: OrgId,
    /// That organization's name.
    pub organization_name: String,
    /// When.
    pub at: Timestamp,
    /// Who made it.
    pub by: Option<Person>,
    /// A member of which organization: its id and name.
    pub by_organization: Option<(OrgId, String)>,
    /// What was set, by its word.
    pub policy: String,
    /// Which slot.
    pub slot: String,
    /// What was set before, as JSON.
    pub from: Option<String>,
    /// What is set since, as JSON.
    pub to: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

macro_rules! changes {
    ($from:literal) => {
        concat!(
            "SELECT c.id, c.organization, o.name, c.at, a.id, a.name, b.id, b.name, c.policy, c.slot, c.value_before, c.value_after, c.reason
             FROM ",
            $from
        )
    };
}

/// Which changes are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Of one policy alone, by its word.
    pub policy: Option<&'a str>,
    /// Those before this one.
    pub before: Option<PolicyChangeId>,
    /// At most so many.
    pub limit: usize,
}

/// Returns changes for an organization and all above it, the newest first. Of policies that are not handed down (`alone`, by their words
/// with spaces around each), only its own.
///
/// # Errors
/// When the database fails.
pub async fn changes(
    q: &mut impl Queries,
    organization: OrgId,
    alone: &str,
    asked: Asked<'_>,
) -> Result<Vec<Change>, StoreError> {
    let sql = changes!(
        "organization_tree t JOIN policy_changes c ON c.organization = t.above
         JOIN organizations o ON o.id = c.organization
         LEFT JOIN accounts a ON a.id = c.account LEFT JOIN organizations b ON b.id = c.by_organization
         WHERE t.below = $1 AND c.id < $2 AND (c.policy = $3 OR $3 = '')
           AND (t.depth = 0 OR REPLACE($4, ' ' || c.policy || ' ', '') = $4)
         ORDER BY c.id DESC LIMIT $5"
    );
    let last = PolicyChangeId::from_bytes([0xff; 16]);
    let (before, policy) = (asked.before.unwrap_or(last), asked.policy.unwrap_or_default());
    let rows = q.rows(sql, params![&organization, &before, policy, alone, asked.limit as u64]).await?;
    rows.into_iter().map(read_change).collect()
}

/// Returns the last change of each slot and policy, for an organization and all above it.
///
/// # Errors
/// When the database fails.
pub async fn last_changes(q: &mut impl Queries, organization: OrgId) -> Result<Vec<Change>, StoreError> {
    let sql = changes!(
        "(SELECT n.*, ROW_NUMBER() OVER (PARTITION BY n.organization, n.policy, n.slot ORDER BY n.id DESC) AS place
          FROM organization_tree t JOIN policy_changes n ON n.organization = t.above WHERE t.below = $1) c
         JOIN organizations o ON o.id = c.organization
         LEFT JOIN accounts a ON a.id = c.account LEFT JOIN organizations b ON b.id = c.by_organization
         WHERE c.place = 1"
    );
    q.rows(sql, params![&organization]).await?.into_iter().map(read_change).collect()
}

fn read_change(mut row: Row) -> Result<Change, StoreError> {
    let row = &mut row;
    Ok(Change {
        id: row.take()?,
        organization: row.take()?,
        organization_name: row.take()?,
        at: row.take()?,
        by: read_person(row)?,
        by_organization: {
            let (id, name) = (row.take::<Option<OrgId>>()?, row.take::<Option<String>>()?);
            id.zip(name)
        },
        policy: row.take()?,
        slot: row.take()?,
        from: row.take()?,
        to: row.take()?,
        reason: row.take()?,
    })
}
