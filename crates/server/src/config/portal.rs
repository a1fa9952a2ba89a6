//! `[portal]`

use super::{Origin, Server, kind::parsed, origin::ALLOWED, section::section};

section! {
    /// `[portal]`: the web portal.
    pub(crate) struct Portal(server: &Server) {
        /// The origin that people type. Unless set, `http://files.sheaf.localhost` at the port of `server.listen`.
        public_url: Origin = server.laptop_origin("files"), parsed::<Origin>(ALLOWED);
    }
}
