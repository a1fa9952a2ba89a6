//! Open invitations: one for each membership at most, known by the hash of its token, good once.

use sheaf_domain::{AccountId, Language, MailId, MembershipId, Person, Timestamp};

use crate::{Queries, StoreError, Tx, listing::read_person};

/// An invitation about to be sent.
#[derive(Debug)]
pub struct NewInvitation<'a> {
    /// Into which membership.
    pub membership: MembershipId,
    /// The hash of its token.
    pub token_hash: &'a [u8; 32],
    /// How it is sent, if it is.
    pub mail: Option<MailId>,
    /// In which language.
    pub language: Language,
    /// Who invites.
    pub by: AccountId,
    /// When it is good no longer.
    pub expires_at: Timestamp,
}

/// An open invitation.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Into which membership.
    pub membership: MembershipId,
    /// How it was sent, if it was.
    pub mail: Option<MailId>,
    /// In which language.
    pub language: Language,
    /// Who invited.
    pub by: Option<Person>,
    /// When it is good no longer.
    pub expires_at: Timestamp,
}

/// Keeps an invitation, in the place of one that was before.
///
/// # Errors
/// When the database fails.
pub async fn put(tx: &mut Tx, new: &NewInvitation<'_>) -> Result<(), StoreError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO invitations (membership, token_hash, mail, language, invited_by, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (membership) DO UPDATE SET token_hash = excluded.token_hash, mail = excluded.mail,
             language = excluded.language, invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at",
        params![&new.membership, &new.token_hash[..], new.mail.as_ref(), new.language, &new.by, now, new.expires_at],
    )
    .await?;
    Ok(())
}

macro_rules! invitation {
    ($of:literal) => {
        concat!(
            "SELECT i.membership, i.mail, i.language, a.id, a.name, i.expires_at
             FROM invitations i LEFT JOIN accounts a ON a.id = i.invited_by WHERE ",
            $of
        )
    };
}

fn read(mut row: crate::Row) -> Result<Invitation, StoreError> {
    Ok(Invitation {
        membership: row.take()?,
        mail: row.take()?,
        language: row.take()?,
        by: read_person(&mut row)?,
        expires_at: row.take()?,
    })
}

/// Returns the invitation of a token, if it is good still.
///
/// # Errors
/// When the database fails.
pub async fn by_token(
    q: &mut impl Queries,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let sql = invitation!("i.token_hash = $1 AND i.expires_at > $2");
    q.row(sql, params![&token_hash[..], now]).await?.map(read).transpose()
}

/// Returns the invitation into a membership, good still or not.
///
/// # Errors
/// When the database fails.
pub async fn of(q: &mut impl Queries, membership: MembershipId) -> Result<Option<Invitation>, StoreError> {
    q.row(invitation!("i.membership = $1"), params![&membership]).await?.map(read).transpose()
}

/// Takes an invitation away by its token. Returns whether it was there: of two at the same moment, one gets it.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx, token_hash: &[u8; 32]) -> Result<bool, StoreError> {
    let sql = "DELETE FROM invitations WHERE token_hash = $1";
    Ok(tx.execute(sql, params![&token_hash[..]]).await? == 1)
}
