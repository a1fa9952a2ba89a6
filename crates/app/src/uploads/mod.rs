//! Resumable uploads: announced, received piece by piece, published with the last one.
//!
//! Each piece is a blob of its own, so nothing is appended to and any node can take the next piece. The last piece is never recorded by
//! itself: it either completes the file in one transaction, or has not arrived.

mod announce;
mod checksum;
mod receive;

pub use announce::{Announcement, UploadState};
pub use checksum::{BadChecksum, Checksum};
pub use receive::Received;
