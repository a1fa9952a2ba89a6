//! Receiving a piece.

use axum::extract::{Request, State};
use http::{HeaderMap, HeaderValue, StatusCode};
use sheaf_app::{App, Caller, Received};
use sheaf_domain::UploadId;

use super::tus::{self, SHEAF_ITEM, UPLOAD_EXPIRES, UPLOAD_OFFSET};
use crate::{date, error::ApiError, extract::Ids, patience::patient};

/// `PATCH /api/uploads/{upload}`
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
    let mut headers = offset_and_item(received);
    if let Received::Part { .. } = received {
        let left = app.upload(&caller, upload).await?;
        headers.insert(UPLOAD_EXPIRES, date::header(left.expires_at));
    }
    Ok((StatusCode::NO_CONTENT, headers))
}

/// Tells where an upload is, and which file it became.
pub(super) fn offset_and_item(received: Received) -> HeaderMap {
    let (offset, item) = match received {
        Received::Part { offset } => (offset, None),
        Received::Whole { offset, item } => (offset, Some(item)),
    };
    let mut headers = HeaderMap::from_iter([(UPLOAD_OFFSET, HeaderValue::from(offset))]);
    if let Some(item) = item {
        let item = HeaderValue::from_str(&item.to_string()).expect("an id is ASCII");
        headers.insert(SHEAF_ITEM, item);
    }
    headers
}
