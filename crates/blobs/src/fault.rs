//! Switches that leave out one step of a durable write, so that the proof of durability can see itself turn red.

use std::str::FromStr;

/// The step to leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The sync of the file's bytes: `blob-file-sync`.
    FileSync,
    /// The sync of the folder that got the file's name: `blob-folder-sync`.
    FolderSync,
}

/// A text that names no fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fault is blob-file-sync or blob-folder-sync")]
pub struct UnknownFault;

impl FromStr for Fault {
    type Err = UnknownFault;
    fn from_str(name: &str) -> Result<Self, UnknownFault> {
        match name {
            "blob-file-sync" => Ok(Self::FileSync),
            "blob-folder-sync" => Ok(Self::FolderSync),
            _ => Err(UnknownFault),
        }
    }
}
