//! What tus asks of every request and answer.

use axum::{
    extract::{Request, State},
    handler::Handler,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use sheaf_app::{App, Checksum};
use sheaf_domain::UploadId;

use super::{
    inspect::{give_up, offset},
    receive::receive,
};
use crate::{
    error::{ApiError, BadRequest},
    openapi::{code, headers},
    portal::Portal,
};

pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const UPLOAD_EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub(super) const UPLOAD_METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const UPLOAD_CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
/// The file that a finished upload became.
pub(super) const SHEAF_ITEM: HeaderName = HeaderName::from_static("sheaf-item");
const TUS_RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const TUS_VERSION: HeaderName = HeaderName::from_static("tus-version");
const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");
const EXTENSIONS: HeaderValue =
    HeaderValue::from_static("creation,creation-with-upload,expiration,checksum,termination");
/// The type of every piece.
const PIECE_TYPE: &str = "application/offset+octet-stream";

/// Tells what tus can do here.
#[utoipa::path(options, path = "/api/uploads", responses(headers::Capabilities))]
pub(crate) async fn capabilities(State(app): State<App>) -> (StatusCode, HeaderMap) {
    let max_size = HeaderValue::from(app.settings().limits.max_file_bytes);
    let headers = [
        (TUS_VERSION, VERSION),
        (HeaderName::from_static("tus-extension"), EXTENSIONS),
        (HeaderName::from_static("tus-max-size"), max_size),
        (HeaderName::from_static("tus-checksum-algorithm"), HeaderValue::from_static(Checksum::ALGORITHMS)),
    ];
    (StatusCode::NO_CONTENT, HeaderMap::from_iter(headers))
}

/// Tells what tus can do here, at the address of an upload.
#[utoipa::path(options, path = "/api/uploads/{upload}",
    params(("upload" = UploadId, Path)),
    responses(headers::Capabilities))]
pub(crate) async fn capabilities_of_one(app: State<App>) -> (StatusCode, HeaderMap) {
    capabilities(app).await
}

/// Refuses another version of the protocol, and marks each answer.
pub(crate) async fn speak(request: Request, next: Next) -> Response {
    let mut response = if speaks(request.method(), request.headers()) {
        next.run(request).await
    } else {
        let mut refused = ApiError::from(BadRequest::TusVersion).into_response();
        refused.headers_mut().insert(TUS_VERSION, VERSION);
        refused
    };
    response.headers_mut().insert(TUS_RESUMABLE, VERSION);
    response
}

/// Listing is ours, and giving up needs no protocol; everything else must name the version.
fn speaks(method: &Method, headers: &HeaderMap) -> bool {
    match headers.get(TUS_RESUMABLE) {
        Some(version) => version == VERSION || *method == Method::OPTIONS,
        None => matches!(*method, Method::OPTIONS | Method::GET | Method::DELETE),
    }
}

/// Stands for `PATCH`, `DELETE` or `HEAD`, from a client that can't send the method it means.
#[utoipa::path(post, path = "/api/uploads/{upload}",
    params(("upload" = UploadId, Path), headers::Overridden),
    request_body(content_type = "application/offset+octet-stream", description = "The piece."),
    security(("session" = [])),
    responses(
        headers::Arrived, headers::HowFar, code::Unauthenticated, code::OrganizationDisabled, code::NotFound, code::Invalid,
        code::MediaType, code::Forbidden, code::NameTaken, code::ExcludedExtension, code::Locked, code::TooDeep, code::TooLarge,
        code::NoSpace, code::Gone, code::OffsetConflict, code::ChecksumMismatch, code::MethodNotAllowed, code::TusVersion,
    ))]
pub(crate) async fn overridden(State(portal): State<Portal>, request: Request) -> Response {
    match meant(request.headers()) {
        Some(Method::PATCH) => Handler::call(receive, request, portal).await,
        Some(Method::DELETE) => Handler::call(give_up, request, portal).await,
        Some(Method::HEAD) => Handler::call(offset, request, portal).await,
        _ => ApiError::from(BadRequest::Method).into_response(),
    }
}

fn meant(headers: &HeaderMap) -> Option<Method> {
    let known = [Method::PATCH, Method::DELETE, Method::HEAD];
    let told = headers.get(METHOD_OVERRIDE)?;
    known.into_iter().find(|method| told.as_bytes() == method.as_str().as_bytes())
}

/// Reads a number of bytes.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, BadRequest> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    let text = value.to_str().ok().filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
    match text.and_then(|text| text.parse().ok()) {
        Some(number) => Ok(Some(number)),
        None => Err(BadRequest::invalid(field(name), "not a number of bytes")),
    }
}

/// Reads a number of bytes that must be told.
pub(super) fn needed(headers: &HeaderMap, name: &HeaderName) -> Result<u64, BadRequest> {
    number(headers, name)?.ok_or_else(|| BadRequest::invalid(field(name), "missing"))
}

fn field(name: &HeaderName) -> &'static str {
    if *name == UPLOAD_OFFSET { "Upload-Offset" } else { "Upload-Length" }
}

/// Reads the checksum of a piece.
pub(super) fn checksum(headers: &HeaderMap) -> Result<Option<Checksum>, BadRequest> {
    let Some(value) = headers.get(UPLOAD_CHECKSUM) else { return Ok(None) };
    let read = value.to_str().ok().and_then(|text| Checksum::parse(text).ok());
    let bad = || BadRequest::invalid("Upload-Checksum", "sha256 or sha1, a space, and the digest in Base64");
    read.map(Some).ok_or_else(bad)
}

/// Tells whether the body is a piece.
pub(super) fn is_piece(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.trim().eq_ignore_ascii_case(PIECE_TYPE))
}

/// Refuses a body that is no piece.
pub(super) fn ensure_piece(headers: &HeaderMap) -> Result<(), BadRequest> {
    if is_piece(headers) { Ok(()) } else { Err(BadRequest::MediaType(PIECE_TYPE)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(rows: &[(HeaderName, &str)]) -> HeaderMap {
        rows.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn one_version_is_spoken() {
        for (method, version, spoken) in [
            (Method::POST,    Some("1.0.0"), true),
            (Method::POST,    Some("0.2.2"), false),
            (Method::POST,    None,          false),
            (Method::PATCH,   None,          false),
            (Method::HEAD,    None,          false),
            (Method::OPTIONS, None,          true),
            (Method::OPTIONS, Some("0.2.2"), true),
            (Method::GET,     None,          true),
            (Method::DELETE,  None,          true),
            (Method::DELETE,  Some("0.2.2"), false),
        ] {
            let told = version.map(|version| (TUS_RESUMABLE, version));
            assert_eq!(speaks(&method, &headers(told.as_slice())), spoken, "{method} {version:?}");
        }
    }

    #[test]
    fn a_post_may_mean_another_method() {
        for (told, expected) in [
            ("PATCH", Some(Method::PATCH)),
            ("DELETE", Some(Method::DELETE)),
            ("HEAD", Some(Method::HEAD)),
            ("GET", None),
            ("patch", None),
        ] {
            assert_eq!(meant(&headers(&[(METHOD_OVERRIDE, told)])), expected, "{told}");
        }
        assert_eq!(meant(&HeaderMap::new()), None);
    }

    #[test]
    fn numbers_are_digits() {
        for (text, read) in [("0", Some(0)), ("5368709120", Some(5_368_709_120))] {
            assert_eq!(number(&headers(&[(UPLOAD_OFFSET, text)]), &UPLOAD_OFFSET).unwrap(), read);
        }
        for bad in ["-1", "+1", "1.5", "", "18446744073709551616", "x"] {
            assert!(number(&headers(&[(UPLOAD_OFFSET, bad)]), &UPLOAD_OFFSET).is_err(), "{bad}");
        }
        assert!(needed(&HeaderMap::new(), &UPLOAD_LENGTH).is_err());
    }
}
