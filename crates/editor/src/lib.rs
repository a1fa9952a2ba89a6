//! The built-in editor's server half: a WOPI client like any other.
//!
//! It lives at an origin of its own and hands out the pages of `editor/`. A host page finds it by its discovery
//! document (`/hosting/discovery`) and posts a WOPISrc and a token into it; the page then asks this half for everything
//! (`/calls/…`), and this half speaks WOPI with the host, signed with its own proof keys.
//!
//! What is deliberately absent: cookies, state of a document, any way to the host but WOPI, and any address but the
//! configured WOPI hosts'. A token stands in the page and in the calls of its page, never in a URL of ours or a log.

mod boot;
mod calls;
mod discovery;
mod documents;
mod frame;
mod hosts;
mod keys;
mod pages;
mod problem;
mod router;
mod same_origin;
mod settings;

pub use keys::{Pkcs8Keys, SigningKeys, SigningKeysError};
pub use pages::EditorPages;
pub use router::router;
pub use settings::{EditorSettings, WopiHost};
