//! HTTP as it is on the wire, for what no well-behaved client would send.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    /// None: the connection was closed without a word.
    pub(crate) status: Option<u16>,
    pub(crate) text: String,
}

impl Reply {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status, text }
    }

    /// Returns a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let head = self.text.split("\r\n\r\n").next()?;
        head.lines()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(found, value)| found.eq_ignore_ascii_case(name).then_some(value))
    }
}

/// Sends a request and reads the answer to its end.
pub(crate) async fn exchange(to: SocketAddr, head: &str, body: &[u8]) -> Reply {
    let mut connection = TcpStream::connect(to).await.expect("somebody listens");
    send(&mut connection, head, body).await;
    read(connection).await
}

/// Sends the beginning of a request, and hangs up.
pub(crate) async fn break_off(to: SocketAddr, head: &str, body: &[u8]) -> Reply {
    let mut connection = TcpStream::connect(to).await.expect("somebody listens");
    send(&mut connection, head, body).await;
    connection.shutdown().await.expect("the other side is there");
    read(connection).await
}

async fn send(connection: &mut TcpStream, head: &str, body: &[u8]) {
    let head = format!("{}\r\nConnection: close\r\n\r\n", head.replace('\n', "\r\n"));
    connection.write_all(head.as_bytes()).await.expect("the other side is there");
    connection.write_all(body).await.expect("the other side reads");
}

async fn read(mut connection: TcpStream) -> Reply {
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.expect("the answer comes to its end");
    Reply::read(&answer)
}
