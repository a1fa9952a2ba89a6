//! The office suites of this installation: what their discovery offers, which of them opens a file, and how their calls are proven.

mod book;
mod offer;
mod refresh;
mod source;

pub(crate) use book::{SuiteBook, origin_of};
pub(crate) use offer::Subject;
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
    /// The extension of the new file that editing means here: a binary format is converted first.
    pub converts: Option<String>,
    /// Whether it begins an empty file by `editnew`, so that such a file always opens to be edited.
    pub fills: bool,
}

/// A kind of document that somebody can make here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// Its extension, in lower case and without dot.
    pub extension: String,
    /// The name of the suite that makes it, to show.
    pub suite: String,
}
