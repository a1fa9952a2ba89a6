//! Discovery: what a WOPI client offers, and the keys it signs with.

/// A discovery document, read.
#[derive(Debug, Clone)]
pub struct Discovery {}

impl Discovery {
    /// The longest document that is read, in bytes.
    pub const MAX_BYTES: usize = 2 << 20;
}
