//! Access tokens: what an office suite shows with each call.
//!
//! A token names a member, what it opens, a suite and the right it was given; it carries no right by itself, for every call reads state and grant
//! anew (design rule 4). Its signature keeps it from being altered, the account's token epoch from outliving a withdrawal.

use std::{collections::HashSet, sync::LazyLock, time::Duration};

use jsonwebtoken::{Algorithm, Header, Validation};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sheaf_domain::{Cause, EditingSessionId, ItemId, KeyId, MembershipId, SuiteId, Timestamp, VersionId};

use super::{AccessToken, FileId, Opening, WopiError};
use crate::App;

/// How long a token lives.
pub(crate) const LIFETIME: Duration = Duration::from_secs(10 * 3600);

/// How late the last save of a session may come.
const LATEST: Duration = Duration::from_secs(Cause::LATE_HOURS * 3600);
/// What is said of a token that is over.
pub(super) const EXPIRED: WopiError = WopiError::Token("it has expired");

/// Whether a genuine token still opens anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    /// It does.
    Good,
    /// It is over, but not for so long that what it saves would be thrown away.
    Late,
}

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenFacts {
    /// On whose behalf.
    pub(crate) membership: MembershipId,
    /// What it opens.
    pub(crate) scope: Scope,
    /// By which suite.
    pub(crate) suite: SuiteId,
    /// What it was opened for.
    pub(crate) opened_as: Opening,
    /// Whether it carried the right to edit when it was made.
    pub(crate) may_edit: bool,
    /// This opening of the document: what refused saves of it are counted by.
    pub(crate) opening: EditingSessionId,
    /// The account's token epoch when it was made.
    pub(crate) epoch: u64,
    /// How many editing sessions of the file somebody had ended when it was made: after one more it only reads.
    pub(crate) sessions_ended: u64,
    /// When it ends, in whole seconds.
    pub(crate) expires_at: Timestamp,
}

impl TokenFacts {
    /// Returns `access_token_ttl`: when it ends, in whole seconds as milliseconds since 1970.
    pub(crate) fn ends_at_millis(&self) -> i64 {
        self.expires_at.unix_millis() / 1_000 * 1_000
    }
}

/// What a token opens. One of a single file must not be traded for a drive: from it nothing else is reached (design section 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// A file.
    File(ItemId),
    /// One earlier content of a file, to read.
    Version(ItemId, VersionId),
    /// A file that is marked for validation, or was reached from the ecosystem: also leads to the folders above it and the ecosystem.
    WideFile(ItemId),
    /// A folder, and from there what is above and below.
    Container(ItemId),
    /// Everything that the person has.
    Ecosystem,
}

impl Scope {
    /// Tells whether tokens for something else may be made from it.
    pub(crate) fn is_wide(self) -> bool {
        !matches!(self, Self::File(_) | Self::Version(..))
    }

    /// Returns the file that it names, if it is of one.
    pub(crate) fn file(self) -> Option<FileId> {
        match self {
            Self::File(item) | Self::WideFile(item) => Some(FileId { item, version: None }),
            Self::Version(item, version) => Some(FileId { item, version: Some(version) }),
            Self::Container(_) | Self::Ecosystem => None,
        }
    }
}

/// The claims, named by one letter each: tokens travel in URLs that must stay short.
#[derive(Serialize, Deserialize)]
struct Claims {
    m: MembershipId,
    /// What [`Scope`] it is; none: a file's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    k: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    i: Option<ItemId>,
    /// Which content of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    v: Option<VersionId>,
    s: String,
    a: String,
    w: bool,
    o: EditingSessionId,
    e: u64,
    #[serde(default, skip_serializing_if = "is_zero")]
    n: u64,
    exp: i64,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

impl App {
    /// Makes a token.
    ///
    /// # Errors
    /// When there is no key to sign with, which [`App::reload_keys`] provides for.
    pub(crate) fn mint(&self, facts: &TokenFacts) -> Result<AccessToken, WopiError> {
        let (kind, item, version) = written(facts.scope);
        let claims = Claims {
            m: facts.membership,
            k: kind,
            i: item,
            v: version,
            s: facts.suite.to_string(),
            a: facts.opened_as.as_str().to_owned(),
            w: facts.may_edit,
            o: facts.opening,
            e: facts.epoch,
            n: facts.sessions_ended,
            exp: facts.ends_at_millis() / 1_000,
        };
        Ok(AccessToken::new(format!("{}{}", AccessToken::PREFIX, self.sign(&claims)?)))
    }

    /// Signs claims. Whatever is signed must have fields that no other kind has: nothing else tells one from the other.
    pub(super) fn sign(&self, claims: &impl Serialize) -> Result<String, WopiError> {
        let key = self.token_keys().signing(self.store().now()).ok_or(WopiError::Token("no key signs"))?;
        let header = Header { typ: None, kid: Some(key.id.to_string()), ..Header::new(Algorithm::HS256) };
        jsonwebtoken::encode(&header, claims, &key.encoding)
            .map_err(|_| WopiError::Token("it can't be signed"))
    }

    /// Reads a token, if it is genuine and not over.
    pub(crate) fn read_token(&self, text: &str) -> Result<TokenFacts, WopiError> {
        match self.read_token_of_any_age(text)? {
            (facts, Age::Good) => Ok(facts),
            (_, Age::Late) => Err(EXPIRED),
        }
    }

    /// Reads a token, if it is genuine and not over for longer than the last save of a session may be late.
    pub(crate) fn read_token_of_any_age(&self, text: &str) -> Result<(TokenFacts, Age), WopiError> {
        if text.is_empty() {
            return Err(WopiError::Token("there is none"));
        }
        let facts = self.verify(text, AccessToken::PREFIX).map(facts)?;
        let facts = facts.ok_or(WopiError::Token("it is not genuine"))?;
        match self.store().now() {
            now if now < facts.expires_at => Ok((facts, Age::Good)),
            now if now.since(facts.expires_at) < LATEST => Ok((facts, Age::Late)),
            _ => Err(EXPIRED),
        }
    }

    /// Returns the claims of a text that was signed here and begins so. Their end is the caller's to look at.
    pub(super) fn verify<C: DeserializeOwned>(&self, text: &str, prefix: &str) -> Result<C, WopiError> {
        let bad = |_| WopiError::Token("it is not genuine");
        let jwt = text.strip_prefix(prefix).filter(|_| text.len() <= AccessToken::MAX_LEN);
        let jwt = jwt.ok_or(WopiError::Token("it is not genuine"))?;
        let header = jsonwebtoken::decode_header(jwt).map_err(bad)?;
        let id: Option<KeyId> = header.kid.and_then(|id| id.parse().ok());
        let key =
            id.and_then(|id| self.token_keys().of(id)).ok_or(WopiError::Token("its key is not known"))?;
        Ok(jsonwebtoken::decode(jwt, &key.decoding, &VALIDATION).map_err(bad)?.claims)
    }
}

/// One algorithm, and no look at the wall clock: the store's time decides.
static VALIDATION: LazyLock<Validation> = LazyLock::new(|| {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.validate_exp = false;
    validation.required_spec_claims = HashSet::new();
    validation
});

/// The kinds of [`Scope`] as claims write them.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "w")]
    WideFile,
    #[serde(rename = "c")]
    Container,
    #[serde(rename = "e")]
    Ecosystem,
}

fn written(scope: Scope) -> (Option<Kind>, Option<ItemId>, Option<VersionId>) {
    match scope {
        Scope::File(item) => (None, Some(item), None),
        Scope::Version(item, version) => (None, Some(item), Some(version)),
        Scope::WideFile(item) => (Some(Kind::WideFile), Some(item), None),
        Scope::Container(item) => (Some(Kind::Container), Some(item), None),
        Scope::Ecosystem => (Some(Kind::Ecosystem), None, None),
    }
}

fn scope(kind: Option<Kind>, item: Option<ItemId>, version: Option<VersionId>) -> Option<Scope> {
    match (kind, item, version) {
        (None, Some(item), None) => Some(Scope::File(item)),
        (None, Some(item), Some(version)) => Some(Scope::Version(item, version)),
        (Some(Kind::WideFile), Some(item), None) => Some(Scope::WideFile(item)),
        (Some(Kind::Container), Some(item), None) => Some(Scope::Container(item)),
        (Some(Kind::Ecosystem), None, None) => Some(Scope::Ecosystem),
        (Some(_), _, Some(_))
        | (None | Some(Kind::WideFile | Kind::Container), None, _)
        | (Some(Kind::Ecosystem), Some(_), None) => None,
    }
}

fn facts(claims: Claims) -> Option<TokenFacts> {
    Some(TokenFacts {
        membership: claims.m,
        scope: scope(claims.k, claims.i, claims.v)?,
        suite: claims.s.parse().ok()?,
        opened_as: Opening::parse(&claims.a)?,
        may_edit: claims.w,
        opening: claims.o,
        epoch: claims.e,
        sessions_ended: claims.n,
        expires_at: Timestamp::from_unix_millis(claims.exp.checked_mul(1_000)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_token_opens_is_read_as_it_was_written() {
        let item = ItemId::from_bytes([7; 16]);
        for (opens, wide) in [
            (Scope::File(item), false),
            (Scope::Version(item, VersionId::from_bytes([8; 16])), false),
            (Scope::WideFile(item), true),
            (Scope::Container(item), true),
            (Scope::Ecosystem, true),
        ] {
            let (kind, of, version) = written(opens);
            assert_eq!(scope(kind, of, version), Some(opens));
            assert_eq!(opens.is_wide(), wide, "{opens:?}");
        }
        assert_eq!(scope(None, None, None), None);
        assert_eq!(scope(Some(Kind::Ecosystem), Some(item), None), None);
        assert_eq!(scope(Some(Kind::WideFile), Some(item), Some(VersionId::from_bytes([8; 16]))), None);
    }
}
