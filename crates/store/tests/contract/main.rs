//! What every database must do: the same statements, the same answers, on SQLite and PostgreSQL.

mod activity;
mod identity;
mod items;
mod jobs;
mod locks;
mod transactions;
mod tree;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU8, Ordering},
};

use sheaf_domain::{
    AccountId, Clock, DriveId, ItemId, ItemKind, ItemName, Mail, MembershipId, OrgId, Random, Role, Slug,
    Timestamp,
};
use sheaf_store::{
    Store, Tx,
    accounts::{self, NewAccount},
    drives::{self, NewDrive},
    items::NewItem,
    organizations::NewOrganization,
    scratch::{self, Scratch},
};

/// Runs a test on each database.
macro_rules! on_each_database {
    ($($name:ident)*) => { $(
        #[tokio::test]
        async fn $name() {
            for backend in sheaf_store::scratch::backends() {
                let site = crate::Site::make(*backend).await;
                println!("on {}", site.scratch.name);
                super::$name(site).await;
            }
        }
    )* };
}
pub(crate) use on_each_database;

/// A clock that stands still until it is moved.
pub(crate) struct TestClock(AtomicI64);

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that repeats itself: each draw is filled with the next number.
struct Counting(AtomicU8);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0.fetch_add(1, Ordering::SeqCst));
    }
}

/// One organization with one person and a drive.
pub(crate) struct Site {
    pub(crate) scratch: Scratch,
    pub(crate) clock: Arc<TestClock>,
    random: Counting,
    pub(crate) organization: OrgId,
    pub(crate) account: AccountId,
    pub(crate) membership: MembershipId,
    pub(crate) drive: DriveId,
    pub(crate) root: ItemId,
}

impl Site {
    async fn make(backend: scratch::Backend) -> Self {
        let clock = Arc::new(TestClock(AtomicI64::new(1_800_000_000_000_000)));
        let scratch = scratch::make(backend, clock.clone()).await.unwrap();
        let random = Counting(AtomicU8::new(0));
        let now = clock.now();
        let site = Self {
            organization: OrgId::fresh(now, &random),
            account: AccountId::fresh(now, &random),
            membership: MembershipId::fresh(now, &random),
            drive: DriveId::fresh(now, &random),
            root: ItemId::fresh(now, &random),
            scratch,
            clock,
            random,
        };
        let mut tx = site.store().begin().await.unwrap();
        site.found(&mut tx).await;
        tx.commit().await.unwrap();
        site
    }

    async fn found(&self, tx: &mut Tx) {
        let slug: Slug = "master".parse().unwrap();
        let organization = NewOrganization {
            id: self.organization,
            parent: None,
            name: "Master",
            slug: &slug,
            policy: "{}",
            effective: "{}",
        };
        sheaf_store::organizations::insert(tx, &organization).await.unwrap();
        let mail: Mail = "ada@example.org".parse().unwrap();
        let account = NewAccount { id: self.account, mail: &mail, name: "Ada", password_hash: "hash" };
        accounts::insert(tx, &account).await.unwrap();
        accounts::join(tx, self.membership, self.organization, self.account, Role::SystemAdministrator)
            .await
            .unwrap();
        let drive = NewDrive {
            id: self.drive,
            organization: self.organization,
            owner: Some(self.membership),
            name: "Ada",
            root: self.root,
            quota_bytes: None,
        };
        drives::insert(tx, &drive).await.unwrap();
        self.make_item_as(tx, self.root, None, ItemKind::Folder, "My files").await.unwrap();
    }

    pub(crate) fn store(&self) -> &Store {
        &self.scratch.store
    }

    pub(crate) fn random(&self) -> &dyn Random {
        &self.random
    }

    pub(crate) fn advance(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }

    pub(crate) async fn make_item_as(
        &self,
        tx: &mut Tx,
        id: ItemId,
        parent: Option<ItemId>,
        kind: ItemKind,
        name: &str,
    ) -> Result<(), sheaf_store::StoreError> {
        let name = ItemName::parse(name).unwrap();
        let by = Some(self.account);
        sheaf_store::items::insert(tx, &NewItem { id, drive: self.drive, parent, kind, name: &name, by })
            .await
    }

    /// Makes an item in a folder.
    pub(crate) async fn make_item(&self, tx: &mut Tx, parent: ItemId, kind: ItemKind, name: &str) -> ItemId {
        let id = ItemId::fresh(tx.now(), self.random());
        self.make_item_as(tx, id, Some(parent), kind, name).await.unwrap();
        id
    }
}
