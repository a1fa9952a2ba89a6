//! The built-in editor's keys, kept like all keys: sealed in the store, the same for every node, replaced before they grow old.

use futures::{FutureExt, future::BoxFuture};
use sheaf_app::{App, KeyPurpose};
use sheaf_editor::{Pkcs8Keys, SigningKeys, SigningKeysError};
use tokio::task::block_in_place;

/// The editor's port for its keys.
pub(crate) struct EditorKeys(pub(crate) App);

impl SigningKeys for EditorKeys {
    fn load(&self) -> BoxFuture<'_, Result<Pkcs8Keys, SigningKeysError>> {
        self.newest().boxed()
    }
}

impl EditorKeys {
    async fn newest(&self) -> Result<Pkcs8Keys, SigningKeysError> {
        // Making one takes up to a second; it happens once in weeks.
        let make = || block_in_place(|| Pkcs8Keys::generate().current);
        let mut newest_first = self.0.keys(KeyPurpose::EditorProof, make).await?.into_iter();
        let current = newest_first.next().ok_or("the store kept no key")?.secret;
        Ok(Pkcs8Keys { current, previous: newest_first.next().map(|key| key.secret) })
    }
}
