//! The outbox: mails wait here until they have left, are given up, or are of no use any more.

use std::time::Duration;

use sheaf_domain::{Mail, MailId, OrgId, Timestamp};
use sheaf_store::{
    StoreError, Tx,
    mails::{self, NewMail, Waiting},
    password_resets,
};

use super::{Letter, Mailer, Message, SendFailed, render::render};
use crate::App;

/// What mails are sealed for.
const PURPOSE: &str = "mail";
/// How many mails are taken up at once.
const BATCH: usize = 50;
/// How long to wait before the next try, in minutes; a mail whose last wait is over is given up. A little more than two days together.
const WAITS: [u64; 11] = [1, 2, 5, 15, 30, 60, 120, 240, 480, 960, 960];
/// What is kept of a failure, in characters.
const FAILURE_CHARS: usize = 300;
/// How long what became of a mail is remembered.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 3600);

/// What became of the mails that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Posted {
    /// Sent.
    pub sent: u64,
    /// To be tried again.
    pub put_off: u64,
    /// Never to be tried again.
    pub given_up: u64,
}

/// Why the mails that were due did not all have their turn.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// No mail leaves at present.
    #[error(transparent)]
    Away(SendFailed),
    /// Rows could not be read or written.
    #[error("the store failed")]
    Storage(#[from] StoreError),
}

/// A mail about to be put into the outbox.
pub(crate) struct NewLetter<'a> {
    /// On whose behalf, as far as that is known.
    pub(crate) organization: Option<OrgId>,
    pub(crate) to: &'a Mail,
    pub(crate) message: &'a Message,
    /// When it is of no use any more.
    pub(crate) expires_at: Timestamp,
}

impl App {
    /// Puts a mail into the outbox, in the transaction of the act that gives reason to it.
    pub(crate) async fn post(&self, tx: &mut Tx, letter: &NewLetter<'_>) -> Result<MailId, StoreError> {
        let id = MailId::fresh(tx.now(), self.random());
        let message = self.seal_message(letter.message);
        let new = NewMail {
            id,
            organization: letter.organization,
            kind: letter.message.kind(),
            recipient: letter.to.as_str(),
            message: &message,
            expires_at: letter.expires_at,
        };
        mails::insert(tx, &new).await?;
        Ok(id)
    }

    /// Sends the mails that are due. A mail that leaves just before this breaks off is sent again.
    ///
    /// # Errors
    /// When the mail server is away, which ends the turn of all; when the store fails.
    pub async fn send_mails(&self, mailer: &dyn Mailer) -> Result<Posted, MailError> {
        let mut posted = Posted::default();
        loop {
            let mut reader = self.store().reader().await?;
            let now = reader.now();
            let due = mails::due(&mut reader, now, BATCH).await?;
            drop(reader);
            for mail in &due {
                self.send_one(mailer, mail, &mut posted).await?;
            }
            if due.len() < BATCH {
                break;
            }
        }
        self.forget_old_mails().await?;
        Ok(posted)
    }

    async fn send_one(
        &self,
        mailer: &dyn Mailer,
        mail: &Waiting,
        posted: &mut Posted,
    ) -> Result<(), MailError> {
        let letter = match self.word(mail).await? {
            Ok(Some(letter)) => letter,
            Ok(None) => return Ok(()),
            Err(why) => {
                posted.given_up += 1;
                self.settle(mail, Err(SendFailed::Refused(why))).await?;
                return Ok(());
            }
        };
        let done = mailer.send(&letter).await;
        let away = done.as_ref().err().filter(|failed| matches!(failed, SendFailed::Away(_))).cloned();
        match self.settle(mail, done).await? {
            Settled::Sent => posted.sent += 1,
            Settled::PutOff => posted.put_off += 1,
            Settled::GivenUp => posted.given_up += 1,
        }
        away.map_or(Ok(()), |away| Err(MailError::Away(away)))
    }

    /// Puts a mail into words; nothing when there is nobody to send it to, and a reason when it can't be.
    async fn word(&self, mail: &Waiting) -> Result<Result<Option<Letter>, String>, MailError> {
        let message = match self.open_message(&mail.message) {
            Ok(Message::PasswordAsked) => match self.offer_password_reset(mail).await? {
                Some(message) => message,
                None => return Ok(Ok(None)),
            },
            Ok(message) => message,
            Err(why) => return Ok(Err(why)),
        };
        let Ok(to) = mail.recipient.parse() else {
            return Ok(Err("its address is none".to_owned()));
        };
        Ok(match render(&message) {
            Ok(words) => {
                let id = mail.id;
                Ok(Some(Letter { id, to, subject: words.subject, text: words.text, html: words.html }))
            }
            Err(error) => Err(format!("it can't be put into words: {error}")),
        })
    }

    /// Keeps what became of a try.
    async fn settle(&self, mail: &Waiting, done: Result<(), SendFailed>) -> Result<Settled, StoreError> {
        let mut tx = self.store().begin().await?;
        let settled = match done {
            Ok(()) => {
                mails::sent(&mut tx, mail.id).await?;
                Settled::Sent
            }
            Err(failed) => {
                let failure: String = failed.to_string().chars().take(FAILURE_CHARS).collect();
                match next_try(mail, &failed, tx.now()) {
                    Some(due_at) => {
                        mails::put_off(&mut tx, mail.id, due_at, &failure).await?;
                        Settled::PutOff
                    }
                    None => {
                        tracing::warn!(mail.id = %mail.id, "a mail is given up");
                        mails::give_up(&mut tx, mail.id, &failure).await?;
                        Settled::GivenUp
                    }
                }
            }
        };
        tx.commit().await?;
        Ok(settled)
    }

    async fn forget_old_mails(&self) -> Result<(), StoreError> {
        let mut tx = self.store().begin().await?;
        let before = tx.now().minus(REMEMBERED);
        mails::remove_ended_before(&mut tx, before).await?;
        password_resets::remove_expired(&mut tx).await?;
        tx.commit().await
    }

    pub(crate) fn seal_message(&self, message: &Message) -> Vec<u8> {
        let json = serde_json::to_vec(message).expect("a message is plain text");
        self.sealing().seal(PURPOSE, &json, self.random())
    }

    fn open_message(&self, sealed: &[u8]) -> Result<Message, String> {
        let json = self.sealing().open(PURPOSE, sealed).map_err(|error| error.to_string())?;
        serde_json::from_slice(&json).map_err(|error| format!("it can't be read: {error}"))
    }
}

enum Settled {
    Sent,
    PutOff,
    GivenUp,
}

/// Returns when a mail that failed is tried again; never: when it was refused, tried often enough, or would come too late.
fn next_try(mail: &Waiting, failed: &SendFailed, now: Timestamp) -> Option<Timestamp> {
    if matches!(failed, SendFailed::Refused(_)) {
        return None;
    }
    let wait = WAITS.get(usize::try_from(mail.attempts).unwrap_or(usize::MAX))?;
    let due_at = now.plus(Duration::from_secs(wait * 60));
    (due_at < mail.expires_at).then_some(due_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_mail_is_tried_later_and_later_and_not_for_ever() {
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(86_400));
        let now = Timestamp::from_unix_millis(1_800_000_000_000);
        let away = SendFailed::Away("no answer".into());
        for (attempts, failed, good_for, wait) in [
            (0,  away.clone(),                       7 * day,     Some(minute)),
            (3,  SendFailed::Later("busy".into()),   7 * day,     Some(15 * minute)),
            (10, away.clone(),                       7 * day,     Some(960 * minute)),
            (11, away.clone(),                       7 * day,     None),
            (0,  SendFailed::Refused("550".into()),  7 * day,     None),
            // What it is about is over before the next try.
            (5,  away.clone(),                       60 * minute, None),
            (4,  away,                               60 * minute, Some(30 * minute)),
        ] {
            let expires_at = now.plus(good_for);
            let id = MailId::from_bytes([7; 16]);
            let mail = Waiting { id, recipient: String::new(), message: Vec::new(), attempts, expires_at };
            assert_eq!(next_try(&mail, &failed, now), wait.map(|wait| now.plus(wait)), "{attempts} {failed}");
        }
    }
}
