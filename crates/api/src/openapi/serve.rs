//! The document and the page that shows it. Both are for everybody: they hold no secret.

use std::sync::LazyLock;

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};

use crate::{pages, portal::Portal};

/// It is the same for as long as the server runs.
static DOCUMENT: LazyLock<Bytes> = LazyLock::new(|| super::openapi().to_string().into());

/// Sends this document.
#[utoipa::path(get, path = "/api/openapi.json",
    responses((status = 200, description = "An OpenAPI 3.1 document.", body = serde_json::Value)))]
pub(crate) async fn document() -> Response {
    let json = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, json)], DOCUMENT.clone()).into_response()
}

/// Sends a page that shows this document.
#[utoipa::path(get, path = "/api/reference",
    responses((status = 200, description = "A page.", content_type = "text/html; charset=utf-8", body = String)))]
pub(crate) async fn reference(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    pages::page(&portal, "reference.html", &headers)
}
