//! What can stand in the way of signing in or changing an account.

use sheaf_domain::{BadMail, Timestamp, WeakPassword};
use sheaf_store::StoreError;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// Nobody is signed in with this.
    #[error("not signed in")]
    Unauthenticated,
    /// Mail and password do not belong together; which of them is wrong is not told.
    #[error("mail and password don't belong together")]
    WrongCredentials,
    /// Too many wrong tries.
    #[error("too many tries")]
    TooManyTries {
        /// When the next try counts.
        retry_at: Timestamp,
    },
    /// The organization, or one above, is switched off.
    #[error("the organization is switched off")]
    OrganizationDisabled {
        /// Its name.
        organization: String,
    },
    /// The installation has its administrator already.
    #[error("the set-up is done")]
    SetupDone,
    /// Not the code that the server printed.
    #[error("wrong code")]
    WrongCode,
    /// No address of mail.
    #[error(transparent)]
    Mail(#[from] BadMail),
    /// A password that is too easy to guess.
    #[error(transparent)]
    Password(#[from] WeakPassword),
    /// A small value that can't be taken; the name of the field.
    #[error("{0} can't be taken")]
    Invalid(&'static str),
    /// It is not there, or not the caller's.
    #[error("not found")]
    NotFound,
    /// A link that was used, or is too old.
    #[error("the link is not good any more")]
    Gone,
    /// A password could not be hashed.
    #[error("the password can't be hashed")]
    Hash(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A key could not be sealed or opened.
    #[error("a key can't be used: {0}")]
    Key(&'static str),
    /// Others were in the way for too long; the same again may succeed.
    #[error("busy")]
    Busy(#[source] StoreError),
    /// Rows could not be written or read.
    #[error("the store failed")]
    Storage(#[source] StoreError),
}

impl From<StoreError> for IdentityError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) => Self::Busy(error),
            other => Self::Storage(other),
        }
    }
}
