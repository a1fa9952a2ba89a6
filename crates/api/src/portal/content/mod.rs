//! Getting a file's bytes: whole, in parts, or not again.

mod conditional;
mod disposition;
mod range;

use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;
use sheaf_app::{App, Caller, Opened, right};
use sheaf_domain::{ItemId, VersionId};
use utoipa::IntoParams;

use crate::{
    date,
    error::ApiError,
    extract::{Ids, Params},
    openapi::{
        code,
        headers::{Bytes, Conditions},
    },
};
use conditional::{Answer, Validators, answer};
use disposition::Presentation;

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct ContentParams {
    /// An earlier content; the current one unless told.
    version: Option<VersionId>,
    /// `inline` to show it; anything else to save it.
    disposition: Option<String>,
}

/// Sends the bytes of a file.
///
/// One range at a time; several are answered with the whole. What is shown inline is an image, a PDF, audio, video or plain text.
#[utoipa::path(
    get,
    path = "/api/items/{item}/content",
    params(Conditions),
    responses(Bytes, code::Forbidden)
)]
pub(crate) async fn content(
    State(app): State<App>,
    caller: Caller,
    Ids(item): Ids<ItemId>,
    Params(params): Params<ContentParams>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let inline = params.disposition.as_deref() == Some("inline");
    let file = app.grant::<right::See>(&caller, item).await?;
    let opened = app.open_content(&file, params.version, inline).await?;
    let response = serve(&opened, inline, &headers);
    // What a browser asks for in further pieces is one download.
    if !inline && begins(&response) {
        app.note_download(&caller, &file, (opened.version, opened.content.size_bytes())).await?;
    }
    Ok(response)
}

/// Tells whether an answer carries a content from its beginning on.
fn begins(response: &Response) -> bool {
    let range = response.headers().get(header::CONTENT_RANGE).and_then(|range| range.to_str().ok());
    response.status().is_success() && range.is_none_or(|range| range.starts_with("bytes 0-"))
}

fn serve(opened: &Opened, inline: bool, request: &HeaderMap) -> Response {
    let size = opened.content.size_bytes();
    let validators = Validators { etag: format!("\"{}\"", opened.version), changed_at: opened.changed_at };
    let mut response = match answer(&validators, size, request) {
        Answer::NotModified => StatusCode::NOT_MODIFIED.into_response(),
        Answer::Unsatisfiable => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            response.headers_mut().insert(header::CONTENT_RANGE, text(format!("bytes */{size}")));
            response
        }
        Answer::Whole => with_length(StatusCode::OK, size, Body::from_stream(opened.content.read_all())),
        Answer::Part(part) => {
            let told = text(format!("bytes {}-{}/{size}", part.start, part.end - 1));
            let length = part.end - part.start;
            let body = Body::from_stream(opened.content.read(part));
            let mut response = with_length(StatusCode::PARTIAL_CONTENT, length, body);
            response.headers_mut().insert(header::CONTENT_RANGE, told);
            response
        }
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, text(validators.etag));
    headers.insert(header::LAST_MODIFIED, date::header(opened.changed_at));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // A right may be withdrawn, so a browser asks each time; what it has is not sent again.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Presentation::of(opened, inline).tell(headers, &opened.name);
    response
}

fn with_length(status: StatusCode, length: u64, body: Body) -> Response {
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    response
}

fn text(value: String) -> HeaderValue {
    HeaderValue::from_str(&value).expect("ids and numbers are ASCII")
}
