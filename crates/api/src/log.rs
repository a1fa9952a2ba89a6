//! The access log: one event for each request, when its last byte left.
//!
//! Never in it: query strings (WOPI puts its token there), file names, lock ids. What a client tells is logged if it looks like an id, and
//! repeats nothing that carries a right.

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
use http::{HeaderValue, Method, StatusCode, header, request::Parts};
use http_body::{Body as HttpBody, Frame, SizeHint};
use sheaf_app::Caller;
use sheaf_domain::Random;

use crate::{error::Problem, site::Site};

/// The longest value of a client's header that is logged.
const MAX_LOGGED: usize = 64;
/// What is logged of a value that may not be.
const UNREADABLE: &str = "unreadable";
/// How many characters of a secret in a row a value may not repeat.
const SECRET_PIECE: usize = 8;

/// Names one request in log and answers.
#[derive(Debug, Clone)]
pub(crate) struct Correlation(Arc<str>);

impl Correlation {
    /// Takes the client's id, if it has a sane one, or makes one.
    fn of(request: &Request, random: &dyn Random) -> Self {
        let told =
            [wopi::headers::CORRELATION_ID, "x-request-id"].iter().find_map(|name| told(request, name)?.ok());
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

/// A client's value that is not for the log.
#[derive(Debug, PartialEq, Eq)]
struct Unreadable;

/// Returns a header for the log: an id, or the news that something else is there.
fn told(request: &Request, name: &str) -> Option<Result<String, Unreadable>> {
    let value = request.headers().get(name).filter(|value| !value.is_empty())?;
    let sane = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '{' | '}');
    let id = value.to_str().ok().filter(|id| id.len() <= MAX_LOGGED && id.chars().all(sane));
    Some(match id {
        Some(id) if !repeats_secret(id, request) => Ok(id.to_owned()),
        Some(_) | None => Err(Unreadable),
    })
}

/// Tells whether an id repeats a piece of what gives a right: of the query, a cookie, or a token in a header. GUIDs and the like never do;
/// a client that writes its token where an id belongs does.
fn repeats_secret(id: &str, request: &Request) -> bool {
    if id.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'-' | b'{' | b'}')) {
        return false;
    }
    let headers = [header::AUTHORIZATION, header::COOKIE].map(|name| request.headers().get(name));
    let headers = headers.into_iter().flatten().filter_map(|value| value.to_str().ok());
    let secrets: Vec<&str> = headers.chain(request.uri().query()).collect();
    let pieces = (0..=id.len().saturating_sub(SECRET_PIECE)).filter_map(|at| id.get(at..at + SECRET_PIECE));
    pieces.into_iter().any(|piece| secrets.iter().any(|secret| secret.contains(piece)))
}

/// What is found out about a request on its way, for the log. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes(Arc<Noted>);

#[derive(Debug, Default)]
struct Noted {
    surface: OnceLock<&'static str>,
    route: OnceLock<MatchedPath>,
    suite: OnceLock<String>,
    caller: OnceLock<Caller>,
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
    /// Notes who calls.
    pub(crate) fn caller(&self, caller: &Caller) {
        self.0.caller.get_or_init(|| caller.clone());
    }
    /// Returns who calls, if that was found out.
    pub(crate) fn told_caller(&self) -> Option<&Caller> {
        self.0.caller.get()
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
    let correlation = Correlation::of(&request, &*site.random);
    let notes = Notes::default();
    let mut line = Line {
        began: Instant::now(),
        method: method_word(request.method()),
        correlation: correlation.clone(),
        wopi_session: told(&request, wopi::headers::SESSION_ID)
            .map(|id| id.unwrap_or_else(|_| UNREADABLE.into())),
        wopi_override: told_override(&request),
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
fn told_override(request: &Request) -> Option<String> {
    let value = request.headers().get(wopi::headers::OVERRIDE)?;
    let is_word =
        |word: &&str| word.len() <= MAX_LOGGED && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
    let word = value.to_str().ok().filter(is_word).filter(|word| !repeats_secret(word, request));
    Some(word.unwrap_or(UNREADABLE).to_owned())
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

    fn request(name: &str, value: &str) -> Request {
        let request = Request::builder().uri("/wopi/files/i?access_token=shfwopi_queryPartOfIt.x-y");
        let request = request.header(header::AUTHORIZATION, "Bearer shfwopi_headerPartOfIt");
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        request.header(name, value).body(Body::empty()).unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn an_id_is_logged_if_it_looks_like_one_and_gives_no_right() {
        let long = "x".repeat(MAX_LOGGED + 1);
        for (value, logged) in [
            ("0af7-41.x:{9}",                          Some(Ok("0af7-41.x:{9}"))),
            ("{0136ad16-ab12-4c5d-8e9f-0123456789ab}", Some(Ok("{0136ad16-ab12-4c5d-8e9f-0123456789ab}"))),
            ("",                                       None),
            ("shfwopi_secret",                         Some(Err(Unreadable))),
            ("queryPartOfIt",                          Some(Err(Unreadable))),
            ("id-of-ours-PartOfIt.x-and-more",         Some(Err(Unreadable))),
            ("headerPartOfIt",                         Some(Err(Unreadable))),
            ("two words",                              Some(Err(Unreadable))),
            ("a\tb",                                   Some(Err(Unreadable))),
            ("grüße",                                  Some(Err(Unreadable))),
            (&long,                                    Some(Err(Unreadable))),
        ] {
            let told = told(&request("x-request-id", value), "x-request-id");
            assert_eq!(told, logged.map(|logged| logged.map(str::to_owned)), "{value}");
        }
    }

    #[test]
    fn an_override_is_logged_if_it_looks_like_one() {
        let told = |value| told_override(&request("x-wopi-override", value));
        assert_eq!(told("PUT_RELATIVE").as_deref(), Some("PUT_RELATIVE"));
        assert_eq!(told("shfwopi_secret").as_deref(), Some(UNREADABLE));
        assert_eq!(told_override(&request("x-else", "LOCK")), None);
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
