//! What the host tells of a file.

use aws_lc_rs::digest::{SHA256, digest};
use axum::response::{IntoResponse, Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

use super::{Called, Fault, File, Site, not_found};

/// A time of the last change, a second for each change.
pub(super) fn time(modified: u32) -> String {
    let (hours, minutes, secs) = (modified / 3600 % 24, modified / 60 % 60, modified % 60);
    format!("2026-01-01T{hours:02}:{minutes:02}:{secs:02}.0000000Z")
}

impl Site {
    pub(super) fn version(&self, file: &File) -> String {
        match self.fault {
            Some(Fault::VersionIsHash) => BASE64_STANDARD.encode(digest(&SHA256, &file.content)),
            _ => file.version.to_string(),
        }
    }

    pub(super) fn check_file_info(&self, id: &str) -> Response {
        let files = self.files();
        let unknown = self.has(Fault::KnowsEveryFile).then(File::default);
        let Some(file) = files.get(id).or(unknown.as_ref()) else { return not_found() };
        let told = if self.has(Fault::SizeIsStale) { &file.content_before } else { &file.content };
        let hashed = if self.has(Fault::HashIsStale) { &file.content_before } else { &file.content };
        let mut info = json!({
            "BaseFileName": file.name,
            "OwnerId": "owner1",
            "UserId": "user1",
            "Size": told.len(),
            "SHA256": BASE64_STANDARD.encode(digest(&SHA256, hashed)),
            "Version": self.version(file),
            "LastModifiedTime": time(file.modified),
            "PostMessageOrigin": "https://portal.example",
            "ReadOnly": false,
            "UserCanWrite": true,
            "UserCanRename": true,
            "SupportsUpdate": true,
            "SupportsLocks": self.offers_locks,
            "SupportsGetLock": self.offers_locks,
            "SupportsExtendedLockLength": self.offers_locks,
            "SupportsDeleteFile": true,
            "SupportsRename": true,
        });
        self.spoil(&mut info, file);
        axum::Json(info).into_response()
    }

    fn spoil(&self, info: &mut Value, file: &File) {
        let (name, value) = match self.fault {
            Some(Fault::TellsNull) => ("UserInfo", Value::Null),
            Some(Fault::IdIsMail) => ("UserId", json!("ada@example.org")),
            Some(Fault::NameIsPath) => ("BaseFileName", json!(format!("folder/{}", file.name))),
            Some(Fault::OriginIsStar) => ("PostMessageOrigin", json!("*")),
            Some(Fault::LocalTime) => ("LastModifiedTime", json!("2026-01-01T12:00:00+02:00")),
            Some(Fault::WritableAndReadOnly) => ("ReadOnly", json!(true)),
            Some(Fault::SizeIsText) => ("Size", json!("0")),
            Some(Fault::NameWithoutEnd) => ("BaseFileName", json!("0")),
            Some(Fault::VersionIsNumber) => ("Version", json!(file.version)),
            _ => return,
        };
        info[name] = value;
    }

    pub(super) fn get_file(&self, id: &str, called: &Called) -> Response {
        if self.has(Fault::RedirectsContents) {
            return (StatusCode::FOUND, [("location", "https://elsewhere.example/")]).into_response();
        }
        let files = self.files();
        let Some(file) = files.get(id) else { return not_found() };
        let most = called.text("x-wopi-maxexpectedsize").parse().unwrap_or(usize::MAX);
        let exclusive = usize::from(self.has(Fault::MaxExpectedSizeIsExclusive));
        if file.content.len() + exclusive > most && !self.has(Fault::IgnoresMaxExpectedSize) {
            return StatusCode::PRECONDITION_FAILED.into_response();
        }
        let ranged = !called.text("range").is_empty() && self.has(Fault::PartIsCalledWhole);
        let content =
            if ranged { file.content.slice(..8.min(file.content.len())) } else { file.content.clone() };
        let mut response = content.into_response();
        if !self.has(Fault::ContentsWithoutVersion) {
            let version = HeaderValue::from_str(&self.version(file)).unwrap();
            response.headers_mut().insert(HeaderName::from_static("x-wopi-itemversion"), version);
        }
        response
    }
}
