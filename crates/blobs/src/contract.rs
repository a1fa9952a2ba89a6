//! What every backend must do; a new one adds one line that calls this.

use std::collections::BTreeSet;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, future};

use crate::{BUFFER_BYTES, BlobError, BlobKey, BlobStore, BlobStream, CHUNK_BYTES, Listed, Written};

/// Runs the whole contract on an empty store and leaves it empty.
///
/// # Panics
/// Where the store breaks the contract.
pub async fn blob_store_contract(store: &BlobStore) {
    bytes_come_back(store).await;
    ranges_are_cut_to_the_blob(store).await;
    a_missing_blob_is_not_found(store).await;
    a_dropped_writer_leaves_nothing(store).await;
    nothing_is_seen_before_the_end(store).await;
    writers_do_not_mix(store).await;
    a_listing_shows_each_blob_once(store).await;
    a_long_blob_passes_in_short_pieces(store).await;
    assert_eq!(store.list(None, usize::MAX).await.unwrap(), [], "every check cleans up");
}

/// Returns the key number `n` of this contract: the same at each call, spread over the shards like any other.
pub fn key(n: u64) -> BlobKey {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&n.to_be_bytes());
    bytes[6] = 0x70;
    bytes[8..].copy_from_slice(&n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    bytes[15] = n.wrapping_mul(151) as u8;
    BlobKey::from_bytes(bytes)
}

async fn bytes_come_back(store: &BlobStore) {
    for (n, size) in [0, 1, 1_000, 64 * 1024, 64 * 1024 + 1, CHUNK_BYTES, BUFFER_BYTES + 1, 3 * 1024 * 1024]
        .into_iter()
        .enumerate()
    {
        let (key, content) = (key(n as u64), pattern(size));
        let written = put(store, key, &content, 40_000).await;
        assert_eq!(written, Written { size_bytes: size as u64, sha256: sha256(&content) }, "{size} bytes");
        let blob = store.open(key).await.unwrap();
        assert_eq!(blob.size_bytes(), size as u64);
        assert!(collect(blob.read_all()).await == content, "{size} bytes come back changed");
        store.delete(key).await.unwrap();
    }
}

async fn ranges_are_cut_to_the_blob(store: &BlobStore) {
    for size in [10_u64, 700_000] {
        let (key, content) = (key(size), pattern(size as usize));
        put(store, key, &content, 1 << 20).await;
        let blob = store.open(key).await.unwrap();
        let rows = [
            (0, size),
            (0, 0),
            (0, 1),
            (3, 7),
            (size - 1, size),
            (size, size),
            (5, size * 2),
            (size * 2, size * 3),
            (size / 2, size),
        ];
        for (start, end) in rows {
            let expected = &content[start.min(size) as usize..end.min(size) as usize];
            assert!(collect(blob.read(start..end)).await == expected, "{start}..{end} of {size}");
        }
        store.delete(key).await.unwrap();
    }
}

async fn a_missing_blob_is_not_found(store: &BlobStore) {
    let missing = key(404);
    assert!(matches!(store.open(missing).await, Err(BlobError::NotFound(key)) if key == missing));
    store.delete(missing).await.unwrap();
    let gone = key(410);
    put(store, gone, b"gone", 4).await;
    let blob = store.open(gone).await.unwrap();
    store.delete(gone).await.unwrap();
    assert!(matches!(store.open(gone).await, Err(BlobError::NotFound(_))));
    assert_eq!(collect(blob.read_all()).await, b"gone", "an open blob can be read to its end");
}

async fn a_dropped_writer_leaves_nothing(store: &BlobStore) {
    for size in [10, 2 * BUFFER_BYTES] {
        let key = key(size as u64);
        let mut writer = store.create(key);
        writer.write(pattern(size).into()).await.unwrap();
        drop(writer);
        assert!(matches!(store.open(key).await, Err(BlobError::NotFound(_))));
    }
    assert_eq!(store.list(None, 10).await.unwrap(), []);
    put(store, key(10), b"the key is free", 100).await;
    store.delete(key(10)).await.unwrap();
}

async fn nothing_is_seen_before_the_end(store: &BlobStore) {
    let key = key(77);
    let mut writer = store.create(key);
    writer.write(pattern(3 * BUFFER_BYTES).into()).await.unwrap();
    assert!(matches!(store.open(key).await, Err(BlobError::NotFound(_))));
    assert_eq!(store.list(None, 10).await.unwrap(), []);
    writer.finish().await.unwrap();
    assert_eq!(store.list(None, 10).await.unwrap().len(), 1);
    store.delete(key).await.unwrap();
}

async fn writers_do_not_mix(store: &BlobStore) {
    let contents: Vec<_> = (0..16_u64).map(|n| (key(n), pattern(200_000 + 50_000 * n as usize))).collect();
    let written =
        future::join_all(contents.iter().map(|(key, content)| put(store, *key, content, 7_919))).await;
    for ((key, content), written) in contents.iter().zip(written) {
        assert_eq!(written.sha256, sha256(content));
        assert!(collect(store.open(*key).await.unwrap().read_all()).await == *content);
        store.delete(*key).await.unwrap();
    }
}

async fn a_listing_shows_each_blob_once(store: &BlobStore) {
    let keys: Vec<_> = (0..600).map(key).collect();
    for &key in &keys {
        put(store, key, b"x", 1).await;
    }
    let whole = store.list(None, usize::MAX).await.unwrap();
    assert_eq!(whole.iter().map(|blob| blob.key).collect::<BTreeSet<_>>(), keys.iter().copied().collect());
    assert_eq!(whole.len(), keys.len());
    for limit in [1, 7, 600] {
        assert_eq!(pages(store, limit).await, whole, "pages of {limit}");
    }
    assert_eq!(store.list(None, 0).await.unwrap(), []);

    let (gone, rest) = (whole[100], &whole[101..]);
    store.delete(gone.key).await.unwrap();
    assert_eq!(
        store.list(Some(gone.key), usize::MAX).await.unwrap(),
        rest,
        "a page starts behind a key that is gone"
    );
    for key in keys {
        store.delete(key).await.unwrap();
    }
}

async fn pages(store: &BlobStore, limit: usize) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    loop {
        let page = store.list(all.last().map(|last| last.key), limit).await.unwrap();
        assert!(page.len() <= limit);
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

async fn a_long_blob_passes_in_short_pieces(store: &BlobStore) {
    let (key, piece) = (key(32), Bytes::from(pattern(1 << 20)));
    let mut writer = store.create(key);
    for _ in 0..32 {
        writer.write(piece.clone()).await.unwrap();
    }
    assert_eq!(writer.finish().await.unwrap().size_bytes, 32 << 20);

    let mut stream = store.open(key).await.unwrap().read_all();
    let mut read = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.unwrap();
        assert!(!chunk.is_empty() && chunk.len() <= CHUNK_BYTES, "a chunk of {}", chunk.len());
        for (at, byte) in chunk.iter().enumerate().step_by(4_001) {
            assert_eq!(*byte, piece[(read + at) % piece.len()]);
        }
        read += chunk.len();
    }
    assert_eq!(read, 32 << 20);
    store.delete(key).await.unwrap();
}

async fn put(store: &BlobStore, key: BlobKey, content: &[u8], piece: usize) -> Written {
    let mut writer = store.create(key);
    for piece in content.chunks(piece) {
        writer.write(Bytes::copy_from_slice(piece)).await.unwrap();
    }
    writer.finish().await.unwrap()
}

async fn collect(stream: BlobStream) -> Vec<u8> {
    let add = |mut all: Vec<u8>, chunk: Bytes| async move {
        all.extend_from_slice(&chunk);
        Ok(all)
    };
    stream.try_fold(Vec::new(), add).await.unwrap()
}

/// Makes bytes whose period is no power of two, so that a chunk in the wrong place shows.
fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|i| (i % 251) as u8 ^ (i / 65_521) as u8).collect()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes).as_ref());
    sha256
}
