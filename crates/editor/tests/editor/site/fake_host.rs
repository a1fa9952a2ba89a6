//! A WOPI host with one file, on loopback: the answers of the protocol, or whatever a test wants instead.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Response, StatusCode, header},
};
use serde_json::{Value, json};

/// The origin that stands in the WOPISrc; nothing resolves it, so only the internal address can lead here.
pub(crate) const ORIGIN: &str = "http://wopi.sheaf.test";
pub(crate) const SRC: &str = "http://wopi.sheaf.test/wopi/files/a1";
pub(crate) const TOKEN: &str = "sheaf_tok_a1.b-2_c~3";

/// The file and what was asked of the host.
pub(crate) struct File {
    pub(crate) info: Value,
    pub(crate) content: Bytes,
    pub(crate) version: u32,
    pub(crate) lock: String,
    pub(crate) requests: Vec<Seen>,
    /// What every call answers instead of doing anything.
    pub(crate) answers: Option<Answer>,
    /// Whether calls are taken and never answered.
    pub(crate) hangs: bool,
}

/// An answer that a test gives in the host's place.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) body: &'static str,
}

/// One request, as it came.
pub(crate) struct Seen {
    /// Scheme, name, path and query, as the client called them.
    pub(crate) url: String,
    pub(crate) operation: String,
    pub(crate) headers: HeaderMap,
}

#[derive(Clone)]
pub(crate) struct FakeHost(Arc<Mutex<File>>);

impl FakeHost {
    /// Starts the host and returns it with the address it listens at.
    pub(crate) async fn start() -> (Self, String) {
        let file = File {
            info: json!({
                "BaseFileName": "notes.md", "OwnerId": "u0", "UserId": "u1", "UserFriendlyName": "Ines Moreau",
                "UserCanWrite": true, "UserCanRename": true, "SupportsLocks": true, "SupportsUpdate": true,
                "SupportsGetLock": true, "SupportsRename": true, "LastModifiedTime": "2026-11-18T10:16:00Z",
                "PostMessageOrigin": "http://files.sheaf.test", "ClosePostMessage": true, "CloseUrl": "http://files.sheaf.test/",
            }),
            content: Bytes::from_static(b"one\n"),
            version: 1,
            lock: String::new(),
            requests: Vec::new(),
            answers: None,
            hangs: false,
        };
        let host = Self(Arc::new(Mutex::new(file)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(answer).with_state(host.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (host, address)
    }

    pub(crate) fn file(&self) -> MutexGuard<'_, File> {
        self.0.lock().unwrap()
    }

    /// The operations asked for so far, in order.
    pub(crate) fn operations(&self) -> Vec<String> {
        self.file().requests.iter().map(|seen| seen.operation.clone()).collect()
    }
}

async fn answer(State(host): State<FakeHost>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let header = |name: &str| parts.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let path = parts.uri.path().to_owned();
    let operation = header("x-wopi-override")
        .unwrap_or_else(|| if path.ends_with("/contents") { "GET_FILE" } else { "CHECK" }.to_owned());
    let name = header(header::HOST.as_str()).unwrap();
    host.file().requests.push(Seen {
        url: format!("http://{name}{}", parts.uri),
        operation: operation.clone(),
        headers: parts.headers.clone(),
    });
    if host.file().hangs {
        std::future::pending::<()>().await;
    }
    let body = axum::body::to_bytes(body, usize::MAX).await;
    let mut file = host.file();
    if let Some(Answer { status, headers, body }) = file.answers {
        return respond(status, headers, body.into());
    }
    match body {
        Ok(body) => file.answer(&operation, header("x-wopi-lock"), header("x-wopi-oldlock"), body),
        Err(_) => respond(400, &[], Body::empty()),
    }
}

impl File {
    fn answer(
        &mut self,
        operation: &str,
        lock: Option<String>,
        old: Option<String>,
        body: Bytes,
    ) -> Response<Body> {
        let presented = lock.unwrap_or_default();
        let expected =
            if operation == "LOCK" { old.unwrap_or_else(|| presented.clone()) } else { presented.clone() };
        let free_to_lock = operation == "LOCK" && self.lock.is_empty();
        let locks = ["LOCK", "REFRESH_LOCK", "UNLOCK", "PUT", "RENAME_FILE"].contains(&operation);
        if locks && !free_to_lock && self.lock != expected {
            return respond(409, &[("x-wopi-lock", &self.lock)], Body::empty());
        }
        match operation {
            "CHECK" => {
                self.info["Version"] = self.version.to_string().into();
                self.info["Size"] = self.content.len().into();
                return respond(200, &[("content-type", "application/json")], self.info.to_string().into());
            }
            "GET_FILE" => {
                return respond(
                    200,
                    &[("x-wopi-itemversion", &self.version.to_string())],
                    self.content.clone().into(),
                );
            }
            "GET_LOCK" => return respond(200, &[("x-wopi-lock", &self.lock)], Body::empty()),
            "LOCK" | "REFRESH_LOCK" => self.lock = presented,
            "UNLOCK" => self.lock.clear(),
            "PUT" => {
                self.content = body;
                self.version += 1;
            }
            "RENAME_FILE" => {
                self.info["BaseFileName"] = "Site meeting.md".into();
                return respond(200, &[], r#"{"Name":"Site meeting"}"#.into());
            }
            _ => return respond(501, &[], Body::empty()),
        }
        let version = self.version.to_string();
        let body = if operation == "PUT" { r#"{"LastModifiedTime":"2026-11-18T10:20:00Z"}"# } else { "" };
        respond(200, &[("x-wopi-itemversion", &version)], body.into())
    }
}

fn respond(status: u16, headers: &[(&str, &str)], body: Body) -> Response<Body> {
    let mut response = Response::builder().status(StatusCode::from_u16(status).unwrap());
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body).unwrap()
}
