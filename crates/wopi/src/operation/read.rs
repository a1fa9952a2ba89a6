//! Reading a request: the dispatch table, then the headers of each operation.

use super::{
    BadCall, ContentsCall, FileCall, GetFile, PutFile, PutRelativeFile, RelativeTarget, RenameFile,
    ShareUrlType, Verb,
};
use crate::headers::{self, Headers};
use crate::lock::LockRequest;
use crate::lock_id::LockId;
use crate::utf7;

/// Operations of the protocol that are not read here.
const NOT_OFFERED: [&str; 14] = [
    "COBALT",
    "CREATE_UPLOAD_SESSION",
    "GET_CHUNKED_FILE",
    "GET_CHUNKS",
    "GET_COAUTH_LOCK",
    "GET_COAUTH_TABLE",
    "GET_RESTRICTED_LINK",
    "GET_SEQUENCE_NUMBER",
    "PUT_CHUNKED_FILE",
    "READ_SECURE_STORE",
    "REFRESH_COAUTH_LOCK",
    "REVOKE_RESTRICTED_LINK",
    "UNLOCK_COAUTH_LOCK",
    "UPDATE_UPLOAD_SESSION",
];

/// Operations of the other path.
const OF_FILES: [&str; 10] = [
    "ADD_ACTIVITIES",
    "DELETE",
    "GET_LOCK",
    "GET_SHARE_URL",
    "LOCK",
    "PUT_RELATIVE",
    "PUT_USER_INFO",
    "REFRESH_LOCK",
    "RENAME_FILE",
    "UNLOCK",
];
const OF_CONTENTS: [&str; 1] = ["PUT"];

/// Reads a call of `…/wopi/files/{id}`.
pub fn file_call(verb: Verb, headers: &(impl Headers + ?Sized)) -> Result<FileCall, BadCall> {
    if verb == Verb::Get {
        return Ok(FileCall::CheckFileInfo);
    }
    match headers.value(headers::OVERRIDE).unwrap_or_default() {
        b"LOCK" => lock(headers).map(FileCall::Lock),
        b"GET_LOCK" => Ok(FileCall::Lock(LockRequest::GetLock)),
        b"REFRESH_LOCK" => with_id(headers, LockRequest::RefreshLock).map(FileCall::Lock),
        b"UNLOCK" => with_id(headers, LockRequest::Unlock).map(FileCall::Lock),
        b"PUT_RELATIVE" => put_relative_file(headers).map(FileCall::PutRelativeFile),
        b"RENAME_FILE" => rename_file(headers).map(FileCall::RenameFile),
        b"DELETE" => Ok(FileCall::DeleteFile),
        b"PUT_USER_INFO" => Ok(FileCall::PutUserInfo),
        b"GET_SHARE_URL" => share_url_type(headers).map(FileCall::GetShareUrl),
        b"ADD_ACTIVITIES" => Ok(FileCall::AddActivities),
        other => Err(refused(other, &OF_CONTENTS)),
    }
}

/// Reads a call of `…/wopi/files/{id}/contents`.
pub fn contents_call(verb: Verb, headers: &(impl Headers + ?Sized)) -> Result<ContentsCall, BadCall> {
    if verb == Verb::Get {
        return get_file(headers).map(ContentsCall::GetFile);
    }
    match headers.value(headers::OVERRIDE).unwrap_or_default() {
        b"PUT" => put_file(headers).map(ContentsCall::PutFile),
        other => Err(refused(other, &OF_FILES)),
    }
}

fn refused(name: &[u8], elsewhere: &[&'static str]) -> BadCall {
    if name.is_empty() {
        return BadCall::NoOverride;
    }
    let mut known = NOT_OFFERED.iter().chain(elsewhere);
    known
        .find(|known| known.as_bytes() == name)
        .map_or(BadCall::UnknownOverride, |known| BadCall::NotOffered(known))
}

fn lock(headers: &(impl Headers + ?Sized)) -> Result<LockRequest, BadCall> {
    match (lock_id(headers, headers::LOCK)?, lock_id(headers, headers::OLD_LOCK)?) {
        (None, _) => Ok(LockRequest::WithoutId),
        (Some(id), None) => Ok(LockRequest::Lock(id)),
        (Some(new), Some(old)) => Ok(LockRequest::UnlockAndRelock { old, new }),
    }
}

fn with_id(
    headers: &(impl Headers + ?Sized),
    request: fn(LockId) -> LockRequest,
) -> Result<LockRequest, BadCall> {
    Ok(lock_id(headers, headers::LOCK)?.map_or(LockRequest::WithoutId, request))
}

/// An empty header means that there is no id.
fn lock_id(headers: &(impl Headers + ?Sized), name: &'static str) -> Result<Option<LockId>, BadCall> {
    match headers.value(name) {
        None | Some(b"") => Ok(None),
        Some(id) => Ok(Some(LockId::parse(id)?)),
    }
}

fn get_file(headers: &(impl Headers + ?Sized)) -> Result<GetFile, BadCall> {
    let told = headers::size(headers, headers::MAX_EXPECTED_SIZE)?;
    Ok(GetFile { max_bytes: told.unwrap_or(GetFile::DEFAULT_MAX_BYTES) })
}

fn put_file(headers: &(impl Headers + ?Sized)) -> Result<PutFile, BadCall> {
    use headers::{
        COOL_IS_AUTOSAVE, COOL_IS_EXIT_SAVE, COOL_IS_MODIFIED_BY_USER, COOL_TIMESTAMP, LOOL_IS_AUTOSAVE,
        LOOL_IS_EXIT_SAVE, LOOL_IS_MODIFIED_BY_USER, LOOL_TIMESTAMP,
    };
    let flag = |name, older| headers::flag(headers, name).or_else(|| headers::flag(headers, older));
    let known = match headers::text(headers, COOL_TIMESTAMP)? {
        None => headers::text(headers, LOOL_TIMESTAMP)?,
        known => known,
    };
    Ok(PutFile {
        lock: lock_id(headers, headers::LOCK)?,
        editors: editors(headers),
        known_timestamp: known.map(str::to_owned),
        autosave: flag(COOL_IS_AUTOSAVE, LOOL_IS_AUTOSAVE).unwrap_or(false),
        exit: flag(COOL_IS_EXIT_SAVE, LOOL_IS_EXIT_SAVE).unwrap_or(false),
        modified: flag(COOL_IS_MODIFIED_BY_USER, LOOL_IS_MODIFIED_BY_USER),
    })
}

/// The ids say who to name in the history and no more, so what can't be used is left out.
fn editors(headers: &(impl Headers + ?Sized)) -> Vec<String> {
    let Ok(Some(list)) = headers::text(headers, headers::EDITORS) else {
        return Vec::new();
    };
    list.split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty() && id.len() <= PutFile::MAX_EDITOR_LEN)
        .take(PutFile::MAX_EDITORS)
        .map(str::to_owned)
        .collect()
}

fn put_relative_file(headers: &(impl Headers + ?Sized)) -> Result<PutRelativeFile, BadCall> {
    Ok(PutRelativeFile {
        target: relative_target(headers)?,
        // Advice; a suggested name must not be refused for it.
        size_bytes: headers::size(headers, headers::SIZE).unwrap_or_default(),
        conversion: headers.value(headers::FILE_CONVERSION).is_some(),
    })
}

pub(super) fn relative_target(headers: &(impl Headers + ?Sized)) -> Result<RelativeTarget, BadCall> {
    let present = |name| headers.value(name).filter(|value| !value.is_empty());
    match (present(headers::SUGGESTED_TARGET), present(headers::RELATIVE_TARGET)) {
        (None, None) => Err(BadCall::NoTarget),
        (Some(_), Some(_)) => Err(BadCall::BothTargets),
        (Some(suggested), None) => {
            let name = decode_or_raw(suggested);
            let is_extension = name.starts_with('.');
            Ok(if is_extension {
                RelativeTarget::SuggestedExtension(name)
            } else {
                RelativeTarget::Suggested(name)
            })
        }
        (None, Some(exact)) => {
            let exact = std::str::from_utf8(exact).map_err(|_| BadCall::MalformedName)?;
            let name = utf7::decode(exact).map_err(|_| BadCall::MalformedName)?;
            let overwrite = headers::flag(headers, headers::OVERWRITE_RELATIVE_TARGET).unwrap_or(false);
            Ok(RelativeTarget::Exact { name, overwrite })
        }
    }
}

/// Reads which address GetShareUrl asks for. No kind, or an unknown one, is one that is not supported (reference 2.8).
pub fn share_url_type(headers: &(impl Headers + ?Sized)) -> Result<ShareUrlType, BadCall> {
    let told = headers.value(headers::URL_TYPE).unwrap_or_default();
    ShareUrlType::ALL
        .into_iter()
        .find(|known| known.as_str().as_bytes() == told)
        .ok_or(BadCall::NotOffered("this type of share URL"))
}

fn rename_file(headers: &(impl Headers + ?Sized)) -> Result<RenameFile, BadCall> {
    let name = requested_name(headers)?;
    Ok(RenameFile { lock: lock_id(headers, headers::LOCK)?, name })
}

pub(super) fn requested_name(headers: &(impl Headers + ?Sized)) -> Result<String, BadCall> {
    let requested = headers.value(headers::REQUESTED_NAME).filter(|name| !name.is_empty());
    Ok(decode_or_raw(requested.ok_or(BadCall::NoTarget)?))
}

pub(super) fn decode_or_raw(name: &[u8]) -> String {
    utf7::decode_or_raw(&String::from_utf8_lossy(name))
}
