//! `POST /calls/…`: what the pages ask for, each turned into WOPI calls. The other side is `editor/src/calls/calls.ts`.

mod content;
mod lock;
mod open;
mod rename;
mod save;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Serialize;
use tracing::Instrument as _;
use wopi::LockId;
use wopi_client::{ClientError, Document};

use crate::{problem::Problem, router::Editor, same_origin::is_same_origin};

const WOPI_SRC: &str = "x-sheaf-wopisrc";
const LOCK: &str = "x-sheaf-lock";
const OLD_LOCK: &str = "x-sheaf-old-lock";
const AUTOSAVE: &str = "x-sheaf-autosave";
const THEN: &str = "x-sheaf-then";
const VERSION: &str = "x-sheaf-version";
/// Longest token that is passed on, in bytes.
const MAX_TOKEN_LEN: usize = 4 << 10;
/// The largest content that is passed through in either direction, in bytes; the pages edit up to 5 MiB.
const MAX_CONTENT_BYTES: u64 = 64 << 20;

pub(crate) fn routes(editor: &Editor) -> Router<Editor> {
    Router::new()
        .route("/calls/open", post(open::open))
        .route("/calls/content", post(content::content))
        .route("/calls/lock", post(lock::lock))
        .route("/calls/held", post(lock::held))
        .route("/calls/refresh", post(lock::refresh))
        .route("/calls/unlock", post(lock::unlock))
        .route("/calls/save", post(save::save))
        .route("/calls/rename", post(rename::rename).layer(DefaultBodyLimit::max(rename::MAX_BODY_BYTES)))
        .route_layer(middleware::from_fn_with_state(editor.clone(), own_pages_only))
}

async fn own_pages_only(State(editor): State<Editor>, request: Request, next: Next) -> Response {
    if is_same_origin(request.headers(), &editor.own_origin) {
        next.run(request).await
    } else {
        tracing::info!("refused a call that none of the editor's own pages made");
        Problem::Refused.into_response()
    }
}

/// The document that a call is about, with the token that opens it.
pub(crate) struct Caller(Document);

impl FromRequestParts<Editor> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, editor: &Editor) -> Result<Self, Problem> {
        let src = text(&parts.headers, WOPI_SRC).ok_or(Problem::Refused)?;
        let token = text(&parts.headers, header::AUTHORIZATION.as_str())
            .and_then(|value| value.strip_prefix("Bearer "))
            .filter(|token| !token.is_empty() && token.len() <= MAX_TOKEN_LEN)
            .ok_or(Problem::Refused)?;
        editor.hosts.document(src, token).await.map(Self)
    }
}

/// Reads a lock id from a header of ours; `None` if there is none.
fn lock_id(headers: &HeaderMap, name: &str) -> Result<Option<LockId>, Problem> {
    headers.get(name).map(|value| LockId::parse(value.as_bytes())).transpose().map_err(|_| Problem::Refused)
}

/// Reads the lock id that a call cannot do without.
fn own_lock(headers: &HeaderMap) -> Result<LockId, Problem> {
    lock_id(headers, LOCK)?.ok_or(Problem::Refused)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Does the work even if the browser goes away meanwhile, which would drop the request's own future.
async fn to_its_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, ClientError>> + Send + 'static,
) -> Result<T, Problem> {
    Ok(tokio::spawn(work.in_current_span()).await.map_err(|_| Problem::Died)??)
}

fn json(answer: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}
