//! Looking after uploads that are not finished, and giving them up.

use axum::{Json, extract::State};
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use sheaf_app::{App, Caller, UploadState};
use sheaf_domain::{ItemId, Timestamp, UploadId};
use utoipa::ToSchema;

use super::{
    receive::offset_and_item,
    tus::{UPLOAD_EXPIRES, UPLOAD_LENGTH},
};
use crate::{
    date,
    error::ApiError,
    extract::Ids,
    openapi::{code, headers},
};

/// Tells how much of an upload has arrived.
#[utoipa::path(
    head,
    path = "/api/uploads/{upload}",
    params(headers::Tus),
    responses(headers::HowFar, code::Gone, code::TusVersion)
)]
pub(crate) async fn offset(
    State(app): State<App>,
    caller: Caller,
    Ids(upload): Ids<UploadId>,
) -> Result<HeaderMap, ApiError> {
    let upload = app.upload(&caller, upload).await?;
    let mut headers = offset_and_item(upload.received, upload.item);
    headers.insert(UPLOAD_LENGTH, upload.size_bytes.into());
    headers.insert(UPLOAD_EXPIRES, date::header(upload.expires_at));
    Ok(headers)
}

/// Gives an upload up.
#[utoipa::path(
    delete,
    path = "/api/uploads/{upload}",
    params(headers::TusMaybe),
    responses(code::TusVersion)
)]
pub(crate) async fn give_up(
    State(app): State<App>,
    caller: Caller,
    Ids(upload): Ids<UploadId>,
) -> Result<StatusCode, ApiError> {
    app.cancel_upload(&caller, upload).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Uploads {
    uploads: Vec<Upload>,
}

/// An upload that is not finished.
#[derive(Debug, Serialize, ToSchema)]
struct Upload {
    id: UploadId,
    name: String,
    parent: ItemId,
    #[serde(skip_serializing_if = "String::is_empty")]
    relative_path: String,
    size_bytes: u64,
    offset: u64,
    created_at: Timestamp,
    expires_at: Timestamp,
}

impl Upload {
    fn of(upload: UploadState) -> Self {
        Self {
            id: upload.id,
            name: upload.name,
            parent: upload.parent,
            relative_path: upload.relative_path,
            size_bytes: upload.size_bytes,
            offset: upload.received,
            created_at: upload.created_at,
            expires_at: upload.expires_at,
        }
    }
}

/// Lists the caller's uploads that are not finished.
#[utoipa::path(get, path = "/api/uploads", params(headers::TusMaybe), responses(code::TusVersion))]
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Uploads>, ApiError> {
    let uploads = app.unfinished_uploads(&caller).await?.into_iter().map(Upload::of).collect();
    Ok(Json(Uploads { uploads }))
}
