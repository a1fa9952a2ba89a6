//! The port: what every backend can do.

use std::{path::PathBuf, sync::Arc};

use sheaf_domain::{Clock, Timestamp};

use crate::{
    Blob, BlobError, BlobKey, BlobWriter,
    disk::{self, Disk},
    memory::Memory,
};

/// Where blobs are kept. A clone is a handle on the same store.
#[derive(Clone)]
pub struct BlobStore(Backend);

#[derive(Clone)]
enum Backend {
    Disk(Arc<Disk>),
    Memory(Arc<Memory>),
}

/// One entry of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The blob.
    pub key: BlobKey,
    /// When its last byte was written, by the clock of what keeps it: the basis of an orphan's age.
    pub modified: Timestamp,
}

impl BlobStore {
    /// Opens the blobs in `folder`, which is made, with all folders below it, if it is not there.
    pub async fn disk(folder: impl Into<PathBuf>) -> Result<Self, BlobError> {
        let folder = folder.into();
        Ok(Self(Backend::Disk(Arc::new(disk::blocking(move || Disk::open(folder)).await?))))
    }

    /// Makes an empty store in memory, for tests: all is lost with the last handle.
    pub fn memory(clock: Arc<dyn Clock>) -> Self {
        Self(Backend::Memory(Arc::new(Memory::new(clock))))
    }

    /// Leaves out one step of every durable write from here on. Only a store on disk that has no other handle yet can be broken like this.
    #[cfg(feature = "faults")]
    pub fn leave_out(&mut self, fault: crate::Fault) {
        if let Backend::Disk(disk) = &mut self.0
            && let Some(disk) = Arc::get_mut(disk)
        {
            disk.leave_out(fault);
        }
    }

    /// Starts a blob under a key that was never used before. Nothing can be read until [`BlobWriter::finish`].
    pub fn create(&self, key: BlobKey) -> BlobWriter {
        match &self.0 {
            Backend::Disk(disk) => BlobWriter::to_disk(disk.clone(), key),
            Backend::Memory(memory) => BlobWriter::to_memory(memory.clone(), key),
        }
    }

    /// Opens a finished blob. A small one is read on the spot.
    pub async fn open(&self, key: BlobKey) -> Result<Blob, BlobError> {
        match &self.0 {
            Backend::Disk(disk) => disk.read(key).await,
            Backend::Memory(memory) => memory.read(key),
        }
    }

    /// Removes a blob; one that is not there counts as removed. After a power failure it may be back, as an orphan.
    pub async fn delete(&self, key: BlobKey) -> Result<(), BlobError> {
        match &self.0 {
            Backend::Disk(disk) => {
                let disk = disk.clone();
                disk::blocking(move || disk.delete(key)).await
            }
            Backend::Memory(memory) => {
                memory.delete(key);
                Ok(())
            }
        }
    }

    /// Lists finished blobs behind `after`, at most `limit`, in an order that never changes (which is not the order of keys).
    pub async fn list(&self, after: Option<BlobKey>, limit: usize) -> Result<Vec<Listed>, BlobError> {
        match &self.0 {
            Backend::Disk(disk) => {
                let disk = disk.clone();
                disk::blocking(move || disk.list(after, limit)).await
            }
            Backend::Memory(memory) => Ok(memory.list(after, limit)),
        }
    }

    /// Removes what writers left behind that ended without finishing (a crash), if last written before `older_than`; returns how many.
    ///
    /// At the start of the only node that writes here, "now" is right; beside running nodes, give them the time of their longest write.
    pub async fn sweep_staging(&self, older_than: Timestamp) -> Result<usize, BlobError> {
        match &self.0 {
            Backend::Disk(disk) => {
                let disk = disk.clone();
                disk::blocking(move || disk.sweep_staging(older_than)).await
            }
            Backend::Memory(_) => Ok(0),
        }
    }
}
