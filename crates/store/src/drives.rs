//! Drives, and who has a role in one.

use sheaf_domain::{DriveId, DriveRole, ItemId, MembershipId, OrgId, Timestamp};

use crate::{Queries, StoreError, Tx};

/// A drive about to be made. Its root is made by [`crate::items::insert`] right after.
#[derive(Debug)]
pub struct NewDrive<'a> {
    /// Its id.
    pub id: DriveId,
    /// The organization it belongs to.
    pub organization: OrgId,
    /// The member whose personal drive it is; none: a team share.
    pub owner: Option<MembershipId>,
    /// Its name.
    pub name: &'a str,
    /// Its topmost folder.
    pub root: ItemId,
    /// Space, in bytes; none: as the policy has it.
    pub quota_bytes: Option<u64>,
}

/// A personal drive.
#[derive(Debug, Clone, Copy)]
pub struct Personal {
    /// Its id.
    pub id: DriveId,
    /// Its topmost folder.
    pub root: ItemId,
    /// Space, in bytes; none: as the policy has it.
    pub quota_bytes: Option<u64>,
    /// Bytes of visible versions.
    pub used_bytes: u64,
}

/// Makes a drive.
///
/// # Errors
/// [`StoreError::Taken`] when the owner has one.
pub async fn insert(tx: &mut Tx, new: &NewDrive<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    let kind = if new.owner.is_some() { "personal" } else { "team" };
    tx.execute(
        "INSERT INTO drives (id, organization, kind, owner, name, root, quota_bytes, used_bytes, conflict_bytes, journal_seq, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8)",
        params![&new.id, &new.organization, kind, new.owner.as_ref(), new.name, &new.root, new.quota_bytes, now],
    )
    .await?;
    Ok(())
}

/// Returns the personal drive of a member.
///
/// # Errors
/// When the database fails.
pub async fn personal(q: &mut impl Queries, owner: MembershipId) -> Result<Option<Personal>, StoreError> {
    let row = q
        .row("SELECT id, root, quota_bytes, used_bytes FROM drives WHERE owner = $1", params![&owner])
        .await?;
    row.map(|mut row| {
        Ok(Personal { id: row.take()?, root: row.take()?, quota_bytes: row.take()?, used_bytes: row.take()? })
    })
    .transpose()
}

/// Returns what all drives of an organization hold, counted now: bytes of visible versions.
///
/// # Errors
/// When the database fails.
pub async fn used_in_organization(q: &mut impl Queries, organization: OrgId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(used_bytes), 0) AS BIGINT) FROM drives WHERE organization = $1";
    q.row(sql, params![&organization]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Gives a drive a space of its own, or takes that back.
///
/// # Errors
/// When the database fails.
pub async fn set_quota(tx: &mut Tx, drive: DriveId, quota_bytes: Option<u64>) -> Result<(), StoreError> {
    tx.execute("UPDATE drives SET quota_bytes = $1 WHERE id = $2", params![quota_bytes, &drive]).await?;
    Ok(())
}

/// Returns the role that a member has or had in a drive, and when it was withdrawn.
///
/// # Errors
/// When the database fails.
pub async fn role(
    q: &mut impl Queries,
    drive: DriveId,
    membership: MembershipId,
) -> Result<Option<(DriveRole, Option<Timestamp>)>, StoreError> {
    let sql = "SELECT role, withdrawn_at FROM drive_members WHERE drive = $1 AND membership = $2";
    let row = q.row(sql, params![&drive, &membership]).await?;
    row.map(|mut row| Ok((row.take()?, row.take()?))).transpose()
}

/// Gives a member a role in a drive, in the place of the one before; `lowered_at` says when that took the right to edit, if it does.
///
/// # Errors
/// When the database fails.
pub async fn let_in(
    tx: &mut Tx,
    drive: DriveId,
    membership: MembershipId,
    role: DriveRole,
    lowered_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO drive_members (drive, membership, role, edit_withdrawn_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (drive, membership) DO UPDATE SET role = excluded.role, withdrawn_at = NULL,
             edit_withdrawn_at = COALESCE(excluded.edit_withdrawn_at, drive_members.edit_withdrawn_at)",
        params![&drive, &membership, role, lowered_at],
    )
    .await?;
    Ok(())
}

/// Withdraws the role of a member. The row stays, so that a save which was under way is kept (design rule 2).
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &mut Tx, drive: DriveId, membership: MembershipId) -> Result<bool, StoreError> {
    let now = tx.now();
    let changed = tx
        .execute(
            "UPDATE drive_members SET withdrawn_at = $1 WHERE drive = $2 AND membership = $3 AND withdrawn_at IS NULL",
            params![now, &drive, &membership],
        )
        .await?;
    Ok(changed > 0)
}

/// Removes a drive that holds nothing, not even in its trash. False when it holds something.
///
/// # Errors
/// When the database fails.
pub async fn remove_empty(tx: &mut Tx, drive: DriveId, root: ItemId) -> Result<bool, StoreError> {
    crate::journal::filled(tx, drive).await?;
    if tx.row("SELECT id FROM items WHERE parent = $1 LIMIT 1", params![&root]).await?.is_some() {
        return Ok(false);
    }
    remove_guests(tx, drive).await?;
    for sql in [
        "DELETE FROM journal WHERE drive = $1",
        "DELETE FROM items WHERE drive = $1",
        "DELETE FROM drives WHERE id = $1",
    ] {
        tx.execute(sql, params![&drive]).await?;
    }
    Ok(true)
}

/// Leaves a drive behind whose items have gone into another one: nobody's, and empty. Its journal stays for those who read it.
///
/// # Errors
/// When the database fails.
pub async fn leave_behind(tx: &mut Tx, drive: DriveId) -> Result<(), StoreError> {
    remove_guests(tx, drive).await?;
    let sql =
        "UPDATE drives SET owner = NULL, kind = 'left', used_bytes = 0, conflict_bytes = 0 WHERE id = $1";
    tx.execute(sql, params![&drive]).await?;
    Ok(())
}

/// Removes what others have in a drive: roles, and uploads on their way into it.
async fn remove_guests(tx: &mut Tx, drive: DriveId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM upload_pieces WHERE upload IN (SELECT id FROM uploads WHERE drive = $1)",
        "DELETE FROM uploads WHERE drive = $1",
        "DELETE FROM drive_members WHERE drive = $1",
    ] {
        tx.execute(sql, params![&drive]).await?;
    }
    Ok(())
}
