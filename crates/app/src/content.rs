//! Bytes on their way in and out.

use std::ops::Range;

use bytes::Bytes;
use futures::{Stream, StreamExt};
use sheaf_blobs::{BlobError, BlobStream};
use sheaf_domain::{BlobId, Sha256};

use crate::{App, ItemError};

/// Bytes that are durable but belong to nothing yet. A transaction publishes them, or the collector removes them.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    /// Where they are.
    pub blob: BlobId,
    /// How many.
    pub size_bytes: u64,
    /// Their hash.
    pub sha256: Sha256,
}

/// Why bytes did not arrive.
#[derive(Debug)]
pub(crate) enum Interrupted {
    /// The sender stopped early; this much is durable.
    Cut(Stored),
    /// More than was allowed.
    TooLarge { limit: u64 },
    /// The blob store failed.
    Blobs(BlobError),
}

impl App {
    /// Takes a whole body to disk.
    ///
    /// # Errors
    /// [`ItemError::TooLarge`] beyond `limit` bytes; [`ItemError::BodyCut`] when it breaks off, or is not as long as announced.
    pub async fn receive<E>(
        &self,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
        announced: Option<u64>,
        limit: u64,
    ) -> Result<Stored, ItemError> {
        match announced {
            Some(size) if size > limit => return Err(ItemError::TooLarge { limit }),
            _ => {}
        }
        match self.take_in(body, limit, |_| {}).await {
            Ok(stored) if announced.is_some_and(|size| size != stored.size_bytes) => Err(ItemError::BodyCut),
            Ok(stored) => Ok(stored),
            Err(Interrupted::Cut(_)) => Err(ItemError::BodyCut),
            Err(Interrupted::TooLarge { limit }) => Err(ItemError::TooLarge { limit }),
            Err(Interrupted::Blobs(error)) => Err(ItemError::Blobs(error)),
        }
    }

    /// Takes what arrives to disk; what came before a break is durable too. `watch` sees each piece.
    pub(crate) async fn take_in<E>(
        &self,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
        limit: u64,
        mut watch: impl FnMut(&Bytes) + Send,
    ) -> Result<Stored, Interrupted> {
        let blob = BlobId::fresh(self.clock().now(), self.random());
        let mut writer = self.blobs().create(blob.into());
        let (mut received, mut cut) = (0u64, false);
        let mut body = std::pin::pin!(body);
        while let Some(piece) = body.next().await {
            let Ok(piece) = piece else {
                cut = true;
                break;
            };
            received += piece.len() as u64;
            if received > limit {
                return Err(Interrupted::TooLarge { limit });
            }
            watch(&piece);
            writer.write(piece).await.map_err(Interrupted::Blobs)?;
        }
        let written = writer.finish().await.map_err(Interrupted::Blobs)?;
        let stored = Stored { blob, size_bytes: written.size_bytes, sha256: Sha256(written.sha256) };
        if cut { Err(Interrupted::Cut(stored)) } else { Ok(stored) }
    }

    /// Opens stored bytes to read.
    pub(crate) async fn open_blob(&self, blob: BlobId) -> Result<Content, ItemError> {
        self.blobs().open(blob.into()).await.map(Content).map_err(ItemError::Blobs)
    }
}

/// Bytes to read.
#[derive(Clone)]
pub struct Content(sheaf_blobs::Blob);

impl Content {
    /// Returns how many there are.
    pub fn size_bytes(&self) -> u64 {
        self.0.size_bytes()
    }
    /// Returns a part of them, in pieces.
    pub fn read(&self, range: Range<u64>) -> BlobStream {
        self.0.read(range)
    }
    /// Returns all of them, in pieces.
    pub fn read_all(&self) -> BlobStream {
        self.0.read_all()
    }
}
