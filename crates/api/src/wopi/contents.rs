//! `…/wopi/files/{id}/contents`: the content.

use axum::{
    Json,
    body::Body,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, header};
use serde::Serialize;
use sheaf_app::{Admitted, App, Content, Saved, WopiError};
use wopi::operation::{self, ContentsCall, GetFile, PutFile};

use super::{
    call::{OnContents, RequestHeaders, token, verb},
    error::Refusal,
    files::{announced, item_version},
};
use crate::patience::patient;

/// `GET` and `POST` of `/wopi/files/{id}/contents`
pub(crate) async fn contents(
    State(app): State<App>,
    OnContents(call): OnContents,
    request: Request,
) -> Result<Response, Refusal> {
    match operation::contents_call(verb(request.method()), &RequestHeaders(request.headers()))? {
        ContentsCall::GetFile(get) => get_file(&app, &call, get).await,
        ContentsCall::PutFile(put) => put_file(&app, &call, &put, request).await,
    }
}

/// `GET /wopi/direct/{id}`: `FileUrl`. Unsigned; what it carries is of its own kind.
pub(crate) async fn direct(
    State(app): State<App>,
    item: Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let item = item.parse().map_err(|_| WopiError::NotFound)?;
    let no_header = HeaderMap::new();
    let token = token(request.uri(), &no_header).ok_or(WopiError::Token("missing"))?;
    Ok(whole(app.get_file_by_url(item, &token.read).await?))
}

async fn get_file(app: &App, call: &Admitted, get: GetFile) -> Result<Response, Refusal> {
    Ok(whole(app.get_file(call, get.max_bytes).await?))
}

/// Answers with a version and its bytes.
fn whole((version, content): (String, Content)) -> Response {
    let about = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_LENGTH, content.size_bytes().into()),
    ];
    (item_version(&version), about, Body::from_stream(content.read_all())).into_response()
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct LastModified {
    last_modified_time: String,
}

async fn put_file(app: &App, call: &Admitted, put: &PutFile, request: Request) -> Result<Response, Refusal> {
    let announced = announced(&request);
    let saved = app.put_file(call, put, patient(request.into_body()), announced).await?;
    let Saved { version, last_modified } = saved;
    Ok((item_version(&version), Json(LastModified { last_modified_time: last_modified })).into_response())
}
