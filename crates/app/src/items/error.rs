//! What can stand in the way of a change to an item.

use sheaf_blobs::BlobError;
use sheaf_domain::{BadName, ItemId, Person, Timestamp};
use sheaf_store::StoreError;

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ItemError {
    /// It is not there, or the caller may not see it.
    #[error("not found")]
    NotFound,
    /// The caller may see it, but not do this.
    #[error("not allowed")]
    Forbidden,
    /// The name is not valid on every desktop.
    #[error(transparent)]
    Name(#[from] BadName),
    /// The folder has an item of this name.
    #[error("the name is taken")]
    NameTaken {
        /// The one in the way.
        item: ItemId,
    },
    /// Somebody holds the file.
    #[error("locked")]
    Locked {
        /// Who took the lock.
        by: Option<Person>,
        /// When it ends by itself.
        until: Timestamp,
        /// The suite that holds it.
        suite: Option<String>,
    },
    /// Nobody edits the file.
    #[error("nobody edits it")]
    NotEditing,
    /// It is no folder, or no file.
    #[error("not of the right kind")]
    WrongKind,
    /// A folder can't move into itself.
    #[error("a folder can't go into itself")]
    IntoItself,
    /// More than [`crate::Limits::max_depth`].
    #[error("folders can't be nested deeper than {limit}")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// More than one step may change.
    #[error("more than {limit} items at once")]
    TooManyItems {
        /// The limit.
        limit: usize,
    },
    /// A policy keeps files of this type out.
    #[error("files of the type {extension:?} are not taken")]
    ExcludedExtension {
        /// The extension.
        extension: String,
    },
    /// Larger than a file may be.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The drive has no room for it.
    #[error("no space left")]
    NoSpace {
        /// Bytes free.
        free: u64,
        /// Bytes needed.
        needed: u64,
    },
    /// The pieces of an upload do not fit together.
    #[error("the upload is at {offset}")]
    Offset {
        /// What has arrived, in bytes.
        offset: u64,
    },
    /// The bytes are not those that were announced.
    #[error("the checksum does not match")]
    Checksum,
    /// The upload is over.
    #[error("gone")]
    Gone,
    /// A cursor or another small value that can't be read.
    #[error("{0} can't be read")]
    Invalid(&'static str),
    /// The body ended early; what was announced did not arrive.
    #[error("the body ended early")]
    BodyCut,
    /// Bytes could not be written or read.
    #[error("the blob store failed")]
    Blobs(#[source] BlobError),
    /// Others were in the way for too long; the same again may succeed.
    #[error("busy")]
    Busy(#[source] StoreError),
    /// Rows could not be written or read.
    #[error("the store failed")]
    Storage(#[source] StoreError),
}

impl From<StoreError> for ItemError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) => Self::Busy(error),
            other => Self::Storage(other),
        }
    }
}
