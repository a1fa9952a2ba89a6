//! Mails that arrive at once, in memory.

use std::sync::{Mutex, PoisonError};

use futures::{FutureExt, future::BoxFuture};
use sheaf_app::{Letter, Mailer, SendFailed};

/// A mail that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Whom it went to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
}

impl Arrived {
    /// Returns what stands behind the `#` of its link.
    #[track_caller]
    pub fn token(&self) -> String {
        let link = self.text.split_once('#').unwrap_or_else(|| panic!("no link in {self:?}")).1;
        link.lines().next().unwrap_or_default().to_owned()
    }
}

/// Where mails arrive.
#[derive(Default)]
pub struct Letters(Mutex<Vec<Arrived>>);

impl Letters {
    /// Returns what arrived, the first first.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Mailer for Letters {
    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), SendFailed>> {
        let arrived =
            Arrived { to: letter.to.to_string(), subject: letter.subject.clone(), text: letter.text.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(arrived);
        async { Ok(()) }.boxed()
    }
}
