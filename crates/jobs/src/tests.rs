//! Two nodes on one store, with a clock that stands still until it is moved.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use futures::{FutureExt, future::BoxFuture};
use sheaf_app::{
    Announcement, App, Caller, DiscoverySource, FetchFailed, Password, Place, ProofPolicy, SealingKey,
    Settings, SuiteSettings, right,
};
use sheaf_blobs::BlobStore;
use sheaf_domain::{
    Clock, ItemId, ItemName, OnConflict, Policy, Random, Role, SessionId, SuiteKind, Timestamp,
};
use sheaf_store::scratch::{self, Backend, Scratch};
use tokio::{sync::watch, task::JoinSet};

use crate::{
    job::{JOBS, Outside},
    scheduler::{AT_ONCE, LEASE, Node},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that repeats itself: each draw is filled with the next number.
struct Counting(AtomicUsize);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let next = self.0.fetch_add(1, Ordering::SeqCst);
        bytes.iter_mut().enumerate().for_each(|(at, byte)| *byte = (next >> (8 * (at % 4))) as u8);
    }
}

/// A suite that is down, or takes for ever; counts how often it is asked.
#[derive(Default)]
struct Down {
    asked: AtomicUsize,
    hangs: AtomicBool,
}

impl DiscoverySource for Down {
    fn fetch<'a>(&'a self, _: &'a SuiteSettings) -> BoxFuture<'a, Result<String, FetchFailed>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.hangs.load(Ordering::SeqCst) {
            return std::future::pending().boxed();
        }
        async { Err(FetchFailed("the suite is down".to_owned())) }.boxed()
    }
}

struct Site {
    _scratch: Scratch,
    clock: Arc<TestClock>,
    suite: Arc<Down>,
    nodes: [Node; 2],
    stop: watch::Sender<bool>,
    caller: Caller,
    root: ItemId,
}

impl Site {
    async fn start(backend: Backend) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(1_800_000_000_000_000)));
        let scratch = scratch::make(backend, clock.clone()).await.unwrap();
        let random: Arc<dyn Random> = Arc::new(Counting(AtomicUsize::new(1)));
        let blobs = BlobStore::memory(clock.clone());
        let suite = Arc::new(Down::default());
        let (stop, stopped) = watch::channel(false);
        let node = || Node {
            app: App::new(
                scratch.store.clone(),
                blobs.clone(),
                clock.clone(),
                random.clone(),
                SealingKey::new(&[7; 32]),
                settings(),
            ),
            outside: Outside { discoveries: suite.clone(), mailer: None },
            random: random.clone(),
            stopped: stopped.clone(),
        };
        let nodes = [node(), node()];
        let app = &nodes[0].app;
        let organization =
            app.found_organization(Place::Master, "Alder & Byrne", &Policy::default()).await.unwrap();
        let password = Password::new("east-bank-at-dawn".to_owned());
        let role = Role::StandardUser;
        let member = app.admit_member(organization, "ada@example.org", "Ada", &password, role).await.unwrap();
        let caller = Caller {
            session: SessionId::fresh(clock.now(), &*random),
            account: member.account,
            name: "Ada".to_owned(),
            membership: member.membership,
            organization,
            role,
            address: None,
        };
        Self { clock, suite, nodes, stop, caller, root: member.home.unwrap().root, _scratch: scratch }
    }

    fn app(&self) -> &App {
        &self.nodes[0].app
    }

    fn advance(&self, by: Duration) {
        self.clock.0.fetch_add(i64::try_from(by.as_micros()).unwrap(), Ordering::SeqCst);
    }

    async fn due(&self) -> Vec<&'static str> {
        let names: Vec<_> = JOBS.iter().map(|job| job.name).collect();
        self.app().due_jobs(&names).await.unwrap()
    }

    /// Lets a node take turns until nothing is due.
    async fn run_on(&self, node: usize) {
        let mut running = JoinSet::new();
        while !self.due().await.is_empty() {
            self.nodes[node].take_turns(&mut running).await;
            running.join_next().await.unwrap().unwrap();
        }
        while let Some(ended) = running.join_next().await {
            ended.unwrap();
        }
    }
}

fn settings() -> Settings {
    let office = SuiteSettings {
        id: "office".parse().unwrap(),
        name: "Office".to_owned(),
        kind: SuiteKind::Other,
        wopi_url: "https://wopi.example.org".to_owned(),
        discovery_url: "https://office.example.org/hosting/discovery".to_owned(),
        connect_to: None,
        frame_origins: Vec::new(),
        locks: true,
        proof: ProofPolicy::WhenOffered,
        priority: 0,
    };
    Settings {
        portal_url: "https://files.example.org".to_owned(),
        suites: vec![office],
        embedded_in: Vec::new(),
        surfaces: Default::default(),
        limits: Default::default(),
        retention: Default::default(),
        mail: None,
    }
}

fn name(text: &str) -> ItemName {
    ItemName::parse(text).unwrap()
}

/// Runs a test on each database.
macro_rules! on_each_database {
    ($($test:ident)*) => { $(
        #[tokio::test(flavor = "multi_thread")]
        async fn $test() {
            for backend in scratch::backends() {
                super::$test(Site::start(*backend).await).await;
            }
        }
    )* };
}

mod on_both {
    use super::*;

    on_each_database! {
        a_job_that_ran_on_one_node_is_not_due_on_the_other
        a_node_takes_no_more_than_it_may_run_at_once
        a_node_that_stops_gives_its_turns_back
        a_node_that_died_is_followed_by_another
        what_was_kept_long_enough_goes
    }
}

async fn a_job_that_ran_on_one_node_is_not_due_on_the_other(site: Site) {
    assert_eq!(site.due().await.len(), JOBS.len());
    site.run_on(0).await;
    assert_eq!(site.suite.asked.load(Ordering::SeqCst), 1);
    let mut running = JoinSet::new();
    site.nodes[1].take_turns(&mut running).await;
    assert!(running.is_empty());

    site.advance(Duration::from_secs(33));
    assert_eq!(site.due().await, ["discovery", "mail"]);
    site.run_on(1).await;
    assert_eq!(site.suite.asked.load(Ordering::SeqCst), 2);
}

async fn a_node_takes_no_more_than_it_may_run_at_once(site: Site) {
    let mut running = JoinSet::new();
    site.nodes[0].take_turns(&mut running).await;
    site.nodes[0].take_turns(&mut running).await;
    assert_eq!(running.len(), AT_ONCE);
}

async fn a_node_that_stops_gives_its_turns_back(site: Site) {
    site.suite.hangs.store(true, Ordering::SeqCst);
    let mut running = JoinSet::new();
    site.nodes[0].take_turns(&mut running).await;
    assert!(!site.due().await.contains(&"discovery"));
    site.stop.send_replace(true);
    while let Some(ended) = running.join_next().await {
        ended.unwrap();
    }
    assert!(site.due().await.contains(&"discovery"));
}

async fn a_node_that_died_is_followed_by_another(site: Site) {
    let dead = site.nodes[0].app.claim_job("trash", LEASE).await.unwrap().unwrap();
    site.run_on(1).await;
    site.advance(LEASE);
    assert!(site.due().await.contains(&"trash"));
    site.run_on(1).await;
    // What the dead node says when it wakes up changes nothing.
    site.nodes[0].app.give_back_job(dead).await.unwrap();
    assert!(!site.due().await.contains(&"trash"));
}

async fn what_was_kept_long_enough_goes(site: Site) {
    let app = site.app();
    let folder = app.grant::<right::Add>(&site.caller, site.root).await.unwrap();
    let file = app.create_document(&site.caller, &folder, &name("a.txt"), OnConflict::Fail).await.unwrap();
    let file = app.grant::<right::Move>(&site.caller, file.id).await.unwrap();
    app.put_into_trash(&file).await.unwrap();
    let upload =
        Announcement { name: name("b.txt"), folders: vec![], on_conflict: OnConflict::Fail, size_bytes: 9 };
    app.announce_upload(&site.caller, &folder, &upload).await.unwrap();

    let root = app.grant::<right::See>(&site.caller, site.root).await.unwrap();
    let kept = async || {
        let trashed = app.trash(&root, None, 10).await.unwrap().total;
        (trashed, app.unfinished_uploads(&site.caller).await.unwrap().len())
    };
    site.run_on(0).await;
    assert_eq!(kept().await, (1, 1));
    site.advance(DAY * 8);
    site.run_on(0).await;
    assert_eq!(kept().await, (1, 0));
    site.advance(DAY * 23);
    site.run_on(0).await;
    assert_eq!(kept().await, (0, 0));
}
