//! A host in memory with all of CSPP Plus that the cases need, which can be made to have one fault.
//!
//! It has one file, one person, and a clock that stands still until it is moved.

mod contents;
mod locks;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, StatusCode};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use url::Url;
use wopi::LockId;
use wopi::chunk::ChunkId;
use wopi::chunk::content::{Content, Stream};
use wopi::coauth::{CoauthLockId, CoauthTable};
use wopi::headers::{self, Headers};

pub(crate) const TOKEN: &str = "to+en";
/// What the clock shows first, in milliseconds since 1970.
const BEGIN_MS: i64 = 1_780_000_000_000;
const PERSON: &str = "User A";
/// How long a body may be, in bytes.
const MAX_BODY_BYTES: usize = 4 * 1024 * 1024;

/// What is wrong with a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    TableVersionStays,
    TableVersionChangesAlone,
    TableIsAlwaysSent,
    TableHasMore,
    TableLosesAnEditor,
    MetadataFromHeaderOnly,
    RefreshClearsMetadata,
    TakesAnyTimeout,
    CutsLongIds,
    TakesTwoExclusive,
    LocksNeverEnd,
    HidesTheHolder,
    WrongChunkId,
    NoEndFrame,
    WrongLength,
    WrongScheme,
    SendsKnownChunks,
    HoldsLastChunkBack,
    LosesChunks,
    NoItemVersion,
    SequenceNumberStays,
    TakesOldSequenceNumber,
    HidesSequenceNumber,
    SavesUnlocked,
    TakesBothLocks,
    HidesMechanism,
    DropsOtherStreams,
    KeepsProperties,
    RenamesForAnyone,
    RenameChangesContent,
}

/// A running host; it ends with its value.
pub(crate) struct Host {
    base: Url,
    clock: Arc<AtomicI64>,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Site {
    fault: Option<Fault>,
    clock: Arc<AtomicI64>,
    file: Arc<Mutex<File>>,
}

/// The file: its locks, its content, and the bytes of all chunks it ever had.
struct File {
    name: String,
    lock: Option<WopiLock>,
    table: CoauthTable,
    content: Content,
    chunks: BTreeMap<ChunkId, Bytes>,
    sequence_number: i64,
}

struct WopiLock {
    id: LockId,
    user_visible: bool,
    expires_ms: i64,
}

/// A request's headers.
struct Given<'a>(&'a HeaderMap);

/// Two headers of a request: the locks that the client presents.
struct Locks {
    wopi: Option<LockId>,
    coauth: Option<CoauthLockId>,
}

/// A refusal that needs no words.
type Refused = Box<Response>;

impl Host {
    pub(crate) async fn start(fault: Option<Fault>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = Url::parse(&format!("http://{}/wopi/files/", listener.local_addr().unwrap())).unwrap();
        let clock = Arc::new(AtomicI64::new(BEGIN_MS));
        let site = Site { fault, clock: clock.clone(), file: Arc::new(Mutex::new(File::new())) };
        let router = Router::new()
            .route("/wopi/files/1", get(file_info).post(on_file))
            .route("/wopi/files/1/contents", get(content).post(on_contents))
            .layer(axum::extract::DefaultBodyLimit::max(MAX_BODY_BYTES))
            .with_state(site);
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { base, clock, task }
    }

    pub(crate) fn wopi_src(&self) -> Url {
        self.base.join("1").unwrap()
    }

    /// Returns what moves the clock.
    pub(crate) fn wait(&self) -> impl Fn(Duration) + Send + Sync + use<> {
        let clock = self.clock.clone();
        move |time| {
            clock.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
        }
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

    fn now_ms(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Gives the file as it is now to whoever has the token.
    fn with_file(&self, query: &Asked, act: impl FnOnce(&mut File) -> Result<Response, Refused>) -> Response {
        if query.get("access_token").is_none_or(|token| token != TOKEN) {
            return StatusCode::UNAUTHORIZED.into_response();
        }
        let mut file = self.file.lock().unwrap();
        if !self.has(Fault::LocksNeverEnd) {
            file.table = std::mem::take(&mut file.table).at(self.now_ms());
        }
        file.lock.take_if(|lock| lock.expires_ms <= self.now_ms());
        file.content = std::mem::take(&mut file.content).at(self.now_ms());
        act(&mut file).unwrap_or_else(|refused| *refused)
    }
}

impl File {
    fn new() -> Self {
        Self {
            name: "test".to_owned(),
            lock: None,
            table: CoauthTable::default(),
            content: Content::new(Stream::of(b""), BEGIN_MS),
            chunks: BTreeMap::from([(ChunkId::of(b""), Bytes::new())]),
            sequence_number: 1,
        }
    }

    fn version(&self) -> String {
        format!("v{}", self.sequence_number)
    }

    fn info(&self, now_ms: i64) -> Response {
        axum::Json(json!({
            "BaseFileName": format!("{}.wopitest", self.name),
            "OwnerId": "owner", "UserId": "user", "Version": self.version(), "Size": self.bytes("MainContent").len(),
            "SupportsLocks": true, "SupportsUpdate": true, "SupportsUserInfo": true, "SupportsRename": true,
            "UserCanWrite": true, "UserCanRename": true, "SupportsCoauth": true,
            "SequenceNumber": self.sequence_number, "AccessTokenExpiry": now_ms + 36_000_000, "ServerTime": now_ms,
            "OfficeCollaborationServiceEndpointUrl": "https://suite.example/collab",
            "RealTimeChannelEndpointUrl": "https://suite.example/rtc",
            "SharingStatus": "Private", "FileGeoLocationCode": "EUR",
        }))
        .into_response()
    }
}

impl Headers for Given<'_> {
    fn value(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(http::HeaderValue::as_bytes)
    }
}

impl Given<'_> {
    /// Returns a header's value; one that is absent is empty.
    fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    fn locks(&self) -> Result<Locks, Refused> {
        let text = |name| Some(self.text(name).as_bytes()).filter(|id| !id.is_empty());
        Ok(Locks {
            wopi: text(headers::LOCK).map(LockId::parse).transpose().map_err(bad)?,
            coauth: text(headers::COAUTH_LOCK_ID).map(CoauthLockId::parse).transpose().map_err(bad)?,
        })
    }
}

/// Refuses what can't be understood.
fn bad(problem: impl std::fmt::Display) -> Refused {
    (StatusCode::BAD_REQUEST, [("X-WOPI-FailureReason", problem.to_string())]).into_response().into()
}

type Asked = BTreeMap<String, String>;

async fn file_info(State(site): State<Site>, Query(query): Query<Asked>) -> Response {
    site.with_file(&query, |file| Ok(file.info(site.now_ms())))
}

async fn content(State(site): State<Site>, Query(query): Query<Asked>) -> Response {
    site.with_file(&query, |file| Ok(file.bytes("MainContent").into_response()))
}

async fn on_file(
    State(site): State<Site>,
    Query(query): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let given = Given(&headers);
    site.with_file(&query, |file| match given.text(headers::OVERRIDE) {
        "LOCK" | "UNLOCK" | "REFRESH_LOCK" | "GET_LOCK" => site.wopi_lock(file, &given),
        "GET_COAUTH_LOCK" | "REFRESH_COAUTH_LOCK" | "UNLOCK_COAUTH_LOCK" => {
            site.coauth_lock(file, &given, &body)
        }
        "GET_COAUTH_TABLE" => Ok(site.coauth_table(file, &given)),
        "RENAME_FILE" => site.rename(file, &given),
        "GET_CHUNKED_FILE" => site.get_chunked_file(file, &body),
        "GET_SEQUENCE_NUMBER" => Ok(site.changed(file)),
        _ => Err(StatusCode::NOT_IMPLEMENTED.into_response().into()),
    })
}

async fn on_contents(
    State(site): State<Site>,
    Query(query): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let given = Given(&headers);
    site.with_file(&query, |file| match given.text(headers::OVERRIDE) {
        "PUT" => site.put_file(file, &given, &body),
        "PUT_CHUNKED_FILE" => site.put_chunked_file(file, &given, &body),
        _ => Err(StatusCode::NOT_IMPLEMENTED.into_response().into()),
    })
}
