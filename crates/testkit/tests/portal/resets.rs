//! Somebody has lost the password.

use std::time::Duration;

use http::Method;
use serde_json::json;
use sheaf_testkit::{Answer, Browser, PASSWORD, PLAIN, TestSite, on_each_database};

on_each_database! {
    a_new_password_is_chosen_once_and_ends_what_the_old_one_began
    whether_somebody_has_an_address_is_not_told
    a_link_is_good_for_an_hour_and_a_weak_password_does_not_use_it_up
    nobody_is_buried_in_mail
}

const NEW: &str = "nine herons by the weir";

async fn ask(browser: &Browser, mail: &str) -> Answer {
    browser.send(Method::POST, "/api/password-resets", &json!({ "mail": mail })).await
}

async fn choose(browser: &Browser, token: &str, password: &str) -> Answer {
    let form = json!({ "token": token, "password": password });
    browser.send(Method::POST, "/api/password-resets/use", &form).await
}

async fn a_new_password_is_chosen_once_and_ends_what_the_old_one_began(site: TestSite) {
    let ada = site.person("ada").await;
    let file = ada.upload("plan.txt", "old").await;
    let office = ada.open(&file, PLAIN).await;
    let mut browser = site.browser();
    ask(&browser, " ADA@example.org ").await.assert_status(204);
    let arrived = site.post().await;
    assert_eq!(arrived.len(), 1);
    assert_eq!(arrived[0].to, "ADA@example.org");
    assert_eq!(arrived[0].subject, "Choose a new password for Example");
    assert!(arrived[0].text.contains("https://files.example.org/reset#"), "{arrived:?}");
    // Until it is used, nothing has changed.
    ada.get("/api/session").await.assert_ok();

    let token = arrived[0].token();
    choose(&browser, &token, NEW).await.assert_status(204);
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    office.check_file_info().await.assert_status(401);
    browser.sign_in(&ada.mail, PASSWORD).await.assert_problem(401, "wrong_credentials");
    browser.sign_in(&ada.mail, NEW).await.assert_ok();
    choose(&browser, &token, PASSWORD).await.assert_problem(410, "gone");
    assert!(site.post().await.is_empty(), "a mail is sent once");
}

async fn whether_somebody_has_an_address_is_not_told(site: TestSite) {
    let ada = site.person("ada").await;
    site.app.switch_member_off(site.person("ben").await.member.membership).await.unwrap();
    let browser = site.browser();
    let before = site.statements();
    let known = ask(&browser, &ada.mail).await;
    let (between, steps) = (site.statements(), site.statements() - before);
    let unknown = ask(&browser, "nobody@example.org").await;
    assert_eq!(site.statements() - between, steps, "both take the same steps");
    assert_eq!((known.status, known.body.clone()), (unknown.status, unknown.body.clone()));
    ask(&browser, "ben@example.org").await.assert_status(204);
    let arrived = site.post().await;
    assert_eq!(arrived.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [ada.mail.as_str()]);
    ask(&browser, "no address").await.assert_problem(400, "invalid");
}

async fn a_link_is_good_for_an_hour_and_a_weak_password_does_not_use_it_up(site: TestSite) {
    let ada = site.person("ada").await;
    let browser = site.browser();
    ask(&browser, &ada.mail).await.assert_ok();
    let token = site.post().await[0].token();
    choose(&browser, &token, "short").await.assert_problem(400, "weak_password");
    choose(&browser, "bm9uZQ", NEW).await.assert_problem(410, "gone");
    site.clock.advance(Duration::from_secs(3599));
    choose(&browser, &token, NEW).await.assert_ok();

    ask(&browser, &ada.mail).await.assert_ok();
    let token = site.post().await[0].token();
    site.clock.advance(Duration::from_secs(3600));
    choose(&browser, &token, PASSWORD).await.assert_problem(410, "gone");

    // Of two links, using one takes the other away.
    ask(&browser, &ada.mail).await.assert_ok();
    ask(&browser, &ada.mail).await.assert_ok();
    let both = site.post().await;
    choose(&browser, &both[0].token(), PASSWORD).await.assert_ok();
    choose(&browser, &both[1].token(), NEW).await.assert_problem(410, "gone");
}

async fn nobody_is_buried_in_mail(site: TestSite) {
    let ada = site.person("ada").await;
    for _ in 0..10 {
        ask(&site.browser(), &ada.mail).await.assert_status(204);
    }
    assert_eq!(site.post().await.len(), 3);
    let one = site.browser();
    for number in 0..20 {
        ask(&one, &format!("{number}@example.org")).await.assert_status(204);
    }
    ask(&one, &ada.mail).await.assert_problem(429, "too_many_tries");
}
