//! What a call on one item needs to know, in one query: the item, whose it is, what the caller is to it, who holds it.

use sheaf_domain::{
    AccountId, BlobId, DriveId, DriveRole, EditingSessionId, ItemId, ItemKind, MembershipId, OrgId, Role,
    Sha256, Timestamp, VersionId,
};

use crate::{Queries, Row, Sql, StoreError, Tx};

/// An item as one member meets it.
#[derive(Debug, Clone)]
pub struct Access {
    /// The item.
    pub item: Item,
    /// Its drive.
    pub drive: Drive,
    /// The head; only of files.
    pub head: Option<Head>,
    /// The lock, expired or not; only of files.
    pub lock: Option<Lock>,
    /// The folder it lies in; none for a drive's root.
    pub parent_name: Option<String>,
    /// How often somebody ended an editing session of it.
    pub sessions_ended: u64,
    /// Who asks.
    pub caller: Member,
    /// What the caller is to the drive, if anything.
    pub role: Option<DriveRole>,
    /// When that was withdrawn.
    pub role_withdrawn_at: Option<Timestamp>,
    /// When a lower role last took the right to edit.
    pub role_lowered_at: Option<Timestamp>,
    /// When a lower ceiling of the organization last took it, in one suite at least.
    pub ceiling_lowered_at: Option<Timestamp>,
    /// Bytes of visible versions in all drives of the organization, as they were counted last.
    pub organization_used_bytes: u64,
    /// When all this was read, by the store's time.
    pub read_at: Timestamp,
}

/// A file or folder.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The drive it is in.
    pub drive: DriveId,
    /// The folder it is in; none for a drive's root.
    pub parent: Option<ItemId>,
    /// File or folder.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// The head; only of files that have content.
    pub head: Option<VersionId>,
    /// Counts the contents it had.
    pub revision: u64,
    /// The number of its newest version.
    pub last_number: u64,
    /// Size of the head, in bytes.
    pub size_bytes: u64,
    /// Direct living children; of folders.
    pub children: u64,
    /// Conflict versions.
    pub conflicts: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its content last changed; of a folder: when it was made, renamed or moved.
    pub changed_at: Timestamp,
    /// Who changed it.
    pub changed_by: Option<AccountId>,
    /// The trashed item that it went with.
    pub trashed_in: Option<ItemId>,
}

/// A tree of items.
#[derive(Debug, Clone)]
pub struct Drive {
    /// Its name, to show.
    pub name: String,
    /// Its topmost folder.
    pub root: ItemId,
    /// Space, in bytes; none: as the policy has it.
    pub quota_bytes: Option<u64>,
    /// Bytes of visible versions.
    pub used_bytes: u64,
    /// Bytes of conflict versions.
    pub conflict_bytes: u64,
    /// The account whose personal drive it is.
    pub owner: Option<AccountId>,
    /// The organization it belongs to.
    pub organization: OrgId,
}

/// The newest content.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its bytes.
    pub blob: BlobId,
    /// Its hash.
    pub sha256: Sha256,
    /// When it became the head.
    pub created_at: Timestamp,
    /// The editing session that saved it.
    pub session: Option<EditingSessionId>,
}

/// A lock as the store keeps it.
#[derive(Debug, Clone)]
pub struct Lock {
    /// What holds it: `wopi`, ….
    pub mechanism: String,
    /// The mechanism's own id.
    pub lock_id: String,
    /// The editing session that it stands for.
    pub session: EditingSessionId,
    /// The suite that holds it.
    pub suite: Option<String>,
    /// Who took it first.
    pub taken_by: Option<AccountId>,
    /// The name of who took it first.
    pub taken_by_name: Option<String>,
    /// When it ends by itself.
    pub expires_at: Timestamp,
}

/// A caller and the state of everything that lets the caller in.
#[derive(Debug, Clone)]
pub struct Member {
    /// The membership.
    pub membership: MembershipId,
    /// The account.
    pub account: AccountId,
    /// The name to show.
    pub name: String,
    /// The mail address.
    pub mail: String,
    /// The role in the organization.
    pub role: Role,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The organization's effective policies, as the store keeps them.
    pub effective: String,
    /// Raised when tokens of the account end.
    pub token_epoch: u64,
    /// Whether membership or account is switched off.
    pub disabled: bool,
    /// What an editor stored for this person (PutUserInfo).
    pub user_info: Option<String>,
}

const ACCESS: &str = "SELECT i.id, i.drive, i.parent, i.kind, i.name, i.head, i.revision, i.last_number, i.size_bytes, i.children, i.conflicts,
            i.created_at, i.changed_at, i.changed_by, i.trashed_in,
            d.name, d.root, d.quota_bytes, d.used_bytes, d.conflict_bytes, w.account, d.organization,
            v.blob, v.sha256, v.created_at, v.session,
            l.mechanism, l.lock_id, l.session, l.suite, l.taken_by, t.name, l.expires_at,
            p.name, i.sessions_ended,
            m.id, a.id, a.name, a.mail, m.role, o.id, o.name, o.effective, a.token_epoch + m.token_epoch,
            CASE WHEN m.disabled_at IS NULL AND a.disabled_at IS NULL THEN 0 ELSE 1 END, a.user_info,
            CASE WHEN d.owner = m.id THEN 'owner' ELSE dm.role END, dm.withdrawn_at,
            dm.edit_withdrawn_at, o.edit_withdrawn_at, n.own_used_bytes
     FROM memberships m
     JOIN accounts a ON a.id = m.account
     JOIN organizations o ON o.id = m.organization
     JOIN drives d ON d.organization = m.organization
     JOIN items i ON i.drive = d.id
     LEFT JOIN organization_totals n ON n.organization = o.id
     LEFT JOIN memberships w ON w.id = d.owner
     LEFT JOIN drive_members dm ON dm.drive = d.id AND dm.membership = m.id
     LEFT JOIN items p ON p.id = i.parent
     LEFT JOIN versions v ON v.id = i.head
     LEFT JOIN locks l ON l.item = i.id
     LEFT JOIN accounts t ON t.id = l.taken_by
     WHERE m.id = $1 AND i.id = $2";

/// Waits for the drives of items of the member's organization and keeps them, always in the same order.
macro_rules! keep {
    ($lock:literal) => {
        concat!(
            "SELECT d.id FROM memberships m
             JOIN drives d ON d.organization = m.organization
             JOIN items i ON i.drive = d.id
             WHERE m.id = $1 AND i.id IN ($2, $3)
             ORDER BY d.id",
            $lock
        )
    };
}

/// Reads an item as one member meets it; nothing if it is not in a drive of the member's organization.
///
/// # Errors
/// When the database fails.
pub async fn find(
    q: &mut impl Queries,
    membership: MembershipId,
    item: ItemId,
) -> Result<Option<Access>, StoreError> {
    let now = q.now();
    q.row(ACCESS, params![&membership, &item]).await?.map(|row| read(row, now)).transpose()
}

/// Reads the same inside a write transaction and keeps every other writer of the item's drive waiting until it ends.
///
/// The drive is what writers wait for, not the item: names in a folder, what lies below one, what the drive holds and the order of its
/// journal concern more rows than one, and every change ends at the drive's row anyhow. It comes before any other row, so that no two
/// transactions wait for each other.
///
/// # Errors
/// When the database fails.
pub async fn find_for_update(
    tx: &mut Tx,
    membership: MembershipId,
    item: ItemId,
) -> Result<Option<Access>, StoreError> {
    loop {
        let kept = keep_drives(tx, membership, [item, item]).await?;
        let found = find(tx, membership, item).await?;
        match &found {
            // It went to another drive while we waited for this one.
            Some(access) if !kept.contains(&access.item.drive) => {}
            _ => return Ok(found),
        }
    }
}

/// Keeps the writers of both items' drives waiting; for changes that concern two, before [`find_for_update`] of either.
///
/// # Errors
/// When the database fails.
pub async fn keep_drives(
    tx: &mut Tx,
    membership: MembershipId,
    [one, other]: [ItemId; 2],
) -> Result<Vec<DriveId>, StoreError> {
    // After a wait PostgreSQL looks at the kept row anew, but at the rows joined to it as they were when the statement began. So the wait
    // is a statement of its own, and what is read comes after it.
    let keep = Sql { sqlite: keep!(""), postgres: keep!(" FOR NO KEY UPDATE OF d") };
    let rows = tx.rows(keep, params![&membership, &one, &other]).await?;
    rows.into_iter().map(|mut row| row.take()).collect()
}

/// The columns of [`read_item`], of a table called `i`.
macro_rules! item_columns {
    () => {
        "i.id, i.drive, i.parent, i.kind, i.name, i.head, i.revision, i.last_number, i.size_bytes, i.children, i.conflicts,
         i.created_at, i.changed_at, i.changed_by, i.trashed_in"
    };
}
pub(crate) use item_columns;

pub(crate) fn read_item(r: &mut Row) -> Result<Item, StoreError> {
    Ok(Item {
        id: r.take()?,
        drive: r.take()?,
        parent: r.take()?,
        kind: r.take()?,
        name: r.take()?,
        head: r.take()?,
        revision: r.take()?,
        last_number: r.take()?,
        size_bytes: r.take()?,
        children: r.take()?,
        conflicts: r.take()?,
        created_at: r.take()?,
        changed_at: r.take()?,
        changed_by: r.take()?,
        trashed_in: r.take()?,
    })
}

fn read(mut r: Row, read_at: Timestamp) -> Result<Access, StoreError> {
    let r = &mut r;
    Ok(Access {
        item: read_item(r)?,
        drive: Drive {
            name: r.take()?,
            root: r.take()?,
            quota_bytes: r.take()?,
            used_bytes: r.take()?,
            conflict_bytes: r.take()?,
            owner: r.take()?,
            organization: r.take()?,
        },
        head: read_head(r)?,
        lock: read_lock(r)?,
        parent_name: r.take()?,
        sessions_ended: r.take()?,
        caller: Member {
            membership: r.take()?,
            account: r.take()?,
            name: r.take()?,
            mail: r.take()?,
            role: r.take()?,
            organization: r.take()?,
            organization_name: r.take()?,
            effective: r.take()?,
            token_epoch: r.take()?,
            disabled: r.take()?,
            user_info: r.take()?,
        },
        role: r.take()?,
        role_withdrawn_at: r.take()?,
        role_lowered_at: r.take()?,
        ceiling_lowered_at: r.take()?,
        organization_used_bytes: r.take::<Option<u64>>()?.unwrap_or_default(),
        read_at,
    })
}

fn read_head(r: &mut Row) -> Result<Option<Head>, StoreError> {
    let (blob, sha256, created_at, session) =
        (r.take::<Option<_>>()?, r.take::<Option<_>>()?, r.take::<Option<_>>()?, r.take()?);
    Ok(match (blob, sha256, created_at) {
        (Some(blob), Some(sha256), Some(created_at)) => Some(Head { blob, sha256, created_at, session }),
        _ => None,
    })
}

fn read_lock(r: &mut Row) -> Result<Option<Lock>, StoreError> {
    let (mechanism, lock_id, session) =
        (r.take::<Option<_>>()?, r.take::<Option<_>>()?, r.take::<Option<_>>()?);
    let (suite, taken_by, taken_by_name, expires_at) =
        (r.take()?, r.take()?, r.take()?, r.take::<Option<_>>()?);
    Ok(match (mechanism, lock_id, session, expires_at) {
        (Some(mechanism), Some(lock_id), Some(session), Some(expires_at)) => {
            Some(Lock { mechanism, lock_id, session, suite, taken_by, taken_by_name, expires_at })
        }
        _ => None,
    })
}
