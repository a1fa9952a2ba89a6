//! The checksum that a client sends with a piece.

use aws_lc_rs::digest::{self, Context};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};

/// What a piece must hash to.
#[derive(Debug, Clone)]
pub struct Checksum {
    algorithm: &'static digest::Algorithm,
    expected: Vec<u8>,
}

/// A checksum that is not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a checksum is sha256 or sha1, a space, and the digest in Base64")]
pub struct BadChecksum;

impl Checksum {
    /// The algorithms, as tus names them.
    pub const ALGORITHMS: &str = "sha256,sha1";

    /// Reads `sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=`.
    ///
    /// # Errors
    /// When the algorithm is unknown or the digest is not one of it.
    pub fn parse(text: &str) -> Result<Self, BadChecksum> {
        let (name, digest) = text.trim().split_once(' ').ok_or(BadChecksum)?;
        let algorithm = match name {
            "sha256" => &digest::SHA256,
            "sha1" => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            _ => return Err(BadChecksum),
        };
        let expected = BASE64.decode(digest.trim()).map_err(|_| BadChecksum)?;
        if expected.len() == algorithm.output_len() {
            Ok(Self { algorithm, expected })
        } else {
            Err(BadChecksum)
        }
    }

    pub(super) fn begin(&self) -> Context {
        Context::new(self.algorithm)
    }

    pub(super) fn matches(&self, running: Context) -> bool {
        running.finish().as_ref() == self.expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_read_and_compared() {
        let good = Checksum::parse("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=").unwrap();
        let mut running = good.begin();
        running.update(b"hello world");
        assert!(good.matches(running));
        for bad in ["", "md5 Kq5s", "sha1 !!!", "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1"] {
            assert!(Checksum::parse(bad).is_err(), "{bad}");
        }
    }
}
