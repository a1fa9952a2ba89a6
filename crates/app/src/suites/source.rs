//! Where discovery documents come from: the one call that leaves the installation.

use futures::future::BoxFuture;

use crate::SuiteSettings;

/// Why a discovery document could not be had; a sentence for administrators and the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FetchFailed(pub String);

/// Fetches discovery documents. The implementation bounds time and size ([`wopi::discovery::Discovery::MAX_BYTES`]) and follows no redirects.
pub trait DiscoverySource: Send + Sync {
    /// Returns the document at the suite's discovery address.
    fn fetch<'a>(&'a self, suite: &'a SuiteSettings) -> BoxFuture<'a, Result<String, FetchFailed>>;
}
