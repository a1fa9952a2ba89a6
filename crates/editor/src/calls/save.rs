//! `save`: the page's text on its way to the host, never held here.

use axum::{
    body::Body,
    http::{HeaderMap, header},
    response::Response,
};

use wopi::operation::PutFile;

use super::{AUTOSAVE, Caller, MAX_CONTENT_BYTES, THEN, json, lock::Versioned, own_lock, text, to_its_end};
use crate::problem::Problem;

/// What else a save does, told by `X-Sheaf-Then`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    /// The page is leaving: one call, since a browser sends no second one for it.
    Unlock,
}

/// `POST /calls/save`: carried to its end although the page may be gone before the answer.
pub(super) async fn save(
    Caller(document): Caller,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let lock = own_lock(&headers)?;
    let then = if text(&headers, THEN) == Some("unlock") { Then::Unlock } else { Then::GoOn };
    let put = PutFile {
        lock: Some(lock.clone()),
        autosave: text(&headers, AUTOSAVE) == Some("true"),
        exit: then == Then::Unlock,
        modified: Some(true),
        ..PutFile::default()
    };
    let len = content_length(&headers)?;
    let saved = to_its_end(async move {
        let saved = document.put_file(&put, len, body.into_data_stream()).await;
        if then == Then::Unlock {
            // Nobody waits for this lock: what cannot be released ends by itself.
            let _ = document.unlock(&lock).await;
        }
        saved
    });
    let saved = saved.await?;
    Ok(json(Versioned { version: saved.version, last_modified: saved.last_modified }))
}

/// The length of the text. Without it a text cut short on the way would look complete.
fn content_length(headers: &HeaderMap) -> Result<u64, Problem> {
    let size = text(headers, header::CONTENT_LENGTH.as_str()).and_then(|size| size.parse().ok());
    match size {
        None => Err(Problem::Refused),
        Some(size) if size > MAX_CONTENT_BYTES => Err(Problem::TooLarge),
        Some(size) => Ok(size),
    }
}
