//! Signing in, and what a session stands for from then on.

use std::time::Duration;

use sheaf_domain::{AccountId, Effective, Mail, MembershipId, PolicyKey, SessionId, Timestamp};
use sheaf_store::{
    Tx,
    accounts::{self, Credentials, Membership},
    sessions::{self, NewSession},
};

use super::{
    IdentityError, Password, SessionSecret, Visitor,
    throttle::{self, Guess},
};
use crate::{
    App, Caller,
    administration::{note_account, note_failed_sign_in},
    grant::read_effective,
};

/// How often it is noted that a session is used.
const NOTE_EVERY: Duration = Duration::from_secs(60);
/// What is kept of a browser's name for itself, in characters.
const USER_AGENT_CHARS: usize = 300;

impl App {
    /// Signs somebody in and starts a session.
    ///
    /// # Errors
    /// [`IdentityError::WrongCredentials`] whichever of the two is wrong; [`IdentityError::TooManyTries`] before the password is looked at.
    pub async fn sign_in(
        &self,
        mail: &str,
        password: &Password,
        from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        let mail: Mail = mail.parse().map_err(|_| IdentityError::WrongCredentials)?;
        self.count_try(&mail, from).await?;
        let found = accounts::by_mail(&mut self.store().reader().await?, &mail).await?;
        let known = found.as_ref().map(|account| account.account);
        let found = found.filter(|account| !account.disabled);
        let hash = found.as_ref().and_then(|account| account.password_hash.clone());
        if !self.passwords().matches(password, hash).await? {
            note_failed_sign_in(self, &mail, known, from.address).await?;
            return Err(IdentityError::WrongCredentials);
        }
        let account = found.ok_or(IdentityError::WrongCredentials)?;
        let mut tx = self.store().begin().await?;
        throttle::take_back(&mut tx, &Guess::From(from.address)).await?;
        throttle::forget(&mut tx, &Guess::Password(&mail)).await?;
        still_opens(&mut tx, &account).await?;
        let membership = usable(accounts::memberships(&mut tx, account.account).await?, tx.now())?;
        let begun = self.begin_session(&mut tx, account.account, &account.name, membership, from).await?;
        tx.commit().await?;
        Ok(begun)
    }

    async fn count_try(&self, mail: &Mail, from: &Visitor) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let counted = match throttle::count(&mut tx, &Guess::From(from.address)).await {
            Ok(()) => throttle::count(&mut tx, &Guess::Password(mail)).await,
            refused => refused,
        };
        tx.commit().await?;
        counted
    }

    /// Starts a session in a membership.
    pub(super) async fn begin_session(
        &self,
        tx: &mut Tx,
        account: AccountId,
        name: &str,
        membership: Membership,
        from: &Visitor,
    ) -> Result<(SessionSecret, Caller), IdentityError> {
        let secret = SessionSecret::fresh(self.random());
        let id = SessionId::fresh(tx.now(), self.random());
        let expires_at = tx.now().plus(self.sign_in_lasts(&read_effective(&membership.effective, tx.now())));
        let user_agent: String = from.user_agent.chars().take(USER_AGENT_CHARS).collect();
        let secret_hash = &secret.hash();
        let (membership, organization, role) = (membership.id, membership.organization, membership.role);
        let new = NewSession { id, secret_hash, account, membership, user_agent: &user_agent, expires_at };
        sessions::insert(tx, &new).await?;
        tx.come_from(Some(from.address));
        let details = serde_json::json!({ "user_agent": user_agent });
        note_account(self, tx, (organization, account), "session.signed_in", details).await?;
        let caller = Caller {
            session: id,
            account,
            name: name.to_owned(),
            membership,
            organization,
            role,
            address: Some(from.address),
        };
        Ok((secret, caller))
    }

    /// Returns who a session belongs to. One query.
    ///
    /// # Errors
    /// [`IdentityError::Unauthenticated`] when it is over, [`IdentityError::OrganizationDisabled`] when its organization is switched off.
    pub async fn authenticate(&self, secret: &SessionSecret) -> Result<Caller, IdentityError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = sessions::find(&mut reader, &secret.hash()).await?;
        let session = found
            .filter(|session| session.expires_at > now && !session.disabled)
            .ok_or(IdentityError::Unauthenticated)?;
        let policy = read_effective(&session.effective, now);
        if policy.off {
            return Err(IdentityError::OrganizationDisabled { organization: session.organization_name });
        }
        // It may have begun when it was still to last longer.
        let lasts = self.sign_in_lasts(&policy);
        if now.since(session.seen_at) >= lasts {
            return Err(IdentityError::Unauthenticated);
        }
        drop(reader);
        if now.since(session.seen_at) >= NOTE_EVERY {
            self.note_use(session.id, lasts).await?;
        }
        Ok(Caller {
            session: session.id,
            account: session.account,
            name: session.name,
            membership: session.membership,
            organization: session.organization,
            role: session.role,
            address: None,
        })
    }

    async fn note_use(&self, session: SessionId, lasts: Duration) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let expires_at = tx.now().plus(lasts);
        sessions::touch(&mut tx, session, expires_at).await?;
        Ok(tx.commit().await?)
    }

    /// Ends this session; open documents go on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out(&self, caller: &Caller) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        if sessions::remove(&mut tx, caller.account, caller.session).await? {
            let by = (caller.organization, caller.account);
            note_account(self, &mut tx, by, "session.signed_out", serde_json::json!({})).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Goes over to another organization of the account.
    ///
    /// # Errors
    /// [`IdentityError::NotFound`] when it is not the caller's membership.
    pub async fn switch_membership(
        &self,
        caller: &Caller,
        to: MembershipId,
    ) -> Result<super::SessionView, IdentityError> {
        let mut tx = self.store().begin().await?;
        let all = accounts::memberships(&mut tx, caller.account).await?;
        let chosen = all.into_iter().find(|membership| membership.id == to);
        let chosen = usable(chosen.into_iter().collect(), tx.now()).map_err(|error| match error {
            IdentityError::WrongCredentials => IdentityError::NotFound,
            other => other,
        })?;
        sessions::switch(&mut tx, caller.session, chosen.id).await?;
        tx.commit().await?;
        let moved = Caller {
            membership: chosen.id,
            organization: chosen.organization,
            role: chosen.role,
            ..caller.clone()
        };
        self.session(&moved).await
    }
}

/// Proves inside the transaction that the password which was right a moment ago was not changed meanwhile; until it ends, it is not.
pub(super) async fn still_opens(tx: &mut Tx, seen: &Credentials) -> Result<(), IdentityError> {
    match accounts::find_for_update(tx, seen.account).await? {
        Some(now) if !now.disabled && now.password_hash == seen.password_hash => Ok(()),
        _ => Err(IdentityError::WrongCredentials),
    }
}

/// Chooses the membership to sign in to: the oldest whose organization is not switched off.
pub(super) fn usable(memberships: Vec<Membership>, now: Timestamp) -> Result<Membership, IdentityError> {
    let off = |membership: &Membership| read_effective(&membership.effective, now).off;
    let first = memberships.first().map(|membership| membership.organization_name.clone());
    match (memberships.into_iter().find(|membership| !off(membership)), first) {
        (Some(membership), _) => Ok(membership),
        (None, Some(organization)) => Err(IdentityError::OrganizationDisabled { organization }),
        (None, None) => Err(IdentityError::WrongCredentials),
    }
}

/// Returns how long something is kept, by policy or installation.
pub(super) fn days(policy: Option<u64>, installation: Duration) -> u64 {
    policy.unwrap_or(installation.as_secs() / (24 * 3600))
}

/// Returns the largest file, by policy and installation.
pub(super) fn largest(policy: &Effective, installation: u64) -> u64 {
    policy.number(PolicyKey::MaxFileBytes).map_or(installation, |policy| policy.min(installation))
}
