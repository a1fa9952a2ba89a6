//! Lock ids, the opaque strings by which a client proves that the lock is its own.

use std::fmt;

use thiserror::Error;

/// The id of a WOPI lock: opaque, chosen by the client, compared byte for byte.
///
/// It belongs to an editing session, not to a person: whoever may write the file and presents it
/// holds the lock.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct LockId(String);

/// Why a lock id was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadLockId {
    /// Nothing in it; an empty header means that there is none.
    #[error("the lock id is empty")]
    Empty,
    /// Longer than [`LockId::MAX_LEN`].
    #[error("the lock id is longer than {} characters", LockId::MAX_LEN)]
    TooLong,
    /// A character that is not printable ASCII.
    #[error("the lock id holds something else than printable ASCII")]
    NotAscii,
}

impl LockId {
    /// Longest id in bytes, which a host may promise as `SupportsExtendedLockLength`.
    pub const MAX_LEN: usize = 1024;

    /// Takes an id as it came in a header, unaltered.
    pub fn parse(id: &[u8]) -> Result<Self, BadLockId> {
        match std::str::from_utf8(id) {
            Ok("") => Err(BadLockId::Empty),
            Ok(_) if id.len() > Self::MAX_LEN => Err(BadLockId::TooLong),
            Ok(text) if id.iter().all(|&byte| is_header_text(byte)) => Ok(Self(text.to_owned())),
            _ => Err(BadLockId::NotAscii),
        }
    }

    /// Returns the id as the client sent it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows the first characters only: whoever knows the whole id can act for the session.
impl fmt::Debug for LockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 8;
        match self.0.get(..SHOWN) {
            Some(start) if self.0.len() > SHOWN => write!(f, "LockId({start}…)"),
            _ => write!(f, "LockId({})", self.0),
        }
    }
}

fn is_header_text(byte: u8) -> bool {
    matches!(byte, b'\t' | b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_unaltered_up_to_1024_characters() {
        let office = r#"{"S":"0136ad16-0000","F":6,"E":2,"M":"DE997C5AC4E6","P":"6058AF1E"}"#;
        for id in [office, " spaces ", &"x".repeat(256), &"x".repeat(1024)] {
            assert_eq!(LockId::parse(id.as_bytes()).unwrap().as_str(), id);
        }
        assert_ne!(LockId::parse(b"abc"), LockId::parse(b"ABC"));
    }

    #[test]
    fn what_is_no_lock_id() {
        assert_eq!(LockId::parse(b""), Err(BadLockId::Empty));
        assert_eq!(LockId::parse("x".repeat(1025).as_bytes()), Err(BadLockId::TooLong));
        assert_eq!(LockId::parse("x".repeat(2000).as_bytes()), Err(BadLockId::TooLong));
        assert_eq!(LockId::parse("schlüssel".as_bytes()), Err(BadLockId::NotAscii));
        assert_eq!(LockId::parse(b"\xff"), Err(BadLockId::NotAscii));
        assert_eq!(LockId::parse(b"a\nb"), Err(BadLockId::NotAscii));
    }

    #[test]
    fn debug_does_not_show_the_whole_id() {
        assert_eq!(format!("{:?}", LockId::parse(b"cool-lock1234abcd").unwrap()), "LockId(cool-loc…)");
    }
}
