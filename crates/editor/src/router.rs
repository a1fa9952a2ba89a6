//! All routes of the editor's origin in one place, and the headers on every answer.

use std::{ops::Deref, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};

use url::Url;

use crate::{
    EditorPages, EditorSettings, SigningKeys, calls, discovery, frame, hosts::Hosts, pages,
    settings::origin_of,
};

/// What every handler has at hand.
#[derive(Clone)]
pub(crate) struct Editor(Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) public_url: Url,
    /// The editor's own origin, as browsers write it.
    pub(crate) own_origin: String,
    /// The portals' origins, as browsers write them.
    pub(crate) portals: Vec<String>,
    pub(crate) pages: Arc<dyn EditorPages>,
    pub(crate) hosts: Hosts,
}

impl Deref for Editor {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Makes the router of the editor's origin; whoever tells origins apart mounts it at its root.
///
/// `now_ticks` tells the time for signatures ([`wopi::proof::ticks`]). Nothing is loaded or called before a request asks
/// for it.
///
/// # Panics
///
/// Never: origins are ASCII without control characters, so the content policy is a header value.
pub fn router(
    settings: EditorSettings,
    keys: Arc<dyn SigningKeys>,
    pages: Arc<dyn EditorPages>,
    now_ticks: Arc<dyn Fn() -> i64 + Send + Sync>,
) -> Router {
    let portals: Vec<String> = settings.portals.iter().map(origin_of).collect();
    let policy = HeaderValue::try_from(content_policy(&portals)).expect("origins are plain ASCII");
    let editor = Editor(Arc::new(Parts {
        own_origin: origin_of(&settings.public_url),
        public_url: settings.public_url,
        portals,
        pages,
        hosts: Hosts::new(settings.hosts, keys, now_ticks),
    }));
    routes(&editor).layer(middleware::from_fn_with_state(policy, guard)).with_state(editor)
}

fn routes(editor: &Editor) -> Router<Editor> {
    Router::new()
        .route("/hosting/discovery", get(discovery::discovery))
        .route("/edit", post(frame::edit).layer(DefaultBodyLimit::max(frame::MAX_FORM_BYTES)))
        .route("/view", post(frame::view).layer(DefaultBodyLimit::max(frame::MAX_FORM_BYTES)))
        .route("/assets/{*path}", get(pages::asset))
        .route("/favicon.svg", get(pages::favicon))
        .merge(calls::routes(editor))
}

/// What the pages may load and who may hold them. The editor shows documents of strangers: nothing but its own files runs
/// in it, and pictures come from the document itself.
fn content_policy(portals: &[String]) -> String {
    let frame_ancestors = if portals.is_empty() { "'none'".to_owned() } else { portals.join(" ") };
    format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
         connect-src 'self'; frame-ancestors {frame_ancestors}; base-uri 'none'; form-action 'none'; object-src 'none'"
    )
}

async fn guard(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
