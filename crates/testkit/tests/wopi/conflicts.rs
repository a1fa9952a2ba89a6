//! Refused saves: kept beside the document, within bounds, and not for strangers.

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures::{SinkExt, channel::mpsc};
use http::Method;
use serde_json::json;
use sheaf_app::Place;
use sheaf_domain::{DriveRole, Policy, PolicyKey, SuiteCeiling};
use sheaf_testkit::{Office, PLAIN, Person, TestSite, every_other, on_each_database};
use wopi::lock::LEASE;

on_each_database! {
    work_of_a_night_is_kept_when_the_lock_is_gone
    a_conflict_version_can_become_the_document_or_go
    a_right_withdrawn_while_a_body_streams_refuses_at_the_end_and_keeps_the_work
    a_right_withdrawn_long_ago_keeps_nothing
    a_lower_role_refuses_the_next_save_and_keeps_it
    a_policy_that_takes_editing_refuses_the_next_save_and_keeps_it
    at_most_three_are_kept_for_a_session_and_the_last_wins
    the_same_content_is_kept_once_and_an_empty_one_never
    nothing_is_kept_of_whoever_was_signed_out_everywhere
    conflict_versions_are_seen_by_those_who_may_restore
}

/// Ada's document, opened twice; the second session holds it.
async fn held_by_another(site: &TestSite) -> (Person, Office, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let (asleep, other) = (ada.open(&plan, PLAIN).await, ada.open(&plan, PLAIN).await);
    other.lock("B").await.assert_ok();
    (ada, asleep, other)
}

async fn work_of_a_night_is_kept_when_the_lock_is_gone(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let asleep = ada.open(&plan, PLAIN).await;
    asleep.lock("A").await.assert_ok();
    site.clock.advance(LEASE);
    let before = asleep.info().await;
    asleep.put("A", "the work of a night").await.assert_conflict_with("");

    // Nothing moved, and nothing is lost.
    assert_eq!(asleep.info().await, before);
    assert_eq!(ada.content(&plan).await, "v1");
    assert_eq!(ada.item(&plan).await["conflicts"], 1);
    let versions = ada.versions(&plan).await;
    let kept = versions.iter().find(|version| version["kind"] == "conflict").unwrap();
    assert_eq!((kept["cause"].as_str(), kept["current"].as_bool()), (Some("locked"), Some(false)));
    assert_eq!(kept.get("number"), None);
    let id = kept["id"].as_str().unwrap();
    let bytes = ada.get(&format!("/api/items/{plan}/content?version={id}")).await;
    assert_eq!(bytes.assert_ok().body, "the work of a night");
}

async fn a_conflict_version_can_become_the_document_or_go(site: TestSite) {
    let (ada, asleep, other) = held_by_another(&site).await;
    let plan = asleep.item.clone();
    asleep.put("A", "one").await.assert_conflict_with("B");
    site.clock.advance(Duration::from_secs(1));
    asleep.put("A", "two").await.assert_conflict_with("B");
    other.unlock("B").await.assert_ok();

    let kept = |versions: Vec<serde_json::Value>| {
        let ids = versions.iter().filter(|version| version["kind"] == "conflict");
        ids.map(|version| version["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let ids = kept(ada.versions(&plan).await);
    assert_eq!(ids.len(), 2);
    let path = format!("/api/items/{plan}/versions");
    ada.send(Method::POST, &format!("{path}/{}/restore", ids[0]), &json!({})).await.assert_ok();
    assert_eq!(ada.content(&plan).await, "two");
    ada.send(Method::DELETE, &format!("{path}/{}", ids[1]), &json!({})).await.assert_ok();
    assert!(!kept(ada.versions(&plan).await).contains(&ids[1]));
}

async fn a_right_withdrawn_while_a_body_streams_refuses_at_the_end_and_keeps_the_work(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&plan, PLAIN).await;
    bens.lock("A").await.assert_ok();

    let (mut sends, body) = mpsc::channel::<Result<Bytes, std::io::Error>>(0);
    let streaming = async {
        sends.send(Ok("half of the work".into())).await.unwrap();
        ada.withdraw_from(&ben).await;
        sends.send(Ok(", and the rest".into())).await.unwrap();
        drop(sends);
    };
    let (answer, ()) = tokio::join!(bens.put("A", Body::from_stream(body)), streaming);
    answer.assert_status(404);
    assert_eq!(ada.content(&plan).await, "v1");
    assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"]);
    // And ben is out.
    bens.get_file().await.assert_status(404);
    ben.get(&format!("/api/items/{plan}/versions")).await.assert_problem(404, "not_found");
}

async fn a_right_withdrawn_long_ago_keeps_nothing(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&plan, PLAIN).await;
    bens.lock("A").await.assert_ok();
    ada.withdraw_from(&ben).await;
    site.clock.advance(Duration::from_secs(29 * 60));
    bens.put("A", "a last save").await.assert_status(404);
    site.clock.advance(Duration::from_secs(60));
    bens.put("A", "too late").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"]);
    assert_eq!(ada.content(&plan).await, "v1");
}

async fn a_lower_role_refuses_the_next_save_and_keeps_it(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&plan, PLAIN).await;
    bens.lock("A").await.assert_ok();
    ada.let_in(&ben, DriveRole::Viewer).await;
    assert_eq!(bens.info().await["ReadOnly"], true);
    bens.put("A", "by ben").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"]);
    assert_eq!(ada.content(&plan).await, "v1");
    ben.get(&format!("/api/items/{plan}/versions")).await.assert_problem(403, "forbidden");
    assert_eq!(ben.item(&plan).await["conflicts"], 0);
    site.clock.advance(Duration::from_secs(30 * 60));
    bens.put("A", "too late").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await.len(), 1);
}

async fn a_policy_that_takes_editing_refuses_the_next_save_and_keeps_it(site: TestSite) {
    let below = Place::Below(site.organization());
    let branch = site.app.found_organization(below, "Branch", &Policy::default()).await.unwrap();
    // Set above, it holds below.
    let (ada, vera) = (site.person_of(branch, "ada").await, site.person_of(branch, "vera").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&vera, DriveRole::Viewer).await;
    let (adas, veras) = (ada.open(&plan, PLAIN).await, vera.open(&plan, PLAIN).await);
    adas.lock("A").await.assert_ok();
    let mut page = ada.live(&plan).await;
    page.events();
    let policy = every_other(SuiteCeiling::View).with(PolicyKey::Microsoft365, SuiteCeiling::View);
    site.app.set_policy(site.organization(), &policy).await.unwrap();

    site.look_on().await;
    let told = page.events();
    assert_eq!(told[0].0, "access");
    assert!(!told[0].1["can"].as_array().unwrap().contains(&json!("edit")));
    assert_eq!(adas.info().await["ReadOnly"], true);
    adas.put("A", "by ada").await.assert_status(404);
    veras.put("A", "by vera").await.assert_status(404);
    let kept = ada.versions(&plan).await;
    let kept: Vec<_> = kept.iter().filter(|version| version["kind"] == "conflict").collect();
    assert_eq!(kept.len(), 1, "only of whoever could edit before");
    assert_eq!((&kept[0]["cause"], &kept[0]["size_bytes"]), (&json!("right_withdrawn"), &json!(6)));

    site.clock.advance(Duration::from_secs(30 * 60));
    adas.put("A", "too late").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await.len(), 1);
    // Switched on again, it goes on.
    site.app.set_policy(site.organization(), &Policy::default()).await.unwrap();
    adas.lock("A").await.assert_ok();
    adas.put("A", "goes on").await.assert_ok();
}

async fn at_most_three_are_kept_for_a_session_and_the_last_wins(site: TestSite) {
    let (ada, asleep, _) = held_by_another(&site).await;
    for content in ["1", "22", "333", "4444", "55555"] {
        site.clock.advance(Duration::from_secs(1));
        asleep.put("A", content).await.assert_conflict_with("B");
    }
    let versions = ada.versions(&asleep.item).await;
    let sizes: Vec<_> = versions
        .iter()
        .filter(|version| version["kind"] == "conflict")
        .map(|version| version["size_bytes"].as_u64().unwrap())
        .collect();
    assert_eq!((sizes.len(), sizes[0]), (3, 5), "{sizes:?}");
    assert_eq!(ada.item(&asleep.item).await["conflicts"], 3);
}

async fn the_same_content_is_kept_once_and_an_empty_one_never(site: TestSite) {
    let (ada, asleep, _) = held_by_another(&site).await;
    for content in ["mine", "mine", "", "v1"] {
        asleep.put("A", content).await.assert_conflict_with("B");
    }
    assert_eq!(
        ada.conflicts(&asleep.item).await.len(),
        1,
        "once, and neither nothing nor what is there anyway"
    );
}

async fn nothing_is_kept_of_whoever_was_signed_out_everywhere(site: TestSite) {
    let (ada, asleep, _) = held_by_another(&site).await;
    let altered = asleep.with_token(&format!("{}x", asleep.token));
    altered.put("A", "by a stranger").await.assert_status(401);
    let ended = ada.send(Method::DELETE, "/api/session/everywhere", &json!({})).await;
    ended.assert_ok();
    asleep.put("A", "after the sign-out").await.assert_status(401);
    let again = ada.sign_in_again().await;
    assert!(again.conflicts(&asleep.item).await.is_empty());
}

async fn conflict_versions_are_seen_by_those_who_may_restore(site: TestSite) {
    let (ada, asleep, _) = held_by_another(&site).await;
    let (editor, viewer) = (site.person("eve").await, site.person("vera").await);
    ada.let_in(&editor, DriveRole::Editor).await;
    ada.let_in(&viewer, DriveRole::Viewer).await;
    asleep.put("A", "mine").await.assert_conflict_with("B");
    assert_eq!(editor.conflicts(&asleep.item).await, ["locked"]);
    viewer.get(&format!("/api/items/{}/versions", asleep.item)).await.assert_problem(403, "forbidden");
}
