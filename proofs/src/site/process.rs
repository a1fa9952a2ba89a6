//! The server as a process.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use tokio::time::{Instant, sleep};

use super::Site;
use crate::command;

/// How long a start may take.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// A program to run the server inside: `strace`, for one.
#[derive(Default)]
pub(crate) struct Wrapped {
    /// The program and its arguments; empty: none.
    pub(crate) by: Vec<String>,
}

/// A running server. Dropped, it is killed.
pub(crate) struct Process {
    child: Child,
    /// The server's own process id, also when it is wrapped.
    pid: u32,
    started_in: Duration,
}

impl Process {
    pub(super) async fn start(
        binary: &Path,
        arguments: &[String],
        wrapped: &Wrapped,
        site: &Site,
        address: SocketAddr,
    ) -> Result<Self> {
        let mut command = match &wrapped.by[..] {
            [] => Command::new(binary),
            [program, options @ ..] => {
                let mut command = Command::new(program);
                command.args(options).arg(binary);
                command
            }
        };
        let log = site.folder().join("server.log");
        let log = File::options().create(true).append(true).open(log)?;
        command.args(arguments).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let began = Instant::now();
        let child = command.spawn().with_context(|| format!("{} can't start", binary.display()))?;
        let pid = child.id();
        let mut process = Self { child, pid, started_in: Duration::ZERO };
        process.wait_until_ready(site, address).await?;
        process.started_in = began.elapsed();
        if !wrapped.by.is_empty() {
            process.pid = child_of(pid)?;
        }
        Ok(process)
    }

    async fn wait_until_ready(&mut self, site: &Site, address: SocketAddr) -> Result<()> {
        let ready = format!("http://{address}/readyz");
        let http = site.http()?;
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            if let Some(status) = self.child.try_wait()? {
                let log = fs::read_to_string(site.folder().join("server.log")).unwrap_or_default();
                let last: Vec<&str> = log.lines().rev().take(5).collect();
                bail!("the server ended before it was ready: {status}\n{}", last.join("\n"));
            }
            if http.get(&ready).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            if Instant::now() > deadline {
                bail!("the server was not ready within {} s", READY_WITHIN.as_secs());
            }
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Returns how long the start took.
    pub(crate) fn started_in(&self) -> Duration {
        self.started_in
    }

    /// Kills it as a power failure would: without a word.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.signal("KILL")?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, and waits.
    pub(crate) fn stop(mut self) -> Result<()> {
        self.signal("TERM")?;
        self.child.wait()?;
        Ok(())
    }

    fn signal(&self, signal: &str) -> Result<()> {
        command::run(Command::new("kill").arg(format!("-{signal}")).arg(self.pid.to_string())).map(drop)
    }

    /// Returns the most memory it ever had resident, in bytes.
    pub(crate) fn peak_resident_bytes(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        let kib: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib * 1024)
    }

    /// Returns the processor time it has used, of all threads.
    pub(crate) fn cpu_time(&self) -> Result<Duration> {
        /// Ticks of a second, on every Linux that counts.
        const PER_SECOND: u64 = 100;
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid))?;
        let after_name = stat.rsplit_once(')').context("no name in stat")?.1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let (user, system): (u64, u64) = (fields[11].parse()?, fields[12].parse()?);
        Ok(Duration::from_millis((user + system) * 1000 / PER_SECOND))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // It may end by itself meanwhile.
            let _ = self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

fn child_of(parent: u32) -> Result<u32> {
    let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"))?;
    children
        .split_whitespace()
        .next()
        .context("the wrapped server is not there")?
        .parse()
        .context("no process id")
}
