//! The requests that a case may send.

use http::Method;

use super::{PlusOperation, Racer, boolean, number, optional, own, required, text};
use crate::xml::Element;

/// What a request does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the protocol's operations and headers")]
pub enum Operation {
    CheckFileInfo,
    GetFile,
    Lock {
        lock: String,
        user_visible: Option<bool>,
    },
    Unlock {
        lock: String,
    },
    RefreshLock {
        lock: String,
    },
    GetLock,
    UnlockAndRelock {
        new: String,
        old: String,
    },
    PutFile {
        resource: String,
        lock: String,
    },
    PutRelativeFile {
        name: String,
        resource: String,
        mode: TargetMode,
        overwrite: Option<bool>,
    },
    RenameFile {
        name: String,
        lock: String,
        coauth_lock: String,
    },
    DeleteFile,
    PutUserInfo {
        body: String,
    },
    AddActivities {
        body: String,
    },
    GetShareUrl {
        url_type: String,
    },
    EnumerateAncestors,
    GetEcosystem,
    CheckEcosystem,
    GetRootContainer,
    CheckContainerInfo,
    EnumerateChildren {
        extensions: Option<String>,
    },
    CreateChildFile {
        name: String,
        mode: TargetMode,
        overwrite: Option<bool>,
    },
    CreateChildContainer {
        name: String,
        mode: TargetMode,
    },
    RenameContainer {
        name: String,
    },
    DeleteContainer,
    GetNewAccessToken,
    GetFromFileUrl,
    /// Waits, and sends nothing.
    Delay {
        secs: u64,
    },
    /// A call of our own: any method, path below the file, override and body.
    Any {
        method: Method,
        path: String,
        operation: Option<String>,
        resource: Option<String>,
    },
    /// Calls that are sent at the same time; values are kept of the first answer with status `keep`.
    Race {
        racers: Vec<Racer>,
        keep: u16,
    },
    /// A request of CSPP Plus.
    Plus(PlusOperation),
}

/// Which headers tell the name of a file to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetMode {
    /// `X-WOPI-SuggestedTarget`.
    Suggested,
    /// `X-WOPI-RelativeTarget`.
    ExactName,
    /// Both, which no host may take.
    Conflicting,
}

/// The longest wait, in seconds; a longer one is cut.
const MAX_DELAY_SECS: i64 = 3600;

impl Operation {
    pub(super) fn read(element: &Element) -> Result<Self, String> {
        let lock = || text(element, "Lock");
        let body = || element.child("RequestBody").map(|body| body.text.clone()).unwrap_or_default();
        let flag = |name| match element.attribute(name) {
            None => Ok(None),
            Some(_) => boolean(element, name, false).map(Some),
        };
        Ok(match element.name.as_str() {
            "CheckFileInfo" => Self::CheckFileInfo,
            "GetFile" => Self::GetFile,
            "Lock" => Self::Lock { lock: lock(), user_visible: flag("LockUserVisible")? },
            "Unlock" => Self::Unlock { lock: lock() },
            "RefreshLock" => Self::RefreshLock { lock: lock() },
            "GetLock" => Self::GetLock,
            "UnlockAndRelock" => Self::UnlockAndRelock {
                new: required(element, "NewLock")?,
                old: required(element, "OldLock")?,
            },
            "PutFile" => Self::PutFile { resource: required(element, "ResourceId")?, lock: lock() },
            "PutRelativeFile" => Self::PutRelativeFile {
                name: required(element, "Name")?,
                resource: required(element, "ResourceId")?,
                mode: TargetMode::read(element)?,
                overwrite: flag("OverwriteRelative")?,
            },
            "RenameFile" => Self::RenameFile {
                name: required(element, "Name")?,
                lock: lock(),
                coauth_lock: text(element, "CoauthLockId"),
            },
            "DeleteFile" => Self::DeleteFile,
            "PutUserInfo" => Self::PutUserInfo { body: body() },
            "AddActivities" => Self::AddActivities { body: body() },
            "GetShareUrl" => Self::GetShareUrl { url_type: text(element, "UrlType") },
            "EnumerateAncestors" => Self::EnumerateAncestors,
            "GetEcosystem" => Self::GetEcosystem,
            "CheckEcosystem" => Self::CheckEcosystem,
            "GetRootContainer" => Self::GetRootContainer,
            "CheckContainerInfo" => Self::CheckContainerInfo,
            "EnumerateChildren" => {
                Self::EnumerateChildren { extensions: optional(element, "FileExtensionFilterList") }
            }
            "CreateChildFile" => Self::CreateChildFile {
                name: required(element, "Name")?,
                mode: TargetMode::read(element)?,
                overwrite: flag("OverwriteRelative")?,
            },
            "CreateChildContainer" => Self::CreateChildContainer {
                name: required(element, "FolderName")?,
                mode: TargetMode::read(element)?,
            },
            "RenameContainer" => Self::RenameContainer { name: required(element, "Name")? },
            "DeleteContainer" => Self::DeleteContainer,
            "GetNewAccessToken" => Self::GetNewAccessToken,
            "GetFromFileUrl" => Self::GetFromFileUrl,
            "Delay" => Self::Delay {
                secs: number(element, "DelayTimeInSeconds")?
                    .unwrap_or(0)
                    .clamp(0, MAX_DELAY_SECS)
                    .unsigned_abs(),
            },
            unknown => match (PlusOperation::read(element)?, own::operation(element)?) {
                (Some(plus), _) => Self::Plus(plus),
                (None, Some(own)) => own,
                (None, None) => return Err(format!("there is no request <{unknown}>")),
            },
        })
    }

    /// Returns the resources that it needs.
    #[must_use]
    pub fn resources(&self) -> Vec<&str> {
        match self {
            Self::PutFile { resource, .. }
            | Self::PutRelativeFile { resource, .. }
            | Self::Any { resource: Some(resource), .. } => vec![resource],
            Self::Race { racers, .. } => {
                racers.iter().flat_map(|racer| racer.operation.resources()).collect()
            }
            Self::Plus(plus) => plus.resources(),
            _ => Vec::new(),
        }
    }
}

impl TargetMode {
    fn read(element: &Element) -> Result<Self, String> {
        match required(element, "PutRelativeFileMode")?.as_str() {
            "Suggested" => Ok(Self::Suggested),
            "ExactName" => Ok(Self::ExactName),
            "Conflicting" => Ok(Self::Conflicting),
            unknown => Err(format!("there is no mode {unknown}")),
        }
    }
}
