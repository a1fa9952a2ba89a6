//! The editor beside a WOPI host, for tests: requests go through the router, its calls over loopback.

pub(crate) mod fake_host;

use std::sync::{Arc, LazyLock};

use self::fake_host::{FakeHost, ORIGIN, SRC, TOKEN};
use axum::{
    Router,
    body::{Body, Bytes},
    http::{Request, Response, StatusCode, header, request::Builder},
};
use futures::{FutureExt as _, future::BoxFuture};
use http_body_util::BodyExt as _;
use serde_json::Value;
use sheaf_editor::{EditorPages, EditorSettings, Pkcs8Keys, SigningKeys, SigningKeysError, WopiHost, router};
use tower::ServiceExt as _;
use url::Url;

pub(crate) const EDITOR: &str = "http://editor.sheaf.test";
pub(crate) const PORTAL: &str = "http://files.sheaf.test";
/// When all of it happens, in ticks.
pub(crate) const NOW: i64 = 639_000_000_000_000_000;

static KEYS: LazyLock<Pkcs8Keys> = LazyLock::new(|| Pkcs8Keys::generate().rotated().unwrap());

struct KeysInMemory;

impl SigningKeys for KeysInMemory {
    fn load(&self) -> BoxFuture<'_, Result<Pkcs8Keys, SigningKeysError>> {
        async { Ok(KEYS.clone()) }.boxed()
    }
}

struct BuiltPages;

impl EditorPages for BuiltPages {
    fn file(&self, path: &str) -> Option<Bytes> {
        match path {
            "index.html" => Some(Bytes::from_static(
                br#"<head><script type="application/json" id="boot"></script></head><body></body>"#,
            )),
            "assets/index-1a2b.js" => Some(Bytes::from_static(b"start()")),
            _ => None,
        }
    }
}

pub(crate) struct Site {
    pub(crate) host: FakeHost,
    router: Router,
}

impl Site {
    pub(crate) async fn start() -> Self {
        let (host, address) = FakeHost::start().await;
        Self { host, router: router_for(&address) }
    }

    /// The editor alone: nothing listens where its host should be.
    pub(crate) async fn without_host() -> Self {
        let (host, _) = FakeHost::start().await;
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        Self { host, router: router_for(&format!("http://{closed}")) }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer(Response::from_parts(parts, body))
    }

    /// Makes a call as the page does.
    pub(crate) async fn call(&self, name: &str, headers: &[(&str, &str)], body: &'static str) -> Answer {
        let mut request = page_call(name).header(header::CONTENT_LENGTH, body.len());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}

fn router_for(address: &str) -> Router {
    let url = |text: &str| Url::parse(text).unwrap();
    let settings = EditorSettings {
        public_url: url(EDITOR),
        hosts: vec![WopiHost { public_url: url(ORIGIN), internal_url: Some(url(address)) }],
        portals: vec![url(PORTAL)],
    };
    router(settings, Arc::new(KeysInMemory), Arc::new(BuiltPages), Arc::new(|| NOW))
}

/// A call of the page, still without a body.
pub(crate) fn page_call(name: &str) -> Builder {
    Request::post(format!("/calls/{name}"))
        .header("sec-fetch-site", "same-origin")
        .header(header::ORIGIN, EDITOR)
        .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
        .header("x-sheaf-wopisrc", SRC)
}

pub(crate) struct Answer(Response<Bytes>);

impl Answer {
    pub(crate) fn status(&self) -> StatusCode {
        self.0.status()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.0.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.0.body()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.text()).unwrap()
    }
}
