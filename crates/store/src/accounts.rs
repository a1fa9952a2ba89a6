//! Accounts and their memberships.

use sheaf_domain::{AccountId, Language, Mail, MembershipId, OrgId, Role};

use crate::{Queries, Sql, StoreError, Tx};

/// What signing in needs to know of an account.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account.
    pub account: AccountId,
    /// The name to show.
    pub name: String,
    /// The sign-in name.
    pub mail: String,
    /// The hash of the password; none: no password opens it.
    pub password_hash: Option<String>,
    /// Whether it is switched off.
    pub disabled: bool,
    /// In which language mails to it are written; none: the installation's.
    pub language: Option<Language>,
}

/// An account about to be made.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// Its id.
    pub id: AccountId,
    /// The sign-in name.
    pub mail: &'a Mail,
    /// The name to show.
    pub name: &'a str,
    /// The hash of the password.
    pub password_hash: &'a str,
}

/// Makes an account.
///
/// # Errors
/// [`StoreError::Taken`] when the sign-in name is.
pub async fn insert(tx: &mut Tx, new: &NewAccount<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO accounts (id, mail, mail_key, name, password_hash, token_epoch, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6)",
        params![&new.id, new.mail.as_str(), &new.mail.key(), new.name, new.password_hash, now],
    )
    .await?;
    Ok(())
}

macro_rules! credentials {
    ($of:literal) => {
        concat!(
            "SELECT id, name, mail, password_hash, CASE WHEN disabled_at IS NULL THEN 0 ELSE 1 END, language FROM accounts WHERE ",
            $of
        )
    };
}

/// Returns the credentials of a sign-in name.
///
/// # Errors
/// When the database fails.
pub async fn by_mail(q: &mut impl Queries, mail: &Mail) -> Result<Option<Credentials>, StoreError> {
    q.row(credentials!("mail_key = $1"), params![&mail.key()]).await?.map(read).transpose()
}

/// Returns the credentials of an account.
///
/// # Errors
/// When the database fails.
pub async fn find(q: &mut impl Queries, account: AccountId) -> Result<Option<Credentials>, StoreError> {
    q.row(credentials!("id = $1"), params![&account]).await?.map(read).transpose()
}

/// Returns them in a transaction and keeps others from changing the account until it ends.
///
/// # Errors
/// When the database fails.
pub async fn find_for_update(tx: &mut Tx, account: AccountId) -> Result<Option<Credentials>, StoreError> {
    let sql = Sql { sqlite: credentials!("id = $1"), postgres: credentials!("id = $1 FOR NO KEY UPDATE") };
    tx.row(sql, params![&account]).await?.map(read).transpose()
}

/// Gives an account another name to show.
///
/// # Errors
/// When the database fails.
pub async fn rename(tx: &mut Tx, account: AccountId, name: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE accounts SET name = $1 WHERE id = $2", params![name, &account]).await?;
    sort_memberships(tx, account).await
}

/// Returns the account of a sign-in name; where there is none, makes one that nothing opens, under this id and name. Two who do so at the
/// same moment get the same.
///
/// # Errors
/// When the database fails.
pub async fn find_or_make(
    tx: &mut Tx,
    mail: &Mail,
    fresh: AccountId,
    name: &str,
) -> Result<AccountId, StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO accounts (id, mail, mail_key, name, token_epoch, created_at) VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (mail_key) DO NOTHING",
        params![&fresh, mail.as_str(), &mail.key(), name, now],
    )
    .await?;
    let row = tx.row("SELECT id FROM accounts WHERE mail_key = $1", params![&mail.key()]).await?;
    row.ok_or(StoreError::Shape { column: 0, reason: "no such account" })?.take()
}

/// Chooses the language of mails to an account.
///
/// # Errors
/// When the database fails.
pub async fn set_language(tx: &mut Tx, account: AccountId, language: Language) -> Result<(), StoreError> {
    tx.execute("UPDATE accounts SET language = $1 WHERE id = $2", params![language, &account]).await?;
    Ok(())
}

/// Takes the password of an account away, and every token with it.
///
/// # Errors
/// When the database fails.
pub async fn forget_password(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let sql = "UPDATE accounts SET password_hash = NULL, token_epoch = token_epoch + 1 WHERE id = $1";
    tx.execute(sql, params![&account]).await?;
    crate::password_resets::remove_of(tx, account).await
}

/// Gives an account another password.
///
/// # Errors
/// When the database fails.
pub async fn set_password(tx: &mut Tx, account: AccountId, hash: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE accounts SET password_hash = $1 WHERE id = $2", params![hash, &account]).await?;
    Ok(())
}

/// Ends every token of an account that was given out before.
///
/// # Errors
/// When the database fails.
pub async fn end_tokens(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    tx.execute("UPDATE accounts SET token_epoch = token_epoch + 1 WHERE id = $1", params![&account]).await?;
    Ok(())
}

/// Keeps what an editor stores for a person (PutUserInfo).
///
/// # Errors
/// When the database fails.
pub async fn set_user_info(tx: &mut Tx, account: AccountId, info: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE accounts SET user_info = $1 WHERE id = $2", params![info, &account]).await?;
    Ok(())
}

/// A membership with what is above it.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The role.
    pub role: Role,
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// The organization's name in addresses.
    pub organization_slug: String,
    /// The organization's effective policies, as JSON.
    pub effective: String,
}

/// Makes an account a member of an organization.
///
/// # Errors
/// [`StoreError::Taken`] when it is one already.
pub async fn join(
    tx: &mut Tx,
    id: MembershipId,
    organization: OrgId,
    account: AccountId,
    role: Role,
) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO memberships (id, organization, account, role, created_at) VALUES ($1, $2, $3, $4, $5)",
        params![&id, &organization, &account, role, now],
    )
    .await?;
    sort_memberships(tx, account).await
}

/// Sorts the memberships of an account by the name that it has now.
async fn sort_memberships(tx: &mut Tx, account: AccountId) -> Result<(), StoreError> {
    let row = tx.row("SELECT name, mail FROM accounts WHERE id = $1", params![&account]).await?;
    let Some(mut row) = row else { return Ok(()) };
    let (name, mail): (String, String) = (row.take()?, row.take()?);
    crate::memberships::sort_anew(tx, account, &name, &mail).await
}

/// Switches a membership off. Returns whether it was on.
///
/// # Errors
/// When the database fails.
pub async fn switch_membership_off(tx: &mut Tx, id: MembershipId) -> Result<bool, StoreError> {
    let now = tx.now();
    let switched = tx
        .execute(
            "UPDATE memberships SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL",
            params![now, &id],
        )
        .await?;
    Ok(switched > 0)
}

/// Returns the memberships of an account that are not switched off, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn memberships(q: &mut impl Queries, account: AccountId) -> Result<Vec<Membership>, StoreError> {
    let rows = q
        .rows(
            "SELECT m.id, m.role, o.id, o.name, o.slug, o.effective
             FROM memberships m JOIN organizations o ON o.id = m.organization
             WHERE m.account = $1 AND m.disabled_at IS NULL ORDER BY m.created_at, m.id",
            params![&account],
        )
        .await?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Membership {
                id: row.take()?,
                role: row.take()?,
                organization: row.take()?,
                organization_name: row.take()?,
                organization_slug: row.take()?,
                effective: row.take()?,
            })
        })
        .collect()
}

fn read(mut row: crate::Row) -> Result<Credentials, StoreError> {
    Ok(Credentials {
        account: row.take()?,
        name: row.take()?,
        mail: row.take()?,
        password_hash: row.take()?,
        disabled: row.take()?,
        language: row.take()?,
    })
}
