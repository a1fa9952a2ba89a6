//! A new password for somebody who has lost the old one.
//!
//! Asking takes the same steps whoever has the address or nobody: only when the mail is about to leave is it looked up whose it is.

use std::time::Duration;

use sheaf_domain::{Mail, check_password_of};
use sheaf_store::{StoreError, Tx, accounts, mails::Waiting, password_resets};

use super::{
    Ended, IdentityError, LinkToken, Password, Visitor,
    account::end_everything,
    throttle::{self, Guess},
};
use crate::{
    App,
    mail::{Message, NewLetter},
};

/// How long the link is good.
const GOOD_FOR: Duration = Duration::from_secs(3600);

impl App {
    /// Sends a link to choose a new password, if somebody has this address. Whether, is not told. Without mail, nothing happens.
    ///
    /// # Errors
    /// [`IdentityError::TooManyTries`] when one address asks again and again, for whomever.
    pub async fn ask_password_reset(&self, mail: &str, from: &Visitor) -> Result<(), IdentityError> {
        let mail: Mail = mail.parse()?;
        let mut tx = self.store().begin().await?;
        let asked = throttle::count(&mut tx, &Guess::ResetsFrom(from.address)).await;
        // Too many for one person are left out without a word.
        let sends = asked.is_ok() && throttle::count(&mut tx, &Guess::ResetsOf(&mail)).await.is_ok();
        if sends && self.settings().mail.is_some() {
            let expires_at = tx.now().plus(GOOD_FOR);
            let message = &Message::PasswordAsked;
            self.post(&mut tx, &NewLetter { organization: None, to: &mail, message, expires_at }).await?;
        }
        tx.commit().await?;
        asked
    }

    /// Makes the link for whoever has the address of a mail that is about to leave; when nobody has, the mail goes away.
    pub(crate) async fn offer_password_reset(&self, mail: &Waiting) -> Result<Option<Message>, StoreError> {
        let mut tx = self.store().begin().await?;
        let offered = match mail.recipient.parse::<Mail>() {
            Ok(address) => self.offer_to(&mut tx, mail, &address).await?,
            Err(_) => None,
        };
        if offered.is_none() {
            sheaf_store::mails::remove(&mut tx, mail.id).await?;
        }
        tx.commit().await?;
        Ok(offered)
    }

    async fn offer_to(
        &self,
        tx: &mut Tx,
        mail: &Waiting,
        address: &Mail,
    ) -> Result<Option<Message>, StoreError> {
        let account = accounts::by_mail(tx, address).await?;
        // Who was never in has no password to lose: an invitation is the way.
        let account = account.filter(|account| !account.disabled && account.password_hash.is_some());
        let Some(account) = account else { return Ok(None) };
        let Some(membership) = accounts::memberships(tx, account.account).await?.into_iter().next() else {
            return Ok(None);
        };
        let token = LinkToken::fresh(self.random());
        password_resets::insert(tx, &token.hash(), account.account, mail.expires_at).await?;
        let language = account.language.unwrap_or_else(|| self.settings().mail.unwrap_or_default().language);
        let message = Message::PasswordReset {
            language: language.as_str().to_owned(),
            name: account.name,
            organization: membership.organization_name,
            link: format!("{}/reset#{}", self.settings().portal_url, token.to_text()),
        };
        sheaf_store::mails::word(tx, mail.id, membership.organization, &self.seal_message(&message)).await?;
        Ok(Some(message))
    }

    /// Chooses a new password with the token of a link. Every session and every open document of the account ends.
    ///
    /// # Errors
    /// [`IdentityError::Gone`] when the token is none, used, or too old; [`IdentityError::Password`] when the new one is too weak: then the
    /// token stays good.
    pub async fn use_password_reset(
        &self,
        token: &LinkToken,
        password: &Password,
        from: &Visitor,
    ) -> Result<Ended, IdentityError> {
        self.count_link(from).await?;
        let mut reader = self.store().reader().await?;
        let now = reader.now();
        let found = password_resets::find(&mut reader, &token.hash(), now).await?;
        let account = found.ok_or(IdentityError::Gone)?;
        let mail: Mail =
            accounts::find(&mut reader, account).await?.ok_or(IdentityError::Gone)?.mail.parse()?;
        drop(reader);
        check_password_of(password.as_str(), &mail, self.least_password(account).await?)?;
        let hash = self.passwords().hash(password, self.random()).await?;
        let mut tx = self.store().begin().await?;
        if !password_resets::take(&mut tx, &token.hash()).await? {
            return Err(IdentityError::Gone);
        }
        let disabled =
            accounts::find_for_update(&mut tx, account).await?.is_none_or(|account| account.disabled);
        if disabled {
            return Err(IdentityError::Gone);
        }
        password_resets::remove_of(&mut tx, account).await?;
        accounts::set_password(&mut tx, account, &hash).await?;
        throttle::forget(&mut tx, &Guess::Password(&mail)).await?;
        let ended = end_everything(&mut tx, account, None).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Counts a try at the token of a link.
    pub(super) async fn count_link(&self, from: &Visitor) -> Result<(), IdentityError> {
        let mut tx = self.store().begin().await?;
        let counted = throttle::count(&mut tx, &Guess::LinksFrom(from.address)).await;
        tx.commit().await?;
        counted
    }
}
