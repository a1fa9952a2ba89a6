//! Header names, and how a request's headers are read.
//!
//! Names are in lower case, as HTTP/2 sends them and most libraries want their constants; compare
//! them without regard to case. Nothing here knows an HTTP library: whoever holds a request lends
//! its headers through [`Headers`].

use thiserror::Error;

/// Selects the operation of a `POST`.
pub const OVERRIDE: &str = "x-wopi-override";
/// The lock id presented by the client, or, in an answer, the one now held.
pub const LOCK: &str = "x-wopi-lock";
/// The lock id to be replaced; turns Lock into UnlockAndRelock.
pub const OLD_LOCK: &str = "x-wopi-oldlock";
/// Why a lock was refused; for logs.
pub const LOCK_FAILURE_REASON: &str = "x-wopi-lockfailurereason";
/// The version of the file, as in CheckFileInfo.
pub const ITEM_VERSION: &str = "x-wopi-itemversion";
/// The largest file the client will take from GetFile, in bytes.
pub const MAX_EXPECTED_SIZE: &str = "x-wopi-maxexpectedsize";
/// The user ids that contributed since the last PutFile, separated by commas.
pub const EDITORS: &str = "x-wopi-editors";
/// UTF-7 name or extension the host may adapt.
pub const SUGGESTED_TARGET: &str = "x-wopi-suggestedtarget";
/// UTF-7 name to be used unmodified.
pub const RELATIVE_TARGET: &str = "x-wopi-relativetarget";
/// Whether an existing file of that name may be replaced.
pub const OVERWRITE_RELATIVE_TARGET: &str = "x-wopi-overwriterelativetarget";
/// UTF-7 name with which the client may try again.
pub const VALID_RELATIVE_TARGET: &str = "x-wopi-validrelativetarget";
/// Size of the body in bytes, told in advance.
pub const SIZE: &str = "x-wopi-size";
/// Present when the body comes from the conversion of a binary format.
pub const FILE_CONVERSION: &str = "x-wopi-fileconversion";
/// UTF-7 name without extension.
pub const REQUESTED_NAME: &str = "x-wopi-requestedname";
/// Why a file name was refused; for logs.
pub const INVALID_FILE_NAME_ERROR: &str = "x-wopi-invalidfilenameerror";
/// Why a container's name was refused; for logs.
pub const INVALID_CONTAINER_NAME_ERROR: &str = "x-wopi-invalidcontainernameerror";
/// The extensions of the files to be listed, each with its dot, separated by commas.
pub const FILE_EXTENSION_FILTER_LIST: &str = "x-wopi-fileextensionfilterlist";
/// The kind of share URL that is asked for.
pub const URL_TYPE: &str = "x-wopi-urltype";
/// What went wrong in the host; for logs.
pub const SERVER_ERROR: &str = "x-wopi-servererror";
/// The build of the host; for the client's logs.
pub const SERVER_VERSION: &str = "x-wopi-serverversion";
/// The session context the host put into the action URL.
pub const SESSION_CONTEXT: &str = "x-wopi-sessioncontext";
/// Unique per call; for logs.
pub const CORRELATION_ID: &str = "x-wopi-correlationid";
/// The client's session; for logs.
pub const SESSION_ID: &str = "x-wopi-sessionid";
/// Signature with the client's current key.
pub const PROOF: &str = "x-wopi-proof";
/// Signature with the client's previous key.
pub const PROOF_OLD: &str = "x-wopi-proofold";
/// When the request was signed, in .NET ticks.
pub const TIMESTAMP: &str = "x-wopi-timestamp";

/// How long a WOPI lock shall last, in seconds.
pub const LOCK_EXPIRATION_TIMEOUT: &str = "x-wopi-lockexpirationtimeout";
/// Whether others may be told who holds a WOPI lock.
pub const LOCK_USER_VISIBLE: &str = "x-wopi-lockuservisible";
/// Who holds the WOPI lock in the way, if others may be told.
pub const CONFLICTING_LOCK_USERNAME: &str = "x-wopi-conflictinglockusername";
/// The kind of lock in the way of PutChunkedFile.
pub const CONFLICTING_MECHANISM: &str = "x-wopi-conflictingmechanism";
/// The co-authoring lock presented by the client.
pub const COAUTH_LOCK_ID: &str = "x-wopi-coauthlockid";
/// The kind of co-authoring lock that is asked for.
pub const COAUTH_LOCK_TYPE: &str = "x-wopi-coauthlocktype";
/// How long a co-authoring lock shall last, in seconds.
pub const COAUTH_LOCK_EXPIRATION_TIMEOUT: &str = "x-wopi-coauthlockexpirationtimeout";
/// What a client notes with its co-authoring lock.
pub const COAUTH_LOCK_METADATA: &str = "x-wopi-coauthlockmetadata";
/// The version of the table of co-authoring locks that the client has, or, in an answer, the one that is true.
pub const COAUTH_TABLE_VERSION: &str = "x-wopi-coauthtableversion";
/// The number of the last change of content that the client knows, or, in an answer, the one that is true.
pub const SEQUENCE_NUMBER: &str = "x-wopi-sequencenumber";

/// The `LastModifiedTime` that Collabora knows.
pub const COOL_TIMESTAMP: &str = "x-cool-wopi-timestamp";
/// Older name of [`COOL_TIMESTAMP`].
pub const LOOL_TIMESTAMP: &str = "x-lool-wopi-timestamp";
/// Whether the person changed anything since the last save.
pub const COOL_IS_MODIFIED_BY_USER: &str = "x-cool-wopi-ismodifiedbyuser";
/// Whether the editor saved by itself.
pub const COOL_IS_AUTOSAVE: &str = "x-cool-wopi-isautosave";
/// Whether this is the save on leaving.
pub const COOL_IS_EXIT_SAVE: &str = "x-cool-wopi-isexitsave";
/// Older name of [`COOL_IS_MODIFIED_BY_USER`].
pub const LOOL_IS_MODIFIED_BY_USER: &str = "x-lool-wopi-ismodifiedbyuser";
/// Older name of [`COOL_IS_AUTOSAVE`].
pub const LOOL_IS_AUTOSAVE: &str = "x-lool-wopi-isautosave";
/// Older name of [`COOL_IS_EXIT_SAVE`].
pub const LOOL_IS_EXIT_SAVE: &str = "x-lool-wopi-isexitsave";
/// Opaque text the host page gave to `Action_Save`.
pub const COOL_EXTENDED_DATA: &str = "x-cool-wopi-extendeddata";

/// Read access to the headers of a request.
pub trait Headers {
    /// Returns the first value of `name`, a constant of this module, found without regard to case.
    fn value(&self, name: &str) -> Option<&[u8]>;
}

impl<H: Headers + ?Sized> Headers for &H {
    fn value(&self, name: &str) -> Option<&[u8]> {
        (**self).value(name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> Headers for [(N, V)] {
    fn value(&self, name: &str) -> Option<&[u8]> {
        self.iter().find(|(n, _)| n.as_ref().eq_ignore_ascii_case(name)).map(|(_, v)| v.as_ref())
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const LEN: usize> Headers for [(N, V); LEN] {
    fn value(&self, name: &str) -> Option<&[u8]> {
        self.as_slice().value(name)
    }
}

/// A header whose value cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadHeader {
    /// The value is not text.
    #[error("{0} is not text")]
    NotText(&'static str),
    /// The value should be a number of bytes.
    #[error("{0} is not a size in bytes")]
    NotASize(&'static str),
}

/// Returns the value of a header as text; an empty one counts as absent.
pub(crate) fn text<'h>(
    headers: &'h (impl Headers + ?Sized),
    name: &'static str,
) -> Result<Option<&'h str>, BadHeader> {
    match headers.value(name) {
        None | Some(b"") => Ok(None),
        Some(value) => std::str::from_utf8(value).map(Some).map_err(|_| BadHeader::NotText(name)),
    }
}

/// Returns the value of a header as a number of bytes.
pub(crate) fn size(headers: &(impl Headers + ?Sized), name: &'static str) -> Result<Option<u64>, BadHeader> {
    text(headers, name)?.map(|value| value.trim().parse().map_err(|_| BadHeader::NotASize(name))).transpose()
}

/// Returns whether a header says `true`, in any case; `None` if it says neither `true` nor `false`.
pub(crate) fn flag(headers: &(impl Headers + ?Sized), name: &'static str) -> Option<bool> {
    let value = headers.value(name)?;
    match value {
        _ if value.eq_ignore_ascii_case(b"true") => Some(true),
        _ if value.eq_ignore_ascii_case(b"false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_header_is_absent() {
        assert_eq!(text(&[("X-WOPI-Lock", "")], LOCK), Ok(None));
        assert_eq!(text(&[("X-WOPI-Lock", "A")], LOCK), Ok(Some("A")));
        assert_eq!(text(&[("X-WOPI-Lock", [0xff])], LOCK), Err(BadHeader::NotText(LOCK)));
    }

    #[test]
    fn booleans_come_in_any_case() {
        let said = |value: &'static str| flag(&[(COOL_IS_AUTOSAVE, value)], COOL_IS_AUTOSAVE);
        assert_eq!(said("true"), Some(true));
        assert_eq!(said("True"), Some(true));
        assert_eq!(said("FALSE"), Some(false));
        assert_eq!(said("1"), None);
        assert_eq!(said(""), None);
    }

    #[test]
    fn a_size_is_a_decimal_number_of_bytes() {
        assert_eq!(size(&[(SIZE, "2147483648")], SIZE), Ok(Some(2_147_483_648)));
        assert_eq!(size(&[(SIZE, "")], SIZE), Ok(None));
        for bad in ["-1", "1.5", "many"] {
            assert_eq!(size(&[(SIZE, bad)], SIZE), Err(BadHeader::NotASize(SIZE)), "{bad}");
        }
    }
}
