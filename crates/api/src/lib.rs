//! Everything that Sheaf speaks over HTTP: the portal's API and pages, and the WOPI host.
//!
//! A handler has three lines of thought: extract, act, answer. What may be done and what comes of it is decided in `sheaf-app`; what it is
//! called in HTTP, in `error.rs` and `wopi/error.rs`. Deliberately absent: SQL, rules about files and people, the environment, TLS.

mod csrf;
mod date;
mod error;
mod extract;
mod host;
mod linger;
mod log;
mod openapi;
mod pages;
mod patience;
mod policy;
mod portal;
mod refusals;
mod routes;
mod session;
mod site;
mod visitor;
mod wopi;

pub use openapi::openapi;
pub use pages::{PageFile, Pages};
pub use routes::router;
pub use site::{BadOrigin, Origin, Site};
