//! Reading on after an early refusal.
//!
//! A refusal leaves before the body was read. A connection that is closed with bytes on their way is reset, and many clients then report
//! a broken connection instead of the refusal that they were sent; so what is left of the body is thrown away for a while.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{body::Body, extract::Request, middleware::Next, response::Response};
use bytes::Bytes;
use futures::StreamExt;
use http::header;
use http_body::{Body as HttpBody, Frame, SizeHint};
use tokio::{runtime::Handle, time::timeout};

/// How much is thrown away at most, in bytes.
const MAX_BYTES: u64 = 64 << 20;
/// How long at most.
const WITHIN: Duration = Duration::from_secs(10);

/// Keeps reading a body that nobody wants any more.
pub(crate) async fn linger(request: Request, next: Next) -> Response {
    // Who waits for a word before sending has nothing on its way.
    let waits = request.headers().contains_key(header::EXPECT);
    if waits || request.body().is_end_stream() {
        return next.run(request).await;
    }
    next.run(request.map(|body| Body::new(Lingering { body, ended: false }))).await
}

struct Lingering {
    body: Body,
    ended: bool,
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Ok(runtime) = Handle::try_current() else { return };
        if !self.ended && !self.body.is_end_stream() {
            runtime.spawn(timeout(WITHIN, throw_away(std::mem::take(&mut self.body))));
        }
    }
}

async fn throw_away(body: Body) {
    let mut body = body.into_data_stream();
    let mut read = 0;
    while let Some(Ok(piece)) = body.next().await {
        read += piece.len() as u64;
        if read > MAX_BYTES {
            break;
        }
    }
}

impl HttpBody for Lingering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        self.ended = !matches!(frame, Some(Ok(_)));
        Poll::Ready(frame)
    }
    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    use axum::{Router, middleware::from_fn, routing::post};
    use futures::stream;
    use http::StatusCode;
    use tokio::sync::oneshot;
    use tower::ServiceExt;

    const PIECE: usize = 1 << 20;

    /// A body in pieces of one MiB, that counts what is read of it and tells when it is let go.
    fn watched(pieces: usize) -> (Body, Arc<AtomicU64>, oneshot::Receiver<()>) {
        let (let_go, is_let_go) = oneshot::channel::<()>();
        let read = Arc::new(AtomicU64::new(0));
        let count = read.clone();
        let pieces = stream::iter(0..pieces).map(move |_| {
            let _held_until_the_end = &let_go;
            count.fetch_add(1, Ordering::Relaxed);
            Ok::<_, std::io::Error>(Bytes::from(vec![0; PIECE]))
        });
        (Body::from_stream(pieces), read, is_let_go)
    }

    async fn refused(body: Body) {
        let refusing = Router::new()
            .route("/", post(|_body: Body| async { StatusCode::UNAUTHORIZED }))
            .layer(from_fn(linger));
        let response = refusing.oneshot(Request::post("/").body(body).unwrap()).await.unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    }

    #[tokio::test]
    async fn a_refused_body_is_read_to_its_end() {
        let (body, read, let_go) = watched(20);
        refused(body).await;
        assert!(let_go.await.is_err());
        assert_eq!(read.load(Ordering::Relaxed), 20);
    }

    #[tokio::test]
    async fn a_body_without_end_is_read_up_to_the_limit() {
        let (body, read, let_go) = watched(usize::MAX);
        refused(body).await;
        assert!(let_go.await.is_err());
        assert_eq!(read.load(Ordering::Relaxed) * PIECE as u64, MAX_BYTES + PIECE as u64);
    }
}
