//! What an installation tells the editor: its own address, whom it may call, who may frame it.

use url::Url;

/// The settings of the built-in editor.
#[derive(Debug, Clone)]
pub struct EditorSettings {
    /// The editor's own public origin, as browsers see it.
    pub public_url: Url,
    /// The WOPI hosts that may be called; a document anywhere else is refused.
    pub hosts: Vec<WopiHost>,
    /// The origins of the portals that may hold the editor in a frame and post a document to it.
    pub portals: Vec<Url>,
}

/// One WOPI host that the editor may call.
#[derive(Debug, Clone)]
pub struct WopiHost {
    /// The origin in the WOPISrc of its documents; `/wopi/files/` lies below it.
    pub public_url: Url,
    /// Where to connect instead, when this server does not reach the public address.
    pub internal_url: Option<Url>,
}

/// Returns an origin as browsers write it in an `Origin` header.
pub(crate) fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}
