//! The drive: folders, files, their names, places and histories.

mod error;

pub use error::ItemError;
