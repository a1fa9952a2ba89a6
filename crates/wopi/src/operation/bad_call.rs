//! Why a request is none of the operations.

use thiserror::Error;

use crate::headers::BadHeader;
use crate::lock_id::BadLockId;

/// Why a request could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadCall {
    /// A `POST` that does not say what it wants.
    #[error("X-WOPI-Override is missing")]
    NoOverride,
    /// An operation of the protocol that is not offered, or not at this path.
    #[error("{0} is not supported here")]
    NotOffered(&'static str),
    /// An operation that is not of the protocol.
    #[error("X-WOPI-Override names no operation")]
    UnknownOverride,
    /// A lock id that can't be taken.
    #[error(transparent)]
    LockId(#[from] BadLockId),
    /// A header that can't be read.
    #[error(transparent)]
    Header(#[from] BadHeader),
    /// The exact name that is asked for is not UTF-7.
    #[error("the name is not UTF-7")]
    MalformedName,
    /// No name is asked for, where one is needed.
    #[error("no name is given")]
    NoTarget,
    /// Both a suggested and an exact name are asked for.
    #[error("both a suggested and an exact name are given")]
    BothTargets,
}

impl BadCall {
    /// Returns whether the answer is "not supported" rather than "malformed".
    ///
    /// So it is for [`Self::BothTargets`]: either answer will do, except that this one is due if
    /// the person may not create files.
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        match self {
            Self::NotOffered(_) | Self::UnknownOverride | Self::BothTargets => true,
            Self::NoOverride | Self::LockId(_) | Self::Header(_) | Self::MalformedName | Self::NoTarget => {
                false
            }
        }
    }
}
