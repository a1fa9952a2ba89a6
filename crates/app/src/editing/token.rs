//! Access tokens: what an office suite shows with each call.
//!
//! A token names a member, a file, a suite and the right it was given; it carries no right by itself, for every call reads state and grant
//! anew (design rule 4). Its signature keeps it from being altered, the account's token epoch from outliving a withdrawal.

use std::{collections::HashSet, sync::LazyLock, time::Duration};

use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize};
use sheaf_domain::{EditingSessionId, ItemId, KeyId, MembershipId, SuiteAction, SuiteId, Timestamp};

use super::{AccessToken, WopiError};
use crate::App;

/// How long a token lives.
pub(crate) const LIFETIME: Duration = Duration::from_secs(10 * 3600);

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenFacts {
    /// On whose behalf.
    pub(crate) membership: MembershipId,
    /// Which file.
    pub(crate) item: ItemId,
    /// By which suite.
    pub(crate) suite: SuiteId,
    /// What it was opened for.
    pub(crate) action: SuiteAction,
    /// Whether it carried the right to edit when it was made.
    pub(crate) may_edit: bool,
    /// This opening of the document: what refused saves of it are counted by.
    pub(crate) opening: EditingSessionId,
    /// The account's token epoch when it was made.
    pub(crate) epoch: u64,
    /// When it ends, in whole seconds.
    pub(crate) expires_at: Timestamp,
}

/// The claims, named by one letter each: tokens travel in URLs that must stay short.
#[derive(Serialize, Deserialize)]
struct Claims {
    m: MembershipId,
    i: ItemId,
    s: String,
    a: String,
    w: bool,
    o: EditingSessionId,
    e: u64,
    exp: i64,
}

impl App {
    /// Makes a token.
    ///
    /// # Errors
    /// When there is no key to sign with, which [`App::reload_keys`] provides for.
    pub(crate) fn mint(&self, facts: &TokenFacts) -> Result<AccessToken, WopiError> {
        let key = self.token_keys().signing(self.store().now()).ok_or(WopiError::Token("no key signs"))?;
        let claims = Claims {
            m: facts.membership,
            i: facts.item,
            s: facts.suite.to_string(),
            a: facts.action.as_str().to_owned(),
            w: facts.may_edit,
            o: facts.opening,
            e: facts.epoch,
            exp: facts.expires_at.unix_millis() / 1_000,
        };
        let header = Header { typ: None, kid: Some(key.id.to_string()), ..Header::new(Algorithm::HS256) };
        let text = jsonwebtoken::encode(&header, &claims, &key.encoding)
            .map_err(|_| WopiError::Token("it can't be signed"))?;
        Ok(AccessToken::new(format!("{}{text}", AccessToken::PREFIX)))
    }

    /// Reads a token, if it is genuine and not over.
    pub(crate) fn read_token(&self, text: &str) -> Result<TokenFacts, WopiError> {
        if text.is_empty() {
            return Err(WopiError::Token("there is none"));
        }
        let bad = |_| WopiError::Token("it is not genuine");
        let jwt = text.strip_prefix(AccessToken::PREFIX).filter(|_| text.len() <= AccessToken::MAX_LEN);
        let jwt = jwt.ok_or(WopiError::Token("it is not genuine"))?;
        let header = jsonwebtoken::decode_header(jwt).map_err(bad)?;
        let id: Option<KeyId> = header.kid.and_then(|id| id.parse().ok());
        let key =
            id.and_then(|id| self.token_keys().of(id)).ok_or(WopiError::Token("its key is not known"))?;
        let claims = jsonwebtoken::decode::<Claims>(jwt, &key.decoding, &VALIDATION).map_err(bad)?.claims;
        let facts = facts(claims).ok_or(WopiError::Token("it is not genuine"))?;
        if facts.expires_at <= self.store().now() {
            return Err(WopiError::Token("it has expired"));
        }
        Ok(facts)
    }
}

/// One algorithm, and no look at the wall clock: the store's time decides.
static VALIDATION: LazyLock<Validation> = LazyLock::new(|| {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.required_spec_claims = HashSet::new();
    validation
});

fn facts(claims: Claims) -> Option<TokenFacts> {
    Some(TokenFacts {
        membership: claims.m,
        item: claims.i,
        suite: claims.s.parse().ok()?,
        action: SuiteAction::parse(&claims.a)?,
        may_edit: claims.w,
        opening: claims.o,
        epoch: claims.e,
        expires_at: Timestamp::from_unix_millis(claims.exp.checked_mul(1_000)?),
    })
}
