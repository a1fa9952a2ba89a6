//! Holds a body made of frames against what is expected of it.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::Value;
use wopi::chunk::message::{GetChunkedFileResponse, StreamSignature};
use wopi::chunk::{ChunkId, frame};

use super::Known;
use crate::call::chunks;
use crate::suite::{ContentPropertyRule, FramesRule, StreamRule};
use crate::verdict::Answer;

/// The chunks that a client has, by their ids.
type Chunks = BTreeMap<ChunkId, Bytes>;

/// Returns each expectation that an answer does not meet.
pub(super) fn problems(rule: &FramesRule, answer: &Answer, known: &Known<'_>) -> Vec<String> {
    let body = match frame::read_all(&answer.body) {
        Ok(body) => body,
        Err(problem) => return vec![format!("the body is not made of frames as it must: {problem}")],
    };
    let message: Value = match serde_json::from_slice(body.message) {
        Ok(message) => message,
        Err(error) => return vec![format!("the message is not JSON: {error}")],
    };
    let received: Chunks = body.chunks().map(|(id, bytes)| (id, answer.body.slice_ref(bytes))).collect();
    let mut problems = Vec::new();
    if let Some(expected) = rule.distinct_chunks.filter(|expected| *expected != received.len()) {
        problems.push(format!("there are {} chunks, not {expected}", received.len()));
    }
    if let Some(schema) = &rule.schema {
        problems.extend(known.schemas.problems(schema, &message));
    }
    match serde_json::from_value::<GetChunkedFileResponse>(message) {
        Err(error) => problems.push(format!("the message is no answer to GetChunkedFile: {error}")),
        Ok(message) => {
            let stream = |rule| stream(rule, &message, &received, known).err();
            problems.extend(rule.streams.iter().filter_map(stream));
            problems.extend(rule.properties.iter().filter_map(|rule| property(rule, &message).err()));
        }
    }
    problems
}

fn stream(
    rule: &StreamRule,
    message: &GetChunkedFileResponse,
    received: &Chunks,
    known: &Known<'_>,
) -> Result<(), String> {
    let name = &rule.stream;
    let signature = message.signatures.iter().find(|signature| signature.stream_id == *name);
    let signature = signature.ok_or_else(|| format!("the stream {name} is missing"))?;
    if signature.chunking_scheme != rule.scheme {
        return Err(format!("{name} is cut as {:?}, not {:?}", signature.chunking_scheme, rule.scheme));
    }
    let Some(content) = &rule.content else { return Ok(()) };
    let before = chunks(&rule.known, known.resources)?;
    let mut here: Chunks = before.into_iter().map(|chunk| (ChunkId::of(&chunk), chunk)).collect();
    here.extend(received.iter().map(|(id, chunk)| (*id, chunk.clone())));
    compare(signature, &here, &chunks(content, known.resources)?.concat())
}

/// Holds a stream's chunks one after the other against what the stream should be.
fn compare(signature: &StreamSignature, here: &Chunks, expected: &[u8]) -> Result<(), String> {
    let (name, mut rest) = (&signature.stream_id, expected);
    for chunk in &signature.chunk_signatures {
        let id = chunk.chunk_id;
        // Nothing has a hash too, and needs no frame.
        let nothing = (id == ChunkId::of(b"")).then_some(&b""[..]);
        let bytes = here.get(&id).map(|chunk| &**chunk).or(nothing);
        let bytes = bytes.ok_or_else(|| format!("the chunk {id} of {name} is missing"))?;
        if bytes.len() as u64 != chunk.length {
            return Err(format!("the chunk {id} of {name} has {} bytes, not {}", bytes.len(), chunk.length));
        }
        let at = expected.len() - rest.len();
        rest = rest
            .strip_prefix(bytes)
            .ok_or_else(|| format!("{name} is not what it should be from byte {at}"))?;
    }
    match rest.len() {
        0 => Ok(()),
        missing => Err(format!("{name} lacks its last {missing} bytes")),
    }
}

fn property(rule: &ContentPropertyRule, message: &GetChunkedFileResponse) -> Result<(), String> {
    let name = &rule.name;
    let property = message.content_properties.iter().find(|property| property.name == *name);
    match property {
        None if rule.returned => Err(format!("the content property {name} is missing")),
        None => Ok(()),
        Some(_) if !rule.returned => Err(format!("the content property {name} must not be there")),
        Some(property) => {
            if let Some(value) = rule.value.as_ref().filter(|value| **value != property.value) {
                return Err(format!("the content property {name} is {:?}, not {value:?}", property.value));
            }
            match rule.retention.filter(|retention| *retention != property.retention) {
                Some(retention) => Err(format!("{name} has {:?}, not {retention:?}", property.retention)),
                None => Ok(()),
            }
        }
    }
}
