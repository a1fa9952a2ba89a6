//! The product, built whole.

use std::{
    net::SocketAddr,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{Request, Response};
use sheaf_api::{PageFile, Pages, Site};
use sheaf_app::{
    App, Glance, Limits, MailSettings, Marked, Password, Place, Retention, SealingKey, Settings, Surfaces,
};
use sheaf_blobs::BlobStore;
use sheaf_domain::{OrgId, Policy, Role};
use sheaf_store::{
    Store,
    scratch::{self, Backend, Scratch},
};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::{Answer, Arrived, Browser, Letters, Person, SeededRandom, TestClock, TestSuites};

/// The portal's origin.
pub const PORTAL: &str = "https://files.example.org";
/// The WOPI host's origin.
pub const WOPI: &str = "https://wopi.example.org";

/// The password that everybody begins with.
pub const PASSWORD: &str = "seven tortoises in a row";

/// An installation with one organization, for one test. Cheap to clone.
#[derive(Clone)]
pub struct TestSite {
    parts: Arc<Parts>,
    /// The product without HTTP, for what no surface offers yet.
    pub app: App,
    router: Router,
}

/// What all nodes of a site share.
pub struct Parts {
    /// Its time.
    pub clock: Arc<TestClock>,
    /// Its office suites.
    pub suites: Arc<TestSuites>,
    organization: Option<OrgId>,
    random: Arc<SeededRandom>,
    scratch: Scratch,
    blobs: BlobStore,
    backend: Backend,
    limits: Limits,
    mail: Option<MailSettings>,
    people: AtomicU8,
}

impl Deref for TestSite {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl TestSite {
    /// Builds a site on a fresh database, with small limits that are quickly reached.
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, Limits { max_file_bytes: 1 << 20, ..Limits::default() }).await
    }

    /// Builds a site that no mail leaves.
    pub async fn start_without_mail(backend: Backend) -> Self {
        Self::found(Parts { mail: None, ..Parts::install(backend, Limits::default()).await }).await
    }

    /// Builds a site with limits of its own.
    pub async fn start_with(backend: Backend, limits: Limits) -> Self {
        Self::found(Parts::install(backend, limits).await).await
    }

    async fn found(parts: Parts) -> Self {
        let app = parts.product(&parts.scratch.store, offered());
        let founded = app.found_organization(Place::Master, "Example", &Policy::default()).await;
        let organization = Some(founded.expect("the organization can be founded"));
        Self::node(Arc::new(Parts { organization, ..parts }), app).await
    }

    /// Installs another site on a database of the same kind, whose first administrator is still to come.
    pub async fn install_another(&self) -> Self {
        let parts = Parts::install(self.backend, self.limits).await;
        let app = parts.product(&parts.scratch.store, offered());
        Self::node(Arc::new(parts), app).await
    }

    /// Starts another node of the same site: it shares nothing with this one but the database, the blobs and the key file.
    pub async fn another_node(&self) -> Self {
        self.node_offering(offered()).await
    }

    /// Starts another node of the same site, which offers this of the WOPI protocol.
    pub async fn node_offering(&self, surfaces: Surfaces) -> Self {
        let store = Store::open(&self.scratch.address, sheaf_store::StoreTime::Given(self.clock.clone()));
        let app = self.product(&store.await.expect("the database is there"), surfaces);
        Self::node(self.parts.clone(), app).await
    }

    async fn node(parts: Arc<Parts>, app: App) -> Self {
        app.read_discoveries_from(parts.suites.clone());
        app.reload_keys().await.expect("keys can be made");
        app.refresh_discoveries(&*parts.suites).await.expect("discoveries can be kept");
        let site = Site {
            portal: PORTAL.parse().expect("it is an origin"),
            wopi: vec![WOPI.parse().expect("it is an origin")],
            editor: None,
            trusted_proxies: Vec::new(),
            random: parts.random.clone(),
        };
        let router = sheaf_api::router(app.clone(), site, Arc::new(OnePage), None);
        Self { parts, app, router }
    }

    /// Returns its organization.
    pub fn organization(&self) -> OrgId {
        self.organization.expect("it was founded")
    }

    /// Opens the portal in a browser of somebody new.
    pub fn browser(&self) -> Browser {
        let number = self.people.fetch_add(1, Ordering::SeqCst) + 1;
        Browser::new(self, SocketAddr::from(([192, 0, 2, number], 50_000)))
    }

    /// Lets somebody join the organization, with a drive, and sign in.
    pub async fn person(&self, name: &str) -> Person {
        self.person_of(self.organization(), name).await
    }

    /// Lets somebody join the organization in a role of it, with a drive, and sign in.
    pub async fn person_with_role(&self, name: &str, role: Role) -> Person {
        self.person_as(self.organization(), name, role).await
    }

    /// Lets somebody join an organization, with a drive, and sign in.
    pub async fn person_of(&self, organization: OrgId, name: &str) -> Person {
        self.person_as(organization, name, Role::StandardUser).await
    }

    /// Lets somebody join an organization in a role of it, with a drive, and sign in.
    pub async fn person_as(&self, organization: OrgId, name: &str, role: Role) -> Person {
        let mail = format!("{name}@example.org");
        let secret = Password::new(PASSWORD.to_owned());
        let joined = self.app.admit_member(organization, &mail, name, &secret, role).await;
        Person::sign_in(self.browser(), joined.expect("the person can join"), &mail).await
    }

    /// Serves the site on a port of this machine; returns where.
    pub async fn serve(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let router = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async { axum::serve(listener, router).await });
        address
    }

    /// Sends a request to the product.
    pub async fn call(&self, request: Request<Body>, from: SocketAddr) -> Answer {
        Answer::read(self.answer(request, from).await).await
    }

    /// Sends a request to the product; the answer's body is still to be read.
    pub(crate) async fn answer(&self, mut request: Request<Body>, from: SocketAddr) -> Response<Body> {
        request.extensions_mut().insert(ConnectInfo(from));
        let response = self.router.clone().oneshot(request).await;
        response.unwrap_or_else(|never| match never {})
    }

    /// Lets this node look what is to be told to live views, as it does every few seconds.
    pub async fn look_on(&self) {
        self.app.tell_live(Glance::Everything).await.expect("the store can be read");
    }

    /// Reads the suites' discoveries that are due, as a job does.
    pub async fn refresh_discoveries(&self) {
        self.app.refresh_discoveries(&*self.suites).await.expect("discoveries can be kept");
    }

    /// Sends the mails that are due, as a job does; returns what arrived.
    pub async fn post(&self) -> Vec<Arrived> {
        let letters = Letters::default();
        self.app.send_mails(&letters).await.expect("letters always arrive");
        letters.arrived()
    }

    /// Returns how many statements the database was sent so far.
    pub fn statements(&self) -> u64 {
        self.scratch.store.statements()
    }
}

impl Parts {
    async fn install(backend: Backend, limits: Limits) -> Self {
        let clock = Arc::new(TestClock::default());
        let scratch = scratch::make(backend, clock.clone()).await.expect("a database can be made");
        Self {
            blobs: BlobStore::memory(clock.clone()),
            clock,
            suites: Arc::default(),
            organization: None,
            random: Arc::default(),
            scratch,
            backend,
            limits,
            mail: Some(MailSettings::default()),
            people: AtomicU8::new(0),
        }
    }

    fn product(&self, store: &Store, surfaces: Surfaces) -> App {
        let settings = Settings {
            portal_url: PORTAL.to_owned(),
            embedded_in: vec!["https://intranet.example.org".to_owned()],
            suites: TestSuites::settings(),
            surfaces,
            limits: self.limits,
            retention: Retention::default(),
            mail: self.mail,
        };
        let (clock, random, sealing) = (self.clock.clone(), self.random.clone(), SealingKey::new(&[7; 32]));
        App::new(store.clone(), self.blobs.clone(), clock, random, sealing, settings)
    }
}

/// What sites offer of the protocol, unless a test says otherwise: all of it to test files.
fn offered() -> Surfaces {
    Surfaces { marked: Marked::TestFiles, ..Surfaces::default() }
}

/// The portal with one page that stands for all; the real ones have tests of their own.
struct OnePage;

impl Pages for OnePage {
    fn file(&self, path: &str) -> Option<PageFile> {
        let page = || PageFile {
            media_type: "text/html; charset=utf-8".into(),
            sha256: [0; 32],
            bytes: "<!doctype html><title>Sheaf</title>".into(),
            brotli: None,
            gzip: None,
        };
        matches!(path, "index.html" | "open.html" | "reference.html").then(page)
    }
}
