//! Accepting an invitation, and leaving.

use serde_json::json;
use sheaf_domain::{Mail, OrgId, Role, Timestamp, check_password};
use sheaf_store::{
    Queries, Tx,
    accounts::{self, Credentials},
    invitations::{self, Invitation},
    memberships::{self, Person},
    sessions,
};

use super::{
    IdentityError, LinkToken, Password, SessionSecret, SessionView, Visitor,
    sign_in::{still_opens, usable},
    throttle::{self, Guess},
};
use crate::{
    App, Caller,
    administration::{AdminError, Deed, Object, end_membership, ensure_not_last, note},
    organizations::display_name,
};

/// What the link of an invitation leads to.
#[derive(Debug, Clone)]
pub struct InvitationLook {
    /// The organization.
    pub organization: OrgId,
    /// The organization's name.
    pub organization_name: String,
    /// Who invited.
    pub by: Option<sheaf_domain::Person>,
    /// The address that was invited.
    pub mail: String,
    /// The person's name, where there is an account already.
    pub name: Option<String>,
    /// The role.
    pub role: Role,
    /// When the invitation is good no longer.
    pub expires_at: Timestamp,
}

/// What whoever accepts brings.
pub struct Acceptance {
    /// The name to show: of somebody new.
    pub name: Option<String>,
    /// The password: a new one of somebody new, the one of the account else. None: signed in as that account.
    pub password: Option<Password>,
}

impl App {
    /// Returns what the link of an invitation leads to.
    ///
    /// # Errors
    /// [`IdentityError::Gone`] when it is used, or too old.
    pub async fn look_at_invitation(
        &self,
        token: &LinkToken,
        from: &Visitor,
    ) -> Result<InvitationLook, IdentityError> {
        self.count_link(from).await?;
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let open =
            invitations::by_token(&mut reader, &token.hash(), now).await?.ok_or(IdentityError::Gone)?;
        let (person, account) = invited(&mut reader, &open).await?;
        Ok(InvitationLook {
            organization: person.organization,
            organization_name: person.organization_name,
            by: open.by,
            mail: person.mail,
            name: account.password_hash.is_some().then_some(account.name),
            role: person.role,
            expires_at: open.expires_at,
        })
    }

    /// Accepts an invitation and signs in to the organization.
    ///
    /// # Errors
    /// [`IdentityError::Gone`] when it is used, or too old; [`IdentityError::WrongCredentials`] when the password is not that of the account;
    /// [`IdentityError::Password`] and [`IdentityError::Invalid`] for what somebody new brings.
    pub async fn accept_invitation(
        &self,
        token: &LinkToken,
        acceptance: Acceptance,
        signed_in: Option<&Caller>,
        from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        self.count_link(from).await?;
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let open =
            invitations::by_token(&mut reader, &token.hash(), now).await?.ok_or(IdentityError::Gone)?;
        let (person, account) = invited(&mut reader, &open).await?;
        drop(reader);
        let brought = match &account.password_hash {
            None => Some(self.newcomer(&account, acceptance).await?),
            Some(_) if signed_in.is_some_and(|caller| caller.account == account.account) => None,
            Some(_) => {
                self.prove_account(&account, acceptance.password).await?;
                None
            }
        };
        let mut tx = self.store().begin().await?;
        still_opens(&mut tx, &account).await.map_err(|_| IdentityError::Gone)?;
        if !invitations::take(&mut tx, &token.hash()).await? {
            return Err(IdentityError::Gone);
        }
        let name = brought.as_ref().map_or_else(|| account.name.clone(), |(name, _)| name.clone());
        if let Some((name, hash)) = brought {
            accounts::rename(&mut tx, account.account, &name).await?;
            accounts::set_password(&mut tx, account.account, &hash).await?;
            accounts::set_language(&mut tx, account.account, open.language).await?;
        }
        let begun = self.come_in(&mut tx, &person, &name, from).await?;
        if let Some(caller) = signed_in.filter(|caller| caller.account == account.account) {
            sessions::remove(&mut tx, caller.account, caller.session).await?;
        }
        tx.commit().await?;
        Ok(begun)
    }

    /// Checks what somebody new brings: a name and a password.
    async fn newcomer(
        &self,
        account: &Credentials,
        acceptance: Acceptance,
    ) -> Result<(String, String), IdentityError> {
        let name = acceptance.name.ok_or(IdentityError::Invalid("name"))?;
        let name = display_name(&name, "name")?.to_owned();
        let password = acceptance.password.ok_or(IdentityError::Invalid("password"))?;
        check_password(password.as_str(), &account.mail.parse()?)?;
        Ok((name, self.passwords().hash(&password, self.random()).await?))
    }

    /// Proves that it is the person of the account.
    async fn prove_account(
        &self,
        account: &Credentials,
        password: Option<Password>,
    ) -> Result<(), IdentityError> {
        let password = password.ok_or(IdentityError::WrongCredentials)?;
        let mail: Mail = account.mail.parse()?;
        self.count_own_try(&mail).await?;
        if !self.passwords().matches(&password, account.password_hash.clone()).await? {
            return Err(IdentityError::WrongCredentials);
        }
        let mut tx = self.store().begin().await?;
        throttle::forget(&mut tx, &Guess::Password(&mail)).await?;
        Ok(tx.commit().await?)
    }

    /// Lets the invited person in, with a drive unless it is a guest, and begins a session there.
    async fn come_in(
        &self,
        tx: &mut Tx,
        person: &Person,
        name: &str,
        from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        memberships::let_in(tx, person.membership).await?;
        if person.role.has_drive() && person.drive.is_none() {
            let owner = (person.membership, person.account);
            self.make_drive(tx, person.organization, owner, name).await?;
        }
        let all = accounts::memberships(tx, person.account).await?;
        let here = all.into_iter().filter(|membership| membership.id == person.membership).collect();
        let begun = self.begin_session(tx, person.account, name, usable(here, tx.now())?, from).await?;
        let object = Object { kind: "person", id: Some(person.membership.as_bytes()), name };
        let details = json!({ "role": person.role.as_str() });
        note(
            self,
            tx,
            &begun.1,
            Deed { organization: person.organization, act: "person.joined", object, details },
        )
        .await?;
        Ok(begun)
    }

    /// Leaves the organization of the session. The drive stays for those who run it. Returns the session in another organization of the
    /// person; none: there is no other, and the session is over.
    ///
    /// # Errors
    /// [`AdminError::LastAdministrator`].
    pub async fn leave_organization(&self, caller: &Caller) -> Result<Option<SessionView>, AdminError> {
        let mut tx = self.store().begin().await?;
        let person = memberships::find(&mut tx, caller.membership).await?.ok_or(AdminError::NotFound)?;
        ensure_not_last(&mut tx, &person).await?;
        let object = Object { kind: "person", id: Some(person.membership.as_bytes()), name: &person.name };
        let deed = Deed { organization: person.organization, act: "person.left", object, details: json!({}) };
        note(self, &mut tx, caller, deed).await?;
        memberships::leave(&mut tx, caller.membership).await?;
        let others = accounts::memberships(&mut tx, caller.account).await?;
        let next = usable(others, tx.now()).ok();
        if let Some(next) = &next {
            sessions::switch(&mut tx, caller.session, next.id).await?;
        }
        end_membership(&mut tx, caller.membership).await?;
        tx.commit().await?;
        let Some(next) = next else { return Ok(None) };
        let moved = Caller {
            membership: next.id,
            organization: next.organization,
            role: next.role,
            ..caller.clone()
        };
        Ok(Some(self.session(&moved).await?))
    }
}

/// Returns who an invitation is for; [`IdentityError::Gone`] when there is none.
async fn invited(q: &mut impl Queries, open: &Invitation) -> Result<(Person, Credentials), IdentityError> {
    let person = memberships::find(q, open.membership).await?.ok_or(IdentityError::Gone)?;
    let account = accounts::find(q, person.account).await?.filter(|account| !account.disabled);
    Ok((person, account.ok_or(IdentityError::Gone)?))
}
