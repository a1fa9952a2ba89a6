//! Removing an organization for good, row by row, in parts small enough to be one transaction each.
//!
//! Every function removes a bounded number of rows and says whether there may be more, so that whoever is stopped in between goes on where
//! it was. What refers comes before what it refers to. Blobs are left to the collector, which finds them unnamed.

use sheaf_domain::{AccountId, DriveId, MembershipId, OrgId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// How many items or rows of one kind go at once.
const ROWS: u64 = 500;
/// How many members go at once.
const MEMBERS: u64 = 50;

/// An organization that is to be removed.
#[derive(Debug, Clone)]
pub struct RunOut {
    /// Its id.
    pub id: OrgId,
    /// The one above.
    pub parent: Option<OrgId>,
    /// Its name.
    pub name: String,
}

/// Returns a deleted organization whose time has run out.
///
/// # Errors
/// When the database fails.
pub async fn run_out(q: &mut impl Queries, now: Timestamp) -> Result<Option<RunOut>, StoreError> {
    let sql = "SELECT id, parent, name FROM organizations WHERE held_until IS NOT NULL AND held_until <= $1 ORDER BY held_until, id LIMIT 1";
    let row = q.row(sql, params![now]).await?;
    row.map(|mut row| Ok(RunOut { id: row.take()?, parent: row.take()?, name: row.take()? })).transpose()
}

/// Returns one of those that lie deepest below an organization: itself, when there is none any more.
///
/// # Errors
/// When the database fails.
pub async fn deepest(q: &mut impl Queries, organization: OrgId) -> Result<Option<OrgId>, StoreError> {
    let sql = "SELECT below FROM organization_tree WHERE above = $1 ORDER BY depth DESC, below LIMIT 1";
    q.row(sql, params![&organization]).await?.map(|mut row| row.take()).transpose()
}

/// Removes a part of what an organization holds. Returns whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn remove_part(tx: &mut Tx, organization: OrgId) -> Result<bool, StoreError> {
    if let Some(drive) = a_drive(tx, organization).await? {
        remove_of_drive(tx, drive).await?;
        return Ok(true);
    }
    let members = some_members(tx, organization).await?;
    if !members.is_empty() {
        for (membership, account) in members {
            remove_member(tx, membership, account).await?;
        }
        return Ok(true);
    }
    let sql = "DELETE FROM activity WHERE id IN (SELECT id FROM activity WHERE organization = $1 ORDER BY id LIMIT $2)";
    Ok(tx.execute(sql, params![&organization, ROWS]).await? > 0)
}

/// Removes an organization that holds nothing any more and has none below it.
///
/// # Errors
/// When the database fails.
pub async fn remove_itself(tx: &mut Tx, organization: OrgId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM groups WHERE organization = $1",
        "DELETE FROM mails WHERE organization = $1",
        "DELETE FROM policy_changes WHERE organization = $1",
        "DELETE FROM old_slugs WHERE organization = $1",
        "DELETE FROM brand_pictures WHERE organization = $1",
        "DELETE FROM figures WHERE organization = $1",
        "DELETE FROM organization_totals WHERE organization = $1",
        "DELETE FROM organization_tree WHERE below = $1",
        "DELETE FROM organizations WHERE id = $1",
    ] {
        tx.execute(sql, params![&organization]).await?;
    }
    Ok(())
}

async fn a_drive(q: &mut impl Queries, organization: OrgId) -> Result<Option<DriveId>, StoreError> {
    let sql = "SELECT id FROM drives WHERE organization = $1 ORDER BY id LIMIT 1";
    q.row(sql, params![&organization]).await?.map(|mut row| row.take()).transpose()
}

/// Items of a drive that have nothing in them, `$2` at most.
macro_rules! leaves {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "(SELECT i.id FROM items i WHERE i.drive = $1 AND NOT EXISTS (SELECT 1 FROM items c WHERE c.parent = i.id)
              ORDER BY i.id LIMIT $2)",
            $after
        )
    };
}

/// What hangs on items and goes before them; an item may have any number of these, so that each goes in parts.
const OF_ITEMS: [&str; 6] = [
    leaves!("DELETE FROM versions WHERE id IN (SELECT id FROM versions WHERE item IN ", " LIMIT $2)"),
    leaves!("DELETE FROM told_activities WHERE item IN ", ""),
    leaves!("DELETE FROM ended_locks WHERE item IN ", ""),
    leaves!("DELETE FROM locks WHERE item IN ", ""),
    leaves!(
        "DELETE FROM editing_people WHERE session IN (SELECT id FROM editing_sessions WHERE item IN ",
        ")"
    ),
    leaves!("DELETE FROM editing_sessions WHERE item IN ", ""),
];

/// Removes a part of a drive; the drive itself when nothing is left in it.
async fn remove_of_drive(tx: &mut Tx, drive: DriveId) -> Result<(), StoreError> {
    let pieces = "DELETE FROM upload_pieces WHERE upload IN (SELECT id FROM uploads WHERE drive = $1)";
    tx.execute(pieces, params![&drive]).await?;
    tx.execute("DELETE FROM uploads WHERE drive = $1", params![&drive]).await?;
    for sql in OF_ITEMS {
        if tx.execute(sql, params![&drive, ROWS]).await? >= ROWS {
            return Ok(());
        }
    }
    if tx.execute(leaves!("DELETE FROM items WHERE id IN ", ""), params![&drive, ROWS]).await? > 0 {
        return Ok(());
    }
    let journal = "DELETE FROM journal WHERE drive = $1 AND seq IN (SELECT seq FROM journal WHERE drive = $1 ORDER BY seq LIMIT $2)";
    if tx.execute(journal, params![&drive, ROWS]).await? > 0 {
        return Ok(());
    }
    tx.execute("DELETE FROM drive_members WHERE drive = $1", params![&drive]).await?;
    tx.execute("DELETE FROM drives WHERE id = $1", params![&drive]).await?;
    Ok(())
}

async fn some_members(
    q: &mut impl Queries,
    organization: OrgId,
) -> Result<Vec<(MembershipId, AccountId)>, StoreError> {
    let sql = "SELECT id, account FROM memberships WHERE organization = $1 ORDER BY id LIMIT $2";
    let rows = q.rows(sql, params![&organization, MEMBERS]).await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// Removes a member. Who is a member of nothing else has no account any more that opens anything, and the mail address is free again; the
/// row stays, since histories elsewhere may name it.
async fn remove_member(tx: &mut Tx, membership: MembershipId, account: AccountId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM sessions WHERE membership = $1",
        "DELETE FROM group_members WHERE membership = $1",
        "DELETE FROM drive_members WHERE membership = $1",
        "DELETE FROM memberships WHERE id = $1",
    ] {
        tx.execute(sql, params![&membership]).await?;
    }
    tx.execute(
        "DELETE FROM password_resets WHERE account = $1
         AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account = password_resets.account)",
        params![&account],
    )
    .await?;
    let now = tx.now();
    let gone = format!("removed-{account}@invalid");
    tx.execute(
        "UPDATE accounts SET mail = $1, mail_key = $1, password_hash = NULL, user_info = NULL, disabled_at = $2,
             token_epoch = token_epoch + 1
         WHERE id = $3 AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account = accounts.id)",
        params![&gone, now, &account],
    )
    .await?;
    Ok(())
}
