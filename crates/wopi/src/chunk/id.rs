//! How a chunk is called.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

use super::spooky::Spooky;

/// The name of a chunk: the SpookyHash V2 of its bytes, in 128 bits. Base64 in JSON.
///
/// It tells equal chunks from others, and is no protection: whoever wants two chunks of one id can make them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChunkId([u8; Self::LEN]);

/// A text that is not the Base64 of a [`ChunkId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("that is not a chunk's id")]
pub struct BadChunkId;

/// Finds the id of a chunk whose bytes come piece by piece.
#[derive(Clone)]
pub struct ChunkHasher(Spooky);

impl ChunkId {
    /// Its length in bytes.
    pub const LEN: usize = 16;

    /// Returns the id of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = ChunkHasher::default();
        hasher.update(bytes);
        hasher.finish()
    }

    /// Takes an id as it stands in a frame.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::LEN]) -> Self {
        Self(bytes)
    }

    /// Returns the id as it stands in a frame.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

impl ChunkHasher {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the id of all bytes so far.
    #[must_use]
    pub fn finish(self) -> ChunkId {
        let (first, second) = self.0.finish();
        let mut id = [0; ChunkId::LEN];
        id[..8].copy_from_slice(&first.to_le_bytes());
        id[8..].copy_from_slice(&second.to_le_bytes());
        ChunkId(id)
    }
}

impl Default for ChunkHasher {
    fn default() -> Self {
        Self(Spooky::new())
    }
}

impl fmt::Debug for ChunkHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChunkHasher").finish_non_exhaustive()
    }
}

impl fmt::Display for ChunkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64_STANDARD.encode(self.0))
    }
}

impl fmt::Debug for ChunkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChunkId({self})")
    }
}

impl FromStr for ChunkId {
    type Err = BadChunkId;

    fn from_str(text: &str) -> Result<Self, BadChunkId> {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| BadChunkId)?;
        bytes.try_into().map(Self).map_err(|_| BadChunkId)
    }
}

impl Serialize for ChunkId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ChunkId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counting(len: usize) -> Vec<u8> {
        (0..=u8::MAX).cycle().take(len).collect()
    }

    #[test]
    fn ids_of_known_bytes() {
        #[rustfmt::skip]
        let rows = [
            (b"".to_vec(),                  "GQn1a/wGJyPHUei0Ze5yiw=="),
            (b"a".to_vec(),                 "vcm7oJGBEBqSKkFh8FhCdQ=="),
            (b"foobar".to_vec(),            "md7tA6VXwIaaYjdO4o8XZQ=="),
            (b"0123456789abcdef".to_vec(),  "rYBLlkZo0OIgTFzHigYFYA=="),
            (counting(191),                 "L0a7tQM6BHE4tpOo0Ap9/g=="), // the longest of the short form
            (counting(192),                 "VBqjspQ/0QLThY1125OjDg=="), // the shortest of the long form
            (counting(1000),                "vtiyckS1++Bn+GF+hi4P/A=="),
        ];
        for (bytes, id) in rows {
            assert_eq!(ChunkId::of(&bytes).to_string(), id, "{} bytes", bytes.len());
            assert_eq!(id.parse(), Ok(ChunkId::of(&bytes)));
        }
        let published =
            [0x99, 0xde, 0xed, 0x03, 0xa5, 0x57, 0xc0, 0x86, 0x9a, 0x62, 0x37, 0x4e, 0xe2, 0x8f, 0x17, 0x65];
        assert_eq!(ChunkId::of(b"foobar"), ChunkId::from_bytes(published));
    }

    #[test]
    fn what_is_no_id() {
        for text in ["", "GQn1", "not base64!", "GQn1a/wGJyPHUei0Ze5yiw", "GQn1a/wGJyPHUei0Ze5yi4sA"] {
            assert_eq!(text.parse::<ChunkId>(), Err(BadChunkId), "{text}");
        }
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(bytes in prop::collection::vec(any::<u8>(), 0..600), cuts in prop::collection::vec(0_usize..600, 0..8)) {
            let mut hasher = ChunkHasher::default();
            let (mut cuts, mut from) = (cuts, 0);
            cuts.sort_unstable();
            for cut in cuts {
                let to = cut.min(bytes.len());
                hasher.update(&bytes[from..to]);
                from = to;
            }
            hasher.update(&bytes[from..]);
            prop_assert_eq!(hasher.finish(), ChunkId::of(&bytes));
        }

        #[test]
        fn text_is_read_back(bytes in any::<[u8; 16]>()) {
            let id = ChunkId::from_bytes(bytes);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<ChunkId>(&json).unwrap(), id);
        }
    }
}
