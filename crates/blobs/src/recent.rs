//! Small blobs that were read lately, in memory: blobs never change, so none of them can be stale.

use bytes::Bytes;
use quick_cache::{Weighter, sync::Cache};

use crate::BlobKey;

/// The longest blob that is kept.
pub(crate) const KEPT_BYTES: u64 = 16 * 1024;
/// What all that are kept may take.
const ALL_BYTES: u64 = 16 * 1024 * 1024;
/// How many fit, if they are of a usual size.
const USUAL_COUNT: usize = 4_096;

pub(crate) struct Recent(Cache<BlobKey, Bytes, ByLength>);

#[derive(Clone)]
struct ByLength;

impl Weighter<BlobKey, Bytes> for ByLength {
    fn weight(&self, _: &BlobKey, bytes: &Bytes) -> u64 {
        // What keeping it takes, beside its bytes.
        const ENTRY_BYTES: u64 = 128;
        bytes.len() as u64 + ENTRY_BYTES
    }
}

impl Recent {
    pub(crate) fn new() -> Self {
        Self(Cache::with_weighter(USUAL_COUNT, ALL_BYTES, ByLength))
    }

    pub(crate) fn get(&self, key: BlobKey) -> Option<Bytes> {
        self.0.get(&key)
    }

    pub(crate) fn keep(&self, key: BlobKey, bytes: &Bytes) {
        if bytes.len() as u64 <= KEPT_BYTES {
            self.0.insert(key, bytes.clone());
        }
    }

    pub(crate) fn forget(&self, key: BlobKey) {
        self.0.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_small_and_bounded() {
        let recent = Recent::new();
        let key = |n: u16| {
            let mut bytes = [0; 16];
            bytes[..2].copy_from_slice(&n.to_be_bytes());
            BlobKey::from_bytes(bytes)
        };
        recent.keep(key(0), &Bytes::from(vec![0; KEPT_BYTES as usize + 1]));
        assert_eq!(recent.get(key(0)), None);
        for n in 1..3_000 {
            recent.keep(key(n), &Bytes::from(vec![1; KEPT_BYTES as usize]));
        }
        let kept: u64 = (1..3_000).filter_map(|n| recent.get(key(n))).map(|bytes| bytes.len() as u64).sum();
        assert!(kept > 0 && kept <= ALL_BYTES, "{kept}");
        recent.keep(key(1), &Bytes::from_static(b"x"));
        recent.forget(key(1));
        assert_eq!(recent.get(key(1)), None);
    }
}
