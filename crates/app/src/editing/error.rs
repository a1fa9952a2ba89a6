//! What can stand in the way of opening a document, and of a call of an office suite.

use sheaf_domain::Timestamp;
use sheaf_store::StoreError;
use wopi::lock::{HeldLock, LockConflict};

use crate::ItemError;

/// Why a document does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No suite can open this file here.
    #[error("no suite opens this")]
    NoSuite,
    /// The suite does not answer.
    #[error("the suite does not answer")]
    SuiteUnavailable {
        /// Its name.
        suite: String,
        /// Since when.
        since: Option<Timestamp>,
    },
    /// The suite edits it only after a conversion, which the person has not asked for.
    #[error("the suite converts it before it edits it")]
    NeedsConversion {
        /// The suite's name.
        suite: String,
        /// The extension of the new file.
        to: String,
    },
    /// The token has no successor: the document is opened anew.
    #[error("the token can't be renewed")]
    NotRenewable,
    /// What stands in the way of anything.
    #[error(transparent)]
    Item(#[from] ItemError),
}

/// Why a call of an office suite was refused. What becomes of it in HTTP is decided in `sheaf-api`.
#[derive(Debug, thiserror::Error)]
pub enum WopiError {
    /// No token, or one that is not genuine, not of this file, expired or withdrawn.
    #[error("the token is not taken: {0}")]
    Token(&'static str),
    /// The proof does not verify.
    #[error("the proof is not taken: {0}")]
    Proof(String),
    /// The file is not there, or the person may not do this to it.
    #[error("not found")]
    NotFound,
    /// The lock does not allow it.
    #[error("the lock is in the way")]
    Conflict(LockConflict),
    /// A lock operation without a lock id.
    #[error("no lock id")]
    MissingLockId(Option<HeldLock>),
    /// The content changed since the client read it (status 1010 of Collabora).
    #[error("the file changed meanwhile")]
    Stale,
    /// Larger than the client takes (GetFile).
    #[error("larger than the client takes")]
    LargerThanExpected,
    /// Larger than a file may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: u64,
    },
    /// The drive is full.
    #[error("no space left")]
    NoSpace,
    /// The body ended early.
    #[error("the body ended early")]
    BodyCut,
    /// A name that can't be used.
    #[error("the name can't be used: {reason}")]
    BadName {
        /// Why; for the client's log.
        reason: String,
        /// A name that could be.
        valid: Option<String>,
    },
    /// A name that can't be a folder's.
    #[error("the folder's name can't be used: {reason}")]
    BadContainerName {
        /// Why; for the client's log.
        reason: String,
        /// A name that could be.
        valid: Option<String>,
    },
    /// A folder with something in it is not deleted.
    #[error("the folder is not empty")]
    NotEmpty,
    /// More in a folder than is listed.
    #[error("the folder has more than {limit} items")]
    TooManyChildren {
        /// The limit.
        limit: usize,
    },
    /// A name that is taken.
    #[error("the name is taken")]
    NameTaken {
        /// A name that is free.
        valid: Option<String>,
    },
    /// The person may not do this here, which the protocol calls "not supported".
    #[error("not supported: {0}")]
    NotSupported(&'static str),
    /// A value that is too long or not text.
    #[error("{0} can't be taken")]
    Invalid(&'static str),
    /// Rows or bytes could not be written or read.
    #[error("the host failed")]
    Failed(#[source] ItemError),
}

impl WopiError {
    /// The same where the name was to be a folder's.
    pub(super) fn of_container(self) -> Self {
        match self {
            Self::BadName { reason, valid } => Self::BadContainerName { reason, valid },
            other => other,
        }
    }
}

impl From<StoreError> for WopiError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// What stands in the way of any change, in the protocol's words.
impl From<ItemError> for WopiError {
    fn from(error: ItemError) -> Self {
        match error {
            ItemError::NotFound | ItemError::Forbidden => Self::NotFound,
            ItemError::TooLarge { limit } => Self::TooLarge { limit },
            ItemError::NoSpace { .. } => Self::NoSpace,
            ItemError::BodyCut => Self::BodyCut,
            ItemError::NameTaken { .. } => Self::NameTaken { valid: None },
            ItemError::ExcludedExtension { .. } => Self::BadName { reason: error.to_string(), valid: None },
            ItemError::Name(why) => Self::BadName { reason: why.to_string(), valid: None },
            other => Self::Failed(other),
        }
    }
}
