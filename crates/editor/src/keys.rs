//! The keys that the editor signs its WOPI calls with: a port for whoever keeps them.

use std::{error::Error, fmt};

use futures::future::BoxFuture;
use wopi_client::{BadPrivateKey, Signer};

/// Keeps the signing keys, the same for all nodes of an installation.
pub trait SigningKeys: Send + Sync + 'static {
    /// Loads the keys. When there are none yet: makes them with [`Pkcs8Keys::generate`] and stores them, so that the first
    /// to store wins and everybody loads the same.
    ///
    /// To rotate, the keeper stores [`Pkcs8Keys::rotated`]; hosts take both keys until they have read our discovery again.
    /// The editor loads anew every ten minutes, and goes on with what it has when that fails.
    fn load(&self) -> BoxFuture<'_, Result<Pkcs8Keys, SigningKeysError>>;
}

/// Why the keeper has no keys to give; its chain of causes is for the log.
pub type SigningKeysError = Box<dyn Error + Send + Sync>;

/// Private RSA keys of 2,048 bits as PKCS#8 DER. Secret: to be stored encrypted.
#[derive(Clone, PartialEq, Eq)]
pub struct Pkcs8Keys {
    /// Signs `X-WOPI-Proof`.
    pub current: Vec<u8>,
    /// Signs `X-WOPI-ProofOld`; none before the first rotation.
    pub previous: Option<Vec<u8>>,
}

impl Pkcs8Keys {
    /// Makes the first keys. Takes up to a second of one core: call it where blocking is allowed.
    #[must_use]
    pub fn generate() -> Self {
        Self::of(&Signer::generate())
    }

    /// Makes a fresh current key; the one that was current becomes the previous one. As slow as [`Self::generate`].
    pub fn rotated(&self) -> Result<Self, BadPrivateKey> {
        Ok(Self::of(&self.signer()?.rotate()))
    }

    pub(crate) fn signer(&self) -> Result<Signer, BadPrivateKey> {
        Signer::from_pkcs8(&self.current, self.previous.as_deref())
    }

    fn of(signer: &Signer) -> Self {
        let (current, previous) = signer.to_pkcs8();
        Self { current, previous }
    }
}

impl fmt::Debug for Pkcs8Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pkcs8Keys(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rotation_keeps_the_key_that_was_current() {
        let first = Pkcs8Keys::generate();
        assert_eq!(first.previous, None);
        let second = first.rotated().unwrap();
        assert_eq!(second.previous.as_ref(), Some(&first.current));
        assert_ne!(second.current, first.current);
        assert_eq!(format!("{second:?}"), "Pkcs8Keys(…)");
    }
}
