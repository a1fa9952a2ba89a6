//! Sending mails by SMTP, to the one server that the operator named.

use std::time::Duration;

use anyhow::{Context, Result};
use futures::{FutureExt, future::BoxFuture};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::{
        Error,
        authentication::Credentials,
        client::{Tls, TlsParameters},
        response::{Category, Severity},
    },
};
use sheaf_app::{Letter, Mailer, SendFailed};
use tokio::time::timeout;

use crate::config::{Mail, Security};

/// How long each answer of the mail server may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// How long a mail may take from the first step to the last.
const MAIL_WITHIN: Duration = Duration::from_secs(60);

/// Sends mails by SMTP.
pub(crate) struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl SmtpMailer {
    /// Makes the mailer of a configuration; none when it names no mail server. The server is not called yet.
    ///
    /// # Errors
    /// When TLS can't be prepared.
    pub(crate) fn of(mail: &Mail) -> Result<Option<Self>> {
        let (Some(server), Some(from)) = (&mail.server, &mail.from) else { return Ok(None) };
        let tls = || TlsParameters::new(server.clone()).context("no TLS for mail.server can be made");
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server)
            .port(mail.port)
            .timeout(Some(ANSWER_WITHIN))
            .tls(match mail.security {
                Security::None => Tls::None,
                Security::StartTls => Tls::Required(tls()?),
                Security::Tls => Tls::Wrapper(tls()?),
            });
        if let (Some(user), Some(password)) = (&mail.user, &mail.password) {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        let (from, reply_to) = (from.clone(), mail.reply_to.clone());
        Ok(Some(Self { transport: transport.build(), from, reply_to }))
    }

    async fn send(&self, letter: &Letter) -> Result<(), SendFailed> {
        let message = self.write(letter)?;
        match timeout(MAIL_WITHIN, self.transport.send(message)).await {
            Ok(done) => done.map(drop).map_err(|error| failure(&error)),
            Err(_) => Err(SendFailed::Away("it took too long".to_owned())),
        }
    }

    /// Writes the mail. Whatever names hold, the library writes them so that no header ends before its time.
    fn write(&self, letter: &Letter) -> Result<Message, SendFailed> {
        let refused = |why: String| SendFailed::Refused(why);
        let to = letter.to.as_str().parse().map_err(|error| refused(format!("its address: {error}")))?;
        let mut message = Message::builder()
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.as_str());
        if let Some(reply_to) = &self.reply_to {
            message = message.reply_to(reply_to.clone());
        }
        let parts = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
        message.multipart(parts).map_err(|error| refused(error.to_string()))
    }
}

impl Mailer for SmtpMailer {
    fn send<'a>(&'a self, letter: &'a Letter) -> BoxFuture<'a, Result<(), SendFailed>> {
        self.send(letter).boxed()
    }
}

/// Tells what a failure means: for this mail, or for all.
fn failure(error: &Error) -> SendFailed {
    let why = chain(error);
    match error.status() {
        // Our name and password, or that there are none: no mail can do anything about it.
        Some(code) if code.category == Category::Unspecified3 => SendFailed::Away(why),
        Some(code) if code.severity == Severity::PermanentNegativeCompletion => SendFailed::Refused(why),
        Some(_) => SendFailed::Later(why),
        None => SendFailed::Away(why),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests;
