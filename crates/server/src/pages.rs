//! The built pages of portal and editor: inside the binary when it is built for release, read from their folders otherwise.
//!
//! A build may have put compressed files beside the others (`….br`, `….gz`); they leave in place of what they were made from.

use std::borrow::Cow;

use bytes::Bytes;
use rust_embed::{Embed, EmbeddedFile};
use sheaf_api::PageFile;

#[derive(Embed)]
#[folder = "../../portal/dist"]
#[allow_missing = true]
struct Portal;

#[derive(Embed)]
#[folder = "../../editor/dist"]
#[allow_missing = true]
struct Editor;

/// The pages of the portal.
pub(crate) struct PortalPages;

impl sheaf_api::Pages for PortalPages {
    fn file(&self, path: &str) -> Option<PageFile> {
        let file = Portal::get(path)?;
        let beside = |ending: &str| Portal::get(&format!("{path}{ending}")).map(bytes);
        Some(PageFile {
            media_type: Cow::Borrowed(media_type(path)),
            sha256: file.metadata.sha256_hash(),
            brotli: beside(".br"),
            gzip: beside(".gz"),
            bytes: bytes(file),
        })
    }
}

/// The pages of the built-in editor.
pub(crate) struct EditorPages;

impl sheaf_editor::EditorPages for EditorPages {
    fn file(&self, path: &str) -> Option<Bytes> {
        Editor::get(path).map(bytes)
    }
}

/// Tells which pages are not built, so that the start can say so.
pub(crate) fn missing() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if Portal::get("index.html").is_none() {
        missing.push("portal");
    }
    if Editor::get("index.html").is_none() {
        missing.push("editor");
    }
    missing
}

fn bytes(file: EmbeddedFile) -> Bytes {
    match file.data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => data.into(),
    }
}

fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = MEDIA_TYPES.iter().find(|(of, _)| *of == ending);
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

/// What the builds of the pages contain.
#[rustfmt::skip]
const MEDIA_TYPES: &[(&str, &str)] = &[
    ("html",        "text/html; charset=utf-8"),
    ("js",          "text/javascript; charset=utf-8"),
    ("mjs",         "text/javascript; charset=utf-8"),
    ("css",         "text/css; charset=utf-8"),
    ("json",        "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("txt",         "text/plain; charset=utf-8"),
    ("svg",         "image/svg+xml"),
    ("png",         "image/png"),
    ("ico",         "image/x-icon"),
    ("woff2",       "font/woff2"),
    ("wasm",        "application/wasm"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_type_of_its_ending() {
        for (path, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("assets/index-4f.js", "text/javascript; charset=utf-8"),
            ("favicon.svg", "image/svg+xml"),
            ("assets/noending", "application/octet-stream"),
            ("assets/a.unknown", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }
}
