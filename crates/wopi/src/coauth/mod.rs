//! Co-authoring locks of CSPP Plus: many hold one file, each under an id of its own.
//!
//! A [`CoauthTable`] is a file's locks. [`request`] reads what a client wants of it, and the table
//! decides; [`write`](mod@write) decides saves and renames of a file that may be locked so. Times are
//! milliseconds since 1970, and whoever holds the table drops what has expired
//! ([`CoauthTable::at`]) before anything else.

mod id;
pub mod request;
mod table;
pub mod write;

pub use id::{CoauthLockId, CoauthLockType, Metadata, MetadataTooLong, UnknownLockType};
pub use table::{Applicant, CoauthConflict, CoauthLock, CoauthTable};
