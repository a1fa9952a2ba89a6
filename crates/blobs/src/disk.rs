//! The store on a local disk.
//!
//! `staging/` holds what is being written, `00/` to `ff/` what is finished. All folders are made at the start, so that no folder's creation
//! is in the path of a write, and a finished blob costs exactly two syncs: the file's and its folder's.

use std::{
    fs::{self, DirEntry, File},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use sheaf_domain::Timestamp;

use crate::{
    Blob, BlobError, BlobKey, Listed,
    read::{self, BufferPool},
    recent::Recent,
};

pub(crate) struct Disk {
    folder: PathBuf,
    buffers: Arc<BufferPool>,
    recent: Recent,
    #[cfg(feature = "faults")]
    fault: Option<crate::Fault>,
}

/// Runs what may wait for a disk where waiting harms nobody.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, BlobError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(lost) => Err(BlobError::Io(io::Error::other(lost))),
    }
}

impl Disk {
    pub(crate) fn open(folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(folder.join("staging"))?;
        for shard in 0..=u8::MAX {
            match fs::create_dir(folder.join(shard_name(shard))) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
        }
        File::open(&folder)?.sync_all()?;
        if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            File::open(parent)?.sync_all()?;
        }
        Ok(Self {
            folder,
            buffers: Arc::default(),
            recent: Recent::new(),
            #[cfg(feature = "faults")]
            fault: None,
        })
    }

    #[cfg(feature = "faults")]
    pub(crate) fn leave_out(&mut self, fault: crate::Fault) {
        self.fault = Some(fault);
    }

    pub(crate) async fn read(&self, key: BlobKey) -> Result<Blob, BlobError> {
        if let Some(bytes) = self.recent.get(key) {
            return Ok(Blob::whole(bytes));
        }
        let file = match File::open(self.path(key)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(BlobError::NotFound(key)),
            Err(error) => return Err(error.into()),
        };
        let blob = read::open(file, self.buffers.clone()).await?;
        if let Some(bytes) = blob.in_memory() {
            self.recent.keep(key, bytes);
        }
        Ok(blob)
    }

    pub(crate) fn staged(&self, key: BlobKey) -> PathBuf {
        self.folder.join("staging").join(key.to_string())
    }

    /// Makes a staged file durable under its final name.
    pub(crate) fn publish(&self, key: BlobKey, file: &File) -> io::Result<()> {
        self.sync_file(file)?;
        fs::rename(self.staged(key), self.path(key))?;
        self.sync_folder(&self.shard(key.shard()))
    }

    fn sync_file(&self, file: &File) -> io::Result<()> {
        #[cfg(feature = "faults")]
        if self.fault == Some(crate::Fault::FileSync) {
            return Ok(());
        }
        file.sync_all()
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg(feature = "faults")]
        if self.fault == Some(crate::Fault::FolderSync) {
            return Ok(());
        }
        File::open(folder)?.sync_all()
    }

    pub(crate) fn delete(&self, key: BlobKey) -> io::Result<()> {
        self.recent.forget(key);
        match fs::remove_file(self.path(key)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            done => done,
        }
    }

    pub(crate) fn list(&self, after: Option<BlobKey>, limit: usize) -> io::Result<Vec<Listed>> {
        let mut listed = Vec::new();
        for shard in after.map_or(0, |key| key.shard())..=u8::MAX {
            if listed.len() >= limit {
                break;
            }
            let mut keys = self.keys(shard)?;
            keys.retain(|key| after.is_none_or(|after| key.place() > after.place()));
            keys.sort_unstable();
            for key in keys.into_iter().take(limit - listed.len()) {
                match fs::metadata(self.path(key)) {
                    Ok(of) => listed.push(Listed { key, modified: modified(&of) }),
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {} // deleted meanwhile
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(listed)
    }

    fn keys(&self, shard: u8) -> io::Result<Vec<BlobKey>> {
        let entries = fs::read_dir(self.shard(shard))?;
        entries.filter_map(|entry| entry.map(|entry| key(&entry)).transpose()).collect()
    }

    pub(crate) fn sweep_staging(&self, older_than: Timestamp) -> io::Result<usize> {
        let mut swept = 0;
        for entry in fs::read_dir(self.folder.join("staging"))? {
            let entry = entry?;
            if key(&entry).is_some() && modified(&entry.metadata()?) < older_than {
                fs::remove_file(entry.path())?;
                swept += 1;
            }
        }
        Ok(swept)
    }

    fn path(&self, key: BlobKey) -> PathBuf {
        let mut path = self.shard(key.shard());
        path.push(key.to_string());
        path
    }

    fn shard(&self, shard: u8) -> PathBuf {
        self.folder.join(shard_name(shard))
    }
}

fn shard_name(shard: u8) -> String {
    format!("{shard:02x}")
}

fn key(entry: &DirEntry) -> Option<BlobKey> {
    entry.file_name().to_str()?.parse().ok()
}

fn modified(of: &fs::Metadata) -> Timestamp {
    Timestamp::from_unix_micros(of.mtime() * 1_000_000 + of.mtime_nsec() / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlobStore, contract};

    #[tokio::test]
    async fn the_disk_keeps_the_contract() {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::disk(folder.path().join("blobs")).await.unwrap();
        contract::blob_store_contract(&store).await;
        assert_eq!(fs::read_dir(folder.path().join("blobs/staging")).unwrap().count(), 0);
    }

    #[tokio::test]
    async fn what_a_crash_left_in_staging_is_swept_by_age() {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::disk(folder.path()).await.unwrap();
        let left = folder.path().join("staging").join(contract::key(1).to_string());
        fs::write(&left, b"half a file").unwrap();
        let written = modified(&fs::metadata(&left).unwrap());

        assert_eq!(store.sweep_staging(written).await.unwrap(), 0);
        assert!(left.exists());
        assert_eq!(
            store.sweep_staging(Timestamp::from_unix_micros(written.unix_micros() + 1)).await.unwrap(),
            1
        );
        assert!(!left.exists());
    }

    #[tokio::test]
    async fn a_store_opened_again_has_its_blobs() {
        let folder = tempfile::tempdir().unwrap();
        let key = contract::key(2);
        let writer = BlobStore::disk(folder.path()).await.unwrap().create(key);
        writer.finish().await.unwrap();
        assert_eq!(BlobStore::disk(folder.path()).await.unwrap().open(key).await.unwrap().size_bytes(), 0);
    }

    #[tokio::test]
    async fn a_foreign_file_in_a_shard_is_no_blob() {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::disk(folder.path()).await.unwrap();
        fs::write(folder.path().join("00/lost+found"), b"").unwrap();
        assert_eq!(store.list(None, 10).await.unwrap(), []);
    }
}
