//! Where mails leave the installation.

use std::fmt;

use futures::future::BoxFuture;
use sheaf_domain::{Mail, MailId};

/// A mail, ready to leave. Prints nothing of what it says.
pub struct Letter {
    /// Which one: the same through every try, for its `Message-ID`.
    pub id: MailId,
    /// Whom it goes to.
    pub to: Mail,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.id)
    }
}

/// Why a mail did not leave; a sentence for administrators.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendFailed {
    /// No mail leaves at present: the mail server is away, or does not know us.
    #[error("the mail server can't be used: {0}")]
    Away(String),
    /// This one does not leave now; it may later.
    #[error("the mail server put it off: {0}")]
    Later(String),
    /// This one will never leave.
    #[error("the mail server refused it: {0}")]
    Refused(String),
}

/// Sends mails. The implementation bounds the time that each takes.
pub trait Mailer: Send + Sync {
    /// Sends a mail; done when the mail server has taken it over.
    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), SendFailed>>;
}
