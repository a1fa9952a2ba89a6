//! What every suite offers, in memory: read on each listing and each call, replaced as a whole when discoveries were read again.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, RwLock},
    time::Duration,
};

use sheaf_domain::{SuiteId, Timestamp};
use tokio::sync::Notify;
use wopi::discovery::Discovery;

/// How often a refused proof may ask for a suite's discovery to be read again: strangers must not make us call out at will.
const ASK_EVERY: Duration = Duration::from_secs(5 * 60);

/// What is known of a suite.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// Its last good discovery.
    pub(crate) discovery: Option<Discovery>,
    /// The origins of its action URLs: those that its frames have.
    pub(crate) origins: Vec<String>,
    /// Since when reading it fails.
    pub(crate) failing_since: Option<Timestamp>,
}

impl Known {
    pub(super) fn new(discovery: Option<Discovery>, failing_since: Option<Timestamp>) -> Self {
        let origins = discovery.as_ref().map(origins).unwrap_or_default();
        Self { discovery, origins, failing_since }
    }
}

/// The actions that the host page invokes (reference 5.3).
const INVOKED: [&str; 7] = ["view", "edit", "editnew", "convert", "embedview", "mobileView", "mobileEdit"];

/// Returns the origins of every address that a frame may be sent to.
fn origins(discovery: &Discovery) -> Vec<String> {
    let actions = discovery
        .extensions()
        .flat_map(|extension| INVOKED.into_iter().filter_map(|action| discovery.action(extension, action)));
    let found: BTreeSet<String> = actions.filter_map(|action| origin_of(&action.urlsrc)).collect();
    found.into_iter().collect()
}

/// Returns scheme, host and port of an absolute address.
pub(crate) fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', '<']).next().filter(|host| !host.is_empty())?;
    Some(format!("{scheme}://{host}"))
}

/// The suites' discoveries, and which of them should be read again soon.
#[derive(Default)]
pub(crate) struct SuiteBook {
    known: RwLock<Arc<HashMap<SuiteId, Known>>>,
    asked: Mutex<HashMap<SuiteId, Asked>>,
    wake: Notify,
    checking: tokio::sync::Mutex<()>,
}

#[derive(Clone, Copy)]
struct Asked {
    at: Timestamp,
    open: bool,
}

impl SuiteBook {
    /// Returns everything that is known now.
    pub(crate) fn known(&self) -> Arc<HashMap<SuiteId, Known>> {
        self.known.read().expect("nothing panics while it is held").clone()
    }

    pub(super) fn replace(&self, known: HashMap<SuiteId, Known>) {
        *self.known.write().expect("nothing panics while it is held") = Arc::new(known);
    }

    /// Asks for a suite's discovery to be read again, at most once in a while.
    pub(crate) fn ask_again(&self, suite: &SuiteId, now: Timestamp) {
        let mut asked = self.asked.lock().expect("nothing panics while it is held");
        if asked.get(suite).is_none_or(|last| now.since(last.at) >= ASK_EVERY) {
            asked.insert(suite.clone(), Asked { at: now, open: true });
            self.wake.notify_one();
        }
    }

    /// Tells whether somebody asked for a suite's discovery, and takes the wish as heard.
    pub(super) fn take_wish(&self, suite: &SuiteId) -> bool {
        let mut asked = self.asked.lock().expect("nothing panics while it is held");
        asked.get_mut(suite).is_some_and(|asked| std::mem::take(&mut asked.open))
    }

    /// Waits for the turn to read a discovery because an administrator wants to.
    pub(crate) async fn checking(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.checking.lock().await
    }

    /// Waits until somebody asks.
    pub(super) async fn wished(&self) {
        self.wake.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_has_the_origin_of_its_address() {
        assert_eq!(origin_of("https://a.example:8443/x?y#z").as_deref(), Some("https://a.example:8443"));
        assert_eq!(origin_of("http://editor.localhost").as_deref(), Some("http://editor.localhost"));
        assert_eq!(origin_of("https://a.example?<ui=UI_LLCC&>").as_deref(), Some("https://a.example"));
        assert_eq!(origin_of("/relative"), None);
        assert_eq!(origin_of("https:///x"), None);
    }

    #[test]
    fn a_stranger_cannot_make_us_call_out_at_will() {
        let book = SuiteBook::default();
        let suite: SuiteId = "office".parse().unwrap();
        let at = |seconds: i64| Timestamp::from_unix_millis(seconds * 1_000);
        book.ask_again(&suite, at(1_000));
        assert!(book.take_wish(&suite));
        book.ask_again(&suite, at(1_001));
        book.ask_again(&suite, at(1_299));
        assert!(!book.take_wish(&suite));
        book.ask_again(&suite, at(1_300));
        assert!(book.take_wish(&suite));
        assert!(!book.take_wish(&suite));
    }
}
