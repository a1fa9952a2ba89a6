//! Bodies as streams that end when nothing moves any more.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::{Stream, StreamExt};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::ClientError;

/// The content of a file on its way here.
pub struct Download {
    /// The version of the content, as in CheckFileInfo.
    pub version: Option<String>,
    /// The length in bytes, if the host told it. A body of another length ends in an error.
    pub len: Option<u64>,
    response: reqwest::Response,
    idle: Duration,
}

impl Download {
    pub(crate) fn new(version: Option<String>, response: reqwest::Response, idle: Duration) -> Self {
        Self { version, len: response.content_length(), response, idle }
    }

    /// Returns the next piece, or none at the end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, ClientError> {
        match timeout(self.idle, self.response.chunk()).await {
            Ok(chunk) => chunk.map_err(ClientError::from_http),
            Err(_) => Err(ClientError::Slow),
        }
    }

    /// Returns the content as a stream.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, ClientError>> + Send {
        futures::stream::try_unfold(self, async |mut download| {
            Ok(download.chunk().await?.map(|chunk| (chunk, download)))
        })
    }

    /// Returns the whole content, or [`ClientError::LargerThanExpected`] if it is longer than `limit`.
    pub async fn bytes(mut self, limit: usize) -> Result<Bytes, ClientError> {
        let mut whole = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            if whole.len() + chunk.len() > limit {
                return Err(ClientError::LargerThanExpected);
            }
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("version", &self.version)
            .field("len", &self.len)
            .finish_non_exhaustive()
    }
}

/// What whoever waits for an answer sees of the body that goes out.
#[derive(Default)]
pub(crate) struct Progress {
    moved: Notify,
    broke: AtomicBool,
}

impl Progress {
    /// Waits until the next piece goes out.
    pub(crate) async fn moved(&self) {
        self.moved.notified().await;
    }

    /// Returns whether the stream that was to be sent failed.
    pub(crate) fn broke(&self) -> bool {
        self.broke.load(Ordering::Relaxed)
    }
}

/// Wraps a stream that is to be sent, so that its progress can be seen.
pub(crate) fn watched<E>(
    stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
) -> (reqwest::Body, Arc<Progress>)
where
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    let progress = Arc::new(Progress::default());
    let watched = Watched { stream: stream.boxed(), progress: Arc::clone(&progress) };
    (reqwest::Body::wrap_stream(watched), progress)
}

struct Watched<E> {
    stream: Pin<Box<dyn Stream<Item = Result<Bytes, E>> + Send>>,
    progress: Arc<Progress>,
}

impl<E> Stream for Watched<E> {
    type Item = Result<Bytes, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.stream.poll_next_unpin(cx);
        if next.is_ready() {
            self.progress.moved.notify_one();
        }
        if matches!(next, Poll::Ready(Some(Err(_)))) {
            self.progress.broke.store(true, Ordering::Relaxed);
        }
        next
    }
}
