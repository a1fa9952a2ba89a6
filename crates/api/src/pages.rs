//! The built pages of the portal, and how they leave: the portal, the host page around an office suite, and what they load.

use std::borrow::Cow;

use axum::{
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, header};

use crate::{
    error::{ApiError, BadRequest},
    policy::{self, Framed},
    portal::Portal,
};

/// Where the built pages come from: the files of the portal's build, by their path without a leading slash.
pub trait Pages: Send + Sync {
    /// Returns `index.html`, `open.html`, `reference.html`, `assets/…` or another file of the build.
    fn file(&self, path: &str) -> Option<PageFile>;
}

/// A file of the build.
#[derive(Debug, Clone)]
pub struct PageFile {
    /// Its media type, with the charset of texts.
    pub media_type: Cow<'static, str>,
    /// The SHA-256 of `bytes`.
    pub sha256: [u8; 32],
    /// The file.
    pub bytes: Bytes,
    /// The file compressed by Brotli, if the build has that.
    pub brotli: Option<Bytes>,
    /// The file compressed by gzip, if the build has that.
    pub gzip: Option<Bytes>,
}

/// The page of every address that the portal's own router knows.
pub(crate) async fn portal(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    page(&portal, "index.html", &headers)
}

/// `GET /edit/{item}`, `GET /view/{item}`: the host page around an office suite.
pub(crate) async fn host(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    around_suite(&portal, &headers, Framed::Never)
}

/// `GET /embed/{item}`: the host page that other pages may show, where the installation lets them.
pub(crate) async fn embedded(State(portal): State<Portal>, headers: HeaderMap) -> Response {
    around_suite(&portal, &headers, Framed::BySetting)
}

fn around_suite(portal: &Portal, headers: &HeaderMap, framed: Framed) -> Response {
    let mut response = page(portal, "open.html", headers);
    let (settings, discovered) = (portal.app.settings(), portal.app.discovered_origins());
    let suites = policy::of_host_page(settings, &discovered, &portal.site, framed);
    policy::around_suite(response.headers_mut(), &suites, framed);
    response
}

/// `GET /assets/{*path}`: a file whose name has a hash in it, so it never changes.
pub(crate) async fn asset(
    State(portal): State<Portal>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    match portal.pages.file(&format!("assets/{path}")) {
        Some(file) => file.answer(&headers, "public, max-age=31536000, immutable"),
        None => missing().await.into_response(),
    }
}

/// Any other address: a file beside the pages, or the portal's page that says that there is nothing.
pub(crate) async fn other(State(portal): State<Portal>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    match portal.pages.file(path).filter(|_| !path.ends_with(".html")) {
        Some(file) => file.answer(&headers, "no-cache"),
        None if !wants_page(&headers) => missing().await.into_response(),
        None => {
            let mut response = page(&portal, "index.html", &headers);
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        }
    }
}

/// Refuses an address below `/api` or `/assets` that nothing has.
pub(crate) async fn missing() -> ApiError {
    BadRequest::NoRoute.into()
}

/// Refuses a method that an address does not take.
pub(crate) async fn wrong_method() -> ApiError {
    BadRequest::Method.into()
}

/// Answers with a page of the build.
pub(crate) fn page(portal: &Portal, path: &str, headers: &HeaderMap) -> Response {
    match portal.pages.file(path) {
        Some(file) => file.in_encoding(headers, "no-store"),
        None => ApiError::from(BadRequest::NoRoute).into_response(),
    }
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

impl PageFile {
    /// Answers with the file, or that the browser has it already.
    fn answer(self, headers: &HeaderMap, caching: &'static str) -> Response {
        let etag = HeaderValue::from_str(&self.etag()).expect("Base64 is ASCII");
        let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let mut response = match known.is_some_and(|known| known.contains(&self.etag())) {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => self.in_encoding(headers, caching),
        };
        response.headers_mut().insert(header::ETAG, etag);
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        response
    }

    /// A weak tag: the file is the same in each encoding, its bytes are not.
    fn etag(&self) -> String {
        format!("W/\"{}\"", BASE64.encode(self.sha256))
    }

    fn in_encoding(self, headers: &HeaderMap, caching: &'static str) -> Response {
        let varies = self.brotli.is_some() || self.gzip.is_some();
        let (encoding, bytes) = match (self.brotli, self.gzip) {
            (Some(brotli), _) if accepts(headers, "br") => (Some("br"), brotli),
            (_, Some(gzip)) if accepts(headers, "gzip") => (Some("gzip"), gzip),
            _ => (None, self.bytes),
        };
        let mut response = Response::new(Body::from(bytes));
        let answer = response.headers_mut();
        let media_type = HeaderValue::from_str(&self.media_type);
        let media_type = media_type.unwrap_or(HeaderValue::from_static("application/octet-stream"));
        answer.insert(header::CONTENT_TYPE, media_type);
        answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        if let Some(encoding) = encoding {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        if varies {
            answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }
}

/// Tells whether an encoding is among those accepted, and not refused by `q=0`.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|line| line.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script() -> PageFile {
        PageFile {
            media_type: "text/javascript; charset=utf-8".into(),
            sha256: [7; 32],
            bytes: Bytes::from_static(b"plain"),
            brotli: Some(Bytes::from_static(b"brotli")),
            gzip: Some(Bytes::from_static(b"gzip")),
        }
    }

    fn headers(rows: &[(http::HeaderName, &str)]) -> HeaderMap {
        rows.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[tokio::test]
    #[rustfmt::skip]
    async fn a_file_leaves_in_the_best_encoding_that_is_taken() {
        for (accepted, encoding, body) in [
            ("gzip, deflate, br", Some("br"),   "brotli"),
            ("gzip",              Some("gzip"), "gzip"),
            ("br;q=0, gzip;q=1",  Some("gzip"), "gzip"),
            ("identity",          None,         "plain"),
            ("brotli",            None,         "plain"),
        ] {
            let response = script().answer(&headers(&[(header::ACCEPT_ENCODING, accepted)]), "no-cache");
            assert_eq!(response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap()), encoding);
            assert_eq!(response.headers()[header::VARY], "accept-encoding");
            assert_eq!(axum::body::to_bytes(response.into_body(), 100).await.unwrap(), body, "{accepted}");
        }
    }

    #[test]
    fn a_file_that_the_browser_has_is_not_sent_again() {
        let known = script().etag();
        for (header, status) in [(&*known, StatusCode::NOT_MODIFIED), ("\"other\"", StatusCode::OK)] {
            let response = script().answer(&headers(&[(header::IF_NONE_MATCH, header)]), "no-cache");
            assert_eq!(response.status(), status);
            assert_eq!(response.headers()[header::ETAG], *known);
        }
    }
}
