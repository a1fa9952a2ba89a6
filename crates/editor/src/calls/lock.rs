//! `lock`, `held`, `refresh`, `unlock`: the right to change the document.

use axum::{http::HeaderMap, response::Response};
use serde::Serialize;

use super::{Caller, OLD_LOCK, json, lock_id, own_lock};
use crate::problem::Problem;

/// What a change of the lock or the content answers.
#[derive(Default, Serialize)]
pub(super) struct Versioned {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last_modified: Option<String>,
}

impl From<Option<String>> for Versioned {
    fn from(version: Option<String>) -> Self {
        Self { version, last_modified: None }
    }
}

#[derive(Serialize)]
struct Held {
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<String>,
    version: String,
}

/// `POST /calls/lock`: locks, or takes the lock over from the id in `X-Sheaf-Old-Lock`.
pub(super) async fn lock(Caller(document): Caller, headers: HeaderMap) -> Result<Response, Problem> {
    let lock = own_lock(&headers)?;
    let version = match lock_id(&headers, OLD_LOCK)? {
        Some(old) => document.unlock_and_relock(&old, &lock).await?,
        None => document.lock(&lock).await?,
    };
    Ok(json(Versioned::from(version)))
}

/// `POST /calls/held`: who holds the lock now, and whether there is something newer to see.
pub(super) async fn held(Caller(document): Caller) -> Result<Response, Problem> {
    let held = document.get_lock().await?;
    let version = document.check_file_info().await?.version;
    Ok(json(Held { held, version }))
}

/// `POST /calls/refresh`
pub(super) async fn refresh(Caller(document): Caller, headers: HeaderMap) -> Result<Response, Problem> {
    document.refresh_lock(&own_lock(&headers)?).await?;
    Ok(json(Versioned::default()))
}

/// `POST /calls/unlock`: carried to its end although the page may be gone before the answer.
pub(super) async fn unlock(Caller(document): Caller, headers: HeaderMap) -> Result<Response, Problem> {
    let lock = own_lock(&headers)?;
    let version = super::to_its_end(async move { document.unlock(&lock).await }).await?;
    Ok(json(Versioned::from(version)))
}
