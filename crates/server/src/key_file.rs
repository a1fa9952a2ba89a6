//! The key file: what seals the secrets in the database. Whoever has the one without the other has nothing.

use std::{fs, io, path::Path};

use anyhow::{Context, Result};
use sheaf_domain::Random;

use crate::data_folder::write_new;

/// Bytes of the key.
pub(crate) const KEY_BYTES: usize = 32;

/// Reads the key; the first start makes it.
///
/// # Errors
/// When it can't be read or made, or is no key: a server without its key could not open what it sealed.
pub(crate) fn read_or_make(path: &Path, random: &dyn Random) -> Result<[u8; KEY_BYTES]> {
    let named = || format!("the key file {} can't be used", path.display());
    match fs::read(path) {
        Ok(bytes) => {
            let found = bytes.len();
            let why = || format!("it must have {KEY_BYTES} bytes, and has {found}");
            bytes.try_into().ok().with_context(why).with_context(named)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut key = [0; KEY_BYTES];
            random.fill(&mut key);
            write_new(path, &key).with_context(named)?;
            Ok(key)
        }
        Err(error) => Err(error).with_context(named),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::OsRandom;

    #[test]
    fn the_key_is_made_once_and_read_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheaf.key");
        let made = read_or_make(&path, &OsRandom).unwrap();
        assert_eq!(read_or_make(&path, &OsRandom).unwrap(), made);
        assert_ne!(made, [0; KEY_BYTES]);
    }

    #[test]
    fn a_file_that_is_no_key_stops_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheaf.key");
        fs::write(&path, b"short").unwrap();
        let refused = format!("{:#}", read_or_make(&path, &OsRandom).unwrap_err());
        assert!(refused.ends_with("it must have 32 bytes, and has 5"), "{refused}");
    }
}
