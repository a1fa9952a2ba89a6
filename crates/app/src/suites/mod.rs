//! The office suites of this installation: what their discovery offers, which of them opens a file, and how their calls are proven.

mod book;
mod offer;
mod refresh;
mod source;

pub(crate) use book::{SuiteBook, origin_of};
pub use source::{DiscoverySource, FetchFailed};

use sheaf_domain::{SuiteAction, SuiteId, SuiteKind};

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
