//! The WOPI protocol as values and decisions, without I/O.

pub mod check_file_info;
pub mod discovery;
pub mod headers;
pub mod lock;
pub mod lock_id;
pub mod operation;
pub mod proof;
pub mod utf7;
pub mod write;

pub use check_file_info::CheckFileInfo;
pub use lock_id::{BadLockId, LockId};
