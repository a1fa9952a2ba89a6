//! Content: immutable bytes under a fresh key that is never used again.
//!
//! What a blob means (which version of which file it is) is known to the store's rows alone; their commit is what publishes it. So this port
//! needs no rename, no append and no conditional write, and a bucket of objects can stand behind it as well as a disk. A blob without a row
//! is an orphan: [`BlobStore::list`] shows it to the collector.
//!
//! What is deliberately absent: names, types, owners, encryption, deduplication.

#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod disk;
#[cfg(feature = "faults")]
mod fault;
mod key;
mod memory;
mod read;
mod recent;
mod store;
mod write;

#[cfg(feature = "faults")]
pub use fault::{Fault, UnknownFault};
pub use key::{BadBlobKey, BlobKey};
pub use read::{Blob, BlobStream, CHUNK_BYTES};
pub use store::{BlobStore, Listed};
pub use write::{BUFFER_BYTES, BlobWriter, Written};

/// Why the blob store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There are no bytes under this key.
    #[error("there is no blob {0}")]
    NotFound(BlobKey),
    /// The disk is full, or its quota is used up.
    #[error("there is no room for more blobs")]
    NoSpace(#[source] std::io::Error),
    /// The disk refused in another way.
    #[error("the blob store failed")]
    Io(#[source] std::io::Error),
}

impl From<std::io::Error> for BlobError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::NoSpace(error),
            _ => Self::Io(error),
        }
    }
}
