//! The WOPI host: what office suites call. No cookies, no pages, no redirects, no CORS.

mod call;
mod containers;
mod contents;
mod ecosystem;
mod error;
mod files;

pub(crate) use containers::{
    children, container, container_ancestors, container_ecosystem, file_ancestors, file_ecosystem,
};
pub(crate) use contents::{contents, direct};
pub(crate) use ecosystem::{ecosystem, root_container};
pub(crate) use error::{nothing_here, panicked};
pub(crate) use files::file;

use axum::{
    extract::{FromRef, Request},
    middleware::Next,
    response::Response,
};
use http::HeaderValue;
use sheaf_app::App;

use crate::{host::Called, policy};

/// The build, for the suites' logs.
const SERVER_VERSION: HeaderValue = HeaderValue::from_static(concat!("Sheaf ", env!("CARGO_PKG_VERSION")));

/// What the handlers of the WOPI host share.
#[derive(Clone)]
pub(crate) struct WopiHost {
    pub(crate) app: App,
}

impl FromRef<WopiHost> for App {
    fn from_ref(host: &WopiHost) -> Self {
        host.app.clone()
    }
}

/// Completes every answer of the WOPI host.
pub(crate) async fn complete(request: Request, next: Next) -> Response {
    let called = request.extensions().get::<Called>().cloned();
    let mut response = next.run(request).await;
    policy::of_wopi(response.headers_mut(), called.as_ref().map(|Called(origin)| origin));
    response.headers_mut().insert(wopi::headers::SERVER_VERSION, SERVER_VERSION);
    response
}
