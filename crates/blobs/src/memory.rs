//! The store in memory, for tests: good enough to stand in for the disk in every one of them.

use std::{
    collections::BTreeMap,
    ops::Bound,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use bytes::Bytes;
use sheaf_domain::{Clock, Timestamp};

use crate::{Blob, BlobError, BlobKey, Listed};

pub(crate) struct Memory {
    clock: Arc<dyn Clock>,
    blobs: RwLock<Blobs>,
}

type Blobs = BTreeMap<(u8, BlobKey), (Bytes, Timestamp)>;

impl Memory {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, blobs: RwLock::default() }
    }

    pub(crate) fn publish(&self, key: BlobKey, bytes: Bytes) {
        let now = self.clock.now();
        self.write().insert(key.place(), (bytes, now));
    }

    pub(crate) fn read(&self, key: BlobKey) -> Result<Blob, BlobError> {
        let blobs = self.blobs();
        let (bytes, _) = blobs.get(&key.place()).ok_or(BlobError::NotFound(key))?;
        Ok(Blob::whole(bytes.clone()))
    }

    pub(crate) fn delete(&self, key: BlobKey) {
        self.write().remove(&key.place());
    }

    pub(crate) fn list(&self, after: Option<BlobKey>, limit: usize) -> Vec<Listed> {
        let from = after.map_or(Bound::Unbounded, |key| Bound::Excluded(key.place()));
        let blobs = self.blobs();
        let behind = blobs.range((from, Bound::Unbounded)).take(limit);
        behind.map(|(&(_, key), &(_, modified))| Listed { key, modified }).collect()
    }

    // A map of finished blobs is whole at every moment, so a panic elsewhere takes nothing from it.
    fn blobs(&self) -> RwLockReadGuard<'_, Blobs> {
        self.blobs.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Blobs> {
        self.blobs.write().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlobStore, contract};

    struct At(i64);
    impl Clock for At {
        fn now(&self) -> Timestamp {
            Timestamp::from_unix_micros(self.0)
        }
    }

    #[tokio::test]
    async fn memory_keeps_the_contract() {
        contract::blob_store_contract(&BlobStore::memory(Arc::new(At(7)))).await;
    }

    #[tokio::test]
    async fn age_is_told_by_the_clock() {
        let store = BlobStore::memory(Arc::new(At(7)));
        store.create(contract::key(1)).finish().await.unwrap();
        assert_eq!(store.list(None, 1).await.unwrap()[0].modified, Timestamp::from_unix_micros(7));
    }
}
