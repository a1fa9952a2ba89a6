//! `[server]`

use std::{
    io::{self, IsTerminal},
    net::SocketAddr,
    path::PathBuf,
};

use ipnet::IpNet;
use tracing_subscriber::EnvFilter;

use super::{
    Origin,
    kind::{Kind, network, path, socket, text, word},
    section::section,
};

section! {
    /// `[server]`: where this node listens, keeps its data and writes its log.
    pub(crate) struct Server() {
        /// Address and port it listens on. TLS belongs to a proxy in front.
        listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 8080)), socket();
        /// Folder of database, blobs and key file, unless these are set to be elsewhere.
        data: PathBuf = PathBuf::from("data"), path("a folder");
        /// The file with the key that seals what is secret in the database; made at the first start, and the same for all nodes of an installation. Unless set, `sheaf.key` in the data folder.
        key_file: PathBuf = data.join("sheaf.key"), path("a file");
        /// The proxies whose word on a caller's address (`X-Forwarded-For`) is taken.
        trusted_proxies: Vec<IpNet> = Vec::new(), network().list();
        /// What is logged: a level, or levels by part like `info,sheaf_jobs=debug`.
        log: String = "info".to_owned(), filter();
        /// How the log is written: for people or for machines.
        log_format: LogFormat = LogFormat::Text, word(&[("text", LogFormat::Text), ("json", LogFormat::Json)]);
    }
}

/// How a log line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    /// Lines to read.
    Text,
    /// An object a line.
    Json,
}

impl Server {
    /// Sends the log to standard error from here on.
    pub(crate) fn start_log(&self) {
        // The filter was read once already, so it is good.
        let log = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(&self.log))
            .with_ansi(io::stderr().is_terminal())
            .with_writer(io::stderr);
        match self.log_format {
            LogFormat::Text => log.init(),
            LogFormat::Json => log.json().init(),
        }
    }

    /// Returns the default origin of a part that is reached at `name`: one port, a name for each part.
    pub(super) fn laptop_origin(&self, name: &str) -> Origin {
        let origin = format!("http://{name}.sheaf.localhost:{}", self.listen.port());
        origin.parse().expect("a name and a port make an origin")
    }

    /// Returns where this node reaches itself.
    pub(super) fn own_origin(&self) -> Origin {
        let mut address = self.listen;
        if address.ip().is_unspecified() {
            let loopback: SocketAddr = if address.is_ipv4() {
                ([127, 0, 0, 1], 0).into()
            } else {
                ([0, 0, 0, 0, 0, 0, 0, 1], 0).into()
            };
            address.set_ip(loopback.ip());
        }
        format!("http://{address}").parse().expect("an address and a port make an origin")
    }
}

fn filter() -> Kind<String> {
    let parse = |text: &str| EnvFilter::try_new(text).ok().map(|_| text.to_owned());
    text(
        "error, warn, info, debug or trace, or levels by part like \"info,sheaf_jobs=debug\"",
        parse,
        String::clone,
    )
}
