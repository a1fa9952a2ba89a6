//! What an organization and all below it did, a row for each day: added up from the activity and the drives, day by day and as a whole, so
//! that adding up again changes nothing.
//!
//! Somebody who is active in two organizations counts in each of them.

use sheaf_domain::{OrgId, Timestamp};

use crate::{Queries, Row, StoreError, Tx};

/// Microseconds of a day.
const DAY: i64 = 24 * 3600 * 1_000_000;

/// A day: how many lie between it and 1970, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// Returns the day of an instant.
    pub fn of(at: Timestamp) -> Self {
        Self(at.unix_micros().div_euclid(DAY))
    }
    /// Returns when it begins.
    pub fn begins(self) -> Timestamp {
        Timestamp::from_unix_micros(self.0.saturating_mul(DAY))
    }
    /// Returns the day so many days later.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }
    /// Returns the ids of acts between which those of the day lie.
    fn ids(self) -> [[u8; 16]; 2] {
        [self, self.plus(1)].map(|day| {
            let mut id = [0; 16];
            id[..6].copy_from_slice(&day.begins().unix_millis().max(0).to_be_bytes()[2..]);
            id
        })
    }
}

/// What was done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The day.
    pub day: Day,
    /// What the drives held at its end, in bytes; none: nobody looked.
    pub storage_bytes: Option<u64>,
    /// People who did something.
    pub active_people: u64,
    /// Editing sessions that began.
    pub editing_sessions: u64,
    /// Saves by editors; those of one session count once.
    pub saves: u64,
    /// Saves that were refused.
    pub failed_saves: u64,
    /// When this was added up.
    pub as_of: Timestamp,
}

/// What each organization did between two ids.
macro_rules! own {
    ($first:literal, $end:literal) => {
        concat!(
            "SELECT e.organization AS organization,
                COUNT(DISTINCT CASE WHEN e.refused = 0 THEN e.account END) AS people,
                SUM(CASE WHEN e.act = 'item.editing_started' THEN 1 ELSE 0 END) AS sessions,
                SUM(CASE WHEN e.kind = 'save' AND e.refused = 0 THEN 1 ELSE 0 END) AS saves,
                SUM(CASE WHEN e.kind = 'save' AND e.refused = 1 THEN 1 ELSE 0 END) AS failed
         FROM activity e WHERE e.id >= ",
            $first,
            " AND e.id < ",
            $end,
            " GROUP BY e.organization"
        )
    };
}

const ROLL_UP: &str = concat!(
    "INSERT INTO figures (organization, day, storage_bytes, active_people, editing_sessions, saves, failed_saves, as_of)
     SELECT t.above, $1, CAST(SUM(own.storage) AS BIGINT), CAST(SUM(own.people) AS BIGINT), CAST(SUM(own.sessions) AS BIGINT),
            CAST(SUM(own.saves) AS BIGINT), CAST(SUM(own.failed) AS BIGINT), $2
     FROM organization_tree t JOIN (
        SELECT a.organization, CAST(NULL AS BIGINT) AS storage, a.people, a.sessions, a.saves, a.failed FROM (",
    own!("$3", "$4"),
    ") a
        UNION ALL
        SELECT d.organization, CAST(SUM(d.used_bytes) AS BIGINT), 0, 0, 0, 0 FROM drives d WHERE CAST($5 AS BIGINT) = 1 GROUP BY d.organization
     ) own ON own.organization = t.below
     WHERE 1 = 1
     GROUP BY t.above
     ON CONFLICT (organization, day) DO UPDATE SET
        storage_bytes = COALESCE(excluded.storage_bytes, figures.storage_bytes), active_people = excluded.active_people,
        editing_sessions = excluded.editing_sessions, saves = excluded.saves, failed_saves = excluded.failed_saves, as_of = excluded.as_of"
);

/// Adds up a day for every organization; what the drives hold is only known of today.
///
/// # Errors
/// When the database fails.
pub async fn roll_up(tx: &mut Tx, day: Day, today: Day) -> Result<u64, StoreError> {
    let now = tx.now();
    let [first, end] = day.ids();
    tx.execute(ROLL_UP, params![day.0, now, &first[..], &end[..], day == today]).await
}

/// Returns the last day that was added up.
///
/// # Errors
/// When the database fails.
pub async fn last_day(q: &mut impl Queries) -> Result<Option<Day>, StoreError> {
    let row = q.row("SELECT day FROM figures ORDER BY day DESC LIMIT 1", &[]).await?;
    row.map(|mut row| row.take().map(Day)).transpose()
}

/// Forgets days before one.
///
/// # Errors
/// When the database fails.
pub async fn remove_before(tx: &mut Tx, day: Day) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM figures WHERE day < $1", params![day.0]).await
}

/// Returns the days of an organization that were added up, from one on.
///
/// # Errors
/// When the database fails.
pub async fn since(
    q: &mut impl Queries,
    organization: OrgId,
    first: Day,
) -> Result<Vec<Figures>, StoreError> {
    let sql =
        "SELECT day, storage_bytes, active_people, editing_sessions, saves, failed_saves, as_of FROM figures
         WHERE organization = $1 AND day >= $2 ORDER BY day";
    q.rows(sql, params![&organization, first.0]).await?.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Figures, StoreError> {
    Ok(Figures {
        day: Day(row.take()?),
        storage_bytes: row.take()?,
        active_people: row.take()?,
        editing_sessions: row.take()?,
        saves: row.take()?,
        failed_saves: row.take()?,
        as_of: row.take()?,
    })
}

/// The most acts of a day that are added up while somebody waits.
const MAX_LIVE: u64 = 10_000;
/// The most organizations whose drives are.
const MAX_LIVE_ORGANIZATIONS: u64 = 200;

/// Adds up a day for one organization and all below it now; nothing when so much happened that somebody would have to wait for it.
///
/// # Errors
/// When the database fails.
pub async fn live(
    q: &mut impl Queries,
    organization: OrgId,
    day: Day,
    now: Timestamp,
) -> Result<Option<Figures>, StoreError> {
    let [first, end] = day.ids();
    let many = "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM activity e WHERE e.id >= $1 LIMIT $2) x";
    if count(q.row(many, params![&first[..], MAX_LIVE + 1]).await?)? > MAX_LIVE {
        return Ok(None);
    }
    let sql = concat!(
        "SELECT CAST(COALESCE(SUM(own.people), 0) AS BIGINT), CAST(COALESCE(SUM(own.sessions), 0) AS BIGINT),
                CAST(COALESCE(SUM(own.saves), 0) AS BIGINT), CAST(COALESCE(SUM(own.failed), 0) AS BIGINT)
         FROM (",
        own!("$1", "$2"),
        ") own JOIN organization_tree t ON t.above = $3 AND t.below = own.organization"
    );
    let row = q.row(sql, params![&first[..], &end[..], &organization]).await?;
    let mut row = row.ok_or(StoreError::Shape { column: 0, reason: "no row" })?;
    Ok(Some(Figures {
        day,
        active_people: row.take()?,
        editing_sessions: row.take()?,
        saves: row.take()?,
        failed_saves: row.take()?,
        storage_bytes: live_storage(q, organization).await?,
        as_of: now,
    }))
}

async fn live_storage(q: &mut impl Queries, organization: OrgId) -> Result<Option<u64>, StoreError> {
    let many =
        "SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM organization_tree WHERE above = $1 LIMIT $2) x";
    let limit = MAX_LIVE_ORGANIZATIONS + 1;
    if count(q.row(many, params![&organization, limit]).await?)? > MAX_LIVE_ORGANIZATIONS {
        return Ok(None);
    }
    let sql = "SELECT CAST(COALESCE(SUM(d.used_bytes), 0) AS BIGINT) FROM organization_tree t
         JOIN drives d ON d.organization = t.below WHERE t.above = $1";
    count(q.row(sql, params![&organization]).await?).map(Some)
}

fn count(row: Option<Row>) -> Result<u64, StoreError> {
    row.map_or(Ok(0), |mut row| row.take())
}

/// Returns how many conflict versions older than an instant an organization and all below it have, and since when the oldest of them waits; of
/// very many, the newest are looked at.
///
/// # Errors
/// When the database fails.
pub async fn old_conflicts(
    q: &mut impl Queries,
    organization: OrgId,
    before: Timestamp,
) -> Result<Option<(u64, Timestamp)>, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT), CAST(MIN(c.created_at) AS BIGINT)
         FROM (SELECT v.item, v.created_at FROM versions v WHERE v.kind = 'conflict' AND v.created_at < $1
               ORDER BY v.created_at DESC LIMIT 5000) c
         JOIN items i ON i.id = c.item JOIN drives d ON d.id = i.drive
         JOIN organization_tree t ON t.above = $2 AND t.below = d.organization";
    let Some(mut row) = q.row(sql, params![before, &organization]).await? else { return Ok(None) };
    let (count, oldest_at) = (row.take::<u64>()?, row.take::<Option<Timestamp>>()?);
    Ok(oldest_at.map(|oldest_at| (count, oldest_at)))
}
