//! Public keys, in the two forms in which discovery documents tell them.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use aws_lc_rs::rsa::PublicKeyComponents;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use thiserror::Error;

/// The sizes of key that are taken. The library looks at them only when it verifies.
const SIZES_BITS: RangeInclusive<usize> = 2048..=8192;

/// An RSA public key, read once and cheap to clone.
#[derive(Clone)]
pub struct PublicKey {
    modulus: Box<[u8]>,
    exponent: Box<[u8]>,
    parsed: Arc<ParsedPublicKey>,
}

/// Why a key can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadKey {
    /// Not Base64.
    #[error("the key is not Base64")]
    NotBase64,
    /// A blob of another kind, or one that is too short.
    #[error("the key blob is not one of an RSA public key")]
    NotABlob,
    /// No RSA key of 2,048 to 8,192 bits.
    #[error("the key is not an RSA key of 2,048 to 8,192 bits")]
    NotRsa,
}

impl PublicKey {
    /// Reads a key from its modulus and exponent, both Base64 of big-endian bytes.
    pub fn from_base64(modulus: &str, exponent: &str) -> Result<Self, BadKey> {
        Self::new(&decode(modulus)?, &decode(exponent)?)
    }

    /// Reads a key from the Base64 of a `PUBLICKEYBLOB` of Microsoft's CryptoAPI.
    pub fn from_csp_blob(blob: &str) -> Result<Self, BadKey> {
        // A PUBLICKEYSTRUC (type 6, version 2, CALG_RSA_KEYX) and the magic of an RSAPUBKEY.
        const START: &[u8] = b"\x06\x02\x00\x00\x00\xa4\x00\x00RSA1";
        let blob = decode(blob)?;
        let rest = blob.strip_prefix(START).ok_or(BadKey::NotABlob)?;
        let (bits, rest) = rest.split_first_chunk::<4>().ok_or(BadKey::NotABlob)?;
        let (exponent, modulus) = rest.split_first_chunk::<4>().ok_or(BadKey::NotABlob)?;
        let len = usize::try_from(u32::from_le_bytes(*bits) / 8).map_err(|_| BadKey::NotABlob)?;
        if modulus.len() != len {
            return Err(BadKey::NotABlob);
        }
        let modulus: Vec<u8> = modulus.iter().rev().copied().collect();
        Self::new(&modulus, &u32::from_le_bytes(*exponent).to_be_bytes())
    }

    /// Takes a key as big-endian bytes.
    pub fn new(modulus: &[u8], exponent: &[u8]) -> Result<Self, BadKey> {
        let (n, e) = (without_leading_zeros(modulus), without_leading_zeros(exponent));
        if !SIZES_BITS.contains(&bits(n)) {
            return Err(BadKey::NotRsa);
        }
        let parsed = PublicKeyComponents { n, e }
            .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
            .map_err(|_| BadKey::NotRsa)?;
        Ok(Self { modulus: n.into(), exponent: e.into(), parsed: Arc::new(parsed) })
    }

    /// Returns the modulus, big-endian, without leading zeros.
    #[must_use]
    pub fn modulus(&self) -> &[u8] {
        &self.modulus
    }

    /// Returns the exponent, big-endian, without leading zeros.
    #[must_use]
    pub fn exponent(&self) -> &[u8] {
        &self.exponent
    }

    /// Returns whether this key made the signature (RSASSA-PKCS1-v1_5 with SHA-256).
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.parsed.verify_sig(message, signature).is_ok()
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.modulus == other.modulus && self.exponent == other.exponent
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", bits(&self.modulus))
    }
}

fn decode(text: &str) -> Result<Vec<u8>, BadKey> {
    BASE64_STANDARD.decode(text.trim()).map_err(|_| BadKey::NotBase64)
}

fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

/// Some clients put a zero before the modulus, as DER does; the library refuses that.
fn without_leading_zeros(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|&byte| byte != 0).unwrap_or(bytes.len());
    &bytes[start..]
}
