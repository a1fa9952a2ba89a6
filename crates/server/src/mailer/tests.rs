//! Mails on their way, from the outbox over real SMTP.

use http::Method;
use serde_json::json;
use sheaf_app::{MailError, Posted};
use sheaf_testkit::{Browser, MailServer, Person, TestSite, on_each_database};

use super::*;
use crate::config::{Config, ConfigFile, Sources};

on_each_database! {
    a_mail_arrives_in_both_parts
    a_mail_waits_for_a_server_that_is_away
    a_mail_that_is_refused_is_given_up_at_once
    a_mail_that_is_put_off_is_tried_until_it_is_of_no_use
    a_server_that_does_not_know_us_holds_up_all_and_refuses_none
}

fn mailer(address: std::net::SocketAddr) -> SmtpMailer {
    let text = format!(
        "[mail]\nserver = '{}'\nport = {}\nsecurity = 'none'\nfrom = 'Sheaf <files@example.org>'\nreply_to = 'help@example.org'",
        address.ip(),
        address.port()
    );
    let file = ConfigFile { name: "sheaf.toml".to_owned(), text };
    let config = Config::read(&Sources { file: Some(file), ..Sources::default() }).unwrap();
    SmtpMailer::of(&config.mail).unwrap().expect("a mail server is named")
}

/// Puts a mail into the outbox.
async fn ask(site: &TestSite) -> (Person, Browser) {
    let (ada, browser) = (site.person("ada").await, site.browser());
    let form = json!({ "mail": ada.mail });
    browser.send(Method::POST, "/api/password-resets", &form).await.assert_ok();
    (ada, browser)
}

fn posted(sent: u64, put_off: u64, given_up: u64) -> Posted {
    Posted { sent, put_off, given_up }
}

async fn a_mail_arrives_in_both_parts(site: TestSite) {
    let server = MailServer::start().await;
    ask(&site).await;
    let done = site.app.send_mails(&mailer(server.address)).await.unwrap();
    assert_eq!(done, posted(1, 0, 0));
    let [mail] = &server.caught()[..] else { panic!("one mail") };
    assert_eq!(mail.to, ["ada@example.org"]);
    assert_eq!(mail.header("Subject").as_deref(), Some("Choose a new password for Example"));
    assert!(mail.raw.contains("From: Sheaf <files@example.org>\r\n"), "{}", mail.raw);
    assert!(mail.raw.contains("Reply-To: help@example.org\r\n"), "{}", mail.raw);
    let id = mail.raw.lines().find(|line| line.starts_with("Message-ID: <mai")).unwrap();
    assert!(id.ends_with("@example.org>"), "{id}");
    for part in [mail.text(), mail.html().replace("&#x2f;", "/")] {
        assert!(part.contains("https://files.example.org/reset#"), "{part}");
    }
    assert!(mail.html().contains("<!doctype html>") && !mail.text().contains('<'));
}

async fn a_mail_waits_for_a_server_that_is_away(site: TestSite) {
    let server = MailServer::start().await;
    let address = server.address;
    drop(server);
    let mailer = mailer(address);
    ask(&site).await;
    assert!(matches!(site.app.send_mails(&mailer).await, Err(MailError::Away(_))));
    let server = MailServer::start_at(address).await;
    // It is tried again when its wait is over, not before.
    assert_eq!(site.app.send_mails(&mailer).await.unwrap(), Posted::default());
    site.clock.advance(Duration::from_secs(60));
    assert_eq!(site.app.send_mails(&mailer).await.unwrap(), posted(1, 0, 0));
    assert_eq!(server.caught().len(), 1);
}

async fn a_mail_that_is_refused_is_given_up_at_once(site: TestSite) {
    let server = MailServer::refusing("550 no such mailbox").await;
    ask(&site).await;
    assert_eq!(site.app.send_mails(&mailer(server.address)).await.unwrap(), posted(0, 0, 1));
    site.clock.advance(Duration::from_secs(1800));
    assert_eq!(site.app.send_mails(&mailer(server.address)).await.unwrap(), Posted::default());
}

async fn a_mail_that_is_put_off_is_tried_until_it_is_of_no_use(site: TestSite) {
    let server = MailServer::refusing("450 later, please").await;
    ask(&site).await;
    let mailer = mailer(server.address);
    let mut all = Posted::default();
    for _ in 0..60 {
        let done = site.app.send_mails(&mailer).await.unwrap();
        all.put_off += done.put_off;
        all.given_up += done.given_up;
        site.clock.advance(Duration::from_secs(60));
    }
    // The link is good for an hour: after 1, 3, 8 and 23 minutes, and the last time after 53.
    assert_eq!(all, posted(0, 5, 1));
}

async fn a_server_that_does_not_know_us_holds_up_all_and_refuses_none(site: TestSite) {
    let server = MailServer::refusing("530 sign in first").await;
    ask(&site).await;
    let failed = site.app.send_mails(&mailer(server.address)).await.unwrap_err();
    assert!(failed.to_string().contains("530") || failed.to_string().contains("sign in first"), "{failed}");
    let server = MailServer::start().await;
    site.clock.advance(Duration::from_secs(60));
    assert_eq!(site.app.send_mails(&mailer(server.address)).await.unwrap(), posted(1, 0, 0));
}

#[tokio::test]
async fn hostile_words_do_not_become_headers() {
    let server = MailServer::start().await;
    let mailer = mailer(server.address);
    for (number, words) in [
        "Alder\r\nBcc: victim@example.org",
        "Alder\nSubject: another\n\n<script>",
        "\u{202e}Alder\u{0}\u{7}",
        &"ä".repeat(2000),
        "=?utf-8?Q?=0D=0ABcc:_victim@example.org?=",
    ]
    .into_iter()
    .enumerate()
    {
        let letter = Letter {
            id: sheaf_domain::MailId::from_bytes([number as u8; 16]),
            to: "ada@example.org".parse().unwrap(),
            subject: words.to_owned(),
            text: format!("{words}\r\n.\r\nMAIL FROM:<evil@example.org>"),
            html: words.to_owned(),
        };
        Mailer::send(&mailer, &letter).await.unwrap();
        let caught = server.caught();
        assert_eq!(caught.len(), number + 1, "one mail stays one mail");
        let mail = &caught[number];
        assert_eq!(mail.to, ["ada@example.org"]);
        let head = mail.raw.split("\r\n\r\n").next().unwrap();
        let names: Vec<&str> = head
            .split("\r\n")
            .filter(|line| !line.starts_with([' ', '\t']))
            .map(|line| line.split(':').next().unwrap_or_default())
            .collect();
        let mut sorted = names.clone();
        sorted.sort_unstable();
        let expected =
            ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Reply-To", "Subject", "To"];
        assert_eq!(sorted, expected, "{words:.40}");
        assert!(mail.text().contains("MAIL FROM:<evil@example.org>"));
    }
}
