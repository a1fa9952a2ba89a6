//! The bodies that cases send.

use std::sync::OnceLock;

use bytes::Bytes;
use thiserror::Error;

use super::own::size;
use super::{required, text};
use crate::xml::Element;

/// The file name of the one resource that is empty.
const ZERO_BYTES: &str = "ZeroByteFile.wopitest";
/// The longest body that is made up by its size, in bytes.
const MAX_GENERATED_BYTES: usize = 256 * 1024 * 1024;
/// What a body made up by its size repeats, in bytes: a prime, so that blocks cut anywhere differ.
const PERIOD: usize = 65_521;

/// The file name of resources that are documents, cut into chunks.
const CHUNK_STARTS: &str = "ChunkIds.txt";
/// What stands before the folder in the path of such a resource.
const BEFORE_FOLDER: &str = ".Resources.";
/// The longest document, in bytes.
const MAX_DOCUMENT_BYTES: usize = 16 * 1024 * 1024;

/// A body. It is made when it is first asked for, and kept.
#[derive(Debug, Default)]
pub struct Resource {
    bytes: OnceLock<Bytes>,
    generated: usize,
    /// The folder of a document that lies beside the file of cases.
    folder: Option<String>,
    /// Where its chunks begin; one that is not a document is one chunk.
    chunk_starts: Vec<usize>,
}

/// A document beside a file of cases that is not what it has to be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}: {problem}")]
pub struct BadDocument {
    /// The path of its file.
    pub path: String,
    /// What is wrong.
    pub problem: &'static str,
}

impl Resource {
    /// Makes one of bytes.
    pub(crate) fn given(bytes: impl AsRef<[u8]>) -> Self {
        Self { bytes: OnceLock::from(Bytes::copy_from_slice(bytes.as_ref())), ..Self::default() }
    }

    /// Bodies are made up from the resource's own names, or by their size: no file is read.
    pub(super) fn read(element: &Element) -> Result<(String, Self), String> {
        let id = required(element, "Id")?;
        if element.name == "x:Generated" {
            let generated = size(element, "Bytes")?.ok_or("<x:Generated> lacks Bytes")?;
            if generated > MAX_GENERATED_BYTES {
                return Err(format!("{id} has more than {MAX_GENERATED_BYTES} bytes"));
            }
            return Ok((id, Self { generated, ..Self::default() }));
        }
        let (name, path) = (text(element, "Name"), text(element, "FilePath"));
        if name == CHUNK_STARTS {
            let folder = folder(&path).ok_or_else(|| format!("{path} of {id} names no folder"))?;
            return Ok((id, Self { folder: Some(folder), ..Self::default() }));
        }
        let is_empty = name == ZERO_BYTES || name.is_empty() && path.is_empty();
        let bytes = if is_empty { String::new() } else { format!("{id}{path}{name}") };
        Ok((id, Self::given(bytes)))
    }

    /// Reads a document; other resources need nothing.
    pub(super) fn attach(
        &mut self,
        read: &mut impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<(), BadDocument> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = |file: &str| format!("{folder}/{file}");
        let (document, starts) = (read(&path("FileStream")), read(&path(CHUNK_STARTS)));
        let (Some(document), Some(starts)) = (document, starts) else { return Ok(()) };
        if document.len() > MAX_DOCUMENT_BYTES {
            return Err(BadDocument { path: path("FileStream"), problem: "it is too long" });
        }
        let problem = "its lines are not places in the document, one after the other";
        let bad = BadDocument { path: path(CHUNK_STARTS), problem };
        self.chunk_starts = starts_in(&starts, document.len()).ok_or(bad)?;
        self.bytes = OnceLock::from(Bytes::from(document));
        Ok(())
    }

    /// Returns the path of a document that was not read.
    pub(super) fn missing_document(&self) -> Option<&str> {
        self.folder.as_deref().filter(|_| self.bytes.get().is_none())
    }

    /// Returns its chunks; what is empty has none.
    #[must_use]
    pub fn chunks(&self) -> Vec<Bytes> {
        let bytes = self.bytes();
        let starts = if self.chunk_starts.is_empty() { &[0][..] } else { &self.chunk_starts };
        let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
        let chunks = starts.iter().zip(ends).map(|(start, end)| bytes.slice(*start..end));
        chunks.filter(|chunk| !chunk.is_empty()).collect()
    }

    /// Returns its bytes.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        self.bytes.get_or_init(|| generated(self.generated)).clone()
    }
}

/// Returns the folder that a path with dots means, from the file of cases.
fn folder(path: &str) -> Option<String> {
    let parts: Vec<_> =
        path.split_once(BEFORE_FOLDER)?.1.split('.').filter(|part| !part.is_empty()).collect();
    let is_name = |part: &&str| part.chars().all(|char| char.is_ascii_alphanumeric());
    (!parts.is_empty() && parts.iter().all(is_name)).then(|| parts.join("/"))
}

/// Reads where chunks begin: the first at 0, each after the one before.
fn starts_in(text: &[u8], len: usize) -> Option<Vec<usize>> {
    let lines = std::str::from_utf8(text).ok()?.lines().map(str::trim).filter(|line| !line.is_empty());
    let starts = lines.map(|line| line.parse().ok()).collect::<Option<Vec<usize>>>()?;
    let rises = starts.is_sorted_by(|one, next| one < next);
    (starts.first() == Some(&0) && rises && starts.last() < Some(&len)).then_some(starts)
}

fn generated(bytes: usize) -> Bytes {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let period: Vec<u8> = std::iter::repeat_with(&mut next).take(PERIOD.min(bytes)).collect();
    let mut whole = Vec::with_capacity(bytes);
    while whole.len() < bytes {
        whole.extend_from_slice(&period[..period.len().min(bytes - whole.len())]);
    }
    whole.into()
}

#[cfg(test)]
mod tests {
    use super::BadDocument;
    use crate::Suite;

    const DOCUMENT: &str = r#"<S><Resources>
        <File Id="D" Name="ChunkIds.txt" FilePath="Some.Program.Resources.Zip.Word.V1."/>
        <File Id="Empty" Name="" FilePath=""/></Resources></S>"#;

    fn attached(starts: &str) -> Result<Suite, BadDocument> {
        let mut suite = Suite::parse(DOCUMENT).unwrap();
        suite.attach(|path| match path {
            "Zip/Word/V1/FileStream" => Some(b"headdata".to_vec()),
            "Zip/Word/V1/ChunkIds.txt" => Some(starts.as_bytes().to_vec()),
            _ => None,
        })?;
        Ok(suite)
    }

    #[test]
    fn documents_are_read_and_cut() {
        let suite = attached("0\r\n4\r\n").unwrap();
        assert_eq!(suite.resources["D"].chunks(), ["head", "data"]);
        assert_eq!(suite.resources["D"].bytes(), "headdata");
        assert_eq!(suite.resources["D"].missing_document(), None);
        assert_eq!(suite.resources["Empty"].chunks(), [""; 0]);
        let mut suite = Suite::parse(DOCUMENT).unwrap();
        suite.attach(|_| None).unwrap();
        assert_eq!(suite.resources["D"].missing_document(), Some("Zip/Word/V1"));
    }

    #[test]
    fn what_is_no_document() {
        for starts in ["", "4", "0\n4\n4", "0\n5\n4", "0\n8", "0\nx", "0\n-1"] {
            assert_eq!(attached(starts).unwrap_err().path, "Zip/Word/V1/ChunkIds.txt", "{starts:?}");
        }
        for path in ["Zip.Word.", "a.Resources.", "a.Resources.Zip/../..", "a.Resources.C:.x"] {
            assert!(
                Suite::parse(&DOCUMENT.replace("Some.Program.Resources.Zip.Word.V1.", path)).is_err(),
                "{path}"
            );
        }
    }

    #[test]
    fn resources_are_made_up() {
        let suite = Suite::parse(
            r#"<S><Resources><File Id="A" Name="b.docx" FilePath="R\b.docx"/>
               <File Id="Z" Name="ZeroByteFile.wopitest" FilePath="R\z"/><x:Generated Id="G" Bytes="100000"/></Resources></S>"#,
        )
        .unwrap();
        assert_eq!(suite.resources["A"].bytes(), &br"AR\b.docxb.docx"[..]);
        assert_eq!(suite.resources["Z"].bytes(), "");
        let generated = suite.resources["G"].bytes();
        assert_eq!(generated.len(), 100_000);
        assert_ne!(generated[..1000], generated[1000..2000]);
        assert!(
            Suite::parse(r#"<S><Resources><x:Generated Id="G" Bytes="999999999999"/></Resources></S>"#)
                .is_err()
        );
    }
}
