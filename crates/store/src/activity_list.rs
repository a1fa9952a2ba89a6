//! The activity of an organization and all below it, the newest first, as fast among five million acts as among fifty.
//!
//! Ids are in the order of time, so a page is a stretch of some index that ends in the id. Which index, the filter says: that of an item,
//! of a person, of what was refused, of a kind, or all. Of an organization alone, or of the whole installation, one stretch is the page. Of
//! a subtree, a stretch of the newest acts of everybody is looked through first, which finds a page wherever the subtree is busy. Where it is
//! not, each organization is asked for its newest act; the page can only lie in as many organizations as it has entries, those whose newest
//! acts are the newest. Words are found by the index of words, which knows organization, person and kind too.

use sheaf_domain::{
    AccountId, ActKind, ActivityId, EditingSessionId, GroupId, InvitationId, ItemId, MembershipId, OrgId,
    Person, Timestamp,
};

use crate::{Queries, Row, Sql, StoreError};

/// How many of everybody's newest acts are looked through for those of a subtree.
const WINDOW: u64 = 5_000;
/// The same of one person's acts, or those to one item.
const WIDEST: u64 = 100_000;
/// The same on PostgreSQL for those that have some words; there an index of words has no order.
const WINDOW_OF_WORDS: u64 = 10_000;
/// What the index of words puts before the ids and kinds that it has beside the words; nobody's words begin so.
const TAG: &str = "zq";
/// Up to how many organizations are named to the index of words.
const NAMED: usize = 100;

/// An act.
#[derive(Debug, Clone)]
pub struct Act {
    /// Its id.
    pub id: ActivityId,
    /// When.
    pub at: Timestamp,
    /// Who, by the name of then.
    pub who: Option<Person>,
    /// Where.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The kind, as a word.
    pub kind: String,
    /// What.
    pub act: String,
    /// To which item.
    pub item: Option<ItemId>,
    /// To what else: kind and id.
    pub object: Option<(String, Option<Vec<u8>>)>,
    /// By which name.
    pub object_name: Option<String>,
    /// From where.
    pub address: Option<String>,
    /// Whether it was refused.
    pub refused: bool,
    /// More about it, as JSON.
    pub details: String,
}

/// Which acts.
#[derive(Debug, Clone)]
pub struct Filter {
    /// The organization.
    pub above: OrgId,
    /// How much of the tree.
    pub scope: Scope,
    /// Of this person.
    pub who: Option<AccountId>,
    /// Of this kind.
    pub kind: Option<ActKind>,
    /// To this item.
    pub item: Option<ItemId>,
    /// From this instant on.
    pub from: Option<Timestamp>,
    /// Before this instant.
    pub to: Option<Timestamp>,
    /// Only what was refused.
    pub refused: bool,
    /// Each of these begins a word of it: letters and digits in lower case. Nothing else is asked for.
    pub words: Vec<String>,
}

/// How much of the tree a list is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The organization alone.
    Own,
    /// It and all below.
    Below,
    /// The whole installation, of which it is the top.
    Everything,
}

macro_rules! columns {
    () => {
        "e.id, e.at, e.account, COALESCE(e.account_name, a.name), e.organization, o.name, e.kind, e.act, e.item, e.object_kind, e.object,
         e.object_name, e.address, e.refused, e.details"
    };
}
macro_rules! names {
    () => {
        " JOIN organizations o ON o.id = e.organization LEFT JOIN accounts a ON a.id = e.account "
    };
}
/// What holds of every act that is let through: ids up to $1 and from $2, kind $3, person $4, item $5, refused $6.
macro_rules! let_through {
    ($e:literal) => {
        concat!(
            $e,
            ".id < $1 AND ",
            $e,
            ".id >= $2 AND (",
            $e,
            ".kind = $3 OR $3 IS NULL) AND (",
            $e,
            ".account = $4 OR $4 IS NULL)
             AND (",
            $e,
            ".item = $5 OR $5 IS NULL) AND ",
            $e,
            ".refused >= $6"
        )
    };
}
/// What else holds of an act, beside the bounds of its index.
macro_rules! also {
    (kind, $e:literal) => {
        concat!(
            "(",
            $e,
            ".account = $4 OR $4 IS NULL) AND (",
            $e,
            ".item = $5 OR $5 IS NULL) AND ",
            $e,
            ".refused >= $6"
        )
    };
    (who, $e:literal) => {
        concat!(
            "(",
            $e,
            ".kind = $3 OR $3 IS NULL) AND (",
            $e,
            ".item = $5 OR $5 IS NULL) AND ",
            $e,
            ".refused >= $6"
        )
    };
    (item, $e:literal) => {
        concat!(
            "(",
            $e,
            ".kind = $3 OR $3 IS NULL) AND (",
            $e,
            ".account = $4 OR $4 IS NULL) AND ",
            $e,
            ".refused >= $6"
        )
    };
    (any, $e:literal) => {
        concat!("(", $e, ".kind = $3 OR $3 IS NULL) AND ", also!(kind, $e))
    };
}
/// One text for both databases. SQLite numbers placeholders as they appear, so there they are all named first.
macro_rules! both {
    ($given:literal, $text:expr) => {
        Sql { sqlite: concat!("WITH given AS (SELECT ", $given, ") ", $text), postgres: $text }
    };
}
macro_rules! seven {
    ($text:expr) => {
        both!("$1, $2, $3, $4, $5, $6, $7", $text)
    };
}
macro_rules! eight {
    ($text:expr) => {
        both!("$1, $2, $3, $4, $5, $6, $7, $8", $text)
    };
}
macro_rules! nine {
    ($text:expr) => {
        both!("$1, $2, $3, $4, $5, $6, $7, $8, $9", $text)
    };
}
/// One stretch of an index: $7 acts.
macro_rules! stretch {
    ($also:ident, $index:literal, $order:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM (SELECT * FROM activity e WHERE ",
            $index,
            " AND ",
            also!($also, "e"),
            " ORDER BY ",
            $order,
            " LIMIT $7) e",
            names!(),
            "ORDER BY e.id DESC"
        )
    };
}
/// The acts of a subtree ($8) among the newest ($9).
macro_rules! window {
    ($index:literal, $order:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM (SELECT * FROM activity w WHERE ",
            $index,
            " ORDER BY ",
            $order,
            " LIMIT $9) e
             JOIN organization_tree t ON t.above = $8 AND t.below = e.organization",
            names!(),
            "WHERE ",
            let_through!("e"),
            " ORDER BY e.id DESC LIMIT $7"
        )
    };
}
/// Whether an index has more than the window ($4) between ids up to $1 and from $2, of kind $3.
macro_rules! beyond {
    ($index:literal, $order:literal) => {
        both!(
            "$1, $2, $3, $4",
            concat!(
                "SELECT w.id FROM activity w WHERE ",
                $index,
                " AND COALESCE($3, '') IS NOT NULL ORDER BY ",
                $order,
                " LIMIT 1 OFFSET $4"
            )
        )
    };
}
macro_rules! chosen {
    ($index:literal) => {
        concat!(
            "newest AS (
                SELECT t.below AS organization,
                    (SELECT x.id FROM activity x WHERE x.organization = t.below AND ", $index, " AND ", let_through!("x"),
            " ORDER BY x.id DESC LIMIT 1) AS id
                FROM organization_tree t WHERE t.above = $8
             ), chosen AS (SELECT organization FROM newest WHERE id IS NOT NULL ORDER BY id DESC LIMIT $7)"
        )
    };
}
macro_rules! probed {
    () => {
        concat!(
            " ORDER BY e.id DESC LIMIT $7)
             SELECT ",
            columns!(),
            " FROM page p JOIN activity e ON e.id = p.id",
            names!(),
            "ORDER BY e.id DESC"
        )
    };
}
/// The newest acts of those organizations of a subtree ($8) whose newest acts are the newest.
macro_rules! probes {
    ($index:literal) => {
        Sql {
            sqlite: concat!(
                "WITH given AS (SELECT $1, $2, $3, $4, $5, $6, $7, $8), ",
                chosen!($index),
                ", page AS (SELECT e.id FROM chosen c JOIN activity e ON e.id IN (
                    SELECT x.id FROM activity x WHERE x.organization = c.organization AND ",
                $index,
                " AND ",
                let_through!("x"),
                " ORDER BY x.id DESC LIMIT $7)",
                probed!()
            ),
            postgres: concat!(
                "WITH ",
                chosen!($index),
                ", page AS (SELECT e.id FROM chosen c CROSS JOIN LATERAL (
                    SELECT x.id FROM activity x WHERE x.organization = c.organization AND ",
                $index,
                " AND ",
                let_through!("x"),
                " ORDER BY x.id DESC LIMIT $7) e",
                probed!()
            ),
        }
    };
}

/// The statements of one index.
struct Statements {
    whole: Sql,
    own: Sql,
    window: Sql,
    /// How many acts the window has.
    width: u64,
    /// What finds those behind the window; none where an index leads to so few acts that the window has them all.
    further: Option<(Sql, Sql)>,
}

/// The order of an index, and the comparisons, name all its columns and nothing else of the id, so that a database that knows nothing of the
/// values finds no reason to walk through another index.
fn statements(filter: &Filter) -> Statements {
    if filter.item.is_some() {
        return Statements {
            whole: seven!(stretch!(
                item,
                "e.item IS NOT NULL AND (e.item, e.id) < ($5, $1) AND (e.item, e.id) >= ($5, $2)",
                "e.item DESC, e.id DESC"
            )),
            own: eight!(stretch!(
                item,
                "e.organization = $8 AND e.item IS NOT NULL AND (e.item, e.id) < ($5, $1) AND (e.item, e.id) >= ($5, $2)",
                "e.item DESC, e.id DESC"
            )),
            window: nine!(window!(
                "w.item IS NOT NULL AND (w.item, w.id) < ($5, $1) AND (w.item, w.id) >= ($5, $2)",
                "w.item DESC, w.id DESC"
            )),
            width: WIDEST,
            further: None,
        };
    }
    if filter.who.is_some() {
        return Statements {
            whole: seven!(stretch!(
                who,
                "e.account IS NOT NULL AND (e.account, e.id) < ($4, $1) AND (e.account, e.id) >= ($4, $2)",
                "e.account DESC, e.id DESC"
            )),
            own: eight!(stretch!(
                who,
                "e.organization = $8 AND e.account IS NOT NULL AND (e.account, e.id) < ($4, $1) AND (e.account, e.id) >= ($4, $2)",
                "e.account DESC, e.id DESC"
            )),
            window: nine!(window!(
                "w.account IS NOT NULL AND (w.account, w.id) < ($4, $1) AND (w.account, w.id) >= ($4, $2)",
                "w.account DESC, w.id DESC"
            )),
            width: WIDEST,
            further: None,
        };
    }
    if filter.refused {
        return Statements {
            whole: seven!(stretch!(any, "e.refused = 1 AND e.id < $1 AND e.id >= $2", "e.id DESC")),
            own: eight!(stretch!(
                any,
                "e.refused = 1 AND (e.organization, e.id) < ($8, $1) AND (e.organization, e.id) >= ($8, $2)",
                "e.organization DESC, e.id DESC"
            )),
            window: nine!(window!("w.refused = 1 AND w.id < $1 AND w.id >= $2", "w.id DESC")),
            width: WINDOW,
            further: Some((
                beyond!("w.refused = 1 AND w.id < $1 AND w.id >= $2", "w.id DESC"),
                probes!("x.refused = 1"),
            )),
        };
    }
    if filter.kind.is_some() {
        return Statements {
            whole: seven!(stretch!(
                kind,
                "(e.kind, e.id) < ($3, $1) AND (e.kind, e.id) >= ($3, $2)",
                "e.kind DESC, e.id DESC"
            )),
            own: eight!(stretch!(
                kind,
                "(e.organization, e.kind, e.id) < ($8, $3, $1) AND (e.organization, e.kind, e.id) >= ($8, $3, $2)",
                "e.organization DESC, e.kind DESC, e.id DESC"
            )),
            window: nine!(window!(
                "(w.kind, w.id) < ($3, $1) AND (w.kind, w.id) >= ($3, $2)",
                "w.kind DESC, w.id DESC"
            )),
            width: WINDOW,
            further: Some((
                beyond!("(w.kind, w.id) < ($3, $1) AND (w.kind, w.id) >= ($3, $2)", "w.kind DESC, w.id DESC"),
                probes!("x.kind = $3"),
            )),
        };
    }
    Statements {
        whole: seven!(stretch!(any, "e.id < $1 AND e.id >= $2", "e.id DESC")),
        own: eight!(stretch!(
            any,
            "(e.organization, e.id) < ($8, $1) AND (e.organization, e.id) >= ($8, $2)",
            "e.organization DESC, e.id DESC"
        )),
        window: nine!(window!("w.id < $1 AND w.id >= $2", "w.id DESC")),
        width: WINDOW,
        further: Some((beyond!("w.id < $1 AND w.id >= $2", "w.id DESC"), probes!("1 = 1"))),
    }
}

/// Returns acts before another one, the newest first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    filter: &Filter,
    before: Option<ActivityId>,
    limit: usize,
) -> Result<Vec<Act>, StoreError> {
    let (upper, lower) = bounds(filter, before);
    if filter.words.iter().any(|word| word.starts_with(TAG)) {
        return Ok(Vec::new());
    }
    if !filter.words.is_empty() {
        return with_words(q, filter, (&upper, &lower), limit).await;
    }
    let Statements { whole, own, window, width, further } = statements(filter);
    let kind = filter.kind.map(ActKind::as_str);
    let (who, item) = (filter.who.as_ref(), filter.item.as_ref());
    let (refused, wanted, above) = (filter.refused, limit as u64, &filter.above);
    let (upper, lower) = (&upper[..], &lower[..]);
    match filter.scope {
        Scope::Everything => {
            read_all(q.rows(whole, params![upper, lower, kind, who, item, refused, wanted]).await?)
        }
        Scope::Own => {
            read_all(q.rows(own, params![upper, lower, kind, who, item, refused, wanted, above]).await?)
        }
        Scope::Below => {
            let params = params![upper, lower, kind, who, item, refused, wanted, above, width];
            let found = q.rows(window, params).await?;
            let Some((beyond, probes)) = further.filter(|_| found.len() < limit) else {
                return read_all(found);
            };
            if q.row(beyond, params![upper, lower, kind, width]).await?.is_none() {
                return read_all(found);
            }
            read_all(q.rows(probes, params![upper, lower, kind, who, item, refused, wanted, above]).await?)
        }
    }
}

/// Returns the ids between which acts lie: below the first, from the second on. The first six bytes of an id are its millisecond.
fn bounds(filter: &Filter, before: Option<ActivityId>) -> ([u8; 16], [u8; 16]) {
    let at = |at: Timestamp| {
        let mut id = [0; 16];
        id[..6].copy_from_slice(&at.unix_millis().max(0).to_be_bytes()[2..]);
        id
    };
    let upper = before.map_or([0xff; 16], |id| *id.as_bytes());
    (upper.min(filter.to.map_or([0xff; 16], at)), filter.from.map_or([0; 16], at))
}

/// The acts that have some words: $9 the question to the index, $10 how deep they lie. Numbers are in the order of ids but for acts of one
/// millisecond, of which there are no thousand; of these some more are read and put in order.
macro_rules! worded {
    () => {
        concat!(
            "WITH given AS (SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             SELECT ", columns!(), " FROM (
                SELECT e.* FROM activity_words f JOIN activity e ON e.number = f.rowid
                JOIN organization_tree t ON t.above = $8 AND t.below = e.organization AND t.depth <= $10
                WHERE f.activity_words MATCH $9
                  AND f.rowid <= COALESCE((SELECT MAX(b.number) FROM (SELECT number FROM activity WHERE id < $1 ORDER BY id DESC LIMIT 1000) b), 0)
                  AND f.rowid >= COALESCE((SELECT MIN(b.number) FROM (SELECT number FROM activity WHERE id >= $2 ORDER BY id LIMIT 1000) b), 9000000000000000000)
                  AND ", let_through!("e"), " ORDER BY f.rowid DESC LIMIT $7 + 1000
             ) e", names!(), "ORDER BY e.id DESC LIMIT $7"
        )
    };
}
macro_rules! worded_window {
    ($index:literal, $order:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM (SELECT * FROM activity w WHERE ",
            $index,
            " ORDER BY ",
            $order,
            " LIMIT $11) e
             JOIN organization_tree t ON t.above = $8 AND t.below = e.organization AND t.depth <= $10",
            names!(),
            "WHERE e.words @@ to_tsquery('simple', $9) AND ",
            let_through!("e"),
            " ORDER BY e.id DESC LIMIT $7"
        )
    };
}
/// What has the words is found first, and only then looked at, so that no other index seems a shorter way.
const WORDED_ANYWHERE: &str = concat!(
    "WITH found AS MATERIALIZED (
        SELECT w.id, w.organization FROM activity w WHERE w.words @@ to_tsquery('simple', $9) AND ", also!(any, "w"), "
     ), newest AS MATERIALIZED (
        SELECT f.id FROM found f JOIN organization_tree t ON t.above = $8 AND t.below = f.organization AND t.depth <= $10
        WHERE f.id < $1 AND f.id >= $2 ORDER BY f.id DESC LIMIT $7
     )
     SELECT ", columns!(), " FROM newest n JOIN activity e ON e.id = n.id", names!(), "ORDER BY e.id DESC"
);

async fn with_words(
    q: &mut impl Queries,
    filter: &Filter,
    (upper, lower): (&[u8; 16], &[u8; 16]),
    limit: usize,
) -> Result<Vec<Act>, StoreError> {
    let organizations = named(q, filter).await?;
    let asked = Asked::of(filter, &organizations);
    let depth = if filter.scope == Scope::Own { 0 } else { u32::MAX };
    let kind = filter.kind.map(ActKind::as_str);
    let (who, item) = (filter.who.as_ref(), filter.item.as_ref());
    let (refused, wanted, above) = (filter.refused, limit as u64, &filter.above);
    let (upper, lower) = (&upper[..], &lower[..]);
    let own = filter.scope == Scope::Own;
    let window = if own {
        worded_window!(
            "(w.organization, w.id) < ($8, $1) AND (w.organization, w.id) >= ($8, $2)",
            "w.organization DESC, w.id DESC"
        )
    } else {
        worded_window!("w.id < $1 AND w.id >= $2", "w.id DESC")
    };
    let anywhere = Sql { sqlite: worded!(), postgres: WORDED_ANYWHERE };
    let question = if q.speaks_sqlite() { &asked.sqlite } else { &asked.postgres };
    // SQLite's index of words has the order of time already, so that it needs no window.
    if !q.speaks_sqlite() {
        let given =
            params![upper, lower, kind, who, item, refused, wanted, above, question, depth, WINDOW_OF_WORDS];
        let found = q.rows(window, given).await?;
        if found.len() >= limit {
            return read_all(found);
        }
    }
    let given = params![upper, lower, kind, who, item, refused, wanted, above, question, depth];
    read_all(q.rows(anywhere, given).await?)
}

/// Returns the organizations that are named to the index; none: they are too many, or all.
async fn named(q: &mut impl Queries, filter: &Filter) -> Result<Vec<OrgId>, StoreError> {
    match filter.scope {
        Scope::Everything => Ok(Vec::new()),
        Scope::Own => Ok(vec![filter.above]),
        Scope::Below => {
            let sql = "SELECT below FROM organization_tree WHERE above = $1 LIMIT $2";
            let rows = q.rows(sql, params![&filter.above, NAMED as u64 + 1]).await?;
            let all: Vec<OrgId> = rows.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>()?;
            Ok(if all.len() > NAMED { Vec::new() } else { all })
        }
    }
}

/// A question to the index of words, as each database wants it.
struct Asked {
    sqlite: String,
    postgres: String,
}

impl Asked {
    fn of(filter: &Filter, organizations: &[OrgId]) -> Self {
        let hex = |id: &[u8; 16]| id.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let mut exact = Vec::new();
        exact.extend(filter.who.map(|who| format!("zqa{}", hex(who.as_bytes()))));
        exact.extend(filter.kind.map(|kind| format!("zqk{}", kind.as_str().replace('_', ""))));
        let places: Vec<String> =
            organizations.iter().map(|id| format!("zqo{}", hex(id.as_bytes()))).collect();
        let plain = |word: &&String| !word.is_empty() && word.chars().all(char::is_alphanumeric);
        let words: Vec<&String> = filter.words.iter().filter(plain).collect();
        let mut sqlite: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
        let mut postgres: Vec<String> = words.iter().map(|word| format!("{word}:*")).collect();
        sqlite.extend(exact.iter().cloned());
        postgres.extend(exact);
        if !places.is_empty() {
            sqlite.push(format!("({})", places.join(" OR ")));
            postgres.push(format!("({})", places.join(" | ")));
        }
        Self { sqlite: sqlite.join(" AND "), postgres: postgres.join(" & ") }
    }
}

fn read_all(rows: Vec<Row>) -> Result<Vec<Act>, StoreError> {
    rows.into_iter().map(read).collect()
}

fn read(mut row: Row) -> Result<Act, StoreError> {
    let row = &mut row;
    let (id, at) = (row.take()?, row.take()?);
    let (account, name) = (row.take::<Option<AccountId>>()?, row.take::<Option<String>>()?);
    let who = account.map(|id| Person { id, name: name.unwrap_or_default() });
    let (organization, organization_name) = (row.take()?, row.take()?);
    let (kind, act, item) = (row.take()?, row.take()?, row.take()?);
    let (object_kind, object) = (row.take::<Option<String>>()?, row.take()?);
    Ok(Act {
        id,
        at,
        who,
        organization,
        organization_name,
        kind,
        act,
        item,
        object: object_kind.map(|kind| (kind, object)),
        object_name: row.take()?,
        address: row.take()?,
        refused: row.take()?,
        details: row.take()?,
    })
}

impl Act {
    /// Returns what the act was done to: its kind, and its id as others write it.
    pub fn object_ref(&self) -> Option<(String, Option<String>)> {
        if let Some(item) = self.item {
            return Some(("item".to_owned(), Some(item.to_string())));
        }
        let (kind, id) = self.object.as_ref()?;
        let id = id.as_deref().and_then(|id| <[u8; 16]>::try_from(id).ok());
        Some((kind.clone(), id.map(|id| written(kind, id))))
    }
}

/// Writes an id of an object as its type does.
fn written(kind: &str, id: [u8; 16]) -> String {
    match kind {
        "person" => MembershipId::from_bytes(id).to_string(),
        "group" => GroupId::from_bytes(id).to_string(),
        "organization" => OrgId::from_bytes(id).to_string(),
        "session" => EditingSessionId::from_bytes(id).to_string(),
        "invitation" => InvitationId::from_bytes(id).to_string(),
        _ => ActivityId::from_bytes(id).to_string(),
    }
}
