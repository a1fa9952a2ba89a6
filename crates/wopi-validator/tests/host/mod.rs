//! A small host in memory, which can be made to have one fault.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, Method, StatusCode, Uri};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;
use wopi::proof::{ProofHeaders, ProofKeys, PublicKey, verify};
use wopi::utf7;
use wopi_client::Signer;

/// A token that has to be encoded in URLs.
pub(crate) const TOKEN: &str = "to+en";
const NOW_TICKS: i64 = super::NOW_TICKS;

/// What is wrong with a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    TakesAnyToken,
    LosesLockHeader,
    ConflictIs400,
    UnlocksForAnyone,
    KeepsOldContent,
    VersionStays,
    SizeIsText,
    NameWithoutEnd,
    TakesAnySignature,
    KnowsNoOldKeys,
    ChildUrlWithoutToken,
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
    signer: Option<Arc<Signer>>,
    files: Arc<Mutex<BTreeMap<String, File>>>,
}

#[derive(Default)]
struct File {
    lock: Option<String>,
    version: u32,
    content: Bytes,
}

impl Host {
    pub(crate) async fn start(fault: Option<Fault>, signer: Option<Arc<Signer>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/wopi/files/", listener.local_addr().unwrap())).unwrap();
        let files = (0..3).map(|at| (at.to_string(), File::default())).collect();
        let site = Site { base: base.clone(), fault, signer, files: Arc::new(Mutex::new(files)) };
        let router = Router::new()
            .route("/wopi/files/{id}", get(file).post(file))
            .route("/wopi/files/{id}/contents", get(contents).post(contents))
            .with_state(site);
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

impl Site {
    fn has(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    fn files(&self) -> MutexGuard<'_, BTreeMap<String, File>> {
        self.files.lock().unwrap()
    }

    /// Refuses whoever has no right token or no right signature.
    fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), StatusCode> {
        let url = self.base.join(&uri.to_string()).unwrap();
        let token =
            url.query_pairs().find(|(key, _)| key == "access_token").map(|(_, token)| token.into_owned());
        let token = token.unwrap_or_default();
        let bearer = headers.get("authorization").and_then(|value| value.to_str().ok());
        if !self.has(Fault::TakesAnyToken) && (token != TOKEN || bearer != Some(&format!("Bearer {TOKEN}"))) {
            return Err(StatusCode::UNAUTHORIZED);
        }
        let Some(signer) = &self.signer else { return Ok(()) };
        let read =
            |key: wopi_client::PublicKeyText| PublicKey::from_base64(&key.modulus, &key.exponent).unwrap();
        let old = signer.previous_public_key().filter(|_| !self.has(Fault::KnowsNoOldKeys)).map(read);
        let keys = ProofKeys { current: read(signer.public_key()), old };
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let proof = ProofHeaders {
            proof: header("x-wopi-proof"),
            proof_old: header("x-wopi-proofold"),
            timestamp: header("x-wopi-timestamp"),
        };
        match verify(&keys, &[&token], url.as_str(), &proof, NOW_TICKS) {
            Err(_) if !self.has(Fault::TakesAnySignature) => Err(StatusCode::INTERNAL_SERVER_ERROR),
            _ => Ok(()),
        }
    }

    fn conflict(&self, held: Option<&str>) -> Response {
        let status =
            if self.has(Fault::ConflictIs400) { StatusCode::BAD_REQUEST } else { StatusCode::CONFLICT };
        match held.filter(|_| !self.has(Fault::LosesLockHeader)) {
            Some(lock) => (status, [("X-WOPI-Lock", lock.to_owned())]).into_response(),
            None => status.into_response(),
        }
    }

    fn info(&self, id: &str, file: &File) -> Response {
        let end = if self.has(Fault::NameWithoutEnd) { "" } else { ".wopitest" };
        let size = if self.has(Fault::SizeIsText) { json!("0") } else { json!(file.content.len()) };
        let version = file.version.to_string();
        axum::Json(json!({"BaseFileName": format!("{id}{end}"), "Size": size, "Version": version}))
            .into_response()
    }

    fn unlock(&self, file: &mut File, lock: &str) -> Response {
        if file.lock.as_deref() == Some(lock) || self.has(Fault::UnlocksForAnyone) {
            file.lock = None;
            return StatusCode::OK.into_response();
        }
        self.conflict(file.lock.as_deref())
    }

    fn put_relative(&self, headers: &HeaderMap, body: Bytes) -> Response {
        let name = utf7::decode(text(headers, "x-wopi-suggestedtarget")).unwrap();
        let mut files = self.files();
        let id = format!("new{}", files.len());
        files.insert(id.clone(), File { content: body, ..File::default() });
        let mut url = self.base.join(&id).unwrap();
        if !self.has(Fault::ChildUrlWithoutToken) {
            url.query_pairs_mut().append_pair("access_token", TOKEN);
        }
        axum::Json(json!({"Name": name, "Url": url.as_str()})).into_response()
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

async fn file(
    State(site): State<Site>,
    Path(id): Path<String>,
    uri: Uri,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(status) = site.admit(&uri, &headers) {
        return status.into_response();
    }
    let operation = text(&headers, "x-wopi-override");
    if operation == "PUT_RELATIVE" {
        return site.put_relative(&headers, body);
    }
    let mut files = site.files();
    let Some(file) = files.get_mut(&id) else { return StatusCode::NOT_FOUND.into_response() };
    let lock = text(&headers, "x-wopi-lock");
    match (method, operation) {
        (Method::GET, _) => site.info(&id, file),
        (_, "LOCK") if file.lock.as_deref().is_none_or(|held| held == lock) => {
            file.lock = Some(lock.to_owned());
            StatusCode::OK.into_response()
        }
        (_, "LOCK") => site.conflict(file.lock.as_deref()),
        (_, "UNLOCK") => site.unlock(file, lock),
        (_, "DELETE") => {
            files.remove(&id);
            StatusCode::OK.into_response()
        }
        _ => StatusCode::NOT_IMPLEMENTED.into_response(),
    }
}

async fn contents(
    State(site): State<Site>,
    Path(id): Path<String>,
    uri: Uri,
    method: Method,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(status) = site.admit(&uri, &headers) {
        return status.into_response();
    }
    let mut files = site.files();
    let Some(file) = files.get_mut(&id) else { return StatusCode::NOT_FOUND.into_response() };
    if method == Method::GET {
        return file.content.clone().into_response();
    }
    if file.lock.as_deref() != Some(text(&headers, "x-wopi-lock")) {
        return site.conflict(file.lock.as_deref());
    }
    if !site.has(Fault::KeepsOldContent) {
        file.content = body;
    }
    if !site.has(Fault::VersionStays) {
        file.version += 1;
    }
    [("X-WOPI-ItemVersion", file.version.to_string())].into_response()
}
