//! What mails say, before it is put into words.

use std::fmt;

use serde::{Deserialize, Serialize};
use sheaf_domain::Language;

/// What a mail says. Serialized as the store keeps it, sealed: links open something, so nothing of it is printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Message {
    /// Somebody is invited into an organization.
    Invitation {
        /// In which language.
        language: String,
        /// Who invites.
        inviter: String,
        /// Into which organization.
        organization: String,
        /// Where it is accepted.
        link: String,
    },
    /// Somebody typed an address and asked for a new password. Whether anybody has this address is looked up when it is sent, so that it
    /// can't be told from how long the question took.
    PasswordAsked,
    /// Somebody may choose a new password.
    PasswordReset {
        /// In which language.
        language: String,
        /// The person's name.
        name: String,
        /// An organization of the person.
        organization: String,
        /// Where it is chosen.
        link: String,
    },
}

impl Message {
    /// Returns the word for its kind.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::PasswordAsked | Self::PasswordReset { .. } => "password_reset",
        }
    }

    /// Returns its language; the default for one that is not known any more.
    pub(crate) fn language(&self) -> Language {
        match self {
            Self::Invitation { language, .. } | Self::PasswordReset { language, .. } => {
                Language::parse(language).unwrap_or_default()
            }
            Self::PasswordAsked => Language::default(),
        }
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}
