//! The built pages: where they come from, and how they are handed out.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use crate::router::Editor;

/// The files of the built pages (`editor/dist`), wherever they are kept.
pub trait EditorPages: Send + Sync + 'static {
    /// Returns a file by its path below the folder, without a leading slash; `None` if there is none.
    fn file(&self, path: &str) -> Option<Bytes>;
}

/// The page that is filled in for each document; never handed out as it lies.
pub(crate) const INDEX: &str = "index.html";

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// `GET /assets/{*path}`: named after their content, so browsers keep them for good.
pub(crate) async fn asset(State(editor): State<Editor>, Path(path): Path<String>) -> Response {
    answer(&editor, &format!("assets/{path}"), FOR_GOOD)
}

/// `GET /favicon.svg`
pub(crate) async fn favicon(State(editor): State<Editor>) -> Response {
    answer(&editor, "favicon.svg", ASK_AGAIN)
}

fn answer(editor: &Editor, path: &str, caching: &'static str) -> Response {
    let Some(file) = editor.pages.file(path) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    ([(header::CONTENT_TYPE, content_type(path)), (header::CACHE_CONTROL, caching)], file).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json" | "map") => "application/json",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_told_apart_and_the_rest_is_only_bytes() {
        for (path, expected) in [
            ("assets/index-DDILRpJa.js", "text/javascript"),
            ("assets/index-DnkBOa8Q.css", "text/css; charset=utf-8"),
            ("favicon.svg", "image/svg+xml"),
            ("assets/page.html", "application/octet-stream"),
            ("assets/js", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }
}
