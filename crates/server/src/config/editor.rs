//! `[editor]`

use super::{
    Origin, Server,
    kind::{parsed, truth},
    origin::ALLOWED,
    section::section,
};

section! {
    /// `[editor]`: the built-in editor, an office suite like any other, at an origin of its own.
    pub(crate) struct Editor(server: &Server) {
        /// Whether it opens anything.
        enabled: bool = true, truth();
        /// The origin of its pages. Unless set, `http://editor.sheaf.localhost` at the port of `server.listen`.
        public_url: Origin = server.laptop_origin("editor"), parsed::<Origin>(ALLOWED);
        /// Where this server reaches it, by the public name: resolvers differ, and not every network lets a server call itself by its public address.
        internal_url: Origin = server.own_origin(), parsed::<Origin>(ALLOWED);
    }
}
