//! Who edits what in an organization and all below it, and how an editing session went.

use sheaf_domain::{Cause, DriveId, EditingSessionId, ItemId, OrgId, Person, Timestamp};

use crate::{Queries, Row, Sql, StoreError, listing::read_person};

/// An editing session, with the names as they are now.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id.
    pub id: EditingSessionId,
    /// The file.
    pub item: ItemId,
    /// The file's name.
    pub name: String,
    /// The drive.
    pub drive: DriveId,
    /// The drive's name.
    pub drive_name: String,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The suite.
    pub suite: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// When it saved last.
    pub saved_at: Option<Timestamp>,
    /// What holds the file, and until when; none: it is over.
    pub lock: Option<(String, Timestamp)>,
    /// When it was closed.
    pub ended_at: Option<Timestamp>,
    /// Who closed it.
    pub ended_by: Option<Person>,
    /// How: `released`, `expired`, `ended`.
    pub ending: Option<String>,
    /// Who takes part, in the order that they came.
    pub people: Vec<Participant>,
}

/// Somebody who takes part in an editing session.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Who.
    pub person: Person,
    /// Since when, where that is known.
    pub joined_at: Option<Timestamp>,
}

/// Which of the running sessions.
#[derive(Debug, Clone, Copy)]
pub struct Which<'a> {
    /// Of this organization and all below.
    pub above: OrgId,
    /// Of this suite alone.
    pub suite: Option<&'a str>,
    /// Of files whose name key has these bytes somewhere; none or empty: of all.
    pub name: Option<&'a [u8]>,
}

/// The columns of [`read`], of tables called l, s, i, d, o and b.
macro_rules! columns {
    () => {
        "s.id, i.id, i.name, d.id, d.name, o.id, o.name, s.suite, s.started_at, s.saved_at, l.mechanism, l.expires_at,
         s.ended_at, b.id, b.name, s.ending"
    };
}

/// What holds for the running sessions of [`Which`]: organization, now, suite, name.
macro_rules! running {
    ($columns:expr, $contains:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM locks l
             JOIN editing_sessions s ON s.id = l.session
             JOIN items i ON i.id = l.item
             JOIN drives d ON d.id = i.drive
             JOIN organizations o ON o.id = d.organization
             JOIN organization_tree t ON t.below = d.organization AND t.above = $1
             LEFT JOIN accounts b ON b.id = s.ended_by
             WHERE l.expires_at > $2 AND (l.suite = $3 OR $3 IS NULL) AND ",
            $contains,
            " > 0 ",
            $rest
        )
    };
}

macro_rules! running_on_both {
    ($columns:expr, $rest:literal) => {
        Sql {
            sqlite: running!($columns, "instr(i.name_key, COALESCE($4, x''))", $rest),
            postgres: running!($columns, "position(COALESCE($4, ''::bytea) IN i.name_key)", $rest),
        }
    };
}

const PEOPLE: &str = "SELECT p.session, a.id, a.name, p.joined_at
     FROM locks l
     JOIN items i ON i.id = l.item
     JOIN drives d ON d.id = i.drive
     JOIN organization_tree t ON t.below = d.organization AND t.above = $1
     JOIN editing_people p ON p.session = l.session
     JOIN accounts a ON a.id = p.account
     WHERE l.session BETWEEN $2 AND $3 AND l.expires_at > $4
     ORDER BY p.session, COALESCE(p.joined_at, 0), a.id";

/// Returns running sessions that began before another one, the newest first; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn running(
    q: &mut impl Queries,
    which: &Which<'_>,
    now: Timestamp,
    before: Option<EditingSessionId>,
    limit: usize,
) -> Result<Vec<Session>, StoreError> {
    let sql = running_on_both!(columns!(), "AND l.session < $5 ORDER BY l.session DESC LIMIT $6");
    let before = before.map_or([0xff; 16], |id| *id.as_bytes());
    let Which { above, suite, name } = which;
    let rows = q.rows(sql, params![above, now, *suite, *name, &before[..], limit as u64]).await?;
    let mut sessions: Vec<Session> =
        rows.into_iter().map(|mut row| read(&mut row)).collect::<Result<_, _>>()?;
    let ends = sessions.first().zip(sessions.last()).map(|(newest, oldest)| (newest.id, oldest.id));
    let Some((newest, oldest)) = ends else { return Ok(sessions) };
    for mut row in q.rows(PEOPLE, params![above, &oldest, &newest, now]).await? {
        let (session, participant) = (row.take::<EditingSessionId>()?, read_participant(&mut row)?);
        if let Some(session) = sessions.iter_mut().find(|other| other.id == session) {
            session.people.extend(participant);
        }
    }
    Ok(sessions)
}

/// Returns how many sessions run.
///
/// # Errors
/// When the database fails.
pub async fn count(q: &mut impl Queries, which: &Which<'_>, now: Timestamp) -> Result<u64, StoreError> {
    let sql = running_on_both!("CAST(COUNT(*) AS BIGINT)", "");
    let Which { above, suite, name } = which;
    q.row(sql, params![above, now, *suite, *name]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Returns how many sessions run with each suite.
///
/// # Errors
/// When the database fails.
pub async fn by_suite(
    q: &mut impl Queries,
    above: OrgId,
    now: Timestamp,
) -> Result<Vec<(String, u64)>, StoreError> {
    let sql = "SELECT l.suite, CAST(COUNT(*) AS BIGINT)
         FROM locks l
         JOIN items i ON i.id = l.item
         JOIN drives d ON d.id = i.drive
         JOIN organization_tree t ON t.below = d.organization AND t.above = $1
         WHERE l.expires_at > $2 AND l.suite IS NOT NULL GROUP BY l.suite";
    let rows = q.rows(sql, params![&above, now]).await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// Returns a session, running or over.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, id: EditingSessionId) -> Result<Option<Session>, StoreError> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM editing_sessions s
         JOIN items i ON i.id = s.item
         JOIN drives d ON d.id = i.drive
         JOIN organizations o ON o.id = d.organization
         LEFT JOIN locks l ON l.item = i.id AND l.session = s.id
         LEFT JOIN accounts b ON b.id = s.ended_by
         WHERE s.id = $1"
    );
    let Some(mut row) = q.row(sql, params![&id]).await? else { return Ok(None) };
    let mut session = read(&mut row)?;
    let people = "SELECT a.id, a.name, p.joined_at FROM editing_people p JOIN accounts a ON a.id = p.account
         WHERE p.session = $1 ORDER BY COALESCE(p.joined_at, 0), a.id";
    for mut row in q.rows(people, params![&id]).await? {
        session.people.extend(read_participant(&mut row)?);
    }
    Ok(Some(session))
}

/// A save of a session, kept as the head or beside it.
#[derive(Debug, Clone)]
pub struct Save {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Option<Person>,
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// Why it was refused, if it was.
    pub cause: Option<Cause>,
}

/// Returns the saves of a session that are still there, the newest first; at most `limit`. Steps are thinned while a session runs.
///
/// # Errors
/// When the database fails.
pub async fn saves(
    q: &mut impl Queries,
    session: EditingSessionId,
    limit: usize,
) -> Result<Vec<Save>, StoreError> {
    let sql = "SELECT v.created_at, a.id, a.name, v.size_bytes, v.cause FROM versions v LEFT JOIN accounts a ON a.id = v.author
         WHERE v.session = $1 ORDER BY v.created_at DESC, v.id DESC LIMIT $2";
    let rows = q.rows(sql, params![&session, limit as u64]).await?;
    rows.into_iter()
        .map(|mut row| {
            let at = row.take()?;
            Ok(Save { at, who: read_person(&mut row)?, size_bytes: row.take()?, cause: row.take()? })
        })
        .collect()
}

fn read(row: &mut Row) -> Result<Session, StoreError> {
    let mut session = Session {
        id: row.take()?,
        item: row.take()?,
        name: row.take()?,
        drive: row.take()?,
        drive_name: row.take()?,
        organization: row.take()?,
        organization_name: row.take()?,
        suite: row.take()?,
        since: row.take()?,
        saved_at: row.take()?,
        lock: None,
        ended_at: None,
        ended_by: None,
        ending: None,
        people: Vec::new(),
    };
    let (mechanism, expires_at) = (row.take::<Option<_>>()?, row.take::<Option<_>>()?);
    session.lock = mechanism.zip(expires_at);
    session.ended_at = row.take()?;
    session.ended_by = read_person(row)?;
    session.ending = row.take()?;
    Ok(session)
}

fn read_participant(row: &mut Row) -> Result<Option<Participant>, StoreError> {
    let (person, joined_at) = (read_person(row)?, row.take()?);
    Ok(person.map(|person| Participant { person, joined_at }))
}
