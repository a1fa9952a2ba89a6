//! Keys that sign: kept sealed in the store, shared by all nodes, replaced before they grow old.

use std::{
    sync::{Arc, RwLock},
    time::Duration,
};

use sheaf_domain::{KeyId, Timestamp};
use sheaf_store::{StoreError, keys};

use crate::{App, seal::NotSealedHere};

/// What the key of a purpose is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPurpose {
    /// Signs WOPI access tokens.
    AccessTokens,
    /// Signs the built-in editor's calls: its proof keys.
    EditorProof,
}

impl KeyPurpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::AccessTokens => "access_tokens",
            Self::EditorProof => "editor_proof",
        }
    }
}

/// A key, opened.
pub struct Key {
    /// Its id.
    pub id: KeyId,
    /// When it was made.
    pub created_at: Timestamp,
    /// The secret: a signing key in the form of its purpose.
    pub secret: Vec<u8>,
}

/// Why keys are not to be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key file is another one.
    #[error(transparent)]
    NotSealedHere(#[from] NotSealedHere),
    /// The store failed.
    #[error("the store failed")]
    Storage(#[from] StoreError),
}

/// How long a key signs.
const SIGNS_FOR: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long it is still accepted after that: longer than any token lives and the last save under it may be late.
const ACCEPTED_AFTER: Duration = Duration::from_secs(4 * 24 * 3600);
/// How old a key must be before it signs, so that every node has read it by then.
const SETTLES_IN: Duration = Duration::from_secs(5 * 60);
/// Bytes of a symmetric key.
const TOKEN_KEY_BYTES: usize = 32;

/// The keys of access tokens, in memory: looked at on each call.
#[derive(Default)]
pub(crate) struct TokenKeys {
    newest_first: RwLock<Vec<Arc<TokenKey>>>,
}

pub(crate) struct TokenKey {
    pub(crate) id: KeyId,
    pub(crate) created_at: Timestamp,
    pub(crate) encoding: jsonwebtoken::EncodingKey,
    pub(crate) decoding: jsonwebtoken::DecodingKey,
}

impl TokenKeys {
    /// Returns the key to sign with now: the newest that every node knows.
    pub(crate) fn signing(&self, now: Timestamp) -> Option<Arc<TokenKey>> {
        let keys = self.newest_first.read().expect("nothing panics while it is held");
        keys.iter().find(|key| now.since(key.created_at) >= SETTLES_IN).or(keys.last()).cloned()
    }

    /// Returns the key of an id.
    pub(crate) fn of(&self, id: KeyId) -> Option<Arc<TokenKey>> {
        let keys = self.newest_first.read().expect("nothing panics while it is held");
        keys.iter().find(|key| key.id == id).cloned()
    }

    fn put(&self, keys: Vec<Key>) {
        let keys = keys.into_iter().map(|key| {
            Arc::new(TokenKey {
                id: key.id,
                created_at: key.created_at,
                encoding: jsonwebtoken::EncodingKey::from_secret(&key.secret),
                decoding: jsonwebtoken::DecodingKey::from_secret(&key.secret),
            })
        });
        *self.newest_first.write().expect("nothing panics while it is held") = keys.collect();
    }
}

impl App {
    /// Returns the keys of a purpose, the newest first; makes one with `make` where the newest is missing or too old.
    ///
    /// # Errors
    /// When the key file does not open them, or the store fails.
    pub async fn keys(
        &self,
        purpose: KeyPurpose,
        make: impl FnOnce() -> Vec<u8> + Send,
    ) -> Result<Vec<Key>, KeyError> {
        let known = self.opened(purpose).await?;
        let now = self.store().now();
        let young = |key: &Key| now.since(key.created_at) < SIGNS_FOR;
        if known.first().is_some_and(young) {
            return Ok(known);
        }
        let mut tx = self.store().begin().await?;
        keys::lock(&mut tx).await?;
        let newest = keys::of_purpose(&mut tx, purpose.as_str()).await?.into_iter().next();
        if newest.is_none_or(|key| tx.now().since(key.created_at) >= SIGNS_FOR) {
            let sealed = self.sealing().seal(purpose.as_str(), &make(), self.random());
            let id = KeyId::fresh(tx.now(), self.random());
            keys::insert(&mut tx, purpose.as_str(), id, &sealed).await?;
            let before = tx.now().minus(SIGNS_FOR + ACCEPTED_AFTER);
            keys::remove_before(&mut tx, purpose.as_str(), before).await?;
        }
        tx.commit().await?;
        self.opened(purpose).await
    }

    /// Reads the keys of access tokens, and makes a new one when it is time. At the start, and every minute.
    ///
    /// # Errors
    /// When the key file does not open them, or the store fails.
    pub async fn reload_keys(&self) -> Result<(), KeyError> {
        let fresh = || {
            let mut secret = vec![0; TOKEN_KEY_BYTES];
            self.random().fill(&mut secret);
            secret
        };
        let keys = self.keys(KeyPurpose::AccessTokens, fresh).await?;
        self.token_keys().put(keys);
        Ok(())
    }

    async fn opened(&self, purpose: KeyPurpose) -> Result<Vec<Key>, KeyError> {
        let sealed = keys::of_purpose(&mut self.store().reader().await?, purpose.as_str()).await?;
        sealed
            .into_iter()
            .map(|key| {
                let secret = self.sealing().open(purpose.as_str(), &key.sealed)?;
                Ok(Key { id: key.id, created_at: key.created_at, secret })
            })
            .collect()
    }
}
