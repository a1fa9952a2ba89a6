//! Memberships, as those who run an organization see them.

use sheaf_domain::{AccountId, DriveId, GroupId, ItemId, MembershipId, OrgId, Role, Timestamp, sort_key};

use crate::{Param, Queries, Row, Sql, StoreError, Tx};

/// A member of an organization.
#[derive(Debug, Clone)]
pub struct Person {
    /// The membership.
    pub membership: MembershipId,
    /// The account.
    pub account: AccountId,
    /// The name to show.
    pub name: String,
    /// The sign-in name.
    pub mail: String,
    /// The role.
    pub role: Role,
    /// Whether the person is in, may come in, or is out.
    pub standing: Standing,
    /// Last seen, to the minute.
    pub seen_at: Option<Timestamp>,
    /// Since when there is this membership.
    pub created_at: Timestamp,
    /// The personal drive; guests have none.
    pub drive: Option<Held>,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
}

/// A personal drive, as far as people are concerned.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// Its id.
    pub id: DriveId,
    /// Its topmost folder.
    pub root: ItemId,
    /// Bytes of visible versions.
    pub used_bytes: u64,
    /// Bytes of conflict versions.
    pub conflict_bytes: u64,
    /// Space, in bytes; none: as the policy has it.
    pub quota_bytes: Option<u64>,
}

/// Whether a member is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Signs in and works.
    Active,
    /// Is invited, and not in yet.
    Invited,
    /// Is switched off.
    Off,
    /// Has left; only a new invitation leads back.
    Left,
}

/// Which members of an organization.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// In name or mail, folded.
    pub search: Option<String>,
    /// In this group.
    pub group: Option<GroupId>,
    /// With this role.
    pub role: Option<Role>,
    /// That stand so.
    pub standing: Option<Among>,
}

/// Which members, by whether they are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Those that are in.
    Active,
    /// Those that are invited.
    Invited,
    /// Those that are switched off, or have left.
    Off,
}

/// A place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The sort key of the name.
    pub sort_key: Vec<u8>,
    /// The membership.
    pub membership: MembershipId,
}

/// Returns what people are searched by.
pub fn searched(name: &str, mail: &str) -> String {
    format!("{} {}", name.to_lowercase(), mail.to_lowercase())
}

macro_rules! person {
    ($($rest:expr),+) => {
        concat!(
            "SELECT m.id, m.account, a.name, a.mail, m.role, m.invited, m.left_at,
                    CASE WHEN m.disabled_at IS NULL AND a.disabled_at IS NULL THEN 0 ELSE 1 END, m.seen_at, m.created_at,
                    d.id, d.root, d.used_bytes, d.conflict_bytes, d.quota_bytes, o.id, o.name
             FROM memberships m JOIN accounts a ON a.id = m.account JOIN organizations o ON o.id = m.organization
             LEFT JOIN drives d ON d.owner = m.id WHERE ",
            $($rest),+
        )
    };
}

fn read(row: &mut Row) -> Result<Person, StoreError> {
    let (membership, account, name, mail, role) =
        (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
    let (invited, left_at, off): (bool, Option<Timestamp>, bool) = (row.take()?, row.take()?, row.take()?);
    let standing = match (invited, left_at, off) {
        (true, ..) => Standing::Invited,
        (_, Some(_), _) => Standing::Left,
        (_, _, true) => Standing::Off,
        _ => Standing::Active,
    };
    let (seen_at, created_at) = (row.take()?, row.take()?);
    let drive = (row.take::<Option<DriveId>>()?, row.take::<Option<ItemId>>()?);
    let (used, conflicts, quota_bytes) =
        (row.take::<Option<u64>>()?, row.take::<Option<u64>>()?, row.take::<Option<u64>>()?);
    let held = |(id, root)| Held {
        id,
        root,
        used_bytes: used.unwrap_or_default(),
        conflict_bytes: conflicts.unwrap_or_default(),
        quota_bytes,
    };
    Ok(Person {
        membership,
        account,
        name,
        mail,
        role,
        standing,
        seen_at,
        created_at,
        drive: drive.0.zip(drive.1).map(held),
        organization: row.take()?,
        organization_name: row.take()?,
    })
}

/// Returns a member.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, membership: MembershipId) -> Result<Option<Person>, StoreError> {
    q.row(person!("m.id = $1"), params![&membership]).await?.map(|mut row| read(&mut row)).transpose()
}

/// Returns the member that an account is in an organization.
///
/// # Errors
/// When the database fails.
pub async fn of_account(
    q: &mut impl Queries,
    account: AccountId,
    organization: OrgId,
) -> Result<Option<Person>, StoreError> {
    q.row(person!("m.account = $1 AND m.organization = $2"), params![&account, &organization])
        .await?
        .map(|mut row| read(&mut row))
        .transpose()
}

/// A page of people; what limits it is the last value, as SQLite numbers values by their first appearance.
macro_rules! page {
    ($filter:literal, $limit:literal) => {
        person!(
            "m.organization = $1 AND (m.sort_key, m.id) > ($2, $3) AND m.searched LIKE $4 ESCAPE '!'
             AND (CAST($5 AS BYTEA) IS NULL OR EXISTS (SELECT 1 FROM group_members g WHERE g.group_id = $5 AND g.membership = m.id))",
            $filter,
            " ORDER BY m.sort_key, m.id LIMIT ",
            $limit
        )
    };
}

/// Returns members of an organization by name, from behind a place on; at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn page(
    q: &mut impl Queries,
    organization: OrgId,
    filter: &Filter,
    after: Option<&After>,
    limit: usize,
) -> Result<Vec<Person>, StoreError> {
    let (key, id) =
        after.map_or((&[][..], [0; 16]), |after| (&after.sort_key[..], *after.membership.as_bytes()));
    let pattern = filter.search.as_deref().map_or_else(|| "%".to_owned(), contains);
    let mut values = params![&organization, key, &id[..], &pattern, filter.group.as_ref()].to_vec();
    values.extend(filter.role.map(Param::from));
    values.push(Param::from(limit as u64));
    let sql = match (filter.role.is_some(), filter.standing) {
        (false, None) => page!("", "$6"),
        (false, Some(Among::Active)) => {
            page!(" AND m.disabled_at IS NULL AND a.disabled_at IS NULL", "$6")
        }
        (false, Some(Among::Invited)) => page!(" AND m.disabled_at IS NOT NULL AND m.invited = 1", "$6"),
        (false, Some(Among::Off)) => page!(" AND m.disabled_at IS NOT NULL AND m.invited = 0", "$6"),
        (true, None) => page!(" AND m.role = $6", "$7"),
        (true, Some(Among::Active)) => {
            page!(" AND m.role = $6 AND m.disabled_at IS NULL AND a.disabled_at IS NULL", "$7")
        }
        (true, Some(Among::Invited)) => {
            page!(" AND m.role = $6 AND m.disabled_at IS NOT NULL AND m.invited = 1", "$7")
        }
        (true, Some(Among::Off)) => {
            page!(" AND m.role = $6 AND m.disabled_at IS NOT NULL AND m.invited = 0", "$7")
        }
    };
    let rows = q.rows(sql, &values).await?;
    rows.into_iter().map(|mut row| read(&mut row)).collect()
}

/// Writes a pattern that finds a text anywhere, whatever signs it has.
fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Returns the groups of a member, by name.
///
/// # Errors
/// When the database fails.
pub async fn groups(
    q: &mut impl Queries,
    membership: MembershipId,
) -> Result<Vec<(GroupId, String)>, StoreError> {
    let rows = q
        .rows(
            "SELECT g.id, g.name FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.membership = $1
             ORDER BY g.sort_key, g.id",
            params![&membership],
        )
        .await?;
    rows.into_iter().map(|mut row| Ok((row.take()?, row.take()?))).collect()
}

/// Counts an organization's members, invited ones among them.
///
/// # Errors
/// When the database fails.
pub async fn count(q: &mut impl Queries, organization: OrgId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM memberships WHERE organization = $1 AND (disabled_at IS NULL OR invited = 1)";
    q.row(sql, params![&organization]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Counts everybody in the list of an organization.
///
/// # Errors
/// When the database fails.
pub async fn count_all(q: &mut impl Queries, organization: OrgId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM memberships WHERE organization = $1";
    q.row(sql, params![&organization]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Counts in how many organizations an account is or was, this one included.
///
/// # Errors
/// When the database fails.
pub async fn count_of_account(q: &mut impl Queries, account: AccountId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM memberships WHERE account = $1";
    q.row(sql, params![&account]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Counts the system administrators that are in, all but one.
///
/// # Errors
/// When the database fails.
pub async fn other_system_administrators(q: &mut impl Queries, but: MembershipId) -> Result<u64, StoreError> {
    let sql = "SELECT CAST(COUNT(*) AS BIGINT) FROM memberships m JOIN accounts a ON a.id = m.account
               WHERE m.role = 'system_administrator' AND m.id <> $1 AND m.disabled_at IS NULL AND a.disabled_at IS NULL";
    q.row(sql, params![&but]).await?.map_or(Ok(0), |mut row| row.take())
}

/// Lets changes of who belongs to an organization wait for each other until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx, organization: OrgId) -> Result<(), StoreError> {
    let sql = Sql {
        sqlite: "SELECT id FROM organizations WHERE id = $1",
        postgres: "SELECT id FROM organizations WHERE id = $1 FOR NO KEY UPDATE",
    };
    tx.rows(sql, params![&organization]).await?;
    Ok(())
}

/// Gives a member another role.
///
/// # Errors
/// When the database fails.
pub async fn set_role(tx: &mut Tx, membership: MembershipId, role: Role) -> Result<(), StoreError> {
    tx.execute("UPDATE memberships SET role = $1 WHERE id = $2", params![role, &membership]).await?;
    Ok(())
}

/// Notes that somebody is invited: not in, and to come.
///
/// # Errors
/// When the database fails.
pub async fn invite(tx: &mut Tx, membership: MembershipId, role: Role) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "UPDATE memberships SET role = $1, invited = 1, left_at = NULL, disabled_at = COALESCE(disabled_at, $2) WHERE id = $3",
        params![role, now, &membership],
    )
    .await?;
    Ok(())
}

/// Lets a member in: invited, or switched off before. Returns whether that changed anything.
///
/// # Errors
/// When the database fails.
pub async fn let_in(tx: &mut Tx, membership: MembershipId) -> Result<bool, StoreError> {
    let sql = "UPDATE memberships SET invited = 0, left_at = NULL, disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL";
    Ok(tx.execute(sql, params![&membership]).await? > 0)
}

/// Notes that somebody has left.
///
/// # Errors
/// When the database fails.
pub async fn leave(tx: &mut Tx, membership: MembershipId) -> Result<(), StoreError> {
    let now = tx.now();
    let sql = "UPDATE memberships SET disabled_at = COALESCE(disabled_at, $1), left_at = $1 WHERE id = $2";
    tx.execute(sql, params![now, &membership]).await?;
    Ok(())
}

/// Ends everything that was opened in a membership.
///
/// # Errors
/// When the database fails.
pub async fn end_tokens(tx: &mut Tx, membership: MembershipId) -> Result<(), StoreError> {
    let sql = "UPDATE memberships SET token_epoch = token_epoch + 1 WHERE id = $1";
    tx.execute(sql, params![&membership]).await?;
    Ok(())
}

/// Sorts the memberships of an account by the name it has now.
///
/// # Errors
/// When the database fails.
pub async fn sort_anew(tx: &mut Tx, account: AccountId, name: &str, mail: &str) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE memberships SET sort_key = $1, searched = $2 WHERE account = $3",
        params![&sort_key(name), &searched(name, mail), &account],
    )
    .await?;
    Ok(())
}

/// Gives keys to those that have none, as a release before this one made them.
pub(crate) async fn fill_keys(tx: &mut Tx) -> Result<(), StoreError> {
    let sql = "SELECT m.id, a.name, a.mail FROM memberships m JOIN accounts a ON a.id = m.account WHERE m.sort_key IS NULL";
    for mut row in tx.rows(sql, &[]).await? {
        let (id, name, mail): (MembershipId, String, String) = (row.take()?, row.take()?, row.take()?);
        tx.execute(
            "UPDATE memberships SET sort_key = $1, searched = $2 WHERE id = $3",
            params![&sort_key(&name), &searched(&name, &mail), &id],
        )
        .await?;
    }
    Ok(())
}

/// Returns a few members of an organization that have a drive and are in, by name, all but one.
///
/// # Errors
/// When the database fails.
pub async fn heirs(
    q: &mut impl Queries,
    organization: OrgId,
    but: MembershipId,
    limit: usize,
) -> Result<Vec<Person>, StoreError> {
    let sql = person!(
        "m.organization = $1 AND m.id <> $2 AND m.disabled_at IS NULL AND a.disabled_at IS NULL
         AND d.id IS NOT NULL ORDER BY m.sort_key, m.id LIMIT $3"
    );
    let rows = q.rows(sql, params![&organization, &but, limit as u64]).await?;
    rows.into_iter().map(|mut row| read(&mut row)).collect()
}

/// Removes a membership with everything that hangs on it but the drive, which must have gone to somebody.
///
/// # Errors
/// When the database fails; when the drive is still there.
pub async fn remove(tx: &mut Tx, membership: MembershipId) -> Result<(), StoreError> {
    const HANGING: [&str; 7] = [
        "DELETE FROM upload_pieces WHERE upload IN (SELECT id FROM uploads WHERE membership = $1)",
        "DELETE FROM uploads WHERE membership = $1",
        "DELETE FROM sessions WHERE membership = $1",
        "DELETE FROM drive_members WHERE membership = $1",
        "DELETE FROM group_members WHERE membership = $1",
        "DELETE FROM invitations WHERE membership = $1",
        "DELETE FROM memberships WHERE id = $1",
    ];
    for sql in HANGING {
        tx.execute(sql, params![&membership]).await?;
    }
    Ok(())
}
