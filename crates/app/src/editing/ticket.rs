//! A document for whoever brings a WOPI client of their own: what it calls, and with what, without a page around it.

use sheaf_domain::{Action, ItemId, ItemKind, SuiteId};

use super::{AccessToken, OpenError, Opening};
use crate::{
    App, Caller, ItemError,
    grant::{allow, look},
};

/// What a WOPI client needs to call.
#[derive(Debug)]
pub struct Ticket {
    /// The WOPISrc.
    pub wopi_src: String,
    /// The token.
    pub access_token: AccessToken,
    /// When it ends: milliseconds since 1970.
    pub access_token_ttl: i64,
}

impl App {
    /// Makes a token as opening a document to edit does. What the suite's discovery offers does not matter.
    ///
    /// # Errors
    /// [`OpenError::NoSuite`] when there is no such suite; when the person may not see the document.
    pub async fn ticket(&self, caller: &Caller, item: ItemId, suite: &SuiteId) -> Result<Ticket, OpenError> {
        let access =
            look(&mut self.store().reader().await.map_err(ItemError::from)?, caller.membership, item).await?;
        allow(&access, Action::View)?;
        if access.item.kind != ItemKind::File {
            return Err(ItemError::WrongKind.into());
        }
        let suite = self.suite(suite).ok_or(OpenError::NoSuite)?;
        let facts = self.token_facts(&access, suite, Opening::Edit, self.scope_of(&access.item));
        let access_token = self.mint(&facts).map_err(|_| ItemError::Invalid("the signing key"))?;
        let wopi_src = format!("{}/wopi/files/{item}", suite.wopi_url);
        Ok(Ticket { wopi_src, access_token, access_token_ttl: facts.ends_at_millis() })
    }
}
