//! What a request about co-authoring locks says.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CoauthLockId, CoauthLockType, Metadata, MetadataTooLong, UnknownLockType};
use crate::headers::{self, BadHeader, Headers};
use crate::lock_id::BadLockId;

/// The shortest time for which a lock may be asked, in seconds.
pub const MIN_TIMEOUT_SECS: u64 = 60;
/// The longest time for which a lock may be asked, in seconds.
pub const MAX_TIMEOUT_SECS: u64 = 3600;

/// A request that changes a co-authoring lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoauthRequest {
    /// GetCoauthLock: takes a lock, or changes the one held.
    Get {
        /// Whose.
        id: CoauthLockId,
        /// Which kind.
        kind: CoauthLockType,
        /// For how long.
        timeout: Duration,
        /// The note with it from now on.
        metadata: Metadata,
    },
    /// RefreshCoauthLock: keeps a lock longer.
    Refresh {
        /// Whose.
        id: CoauthLockId,
        /// For how long from now.
        timeout: Duration,
        /// The note with it from now on; an empty one leaves the note as it is.
        metadata: Metadata,
    },
    /// UnlockCoauthLock.
    Unlock {
        /// Whose.
        id: CoauthLockId,
    },
}

/// The body that GetCoauthLock and RefreshCoauthLock may have, in JSON. It wins over the header.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct MetadataBody {
    /// The metadata, if they stand here and not in the header.
    #[serde(default)]
    pub coauth_lock_metadata: Option<String>,
}

/// A request that can't be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadCoauthRequest {
    /// A header is no text.
    #[error(transparent)]
    Header(#[from] BadHeader),
    /// A header that has to be there is missing or empty.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The id is none.
    #[error(transparent)]
    Id(#[from] BadLockId),
    /// The type is none.
    #[error(transparent)]
    Type(#[from] UnknownLockType),
    /// The time is not a number from [`MIN_TIMEOUT_SECS`] to [`MAX_TIMEOUT_SECS`].
    #[error("the timeout is not a number from {MIN_TIMEOUT_SECS} to {MAX_TIMEOUT_SECS}")]
    Timeout,
    /// The metadata are too long.
    #[error(transparent)]
    Metadata(#[from] MetadataTooLong),
}

/// Reads GetCoauthLock.
///
/// # Errors
///
/// [`BadCoauthRequest`] names what is wrong first.
pub fn get(headers: &impl Headers, body: Option<MetadataBody>) -> Result<CoauthRequest, BadCoauthRequest> {
    Ok(CoauthRequest::Get {
        id: id(headers)?,
        kind: required(headers, headers::COAUTH_LOCK_TYPE)?.parse()?,
        timeout: timeout(headers)?,
        metadata: metadata(headers, body)?,
    })
}

/// Reads RefreshCoauthLock.
///
/// # Errors
///
/// [`BadCoauthRequest`] names what is wrong first.
pub fn refresh(
    headers: &impl Headers,
    body: Option<MetadataBody>,
) -> Result<CoauthRequest, BadCoauthRequest> {
    Ok(CoauthRequest::Refresh {
        id: id(headers)?,
        timeout: timeout(headers)?,
        metadata: metadata(headers, body)?,
    })
}

/// Reads UnlockCoauthLock.
///
/// # Errors
///
/// [`BadCoauthRequest`] if there is no id.
pub fn unlock(headers: &impl Headers) -> Result<CoauthRequest, BadCoauthRequest> {
    Ok(CoauthRequest::Unlock { id: id(headers)? })
}

fn id(headers: &impl Headers) -> Result<CoauthLockId, BadCoauthRequest> {
    Ok(CoauthLockId::parse(required(headers, headers::COAUTH_LOCK_ID)?.as_bytes())?)
}

fn timeout(headers: &impl Headers) -> Result<Duration, BadCoauthRequest> {
    let secs = required(headers, headers::COAUTH_LOCK_EXPIRATION_TIMEOUT)?.trim().parse();
    let secs = secs.map_err(|_| BadCoauthRequest::Timeout)?;
    let is_allowed = (MIN_TIMEOUT_SECS..=MAX_TIMEOUT_SECS).contains(&secs);
    if is_allowed { Ok(Duration::from_secs(secs)) } else { Err(BadCoauthRequest::Timeout) }
}

fn metadata(headers: &impl Headers, body: Option<MetadataBody>) -> Result<Metadata, BadCoauthRequest> {
    let told = match body.and_then(|body| body.coauth_lock_metadata) {
        Some(told) => told,
        None => headers::text(headers, headers::COAUTH_LOCK_METADATA)?.unwrap_or_default().to_owned(),
    };
    Ok(Metadata::new(told)?)
}

fn required<'h>(headers: &'h impl Headers, name: &'static str) -> Result<&'h str, BadCoauthRequest> {
    headers::text(headers, name)?.ok_or(BadCoauthRequest::Missing(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headers of a GetCoauthLock that is right, but for one of them.
    fn headers<'a>(changed: &'a str, value: Option<&'a str>) -> Vec<(&'a str, &'a str)> {
        let right = [
            ("X-WOPI-CoauthLockId", "Client1"),
            ("X-WOPI-CoauthLockType", "Coauth"),
            ("X-WOPI-CoauthLockExpirationTimeout", "120"),
            ("X-WOPI-CoauthLockMetadata", "note"),
        ];
        let value = |name: &str, right| if name == changed { value } else { Some(right) };
        right.into_iter().filter_map(|(name, right)| Some((name, value(name, right)?))).collect()
    }

    #[test]
    fn what_is_refused() {
        const ID: &str = "X-WOPI-CoauthLockId";
        const TYPE: &str = "X-WOPI-CoauthLockType";
        const TIMEOUT: &str = "X-WOPI-CoauthLockExpirationTimeout";
        const METADATA: &str = "X-WOPI-CoauthLockMetadata";
        let missing = |name| Some(BadCoauthRequest::Missing(name));
        let (long_id, long_note) = ("x".repeat(1025), "x".repeat(Metadata::MAX_BYTES + 1));
        #[rustfmt::skip]
        let rows = [
            (ID,       Some(&*long_id),     Some(BadCoauthRequest::Id(BadLockId::TooLong))),
            (ID,       Some(&long_id[1..]), None),
            (ID,       None,                missing(headers::COAUTH_LOCK_ID)),
            (ID,       Some(""),            missing(headers::COAUTH_LOCK_ID)),
            (TYPE,     None,                missing(headers::COAUTH_LOCK_TYPE)),
            (TYPE,     Some(""),            missing(headers::COAUTH_LOCK_TYPE)),
            (TYPE,     Some("None"),        Some(BadCoauthRequest::Type(UnknownLockType))),
            (TYPE,     Some("coauth"),      Some(BadCoauthRequest::Type(UnknownLockType))),
            (TIMEOUT,  None,                missing(headers::COAUTH_LOCK_EXPIRATION_TIMEOUT)),
            (TIMEOUT,  Some("59"),          Some(BadCoauthRequest::Timeout)),
            (TIMEOUT,  Some("60"),          None),
            (TIMEOUT,  Some("3600"),        None),
            (TIMEOUT,  Some("3601"),        Some(BadCoauthRequest::Timeout)),
            (TIMEOUT,  Some("long"),        Some(BadCoauthRequest::Timeout)),
            (METADATA, None,                None),
            (METADATA, Some(&*long_note),   Some(BadCoauthRequest::Metadata(MetadataTooLong))),
        ];
        for (name, value, problem) in rows {
            let headers = headers(name, value);
            assert_eq!(get(&headers.as_slice(), None).err(), problem, "{name}: {value:?}");
            let problem = problem.filter(|_| name != TYPE);
            assert_eq!(refresh(&headers.as_slice(), None).err(), problem, "{name}: {value:?}");
            let problem = problem.filter(|_| name == ID);
            assert_eq!(unlock(&headers.as_slice()).err(), problem, "{name}: {value:?}");
        }
    }

    #[test]
    fn the_body_wins_over_the_header() {
        let body = |text: Option<&str>| Some(MetadataBody { coauth_lock_metadata: text.map(str::to_owned) });
        #[rustfmt::skip]
        let rows = [
            (Some("header"), None,               "header"),
            (Some("header"), body(None),         "header"),
            (Some("header"), body(Some("body")), "body"),
            (Some("header"), body(Some("")),     ""),
            (None,           body(Some("body")), "body"),
            (None,           None,               ""),
        ];
        for (header, body, expected) in rows {
            let headers = headers("X-WOPI-CoauthLockMetadata", header);
            let request = get(&headers.as_slice(), body.clone()).unwrap();
            assert!(
                matches!(request, CoauthRequest::Get { metadata, .. } if metadata.as_str() == expected),
                "{header:?} {body:?}"
            );
        }
    }
}
