//! `sheaf serve`: puts the parts together and runs them until it is told to stop.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result};
use axum::Router;
use sheaf_api::{Origin, Site};
use sheaf_app::{App, DiscoverySource, Mailer, SealingKey, Settings};
use sheaf_blobs::BlobStore;
use sheaf_domain::{Clock, Random};
use sheaf_editor::{EditorSettings, WopiHost};
use sheaf_jobs::{Jobs, Outside};
use sheaf_store::{Address, Store, StoreTime};
use tokio::{
    net::TcpListener,
    select,
    signal::unix::{SignalKind, signal},
    sync::watch,
    task::JoinHandle,
    time::{sleep, timeout},
};
use url::Url;

use crate::{
    Serve,
    config::Config,
    data_folder::DataFolder,
    demo,
    discovery::HttpDiscovery,
    editor_keys::EditorKeys,
    greeting, key_file, listen,
    mailer::SmtpMailer,
    outside::{OsRandom, SystemClock},
    pages::{self, EditorPages, PortalPages},
    settings::settings,
};

/// How long the greeting waits for the built-in editor, which is known when the server has called itself.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// Runs the server.
///
/// # Errors
/// When it can't start. What goes wrong later is logged.
pub(crate) async fn serve(config: Config, how: &Serve) -> Result<()> {
    let is_demo = how.demo;
    let data = DataFolder::open(&config.server.data)?;
    demo::refuse(is_demo, config.server.listen, &data)?;
    let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) = (Arc::new(SystemClock), Arc::new(OsRandom));
    let app = open(&config, settings(&config), how, &clock, &random).await?;
    if is_demo {
        demo::found(&app, &data).await?;
    }

    let address = config.server.listen;
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("{address} can't be listened on"))?;
    let node = Node::start(&config, &app, listener, &clock, &random, Arc::new(HttpDiscovery::new()?))?;
    greet(&config, &app, is_demo).await?;

    told_to_stop().await?;
    tracing::info!("stopping");
    node.stop().await?;
    drop(data);
    Ok(())
}

/// A server that answers, and does its jobs.
pub(crate) struct Node {
    app: App,
    stop: watch::Sender<bool>,
    connections: JoinHandle<()>,
    jobs: Jobs,
}

impl Node {
    /// Starts to answer.
    pub(crate) fn start(
        config: &Config,
        app: &App,
        listener: TcpListener,
        clock: &Arc<dyn Clock>,
        random: &Arc<dyn Random>,
        discoveries: Arc<dyn DiscoverySource>,
    ) -> Result<Self> {
        let router = router(config, app, clock, random)?;
        let (stop, stopped) = watch::channel(false);
        let connections = tokio::spawn(listen::serve(listener, router, stopped));
        app.read_discoveries_from(discoveries.clone());
        let mailer = SmtpMailer::of(&config.mail)?.map(|mailer| Arc::new(mailer) as Arc<dyn Mailer>);
        let jobs = Jobs::start(app.clone(), Outside { discoveries, mailer }, random.clone());
        Ok(Self { app: app.clone(), stop, connections, jobs })
    }

    /// Takes no more calls, ends those that there are, and the jobs.
    pub(crate) async fn stop(self) -> Result<()> {
        self.app.end_live();
        self.stop.send_replace(true);
        self.jobs.stop().await;
        self.connections.await.context("the connections ended badly")
    }
}

/// Opens database and blobs, and makes the use cases ready for the first call.
#[cfg_attr(not(feature = "faults"), expect(unused_variables, reason = "only faults are asked for"))]
pub(crate) async fn open(
    config: &Config,
    settings: Settings,
    how: &Serve,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<App> {
    let sealing = SealingKey::new(&key_file::read_or_make(&config.server.key_file, &**random)?);
    let store = Store::open(&config.store.url, StoreTime::Database(clock.clone()));
    let store = store.await.context("the database can't be opened")?;
    let folder = &config.blobs.folder;
    let blobs = BlobStore::disk(folder).await;
    let blobs = blobs.with_context(|| format!("the blobs in {} can't be opened", folder.display()))?;
    #[cfg(feature = "faults")]
    let blobs = leave_out(how, &store, blobs).await?;
    // Where other nodes may be writing, only what is older than any write is certainly left over.
    let abandoned = match config.store.url {
        Address::Sqlite(_) => clock.now(),
        Address::Postgres(_) => clock.now().minus(settings.retention.orphan_grace),
    };
    let swept = blobs.sweep_staging(abandoned).await.context("what the last run left can't be swept")?;
    if swept > 0 {
        tracing::info!(files = swept, "what unfinished writes had left was removed");
    }
    let app = App::new(store, blobs, clock.clone(), random.clone(), sealing, settings);
    app.reload_keys().await.context("the keys in the database can't be used")?;
    app.reload_discoveries().await.context("the discoveries in the database can't be read")?;
    Ok(app)
}

/// Leaves out a sync, for the proof that this is noticed.
#[cfg(feature = "faults")]
async fn leave_out(how: &Serve, store: &Store, mut blobs: BlobStore) -> Result<BlobStore> {
    match how.fault.as_deref() {
        Some("wal-sync") => store.leave_out_log_sync().await?,
        Some(fault) => blobs.leave_out(fault.parse().context("wal-sync is the other one")?),
        None => {}
    }
    Ok(blobs)
}

/// Puts the surfaces together: portal, WOPI host and built-in editor, told apart by name.
fn router(config: &Config, app: &App, clock: &Arc<dyn Clock>, random: &Arc<dyn Random>) -> Result<Router> {
    for pages in pages::missing() {
        tracing::warn!("the pages of the {pages} are not built: run `npm ci && npm run build` in {pages}/");
    }
    let wopi = [&config.wopi.public_url].into_iter().chain(&config.wopi.test_public_url);
    let editor = config.editor.enabled.then_some(&config.editor.public_url);
    let site = Site {
        portal: config.portal.public_url.clone(),
        wopi: wopi.cloned().collect(),
        editor: editor.cloned(),
        trusted_proxies: config.server.trusted_proxies.clone(),
        random: random.clone(),
    };
    let editor = editor.map(|_| editor_router(config, app, clock)).transpose()?;
    Ok(sheaf_api::router(app.clone(), site, Arc::new(PortalPages), editor))
}

fn editor_router(config: &Config, app: &App, clock: &Arc<dyn Clock>) -> Result<Router> {
    let url = |origin: &Origin| Url::parse(origin.as_str()).context("an origin of the configuration");
    let host = WopiHost {
        public_url: url(&config.wopi.public_url)?,
        internal_url: Some(url(&config.wopi.internal_url)?),
    };
    let settings = EditorSettings {
        public_url: url(&config.editor.public_url)?,
        hosts: vec![host],
        portals: vec![url(&config.portal.public_url)?],
    };
    let clock = clock.clone();
    let now_ticks = Arc::new(move || wopi::proof::ticks::from_unix_micros(clock.now().unix_micros()));
    Ok(sheaf_editor::router(settings, Arc::new(EditorKeys(app.clone())), Arc::new(EditorPages), now_ticks))
}

/// Tells whoever started the server where it is, and how to get in.
async fn greet(config: &Config, app: &App, is_demo: bool) -> Result<()> {
    let ready = async {
        while !app.is_ready() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    if timeout(READY_WITHIN, ready).await.is_err() {
        tracing::warn!(
            "the built-in editor does not answer at editor.internal_url; documents open when it does"
        );
    }
    let way_in = match app.issue_setup_code().await? {
        Some(code) => greeting::WayIn::SetUp { code },
        None if is_demo => greeting::WayIn::Demo,
        None => greeting::WayIn::SignIn,
    };
    print!("{}", greeting::text(config, &way_in));
    Ok(())
}

async fn told_to_stop() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate()).context("no signals can be received")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("no signals can be received")?;
    select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
