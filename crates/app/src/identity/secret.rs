//! Secrets that people and browsers bring: types without a printable form.

use std::fmt;

use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use sheaf_domain::Random;

/// A password on its way in.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Takes what was typed.
    pub fn new(text: String) -> Self {
        Self(text)
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// What a browser proves its session with: 256 bits of chance. The store knows their hash only.
#[derive(Clone)]
pub struct SessionSecret([u8; 32]);

impl SessionSecret {
    /// Makes a fresh one.
    pub(crate) fn fresh(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(bytes)
    }
    /// Reads the value of a cookie; nothing when it is none.
    pub fn from_cookie(text: &str) -> Option<Self> {
        BASE64.decode(text).ok()?.try_into().ok().map(Self)
    }
    /// Returns the value for the cookie.
    pub fn to_cookie(&self) -> String {
        BASE64.encode(self.0)
    }
    /// Returns what the store keeps.
    pub(crate) fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

/// What a link in a mail opens something with: 256 bits of chance. The store knows their hash only.
pub struct LinkToken([u8; 32]);

impl LinkToken {
    /// Makes a fresh one.
    pub(crate) fn fresh(random: &dyn Random) -> Self {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        Self(bytes)
    }
    /// Reads what stands behind the `#` of a link; nothing when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        BASE64.decode(text).ok()?.try_into().ok().map(Self)
    }
    /// Returns what goes into the link.
    pub(crate) fn to_text(&self) -> String {
        BASE64.encode(self.0)
    }
    /// Returns what the store keeps.
    pub(crate) fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkToken")
    }
}

/// Returns the SHA-256 of a secret with enough chance in it to need no slow hash.
pub(crate) fn hash(secret: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, secret).as_ref());
    hash
}

impl fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionSecret")
    }
}
