//! `Upload-Metadata`: keys, each with a value in Base64.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use http::{HeaderMap, HeaderValue};
use sheaf_domain::{ItemId, ItemName, OnConflict};

use super::tus::UPLOAD_METADATA;
use crate::error::{ApiError, BadRequest};

/// The longest header, in bytes: room for the deepest path of the longest names.
const MAX_BYTES: usize = 48 * 1024;

/// Where an upload goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Metadata {
    /// The folder that was chosen.
    pub(super) parent: ItemId,
    /// The name of the file.
    pub(super) name: ItemName,
    /// Folders below the chosen one.
    pub(super) folders: Vec<ItemName>,
    /// What to do when the name is taken.
    pub(super) on_conflict: OnConflict,
}

impl Metadata {
    /// Reads the header of a request.
    pub(super) fn read(headers: &HeaderMap) -> Result<Self, ApiError> {
        let header = headers.get(UPLOAD_METADATA).map(HeaderValue::as_bytes).unwrap_or_default();
        let text = std::str::from_utf8(header).map_err(|_| bad("not text"))?;
        Self::parse(text)
    }

    fn parse(text: &str) -> Result<Self, ApiError> {
        if text.len() > MAX_BYTES {
            return Err(bad("too long").into());
        }
        let (mut parent, mut name, mut path, mut on_conflict) = (None, None, String::new(), None);
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
            match key {
                "parent" => parent = Some(decode(value)?),
                "name" => name = Some(decode(value)?),
                "relative_path" => path = decode(value)?,
                "on_conflict" => on_conflict = Some(decode(value)?),
                _ => {}
            }
        }
        let parent = parent.ok_or_else(|| BadRequest::invalid("parent", "missing"))?;
        let name = name.ok_or_else(|| BadRequest::invalid("name", "missing"))?;
        let folders = path.split('/').filter(|folder| !folder.is_empty());
        Ok(Self {
            parent: parent.parse().map_err(|error| BadRequest::invalid("parent", error))?,
            name: ItemName::parse(&name)?,
            folders: folders.map(ItemName::parse).collect::<Result<_, _>>()?,
            on_conflict: match on_conflict.as_deref().map(OnConflict::parse) {
                None => OnConflict::default(),
                Some(Some(choice)) => choice,
                Some(None) => {
                    return Err(BadRequest::invalid("on_conflict", "fail, rename or version").into());
                }
            },
        })
    }
}

fn decode(value: &str) -> Result<String, BadRequest> {
    let bytes = BASE64.decode(value.trim()).map_err(|_| bad("a value is not Base64"))?;
    String::from_utf8(bytes).map_err(|_| bad("a value is not text"))
}

fn bad(detail: &str) -> BadRequest {
    BadRequest::invalid("Upload-Metadata", detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = "itm0191f0c00000700080000000000000aa";

    fn header(rows: &[(&str, &str)]) -> String {
        let pairs: Vec<_> =
            rows.iter().map(|(key, value)| format!("{key} {}", BASE64.encode(value))).collect();
        pairs.join(",")
    }

    #[test]
    fn what_the_portal_sends_is_read() {
        let told = header(&[
            ("parent", FOLDER),
            ("name", "Küste.jpg"),
            ("relative_path", "Photos/2026"),
            ("on_conflict", "version"),
            ("filetype", "image/jpeg"),
        ]);
        let name = |text: &str| ItemName::parse(text).unwrap();
        let expected = Metadata {
            parent: FOLDER.parse().unwrap(),
            name: name("Küste.jpg"),
            folders: vec![name("Photos"), name("2026")],
            on_conflict: OnConflict::Version,
        };
        assert_eq!(Metadata::parse(&told).unwrap(), expected);
    }

    #[test]
    fn little_is_needed() {
        let told = format!("{},is_confidential", header(&[("parent", FOLDER), ("name", "a")]));
        let read = Metadata::parse(&told).unwrap();
        assert_eq!((read.folders.len(), read.on_conflict), (0, OnConflict::Fail));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let both = [("parent", FOLDER), ("name", "a")];
        for bad in [
            String::new(),
            header(&both[..1]),
            header(&both[1..]),
            header(&[("parent", "itm1"), ("name", "a")]),
            header(&[("parent", FOLDER), ("name", "../a")]),
            header(&[("parent", FOLDER), ("name", "a"), ("relative_path", "../etc")]),
            header(&[("parent", FOLDER), ("name", "a"), ("relative_path", "x/./y")]),
            header(&[("parent", FOLDER), ("name", "a"), ("on_conflict", "overwrite")]),
            "parent ???,name YQ==".to_owned(),
            format!("name {}", BASE64.encode([0xff])),
            "x".repeat(MAX_BYTES + 1),
        ] {
            assert!(Metadata::parse(&bad).is_err(), "{bad:.80}");
        }
    }
}
