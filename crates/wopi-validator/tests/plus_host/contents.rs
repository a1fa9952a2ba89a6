//! Contents, whole and in chunks.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use wopi::LockId;
use wopi::chunk::content::{Content, Stream};
use wopi::chunk::frame::{self, FrameHead};
use wopi::chunk::message::{
    ContentFilter, GetChunkedFileRequest, MAIN_CONTENT, PutChunkedFileRequest, StreamSignature,
};
use wopi::chunk::scheme::{ChunkingScheme, cut};
use wopi::chunk::{ChunkId, message};
use wopi::coauth::write::{FileState, Presented, WriteConflict, put_chunked_file};
use wopi::headers;
use wopi::lock::{HeldLock, LockConflict};

use super::locks::locked;
use super::{Fault, File, Given, Refused, Site, bad};

impl File {
    /// Returns the bytes of a stream.
    pub(super) fn bytes(&self, stream: &str) -> Vec<u8> {
        self.join(&self.content.signature(stream))
    }

    fn join(&self, signature: &StreamSignature) -> Vec<u8> {
        signature.chunk_signatures.iter().flat_map(|chunk| self.chunks[&chunk.chunk_id].to_vec()).collect()
    }

    /// Keeps the chunks of a stream.
    fn keep(&mut self, bytes: &[u8]) -> Stream {
        for range in cut(bytes).1 {
            let chunk = &bytes[range];
            self.chunks.insert(ChunkId::of(chunk), Bytes::copy_from_slice(chunk));
        }
        Stream::of(bytes)
    }

    /// Stores a main content that did not come in chunks.
    pub(super) fn store(&mut self, bytes: &[u8], now_ms: i64) {
        let main = self.keep(bytes);
        self.content = std::mem::take(&mut self.content).replaced(main, now_ms);
        self.sequence_number += 1;
    }
}

impl Site {
    pub(super) fn put_file(
        &self,
        file: &mut File,
        given: &Given<'_>,
        body: &[u8],
    ) -> Result<Response, Refused> {
        let presented = given.locks()?.wopi;
        match file.held_lock() {
            Some(HeldLock::Wopi(held)) if Some(&held) == presented.as_ref() => {}
            None if file.bytes(MAIN_CONTENT).is_empty() => {}
            None => return Err(locked(&LockConflict::NotLocked)),
            Some(held) => return Err(locked(&held.into())),
        }
        if self.has(Fault::KeepsProperties) {
            let main = file.keep(body);
            file.content =
                std::mem::take(&mut file.content).put(&main_only(&main), self.now_ms(), |_| main.clone());
            file.sequence_number += 1;
        } else {
            file.store(body, self.now_ms());
        }
        Ok([(headers::ITEM_VERSION, file.version())].into_response())
    }

    pub(super) fn get_chunked_file(&self, file: &File, body: &[u8]) -> Result<Response, Refused> {
        let body = frame::read_all(body).map_err(bad)?;
        let mut request: GetChunkedFileRequest = serde_json::from_slice(body.message).map_err(bad)?;
        request.check().map_err(bad)?;
        if self.has(Fault::SendsKnownChunks) {
            request.content_filters.iter_mut().for_each(|filter| filter.already_known_chunks.clear());
        }
        if self.has(Fault::HoldsLastChunkBack) {
            let none = |filter: &mut ContentFilter| {
                if filter.chunks_to_return == message::ChunksToReturn::LastZipChunk {
                    filter.chunks_to_return = message::ChunksToReturn::None;
                }
            };
            request.content_filters.iter_mut().for_each(none);
        }
        let (mut message, mut ids) = file.content.answer(&request);
        if self.has(Fault::WrongScheme) {
            let asked = request.content_filters.iter().map(|filter| filter.chunking_scheme);
            message
                .signatures
                .iter_mut()
                .zip(asked)
                .for_each(|(stream, asked)| stream.chunking_scheme = asked);
        }
        if self.has(Fault::WrongLength) {
            let chunks = message.signatures.iter_mut().flat_map(|stream| &mut stream.chunk_signatures);
            chunks.for_each(|chunk| chunk.length += 1);
        }
        if self.has(Fault::LosesChunks) {
            ids.pop();
        }
        let chunks = ids.iter().map(|id| &*file.chunks[id]);
        let mut answer = frame::write_all(&serde_json::to_vec(&message).unwrap(), chunks);
        self.spoil(&mut answer);
        let mut response = self.changed(file);
        *response.body_mut() = answer.into();
        Ok(response)
    }

    /// Spoils the frames of an answer.
    fn spoil(&self, answer: &mut Vec<u8>) {
        let mut end = Vec::new();
        FrameHead::End.write(&mut end);
        if self.has(Fault::NoEndFrame) {
            answer.truncate(answer.len() - end.len());
        }
        if self.has(Fault::WrongChunkId) {
            // The last byte before the end frame is a chunk's, if there is one.
            let last = answer.len() - end.len() - 1;
            answer[last] ^= 1;
        }
    }

    pub(super) fn put_chunked_file(
        &self,
        file: &mut File,
        given: &Given<'_>,
        body: &[u8],
    ) -> Result<Response, Refused> {
        let locks = given.locks()?;
        let coauth = locks.coauth.as_ref();
        let wopi = locks.wopi.as_ref().filter(|_| coauth.is_none() || !self.has(Fault::TakesBothLocks));
        let presented = Presented::of(wopi, coauth).map_err(bad)?;
        let number = given.text(headers::SEQUENCE_NUMBER).parse().map_err(bad)?;
        let body = frame::read_all(body).map_err(bad)?;
        let request: PutChunkedFileRequest = serde_json::from_slice(body.message).map_err(bad)?;
        request.check().map_err(bad)?;
        let state = FileState {
            held: file.held(),
            is_empty: file.bytes(MAIN_CONTENT).is_empty(),
            sequence_number: file.sequence_number,
        };
        match put_chunked_file(&state, presented, number) {
            Err(WriteConflict::NotLocked) if self.has(Fault::SavesUnlocked) => {}
            Err(WriteConflict::SequenceNumber(_)) if self.has(Fault::TakesOldSequenceNumber) => {}
            decided => decided.map_err(|conflict| self.refused(&conflict))?,
        }
        let received: BTreeMap<_, _> = body.chunks().map(|(id, chunk)| (id, chunk.len() as u64)).collect();
        file.content.check(&request, &received).map_err(bad)?;
        file.chunks.extend(body.chunks().map(|(id, chunk)| (id, Bytes::copy_from_slice(chunk))));
        self.apply(file, &request);
        Ok(self.changed(file))
    }

    fn apply(&self, file: &mut File, request: &PutChunkedFileRequest) {
        let bytes: Vec<_> = request.signatures.iter().map(|stream| file.join(stream)).collect();
        let named = request.signatures.iter().map(|stream| stream.stream_id.clone()).zip(&bytes);
        let streams: BTreeMap<_, _> = named.map(|(name, bytes)| (name, file.keep(bytes))).collect();
        if self.has(Fault::DropsOtherStreams) {
            file.content = Content::new(Stream::of(b""), self.now_ms());
        }
        let cut = |stream: &StreamSignature| streams[&stream.stream_id].clone();
        file.content = std::mem::take(&mut file.content).put(request, self.now_ms(), cut);
        if !self.has(Fault::SequenceNumberStays) {
            file.sequence_number += 1;
        }
    }

    /// Answers with the number of the last change.
    pub(super) fn changed(&self, file: &File) -> Response {
        let number = (headers::SEQUENCE_NUMBER, file.sequence_number.to_string());
        if self.has(Fault::NoItemVersion) {
            return [number].into_response();
        }
        [number, (headers::ITEM_VERSION, file.version())].into_response()
    }

    fn refused(&self, conflict: &WriteConflict<'_>) -> Refused {
        if let WriteConflict::SequenceNumber(number) = conflict {
            let told = [(headers::SEQUENCE_NUMBER, number.to_string())];
            let status = StatusCode::PRECONDITION_FAILED;
            let is_told = !self.has(Fault::HidesSequenceNumber);
            return Box::new(if is_told { (status, told).into_response() } else { status.into_response() });
        }
        let mut response = match conflict {
            WriteConflict::NotLocked => locked(&LockConflict::NotLocked),
            WriteConflict::Wopi(id) => locked(&LockConflict::HeldBy(LockId::clone(id))),
            _ => StatusCode::CONFLICT.into_response().into(),
        };
        if let Some(mechanism) = conflict.mechanism().filter(|_| !self.has(Fault::HidesMechanism)) {
            response
                .headers_mut()
                .insert(headers::CONFLICTING_MECHANISM, http::HeaderValue::from_static(mechanism));
        }
        response
    }
}

/// A PutChunkedFile of the main content alone.
fn main_only(main: &Stream) -> PutChunkedFileRequest {
    let signature = StreamSignature {
        stream_id: MAIN_CONTENT.to_owned(),
        chunking_scheme: ChunkingScheme::FullFile,
        chunk_signatures: main.chunks.clone(),
    };
    PutChunkedFileRequest {
        content_properties: Vec::new(),
        signatures: vec![signature],
        upload_session_token_to_commit: None,
    }
}
