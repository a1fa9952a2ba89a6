//! Mail: written into an outbox with the act that gives reason to it, sent by a job, in the language of whom it goes to.
//!
//! At least once: each mail keeps its id through every try, so that whoever gets it twice can tell. What it says may hold a link that opens
//! something; it is sealed in the store and forgotten when the mail has left. Deliberately absent: how a mail travels, which is for
//! whoever implements [`Mailer`].

mod mailer;
mod message;
mod outbox;
mod render;

pub use mailer::{Letter, Mailer, SendFailed};
pub(crate) use message::Message;
pub(crate) use outbox::NewLetter;
pub use outbox::{MailError, Posted};

/// How long the link of an invitation is good, in days.
pub(crate) const INVITATION_DAYS: u64 = 7;
