//! Receiving a piece.

use axum::extract::{Request, State};
use http::{HeaderMap, HeaderValue, StatusCode};
use sheaf_app::{App, Caller, Received};
use sheaf_domain::{ItemId, UploadId};

use super::tus::{self, SHEAF_ITEM, UPLOAD_EXPIRES, UPLOAD_OFFSET};
use crate::{
    date,
    error::ApiError,
    extract::Ids,
    openapi::{code, headers},
    patience::patient,
};

/// Takes the next piece of an upload; the last one makes the file.
#[utoipa::path(
    patch,
    path = "/api/uploads/{upload}",
    params(headers::Piece),
    request_body(content_type = "application/offset+octet-stream", description = "The piece."),
    responses(
        headers::Arrived,
        code::Invalid,
        code::MediaType,
        code::Forbidden,
        code::NameTaken,
        code::ExcludedExtension,
        code::Locked,
        code::TooDeep,
        code::TooLarge,
        code::NoSpace,
        code::Gone,
        code::OffsetConflict,
        code::ChecksumMismatch,
        code::TusVersion,
    )
)]
pub(crate) async fn receive(
    State(app): State<App>,
    caller: Caller,
    Ids(upload): Ids<UploadId>,
    request: Request,
) -> Result<(StatusCode, HeaderMap), ApiError> {
    tus::ensure_piece(request.headers())?;
    let offset = tus::needed(request.headers(), &UPLOAD_OFFSET)?;
    let checksum = tus::checksum(request.headers())?;
    let body = patient(request.into_body());
    let received = app.receive_piece(&caller, upload, offset, checksum, body).await?;
    Ok((StatusCode::NO_CONTENT, received_headers(&app, &caller, upload, received).await?))
}

/// Tells where an upload is after a piece, and how long it is kept.
pub(super) async fn received_headers(
    app: &App,
    caller: &Caller,
    upload: UploadId,
    received: Received,
) -> Result<HeaderMap, ApiError> {
    match received {
        Received::Whole { offset, item } => Ok(offset_and_item(offset, Some(item))),
        Received::Part { offset } => {
            let mut headers = offset_and_item(offset, None);
            let left = app.upload(caller, upload).await?;
            headers.insert(UPLOAD_EXPIRES, date::header(left.expires_at));
            Ok(headers)
        }
    }
}

/// Tells how much of an upload has arrived, and which file it became.
pub(super) fn offset_and_item(offset: u64, item: Option<ItemId>) -> HeaderMap {
    let mut headers = HeaderMap::from_iter([(UPLOAD_OFFSET, HeaderValue::from(offset))]);
    if let Some(item) = item {
        let item = HeaderValue::from_str(&item.to_string()).expect("an id is ASCII");
        headers.insert(SHEAF_ITEM, item);
    }
    headers
}
