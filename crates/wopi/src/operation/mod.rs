//! Which operation a request asks for, with its headers read into values.
//!
//! A host tells the operations apart by the path, the verb and `X-WOPI-Override`. The path is the
//! host's; [`file_call`], [`contents_call`], [`container_call`] and their like read the rest. A host that offers more operations
//! than these (co-authoring) looks for theirs first.

mod bad_call;
mod containers;
mod read;

pub use bad_call::BadCall;
pub use containers::{
    ContainerCall, ContainerTarget, EcosystemCall, EnumerateChildren, children_call, container_call,
    ecosystem_call,
};
pub use read::{contents_call, file_call, share_url_type};

use crate::lock::LockRequest;
use crate::lock_id::LockId;

/// The method of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// A call of `…/wopi/files/{id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileCall {
    /// CheckFileInfo.
    CheckFileInfo,
    /// Lock, UnlockAndRelock, RefreshLock, Unlock, GetLock.
    Lock(LockRequest),
    /// PutRelativeFile.
    PutRelativeFile(PutRelativeFile),
    /// RenameFile.
    RenameFile(RenameFile),
    /// DeleteFile.
    DeleteFile,
    /// PutUserInfo; what is to be stored is the body.
    PutUserInfo,
    /// GetShareUrl.
    GetShareUrl(ShareUrlType),
    /// AddActivities; what happened is the body, for [`activities`](crate::activities).
    AddActivities,
}

/// A call of `…/wopi/files/{id}/contents`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentsCall {
    /// GetFile.
    GetFile(GetFile),
    /// PutFile.
    PutFile(PutFile),
}

/// The values of GetFile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GetFile {
    /// The largest file that the client takes, in bytes; 2,147,483,647 unless told.
    pub max_bytes: u64,
}

impl GetFile {
    /// What a client takes that does not tell, in bytes.
    pub const DEFAULT_MAX_BYTES: u64 = i32::MAX as u64;
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

impl PutFile {
    /// The most editors that are read from one request; the others are left out.
    pub const MAX_EDITORS: usize = 100;
    /// The longest user id that is read, in bytes; a longer one is left out.
    pub const MAX_EDITOR_LEN: usize = 256;
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

/// What the address that GetShareUrl returns is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareUrlType {
    /// To read.
    ReadOnly,
    /// To edit.
    ReadWrite,
}

impl ShareUrlType {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::ReadOnly, Self::ReadWrite];

    /// Returns the protocol's word, of `X-WOPI-UrlType` and `SupportedShareUrlTypes`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "ReadOnly",
            Self::ReadWrite => "ReadWrite",
        }
    }
}

/// The values of RenameFile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameFile {
    /// The lock id presented.
    pub lock: Option<LockId>,
    /// The name that is asked for, decoded; with or without extension.
    pub name: String,
}

#[cfg(test)]
mod tests;
