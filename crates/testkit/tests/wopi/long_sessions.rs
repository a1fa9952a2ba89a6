//! Documents that stay open for long: tokens that are renewed, a night's sleep, keys that change, and what ends all the same.

use std::time::Duration;

use http::Method;
use serde_json::json;
use sheaf_domain::{Clock, DriveRole};
use sheaf_testkit::{
    Answer, COLLABORA, MICROSOFT, Office, PASSWORD, PLAIN, Person, TestSite, on_each_database,
};

on_each_database! {
    a_session_goes_on_with_a_new_token
    a_laptop_that_slept_over_night_goes_on
    a_token_is_renewed_for_its_person_and_file_alone
    what_was_taken_back_is_not_renewed
    the_last_save_of_a_session_that_expired_is_kept
    a_save_that_comes_after_days_is_not_kept
    tokens_outlive_the_key_that_signed_them
}

const HOUR: Duration = Duration::from_secs(3600);

async fn document(site: &TestSite, suite: &str) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, suite).await;
    (ada, office)
}

async fn renew(person: &Person, office: &Office) -> Answer {
    let path = format!("/api/items/{}/open/renewal", office.item);
    person.send(Method::POST, &path, &json!({ "access_token": office.token })).await
}

async fn renewed(person: &Person, office: &Office) -> Office {
    let answer = renew(person, office).await.assert_ok().json();
    office.with_token(answer["access_token"].as_str().unwrap())
}

async fn a_session_goes_on_with_a_new_token(site: TestSite) {
    let (ada, office) = document(&site, COLLABORA).await;
    office.lock("A").await.assert_ok();
    site.clock.advance(9 * HOUR);
    let answer = renew(&ada, &office).await.assert_ok().json();
    let ends = site.clock.now().unix_millis() + 10 * 3600 * 1000;
    assert_eq!((&answer["access_token_ttl"], &answer["edits"]), (&json!(ends), &json!(true)));
    let office = office.with_token(answer["access_token"].as_str().unwrap());
    site.clock.advance(9 * HOUR);
    office.lock("A").await.assert_ok();
    office.put("A", "the same session, eighteen hours later").await.assert_ok();
    assert_eq!(ada.content(&office.item).await, "the same session, eighteen hours later");
}

async fn a_laptop_that_slept_over_night_goes_on(site: TestSite) {
    let (ada, office) = document(&site, COLLABORA).await;
    office.lock("A").await.assert_ok();
    site.clock.advance(14 * HOUR);
    office.check_file_info().await.assert_status(401);
    let office = renewed(&ada, &office).await;
    office.lock("A").await.assert_ok();
    office.put("A", "in the morning").await.assert_ok();
}

async fn a_token_is_renewed_for_its_person_and_file_alone(site: TestSite) {
    let (ada, office) = document(&site, COLLABORA).await;
    let ben = site.person("ben").await;
    ada.let_in(&ben, DriveRole::CoOwner).await;
    renew(&ben, &office).await.assert_problem(409, "not_renewable");
    let other = ada.upload("other.docx", "other").await;
    renew(&ada, &office.with_item(&other)).await.assert_problem(409, "not_renewable");
    let mallory = site.person("mallory").await;
    renew(&mallory, &office).await.assert_problem(404, "not_found");
    renew(&ada, &office.with_token("shfwopi_nonsense")).await.assert_problem(409, "not_renewable");
    // A view stays a view.
    let view = renewed(&ada, &ada.open_to_view(&office.item, COLLABORA).await).await;
    assert_eq!(view.info().await["ReadOnly"], true);
    view.put_file(&[], "written").await.assert_status(404);
    // Whoever lost the right meanwhile goes on without it, and is told.
    let bens = ben.open(&office.item, COLLABORA).await;
    ada.let_in(&ben, DriveRole::Viewer).await;
    let answer = renew(&ben, &bens).await.assert_ok().json();
    assert_eq!(answer["edits"], false);
    let bens = bens.with_token(answer["access_token"].as_str().unwrap());
    assert_eq!(bens.info().await["ReadOnly"], true);
    // Given back, it is not in the old token's successor: a person who wants more opens the document again.
    ada.let_in(&ben, DriveRole::Editor).await;
    assert_eq!(renew(&ben, &bens).await.assert_ok().json()["edits"], false);
}

async fn what_was_taken_back_is_not_renewed(site: TestSite) {
    let (ada, office) = document(&site, COLLABORA).await;
    let body = json!({ "current": PASSWORD, "new": "an even longer password" });
    ada.send(Method::PUT, "/api/account/password", &body).await.assert_ok();
    renew(&ada, &office).await.assert_problem(409, "not_renewable");
    office.check_file_info().await.assert_status(401);
}

async fn the_last_save_of_a_session_that_expired_is_kept(site: TestSite) {
    let (ada, office) = document(&site, MICROSOFT).await;
    let (eve, vera) = (site.person("eve").await, site.person("vera").await);
    ada.let_in(&eve, DriveRole::Editor).await;
    ada.let_in(&vera, DriveRole::Viewer).await;
    let (eves, veras) = (eve.open(&office.item, PLAIN).await, vera.open(&office.item, PLAIN).await);
    office.lock("A").await.assert_ok();
    site.clock.advance(24 * HOUR);
    office.put("A", "typed before the laptop slept").await.assert_status(401);
    assert_eq!(ada.content(&office.item).await, "v1", "the head does not move");
    assert_eq!(ada.conflicts(&office.item).await, ["session_expired"]);
    // Only a save, only by whom it still is allowed, and within the same bounds as any.
    for answer in [office.lock("A").await, office.check_file_info().await, office.get_file().await] {
        answer.assert_status(401);
    }
    veras.put("A", "never allowed").await.assert_status(401);
    office.put("A", "typed before the laptop slept").await.assert_status(401);
    assert_eq!(ada.conflicts(&office.item).await.len(), 1);
    eves.put("A", "eve's").await.assert_status(401);
    assert_eq!(ada.conflicts(&office.item).await.len(), 2);
    ada.send(Method::DELETE, "/api/session/everywhere", &json!({})).await.assert_ok();
    office.put("A", "after signing out everywhere").await.assert_status(401);
    let ada = ada.sign_in_again().await;
    assert_eq!(ada.conflicts(&office.item).await.len(), 2);
}

async fn a_save_that_comes_after_days_is_not_kept(site: TestSite) {
    let (ada, office) = document(&site, PLAIN).await;
    site.clock.advance((10 + 72) * HOUR);
    office.put("A", "too late").await.assert_status(401);
    assert!(ada.conflicts(&office.item).await.is_empty());
    renew(&ada, &office).await.assert_problem(409, "not_renewable");
}

async fn tokens_outlive_the_key_that_signed_them(site: TestSite) {
    let (ada, office) = document(&site, PLAIN).await;
    let node = site.another_node().await;
    // The last hour of the old key.
    site.clock.advance(30 * 24 * HOUR - HOUR);
    let ada = ada.sign_in_again().await;
    let early = ada.open(&office.item, PLAIN).await;
    // The key changes on one node, in the middle of work; the other one learns of it a minute later.
    site.clock.advance(HOUR);
    early.lock("A").await.assert_ok();
    let round = |n: usize, at: &TestSite| {
        let (office, at) = (early.clone(), at.clone());
        async move { office.at(&at).put("A", format!("save {n}")).await.status.as_u16() }
    };
    let saves = futures::future::join_all((0..8).map(|n| round(n, if n % 2 == 0 { &site } else { &node })));
    let (statuses, keys) = futures::join!(saves, site.app.reload_keys());
    keys.unwrap();
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    // Both nodes go on signing with the old key until all know the new one, so that each takes the other's.
    let between = ada.open(&early.item, PLAIN).await;
    between.at(&node).check_file_info().await.assert_ok();
    node.app.reload_keys().await.unwrap();
    site.clock.advance(Duration::from_secs(600));
    let late = ada.at(&node).open(&early.item, PLAIN).await;
    assert_ne!(key_of(&late), key_of(&early), "the new key signs by now");
    for office in [&early, &between, &late] {
        office.check_file_info().await.assert_ok();
        office.at(&node).check_file_info().await.assert_ok();
    }
    // To its end, and no longer.
    site.clock.advance(10 * HOUR - HOUR - Duration::from_secs(601));
    early.at(&node).check_file_info().await.assert_ok();
    site.clock.advance(HOUR);
    early.at(&node).check_file_info().await.assert_status(401);
    // What was withdrawn is withdrawn under either key.
    ada.send(Method::DELETE, "/api/session/everywhere", &json!({})).await.assert_ok();
    late.check_file_info().await.assert_status(401);
}

/// Returns the head of a token, which names its key.
fn key_of(office: &Office) -> &str {
    office.token.split('.').next().unwrap()
}
