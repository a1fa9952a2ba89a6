//! Bodies of any size from clients of any speed: limits on idleness, none on total time.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures::{Stream, StreamExt, stream};

/// How long nothing may arrive before a body counts as broken off.
const IDLE: Duration = Duration::from_secs(60);

/// Why a body broke off.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BrokenOff {
    /// The connection failed.
    #[error("the connection broke")]
    Connection(#[from] axum::Error),
    /// Nothing came for [`IDLE`].
    #[error("nothing arrived for {} seconds", IDLE.as_secs())]
    Idle,
}

/// Returns a body in pieces; it breaks off when nothing arrives for too long.
pub(crate) fn patient(body: Body) -> impl Stream<Item = Result<Bytes, BrokenOff>> + Send {
    stream::unfold(Some(body.into_data_stream()), |body| async {
        let mut body = body?;
        match tokio::time::timeout(IDLE, body.next()).await {
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some(body))),
            Ok(Some(Err(error))) => Some((Err(error.into()), None)),
            Ok(None) => None,
            Err(_) => Some((Err(BrokenOff::Idle), None)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(gaps: Vec<Duration>) -> Body {
        Body::from_stream(stream::iter(gaps).then(|gap| async move {
            tokio::time::sleep(gap).await;
            Ok::<_, std::io::Error>(Bytes::from_static(b"x"))
        }))
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_body_arrives_and_a_silent_one_breaks_off() {
        let minute = Duration::from_secs(60);
        let slowly = patient(slow(vec![minute - Duration::from_secs(1); 100]));
        assert_eq!(slowly.filter(|piece| futures::future::ready(piece.is_ok())).count().await, 100);

        let silent: Vec<_> = patient(slow(vec![Duration::ZERO, minute * 2, Duration::ZERO])).collect().await;
        assert!(matches!(silent[..], [Ok(_), Err(BrokenOff::Idle)]));
    }
}
