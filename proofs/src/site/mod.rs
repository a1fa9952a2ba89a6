//! A site of its own for a proof: a server with its data in a temporary folder, and the people and office suites that call it.

mod node;
mod portal;
mod process;
mod seeding;
mod suite;

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use sheaf_store::Address;
use tempfile::TempDir;

pub(crate) use node::Node;
pub(crate) use portal::{Opened, Portal};
pub(crate) use process::{Process, Wrapped};
pub(crate) use suite::Suite;

/// A person of the demo: sign-in name and password.
pub(crate) type Person = (&'static str, &'static str);
pub(crate) const ADA: Person = ("ada@demo.example", "river-bridge-1987");
pub(crate) const BEN: Person = ("ben@demo.example", "east-bank-at-dawn");

/// A site: an address, a data folder, an office suite. The server itself is started and stopped by the proof.
pub(crate) struct Site {
    folder: TempDir,
    address: SocketAddr,
    binary: PathBuf,
    store: Address,
    /// More arguments of `sheaf serve`.
    pub(crate) arguments: Vec<String>,
    /// The office suite that the proof plays.
    pub(crate) suite: Suite,
}

impl Site {
    /// Makes a site on SQLite for a binary. Its data lies below the target folder, which is on a real disk.
    pub(crate) async fn make(binary: &Path) -> Result<Self> {
        Self::make_on(binary, None).await
    }

    /// Makes a site on a database that is there; none: on one of its own.
    pub(crate) async fn make_on(binary: &Path, store: Option<Address>) -> Result<Self> {
        let parent = root().join("target/proofs");
        std::fs::create_dir_all(&parent)?;
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let suite = Suite::start().await?;
        let setting =
            |key: &str, value: &str| ["--set".to_owned(), format!("suites.{}.{key}={value}", Suite::ID)];
        let arguments = [
            setting("kind", "other"),
            setting("discovery_url", &suite.discovery_url),
            setting("proof", "true"),
        ];
        let folder = TempDir::new_in(parent)?;
        let mut arguments = arguments.concat();
        if let Some(Address::Postgres(url)) = &store {
            arguments.extend(["--set".to_owned(), format!("store.url={url}")]);
        }
        let own = || Address::Sqlite(folder.path().join("data/sheaf.db"));
        let store = store.unwrap_or_else(own);
        Ok(Self { address, binary: binary.to_owned(), arguments, store, suite, folder })
    }

    /// Starts the server, and waits until it can open documents.
    pub(crate) async fn start(&self) -> Result<Process> {
        self.start_wrapped(&Wrapped::default()).await
    }

    /// Starts the server inside another program.
    pub(crate) async fn start_wrapped(&self, wrapped: &Wrapped) -> Result<Process> {
        let mut arguments = vec!["serve".to_owned(), "--demo".to_owned()];
        arguments.extend(["--listen".to_owned(), self.address.to_string()]);
        arguments.extend(["--data".to_owned(), self.data().display().to_string()]);
        arguments.extend(self.arguments.iter().cloned());
        Process::start(&self.binary, &arguments, wrapped, self, self.address).await
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where a proof can put files of its own.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn origin(&self, name: &str) -> String {
        format!("http://{name}.sheaf.localhost:{}", self.address.port())
    }

    /// Signs a person in.
    pub(crate) async fn sign_in(&self, person: Person) -> Result<Portal> {
        Portal::sign_in(self, person).await
    }

    /// Returns a client for HTTP that finds every name of this site.
    pub(crate) fn http(&self) -> Result<reqwest::Client> {
        let names = ["files", "wopi", "editor"].map(|name| format!("{name}.sheaf.localhost"));
        let mut client = reqwest::Client::builder().no_proxy().connect_timeout(Duration::from_secs(5));
        for name in &names {
            client = client.resolve(name, self.address);
        }
        client.build().context("no client for HTTP can be made")
    }
}

/// Returns the folder of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the proofs lie in the repository")
}

/// Returns the binary as it is released.
pub(crate) fn release() -> PathBuf {
    root().join("target/release/sheaf")
}
