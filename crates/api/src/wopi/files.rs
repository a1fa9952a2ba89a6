//! `…/wopi/files/{id}`: everything but the content itself.

use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use http::{HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use sheaf_app::{Admitted, App, Locked, Relative, WopiError};
use wopi::{
    activities::{self, Activity, ActivityResponse},
    headers::{Headers, ITEM_VERSION, LOCK, OVERRIDE},
    lock::LockRequest,
    operation::{self, BadCall, FileCall, PutRelativeFile, RenameFile},
};

use super::{
    call::{Believed, RequestHeaders, verb},
    error::{Refusal, text},
};
use crate::patience::patient;

/// The longest string of PutUserInfo, in bytes.
const USER_INFO_MAX_BYTES: usize = 1024;
/// How much of the body of RenameFile is read to be thrown away; Collabora sends the whole document along.
const RENAME_BODY_MAX_BYTES: u64 = 256 << 20;

/// `GET` and `POST` of `/wopi/files/{id}`
pub(crate) async fn file(
    State(app): State<App>,
    Believed(call): Believed,
    request: Request,
) -> Result<Response, Refusal> {
    match asked(&app, &request)? {
        FileCall::CheckFileInfo => Ok(Json(app.check_file_info(&call).await?).into_response()),
        FileCall::Lock(lock) => change_lock(&app, &call, lock).await,
        FileCall::PutRelativeFile(put) => put_relative(&app, &call, &put, request).await,
        FileCall::RenameFile(rename) => rename_file(&app, &call, &rename, request.into_body()).await,
        FileCall::DeleteFile => {
            app.delete_file(&call).await?;
            Ok(StatusCode::OK.into_response())
        }
        FileCall::PutUserInfo => put_user_info(&app, &call, request.into_body()).await,
        FileCall::GetShareUrl(kind) => {
            let share_url = app.share_url(&call, kind).await?;
            Ok(Json(Shared { share_url }).into_response())
        }
        FileCall::AddActivities => add_activities(&app, &call, request.into_body()).await,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Shared {
    pub(super) share_url: String,
}

/// Reads what is asked for. Of an operation that is off, it does not matter what else is wrong with it.
fn asked(app: &App, request: &Request) -> Result<FileCall, BadCall> {
    let headers = RequestHeaders(request.headers());
    let is_off = headers.value(OVERRIDE) == Some(b"PUT_RELATIVE") && !app.settings().surfaces.relative_writes;
    if is_off {
        Err(BadCall::NotOffered("PUT_RELATIVE"))
    } else {
        operation::file_call(verb(request.method()), &headers)
    }
}

async fn change_lock(app: &App, call: &Admitted, request: LockRequest) -> Result<Response, Refusal> {
    let Locked { version, reported } = app.lock(call, request).await?;
    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    headers.insert(ITEM_VERSION, text(&version));
    if let Some(id) = reported {
        headers.insert(LOCK, text(&id));
    }
    Ok(response)
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Made {
    name: String,
    url: String,
    host_view_url: String,
    host_edit_url: String,
}

impl From<Relative> for Made {
    fn from(made: Relative) -> Self {
        let Relative { name, url, host_view_url, host_edit_url } = made;
        Self { name, url, host_view_url, host_edit_url }
    }
}

async fn put_relative(
    app: &App,
    call: &Admitted,
    put: &PutRelativeFile,
    request: Request,
) -> Result<Response, Refusal> {
    let announced = announced(&request);
    let made = app.put_relative_file(call, put, patient(request.into_body()), announced).await?;
    Ok(Json(Made::from(made)).into_response())
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Renamed {
    pub(super) name: String,
}

async fn rename_file(
    app: &App,
    call: &Admitted,
    rename: &RenameFile,
    body: Body,
) -> Result<Response, Refusal> {
    let renamed = app.rename_file(call, rename).await;
    // An answer beside a body that nobody reads looks like a broken connection to the client.
    drain(body).await;
    Ok(Json(Renamed { name: renamed? }).into_response())
}

async fn drain(body: Body) {
    let mut body = std::pin::pin!(patient(body));
    let mut read = 0;
    while let Some(Ok(piece)) = body.next().await {
        read += piece.len() as u64;
        if read > RENAME_BODY_MAX_BYTES {
            break;
        }
    }
}

async fn put_user_info(app: &App, call: &Admitted, body: Body) -> Result<Response, Refusal> {
    const BAD: WopiError = WopiError::Invalid("the user info");
    let info = read_whole(body, USER_INFO_MAX_BYTES).await?.ok_or(BAD)?;
    app.put_user_info(call, &String::from_utf8(info).map_err(|_| BAD)?).await?;
    Ok(StatusCode::OK.into_response())
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Noted {
    activity_responses: Vec<ActivityResponse>,
}

async fn add_activities(app: &App, call: &Admitted, body: Body) -> Result<Response, Refusal> {
    let body = read_whole(body, activities::MAX_BYTES).await?;
    let body = body.ok_or(WopiError::TooLarge { limit: activities::MAX_BYTES as u64 })?;
    let told = Activity::read_all(&body).map_err(|_| WopiError::Invalid("the activities"))?;
    let activity_responses = app.add_activities(call, &told).await?;
    Ok(Json(Noted { activity_responses }).into_response())
}

/// Reads a body into memory; none: it is longer than that.
async fn read_whole(body: Body, max_bytes: usize) -> Result<Option<Vec<u8>>, WopiError> {
    let mut body = std::pin::pin!(patient(body));
    let mut whole = Vec::new();
    while let Some(piece) = body.next().await {
        whole.extend_from_slice(&piece.map_err(|_| WopiError::BodyCut)?);
        if whole.len() > max_bytes {
            return Ok(None);
        }
    }
    Ok(Some(whole))
}

/// Returns how many bytes the body was said to have.
pub(super) fn announced(request: &Request) -> Option<u64> {
    http_body::Body::size_hint(request.body()).exact()
}

/// A version as a header of an answer.
pub(super) fn item_version(version: &str) -> [(HeaderName, HeaderValue); 1] {
    [(HeaderName::from_static(ITEM_VERSION), text(version))]
}
