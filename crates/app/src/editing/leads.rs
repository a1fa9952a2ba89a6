//! Where a call leads on to: addresses with tokens for exactly what they point at, which end when the token of the call does (reference 1.5).

use sheaf_domain::ItemId;
use wopi::container::TokenUrl;

use super::{
    WopiError,
    token::{Scope, TokenFacts},
};
use crate::App;

/// Makes the addresses for one call.
#[derive(Clone)]
pub(super) struct Leads {
    app: App,
    token: TokenFacts,
    wopi_url: String,
}

impl App {
    /// Lets a call lead on, if its token reaches beyond a file.
    ///
    /// # Errors
    /// [`WopiError::NotSupported`] if it does not.
    pub(super) fn leads(&self, token: &TokenFacts) -> Result<Leads, WopiError> {
        self.ensure_wide(token)?;
        let suite = self.suite(&token.suite).ok_or(WopiError::Token("its suite is not known"))?;
        Ok(Leads { app: self.clone(), token: token.clone(), wopi_url: suite.wopi_url.clone() })
    }
}

impl Leads {
    /// Returns the address of a file; `sessions_ended` as the file has it now.
    pub(super) fn to_file(&self, item: ItemId, sessions_ended: u64) -> Result<TokenUrl, WopiError> {
        self.to(Scope::WideFile(item), sessions_ended, &format!("files/{item}"))
    }

    /// Returns the address of a container.
    pub(super) fn to_container(&self, item: ItemId) -> Result<TokenUrl, WopiError> {
        self.to(Scope::Container(item), 0, &format!("containers/{item}"))
    }

    /// Returns the address of the ecosystem.
    pub(super) fn to_ecosystem(&self) -> Result<TokenUrl, WopiError> {
        self.to(Scope::Ecosystem, 0, "ecosystem")
    }

    fn to(&self, scope: Scope, sessions_ended: u64, path: &str) -> Result<TokenUrl, WopiError> {
        let token = self.app.mint(&TokenFacts { scope, sessions_ended, ..self.token.clone() })?;
        Ok(TokenUrl::new(format!("{}/wopi/{path}?access_token={}", self.wopi_url, token.reveal())))
    }
}
