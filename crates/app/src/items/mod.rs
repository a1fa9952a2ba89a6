//! The drive: folders, files, their names, places and histories.

mod browse;
mod content;
mod copy;
pub(crate) mod create;
mod details;
mod error;
mod expire;
mod history;
pub(crate) mod name;
pub(crate) mod publish;
mod relocate;
mod rename;
mod steps;
mod trash;

pub use browse::{Cursor, Page};
pub use content::Opened;
pub(crate) use create::ensure_folder;
pub use details::{Details, Editing, LockedBy, TrashedDetails};
pub use error::ItemError;
pub use history::{ActivityEntry, HistoryPage, HistoryStep, HistoryVersion};
pub(crate) use name::free_name;
pub(crate) use publish::signed;
