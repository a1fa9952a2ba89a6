//! A client that asks the same thing as often as it can, and does as little as possible with the answers.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// How much to ask.
pub(super) struct Load {
    pub(super) connections: usize,
    pub(super) lasts: Duration,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rate {
    pub(super) requests: u64,
    pub(super) bytes: u64,
    pub(super) took: Duration,
}

impl Rate {
    /// Returns the faster one.
    pub(super) fn max(self, other: Self) -> Self {
        let speed = |rate: &Self| rate.requests as f64 / rate.took.as_secs_f64().max(f64::MIN_POSITIVE);
        if speed(&other) > speed(&self) { other } else { self }
    }
}

impl Load {
    pub(super) async fn run(&self, address: SocketAddr, request: &[u8]) -> Result<Rate> {
        let request: Arc<[u8]> = request.into();
        let began = Instant::now();
        let ends = began + self.lasts;
        let mut clients = JoinSet::new();
        for _ in 0..self.connections {
            let request = request.clone();
            clients.spawn(async move { ask_until(ends, address, &request).await });
        }
        let mut rate = Rate::default();
        for counted in clients.join_all().await {
            let (requests, bytes) = counted?;
            rate.requests += requests;
            rate.bytes += bytes;
        }
        rate.took = began.elapsed();
        Ok(rate)
    }
}

async fn ask_until(ends: Instant, address: SocketAddr, request: &[u8]) -> Result<(u64, u64)> {
    let mut connection = TcpStream::connect(address).await?;
    connection.set_nodelay(true)?;
    let mut buffer = vec![0; 256 * 1024];
    let (mut requests, mut bytes) = (0, 0);
    while Instant::now() < ends {
        connection.write_all(request).await?;
        bytes += read_answer(&mut connection, &mut buffer).await?;
        requests += 1;
    }
    Ok((requests, bytes))
}

/// Reads an answer to its end; returns the bytes of its body.
async fn read_answer(connection: &mut TcpStream, buffer: &mut [u8]) -> Result<u64> {
    let mut filled = 0;
    let (head, length) = loop {
        let read = connection.read(&mut buffer[filled..]).await?;
        ensure!(read > 0, "the connection was closed");
        filled += read;
        if let Some(end) = buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
            break (end + 4, length(&buffer[..end])?);
        }
    };
    let mut left = (head as u64 + length).saturating_sub(filled as u64);
    while left > 0 {
        let read = connection.read(buffer).await?;
        ensure!(read > 0, "the connection was closed");
        left = left.saturating_sub(read as u64);
    }
    Ok(length)
}

fn length(head: &[u8]) -> Result<u64> {
    let head = std::str::from_utf8(head)?;
    ensure!(head.starts_with("HTTP/1.1 200 "), "the answer was {}", head.lines().next().unwrap_or_default());
    let header = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse())
    });
    Ok(header.context("the answer has no length")??)
}
