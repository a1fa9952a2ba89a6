//! What people change about themselves, and everything that ends with it.

use serde_json::json;
use sheaf_domain::{AccountId, PolicyKey, SessionId, check_password_of};
use sheaf_store::{Tx, accounts, branding, drives, editing_sessions, sessions};

use super::{
    DriveView, Ended, IdentityError, MembershipView, Password, SessionView, SignIn,
    sign_in::{days, largest, still_opens},
    throttle::{self, Guess},
};
use crate::{
    App, Caller,
    administration::{note_account, policies::password_chars},
    grant::read_effective,
    organizations::display_name,
};

/// The most sign-ins that are shown.
const MAX_SIGN_INS: usize = 200;

impl App {
    /// Returns what the portal shows of the session.
    ///
    /// # Errors
    /// [`IdentityError::Unauthenticated`] when its membership went away meanwhile.
    pub async fn session(&self, caller: &Caller) -> Result<SessionView, IdentityError> {
        let mut reader = self.store().reader().await?;
        let account = accounts::find(&mut reader, caller.account).await?;
        let account = account.ok_or(IdentityError::Unauthenticated)?;
        let all = accounts::memberships(&mut reader, caller.account).await?;
        let own = all.iter().find(|membership| membership.id == caller.membership);
        let own = own.ok_or(IdentityError::Unauthenticated)?.clone();
        let drive = drives::personal(&mut reader, caller.membership).await?;
        let now = reader.now();
        let brand = branding::find(&mut reader, caller.organization).await?.unwrap_or_default();
        let policy = read_effective(&own.effective, now).of(own.role);
        let (retention, limits) = (self.settings().retention, self.settings().limits);
        let usable = all.into_iter().filter(|other| !read_effective(&other.effective, now).off);
        Ok(SessionView {
            account: caller.account,
            name: account.name,
            mail: account.mail,
            membership: view(own),
            memberships: usable.map(view).collect(),
            drive: drive.map(|drive| DriveView {
                id: drive.id,
                root: drive.root,
                used_bytes: drive.used_bytes,
                quota_bytes: drive.quota_bytes.or(policy.number(PolicyKey::PersonSpaceBytes)),
                trash_days: days(policy.number(PolicyKey::TrashDays), retention.trash),
                version_days: days(policy.number(PolicyKey::VersionDays), retention.versions),
            }),
            max_file_bytes: largest(&policy, limits.max_file_bytes),
            brand,
            new_documents: self.new_documents(&policy),
        })
    }

    /// Returns what signing out everywhere would end.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn preview_sign_out_everywhere(&self, caller: &Caller) -> Result<Ended, IdentityError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let sessions = sessions::of_account(&mut reader, caller.account, now, usize::MAX).await?.len() as u64;
        let documents = editing_sessions::running_of(&mut reader, caller.account, now).await?;
        Ok(Ended { sessions, documents })
    }

    /// Ends every session and every open document of the account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_out_everywhere(&self, caller: &Caller) -> Result<Ended, IdentityError> {
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        let ended = end_everything(&mut tx, caller.account, None).await?;
        let details = json!({ "sessions": ended.sessions, "documents": ended.documents });
        let by = (caller.organization, caller.account);
        note_account(self, &mut tx, by, "session.ended_everywhere", details).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Returns the sign-ins of the account, the last used first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn sign_ins(&self, caller: &Caller) -> Result<Vec<SignIn>, IdentityError> {
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = sessions::of_account(&mut reader, caller.account, now, MAX_SIGN_INS).await?;
        Ok(found.into_iter().map(|seen| SignIn::of(seen, caller)).collect())
    }

    /// Ends one sign-in of the account.
    ///
    /// # Errors
    /// [`IdentityError::NotFound`] when it is not the caller's.
    pub async fn end_sign_in(&self, caller: &Caller, session: SessionId) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        if !sessions::remove(&mut tx, caller.account, session).await? {
            return Err(IdentityError::NotFound);
        }
        tx.come_from(caller.address);
        note_account(self, &mut tx, (caller.organization, caller.account), "session.ended", json!({}))
            .await?;
        Ok(tx.commit().await?)
    }

    /// Gives the account another name to show.
    ///
    /// # Errors
    /// [`IdentityError::Invalid`] when it can't be taken.
    pub async fn rename_account(&self, caller: &Caller, name: &str) -> Result<SessionView, IdentityError> {
        let name = display_name(name, "name")?;
        let mut tx = self.store().begin().await?;
        tx.come_from(caller.address);
        // Before it has its new name, so that the activity shows who that was.
        let by = (caller.organization, caller.account);
        note_account(self, &mut tx, by, "account.renamed", json!({ "to": name })).await?;
        accounts::rename(&mut tx, caller.account, name).await?;
        tx.commit().await?;
        self.session(caller).await
    }

    /// Changes the password; every other session and every open document ends.
    ///
    /// # Errors
    /// [`IdentityError::WrongCredentials`] when the present one is wrong.
    pub async fn change_password(
        &self,
        caller: &Caller,
        current: &Password,
        new: &Password,
    ) -> Result<Ended, IdentityError> {
        let account = accounts::find(&mut self.store().reader().await?, caller.account).await?;
        let account = account.ok_or(IdentityError::Unauthenticated)?;
        let mail = account.mail.parse()?;
        self.count_own_try(&mail).await?;
        if !self.passwords().matches(current, account.password_hash.clone()).await? {
            return Err(IdentityError::WrongCredentials);
        }
        check_password_of(new.as_str(), &mail, self.least_password(caller.account).await?)?;
        let hash = self.passwords().hash(new, self.random()).await?;
        let mut tx = self.store().begin().await?;
        throttle::forget(&mut tx, &Guess::Password(&mail)).await?;
        still_opens(&mut tx, &account).await?;
        accounts::set_password(&mut tx, caller.account, &hash).await?;
        let ended = end_everything(&mut tx, caller.account, Some(caller.session)).await?;
        tx.come_from(caller.address);
        let details = json!({ "sessions": ended.sessions, "documents": ended.documents });
        let by = (caller.organization, caller.account);
        note_account(self, &mut tx, by, "account.password_changed", details).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Returns how many characters a password of an account needs: as many as the strictest of its organizations asks for.
    pub(super) async fn least_password(&self, account: AccountId) -> Result<usize, IdentityError> {
        let all = accounts::memberships(&mut self.store().reader().await?, account).await?;
        Ok(password_chars(all.iter().map(|membership| membership.effective.as_str())))
    }

    pub(super) async fn count_own_try(&self, mail: &sheaf_domain::Mail) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let counted = throttle::count(&mut tx, &Guess::Password(mail)).await;
        tx.commit().await?;
        counted
    }

    /// Removes what has ended by itself: sessions, and counts of wrong tries. Returns how many sessions.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn forget_expired_sessions(&self) -> Result<u64, IdentityError> {
        let mut tx = self.store().begin().await?;
        let removed = sessions::remove_expired(&mut tx).await?;
        let before = tx.now().minus(throttle::WINDOW);
        sheaf_store::throttles::remove_before(&mut tx, before).await?;
        tx.commit().await?;
        Ok(removed)
    }
}

/// Ends the sessions of an account, all but one, and with its token epoch every token it gave to an office suite.
pub(super) async fn end_everything(
    tx: &mut Tx,
    account: AccountId,
    spared: Option<SessionId>,
) -> Result<Ended, IdentityError> {
    let now = tx.now();
    let documents = editing_sessions::running_of(tx, account, now).await?;
    accounts::end_tokens(tx, account).await?;
    let sessions = sessions::remove_all(tx, account, spared).await?;
    Ok(Ended { sessions, documents })
}

fn view(membership: accounts::Membership) -> MembershipView {
    MembershipView {
        id: membership.id,
        role: membership.role,
        organization: membership.organization,
        organization_name: membership.organization_name,
        organization_slug: membership.organization_slug,
    }
}
