//! `[blobs]`

use std::path::PathBuf;

use super::{Server, kind::path, section::section};

section! {
    /// `[blobs]`: the content of files.
    pub(crate) struct Blobs(server: &Server) {
        /// The folder on a disk, which all nodes of an installation share. Unless set, `blobs` in the data folder.
        folder: PathBuf = server.data.join("blobs"), path("a folder");
    }
}
