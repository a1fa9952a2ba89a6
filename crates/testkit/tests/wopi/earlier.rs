//! Earlier contents in an office suite: to read, apart from whoever edits the document at the same time.

use axum::body::Body;
use serde_json::{Value, json};
use sheaf_domain::DriveRole;
use sheaf_testkit::{COLLABORA, MICROSOFT, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    an_earlier_version_opens_beside_the_session_that_edits_the_document
    nothing_is_written_through_an_earlier_version
    the_token_of_a_version_opens_that_version_and_nothing_else
    a_refused_save_opens_for_those_who_may_restore_it
    a_version_that_went_is_not_found
    what_no_suite_shows_says_so
}

/// A document with two versions, of which the first is returned too.
async fn two_versions(site: &TestSite) -> (Person, String, Value) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "first").await;
    ada.try_upload("plan.docx", "the second", "version").await.assert_ok();
    let first = ada.versions(&plan).await.pop().unwrap();
    (ada, plan, first)
}

async fn an_earlier_version_opens_beside_the_session_that_edits_the_document(site: TestSite) {
    let (ada, plan, first) = two_versions(&site).await;
    let id = first["id"].as_str().unwrap();
    let editing = ada.open(&plan, PLAIN).await;
    editing.lock("A").await.assert_ok();
    for suite in [PLAIN, COLLABORA, MICROSOFT] {
        let old = ada.open_version(&plan, id, suite).await;
        assert_eq!(old.opened["action"], "view");
        let address = old.opened["action_url"].as_str().unwrap();
        assert!(address.contains(&format!("{plan}-{id}")), "{address}");
        let (info, head) = (old.info().await, editing.info().await);
        assert_eq!(info["BaseFileName"], "plan (version 1).docx");
        assert_eq!(info["Size"], 5);
        assert_ne!(info["Version"], head["Version"]);
        assert_ne!(info["SHA256"], head["SHA256"]);
        assert_eq!((&info["ReadOnly"], info.get("UserCanWrite")), (&json!(true), None));
        assert_eq!(info["LastModifiedTime"], "2027-01-15T08:00:00.0000000Z");
        let content = old.get_file().await;
        assert_eq!(content.assert_ok().body, "first");
        assert_eq!(content.header("x-wopi-itemversion"), info["Version"].as_str());
    }
    assert_eq!(editing.held().await, "A");
    assert_eq!(ada.item(&plan).await["editing"]["people"].as_array().unwrap().len(), 1);
    assert!(first["can"].as_array().unwrap().contains(&json!("open")));
}

async fn nothing_is_written_through_an_earlier_version(site: TestSite) {
    let (ada, plan, first) = two_versions(&site).await;
    let old = ada.open_version(&plan, first["id"].as_str().unwrap(), MICROSOFT).await;
    for answer in [
        old.lock("A").await,
        old.relock("A", "B").await,
        old.refresh_lock("A").await,
        old.unlock("A").await,
        old.put("A", "new").await,
        old.put_file(&[], "new").await,
        old.rename("", "renamed").await,
        old.put_suggested("copy.docx", "copy").await,
        old.put_exact("plan.docx", true, "copy").await,
        old.post("DELETE", &[], Body::empty()).await,
        old.post("PUT_USER_INFO", &[], "info").await,
        old.post("ADD_ACTIVITIES", &[], r#"{"Activities":[]}"#).await,
        old.post("GET_SHARE_URL", &[("x-wopi-urltype", "ReadOnly")], Body::empty()).await,
    ] {
        assert!([404, 501].contains(&answer.status.as_u16()), "{answer:?}");
    }
    assert_eq!(ada.content(&plan).await, "the second");
    assert_eq!((ada.names().await, ada.conflicts(&plan).await.len()), (vec!["plan.docx".to_owned()], 0));
}

async fn the_token_of_a_version_opens_that_version_and_nothing_else(site: TestSite) {
    let (ada, plan, first) = two_versions(&site).await;
    let second = ada.versions(&plan).await.remove(0);
    let (first, second) = (first["id"].as_str().unwrap(), second["id"].as_str().unwrap());
    let old = ada.open_version(&plan, first, PLAIN).await;
    let file = ada.open(&plan, PLAIN).await;
    for item in [plan.clone(), format!("{plan}-{second}"), format!("{plan}-"), format!("{plan}-{plan}")] {
        old.with_item(&item).check_file_info().await.assert_status(404);
    }
    file.with_item(&format!("{plan}-{first}")).get_file().await.assert_status(404);
    // It follows the right of its reader like any.
    let ben = site.person("ben").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open_version(&plan, first, PLAIN).await;
    bens.get_file().await.assert_ok();
    ada.let_in(&ben, DriveRole::Viewer).await;
    bens.get_file().await.assert_status(404);
    ben.try_open_version(&plan, first, PLAIN).await.assert_problem(403, "forbidden");
}

async fn a_refused_save_opens_for_those_who_may_restore_it(site: TestSite) {
    let (ada, plan, _) = two_versions(&site).await;
    let (eve, web) = (site.person("eve").await, site.person("web").await);
    ada.let_in(&eve, DriveRole::Editor).await;
    ada.let_in(&web, DriveRole::WebEditor).await;
    let asleep = ada.open(&plan, PLAIN).await;
    asleep.put("A", "the work of a night").await.assert_conflict_with("");
    let versions = ada.versions(&plan).await;
    let kept = versions.iter().find(|version| version["kind"] == "conflict").unwrap();
    let id = kept["id"].as_str().unwrap();
    for person in [&ada, &eve] {
        let office: Office = person.open_version(&plan, id, PLAIN).await;
        assert_eq!(office.info().await["BaseFileName"], "plan (refused save).docx");
        assert_eq!(office.get_file().await.body, "the work of a night");
    }
    web.try_open_version(&plan, id, PLAIN).await.assert_problem(404, "not_found");
    let heads = web.versions(&plan).await;
    assert_eq!(heads[0]["can"], json!(["open"]), "shown in the page, not handed out");
}

async fn a_version_that_went_is_not_found(site: TestSite) {
    let (ada, plan, first) = two_versions(&site).await;
    let other = ada.upload("other.docx", "other").await;
    let id = first["id"].as_str().unwrap();
    ada.try_open_version(&other, id, PLAIN).await.assert_problem(404, "not_found");
    let asleep = ada.open(&plan, PLAIN).await;
    asleep.put("A", "refused").await.assert_conflict_with("");
    let kept = ada.versions(&plan).await.into_iter().find(|version| version["kind"] == "conflict").unwrap();
    let kept = kept["id"].as_str().unwrap();
    let office = ada.open_version(&plan, kept, PLAIN).await;
    let path = format!("/api/items/{plan}/versions/{kept}");
    ada.send(http::Method::DELETE, &path, &json!({})).await.assert_ok();
    office.check_file_info().await.assert_status(404);
    office.get_file().await.assert_status(404);
}

async fn what_no_suite_shows_says_so(site: TestSite) {
    let ada = site.person("ada").await;
    let data = ada.upload("data.bin", "bytes").await;
    let version = ada.versions(&data).await.remove(0);
    assert_eq!(version["can"], json!(["download"]));
    let refused = ada.try_open_version(&data, version["id"].as_str().unwrap(), PLAIN).await;
    refused.assert_problem(409, "no_suite");
}
