//! Why a call did not do what was asked.

use thiserror::Error;

/// Why a call failed, by what an editor does about it.
///
/// Nothing in here holds a token or a URL.
#[derive(Debug, Error)]
pub enum ClientError {
    /// The token is not taken any more: the document must be opened anew.
    #[error("the host does not take the token any more")]
    TokenEnded,
    /// The file is gone, or the person may not do this to it.
    #[error("the host has no such file for this person")]
    NotFound,
    /// A lock, a newer content or a name is in the way.
    #[error("the host refuses: something is in the way")]
    Conflict {
        /// The id of the lock that is held, if it told.
        held: Option<String>,
        /// Collabora's status code: 1010 for a content that changed since it was read.
        cool_status: Option<i64>,
        /// A name that would be taken.
        valid_name: Option<String>,
        /// What the host says about it, for the log.
        reason: Option<String>,
    },
    /// Larger than the host takes.
    #[error("larger than the host takes")]
    TooLarge,
    /// The file is larger than was asked for.
    #[error("the file is larger than was asked for")]
    LargerThanExpected,
    /// The host is full.
    #[error("the host has no space left")]
    NoSpace,
    /// The name can't be used.
    #[error("the host does not take the name")]
    BadName {
        /// A name that would be taken.
        valid_name: Option<String>,
        /// What the host says about it, for the log.
        reason: Option<String>,
    },
    /// The host does not understand the call.
    #[error("the host finds the call malformed")]
    BadRequest {
        /// What the host says about it, for the log.
        reason: Option<String>,
    },
    /// The host does not offer this, or not to this person.
    #[error("the host does not offer this")]
    Unsupported,
    /// No connection, or one that broke.
    #[error("the host can't be reached")]
    Unreachable(#[source] reqwest::Error),
    /// Nothing came or went for too long.
    #[error("the host does not answer")]
    Slow,
    /// The host answered with another status.
    #[error("the host failed with status {status}")]
    HostFailed {
        /// The status.
        status: u16,
        /// What the host says about it, for the log.
        reason: Option<String>,
    },
    /// The host answered with something else than the protocol says.
    #[error("the host's answer is malformed: {0}")]
    MalformedAnswer(&'static str),
    /// The body to be sent broke off, so nothing was saved.
    #[error("the content to be sent broke off")]
    BodyBroke,
    /// A value that can't stand in a request.
    #[error("the call can't be sent")]
    NotSendable,
}

impl ClientError {
    /// Takes an error of the HTTP library, without the URL, which holds the token.
    pub(crate) fn from_http(error: reqwest::Error) -> Self {
        match error.without_url() {
            error if error.is_builder() => Self::NotSendable,
            error if error.is_timeout() && !error.is_connect() => Self::Slow,
            error => Self::Unreachable(error),
        }
    }
}
