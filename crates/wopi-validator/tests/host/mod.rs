//! A small host in memory, which can be made to have one fault.

mod admission;
mod fault;
mod info;
mod locks;
mod saves;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use tokio::net::TcpListener;
use tokio::sync::Barrier;
use tokio::task::JoinHandle;
use url::Url;
use wopi_client::Signer;

pub(crate) use fault::Fault;

/// A token that was once good for the first file.
pub(crate) const EXPIRED_TOKEN: &str = "expired+token";

/// Returns the token of a file; it has to be encoded in URLs.
pub(crate) fn token(id: &str) -> String {
    format!("to+en/{id}/of the file")
}

/// A running host; it ends with its value.
pub(crate) struct Host {
    base: Url,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Site {
    base: Url,
    fault: Option<Fault>,
    offers_locks: bool,
    signer: Option<Arc<Signer>>,
    files: Arc<Mutex<BTreeMap<String, File>>>,
    /// Where calls wait for each other, if the fault is that they meet.
    lockers: Arc<Barrier>,
    savers: Arc<Barrier>,
}

#[derive(Default, Clone)]
struct File {
    name: String,
    lock: Option<String>,
    past_locks: Vec<String>,
    version: u32,
    modified: u32,
    content: Bytes,
    content_before: Bytes,
}

/// What was called.
struct Called {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl Called {
    fn text(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Host {
    pub(crate) async fn start(fault: Option<Fault>, signer: Option<Arc<Signer>>, offers_locks: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/wopi/files/", listener.local_addr().unwrap())).unwrap();
        let file = |at: i32| File { name: format!("{at}.wopitest"), ..File::default() };
        let files = (0..3).map(|at| (at.to_string(), file(at))).collect();
        let site = Site {
            base: base.clone(),
            fault,
            offers_locks,
            signer,
            files: Arc::new(Mutex::new(files)),
            lockers: Arc::new(Barrier::new(8)),
            savers: Arc::new(Barrier::new(6)),
        };
        let router = Router::new().fallback(any).layer(DefaultBodyLimit::disable()).with_state(site);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base, task }
    }

    pub(crate) fn wopi_src(&self, at: usize) -> Url {
        self.base.join(&at.to_string()).unwrap()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn any(
    State(site): State<Site>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let called = Called { method, uri, headers, body };
    let mut response = site.answer(&called).await;
    let mut put = |name, value| {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    if site.has(Fault::SetsCookie) {
        put("set-cookie", "session=1");
    }
    if site.has(Fault::AllowsOrigins) {
        put("access-control-allow-origin", "*");
    }
    if site.has(Fault::JsonAsText) {
        put("content-type", "text/html");
    }
    response
}

impl Site {
    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, File>> {
        self.files.lock().unwrap()
    }

    async fn answer(&self, called: &Called) -> Response {
        let path = called.uri.path().strip_prefix("/wopi/files/").unwrap_or_default();
        let (id, contents) = path.strip_suffix("/contents").map_or((path, false), |id| (id, true));
        if self.has(Fault::ChangesBeforeBelieving) && called.method == Method::POST {
            self.act(id, contents, called).await;
        }
        match self.admit(id, contents, called) {
            Ok(()) => self.act(id, contents, called).await,
            Err(status) => status.into_response(),
        }
    }

    async fn act(&self, id: &str, contents: bool, called: &Called) -> Response {
        let mut operation = called.text("x-wopi-override").to_owned();
        if self.has(Fault::OverrideIgnoresCase) {
            operation.make_ascii_uppercase();
        }
        let get = called.method == Method::GET;
        match (contents, operation.as_str()) {
            (false, _) if get => self.check_file_info(id),
            (true, _) if get => self.get_file(id, called),
            (true, "PUT") => self.put_file(id, called).await,
            (false, "LOCK" | "UNLOCK" | "REFRESH_LOCK" | "GET_LOCK") => {
                self.lock_operation(id, &operation, called).await
            }
            (_, "PUT_RELATIVE") if !contents || self.has(Fault::RelativeOnContents) => {
                self.put_relative(id, called)
            }
            (false, "RENAME_FILE") => self.rename(id, called),
            (false, "DELETE") => self.delete(id),
            (true, _) if self.has(Fault::UnknownOverrideSaves) => self.put_file(id, called).await,
            (_, "") if self.has(Fault::MissingOverrideIsFine) => StatusCode::OK.into_response(),
            (_, "") => StatusCode::BAD_REQUEST.into_response(),
            (_, "COBALT") if self.has(Fault::CobaltIsBad) => StatusCode::BAD_REQUEST.into_response(),
            _ if self.has(Fault::UnknownOverrideIsFine) => StatusCode::OK.into_response(),
            _ => StatusCode::NOT_IMPLEMENTED.into_response(),
        }
    }

    fn conflict(&self, held: Option<&str>) -> Response {
        let status =
            if self.has(Fault::ConflictIsBad) { StatusCode::BAD_REQUEST } else { StatusCode::CONFLICT };
        match held.filter(|_| !self.has(Fault::LosesLockHeader)) {
            Some(lock) => (status, [("x-wopi-lock", lock.to_owned())]).into_response(),
            None => (status, [("x-wopi-lock", "")]).into_response(),
        }
    }

    /// Answers well, with the version that this operation tells.
    fn done(&self, file: &File, lock: &str) -> Response {
        let mut response = [("x-wopi-itemversion", self.version(file))].into_response();
        if self.has(Fault::TellsLockOnSuccess) {
            response.headers_mut().insert("x-wopi-lock", HeaderValue::from_str(lock).unwrap());
        }
        response
    }
}

fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
