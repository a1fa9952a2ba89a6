//! A server of this repository, started for a while.

use std::{
    fs::File,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// A running server; dropped, it is stopped.
pub(crate) struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// Starts a demo of a binary on a port of its own, with its data in `data`, and waits until it answers.
    pub(crate) fn demo(binary: &Path, data: &Path, log: &Path) -> Result<Self> {
        let port = free_port()?;
        let log = File::create(log).with_context(|| log.display().to_string())?;
        let mut command = Command::new(binary);
        command
            .arg("serve")
            .arg("--demo")
            .arg("--data")
            .arg(data)
            .arg("--listen")
            .arg(format!("127.0.0.1:{port}"));
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("{} can't start", binary.display()))?;
        let mut server = Self { child, port };
        wait_until_ready(&mut server.child, port)?;
        Ok(server)
    }

    /// Returns the origin of its portal.
    pub(crate) fn portal(&self) -> String {
        portal(self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stopped = self.child.kill().and_then(|()| self.child.wait());
        if let Err(error) = stopped {
            eprintln!("the server can't be stopped: {error}");
        }
    }
}

/// Returns the origin of the portal of a server that listens on `port`: what the configuration presets.
pub(crate) fn portal(port: u16) -> String {
    format!("http://files.sheaf.localhost:{port}")
}

/// Waits until the portal answers, for as long as the server runs.
pub(crate) fn wait_until_ready(server: &mut Child, port: u16) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(60);
    while Instant::now() < deadline {
        if let Some(status) = server.try_wait()? {
            bail!("the server ended before it was ready: {status}");
        }
        if answers(port) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("the server was not ready within a minute")
}

fn answers(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        connection.set_read_timeout(Some(Duration::from_secs(5)))?;
        let host = format!("files.sheaf.localhost:{port}");
        connection.write_all(
            format!("GET /api/setup HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes(),
        )?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200 "))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
