//! Keys: where a blob lies.

use std::{fmt, str::FromStr};

use sheaf_domain::BlobId;
use uuid::Uuid;

/// The key of one blob: made fresh by the caller, as a UUID of version 7, and never used twice.
///
/// As text: 32 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobKey(Uuid);

/// A text that is no blob key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a blob key has 32 hexadecimal digits in lower case")]
pub struct BadBlobKey;

impl BlobKey {
    /// Takes the 16 bytes of a UUID.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Returns the 16 bytes of the UUID.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// Returns the shard: the last byte, since that one is chance where the first ones are the time.
    pub(crate) const fn shard(&self) -> u8 {
        self.as_bytes()[15]
    }

    /// Returns what listings are ordered by: shard by shard, and by age within a shard.
    pub(crate) const fn place(&self) -> (u8, Self) {
        (self.shard(), *self)
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0.as_simple(), f)
    }
}

impl fmt::Debug for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for BlobKey {
    type Err = BadBlobKey;
    fn from_str(text: &str) -> Result<Self, BadBlobKey> {
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(BadBlobKey);
        }
        Uuid::try_parse(text).map(Self).map_err(|_| BadBlobKey)
    }
}

impl From<BlobId> for BlobKey {
    fn from(id: BlobId) -> Self {
        Self::from_bytes(*id.as_bytes())
    }
}

impl From<BlobKey> for BlobId {
    fn from(key: BlobKey) -> Self {
        Self::from_bytes(*key.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_survives_text_bytes_and_its_id() {
        let key = BlobKey::from_bytes(*b"0123456789abcdef");
        assert_eq!(key.to_string(), "30313233343536373839616263646566");
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_eq!(BlobKey::from(BlobId::from(key)), key);
    }

    #[test]
    fn a_text_that_could_leave_its_folder_is_no_key() {
        let good = "0191f0c00000700080000000000000aa";
        assert!(good.parse::<BlobKey>().is_ok());
        for bad in [
            "",
            "..",
            "../../../../../../../../etc/passwd",
            &good[1..],
            &good.to_uppercase(),
            &format!("{good}0"),
        ] {
            assert_eq!(bad.parse::<BlobKey>(), Err(BadBlobKey), "{bad}");
        }
    }
}
