//! Extractors that refuse in the words of the API.

use std::time::Duration;

use axum::{
    Json,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::JsonRejection},
};
use http::{StatusCode, request::Parts};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::error::{ApiError, BadRequest};

/// The largest JSON body that is read, in bytes.
pub(crate) const JSON_MAX_BYTES: usize = 64 * 1024;
/// How long a JSON body may take to arrive.
const JSON_WITHIN: Duration = Duration::from_secs(30);

/// The ids of the path. One that can't be an id names nothing, so it is not found.
pub(crate) struct Ids<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Ids<T> {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let Path(ids) = Path::from_request_parts(parts, state).await.map_err(|_| BadRequest::NoRoute)?;
        Ok(Self(ids))
    }
}

/// The parameters of the query.
pub(crate) struct Params<T>(pub(crate) T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Params<T> {
    type Rejection = ApiError;
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, ApiError> {
        let read = Query::try_from_uri(&parts.uri);
        let Query(params) = read.map_err(|error| BadRequest::invalid("query", error.body_text()))?;
        Ok(Self(params))
    }
}

/// A JSON body.
pub(crate) struct Body<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;
    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let arrived = timeout(JSON_WITHIN, Json::from_request(request, state)).await;
        let Json(body) =
            arrived.map_err(|_| BadRequest::invalid("body", "it did not arrive"))?.map_err(refusal)?;
        Ok(Self(body))
    }
}

fn refusal(rejection: JsonRejection) -> BadRequest {
    match rejection {
        JsonRejection::MissingJsonContentType(_) => BadRequest::MediaType("application/json"),
        rejection if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            BadRequest::TooLarge { limit: JSON_MAX_BYTES as u64 }
        }
        rejection => BadRequest::invalid("body", rejection.body_text()),
    }
}
