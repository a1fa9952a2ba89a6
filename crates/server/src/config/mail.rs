//! `[mail]`

use lettre::message::Mailbox;
use sheaf_domain::Language;

use super::{
    kind::{Kind, parsed, text, whole, word},
    section::section,
};

section! {
    /// `[mail]`: the server that mails leave by. Unless one is set, no mail is sent, and administrators hand invitations over themselves.
    pub(crate) struct Mail() {
        /// The name of the mail server.
        server: Option<String> = None, host().or_none();
        /// How the way there is kept private: `starttls` (asked for, and insisted on), `tls` from the first byte, or `none`.
        security: Security = Security::StartTls, word(SECURITIES);
        /// Its port. Unless set, 587 with `starttls`, 465 with `tls`, 25 with `none`.
        port: u16 = security.port(), whole(1..=65_535);
        /// The name that this server signs in with; unless set, it does not.
        user: Option<String> = None, words("a name").or_none();
        /// The password that goes with it.
        password: Option<String> = None, words("a password").masked(|_| "***".to_owned()).or_none();
        /// Whom mails come from: `Sheaf <files@example.org>`.
        from: Option<Mailbox> = None, parsed::<Mailbox>(MAILBOX).or_none();
        /// Where answers go; unless set, to `from`.
        reply_to: Option<Mailbox> = None, parsed::<Mailbox>(MAILBOX).or_none();
        /// The language of mails to people whose own is not known.
        language: Language = Language::English, word(LANGUAGES);
    }
}

/// How the way to the mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    /// Not at all.
    None,
    /// By TLS that begins after the greeting.
    StartTls,
    /// By TLS from the first byte.
    Tls,
}

impl Security {
    /// Returns the port that is customary.
    fn port(self) -> u16 {
        match self {
            Self::None => 25,
            Self::StartTls => 587,
            Self::Tls => 465,
        }
    }
}

const SECURITIES: &[(&str, Security)] =
    &[("none", Security::None), ("starttls", Security::StartTls), ("tls", Security::Tls)];
const LANGUAGES: &[(&str, Language)] = &[("en", Language::English), ("de", Language::German)];
const MAILBOX: &str = "an address like \"Sheaf <files@example.org>\"";

fn host() -> Kind<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    let parse = move |text: &str| {
        (1..=253).contains(&text.len()).then(|| text.to_owned()).filter(|text| text.chars().all(is_plain))
    };
    text("the name of a server like \"mail.example.org\"", parse, String::clone)
}

fn words(allowed: &'static str) -> Kind<String> {
    text(allowed, |text| (!text.is_empty()).then(|| text.to_owned()), String::clone)
}
