//! A new token for a document that is open: the session of a suite that takes one goes on past ten hours, and past a night.

use sheaf_domain::{Action, ItemId, SuiteCeiling};

use super::{
    AccessToken, FileId, OpenError,
    opening::carries_edit,
    token::{LIFETIME, TokenFacts},
};
use crate::{
    App, Caller, ItemError,
    grant::{allow, effective, look, rights},
};

/// A token that takes the place of another.
#[derive(Debug)]
pub struct RenewedToken {
    /// The token.
    pub access_token: AccessToken,
    /// When it ends: milliseconds since 1970.
    pub access_token_ttl: i64,
    /// Whether it carries the right to edit; the old one may have, and the right be gone by now.
    pub edits: bool,
}

impl App {
    /// Makes a new token of one that the same person got for the same file. It is of the same opening, and never carries more: a person who
    /// wants more opens the document again.
    ///
    /// # Errors
    /// [`OpenError::NotRenewable`] for a token that is not genuine, of somebody or something else, withdrawn, of a session that
    /// somebody ended, or over for too long.
    pub async fn renew_token(
        &self,
        caller: &Caller,
        item: ItemId,
        token: &str,
    ) -> Result<RenewedToken, OpenError> {
        let access =
            look(&mut self.store().reader().await.map_err(ItemError::from)?, caller.membership, item).await?;
        allow(&access, Action::View)?;
        let (old, _) = self.read_token_of_any_age(token).map_err(|_| OpenError::NotRenewable)?;
        let own =
            old.membership == caller.membership && old.scope.file() == Some(FileId { item, version: None });
        // A renewed one would outlive the graves of the lock ids that its suite still holds.
        let ended = old.sessions_ended < access.sessions_ended;
        if !own || ended || access.caller.token_epoch != old.epoch {
            return Err(OpenError::NotRenewable);
        }
        let suite = self.suite(&old.suite).ok_or(OpenError::NoSuite)?;
        let ceiling = effective(&access).suite(&suite.id, suite.kind);
        if ceiling == SuiteCeiling::Disabled {
            return Err(OpenError::NoSuite);
        }
        let may_edit = rights(&access).has(Action::Edit) && ceiling == SuiteCeiling::ViewAndEdit;
        let edits = old.may_edit && carries_edit(suite, old.opened_as, may_edit);
        let facts = TokenFacts { may_edit: edits, expires_at: self.store().now().plus(LIFETIME), ..old };
        let access_token = self.mint(&facts).map_err(|_| ItemError::Invalid("the signing key"))?;
        Ok(RenewedToken { access_token, access_token_ttl: facts.ends_at_millis(), edits })
    }
}
