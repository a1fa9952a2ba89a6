//! Announcing an upload, maybe with its first piece.

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use sheaf_app::{Announcement, App, Caller, ItemError, UploadState, right::Add};

use super::{
    metadata::Metadata,
    receive::received_headers,
    tus::{self, UPLOAD_EXPIRES, UPLOAD_LENGTH, UPLOAD_OFFSET},
};
use crate::{
    date,
    error::ApiError,
    openapi::{code, headers},
    patience::patient,
};

/// Announces an upload, maybe with its first piece.
#[utoipa::path(
    post,
    path = "/api/uploads",
    params(headers::Announcement),
    request_body(content_type = "application/offset+octet-stream", description = "The first piece, if any."),
    responses(
        headers::Announced,
        code::Invalid,
        code::NotFound,
        code::Forbidden,
        code::BadName,
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
pub(crate) async fn announce(
    State(app): State<App>,
    caller: Caller,
    request: Request,
) -> Result<Response, ApiError> {
    let headers = request.headers();
    let size_bytes = tus::needed(headers, &UPLOAD_LENGTH)?;
    let Metadata { parent, name, folders, on_conflict } = Metadata::read(headers)?;
    let checksum = tus::checksum(headers)?;
    let with_piece = tus::is_piece(headers);

    let folder = app.grant::<Add>(&caller, parent).await?;
    let new = Announcement { name, folders, on_conflict, size_bytes };
    let upload = app.announce_upload(&caller, &folder, &new).await?;
    let mut response = created(&upload);
    // Nobody sends a piece of an empty file, so it is complete at once.
    if with_piece || size_bytes == 0 {
        let body = patient(request.into_body());
        match app.receive_piece(&caller, upload.id, 0, checksum, body).await {
            Ok(received) => {
                let told = received_headers(&app, &caller, upload.id, received).await?;
                response.headers_mut().extend(told);
            }
            Err(error) => return Err(give_up(&app, &caller, &upload, error).await),
        }
    }
    Ok(response)
}

fn created(upload: &UploadState) -> Response {
    let place = format!("/api/uploads/{}", upload.id);
    let headers = [
        (header::LOCATION, HeaderValue::from_str(&place).expect("an id is ASCII")),
        (UPLOAD_EXPIRES, date::header(upload.expires_at)),
        (UPLOAD_OFFSET, HeaderValue::from(0)),
    ];
    (StatusCode::CREATED, headers).into_response()
}

/// Takes back an announcement whose first piece was refused: its address was never told. What arrived before a break is found again by
/// the list.
async fn give_up(app: &App, caller: &Caller, upload: &UploadState, error: ItemError) -> ApiError {
    if !matches!(error, ItemError::BodyCut)
        && let Err(left) = app.cancel_upload(caller, upload.id).await
    {
        tracing::warn!(upload.id = %upload.id, error = %left, "a refused upload stays until it expires");
    }
    error.into()
}
