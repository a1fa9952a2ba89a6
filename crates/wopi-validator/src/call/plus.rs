//! How requests of CSPP Plus go over the wire.

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use http::{HeaderValue, header};
use serde_json::json;
use wopi::chunk::message::{
    ChunkSignature, ContentFilter, GetChunkedFileRequest, PutChunkedFileRequest, StreamSignature,
};
use wopi::chunk::{ChunkId, frame};
use wopi::headers;

use super::Wire;
use crate::state::State;
use crate::suite::{CoauthLock, NewContent, PlusOperation, Resource, StreamContent, StreamFilter, Told};

impl Wire {
    pub(super) fn of_plus(
        operation: &PlusOperation,
        state: &State,
        resources: &BTreeMap<String, Resource>,
    ) -> Result<Self, String> {
        match operation {
            PlusOperation::GetCoauthLock { lock, kind } => Self::post("GET_COAUTH_LOCK")
                .with_some(headers::COAUTH_LOCK_TYPE, kind.as_deref())?
                .with_lock(lock),
            PlusOperation::RefreshCoauthLock { lock } => Self::post("REFRESH_COAUTH_LOCK").with_lock(lock),
            PlusOperation::UnlockCoauthLock { id } => {
                Self::post("UNLOCK_COAUTH_LOCK").with_some(headers::COAUTH_LOCK_ID, id.as_deref())
            }
            PlusOperation::GetCoauthTable { version } => {
                Self::post("GET_COAUTH_TABLE").with(headers::COAUTH_TABLE_VERSION, told(version, state)?)
            }
            PlusOperation::GetChunkedFile { properties, filters } => {
                let filter = |filter| content_filter(filter, resources);
                let message = GetChunkedFileRequest {
                    content_properties_to_return: properties.clone(),
                    content_filters: filters.iter().map(filter).collect::<Result<_, _>>()?,
                };
                Self::post("GET_CHUNKED_FILE").with_frames(serde_json::to_vec(&message), [])
            }
            PlusOperation::PutChunkedFile(new) => {
                let (message, sent) = put_message(new, resources)?;
                Self { path: "/contents".to_owned(), ..Self::post("PUT_CHUNKED_FILE") }
                    .with(headers::SEQUENCE_NUMBER, told(&new.sequence_number, state)?)?
                    .with(headers::LOCK, &new.lock)?
                    .with(headers::COAUTH_LOCK_ID, &new.coauth_lock)?
                    .with(headers::EDITORS, &new.editors)?
                    .with_frames(serde_json::to_vec(&message), sent.iter().map(|chunk| &**chunk))
            }
            PlusOperation::GetSequenceNumber => Ok(Self::post("GET_SEQUENCE_NUMBER")),
        }
    }

    fn with_some(self, name: &'static str, text: Option<&str>) -> Result<Self, String> {
        match text {
            Some(text) => self.with(name, text),
            None => Ok(self),
        }
    }

    fn with_lock(self, lock: &CoauthLock) -> Result<Self, String> {
        let wire = self
            .with_some(headers::COAUTH_LOCK_ID, lock.id.as_deref())?
            .with_some(headers::COAUTH_LOCK_EXPIRATION_TIMEOUT, lock.timeout.as_deref())?;
        match &lock.metadata_as_body {
            Some(metadata) => Ok(wire.with_body(json!({"CoauthLockMetadata": metadata}).to_string())),
            None => wire.with_some(headers::COAUTH_LOCK_METADATA, lock.metadata.as_deref()),
        }
    }

    fn with_frames<'a>(
        mut self,
        message: serde_json::Result<Vec<u8>>,
        chunks: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<Self, String> {
        let message = message.map_err(|error| error.to_string())?;
        self.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        Ok(self.with_body(frame::write_all(&message, chunks)))
    }
}

/// Returns the chunks of a content.
pub(crate) fn chunks(
    content: &StreamContent,
    resources: &BTreeMap<String, Resource>,
) -> Result<Vec<Bytes>, String> {
    match content {
        StreamContent::Text(text) if text.is_empty() => Ok(Vec::new()),
        StreamContent::Text(text) => Ok(vec![Bytes::copy_from_slice(text.as_bytes())]),
        StreamContent::Resource(id) => {
            resources.get(id).map(Resource::chunks).ok_or_else(|| format!("there is no resource {id}"))
        }
    }
}

fn told<'a>(told: &'a Told, state: &'a State) -> Result<&'a str, String> {
    match told {
        Told::Text(text) => Ok(text),
        Told::Kept(name) => Ok(state.get(name)?.unwrap_or_default()),
    }
}

fn content_filter(
    filter: &StreamFilter,
    resources: &BTreeMap<String, Resource>,
) -> Result<ContentFilter, String> {
    Ok(ContentFilter {
        stream_id: filter.stream.clone(),
        chunking_scheme: filter.scheme,
        chunks_to_return: filter.chunks_to_return,
        already_known_chunks: chunks(&filter.known, resources)?
            .iter()
            .map(|chunk| ChunkId::of(chunk))
            .collect(),
    })
}

/// Returns the message, and the chunks that the host does not have, each once.
fn put_message(
    new: &NewContent,
    resources: &BTreeMap<String, Resource>,
) -> Result<(PutChunkedFileRequest, Vec<Bytes>), String> {
    let (mut signatures, mut sent, mut there) = (Vec::new(), Vec::new(), BTreeSet::new());
    for stream in &new.streams {
        let known = chunks(&stream.known, resources)?;
        there.extend(known.iter().map(|chunk| ChunkId::of(chunk)));
        let mut chunk_signatures = Vec::new();
        for chunk in chunks(&stream.content, resources)? {
            let id = ChunkId::of(&chunk);
            chunk_signatures.push(ChunkSignature { chunk_id: id, length: chunk.len() as u64 });
            if there.insert(id) {
                sent.push(chunk);
            }
        }
        signatures.push(StreamSignature {
            stream_id: stream.stream.clone(),
            chunking_scheme: stream.scheme,
            chunk_signatures,
        });
    }
    let message = PutChunkedFileRequest {
        content_properties: new.properties.clone(),
        signatures,
        upload_session_token_to_commit: Some(new.upload_session.clone()),
    };
    Ok((message, sent))
}
