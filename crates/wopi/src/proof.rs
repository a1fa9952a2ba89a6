//! Proof keys: whether a request was signed by the client it says it comes from.
//!
//! A client signs the access token, the URL and the time of each request with its current and its
//! previous key, and publishes both public keys in its discovery document. Nothing here asks for
//! the time or fetches keys.

mod key;
pub mod ticks;

pub use key::{BadKey, PublicKey};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use thiserror::Error;

use crate::headers::{self, Headers};

/// The oldest signature that is taken, in ticks: 20 minutes.
pub const MAX_AGE_TICKS: i64 = 20 * 60 * ticks::PER_SECOND;
/// How far the client's clock may be ahead, in ticks: 5 minutes.
pub const MAX_SKEW_TICKS: i64 = 5 * 60 * ticks::PER_SECOND;

/// The headers of a proof, as they came.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProofHeaders<'a> {
    /// `X-WOPI-Proof`.
    pub proof: Option<&'a str>,
    /// `X-WOPI-ProofOld`.
    pub proof_old: Option<&'a str>,
    /// `X-WOPI-TimeStamp`.
    pub timestamp: Option<&'a str>,
}

impl<'a> ProofHeaders<'a> {
    /// Reads the headers of a request. Empty ones, and ones that are not text, count as absent.
    #[must_use]
    pub fn read(headers: &'a (impl Headers + ?Sized)) -> Self {
        let text = |name| headers::text(headers, name).ok().flatten();
        Self {
            proof: text(headers::PROOF),
            proof_old: text(headers::PROOF_OLD),
            timestamp: text(headers::TIMESTAMP),
        }
    }

    /// Returns whether the request is not signed at all.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.proof.is_none() && self.proof_old.is_none() && self.timestamp.is_none()
    }
}

/// The public keys of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofKeys {
    /// The key it signs with.
    pub current: PublicKey,
    /// The key it signed with before, if it tells.
    pub old: Option<PublicKey>,
}

/// Which signature fitted which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// `X-WOPI-Proof` and the current key: the rule.
    ProofByCurrentKey,
    /// `X-WOPI-ProofOld` and the current key: the client has a newer key, so it is time to read its
    /// discovery again.
    OldProofByCurrentKey,
    /// `X-WOPI-Proof` and the old key: this machine of the client does not have its new key yet.
    ProofByOldKey,
}

/// Why a proof is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadProof {
    /// None of the headers is there. Whether that is a fault depends on the client.
    #[error("the request is not signed")]
    Unsigned,
    /// No time, or none that is a number.
    #[error("X-WOPI-TimeStamp is not a number of ticks")]
    NoTimestamp,
    /// Older than [`MAX_AGE_TICKS`].
    #[error("the signature is older than 20 minutes")]
    Stale,
    /// Further ahead than [`MAX_SKEW_TICKS`].
    #[error("the signature is more than 5 minutes in the future")]
    Future,
    /// No signature fits a key.
    #[error("the signature fits none of the client's keys")]
    NoMatch,
}

/// Verifies a proof.
///
/// `tokens` are the readings of the access token that are tried in turn: clients sign it
/// percent-decoded, but the published vectors have it as it stood in the URL. `url` is the whole URL
/// that the client called, its query included, with every escape as it was sent.
///
/// `X-WOPI-ProofOld` and the old key is no accepted pair.
pub fn verify(
    keys: &ProofKeys,
    tokens: &[&str],
    url: &str,
    headers: &ProofHeaders<'_>,
    now_ticks: i64,
) -> Result<Verified, BadProof> {
    if headers.is_absent() {
        return Err(BadProof::Unsigned);
    }
    let ticks = headers.timestamp.and_then(|ticks| ticks.parse().ok()).ok_or(BadProof::NoTimestamp)?;
    check_age(ticks, now_ticks)?;
    let proof = headers.proof.and_then(|proof| BASE64_STANDARD.decode(proof).ok());
    let proof_old = headers.proof_old.and_then(|proof| BASE64_STANDARD.decode(proof).ok());
    let pairs = [
        (Some(&keys.current), &proof, Verified::ProofByCurrentKey),
        (Some(&keys.current), &proof_old, Verified::OldProofByCurrentKey),
        (keys.old.as_ref(), &proof, Verified::ProofByOldKey),
    ];
    for token in tokens {
        let signed = signed_bytes(token, url, ticks);
        for (key, signature, verified) in &pairs {
            if let (Some(key), Some(signature)) = (key, signature)
                && key.verifies(&signed, signature)
            {
                return Ok(*verified);
            }
        }
    }
    Err(BadProof::NoMatch)
}

/// Returns the bytes that are signed: token, URL in upper case and time, each after its length.
///
/// # Panics
///
/// If the token or the URL is 4 GiB long.
#[must_use]
pub fn signed_bytes(token: &str, url: &str, ticks: i64) -> Vec<u8> {
    let url = url.to_ascii_uppercase();
    let mut bytes = Vec::with_capacity(token.len() + url.len() + 20);
    for part in [token.as_bytes(), url.as_bytes(), &ticks.to_be_bytes()] {
        let len = u32::try_from(part.len()).expect("URLs are shorter than 4 GiB");
        bytes.extend_from_slice(&len.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

fn check_age(ticks: i64, now_ticks: i64) -> Result<(), BadProof> {
    match now_ticks.saturating_sub(ticks) {
        age if age > MAX_AGE_TICKS => Err(BadProof::Stale),
        age if age < -MAX_SKEW_TICKS => Err(BadProof::Future),
        _ => Ok(()),
    }
}
