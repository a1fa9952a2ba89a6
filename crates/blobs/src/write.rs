//! Writing a blob: bytes in, size and SHA-256 out.

use std::{
    fs::File,
    io::{self, Write},
    sync::Arc,
};

use aws_lc_rs::digest::{self, Context};
use bytes::Bytes;
use tokio::{runtime::Handle, task::JoinHandle};

use crate::{BlobError, BlobKey, disk::Disk, memory::Memory};

/// The most that a writer holds back: one half is filled while the other one is hashed and written.
pub const BUFFER_BYTES: usize = 512 * 1024;
const HALF: usize = BUFFER_BYTES / 2;

/// What a finished blob holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Its length.
    pub size_bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

/// A blob being written. Dropped before [`finish`](Self::finish), it leaves nothing behind.
#[must_use = "nothing is kept until finish"]
pub struct BlobWriter(Sink);

enum Sink {
    Disk(DiskWriter),
    Memory { memory: Arc<Memory>, key: BlobKey, bytes: Vec<u8> },
}

impl BlobWriter {
    pub(crate) fn to_disk(disk: Arc<Disk>, key: BlobKey) -> Self {
        let staged = Staged { disk, key, file: None, hash: Context::new(&digest::SHA256), size_bytes: 0 };
        Self(Sink::Disk(DiskWriter {
            filling: Vec::new(),
            spare: Vec::new(),
            progress: Progress::Idle(staged),
        }))
    }

    pub(crate) fn to_memory(memory: Arc<Memory>, key: BlobKey) -> Self {
        Self(Sink::Memory { memory, key, bytes: Vec::new() })
    }

    /// Takes the next bytes. Returns when it can take more, so a caller that waits for it holds memory of a fixed size.
    ///
    /// After an error the blob is lost, and so is every later call.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        match &mut self.0 {
            Sink::Disk(writer) => writer.write(&bytes).await,
            Sink::Memory { bytes: kept, .. } => {
                kept.extend_from_slice(&bytes);
                Ok(())
            }
        }
    }

    /// Makes the blob durable and readable; returns only when it is both.
    pub async fn finish(self) -> Result<Written, BlobError> {
        match self.0 {
            Sink::Disk(writer) => writer.finish().await,
            Sink::Memory { memory, key, bytes } => {
                let sha256 = array(digest::digest(&digest::SHA256, &bytes));
                let written = Written { size_bytes: bytes.len() as u64, sha256 };
                memory.publish(key, bytes.into());
                Ok(written)
            }
        }
    }
}

struct DiskWriter {
    filling: Vec<u8>,
    /// The other half, when nobody writes it.
    spare: Vec<u8>,
    progress: Progress,
}

enum Progress {
    Idle(Staged),
    Writing(JoinHandle<io::Result<(Staged, Vec<u8>)>>),
    Failed,
}

impl DiskWriter {
    async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(HALF - self.filling.len()));
            self.filling.extend_from_slice(now);
            bytes = later;
            if self.filling.len() == HALF {
                self.write_behind().await?;
            }
        }
        Ok(())
    }

    /// Hands the full half over, once the other one is written.
    async fn write_behind(&mut self) -> Result<(), BlobError> {
        let mut staged = self.staged().await?;
        let full = std::mem::replace(&mut self.filling, std::mem::take(&mut self.spare));
        self.progress = Progress::Writing(tokio::task::spawn_blocking(move || {
            staged.append(&full)?;
            Ok((staged, full))
        }));
        Ok(())
    }

    /// Waits until nothing is being written. Safe to give up and call again.
    async fn staged(&mut self) -> Result<Staged, BlobError> {
        if let Progress::Writing(writing) = &mut self.progress {
            let written = writing.await;
            self.progress = Progress::Failed;
            let (staged, mut half) = written.map_err(io::Error::other)??;
            half.clear();
            self.spare = half;
            return Ok(staged);
        }
        match std::mem::replace(&mut self.progress, Progress::Failed) {
            Progress::Idle(staged) => Ok(staged),
            _ => Err(BlobError::Io(io::Error::other("an earlier write of this blob failed"))),
        }
    }

    async fn finish(mut self) -> Result<Written, BlobError> {
        let staged = self.staged().await?;
        crate::disk::blocking(move || staged.publish(&self.filling)).await
    }
}

/// A file in `staging/`, made with its first bytes. Dropped before it is published, it is removed.
struct Staged {
    disk: Arc<Disk>,
    key: BlobKey,
    file: Option<File>,
    hash: Context,
    size_bytes: u64,
}

impl Staged {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(File::create_new(self.disk.staged(self.key))?),
        };
        self.hash.update(bytes);
        self.size_bytes += bytes.len() as u64;
        file.write_all(bytes)
    }

    fn publish(mut self, last: &[u8]) -> io::Result<Written> {
        self.append(last)?;
        let Some(file) = &self.file else { return Err(io::Error::other("append makes the file")) };
        self.disk.publish(self.key, file)?;
        self.file = None;
        Ok(Written { size_bytes: self.size_bytes, sha256: array(self.hash.clone().finish()) })
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if self.file.take().is_none() {
            return;
        }
        let path = self.disk.staged(self.key);
        let remove = move || {
            // A file that was renamed, but whose folder could not be synced, is an orphan and the collector's.
            if let Err(error) = std::fs::remove_file(path)
                && error.kind() != io::ErrorKind::NotFound
            {
                tracing::warn!(%error, "a staged blob stays behind until the next start");
            }
        };
        // Giving the blocks of a long file back takes the disk a while.
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn_blocking(remove)),
            Err(_) => remove(),
        }
    }
}

fn array(digest: digest::Digest) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(digest.as_ref());
    bytes
}
