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
use http::Request;
use sheaf_api::{PageFile, Pages, Site};
use sheaf_app::{App, Limits, Password, Place, Retention, SealingKey, Settings};
use sheaf_blobs::BlobStore;
use sheaf_domain::{OrgId, Policy, Role};
use sheaf_store::{
    Store,
    scratch::{self, Backend, Scratch},
};
use tokio::net::TcpListener;
use tower::ServiceExt;

use crate::{Answer, Person, SeededRandom, TestClock, TestSuites};

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
    /// Its organization.
    pub organization: OrgId,
    random: Arc<SeededRandom>,
    scratch: Scratch,
    blobs: BlobStore,
    people: AtomicU8,
}

impl Deref for TestSite {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl TestSite {
    /// Builds a site on a fresh database.
    pub async fn start(backend: Backend) -> Self {
        let clock = Arc::new(TestClock::default());
        let scratch = scratch::make(backend, clock.clone()).await.expect("a database can be made");
        let blobs = BlobStore::memory(clock.clone());
        let random = Arc::new(SeededRandom::default());
        let app = product(&scratch.store, &blobs, &clock, &random);
        let founded = app.found_organization(Place::Master, "Example", &Policy::default()).await;
        let parts = Parts {
            clock,
            suites: Arc::default(),
            organization: founded.expect("the organization can be founded"),
            random,
            scratch,
            blobs,
            people: AtomicU8::new(0),
        };
        Self::node(Arc::new(parts), app).await
    }

    /// Starts another node of the same site: it shares nothing with this one but the database, the blobs and the key file.
    pub async fn another_node(&self) -> Self {
        let store = Store::open(&self.scratch.address, sheaf_store::StoreTime::Given(self.clock.clone()));
        let store = store.await.expect("the database is there");
        let app = product(&store, &self.blobs, &self.clock, &self.random);
        Self::node(self.parts.clone(), app).await
    }

    async fn node(parts: Arc<Parts>, app: App) -> Self {
        app.reload_keys().await.expect("keys can be made");
        app.refresh_discoveries(&*parts.suites).await.expect("discoveries can be kept");
        let site = Site {
            portal: PORTAL.parse().expect("it is an origin"),
            wopi: vec![WOPI.parse().expect("it is an origin")],
            editor: None,
            trusted_proxies: Vec::new(),
            random: parts.random.clone(),
        };
        let router = sheaf_api::router(app.clone(), site, Arc::new(NoPages), None);
        Self { parts, app, router }
    }

    /// Lets somebody join the organization, with a drive, and sign in.
    pub async fn person(&self, name: &str) -> Person {
        let number = self.people.fetch_add(1, Ordering::SeqCst) + 1;
        let mail = format!("{name}@example.org");
        let secret = Password::new(PASSWORD.to_owned());
        let joined = self.app.admit_member(self.organization, &mail, name, &secret, Role::StandardUser).await;
        let address = SocketAddr::from(([192, 0, 2, number], 50_000));
        Person::sign_in(self, joined.expect("the person can join"), &mail, address).await
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
    pub async fn call(&self, mut request: Request<Body>, from: SocketAddr) -> Answer {
        request.extensions_mut().insert(ConnectInfo(from));
        let response = self.router.clone().oneshot(request).await;
        Answer::read(response.unwrap_or_else(|never| match never {})).await
    }

    /// Reads the suites' discoveries that are due, as a job does.
    pub async fn refresh_discoveries(&self) {
        self.app.refresh_discoveries(&*self.suites).await.expect("discoveries can be kept");
    }

    /// Returns how many statements the database was sent so far.
    pub fn statements(&self) -> u64 {
        self.scratch.store.statements()
    }
}

fn product(store: &Store, blobs: &BlobStore, clock: &Arc<TestClock>, random: &Arc<SeededRandom>) -> App {
    let settings = Settings {
        portal_url: PORTAL.to_owned(),
        suites: TestSuites::settings(),
        limits: Limits { max_file_bytes: 1 << 20, ..Limits::default() },
        retention: Retention::default(),
    };
    let sealing = SealingKey::new(&[7; 32]);
    App::new(store.clone(), blobs.clone(), clock.clone(), random.clone(), sealing, settings)
}

/// The portal without its pages, which have tests of their own.
struct NoPages;

impl Pages for NoPages {
    fn file(&self, _path: &str) -> Option<PageFile> {
        None
    }
}
