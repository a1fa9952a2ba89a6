//! What a file is made of in CSPP Plus: streams and properties.
//!
//! Times are milliseconds since 1970. Bytes are not here: a stream is the list of its chunks.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use thiserror::Error;

use super::ChunkId;
use super::message::{
    ChunkSignature, ChunksToReturn, ContentFilter, ContentProperty, GetChunkedFileRequest,
    GetChunkedFileResponse, MAIN_CONTENT, MAX_ALTERNATE_STREAMS, MAX_PROPERTIES, PutChunkedFileRequest,
    Retention, StreamSignature,
};
use super::scheme::ChunkingScheme;

/// How long an alternate stream or a property lives after its last update.
pub const LIFETIME: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// All that belongs to a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    streams: BTreeMap<String, Dated<Stream>>,
    properties: BTreeMap<String, Dated<(Retention, String)>>,
}

/// How a stream is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// How it is cut.
    pub scheme: ChunkingScheme,
    /// Its chunks in order.
    pub chunks: Vec<ChunkSignature>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Dated<T> {
    value: T,
    updated_ms: i64,
}

/// A PutChunkedFile that can't be carried out; nothing changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadPut {
    /// A chunk that neither came with the request nor is part of the file.
    #[error("the chunk {0} is neither sent nor part of the file")]
    UnknownChunk(ChunkId),
    /// A chunk whose length is told wrong.
    #[error("the chunk {0} has another length")]
    WrongLength(ChunkId),
    /// More streams than a file may have.
    #[error("the file would have more than {MAX_ALTERNATE_STREAMS} alternate streams")]
    TooManyStreams,
    /// More properties than a file may have.
    #[error("the file would have more than {MAX_PROPERTIES} properties")]
    TooManyProperties,
}

impl Content {
    /// Returns a file whose main content was stored otherwise than by PutChunkedFile.
    #[must_use]
    pub fn new(main: Stream, now_ms: i64) -> Self {
        let streams = [(MAIN_CONTENT.to_owned(), Dated { value: main, updated_ms: now_ms })];
        Self { streams: streams.into(), properties: BTreeMap::new() }
    }

    /// Returns the file after its main content was stored otherwise than by PutChunkedFile: what the
    /// client had beside it may no longer fit, and goes unless it asked to be kept.
    #[must_use]
    pub fn replaced(mut self, main: Stream, now_ms: i64) -> Self {
        self.properties.retain(|_, property| property.value.0 == Retention::KeepOnContentChange);
        Self { properties: self.properties, ..Self::new(main, now_ms) }
    }

    /// Returns the file without what has outlived [`LIFETIME`].
    #[must_use]
    pub fn at(mut self, now_ms: i64) -> Self {
        let lifetime = i64::try_from(LIFETIME.as_millis()).unwrap_or(i64::MAX);
        let lives = |updated_ms: i64| now_ms.saturating_sub(updated_ms) < lifetime;
        self.streams.retain(|name, stream| name == MAIN_CONTENT || lives(stream.updated_ms));
        self.properties.retain(|_, property| lives(property.updated_ms));
        self
    }

    /// Answers GetChunkedFile: the message, and the chunks to be sent, each once.
    #[must_use]
    pub fn answer(&self, request: &GetChunkedFileRequest) -> (GetChunkedFileResponse, Vec<ChunkId>) {
        let properties = request.content_properties_to_return.iter().filter_map(|name| self.property(name));
        let signatures = request.content_filters.iter().map(|filter| self.signature(&filter.stream_id));
        let mut sent = BTreeSet::new();
        let wanted = request.content_filters.iter().flat_map(|filter| self.wanted(filter));
        let chunks = wanted.filter(|id| sent.insert(*id)).collect();
        let message = GetChunkedFileResponse {
            content_properties: properties.collect(),
            signatures: signatures.collect(),
        };
        (message, chunks)
    }

    /// Checks that PutChunkedFile can be carried out, with these chunks and lengths received.
    ///
    /// # Errors
    ///
    /// [`BadPut`] says why it can't.
    pub fn check(
        &self,
        request: &PutChunkedFileRequest,
        received: &BTreeMap<ChunkId, u64>,
    ) -> Result<(), BadPut> {
        let here: BTreeMap<_, _> = self
            .streams
            .values()
            .flat_map(|stream| &stream.value.chunks)
            .map(|chunk| (chunk.chunk_id, chunk.length))
            .collect();
        for ChunkSignature { chunk_id: id, length } in
            request.signatures.iter().flat_map(|stream| &stream.chunk_signatures)
        {
            match received.get(id).or_else(|| here.get(id)) {
                None => return Err(BadPut::UnknownChunk(*id)),
                Some(len) if len != length => return Err(BadPut::WrongLength(*id)),
                Some(_) => {}
            }
        }
        self.check_counts(request)
    }

    fn check_counts(&self, request: &PutChunkedFileRequest) -> Result<(), BadPut> {
        let is_gone = |name: &str| {
            let mut signatures = request.signatures.iter();
            signatures.any(|stream| stream.stream_id == name && stream.chunk_signatures.is_empty())
        };
        let named = request.signatures.iter().map(|stream| stream.stream_id.as_str());
        let streams: BTreeSet<_> = self.streams.keys().map(String::as_str).chain(named).collect();
        let alternates = streams.into_iter().filter(|name| *name != MAIN_CONTENT && !is_gone(name));
        if alternates.count() > MAX_ALTERNATE_STREAMS {
            return Err(BadPut::TooManyStreams);
        }
        let named = request.content_properties.iter().map(|property| property.name.as_str());
        let properties: BTreeSet<_> = self.properties.keys().map(String::as_str).chain(named).collect();
        if properties.len() > MAX_PROPERTIES { Err(BadPut::TooManyProperties) } else { Ok(()) }
    }

    /// Returns the file after a PutChunkedFile that was checked. `cut` is asked for each stream that the
    /// request names, and cuts its bytes anew: the host decides how.
    #[must_use]
    pub fn put(
        mut self,
        request: &PutChunkedFileRequest,
        now_ms: i64,
        mut cut: impl FnMut(&StreamSignature) -> Stream,
    ) -> Self {
        for signature in &request.signatures {
            let name = signature.stream_id.clone();
            if signature.chunk_signatures.is_empty() && name != MAIN_CONTENT {
                self.streams.remove(&name);
            } else {
                self.streams.insert(name, Dated { value: cut(signature), updated_ms: now_ms });
            }
        }
        for ContentProperty { retention, name, value } in &request.content_properties {
            let value = (*retention, value.clone());
            self.properties.insert(name.clone(), Dated { value, updated_ms: now_ms });
        }
        self
    }

    /// Returns how a stream is made up; one that is not there is an archive of no chunks.
    #[must_use]
    pub fn signature(&self, stream_id: &str) -> StreamSignature {
        let none = Stream { scheme: ChunkingScheme::Zip, chunks: Vec::new() };
        let Stream { scheme, chunks } =
            self.streams.get(stream_id).map_or(none, |stream| stream.value.clone());
        StreamSignature { stream_id: stream_id.to_owned(), chunking_scheme: scheme, chunk_signatures: chunks }
    }

    fn property(&self, name: &str) -> Option<ContentProperty> {
        let (retention, value) = self.properties.get(name)?.value.clone();
        Some(ContentProperty { retention, name: name.to_owned(), value })
    }

    /// Returns the chunks of a stream that a client asks for and does not have.
    fn wanted(&self, filter: &ContentFilter) -> Vec<ChunkId> {
        let StreamSignature { chunking_scheme, chunk_signatures, .. } = self.signature(&filter.stream_id);
        let asked = match (filter.chunks_to_return, chunking_scheme) {
            (ChunksToReturn::All, _) => chunk_signatures.as_slice(),
            (ChunksToReturn::LastZipChunk, ChunkingScheme::Zip) => {
                &chunk_signatures[chunk_signatures.len().saturating_sub(1)..]
            }
            (ChunksToReturn::None, _) | (ChunksToReturn::LastZipChunk, ChunkingScheme::FullFile) => &[],
        };
        let known: BTreeSet<_> = filter.already_known_chunks.iter().collect();
        asked.iter().map(|chunk| chunk.chunk_id).filter(|id| !known.contains(id)).collect()
    }
}

impl Stream {
    /// Cuts a stream that is in memory.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let (scheme, ranges) = super::scheme::cut(bytes);
        let chunk =
            |chunk: &[u8]| ChunkSignature { chunk_id: ChunkId::of(chunk), length: chunk.len() as u64 };
        Self { scheme, chunks: ranges.into_iter().map(|range| chunk(&bytes[range])).collect() }
    }
}

#[cfg(test)]
mod tests;
