//! The data folder: made for its owner alone, and held by one process at a time.

use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// The data folder, held. Others are let in when this is dropped, or when the process ends in whatever way.
pub(crate) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

impl DataFolder {
    /// Opens a data folder, which is made if it is not there.
    ///
    /// # Errors
    /// When another process holds it: two servers on one SQLite database would not see each other's time and blobs.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let named = || format!("the data folder {} can't be opened", path.display());
        DirBuilder::new().recursive(true).mode(0o700).create(path).with_context(named)?;
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true).mode(0o600);
        let lock = options.open(path.join("lock")).with_context(named)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                bail!("another server is running on the data folder {}", path.display())
            }
            Err(TryLockError::Error(error)) => Err(error).with_context(named),
        }
    }

    /// Returns where a file of this folder lies.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// Writes a file that is not there yet, for its owner alone; when this returns, it is on disk, whole.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let half = path.with_extension("new");
    let mut options = OpenOptions::new();
    let mut file = options.create(true).truncate(true).write(true).mode(0o600).open(&half)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    std::fs::hard_link(&half, path)?; // unlike a rename, it replaces nothing
    std::fs::remove_file(&half)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_folder_is_for_one_process_and_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("var/data");
        let held = DataFolder::open(&path).unwrap();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        let refused = DataFolder::open(&path).err().unwrap();
        assert!(refused.to_string().starts_with("another server is running on the data folder"), "{refused}");
        drop(held);
        DataFolder::open(&path).unwrap();
    }

    #[test]
    fn a_new_file_is_private_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheaf.key");
        write_new(&path, b"first").unwrap();
        assert_eq!(write_new(&path, b"second").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(&path).unwrap(), b"first");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}
