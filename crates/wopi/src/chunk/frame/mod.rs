//! Frames, of which the bodies of GetChunkedFile, PutChunkedFile and GetChunks are made.
//!
//! Whoever streams a body reads one [`FrameHead`] at a time, asks [`FrameOrder`] whether it may come
//! now, and takes the payload it tells. [`read_all`] does so for a body that is in memory.

use thiserror::Error;

use super::{ChunkId, MAX_CHUNKS};

/// The longest message of a body, in bytes: room for the ids of [`MAX_CHUNKS`] chunks.
pub const MAX_MESSAGE_BYTES: u64 = 16 * 1024 * 1024;

const END: u32 = 1;
const MESSAGE: u32 = 2;
const CHUNK: u32 = 3;
const CHUNK_RANGE: u32 = 4;
/// A range's id, offset, length and flags.
const RANGE_LEN: usize = ChunkId::LEN + 8 + 8 + 4;

/// All of a frame but its payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameHead {
    /// The last frame of a body; what follows does not count.
    End,
    /// The message in JSON, first in its body.
    Message {
        /// The length of the payload in bytes.
        len: u64,
    },
    /// A whole chunk.
    Chunk {
        /// The id of the payload.
        id: ChunkId,
        /// The length of the payload in bytes.
        len: u64,
    },
    /// A part of a chunk.
    ChunkRange {
        /// The id of the whole chunk.
        id: ChunkId,
        /// Where in the chunk the payload begins, in bytes.
        offset: u64,
        /// The length of the payload in bytes.
        len: u64,
        /// Whether the chunk ends with the payload.
        ends_chunk: bool,
    },
}

/// Bytes that are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadFrame {
    /// A type that the protocol does not have.
    #[error("there is no frame of type {0}")]
    UnknownType(u32),
    /// An extended header of another length than the type has.
    #[error("a frame of type {kind} has no extended header of {len} bytes")]
    WrongHeaderLength {
        /// The type.
        kind: u32,
        /// The length in bytes.
        len: u32,
    },
    /// An end frame with a payload.
    #[error("the end frame has a payload")]
    EndWithPayload,
    /// A range whose header and payload differ in length, or with flags that the protocol does not have.
    #[error("the header of a range contradicts itself")]
    BadRange,
}

/// A body that is no proper sequence of frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadBody {
    /// One of its frames is none.
    #[error(transparent)]
    Frame(#[from] BadFrame),
    /// The first frame is not the message.
    #[error("the first frame is not a message")]
    NoMessage,
    /// A second message.
    #[error("there is a second message")]
    SecondMessage,
    /// It ends within a frame.
    #[error("the last frame is cut off")]
    CutOff,
    /// It ends without an end frame.
    #[error("there is no end frame")]
    NoEnd,
    /// The message is longer than [`MAX_MESSAGE_BYTES`].
    #[error("the message is longer than {MAX_MESSAGE_BYTES} bytes")]
    MessageTooLong,
    /// There are more than [`MAX_CHUNKS`] chunks.
    #[error("there are more than {MAX_CHUNKS} chunks")]
    TooManyChunks,
    /// A chunk's id is not that of its bytes.
    #[error("the chunk {0} has another id than its bytes")]
    WrongId(ChunkId),
}

impl FrameHead {
    /// The length of every head's first part, in bytes.
    const FIXED_LEN: usize = 16;
    /// The longest head, in bytes.
    pub const MAX_LEN: usize = Self::FIXED_LEN + RANGE_LEN;

    /// Reads the head at the start of some bytes; returns it with its length, or nothing if they are
    /// too few. No more than [`Self::MAX_LEN`] are ever needed.
    ///
    /// # Errors
    ///
    /// [`BadFrame`] if it is none, whatever may follow.
    pub fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>, BadFrame> {
        let Some((fixed, rest)) = bytes.split_first_chunk::<{ Self::FIXED_LEN }>() else { return Ok(None) };
        let (kind, extended_len, len) = (u32_at(fixed, 0), u32_at(fixed, 4), u64_at(fixed, 8));
        let extended_is = match kind {
            END | MESSAGE => 0,
            CHUNK => ChunkId::LEN,
            CHUNK_RANGE => RANGE_LEN,
            unknown => return Err(BadFrame::UnknownType(unknown)),
        };
        if usize::try_from(extended_len) != Ok(extended_is) {
            return Err(BadFrame::WrongHeaderLength { kind, len: extended_len });
        }
        let Some(extended) = rest.get(..extended_is) else { return Ok(None) };
        let head = match kind {
            END if len == 0 => Self::End,
            END => return Err(BadFrame::EndWithPayload),
            MESSAGE => Self::Message { len },
            CHUNK => Self::Chunk { id: id_at(extended), len },
            _ => range(extended, len)?,
        };
        Ok(Some((head, Self::FIXED_LEN + extended_is)))
    }

    /// Returns the length of the payload in bytes.
    #[must_use]
    pub const fn payload_len(&self) -> u64 {
        match self {
            Self::End => 0,
            Self::Message { len } | Self::Chunk { len, .. } | Self::ChunkRange { len, .. } => *len,
        }
    }

    /// Appends the head to a body; the payload comes next.
    pub fn write(&self, body: &mut Vec<u8>) {
        let (kind, extended_len) = match self {
            Self::End => (END, 0),
            Self::Message { .. } => (MESSAGE, 0),
            Self::Chunk { .. } => (CHUNK, ChunkId::LEN as u32),
            Self::ChunkRange { .. } => (CHUNK_RANGE, RANGE_LEN as u32),
        };
        body.extend_from_slice(&kind.to_be_bytes());
        body.extend_from_slice(&extended_len.to_be_bytes());
        body.extend_from_slice(&self.payload_len().to_be_bytes());
        match self {
            Self::End | Self::Message { .. } => {}
            Self::Chunk { id, .. } => body.extend_from_slice(id.as_bytes()),
            Self::ChunkRange { id, offset, len, ends_chunk } => {
                body.extend_from_slice(id.as_bytes());
                body.extend_from_slice(&offset.to_be_bytes());
                body.extend_from_slice(&len.to_be_bytes());
                body.extend_from_slice(&u32::from(*ends_chunk).to_be_bytes());
            }
        }
    }
}

/// Which frame may come next in a body.
#[derive(Debug, Clone, Default)]
pub struct FrameOrder {
    began: bool,
    ended: bool,
    chunks: usize,
}

impl FrameOrder {
    /// Takes note of the next frame.
    ///
    /// # Errors
    ///
    /// [`BadBody`] if it may not come now, or is too much.
    pub fn admit(&mut self, head: &FrameHead) -> Result<(), BadBody> {
        match head {
            FrameHead::Message { .. } if self.began => return Err(BadBody::SecondMessage),
            FrameHead::Message { len } if *len > MAX_MESSAGE_BYTES => return Err(BadBody::MessageTooLong),
            FrameHead::Message { .. } => self.began = true,
            _ if !self.began => return Err(BadBody::NoMessage),
            FrameHead::End => self.ended = true,
            FrameHead::Chunk { .. } | FrameHead::ChunkRange { .. } => self.chunks += 1,
        }
        if self.chunks > MAX_CHUNKS { Err(BadBody::TooManyChunks) } else { Ok(()) }
    }

    /// Returns whether the end frame was there: the body is whole, and what follows does not count.
    #[must_use]
    pub const fn ended(&self) -> bool {
        self.ended
    }
}

/// A body in memory, its end frame left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body<'a> {
    /// The message, in JSON.
    pub message: &'a [u8],
    /// The frames after it, in order, with their payloads.
    pub frames: Vec<(FrameHead, &'a [u8])>,
}

impl<'a> Body<'a> {
    /// Returns the whole chunks among the frames.
    pub fn chunks(&self) -> impl Iterator<Item = (ChunkId, &'a [u8])> {
        self.frames.iter().filter_map(|(head, payload)| match head {
            FrameHead::Chunk { id, .. } => Some((*id, *payload)),
            _ => None,
        })
    }
}

/// Reads a whole body and proves its chunks.
///
/// # Errors
///
/// [`BadBody`] says what is wrong first.
pub fn read_all(mut bytes: &[u8]) -> Result<Body<'_>, BadBody> {
    let mut order = FrameOrder::default();
    let mut body = Body { message: &[], frames: Vec::new() };
    while !order.ended() {
        if bytes.is_empty() {
            return Err(if order.began { BadBody::NoEnd } else { BadBody::NoMessage });
        }
        let (head, head_len) = FrameHead::read(bytes)?.ok_or(BadBody::CutOff)?;
        order.admit(&head)?;
        let payload_len = usize::try_from(head.payload_len()).map_err(|_| BadBody::CutOff)?;
        let (payload, rest) = bytes[head_len..].split_at_checked(payload_len).ok_or(BadBody::CutOff)?;
        match head {
            FrameHead::Chunk { id, .. } if ChunkId::of(payload) != id => return Err(BadBody::WrongId(id)),
            FrameHead::Message { .. } => body.message = payload,
            FrameHead::End => {}
            _ => body.frames.push((head, payload)),
        }
        bytes = rest;
    }
    Ok(body)
}

/// Writes a body of a message and whole chunks.
#[must_use]
pub fn write_all<'a>(message: &[u8], chunks: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut body = Vec::new();
    FrameHead::Message { len: message.len() as u64 }.write(&mut body);
    body.extend_from_slice(message);
    for chunk in chunks {
        FrameHead::Chunk { id: ChunkId::of(chunk), len: chunk.len() as u64 }.write(&mut body);
        body.extend_from_slice(chunk);
    }
    FrameHead::End.write(&mut body);
    body
}

fn range(extended: &[u8], payload_len: u64) -> Result<FrameHead, BadFrame> {
    let (offset, len, flags) = (
        u64_at(extended, ChunkId::LEN),
        u64_at(extended, ChunkId::LEN + 8),
        u32_at(extended, ChunkId::LEN + 16),
    );
    if len != payload_len || flags > 1 || offset.checked_add(len).is_none() {
        return Err(BadFrame::BadRange);
    }
    Ok(FrameHead::ChunkRange { id: id_at(extended), offset, len, ends_chunk: flags == 1 })
}

fn id_at(bytes: &[u8]) -> ChunkId {
    ChunkId::from_bytes(*bytes.first_chunk().expect("the caller took an extended header"))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes(*bytes[at..].first_chunk().expect("the caller took a whole head"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_be_bytes(*bytes[at..].first_chunk().expect("the caller took a whole head"))
}

#[cfg(test)]
mod tests;
