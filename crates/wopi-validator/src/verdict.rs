//! What came of a case.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

/// What came of a case.
#[derive(Debug)]
pub struct CaseReport {
    /// Its group.
    pub group: String,
    /// Its name.
    pub case: String,
    /// Its category.
    pub category: String,
    /// What it is about.
    pub description: String,
    /// What its author says of a failure.
    pub fail_message: Option<String>,
    /// The section of the reference that it is about, such as `2.3`.
    pub section: Option<String>,
    /// Whether the host did as expected.
    pub verdict: Verdict,
    /// What was sent and answered, without prerequisites and cleanup. Tokens are left out.
    pub exchanges: Vec<Exchange>,
}

/// Whether a host did as expected.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Each answer was as expected.
    Passed,
    /// One was not; the case ended there.
    Failed(Failure),
    /// It was not run.
    Skipped(Missing),
}

/// The request whose answer was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Its place in the case, from 0.
    pub request: usize,
    /// The name of its element.
    pub element: String,
    /// Each expectation that was not met, and what was there instead.
    pub problems: Vec<String>,
}

/// Why a case was not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The host does not do what the case is about.
    Prerequisite {
        /// The prerequisite.
        name: String,
        /// How the host failed it.
        failure: Failure,
    },
    /// The case needs a document that is not beside its file.
    Document(String),
    /// The case is about signatures, and there are no keys.
    SigningKeys,
    /// The case is about a token that has expired, and there is none.
    ExpiredToken,
    /// The case is about rotated keys, and there is no previous key.
    PreviousKey,
}

/// A request and its answer.
#[derive(Debug)]
pub struct Exchange {
    /// The name of the request's element.
    pub element: String,
    /// What was sent.
    pub sent: Sent,
    /// What came back; nothing if the connection failed.
    pub answer: Option<Answer>,
    /// How long the body was that was sent; the one here may be its beginning.
    pub sent_bytes: usize,
    /// How long the body was that came back; the one here may be its beginning.
    pub answered_bytes: usize,
}

impl Exchange {
    /// The longest part of a body that is kept, in bytes.
    pub const MAX_KEPT_BYTES: usize = 16 * 1024;

    /// Keeps what a report needs.
    pub(crate) fn new(element: &str, sent: Sent, answer: Option<&Answer>) -> Self {
        let beginning = |body: &Bytes| Bytes::copy_from_slice(&body[..body.len().min(Self::MAX_KEPT_BYTES)]);
        Self {
            element: element.to_owned(),
            sent_bytes: sent.body.len(),
            answered_bytes: answer.map_or(0, |answer| answer.body.len()),
            sent: Sent { body: beginning(&sent.body), ..sent },
            answer: answer.map(|answer| Answer { body: beginning(&answer.body), ..answer.clone() }),
        }
    }
}

/// What was sent.
#[derive(Debug)]
pub struct Sent {
    /// `GET` or `POST`.
    pub method: Method,
    /// Where to, without the token.
    pub url: String,
    /// Headers, without `Authorization`.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; it may hold tokens that the host made.
    pub body: Bytes,
}

impl Answer {
    /// Returns a header's value, if it is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "request {} ({}): {}", self.request + 1, self.element, self.problems.join("; "))
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prerequisite { name, failure } => {
                let Failure { request, element, problems } = failure;
                let first = problems.first().map_or("", String::as_str);
                write!(f, "{name} is not met: request {} ({element}): {first}", request + 1)?;
                match problems.len() {
                    0 | 1 => Ok(()),
                    many => write!(f, ", and {} more", many - 1),
                }
            }
            Self::Document(path) => write!(f, "{path} is not there"),
            Self::SigningKeys => f.write_str("there are no keys to sign with"),
            Self::ExpiredToken => f.write_str("there is no token that has expired"),
            Self::PreviousKey => f.write_str("there is no previous key to sign with"),
        }
    }
}
