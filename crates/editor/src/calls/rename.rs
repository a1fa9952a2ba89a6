//! `rename`: another name for the document, which keeps its extension.

use axum::{
    extract::{Json, rejection::JsonRejection},
    http::HeaderMap,
    response::Response,
};
use serde::{Deserialize, Serialize};

use wopi::operation::RenameFile;
use wopi_client::ClientError;

use super::{Caller, LOCK, json, lock_id};
use crate::problem::Problem;

/// Longest body that is read, in bytes.
pub(super) const MAX_BODY_BYTES: usize = 8 << 10;
/// Longest name that is passed on, in characters; hosts refuse far shorter ones.
const MAX_NAME_CHARS: usize = 512;

#[derive(Deserialize)]
pub(super) struct Wanted {
    /// The name that is asked for, without extension.
    name: String,
}

#[derive(Serialize)]
struct Renamed {
    /// The name that the host gave, with extension.
    name: String,
}

/// `POST /calls/rename`
pub(super) async fn rename(
    Caller(document): Caller,
    headers: HeaderMap,
    body: Result<Json<Wanted>, JsonRejection>,
) -> Result<Response, Problem> {
    let Json(Wanted { name }) = body.map_err(|_| Problem::Refused)?;
    if name.trim().is_empty() || name.chars().count() > MAX_NAME_CHARS {
        return Err(Problem::BadName);
    }
    let rename = RenameFile { lock: lock_id(&headers, LOCK)?, name };
    document.rename_file(&rename).await.map_err(refusal)?;
    // The host answers without the extension, and may have chosen another name than the one asked for.
    let name = document.check_file_info().await?.base_file_name;
    Ok(json(Renamed { name }))
}

/// Some hosts refuse a name with a bare 400, which means nothing else here.
fn refusal(error: ClientError) -> Problem {
    match error {
        ClientError::BadRequest { .. } => Problem::BadName,
        error => error.into(),
    }
}
