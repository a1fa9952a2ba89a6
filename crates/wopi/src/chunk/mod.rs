//! Chunks: how CSPP Plus moves only the parts of a file that changed.
//!
//! A file is more than its bytes here: a [`content::Content`] of named streams and properties. Each
//! stream is cut into chunks ([`scheme`]), each chunk is called by the hash of its bytes
//! ([`ChunkId`]), and both sides send what the other lacks in frames ([`frame`]) behind one message
//! in JSON ([`message`]).
//!
//! Values and decisions only. Bytes stay where they are: whoever holds them looks them up by their
//! ids, and nothing here grows with a file but the list of its chunks, up to [`MAX_CHUNKS`].

pub mod content;
pub mod frame;
mod id;
pub mod message;
pub mod scheme;
mod spooky;

pub use id::{BadChunkId, ChunkHasher, ChunkId};

/// The most chunks that a stream is cut into, and that one body may carry.
pub const MAX_CHUNKS: usize = 100_000;
