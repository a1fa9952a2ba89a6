//! Errors of the WOPI host: one match from what happened to status and headers (reference 1.8 and 2).

use std::{any::Any, sync::Arc};

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::json;
use sheaf_app::WopiError;
use wopi::{
    headers::{
        INVALID_CONTAINER_NAME_ERROR, INVALID_FILE_NAME_ERROR, LOCK, LOCK_FAILURE_REASON, SERVER_ERROR,
        VALID_RELATIVE_TARGET,
    },
    lock::{HeldLock, LockConflict},
    operation::BadCall,
    utf7,
};

use crate::{
    error::what_was_said,
    log::{Failure, Reason},
};

/// Why a call of an office suite was refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// By the product.
    #[error(transparent)]
    Wopi(#[from] WopiError),
    /// It is no operation.
    #[error(transparent)]
    Call(#[from] BadCall),
    /// A handler panicked.
    #[error("a handler panicked: {0}")]
    Panicked(String),
}

/// All that a client learns about a failure.
const FAILED: HeaderValue = HeaderValue::from_static("the host failed");
/// Collabora's word for a document that changed in the storage.
const DOCUMENT_CHANGED: u32 = 1010;

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::Call(bad) if bad.is_unsupported() => StatusCode::NOT_IMPLEMENTED,
            Self::Call(_) => StatusCode::BAD_REQUEST,
            Self::Panicked(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Wopi(error) => match error {
                WopiError::Token(_) => StatusCode::UNAUTHORIZED,
                WopiError::NotFound => StatusCode::NOT_FOUND,
                WopiError::MissingLockId(_)
                | WopiError::BodyCut
                | WopiError::BadName { .. }
                | WopiError::BadContainerName { .. }
                | WopiError::Invalid(_) => StatusCode::BAD_REQUEST,
                WopiError::Conflict(_)
                | WopiError::Stale
                | WopiError::NotEmpty
                | WopiError::NameTaken { .. } => StatusCode::CONFLICT,
                WopiError::LargerThanExpected => StatusCode::PRECONDITION_FAILED,
                WopiError::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
                WopiError::NotSupported(_) => StatusCode::NOT_IMPLEMENTED,
                WopiError::NoSpace => StatusCode::INSUFFICIENT_STORAGE,
                // A proof that fails is an error of the server in this protocol.
                WopiError::Proof(_) | WopiError::TooManyChildren { .. } | WopiError::Failed(_) => {
                    StatusCode::INTERNAL_SERVER_ERROR
                }
            },
        }
    }

    fn headers(&self) -> Vec<(&'static str, HeaderValue)> {
        let error = match self {
            Self::Wopi(error) => error,
            Self::Call(_) => return Vec::new(),
            Self::Panicked(_) => return vec![(SERVER_ERROR, FAILED)],
        };
        match error {
            WopiError::Conflict(conflict) => vec![
                (LOCK, current(conflict)),
                (LOCK_FAILURE_REASON, HeaderValue::from_static(lock_reason(conflict))),
            ],
            WopiError::MissingLockId(held) => vec![(LOCK, held_lock(held.as_ref()))],
            WopiError::Stale => vec![(LOCK, HeaderValue::from_static(""))],
            WopiError::Proof(_) | WopiError::TooManyChildren { .. } => {
                vec![(SERVER_ERROR, text(&error.to_string()))]
            }
            WopiError::NoSpace => vec![(SERVER_ERROR, HeaderValue::from_static("the drive is full"))],
            WopiError::Failed(_) => vec![(SERVER_ERROR, FAILED)],
            WopiError::BadName { reason, valid } => {
                let reason = (INVALID_FILE_NAME_ERROR, text(reason));
                [reason].into_iter().chain(valid_target(valid.as_deref())).collect()
            }
            WopiError::BadContainerName { reason, valid } => {
                let reason = (INVALID_CONTAINER_NAME_ERROR, text(reason));
                [reason].into_iter().chain(valid_target(valid.as_deref())).collect()
            }
            WopiError::NameTaken { valid } => valid_target(valid.as_deref()).into_iter().collect(),
            WopiError::Token(_)
            | WopiError::NotFound
            | WopiError::NotEmpty
            | WopiError::LargerThanExpected
            | WopiError::TooLarge { .. }
            | WopiError::BodyCut
            | WopiError::NotSupported(_)
            | WopiError::Invalid(_) => Vec::new(),
        }
    }
}

fn lock_reason(conflict: &LockConflict) -> &'static str {
    match conflict {
        LockConflict::NotLocked => "the file is not locked",
        LockConflict::HeldBy(_) => "the file is locked by another session",
        LockConflict::Foreign => "the file is held by the host",
    }
}

fn current(conflict: &LockConflict) -> HeaderValue {
    text(conflict.current().map_or("", |id| id.as_str()))
}

fn held_lock(held: Option<&HeldLock>) -> HeaderValue {
    match held {
        Some(HeldLock::Wopi(id)) => text(id.as_str()),
        Some(HeldLock::Foreign) | None => HeaderValue::from_static(""),
    }
}

fn valid_target(name: Option<&str>) -> Option<(&'static str, HeaderValue)> {
    name.map(|name| (VALID_RELATIVE_TARGET, text(&utf7::encode(name))))
}

/// Writes a text into a header; what can't stand there becomes `?`.
pub(super) fn text(text: &str) -> HeaderValue {
    let text: String = text.chars().map(|c| if matches!(c, ' '..='~' | '\t') { c } else { '?' }).collect();
    HeaderValue::from_str(&text).expect("only printable ASCII is left")
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        let headers = self.headers().into_iter();
        let headers: HeaderMap =
            headers.map(|(name, value)| (http::HeaderName::from_static(name), value)).collect();
        let mut response = match &self {
            Self::Wopi(WopiError::Stale) => {
                let told = json!({ "COOLStatusCode": DOCUMENT_CHANGED, "LOOLStatusCode": DOCUMENT_CHANGED });
                (status, headers, Json(told)).into_response()
            }
            _ => (status, headers).into_response(),
        };
        response.extensions_mut().insert(Reason(self.to_string()));
        if matches!(self, Self::Wopi(WopiError::Failed(_)) | Self::Panicked(_)) {
            response.extensions_mut().insert(Failure(Arc::new(self)));
        }
        response
    }
}

/// Answers for a handler that panicked.
pub(crate) fn panicked(panic: Box<dyn Any + Send>) -> Response {
    Refusal::Panicked(what_was_said(&*panic)).into_response()
}

/// Everything on this origin that is no operation.
pub(crate) async fn nothing_here() -> Refusal {
    WopiError::NotFound.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_app::ItemError;
    use wopi::LockId;

    fn told(refusal: impl Into<Refusal>) -> String {
        let response = refusal.into().into_response();
        let mut headers: Vec<String> = response
            .headers()
            .iter()
            .filter(|(name, _)| name.as_str().starts_with("x-wopi"))
            .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
            .collect();
        headers.sort();
        format!("{} {}", response.status().as_u16(), headers.join(" | ")).trim_end().to_owned()
    }

    #[test]
    #[rustfmt::skip]
    fn every_refusal_has_its_status_and_headers() {
        let id = || LockId::parse(b"A").unwrap();
        for (error, expected) in [
            (WopiError::Token("expired"),                           "401"),
            (WopiError::Proof("the timestamp is old".into()),       "500 x-wopi-servererror: the proof is not taken: the timestamp is old"),
            (WopiError::NotFound,                                   "404"),
            (WopiError::Conflict(LockConflict::HeldBy(id())),       "409 x-wopi-lock: A | x-wopi-lockfailurereason: the file is locked by another session"),
            (WopiError::Conflict(LockConflict::NotLocked),          "409 x-wopi-lock:  | x-wopi-lockfailurereason: the file is not locked"),
            (WopiError::Conflict(LockConflict::Foreign),            "409 x-wopi-lock:  | x-wopi-lockfailurereason: the file is held by the host"),
            (WopiError::MissingLockId(Some(HeldLock::Wopi(id()))),  "400 x-wopi-lock: A"),
            (WopiError::MissingLockId(Some(HeldLock::Foreign)),     "400 x-wopi-lock:"),
            (WopiError::MissingLockId(None),                        "400 x-wopi-lock:"),
            (WopiError::Stale,                                      "409 x-wopi-lock:"),
            (WopiError::LargerThanExpected,                         "412"),
            (WopiError::TooLarge { limit: 5 },                      "413"),
            (WopiError::NoSpace,                                    "507 x-wopi-servererror: the drive is full"),
            (WopiError::BodyCut,                                    "400"),
            (WopiError::BadName { reason: "can't contain ':'".into(), valid: Some("a_ü.docx".into()) },
                                                                    "400 x-wopi-invalidfilenameerror: can't contain ':' | x-wopi-validrelativetarget: a+AF8A/A-.docx"),
            (WopiError::BadName { reason: "ü".into(), valid: None }, "400 x-wopi-invalidfilenameerror: ?"),
            (WopiError::NameTaken { valid: Some("a (2).docx".into()) }, "409 x-wopi-validrelativetarget: a (2).docx"),
            (WopiError::NameTaken { valid: None },                  "409"),
            (WopiError::BadContainerName { reason: "empty".into(), valid: Some("a".into()) },
                                                                    "400 x-wopi-invalidcontainernameerror: empty | x-wopi-validrelativetarget: a"),
            (WopiError::NotEmpty,                                   "409"),
            (WopiError::TooManyChildren { limit: 5 },               "500 x-wopi-servererror: the folder has more than 5 items"),
            (WopiError::NotSupported("PutRelativeFile"),            "501"),
            (WopiError::Invalid("user info"),                       "400"),
            (WopiError::Failed(ItemError::BodyCut),                 "500 x-wopi-servererror: the host failed"),
        ] {
            assert_eq!(told(error), expected);
        }
        for (bad, expected) in [
            (BadCall::NoOverride,                  "400"),
            (BadCall::UnknownOverride,             "501"),
            (BadCall::NotOffered("GET_SHARE_URL"), "501"),
            (BadCall::NoTarget,                    "400"),
        ] {
            assert_eq!(told(bad), expected);
        }
        assert_eq!(told(Refusal::Panicked("a secret".into())), "500 x-wopi-servererror: the host failed");
    }

    #[tokio::test]
    async fn collabora_is_told_that_the_document_changed() {
        let response = Refusal::from(WopiError::Stale).into_response();
        let body = axum::body::to_bytes(response.into_body(), 1000).await.unwrap();
        assert_eq!(body, r#"{"COOLStatusCode":1010,"LOOLStatusCode":1010}"#);
    }
}
