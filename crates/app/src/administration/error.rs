//! What can stand in the way of an administrator.

use sheaf_domain::OrgId;
use sheaf_store::StoreError;

use crate::{IdentityError, ItemError};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// It is not there, or lies outside of the caller's reach.
    #[error("not found")]
    NotFound,
    /// It is within reach, but this is not the caller's to do.
    #[error("not allowed")]
    Forbidden,
    /// A value that can't be taken.
    #[error("{field} can't be taken: {detail}")]
    Invalid {
        /// Which one.
        field: &'static str,
        /// What is wrong with it.
        detail: String,
    },
    /// Another one has that name.
    #[error("the name is taken")]
    NameTaken,
    /// Another organization has that slug.
    #[error("the slug is taken")]
    SlugTaken,
    /// An organization can't go below itself.
    #[error("it can't go below itself")]
    IntoItself,
    /// An organization can't lie deeper.
    #[error("no more than {limit} organizations can lie one below the other")]
    TooDeep {
        /// The deepest there may be.
        limit: u64,
    },
    /// A policy allows no more of them.
    #[error("no more than {limit} are allowed")]
    LimitReached {
        /// How many there may be.
        limit: u64,
    },
    /// A policy can't be chosen beyond what those above allow.
    #[error("those above allow less")]
    AboveCeiling {
        /// The most that is allowed, as JSON.
        ceiling: serde_json::Value,
        /// The organization that says so.
        organization: OrgId,
        /// Its name.
        name: String,
    },
    /// What a preview told has changed meanwhile.
    #[error("things have changed since the preview")]
    ChangedSince,
    /// There would be no administrator left.
    #[error("it is the last administrator")]
    LastAdministrator,
    /// A drive that is not empty must go to somebody.
    #[error("somebody must take the drive over")]
    NeedsHeir,
    /// The heir's drive has no room for it.
    #[error("no space: {free} bytes free, {needed} needed")]
    NoSpace {
        /// Bytes that are free.
        free: u64,
        /// Bytes that are needed.
        needed: u64,
    },
    /// No editing session runs.
    #[error("nobody is editing")]
    NotEditing,
    /// A one-time link that is used up or expired.
    #[error("the link is used up or expired")]
    Gone,
    /// Names, mails and passwords.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Others were in the way for too long; the same again may succeed.
    #[error("busy")]
    Busy(#[source] StoreError),
    /// Rows could not be written or read.
    #[error("the store failed")]
    Storage(#[source] StoreError),
}

impl AdminError {
    /// A value that can't be taken, and why.
    pub(crate) fn invalid(field: &'static str, detail: impl Into<String>) -> Self {
        Self::Invalid { field, detail: detail.into() }
    }
}

impl From<StoreError> for AdminError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) => Self::Busy(error),
            other => Self::Storage(other),
        }
    }
}

/// What stands in the way of items, where only the store can.
pub(super) fn of_item(error: ItemError) -> AdminError {
    match error {
        ItemError::Storage(error) | ItemError::Busy(error) => error.into(),
        ItemError::NotFound => AdminError::NotFound,
        other => AdminError::invalid("item", other.to_string()),
    }
}
