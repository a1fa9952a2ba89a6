//! Connections: accepted, bounded, served over HTTP/1.1 or HTTP/2 in the clear, and drained at the end. TLS belongs to a proxy in front.

use std::{net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use hyper::{Request, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto,
};
use tokio::{
    net::{TcpListener, TcpStream},
    select,
    sync::{Notify, OwnedSemaphorePermit, Semaphore, watch},
    time::{sleep, timeout},
};
use tower::ServiceExt;

/// The most connections at once; more wait until one ends.
const MAX_CONNECTIONS: usize = 4_096;
/// The largest head of a request, in bytes: tokens of 500 and lock ids of 1,024 characters fit many times.
const MAX_HEAD_BYTES: usize = 64 * 1024;
/// The most headers of a request.
const MAX_HEADERS: usize = 100;
/// The most requests at once on one HTTP/2 connection.
const MAX_STREAMS: u32 = 128;
/// How long a fresh connection may take until its first request has arrived.
const FIRST_REQUEST_WITHIN: Duration = Duration::from_secs(15);
/// How long a connection waits for the head of its next request; longer than proxies keep theirs.
const NEXT_REQUEST_WITHIN: Duration = Duration::from_secs(75);
/// How long an HTTP/2 connection may be silent before it is asked whether it lives.
const PING_AFTER: Duration = Duration::from_secs(60);
/// How long requests that run may take to end when the server stops.
pub(crate) const DRAIN: Duration = Duration::from_secs(20);
/// The pause when no connection can be accepted, for want of file handles.
const ACCEPT_AGAIN_AFTER: Duration = Duration::from_millis(100);

/// Serves until `stop` says so, and then until all requests have ended, or [`DRAIN`] is over.
pub(crate) async fn serve(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    let http = Arc::new(http());
    let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let mut stopped = stop.clone();
    loop {
        let accepted = select! {
            () = told_to(&mut stopped) => break,
            accepted = accept(&listener, &room) => accepted,
        };
        let Some((stream, peer, place)) = accepted else {
            sleep(ACCEPT_AGAIN_AFTER).await;
            continue;
        };
        let connection = Connection { http: http.clone(), router: router.clone(), peer, stop: stop.clone() };
        tokio::spawn(async move {
            connection.serve(stream).await;
            drop(place);
        });
    }
    drop(listener);
    let all = u32::try_from(MAX_CONNECTIONS).expect("the constant is small");
    if timeout(DRAIN, room.acquire_many(all)).await.is_err() {
        tracing::warn!("requests were still running when the server stopped");
    }
}

/// Waits until the server is told to stop; also when nobody is left who could say so.
async fn told_to(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

fn http() -> auto::Builder<TokioExecutor> {
    let mut http = auto::Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(NEXT_REQUEST_WITHIN)
        .max_buf_size(MAX_HEAD_BYTES)
        .max_headers(MAX_HEADERS);
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING_AFTER)
        .max_header_list_size(MAX_HEAD_BYTES as u32)
        .max_concurrent_streams(MAX_STREAMS);
    http
}

/// Waits for room, and then for a connection; none when the system has none to give just now.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = room.clone().acquire_owned().await.expect("the semaphore is never closed");
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            tracing::warn!(%error, "a connection can't be accepted");
            None
        }
    }
}

struct Connection {
    http: Arc<auto::Builder<TokioExecutor>>,
    router: Router,
    peer: SocketAddr,
    stop: watch::Receiver<bool>,
}

impl Connection {
    async fn serve(mut self, stream: TcpStream) {
        if let Err(error) = stream.set_nodelay(true) {
            return tracing::debug!(%error, "a connection was gone at once");
        }
        let asked = Notify::new();
        let (router, peer) = (self.router, self.peer);
        let service = service_fn(|request: Request<Incoming>| {
            asked.notify_one();
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request)
        });
        let mut connection = pin!(self.http.serve_connection(TokioIo::new(stream), service));
        let mut overdue = pin!(sleep(FIRST_REQUEST_WITHIN));
        let (mut has_asked, mut is_stopping) = (false, false);
        loop {
            select! {
                ended = &mut connection => {
                    if let Err(error) = ended {
                        tracing::debug!(error, "a connection broke");
                    }
                    return;
                }
                () = asked.notified(), if !has_asked => has_asked = true,
                () = &mut overdue, if !has_asked => return,
                () = told_to(&mut self.stop), if !is_stopping => {
                    is_stopping = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        task::JoinHandle,
    };

    use super::*;

    struct Server {
        address: SocketAddr,
        stop: watch::Sender<bool>,
        served: JoinHandle<()>,
    }

    async fn start(router: Router) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        Server { address, stop, served: tokio::spawn(serve(listener, router, stopped)) }
    }

    async fn ask(address: SocketAddr, request: &str) -> String {
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn a_head_of_sixteen_kilobytes_is_taken_and_one_without_end_is_not() {
        let server = start(Router::new().route("/", get(|| async { "here" }))).await;
        for (bytes, status) in [(16 * 1024, "200"), (MAX_HEAD_BYTES, "431")] {
            let long = "x".repeat(bytes);
            let request = format!("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Long: {long}\r\n\r\n");
            let answer = ask(server.address, &request).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{bytes}: {answer}");
        }
    }

    #[tokio::test]
    async fn a_request_that_runs_ends_before_the_server_does() {
        let (started, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (begun, wait) = (started.clone(), go_on.clone());
        let slow = get(move || async move {
            begun.notify_one();
            wait.notified().await;
            "done"
        });
        let server = start(Router::new().route("/", slow)).await;
        let asked = tokio::spawn(ask(server.address, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        started.notified().await;

        server.stop.send_replace(true);
        tokio::task::yield_now().await;
        assert!(!server.served.is_finished());
        go_on.notify_one();

        assert!(asked.await.unwrap().ends_with("done"));
        server.served.await.unwrap();
        assert!(TcpStream::connect(server.address).await.is_err());
    }

    #[tokio::test]
    async fn a_handler_learns_who_calls() {
        let peer = get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() });
        let server = start(Router::new().route("/", peer)).await;
        let answer = ask(server.address, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
    }
}
