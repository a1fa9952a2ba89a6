//! An answer of the product, with the words to check it.

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode, header::CONTENT_TYPE};
use serde_json::Value;

/// The most of an answer that a test reads, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl Answer {
    pub(crate) async fn read(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        // Events have no end; whoever wants them opens a live view.
        let is_live = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if is_live { Body::empty() } else { body };
        let body = to_bytes(body, MAX_BYTES).await.expect("the answer comes to its end");
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// Returns a header as text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("headers are text"))
    }

    /// Returns the body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON in {self:?}"))
    }

    /// Returns the names of the items that it lists.
    #[track_caller]
    pub fn names(&self) -> Vec<String> {
        let items = self.json()["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Checks that it is a success of any kind.
    #[track_caller]
    pub fn assert_ok(&self) -> &Self {
        assert!(self.status.is_success(), "not a success: {self:?}");
        self
    }

    /// Checks the status.
    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        self
    }

    /// Checks that a lock is in the way: this id; empty: none that could be told.
    #[track_caller]
    pub fn assert_conflict_with(&self, lock: &str) -> &Self {
        self.assert_status(409);
        assert_eq!(self.header("x-wopi-lock"), Some(lock), "{self:?}");
        self
    }

    /// Checks the code of a problem that the portal told.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) -> &Self {
        self.assert_status(status);
        assert_eq!(self.json()["code"], code, "{self:?}");
        self
    }
}
