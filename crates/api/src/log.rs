//! The access log: one event for each request, when its last byte left.
//!
//! Never in it: query strings (WOPI puts its token there), file names, lock ids. What a client tells is cut and stripped first.

use std::{
    error::Error,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, ready},
    time::Instant,
};

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, request::Parts};
use http_body::{Body as HttpBody, Frame, SizeHint};
use sheaf_domain::Random;

use crate::{error::Problem, site::Site};

/// The longest value of a client's header that is logged.
const MAX_LOGGED: usize = 64;

/// Names one request in log and answers.
#[derive(Debug, Clone)]
pub(crate) struct Correlation(Arc<str>);

impl Correlation {
    /// Takes the client's id, if it has a sane one, or makes one.
    fn of(headers: &HeaderMap, random: &dyn Random) -> Self {
        let told =
            [wopi::headers::CORRELATION_ID, "x-request-id"].iter().find_map(|name| told(headers, name));
        Self(told.unwrap_or_else(|| fresh(random)).into())
    }
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn fresh(random: &dyn Random) -> String {
    let mut bytes = [0; 16];
    random.fill(&mut bytes);
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// Returns a header for the log: cut, and nothing in it that a token or a line of a log is made of.
fn told(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    let sane = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '{' | '}');
    let told: String = value.chars().filter(sane).take(MAX_LOGGED).collect();
    (!told.is_empty()).then_some(told)
}

/// What is found out about a request on its way, for the log. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(Arc<Noted>);

#[derive(Debug, Default)]
struct Noted {
    surface: OnceLock<&'static str>,
    route: OnceLock<MatchedPath>,
    suite: OnceLock<String>,
}

impl Notes {
    pub(crate) fn of(request: &Request) -> Self {
        request.extensions().get::<Self>().cloned().unwrap_or_default()
    }
    pub(crate) fn in_parts(parts: &Parts) -> Self {
        parts.extensions.get::<Self>().cloned().unwrap_or_default()
    }
    /// Notes the part of the installation. What was noted first stays.
    pub(crate) fn surface(&self, surface: &'static str) {
        self.0.surface.get_or_init(|| surface);
    }
    /// Notes the office suite that calls.
    pub(crate) fn suite(&self, suite: &str) {
        self.0.suite.get_or_init(|| suite.to_owned());
    }
}

/// Why a request was refused; travels on the answer to the log.
#[derive(Debug, Clone)]
pub(crate) struct Reason(pub(crate) String);

/// What made the host fail; travels on the answer to the log.
#[derive(Debug, Clone)]
pub(crate) struct Failure(pub(crate) Arc<dyn Error + Send + Sync>);

/// Notes the template of the route.
pub(crate) async fn note_route(request: Request, next: Next) -> Response {
    if let Some(route) = request.extensions().get::<MatchedPath>() {
        let route = route.clone();
        Notes::of(&request).0.route.get_or_init(|| route);
    }
    next.run(request).await
}

/// Logs a request and names it: in its extensions, in what it causes to be logged, and in `X-Request-ID` of the answer.
pub(crate) async fn access(State(site): State<Arc<Site>>, mut request: Request, next: Next) -> Response {
    let correlation = Correlation::of(request.headers(), &*site.random);
    let notes = Notes::default();
    let mut line = Line {
        began: Instant::now(),
        method: method_word(request.method()),
        correlation: correlation.clone(),
        wopi_session: told(request.headers(), wopi::headers::SESSION_ID),
        wopi_override: told_override(request.headers()),
        notes: notes.clone(),
        status: StatusCode::OK,
        reason: None,
        bytes: 0,
    };
    request.extensions_mut().insert(correlation.clone());
    request.extensions_mut().insert(notes);
    let mut response = next.run(request).await;
    line.status = response.status();
    line.reason = response.extensions_mut().remove::<Reason>().map(|reason| reason.0);
    if let Some(Failure(cause)) = response.extensions_mut().remove::<Failure>() {
        tracing::error!(correlation = correlation.as_str(), cause = chain(&*cause), "a request failed");
    }
    if let Ok(id) = HeaderValue::from_str(correlation.as_str()) {
        response.headers_mut().insert("x-request-id", id);
    }
    response.map(|body| Body::new(LoggedBody { body, line }))
}

/// Answers what a handler refused with, now that the request has a name.
pub(crate) async fn tell_problem(request: Request, next: Next) -> Response {
    let correlation = request.extensions().get::<Correlation>().cloned();
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem.tell(response, correlation.as_ref()),
        None => response,
    }
}

/// Writes an error with everything that caused it.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

fn method_word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Returns the override, whose words have underscores that [`told`] does not let through.
fn told_override(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(wopi::headers::OVERRIDE)?.to_str().ok()?;
    let word = value.len() <= MAX_LOGGED && value.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    Some(if word { value.to_owned() } else { "unreadable".to_owned() })
}

/// The event, until it is logged.
struct Line {
    began: Instant,
    method: &'static str,
    correlation: Correlation,
    wopi_session: Option<String>,
    wopi_override: Option<String>,
    notes: Notes,
    status: StatusCode,
    reason: Option<String>,
    bytes: u64,
}

impl Drop for Line {
    fn drop(&mut self) {
        let noted = &self.notes.0;
        tracing::info!(
            target: "sheaf_api::access",
            surface = noted.surface.get().copied(),
            method = self.method,
            route = noted.route.get().map(MatchedPath::as_str),
            status = self.status.as_u16(),
            reason = self.reason.as_deref(),
            duration_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX),
            bytes = self.bytes,
            correlation = self.correlation.as_str(),
            wopi.session = self.wopi_session.as_deref(),
            wopi.r#override = self.wopi_override.as_deref(),
            wopi.suite = noted.suite.get().map(String::as_str),
            "request"
        );
    }
}

/// A body that counts what leaves. Its end, or the client's going away, writes the line.
struct LoggedBody {
    body: Body,
    line: Line,
}

impl HttpBody for LoggedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => self.line.bytes += frame.data_ref().map_or(0, |data| data.len() as u64),
            Some(Err(_)) => self.line.reason = Some("the content could not be read".into()),
            None => {}
        }
        Poll::Ready(frame)
    }
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(rows: &[(&'static str, &str)]) -> HeaderMap {
        rows.iter()
            .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    #[test]
    fn a_token_in_a_header_does_not_reach_the_log() {
        let told = |value: &str| told(&headers(&[("x-request-id", value)]), "x-request-id");
        assert_eq!(told("0af7-41.x:{9}").as_deref(), Some("0af7-41.x:{9}"));
        assert_eq!(told("shfwopi_secret").as_deref(), Some("shfwopisecret"));
        assert_eq!(told(&"x".repeat(500)).map(|text| text.len()), Some(MAX_LOGGED));
        assert_eq!(told("__ __"), None);
    }

    #[test]
    fn an_override_is_logged_if_it_looks_like_one() {
        let told = |value: &str| told_override(&headers(&[("x-wopi-override", value)]));
        assert_eq!(told("PUT_RELATIVE").as_deref(), Some("PUT_RELATIVE"));
        assert_eq!(told("shfwopi_secret").as_deref(), Some("unreadable"));
        assert_eq!(told_override(&HeaderMap::new()), None);
    }

    #[test]
    fn a_failure_is_told_with_its_causes_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("the store failed")]
        struct Outer(#[source] std::io::Error);
        #[derive(Debug, thiserror::Error)]
        #[error(transparent)]
        struct Transparent(#[from] Outer);
        let failure = Transparent(Outer(std::io::Error::other("disk full")));
        assert_eq!(chain(&failure), "the store failed: disk full");
    }
}
