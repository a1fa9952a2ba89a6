//! Which operation a request asks for, with its headers read into values (reference 1.4).

use crate::lock_id::LockId;

/// The values of GetFile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GetFile {
    /// The largest file that the client takes, in bytes; 2,147,483,647 unless told.
    pub max_bytes: u64,
}

/// The values of PutFile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutFile {
    /// The lock id presented.
    pub lock: Option<LockId>,
    /// The user ids that contributed since the last PutFile.
    pub editors: Vec<String>,
    /// The `LastModifiedTime` that the client knows; Collabora and its kin only.
    pub known_timestamp: Option<String>,
    /// Whether the editor saved by itself.
    pub autosave: bool,
    /// Whether this is the save on leaving.
    pub exit: bool,
    /// Whether the person changed anything; none: not told.
    pub modified: Option<bool>,
}

/// The values of PutRelativeFile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutRelativeFile {
    /// The name that is asked for.
    pub target: RelativeTarget,
    /// Size of the body in bytes, told in advance.
    pub size_bytes: Option<u64>,
    /// Whether the body is the result of a conversion.
    pub conversion: bool,
}

/// The name that PutRelativeFile asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelativeTarget {
    /// A name that the host may adapt; never refused.
    Suggested(String),
    /// An extension with its dot, for the name of the source; never refused.
    SuggestedExtension(String),
    /// This name and no other.
    Exact {
        /// The name.
        name: String,
        /// Whether a file of this name may be replaced.
        overwrite: bool,
    },
}

/// The values of RenameFile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameFile {
    /// The lock id presented.
    pub lock: Option<LockId>,
    /// The name that is asked for, decoded; with or without extension.
    pub name: String,
}
