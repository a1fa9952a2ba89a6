//! Signing requests, so that hosts know who calls.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use thiserror::Error;
use wopi::proof::signed_bytes;

/// The key pairs that requests are signed with: RSA of 2,048 bits.
///
/// Hosts read the public keys from discovery once in a while. So a new pair is announced together
/// with the one before it, and both sign until every host has read the new one.
pub struct Signer {
    current: RsaKeyPair,
    previous: Option<RsaKeyPair>,
}

/// A private key that can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the key is not an RSA key in PKCS#8")]
pub struct BadPrivateKey;

/// A public key as a discovery document tells it: Base64 of big-endian numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeyText {
    /// `modulus` or `oldmodulus`.
    pub modulus: String,
    /// `exponent` or `oldexponent`.
    pub exponent: String,
}

/// The headers that sign a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `X-WOPI-Proof`.
    pub proof: String,
    /// `X-WOPI-ProofOld`.
    pub proof_old: String,
    /// `X-WOPI-TimeStamp`.
    pub timestamp: String,
}

impl Signer {
    /// Makes a new key pair, which no other came before.
    ///
    /// # Panics
    ///
    /// If the machine has no randomness.
    #[must_use]
    pub fn generate() -> Self {
        Self { current: new_pair(), previous: None }
    }

    /// Takes key pairs as [`Self::to_pkcs8`] gave them.
    pub fn from_pkcs8(current: &[u8], previous: Option<&[u8]>) -> Result<Self, BadPrivateKey> {
        let pair = |der| RsaKeyPair::from_pkcs8(der).map_err(|_| BadPrivateKey);
        Ok(Self { current: pair(current)?, previous: previous.map(pair).transpose()? })
    }

    /// Makes a new key pair; the one that was current becomes the previous one.
    ///
    /// # Panics
    ///
    /// If the machine has no randomness.
    #[must_use]
    pub fn rotate(self) -> Self {
        Self { current: new_pair(), previous: Some(self.current) }
    }

    /// Returns the current and the previous private key. Secret.
    ///
    /// # Panics
    ///
    /// Never: a key that was made or read can be written.
    #[must_use]
    pub fn to_pkcs8(&self) -> (Vec<u8>, Option<Vec<u8>>) {
        (pkcs8(&self.current), self.previous.as_ref().map(pkcs8))
    }

    /// Returns the public key for discovery.
    #[must_use]
    pub fn public_key(&self) -> PublicKeyText {
        public_key(&self.current)
    }

    /// Returns the public key before that, for discovery.
    #[must_use]
    pub fn previous_public_key(&self) -> Option<PublicKeyText> {
        self.previous.as_ref().map(public_key)
    }

    /// Signs a request: the token percent-decoded, the URL whole and as it is sent.
    ///
    /// Without a previous key, the current one makes both signatures.
    #[must_use]
    pub fn sign(&self, token: &str, url: &str, ticks: i64) -> Signature {
        let bytes = signed_bytes(token, url, ticks);
        let proof = signature(&self.current, &bytes);
        let proof_old = self.previous.as_ref().map_or_else(|| proof.clone(), |key| signature(key, &bytes));
        Signature { proof, proof_old, timestamp: ticks.to_string() }
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

fn new_pair() -> RsaKeyPair {
    RsaKeyPair::generate(KeySize::Rsa2048).expect("the machine has randomness")
}

fn pkcs8(pair: &RsaKeyPair) -> Vec<u8> {
    let der: Pkcs8V1Der<'_> = pair.as_der().expect("a valid key can be written");
    der.as_ref().to_vec()
}

fn public_key(pair: &RsaKeyPair) -> PublicKeyText {
    let key = pair.public_key();
    PublicKeyText {
        modulus: BASE64_STANDARD.encode(key.modulus().big_endian_without_leading_zero()),
        exponent: BASE64_STANDARD.encode(key.exponent().big_endian_without_leading_zero()),
    }
}

fn signature(pair: &RsaKeyPair, bytes: &[u8]) -> String {
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature)
        .expect("a valid key signs anything");
    BASE64_STANDARD.encode(signature)
}

#[cfg(test)]
mod tests {
    use wopi::proof::{BadProof, ProofHeaders, ProofKeys, PublicKey, Verified, verify};

    use super::*;

    const URL: &str = "https://wopi.contoso.com/wopi/files/abc?access_token=a%2Bb";
    const TICKS: i64 = 639_000_000_000_000_000;

    fn keys(signer: &Signer) -> ProofKeys {
        let read = |key: PublicKeyText| PublicKey::from_base64(&key.modulus, &key.exponent).unwrap();
        ProofKeys { current: read(signer.public_key()), old: signer.previous_public_key().map(read) }
    }

    fn verified(keys: &ProofKeys, by: &Signer) -> Result<Verified, BadProof> {
        let signature = by.sign("a+b", URL, TICKS);
        let headers = ProofHeaders {
            proof: Some(&signature.proof),
            proof_old: Some(&signature.proof_old),
            timestamp: Some(&signature.timestamp),
        };
        verify(keys, &["a+b"], URL, &headers, TICKS)
    }

    #[test]
    fn hosts_take_signatures_before_during_and_after_a_rotation() {
        let first = Signer::generate();
        let before = keys(&first);
        assert_eq!(verified(&before, &first), Ok(Verified::ProofByCurrentKey));

        let (pkcs8, _) = first.to_pkcs8();
        let unaware = Signer::from_pkcs8(&pkcs8, None).unwrap();
        let second = first.rotate();
        assert_eq!(verified(&keys(&second), &second), Ok(Verified::ProofByCurrentKey));
        assert_eq!(verified(&before, &second), Ok(Verified::OldProofByCurrentKey), "the host is behind");
        assert_eq!(verified(&keys(&second), &unaware), Ok(Verified::ProofByOldKey), "the client is behind");

        let third = second.rotate();
        assert_eq!(verified(&before, &third), Err(BadProof::NoMatch));
    }

    #[test]
    fn keys_outlive_a_restart() {
        let signer = Signer::generate().rotate();
        let (current, previous) = signer.to_pkcs8();
        let again = Signer::from_pkcs8(&current, previous.as_deref()).unwrap();
        assert_eq!(again.public_key(), signer.public_key());
        assert_eq!(again.previous_public_key(), signer.previous_public_key());
        assert_eq!(again.sign("t", URL, 1), signer.sign("t", URL, 1));
        assert_eq!(Signer::from_pkcs8(b"no key", None).unwrap_err(), BadPrivateKey);
    }
}
