//! The office suites of this installation: what their discovery offers, which of them opens a file, and how their calls are proven.

mod source;

pub use source::{DiscoverySource, FetchFailed};

use sheaf_domain::{SuiteAction, SuiteId, SuiteKind};

use crate::{App, ItemError};

/// A suite that can open a file, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWith {
    /// Which suite.
    pub suite: SuiteId,
    /// Its name, to show.
    pub name: String,
    /// Its kind.
    pub kind: SuiteKind,
    /// The most it may do here.
    pub action: SuiteAction,
}

impl App {
    /// Reads discoveries that are due, each from its configured address, and keeps what was good. A job calls this.
    pub async fn refresh_discoveries(&self, _source: &dyn DiscoverySource) -> Result<(), ItemError> {
        todo!()
    }
    /// Takes the discoveries that the store has (another node may have read them); at the start, and every minute.
    pub async fn reload_discoveries(&self) -> Result<(), ItemError> {
        todo!()
    }
    /// Tells whether the built-in editor's discovery is known, or there is none: a node is ready then.
    pub fn is_ready(&self) -> bool {
        todo!()
    }
}
