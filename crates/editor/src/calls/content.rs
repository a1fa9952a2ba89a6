//! `content`: the document's bytes, streamed through.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::{Caller, MAX_CONTENT_BYTES, VERSION};
use crate::problem::Problem;

/// `POST /calls/content`
pub(super) async fn content(Caller(document): Caller) -> Result<Response, Problem> {
    let content = document.get_file(Some(MAX_CONTENT_BYTES)).await?;
    if content.len.is_some_and(|len| len > MAX_CONTENT_BYTES) {
        return Err(Problem::TooLarge);
    }
    let (len, version) = (content.len, content.version.clone());
    let mut response = Body::from_stream(content.into_stream()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(len) = len {
        headers.insert(header::CONTENT_LENGTH, len.into());
    }
    if let Some(version) = version.as_deref().and_then(|version| HeaderValue::from_str(version).ok()) {
        headers.insert(VERSION, version);
    }
    Ok(response)
}
