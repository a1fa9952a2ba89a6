//! Sealing: secrets in the database are encrypted with the key file beside it.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sheaf_domain::Random;

/// The key of the key file. Prints nothing.
pub struct SealingKey(LessSafeKey);

/// A sealed secret that this key does not open: another key file, or altered bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret of the database can't be opened with this key file")]
pub struct NotSealedHere;

impl SealingKey {
    /// Takes the bytes of the key file.
    pub fn new(bytes: &[u8; 32]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, bytes).expect("an AES-256 key has 32 bytes");
        Self(LessSafeKey::new(key))
    }

    /// Seals a secret for one purpose; under another it does not open.
    pub(crate) fn seal(&self, purpose: &str, secret: &[u8], random: &dyn Random) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let mut sealed = secret.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(purpose.as_bytes()),
                &mut sealed,
            )
            .expect("keys are far shorter than what AES-GCM takes");
        [&nonce[..], &sealed].concat()
    }

    /// Opens a sealed secret.
    pub(crate) fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, NotSealedHere> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(NotSealedHere)?;
        let mut secret = rest.to_vec();
        let opened = self
            .0
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(purpose.as_bytes()), &mut secret)
            .map_err(|_| NotSealedHere)?
            .len();
        secret.truncate(opened);
        Ok(secret)
    }
}

impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealingKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(std::sync::atomic::AtomicU8);
    impl Random for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
        }
    }

    #[test]
    fn a_sealed_secret_opens_with_its_key_for_its_purpose_alone() {
        let random = Counting(0.into());
        let (key, other) = (SealingKey::new(&[1; 32]), SealingKey::new(&[2; 32]));
        let sealed = key.seal("wopi", b"secret", &random);
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(key.open("wopi", &sealed).unwrap(), b"secret");
        assert_eq!(key.open("mail", &sealed), Err(NotSealedHere));
        assert_eq!(other.open("wopi", &sealed), Err(NotSealedHere));
        let mut altered = sealed.clone();
        altered[20] ^= 1;
        assert_eq!(key.open("wopi", &altered), Err(NotSealedHere));
        assert_eq!(key.open("wopi", &[]), Err(NotSealedHere));
        assert_ne!(key.seal("wopi", b"secret", &random), sealed);
    }
}
