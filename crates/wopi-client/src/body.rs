//! Bodies as streams that end when nothing moves any more.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures::stream::BoxStream;
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

/// Wraps a stream of `len` bytes that is to be sent, so that its progress can be seen.
pub(crate) fn watched<E>(
    stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    len: u64,
) -> (reqwest::Body, Arc<Progress>)
where
    E: Into<BoxError> + 'static,
{
    let progress = Arc::new(Progress::default());
    let stream = stream.map(|piece| piece.map_err(Into::into)).fuse().boxed();
    let watched = Watched { stream, remaining: len, last: None, progress: Arc::clone(&progress) };
    (reqwest::Body::wrap_stream(watched), progress)
}

type BoxError = Box<dyn Error + Send + Sync>;

/// A body of another length than announced is no body. The library stops asking when it has the
/// announced length, so the last piece is held back until nothing follows it.
struct Watched {
    stream: BoxStream<'static, Result<Bytes, BoxError>>,
    remaining: u64,
    last: Option<Bytes>,
    progress: Arc<Progress>,
}

impl Watched {
    fn broke(&self, why: BoxError) -> Poll<Option<Result<Bytes, BoxError>>> {
        self.progress.broke.store(true, Ordering::Relaxed);
        Poll::Ready(Some(Err(why)))
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let piece = ready!(self.stream.poll_next_unpin(cx));
            self.progress.moved.notify_one();
            match piece {
                Some(Ok(piece)) if piece.is_empty() => {}
                Some(Ok(piece)) => match self.remaining.checked_sub(piece.len() as u64) {
                    Some(0) => {
                        self.remaining = 0;
                        self.last = Some(piece);
                    }
                    Some(remaining) => {
                        self.remaining = remaining;
                        return Poll::Ready(Some(Ok(piece)));
                    }
                    None => return self.broke("longer than announced".into()),
                },
                Some(Err(error)) => return self.broke(error),
                None if self.remaining > 0 => return self.broke("shorter than announced".into()),
                None => return Poll::Ready(self.last.take().map(Ok)),
            }
        }
    }
}
