//! A host on loopback that answers what it is told to, and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, Response};
use tokio::net::TcpListener;
use wopi_client::{Client, Document, Settings};

/// A token that must never be seen, with characters that a URL takes for its own.
pub(crate) const TOKEN: &str = "secret+/=%&token";
/// The token as it stands in a URL.
pub(crate) const ENCODED: &str = "secret%2B%2F%3D%25%26token";

/// A request as it came in.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) method: Method,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    /// None if it broke off.
    pub(crate) body: Option<Bytes>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

#[derive(Clone, Default)]
pub(crate) struct Host {
    pub(crate) origin: String,
    answers: Arc<Mutex<VecDeque<Response<Body>>>>,
    asked: Arc<Mutex<VecDeque<Asked>>>,
}

impl Host {
    /// Starts a host, which says 200 unless told otherwise.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let host = Self { origin, ..Self::default() };
        let router = Router::new().fallback(answer).with_state(host.clone());
        tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
        host
    }

    /// Says how the next request is answered that has no answer yet.
    pub(crate) fn will_answer(&self, answer: Response<Body>) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// Returns the first request that was not looked at yet.
    pub(crate) fn asked(&self) -> Asked {
        self.asked.lock().unwrap().pop_front().expect("nothing was asked")
    }

    /// Opens a document of this host.
    pub(crate) fn document(&self, settings: Settings) -> Document {
        let client = Client::new(settings).unwrap();
        Document::new(&client, &format!("{}/wopi/files/abc", self.origin), TOKEN).unwrap()
    }
}

/// Settings for hosts that are meant to fail soon.
pub(crate) fn impatient() -> Settings {
    Settings { idle_timeout: Duration::from_millis(50), ..Settings::default() }
}

/// Makes an answer.
pub(crate) fn answering(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let mut answer = Response::builder().status(status);
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    answer.body(body.into()).unwrap()
}

async fn answer(State(host): State<Host>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.ok();
    let target = parts.uri.to_string();
    host.asked.lock().unwrap().push_back(Asked {
        method: parts.method,
        target,
        headers: parts.headers,
        body,
    });
    host.answers.lock().unwrap().pop_front().unwrap_or_else(|| answering(200, &[], "{}"))
}
