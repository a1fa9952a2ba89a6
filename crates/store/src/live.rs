//! What live views read: changes of the drives they look at, how those who look stand, and who edits.
//!
//! However many views there are, each look is one statement; what is asked for travels as JSON.

use std::fmt::Write as _;

use sheaf_domain::{DriveId, EditingSessionId, ItemId, MembershipId, OrgId, Person, SessionId, Timestamp};

use crate::{Queries, Row, Sql, StoreError};

/// A change of a drive, as the journal has it.
#[derive(Debug, Clone)]
pub struct Journaled {
    /// The drive.
    pub drive: DriveId,
    /// Its place in the journal.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// The item.
    pub item: ItemId,
    /// What happened; see [`crate::journal::Change::what`].
    pub what: String,
    /// The folder that it left, where it was moved.
    pub left: Option<ItemId>,
    /// Who did it.
    pub by: Option<Person>,
    /// The folder that it is in now.
    pub parent: Option<ItemId>,
}

macro_rules! changes {
    ($from:literal) => {
        concat!(
            "SELECT j.drive, j.seq, j.at, j.item, j.change, j.folder, a.id, a.name, i.parent FROM ",
            $from,
            " LEFT JOIN items i ON i.id = j.item LEFT JOIN accounts a ON a.id = j.account
              ORDER BY j.drive, j.seq LIMIT $2"
        )
    };
}

/// Returns the place of a drive's newest change.
///
/// # Errors
/// When the database fails.
pub async fn position(q: &mut impl Queries, drive: DriveId) -> Result<u64, StoreError> {
    let row = q.row("SELECT journal_seq FROM drives WHERE id = $1", params![&drive]).await?;
    row.map_or(Ok(0), |mut row| row.take())
}

/// Returns what changed in several drives, each from behind a place on; at most `limit`, each drive in order.
///
/// # Errors
/// When the database fails.
pub async fn changes_since(
    q: &mut impl Queries,
    places: impl IntoIterator<Item = (DriveId, u64)> + Send,
    limit: usize,
) -> Result<Vec<Journaled>, StoreError> {
    let asked = list(places, |out, (drive, seq)| write!(out, "[\"{}\",{seq}]", hex(drive.as_bytes())));
    let sql = Sql {
        sqlite: changes!(
            "json_each($1) w CROSS JOIN journal j ON j.drive = unhex(w.value ->> 0) AND j.seq > (w.value ->> 1)"
        ),
        postgres: changes!(
            "jsonb_array_elements($1::text::jsonb) w
             JOIN journal j ON j.drive = decode(w.value ->> 0, 'hex') AND j.seq > (w.value ->> 1)::bigint"
        ),
    };
    let rows = q.rows(sql, params![&asked, limit as u64]).await?;
    let read = |mut row: Row| {
        Ok(Journaled {
            drive: row.take()?,
            seq: row.take()?,
            at: row.take()?,
            item: row.take()?,
            what: row.take()?,
            left: row.take()?,
            by: crate::listing::read_person(&mut row)?,
            parent: row.take()?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// Somebody who looks at an item.
#[derive(Debug, Clone, Copy)]
pub struct Looking {
    /// The caller's own number.
    pub number: u64,
    /// The sign-in.
    pub session: SessionId,
    /// In which membership.
    pub membership: MembershipId,
    /// At what.
    pub item: ItemId,
}

/// Everything that a right to look hangs on: while it is the same, so is the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The number of [`Looking`].
    pub number: u64,
    /// The organization, while the sign-in lasts in this membership and nothing is switched off.
    pub organization: Option<OrgId>,
    /// Raised when the organization's policies change.
    pub epoch: Option<u64>,
    /// The drive that the item is in; none: it is gone.
    pub drive: Option<DriveId>,
    /// Whether it is in the trash.
    pub trashed: bool,
    /// The role in the drive.
    pub role: Option<String>,
    /// Whether that was withdrawn.
    pub withdrawn: bool,
    /// The space of the drive, in bytes.
    pub quota_bytes: Option<u64>,
    /// Bytes of visible versions in it.
    pub used_bytes: u64,
}

macro_rules! standings {
    ($asked:literal, $number:literal, $session:literal, $membership:literal, $item:literal) => {
        concat!(
            "SELECT ",
            $number,
            ", o.id, o.epoch, i.drive, CASE WHEN i.trashed_in IS NULL THEN 0 ELSE 1 END,
               CASE WHEN d.owner = m.id THEN 'owner' ELSE dm.role END, CASE WHEN dm.withdrawn_at IS NULL THEN 0 ELSE 1 END,
               d.quota_bytes, COALESCE(d.used_bytes, 0)
             FROM ",
            $asked,
            " w LEFT JOIN sessions s ON s.id = ",
            $session,
            " AND s.membership = ",
            $membership,
            " AND s.expires_at > $2
              LEFT JOIN memberships m ON m.id = s.membership AND m.disabled_at IS NULL
              LEFT JOIN accounts a ON a.id = m.account AND a.disabled_at IS NULL
              LEFT JOIN organizations o ON o.id = m.organization AND a.id IS NOT NULL
              LEFT JOIN items i ON i.id = ",
            $item,
            " LEFT JOIN drives d ON d.id = i.drive
              LEFT JOIN drive_members dm ON dm.drive = d.id AND dm.membership = m.id"
        )
    };
}

/// Returns how everybody stands who looks at something.
///
/// # Errors
/// When the database fails.
pub async fn standings(
    q: &mut impl Queries,
    looking: impl IntoIterator<Item = Looking> + Send,
    now: Timestamp,
) -> Result<Vec<Standing>, StoreError> {
    let asked = list(looking, |out, one| {
        let (session, membership, item) =
            (one.session.as_bytes(), one.membership.as_bytes(), one.item.as_bytes());
        write!(out, "[{},\"{}\",\"{}\",\"{}\"]", one.number, hex(session), hex(membership), hex(item))
    });
    let sql = Sql {
        sqlite: standings!(
            "json_each($1)",
            "w.value ->> 0",
            "unhex(w.value ->> 1)",
            "unhex(w.value ->> 2)",
            "unhex(w.value ->> 3)"
        ),
        postgres: standings!(
            "jsonb_array_elements($1::text::jsonb)",
            "(w.value ->> 0)::bigint",
            "decode(w.value ->> 1, 'hex')",
            "decode(w.value ->> 2, 'hex')",
            "decode(w.value ->> 3, 'hex')"
        ),
    };
    let rows = q.rows(sql, params![&asked, now]).await?;
    let read = |mut row: Row| {
        Ok(Standing {
            number: row.take()?,
            organization: row.take()?,
            epoch: row.take()?,
            drive: row.take()?,
            trashed: row.take()?,
            role: row.take()?,
            withdrawn: row.take()?,
            quota_bytes: row.take()?,
            used_bytes: row.take()?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// An editing session that runs.
#[derive(Debug, Clone)]
pub struct RunningSession {
    /// The file.
    pub item: ItemId,
    /// The folder that it is in.
    pub parent: Option<ItemId>,
    /// The session.
    pub id: EditingSessionId,
    /// The suite.
    pub suite: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// When it ends unless its lock is renewed.
    pub expires_at: Timestamp,
}

/// Returns the editing session of a file, if one runs.
///
/// # Errors
/// When the database fails.
pub async fn running(
    q: &mut impl Queries,
    item: ItemId,
    now: Timestamp,
) -> Result<Option<RunningSession>, StoreError> {
    let sql = "SELECT i.id, i.parent, l.session, l.suite, l.taken_at, l.expires_at FROM items i JOIN locks l ON l.item = i.id
               WHERE i.id = $1 AND l.mechanism = 'wopi' AND l.expires_at > $2";
    q.row(sql, params![&item, now]).await?.map(read_running).transpose()
}

/// Returns the editing sessions that run on files of a folder; at most `limit`.
///
/// Sessions that run are few, files of a folder may be many, so it begins with the sessions.
///
/// # Errors
/// When the database fails.
pub async fn running_in(
    q: &mut impl Queries,
    folder: ItemId,
    now: Timestamp,
    limit: usize,
) -> Result<Vec<RunningSession>, StoreError> {
    let sql = "SELECT i.id, i.parent, l.session, l.suite, l.taken_at, l.expires_at FROM locks l CROSS JOIN items i
               WHERE i.parent = $1 AND l.expires_at > $2 AND l.mechanism = 'wopi' AND i.id = l.item AND i.trashed_in IS NULL
               ORDER BY l.taken_at DESC LIMIT $3";
    let rows = q.rows(sql, params![&folder, now, limit as u64]).await?;
    rows.into_iter().map(read_running).collect()
}

fn read_running(mut row: Row) -> Result<RunningSession, StoreError> {
    Ok(RunningSession {
        item: row.take()?,
        parent: row.take()?,
        id: row.take()?,
        suite: row.take()?,
        since: row.take()?,
        expires_at: row.take()?,
    })
}

fn list<T>(
    all: impl IntoIterator<Item = T>,
    mut one: impl FnMut(&mut String, T) -> std::fmt::Result,
) -> String {
    let mut json = String::from("[");
    for (n, entry) in all.into_iter().enumerate() {
        if n > 0 {
            json.push(',');
        }
        one(&mut json, entry).expect("a string takes everything");
    }
    json.push(']');
    json
}

fn hex(bytes: &[u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(*bytes))
}
