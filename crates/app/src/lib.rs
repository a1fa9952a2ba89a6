//! The use cases of Sheaf: each reads as a story of grant, read, decide, write, in one transaction.
//!
//! [`App`] is the whole product without HTTP. Deliberately absent: status codes, headers, cookies, SQL text, the wall clock.

mod administration;
mod collect;
mod content;
mod demo;
mod editing;
mod grant;
mod identity;
mod items;
mod jobs;
mod keys;
mod live;
mod mail;
mod media;
mod organizations;
mod seal;
mod settings;
mod suites;
mod uploads;

pub use administration::*;
pub use collect::Collected;
pub use content::{Content, Stored};
pub use demo::{Demo, DemoAccount, DemoError, DemoFile, Founded};
pub use editing::*;
pub use grant::{Caller, Granted, Right, right};
pub use identity::*;
pub use items::*;
pub use jobs::{JobError, Turn};
pub use keys::{Key, KeyError, KeyPurpose};
pub use live::{Glance, LiveError, LiveEvent, LiveStream};
pub use mail::{Letter, MailError, Mailer, Posted, SendFailed};
pub use media::{Preview, extension, media_type, preview};
pub use organizations::{Member, Place};
pub use seal::{NotSealedHere, SealingKey};
pub use settings::{Limits, MailSettings, Marked, ProofPolicy, Retention, Settings, SuiteSettings, Surfaces};
pub use suites::*;
pub use uploads::*;

use std::sync::{Arc, OnceLock};

use sheaf_blobs::BlobStore;
use sheaf_domain::{Clock, Random};
use sheaf_store::Store;

/// The product: everything that a surface can ask for. Cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    blobs: BlobStore,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    sealing: SealingKey,
    settings: Settings,
    passwords: identity::Passwords,
    token_keys: keys::TokenKeys,
    suite_book: suites::SuiteBook,
    discovery_source: OnceLock<Arc<dyn DiscoverySource>>,
    live: Arc<live::Hub>,
    later: administration::Later,
}

impl App {
    /// Puts the product together. Before the first call, [`App::reload_keys`] and [`App::reload_discoveries`] must have run.
    pub fn new(
        store: Store,
        blobs: BlobStore,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        sealing: SealingKey,
        settings: Settings,
    ) -> Self {
        let (passwords, token_keys) = (identity::Passwords::new(), keys::TokenKeys::default());
        let suite_book = suites::SuiteBook::default();
        Self {
            inner: Arc::new(Inner {
                store,
                blobs,
                clock,
                random,
                sealing,
                settings,
                passwords,
                token_keys,
                suite_book,
                discovery_source: OnceLock::new(),
                live: Arc::default(),
                later: administration::Later::default(),
            }),
        }
    }

    /// Returns what the installation is set to.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Says where the discoveries of suites are read when an administrator asks for that. What was said first counts.
    pub fn read_discoveries_from(&self, source: Arc<dyn DiscoverySource>) {
        self.inner.discovery_source.get_or_init(|| source);
    }
    pub(crate) fn discovery_source(&self) -> Option<Arc<dyn DiscoverySource>> {
        self.inner.discovery_source.get().cloned()
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }
    pub(crate) fn blobs(&self) -> &BlobStore {
        &self.inner.blobs
    }
    pub(crate) fn random(&self) -> &dyn Random {
        &*self.inner.random
    }
    pub(crate) fn sealing(&self) -> &SealingKey {
        &self.inner.sealing
    }
    pub(crate) fn passwords(&self) -> &identity::Passwords {
        &self.inner.passwords
    }
    pub(crate) fn token_keys(&self) -> &keys::TokenKeys {
        &self.inner.token_keys
    }
    pub(crate) fn suite_book(&self) -> &suites::SuiteBook {
        &self.inner.suite_book
    }
    pub(crate) fn live(&self) -> &Arc<live::Hub> {
        &self.inner.live
    }
    pub(crate) fn later(&self) -> &administration::Later {
        &self.inner.later
    }
    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }
}
