//! What an operator can set: a file, over it the environment, over that flags.
//!
//! Each section is a documented struct in a file of its own: that struct is the reference of its settings. Reading is pure: the caller hands in
//! the file's text, the variables and the flags, and gets either the whole configuration or every mistake in it, each with its place.

mod blobs;
mod check;
mod editor;
mod flags;
mod kind;
mod limits;
mod mail;
mod mistake;
mod origin;
mod portal;
mod reader;
mod retention;
mod section;
mod server;
mod source;
mod store;
mod suites;
#[cfg(test)]
mod tests;
mod wopi;

use std::fmt;

use sheaf_api::Origin;

pub(crate) use blobs::Blobs;
pub(crate) use editor::Editor;
pub(crate) use flags::{ConfigFlags, Flag};
pub(crate) use limits::Limits;
pub(crate) use mail::{Mail, Security};
pub(crate) use mistake::Mistakes;
pub(crate) use origin::FrameOrigin;
pub(crate) use portal::Portal;
pub(crate) use retention::Retention;
pub(crate) use server::Server;
pub(crate) use source::{ConfigFile, Sources};
pub(crate) use store::Store;
pub(crate) use suites::Suite;
pub(crate) use wopi::Wopi;

use reader::Reader;

/// The whole configuration, checked.
#[derive(Clone, PartialEq)]
pub(crate) struct Config {
    /// `[server]`
    pub(crate) server: Server,
    /// `[portal]`
    pub(crate) portal: Portal,
    /// `[wopi]`
    pub(crate) wopi: Wopi,
    /// `[editor]`
    pub(crate) editor: Editor,
    /// `[store]`
    pub(crate) store: Store,
    /// `[blobs]`
    pub(crate) blobs: Blobs,
    /// `[[suites]]`
    pub(crate) suites: Vec<Suite>,
    /// `[limits]`
    pub(crate) limits: Limits,
    /// `[retention]`
    pub(crate) retention: Retention,
    /// `[mail]`
    pub(crate) mail: Mail,
}

impl Config {
    /// Reads the configuration; of one setting in several sources, flags win over the environment, and that over the file.
    pub(crate) fn read(sources: &Sources) -> Result<Self, Mistakes> {
        let mut reader = Reader::new(sources);
        let server = Server::read(&mut reader, "server");
        let config = Self {
            portal: Portal::read(&mut reader, "portal", &server),
            wopi: Wopi::read(&mut reader, "wopi", &server),
            editor: Editor::read(&mut reader, "editor", &server),
            store: Store::read(&mut reader, "store", &server),
            blobs: Blobs::read(&mut reader, "blobs", &server),
            suites: suites::read(&mut reader),
            limits: Limits::read(&mut reader, "limits"),
            retention: Retention::read(&mut reader, "retention"),
            mail: Mail::read(&mut reader, "mail"),
            server,
        };
        check::refuse(&config, &mut reader);
        reader.finish().map(|()| config)
    }

    /// Returns what is allowed but seldom meant, each as a sentence for the log.
    pub(crate) fn warnings(&self) -> Vec<String> {
        check::warnings(self)
    }

    /// Returns the configuration as it holds, defaults included, as a file that could be read again; secrets are masked.
    pub(crate) fn effective(&self) -> String {
        let mut sections = vec![
            self.server.show("[server]"),
            self.portal.show("[portal]"),
            self.wopi.show("[wopi]"),
            self.editor.show("[editor]"),
            self.store.show("[store]"),
            self.blobs.show("[blobs]"),
            self.limits.show("[limits]"),
            self.retention.show("[retention]"),
            self.mail.show("[mail]"),
        ];
        sections.extend(self.suites.iter().map(|suite| suite.show("[[suites]]")));
        sections.join("\n")
    }
}

/// Prints what [`Config::effective`] returns, since a password must not get into a log.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.effective())
    }
}
