//! Locks: one for everybody, owned by nobody, gone when their time is over.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use serde_json::json;
use sheaf_domain::DriveRole;
use sheaf_testkit::{Office, PLAIN, TestSite, on_each_database};
use wopi::lock::LEASE;

on_each_database! {
    the_decision_table
    an_expired_lock_lets_the_next_editor_in
    a_refreshed_lock_lasts_another_lease
    a_lock_belongs_to_the_session_not_to_the_person
    lock_ids_are_opaque_up_to_1024_characters
    of_two_first_lockers_one_wins
    locks_outlive_a_restart_and_hold_on_every_node
    a_locked_document_cannot_be_changed_in_the_portal
    whoever_may_only_read_cannot_lock
    the_lock_is_told_where_the_protocol_says_and_nowhere_else
    other_operations_do_not_care_for_the_lock
}

async fn document(site: &TestSite) -> Office {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    ada.open(&plan, PLAIN).await
}

/// A lock operation: its override, `X-WOPI-Lock`, `X-WOPI-OldLock`.
type Operation = (&'static str, Option<&'static str>, Option<&'static str>);

async fn the_decision_table(site: TestSite) {
    let office = document(&site).await;
    const LOCK: &str = "LOCK";
    const REFRESH: &str = "REFRESH_LOCK";
    const UNLOCK: &str = "UNLOCK";
    const GET: &str = "GET_LOCK";
    #[rustfmt::skip]
    let rows: [(&str, Operation, u16, Option<&str>, &str); 24] = [
        // held  operation                      status  X-WOPI-Lock  held afterwards
        ("",  (LOCK,    Some("X"), None),       200, None,      "X"),
        ("A", (LOCK,    Some("A"), None),       200, None,      "A"),
        ("A", (LOCK,    Some("X"), None),       409, Some("A"), "A"),
        ("",  (LOCK,    None,      None),       400, Some(""),  ""),
        ("A", (LOCK,    None,      None),       400, Some("A"), "A"),
        ("A", (LOCK,    Some(""),  None),       400, Some("A"), "A"),

        ("",  (LOCK,    Some("X"), Some("A")),  409, Some(""),  ""),
        ("A", (LOCK,    Some("X"), Some("A")),  200, None,      "X"),
        ("A", (LOCK,    Some("A"), Some("A")),  200, None,      "A"),
        ("A", (LOCK,    Some("X"), Some("O")),  409, Some("A"), "A"),
        ("A", (LOCK,    Some("A"), Some("O")),  409, Some("A"), "A"),
        ("A", (LOCK,    None,      Some("A")),  400, Some("A"), "A"),

        ("",  (REFRESH, Some("X"), None),       409, Some(""),  ""),
        ("A", (REFRESH, Some("A"), None),       200, None,      "A"),
        ("A", (REFRESH, Some("X"), None),       409, Some("A"), "A"),
        ("A", (REFRESH, None,      None),       400, Some("A"), "A"),

        ("",  (UNLOCK,  Some("X"), None),       409, Some(""),  ""),
        ("A", (UNLOCK,  Some("A"), None),       200, None,      ""),
        ("A", (UNLOCK,  Some("X"), None),       409, Some("A"), "A"),
        ("A", (UNLOCK,  None,      None),       400, Some("A"), "A"),

        ("",  (GET,     None,      None),       200, Some(""),  ""),
        ("A", (GET,     None,      None),       200, Some("A"), "A"),
        ("A", (GET,     Some("X"), None),       200, Some("A"), "A"),
        ("",  (GET,     Some("X"), None),       200, Some(""),  ""),
    ];
    for (before, (operation, lock, old), status, told, after) in rows {
        if !before.is_empty() {
            office.lock(before).await.assert_ok();
        }
        let headers: Vec<_> = [("x-wopi-lock", lock), ("x-wopi-oldlock", old)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect();
        let answer = office.post(operation, &headers, Body::empty()).await;
        let row = format!("{before:?} {operation} {lock:?} {old:?}");
        assert_eq!(answer.status.as_u16(), status, "{row}");
        assert_eq!(answer.header("x-wopi-lock"), told, "{row}");
        let held = office.held().await;
        assert_eq!(held, after, "{row}");
        if !held.is_empty() {
            office.unlock(&held).await.assert_ok();
        }
    }
}

async fn an_expired_lock_lets_the_next_editor_in(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let (first, second) = (ada.open(&plan, PLAIN).await, ada.open(&plan, PLAIN).await);
    first.lock("A").await.assert_ok();
    site.clock.advance(LEASE - Duration::from_secs(1));
    second.lock("B").await.assert_conflict_with("A");
    site.clock.advance(Duration::from_secs(1));
    // No job has run: the lock is over because its time is.
    assert_eq!(second.held().await, "");
    second.lock("B").await.assert_ok();
    first.refresh_lock("A").await.assert_conflict_with("B");
    first.unlock("A").await.assert_conflict_with("B");
}

async fn a_refreshed_lock_lasts_another_lease(site: TestSite) {
    let office = document(&site).await;
    office.lock("A").await.assert_ok();
    let nearly = LEASE - Duration::from_secs(1);
    site.clock.advance(nearly);
    office.refresh_lock("A").await.assert_ok();
    site.clock.advance(nearly);
    office.lock("A").await.assert_ok();
    site.clock.advance(nearly);
    office.relock("A", "B").await.assert_ok();
    site.clock.advance(nearly);
    assert_eq!(office.held().await, "B");
    site.clock.advance(Duration::from_secs(1));
    assert_eq!(office.held().await, "");
    office.refresh_lock("B").await.assert_conflict_with("");
}

async fn a_lock_belongs_to_the_session_not_to_the_person(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let (adas, bens) = (ada.open(&plan, PLAIN).await, ben.open(&plan, PLAIN).await);
    adas.lock("shared").await.assert_ok();
    bens.lock("shared").await.assert_ok();
    bens.refresh_lock("shared").await.assert_ok();
    bens.put("shared", "by ben").await.assert_ok();
    adas.put("shared", "by ada").await.assert_ok();
    bens.unlock("shared").await.assert_ok();
    assert_eq!(adas.held().await, "");
}

async fn lock_ids_are_opaque_up_to_1024_characters(site: TestSite) {
    let office = document(&site).await;
    let of_office = r#"{"S":"0136ad16-ab","F":6,"E":2,"M":"DE997C5AC4E6","P":"6058AF1E"}"#;
    let (long, longest) = ("x".repeat(256), "y".repeat(1024));
    for id in [of_office, "cool-lock1a2b3c4d", "+/=base64==", &long, &longest] {
        office.lock(id).await.assert_ok();
        assert_eq!(office.held().await, id);
        office.put(id, "content").await.assert_ok();
        office.unlock(id).await.assert_ok();
    }

    office.lock(r#"{"S":"a"}"#).await.assert_ok();
    for near in [r#"{"S":"a","F":4}"#, r#"{"S": "a"}"#, r#"{"s":"a"}"#, r#"{"S":"a"} x"#] {
        office.refresh_lock(near).await.assert_conflict_with(r#"{"S":"a"}"#);
    }
    for length in [1025, 2000] {
        let too_long = "x".repeat(length);
        for answer in [
            office.lock(&too_long).await,
            office.refresh_lock(&too_long).await,
            office.unlock(&too_long).await,
            office.relock(r#"{"S":"a"}"#, &too_long).await,
            office.put(&too_long, "never").await,
        ] {
            answer.assert_status(400);
        }
    }
    assert_eq!(office.held().await, r#"{"S":"a"}"#);
    assert_eq!(office.get_file().await.body, "content");
}

async fn of_two_first_lockers_one_wins(site: TestSite) {
    let one = document(&site).await;
    let other = one.at(&site.another_node().await);
    for round in 0..10 {
        let (a, b) = (format!("a{round}"), format!("b{round}"));
        let (first, second) = tokio::join!(one.lock(&a), other.lock(&b));
        let held = one.held().await;
        let (winner, loser) = if held == a { (first, second) } else { (second, first) };
        winner.assert_status(200);
        loser.assert_conflict_with(&held);
        one.unlock(&held).await.assert_ok();
    }
}

async fn locks_outlive_a_restart_and_hold_on_every_node(site: TestSite) {
    let office = document(&site).await;
    office.lock("A").await.assert_ok();
    let elsewhere = office.at(&site.another_node().await);
    elsewhere.lock("B").await.assert_conflict_with("A");
    elsewhere.put("A", "saved elsewhere").await.assert_ok();
    elsewhere.unlock("A").await.assert_ok();
    office.lock("B").await.assert_ok();
}

async fn a_locked_document_cannot_be_changed_in_the_portal(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    let first = ada.versions(&plan).await[0]["id"].as_str().unwrap().to_owned();
    office.lock("A").await.assert_ok();
    office.put("A", "v2").await.assert_ok();

    let path = format!("/api/items/{plan}");
    let rename = ada.send(Method::PUT, &format!("{path}/name"), &json!({ "name": "b.docx" })).await;
    rename.assert_problem(423, "locked");
    ada.send(Method::DELETE, &path, &json!({})).await.assert_problem(423, "locked");
    let restore = ada.send(Method::POST, &format!("{path}/versions/{first}/restore"), &json!({})).await;
    restore.assert_problem(423, "locked");
    ada.try_upload("plan.docx", "over it", "version").await.assert_problem(423, "locked");
    assert_eq!(ada.item(&plan).await["editing"]["suite"], "PLAIN");

    // Reading is never held up.
    assert_eq!(ada.content(&plan).await, "v2");
    office.unlock("A").await.assert_ok();
    ada.send(Method::PUT, &format!("{path}/name"), &json!({ "name": "b.docx" })).await.assert_ok();
}

async fn whoever_may_only_read_cannot_lock(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&vera, DriveRole::Viewer).await;
    let (adas, veras) = (ada.open(&plan, PLAIN).await, vera.open_to_view(&plan, PLAIN).await);
    veras.lock("V").await.assert_status(404);
    adas.lock("A").await.assert_ok();
    for answer in [
        veras.refresh_lock("A").await,
        veras.unlock("A").await,
        veras.relock("A", "V").await,
        veras.put("A", "by vera").await,
    ] {
        answer.assert_status(404);
    }
    assert_eq!(adas.held().await, "A");
    assert_eq!(veras.get_file().await.assert_ok().body, "v1");
}

async fn the_lock_is_told_where_the_protocol_says_and_nowhere_else(site: TestSite) {
    let office = document(&site).await;
    let version = office.info().await["Version"].as_str().unwrap().to_owned();
    for answer in [
        office.lock("A").await,
        office.refresh_lock("A").await,
        office.relock("A", "B").await,
        office.unlock("B").await,
    ] {
        answer.assert_status(200);
        assert_eq!(answer.header("x-wopi-lock"), None);
        assert_eq!(answer.header("x-wopi-itemversion"), Some(version.as_str()));
    }
    office.lock("A").await.assert_ok();
    let refused = office.lock("B").await;
    refused.assert_conflict_with("A");
    assert!(refused.header("x-wopi-lockfailurereason").is_some());
    for answer in [office.check_file_info().await, office.get_file().await, office.put("A", "v2").await] {
        assert_eq!(answer.assert_ok().header("x-wopi-lock"), None);
    }
}

async fn other_operations_do_not_care_for_the_lock(site: TestSite) {
    let office = document(&site).await;
    office.lock("A").await.assert_ok();
    office.check_file_info().await.assert_ok();
    office.get_file().await.assert_ok();
    office.post("PUT_USER_INFO", &[], "seen the tour").await.assert_ok();
    office.put_suggested(".docx", "a copy").await.assert_ok();
    assert_eq!(office.info().await["UserInfo"], "seen the tour");
    assert_eq!(office.held().await, "A");
}
