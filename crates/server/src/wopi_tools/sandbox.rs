//! `sheaf wopi sandbox`: a throw-away host for those who build or test a WOPI client.
//!
//! It is the server as it is, with one document, one person, and the client under test as an office suite. The WOPI host is called by
//! address, since not every program knows that all of `*.localhost` is this machine; the portal has a name of its own, as it must.

mod client_discovery;
mod config;

use std::{
    fs,
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, Result, bail, ensure};
use sheaf_app::{App, Caller, Demo, DemoAccount, DemoFile, DiscoverySource, Founded, Marked, Ticket, right};
use sheaf_domain::{Clock, ItemId, Random};
use tokio::{
    net::TcpListener,
    select,
    signal::unix::{SignalKind, signal},
};

use crate::{
    Serve,
    data_folder::DataFolder,
    discovery::HttpDiscovery,
    outside::{OsRandom, SystemClock},
    serve::{self, Node},
    settings::settings,
};

/// Who signs in; the password is made anew at each start.
const PERSON: (&str, &str) = ("ada@sandbox.example", "Ada Alder");
/// The document that validators open, unless another one is given.
const TEST_FILE: (&str, &[u8]) =
    ("Sandbox.wopitest", b"A document for testing. What is in here does not matter.\n");
/// The largest document, in bytes: it is read into memory.
const MAX_FILE_BYTES: u64 = 256 << 20;

/// What the host is like.
#[derive(clap::Args)]
pub(crate) struct Sandbox {
    /// Where to listen, on this machine; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:0", value_parser = loopback)]
    listen: SocketAddr,
    /// Containers and ecosystem: whether the token leads to the folders around the document
    #[arg(long, value_enum, default_value_t = Switch::On)]
    containers: Switch,
    /// Whether new files may be made beside the document: PutRelativeFile
    #[arg(long, value_enum, default_value_t = Switch::On)]
    relative_writes: Switch,
    /// Whether the client is one that locks; off, it is told no locks and saves without
    #[arg(long, value_enum, default_value_t = Switch::On)]
    locks: Switch,
    /// Co-authoring locks and chunked transfer
    #[arg(long, value_enum, default_value_t = Switch::Off)]
    plus: Switch,
    /// Whether CheckFileInfo tells FileUrl
    #[arg(long, value_enum, default_value_t = Switch::Off)]
    file_url: Switch,
    /// Whether GetShareUrl answers
    #[arg(long, value_enum, default_value_t = Switch::On)]
    share_urls: Switch,
    /// The client's discovery: its proof keys are asked for on every call. Without it, calls need no signature
    #[arg(long, value_name = "FILE")]
    trust_discovery: Option<PathBuf>,
    /// The document [default: one for validators, Sandbox.wopitest]
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr =
        text.parse().map_err(|_| "write an address and a port, like 127.0.0.1:0".to_owned())?;
    match address.ip().is_loopback() {
        true => Ok(address),
        false => Err("whoever has the token may change the document, so a sandbox listens on this machine alone, like 127.0.0.1:0".to_owned()),
    }
}

/// What whoever started it is told, as one line of JSON.
#[derive(serde::Serialize)]
struct Told<'a> {
    wopisrc: &'a str,
    access_token: &'a str,
    access_token_ttl: i64,
    host_page: &'a str,
}

/// A sandbox that answers.
struct Running {
    node: Node,
    ticket: Ticket,
    host_page: String,
    _data: DataFolder,
}

impl Sandbox {
    /// Runs until it is told to stop; then nothing is left of it.
    pub(crate) async fn run(self) -> Result<ExitCode> {
        ensure!(
            self.plus == Switch::Off,
            "--plus on: this server has no co-authoring locks and no chunked transfer; leave it off"
        );
        let document = self.document()?;
        let mut stop = std::pin::pin!(told_to_stop()?);
        let folder = tempfile::Builder::new().prefix("sheaf-sandbox-").tempdir();
        let folder = folder.context("a folder for the sandbox can't be made")?;
        let started = select! {
            started = self.start(folder.path(), document) => Some(started?),
            () = &mut stop => None,
        };
        if let Some(running) = started {
            running.tell()?;
            stop.await;
            running.node.stop().await?;
        }
        folder.close().context("the folder of the sandbox can't be removed")?;
        Ok(ExitCode::SUCCESS)
    }

    /// Reads the document, so that what is wrong with it shows before anything is made.
    fn document(&self) -> Result<DemoFile> {
        let Some(path) = &self.file else {
            return Ok(DemoFile { path: in_folder(TEST_FILE.0), bytes: TEST_FILE.1.to_vec() });
        };
        let named = || format!("the document {} can't be used", path.display());
        let about = fs::metadata(path).with_context(named)?;
        if !about.is_file() || about.len() > MAX_FILE_BYTES {
            bail!("the document {} is no file, or larger than {} MiB", path.display(), MAX_FILE_BYTES >> 20);
        }
        let name = path.file_name().and_then(|name| name.to_str()).with_context(named)?;
        Ok(DemoFile { path: in_folder(name), bytes: fs::read(path).with_context(named)? })
    }

    async fn start(&self, folder: &Path, document: DemoFile) -> Result<Running> {
        let discovery = client_discovery::read(self.trust_discovery.as_deref())?;
        let listener = TcpListener::bind(self.listen).await;
        let listener = listener.with_context(|| format!("{} can't be listened on", self.listen))?;
        let config = self.config(listener.local_addr()?, folder)?;
        let data = DataFolder::open(&config.server.data)?;
        fs::write(folder.join(client_discovery::FILE), discovery).context("the discovery can't be kept")?;
        config.server.start_log();

        let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) = (Arc::new(SystemClock), Arc::new(OsRandom));
        let mut settings = settings(&config);
        settings.surfaces.marked = Marked::EveryFile;
        let app = serve::open(&config, settings, &Serve::default(), &clock, &random).await?;
        let password = password(&*random);
        let Founded { first, files } = app.found_demo(&demo(document, &password)).await?;
        let discoveries: Arc<dyn DiscoverySource> = Arc::new(HttpDiscovery::new()?);
        let node = Node::start(&config, &app, listener, &clock, &random, discoveries.clone())?;
        // From here on the client's keys are known, and its first call finds them.
        app.refresh_discoveries(&*discoveries).await?;
        let item = *files.first().context("the document was not taken")?;
        let client = config::client();
        let ticket = app.ticket(&first, item, &client).await?;
        let portal = &config.portal.public_url;
        let host_page = format!("{portal}{}", page_of(&app, &first, item).await?);
        eprintln!("\n  Portal    {portal}\n  Sign in   {} with {password}\n", PERSON.0);
        Ok(Running { node, ticket, host_page, _data: data })
    }
}

impl Running {
    fn tell(&self) -> Result<()> {
        let told = Told {
            wopisrc: &self.ticket.wopi_src,
            access_token: self.ticket.access_token.reveal(),
            access_token_ttl: self.ticket.access_token_ttl,
            host_page: &self.host_page,
        };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{}", serde_json::to_string(&told)?)?;
        Ok(out.flush()?)
    }
}

/// Returns the page of the document: around the suite that opens it, which is the client if its discovery says so, or the built-in
/// editor; else the folder with its versions beside it.
async fn page_of(app: &App, caller: &Caller, item: ItemId) -> Result<String> {
    let granted = app.grant::<right::See>(caller, item).await?;
    let details = app.item(&granted).await?;
    match details.parent {
        Some(folder) if details.open.is_empty() => Ok(format!("/files/{folder}?versions={item}")),
        _ => Ok(format!("/edit/{item}")),
    }
}

/// The document lies in a folder, since the topmost one of a drive can't be renamed, and a client may want to try.
fn in_folder(name: &str) -> String {
    format!("Sandbox/{name}")
}

fn demo(document: DemoFile, password: &str) -> Demo {
    let (mail, name) = PERSON;
    let account = DemoAccount { mail: mail.to_owned(), name: name.to_owned(), password: password.to_owned() };
    Demo { organization: "Sandbox".to_owned(), accounts: vec![account], files: vec![document] }
}

fn password(random: &dyn Random) -> String {
    let mut bytes = [0; 12];
    random.fill(&mut bytes);
    let groups = bytes.chunks(4).map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect());
    groups.collect::<Vec<String>>().join("-")
}

/// Hears from now on when the sandbox is to end: by Ctrl-C, by a request, or with its terminal.
fn told_to_stop() -> Result<impl Future<Output = ()>> {
    let hear = |kind| signal(kind).context("no signals can be received");
    let mut interrupt = hear(SignalKind::interrupt())?;
    let mut terminate = hear(SignalKind::terminate())?;
    let mut hangup = hear(SignalKind::hangup())?;
    Ok(async move {
        select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_sandbox_listens_on_this_machine_alone() {
        for (text, good) in [
            ("127.0.0.1:0",     true),
            ("127.0.0.2:8080",  true),
            ("[::1]:0",         true),
            ("0.0.0.0:0",       false),
            ("[::]:8080",       false),
            ("192.0.2.1:8080",  false),
            ("localhost:8080",  false),
            ("127.0.0.1",       false),
        ] {
            assert_eq!(loopback(text).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn its_password_is_good_enough_for_the_rules() {
        sheaf_domain::check_password(&password(&OsRandom), &PERSON.0.parse().unwrap()).unwrap();
    }
}
