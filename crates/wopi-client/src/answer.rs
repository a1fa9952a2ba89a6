//! Reading answers: what a status means, and JSON within limits.

use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use reqwest::Response;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wopi::{headers, utf7};

use crate::ClientError;
use crate::body::Download;

/// The longest JSON that is read, in bytes.
const MAX_JSON: usize = 1 << 20;
/// The longest list of a folder that is read, in bytes.
const MAX_LISTING: usize = 32 << 20;
/// The longest explanation of a refusal that is read, in bytes.
const MAX_REFUSAL: usize = 64 << 10;
/// The longest text of a header that goes into a log, in bytes.
const MAX_REASON: usize = 500;

/// Returns a header as text, if it says something.
pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// Reads a JSON answer.
pub(crate) async fn json<T: DeserializeOwned>(response: Response, idle: Duration) -> Result<T, ClientError> {
    let bytes = bytes(response, idle).await?;
    serde_json::from_slice(&bytes).map_err(|_| ClientError::MalformedAnswer("not the JSON that was expected"))
}

/// Reads the list of a folder, which may be long.
pub(crate) async fn listing<T: DeserializeOwned>(
    response: Response,
    idle: Duration,
) -> Result<T, ClientError> {
    let bytes = Download::new(None, response, idle).bytes(MAX_LISTING).await?;
    serde_json::from_slice(&bytes).map_err(|_| ClientError::MalformedAnswer("not the JSON that was expected"))
}

/// Reads an answer that may be JSON, as that of PutFile.
pub(crate) async fn optional_json<T: DeserializeOwned>(
    response: Response,
    idle: Duration,
) -> Result<Option<T>, ClientError> {
    Ok(serde_json::from_slice(&bytes(response, idle).await?).ok())
}

async fn bytes(response: Response, idle: Duration) -> Result<Bytes, ClientError> {
    Download::new(None, response, idle).bytes(MAX_JSON).await.map_err(|error| match error {
        ClientError::LargerThanExpected => ClientError::MalformedAnswer("longer than 1 MiB"),
        other => other,
    })
}

/// What Collabora and its kin read from a conflict, under the newer name, the older, or both.
#[derive(Deserialize)]
struct CoolStatus {
    #[serde(rename = "COOLStatusCode")]
    newer: Option<i64>,
    #[serde(rename = "LOOLStatusCode")]
    older: Option<i64>,
}

/// Tells what an answer means that is no success.
pub(crate) async fn refusal(response: Response, idle: Duration) -> ClientError {
    let reason = [
        headers::SERVER_ERROR,
        headers::LOCK_FAILURE_REASON,
        headers::INVALID_FILE_NAME_ERROR,
        headers::INVALID_CONTAINER_NAME_ERROR,
    ]
    .into_iter()
    .find_map(|name| header(&response, name))
    .map(|reason| reason.chars().take(MAX_REASON).collect::<String>());
    let valid_name = header(&response, headers::VALID_RELATIVE_TARGET).map(|name| utf7::decode_or_raw(&name));
    match response.status() {
        StatusCode::UNAUTHORIZED => ClientError::TokenEnded,
        StatusCode::NOT_FOUND => ClientError::NotFound,
        StatusCode::CONFLICT => ClientError::Conflict {
            held: header(&response, headers::LOCK),
            cool_status: cool_status(response, idle).await,
            valid_name,
            reason,
        },
        StatusCode::PRECONDITION_FAILED => ClientError::LargerThanExpected,
        StatusCode::PAYLOAD_TOO_LARGE => ClientError::TooLarge,
        StatusCode::INSUFFICIENT_STORAGE => ClientError::NoSpace,
        StatusCode::NOT_IMPLEMENTED => ClientError::Unsupported,
        StatusCode::BAD_REQUEST => {
            let names = [
                headers::INVALID_FILE_NAME_ERROR,
                headers::INVALID_CONTAINER_NAME_ERROR,
                headers::VALID_RELATIVE_TARGET,
            ];
            match names.iter().any(|name| response.headers().contains_key(*name)) {
                true => ClientError::BadName { valid_name, reason },
                false => ClientError::BadRequest { reason },
            }
        }
        status => ClientError::HostFailed { status: status.as_u16(), reason },
    }
}

/// The status is an extra: without it, or with a body that breaks off, a conflict is still one.
async fn cool_status(response: Response, idle: Duration) -> Option<i64> {
    let body = Download::new(None, response, idle).bytes(MAX_REFUSAL).await.ok()?;
    serde_json::from_slice::<CoolStatus>(&body).ok().and_then(|status| status.newer.or(status.older))
}
