//! The messages in JSON at the start of the bodies of GetChunkedFile and PutChunkedFile.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ChunkId, MAX_CHUNKS, scheme::ChunkingScheme};

/// The stream that is the file as everybody else sees it.
pub const MAIN_CONTENT: &str = "MainContent";
/// Streams of a file beside [`MAIN_CONTENT`], at most.
pub const MAX_ALTERNATE_STREAMS: usize = 256;
/// Properties of a file, at most.
pub const MAX_PROPERTIES: usize = 256;
/// The longest name of a property or a stream, in characters.
pub const MAX_NAME_CHARS: usize = 256;
/// The longest value of a property, in bytes.
pub const MAX_VALUE_BYTES: usize = 1024;

/// What GetChunkedFile asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetChunkedFileRequest {
    /// Names of properties; those that the file does not have are no matter.
    pub content_properties_to_return: Vec<String>,
    /// What of which stream; one entry a stream.
    pub content_filters: Vec<ContentFilter>,
}

/// What of a stream is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ContentFilter {
    /// The stream's name.
    pub stream_id: String,
    /// How the client would cut it; the host decides by itself.
    pub chunking_scheme: ChunkingScheme,
    /// Which chunks to send.
    #[serde(default)]
    pub chunks_to_return: ChunksToReturn,
    /// What the client has already.
    #[serde(default)]
    pub already_known_chunks: Vec<ChunkId>,
}

/// Which chunks of a stream are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChunksToReturn {
    /// All that the client does not have.
    #[default]
    All,
    /// None: only how the stream is made up.
    None,
    /// The last chunk of an archive, in which its directory stands.
    LastZipChunk,
}

/// What GetChunkedFile answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct GetChunkedFileResponse {
    /// The properties that were asked for and are there.
    pub content_properties: Vec<ContentProperty>,
    /// How each stream that was asked for is made up, whether its chunks follow or not.
    pub signatures: Vec<StreamSignature>,
}

/// What PutChunkedFile wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PutChunkedFileRequest {
    /// Properties to be set.
    pub content_properties: Vec<ContentProperty>,
    /// How each stream shall be made up; streams that are not named stay as they are.
    pub signatures: Vec<StreamSignature>,
    /// The upload session whose chunks belong to this; none if empty.
    #[serde(default)]
    pub upload_session_token_to_commit: Option<String>,
}

/// How a stream is made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct StreamSignature {
    /// The stream's name.
    pub stream_id: String,
    /// How it is cut.
    pub chunking_scheme: ChunkingScheme,
    /// Its chunks in order; a chunk may come again.
    pub chunk_signatures: Vec<ChunkSignature>,
}

/// A chunk in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ChunkSignature {
    /// Its id.
    pub chunk_id: ChunkId,
    /// Its length in bytes.
    pub length: u64,
}

/// A note that a client keeps with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ContentProperty {
    /// What becomes of it when the content changes by another way than PutChunkedFile.
    pub retention: Retention,
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// What becomes of a property when the content changes by another way than PutChunkedFile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retention {
    /// It goes.
    DeleteOnContentChange,
    /// It stays.
    KeepOnContentChange,
}

/// A message that asks for what can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadMessage {
    /// No stream is named.
    #[error("no stream is named")]
    NoStream,
    /// A stream is named twice.
    #[error("a stream is named twice")]
    StreamTwice,
    /// A property is named twice.
    #[error("a property is named twice")]
    PropertyTwice,
    /// More streams than [`MAX_ALTERNATE_STREAMS`] and the main one.
    #[error("there are more than {MAX_ALTERNATE_STREAMS} alternate streams")]
    TooManyStreams,
    /// More properties than [`MAX_PROPERTIES`].
    #[error("there are more than {MAX_PROPERTIES} properties")]
    TooManyProperties,
    /// More chunks than [`MAX_CHUNKS`].
    #[error("there are more than {MAX_CHUNKS} chunks")]
    TooManyChunks,
    /// A name that is empty or longer than [`MAX_NAME_CHARS`].
    #[error("a name is empty or longer than {MAX_NAME_CHARS} characters")]
    BadName,
    /// A value longer than [`MAX_VALUE_BYTES`].
    #[error("a value is longer than {MAX_VALUE_BYTES} bytes")]
    ValueTooLong,
}

impl GetChunkedFileRequest {
    /// Checks what the types do not.
    ///
    /// # Errors
    ///
    /// [`BadMessage`] says what can't be.
    pub fn check(&self) -> Result<(), BadMessage> {
        check_streams(self.content_filters.iter().map(|filter| filter.stream_id.as_str()))?;
        check_chunks(self.content_filters.iter().map(|filter| filter.already_known_chunks.len()))
    }
}

impl PutChunkedFileRequest {
    /// Checks what the types do not.
    ///
    /// # Errors
    ///
    /// [`BadMessage`] says what can't be.
    pub fn check(&self) -> Result<(), BadMessage> {
        check_streams(self.signatures.iter().map(|signature| signature.stream_id.as_str()))?;
        check_chunks(self.signatures.iter().map(|signature| signature.chunk_signatures.len()))?;
        let names: BTreeSet<_> =
            self.content_properties.iter().map(|property| property.name.as_str()).collect();
        let bad = |property: &ContentProperty| match () {
            () if !is_name(&property.name) => Err(BadMessage::BadName),
            () if property.value.len() > MAX_VALUE_BYTES => Err(BadMessage::ValueTooLong),
            () => Ok(()),
        };
        match self.content_properties.len() {
            len if len > MAX_PROPERTIES => Err(BadMessage::TooManyProperties),
            len if len != names.len() => Err(BadMessage::PropertyTwice),
            _ => self.content_properties.iter().try_for_each(bad),
        }
    }

    /// Returns the upload session whose chunks belong to this.
    #[must_use]
    pub fn upload_session(&self) -> Option<&str> {
        self.upload_session_token_to_commit.as_deref().filter(|token| !token.is_empty())
    }
}

fn check_streams<'a>(streams: impl Iterator<Item = &'a str> + Clone) -> Result<(), BadMessage> {
    let names: BTreeSet<_> = streams.clone().collect();
    match streams.clone().count() {
        0 => Err(BadMessage::NoStream),
        count if count > MAX_ALTERNATE_STREAMS + 1 => Err(BadMessage::TooManyStreams),
        count if count != names.len() => Err(BadMessage::StreamTwice),
        _ if names.into_iter().all(is_name) => Ok(()),
        _ => Err(BadMessage::BadName),
    }
}

fn check_chunks(lens: impl Iterator<Item = usize>) -> Result<(), BadMessage> {
    if lens.sum::<usize>() > MAX_CHUNKS { Err(BadMessage::TooManyChunks) } else { Ok(()) }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().nth(MAX_NAME_CHARS).is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, from_value, json, to_value};

    use super::*;

    const ID: &str = "md7tA6VXwIaaYjdO4o8XZQ==";

    fn filter(stream: &str) -> Value {
        json!({"StreamId": stream, "ChunkingScheme": "Zip", "ChunksToReturn": "LastZipChunk", "AlreadyKnownChunks": [ID]})
    }

    fn signature(stream: &str) -> Value {
        json!({"StreamId": stream, "ChunkingScheme": "FullFile", "ChunkSignatures": [{"ChunkId": ID, "Length": 6}]})
    }

    fn property(name: &str, value: &str) -> Value {
        json!({"Retention": "KeepOnContentChange", "Name": name, "Value": value})
    }

    #[test]
    fn messages_are_written_as_they_are_read() {
        let get = json!({"ContentPropertiesToReturn": ["p"], "ContentFilters": [filter("MainContent")]});
        assert_eq!(to_value(from_value::<GetChunkedFileRequest>(get.clone()).unwrap()).unwrap(), get);
        let answer =
            json!({"ContentProperties": [property("p", "v")], "Signatures": [signature("MainContent")]});
        assert_eq!(to_value(from_value::<GetChunkedFileResponse>(answer.clone()).unwrap()).unwrap(), answer);
        let put = json!({"ContentProperties": [property("p", "v")], "Signatures": [signature("A")], "UploadSessionTokenToCommit": "t"});
        assert_eq!(to_value(from_value::<PutChunkedFileRequest>(put.clone()).unwrap()).unwrap(), put);
    }

    #[test]
    fn what_may_be_left_out() {
        let get = json!({"ContentPropertiesToReturn": [], "ContentFilters": [{"StreamId": "A", "ChunkingScheme": "Zip"}]});
        let filter = from_value::<GetChunkedFileRequest>(get).unwrap().content_filters.remove(0);
        assert_eq!((filter.chunks_to_return, filter.already_known_chunks), (ChunksToReturn::All, vec![]));
        for token in [json!(null), json!("")] {
            let put = json!({"ContentProperties": [], "Signatures": [], "UploadSessionTokenToCommit": token});
            assert_eq!(from_value::<PutChunkedFileRequest>(put).unwrap().upload_session(), None);
        }
        assert!(from_value::<GetChunkedFileRequest>(json!({"ContentFilters": []})).is_err());
        assert!(from_value::<PutChunkedFileRequest>(json!({"Signatures": []})).is_err());
    }

    #[test]
    fn what_can_not_be_asked_for() {
        let long = "n".repeat(MAX_NAME_CHARS + 1);
        let many: Vec<_> = (0..=MAX_ALTERNATE_STREAMS + 1).map(|at| filter(&at.to_string())).collect();
        #[rustfmt::skip]
        let rows = [
            (vec![filter("A"), filter("B")], Ok(())),
            (vec![],                         Err(BadMessage::NoStream)),
            (vec![filter("A"), filter("A")], Err(BadMessage::StreamTwice)),
            (vec![filter("")],               Err(BadMessage::BadName)),
            (vec![filter(&long)],            Err(BadMessage::BadName)),
            (many,                           Err(BadMessage::TooManyStreams)),
        ];
        for (filters, expected) in rows {
            let get = json!({"ContentPropertiesToReturn": [], "ContentFilters": filters});
            assert_eq!(from_value::<GetChunkedFileRequest>(get).unwrap().check(), expected);
        }
        let value = "v".repeat(MAX_VALUE_BYTES + 1);
        let many: Vec<_> = (0..=MAX_PROPERTIES).map(|at| property(&at.to_string(), "")).collect();
        #[rustfmt::skip]
        let rows = [
            (vec![property("p", &value[1..])],          Ok(())),
            (vec![property("p", ""), property("p", "")], Err(BadMessage::PropertyTwice)),
            (vec![property("", "")],                    Err(BadMessage::BadName)),
            (vec![property(&long, "")],                 Err(BadMessage::BadName)),
            (vec![property("p", &value)],               Err(BadMessage::ValueTooLong)),
            (many,                                      Err(BadMessage::TooManyProperties)),
        ];
        for (properties, expected) in rows {
            let put = json!({"ContentProperties": properties, "Signatures": [signature("A")]});
            assert_eq!(from_value::<PutChunkedFileRequest>(put).unwrap().check(), expected);
        }
        let chunk = from_value::<PutChunkedFileRequest>(
            json!({"ContentProperties": [], "Signatures": [signature("A")]}),
        );
        let mut put = chunk.unwrap();
        put.signatures[0].chunk_signatures = vec![put.signatures[0].chunk_signatures[0]; MAX_CHUNKS + 1];
        assert_eq!(put.check(), Err(BadMessage::TooManyChunks));
    }
}
