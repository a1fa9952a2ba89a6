//! Accounts and their roles in an organization.

use std::{fmt, str::FromStr};

use crate::AccountId;

/// A sign-in name: an address of mail, unique in the installation whatever its letter case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail(String);

/// A text that is no address of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an address of mail")]
pub struct BadMail;

impl Mail {
    /// The longest address (RFC 5321).
    pub const MAX_LEN: usize = 254;

    /// Returns the address as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns what makes two addresses the same.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for Mail {
    type Err = BadMail;
    fn from_str(text: &str) -> Result<Self, BadMail> {
        let text = text.trim();
        let (local, host) = text.rsplit_once('@').ok_or(BadMail)?;
        let well_formed = text.len() <= Self::MAX_LEN
            && !local.is_empty()
            && !host.is_empty()
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'));
        well_formed.then(|| Self(text.to_owned())).ok_or(BadMail)
    }
}

impl fmt::Display for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who somebody is, as others see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The name to show.
    pub name: String,
}

/// What an account may do in an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Runs the installation; only in the master organization.
    SystemAdministrator,
    /// Runs an organization and what lies below.
    OrganizationAdministrator,
    /// Has a drive and works with others.
    StandardUser,
    /// Sees what was shared.
    Guest,
}

impl Role {
    /// Every one, with its word.
    pub const WORDS: [(Self, &'static str); 4] = [
        (Self::SystemAdministrator, "system_administrator"),
        (Self::OrganizationAdministrator, "organization_administrator"),
        (Self::StandardUser, "standard_user"),
        (Self::Guest, "guest"),
    ];
    /// Returns the word that the store and the API use.
    pub fn as_str(self) -> &'static str {
        crate::id_word(&Self::WORDS, self)
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        crate::word_id(&Self::WORDS, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in ["ada@example.org", " x@localhost ", "ä.b+c@sub.example"] {
            assert!(good.parse::<Mail>().is_ok(), "{good}");
        }
        for bad in ["", "ada", "@x", "a@", "a b@c", "a@.x", "<a@b>"] {
            assert!(bad.parse::<Mail>().is_err(), "{bad}");
        }
    }
}
