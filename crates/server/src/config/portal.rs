//! `[portal]`

use super::{Origin, Server, kind::parsed, origin::ALLOWED, section::section};

section! {
    /// `[portal]`: the web portal.
    pub(crate) struct Portal(server: &Server) {
        /// The origin that people type. Unless set, `http://files.sheaf.localhost` at the port of `server.listen`.
        public_url: Origin = server.laptop_origin("files"), parsed::<Origin>(ALLOWED);
        /// The origins of pages that may show documents in a frame, to be read. The portal's own always may, and nothing else of the portal
        /// is ever framed. A browser shows them to whoever is signed in here, so only pages of the same site are of use.
        embedded_in: Vec<Origin> = Vec::new(), parsed::<Origin>(ALLOWED).list();
    }
}
