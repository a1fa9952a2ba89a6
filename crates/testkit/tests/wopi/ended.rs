//! Sessions that somebody ended: the lock goes, what is left of the session reads on, and what it saves is kept beside the document.

use std::time::Duration;

use axum::body::Body;
use futures::future::join_all;
use http::Method;
use serde_json::json;
use sheaf_domain::{DriveRole, Role};
use sheaf_testkit::{LOCKLESS, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    work_of_an_ended_session_is_kept_beside_what_the_next_one_saved
    an_ended_session_finds_no_way_back_by_another_lock
    whoever_opens_anew_in_the_same_second_writes
    whoever_comes_later_into_the_suites_old_session_does_not_revive_it
    an_ended_session_leaves_three_conflict_versions_at_most_whoever_saves
    an_ended_document_reads_on_and_does_nothing_else
    a_suite_without_locks_is_ended_with_the_others
    the_owner_and_administrators_end_sessions_and_nobody_else
    a_document_that_nobody_edits_has_no_session_to_end
    the_end_of_a_session_is_in_the_activity
    lock_ids_of_ended_sessions_are_forgotten_with_their_tokens
    the_token_of_an_ended_session_is_not_renewed
    a_grave_of_a_lock_id_is_never_opened_early
    an_end_raced_against_saves_comes_before_or_after_each
}

/// Ada's document, which ben edits.
async fn edited_by_ben(site: &TestSite) -> (Person, Person, Office) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&plan, PLAIN).await;
    bens.lock("A").await.assert_ok();
    (ada, ben, bens)
}

async fn work_of_an_ended_session_is_kept_beside_what_the_next_one_saved(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    let plan = &bens.item;
    bens.put("A", "by ben").await.assert_ok();
    let mut page = ben.live(plan).await;
    page.events();

    let item = ada.end_editing(plan).await.assert_ok().json();
    assert_eq!(item.get("editing"), None);
    site.look_on().await;
    let told = page.events();
    assert_eq!(told[0].0, "ended");
    assert_eq!(told[0].1["by"]["name"], "ada");
    assert_eq!(told[0].1["at"], "2027-01-15T08:00:00Z");
    assert_eq!((told[1].0.as_str(), told[1].1.get("editing")), ("editing", None));

    let adas = ada.open(plan, PLAIN).await;
    adas.lock("B").await.assert_ok();
    adas.put("B", "by ada").await.assert_ok();
    let before = adas.info().await;

    bens.lock("A").await.assert_conflict_with("");
    bens.refresh_lock("A").await.assert_conflict_with("");
    bens.put("A", "by ben, later").await.assert_conflict_with("");
    bens.unlock("A").await.assert_conflict_with("");
    assert_eq!(adas.info().await, before, "neither head nor version moved");
    assert_eq!(ada.content(plan).await, "by ada");
    assert_eq!(adas.held().await, "B");
    let versions = ada.versions(plan).await;
    let kept = versions.iter().find(|version| version["kind"] == "conflict").unwrap();
    assert_eq!(kept["cause"], "session_ended");
    assert_eq!(kept["authors"][0]["name"], "ben");
    let id = kept["id"].as_str().unwrap();
    let bytes = ada.get(&format!("/api/items/{plan}/content?version={id}")).await;
    assert_eq!(bytes.assert_ok().body, "by ben, later");
}

async fn an_ended_session_finds_no_way_back_by_another_lock(site: TestSite) {
    let (ada, _, bens) = edited_by_ben(&site).await;
    bens.relock("A", "A2").await.assert_ok();
    ada.end_editing(&bens.item).await.assert_ok();
    bens.lock("A2").await.assert_conflict_with("");
    bens.relock("A2", "A3").await.assert_conflict_with("");
    bens.relock("A3", "A4").await.assert_conflict_with("");
    bens.lock("fresh").await.assert_conflict_with("");
    bens.lock("").await.assert_status(400);
    // Those ids are refused to everybody; others are not.
    let adas = ada.open(&bens.item, PLAIN).await;
    for id in ["A2", "A3", "A4"] {
        adas.lock(id).await.assert_conflict_with("");
    }
    adas.lock("fresh").await.assert_ok();
    // Nor can the ended session take the running one's id along.
    bens.relock("A4", "fresh").await.assert_conflict_with("");
    adas.put("fresh", "by ada").await.assert_ok();
}

async fn whoever_opens_anew_in_the_same_second_writes(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    let again = ben.open(&bens.item, PLAIN).await;
    assert_eq!(again.opened["access_token_ttl"], bens.opened["access_token_ttl"], "the same second");
    assert_eq!(again.info().await["UserCanWrite"], true);
    again.lock("B").await.assert_ok();
    again.put("B", "anew").await.assert_ok();
    assert_eq!(ada.content(&bens.item).await, "anew");
    // And that one can be ended as well.
    ada.end_editing(&bens.item).await.assert_ok();
    again.put("B", "once more").await.assert_conflict_with("");
}

async fn whoever_comes_later_into_the_suites_old_session_does_not_revive_it(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    // The suite still has its old session and lets a new page join it.
    let joined = ben.open(&bens.item, PLAIN).await;
    joined.lock("A").await.assert_conflict_with("");
    joined.put("A", "old content").await.assert_conflict_with("");
    assert_eq!(ada.content(&bens.item).await, "v1");
    assert_eq!(ada.conflicts(&bens.item).await, ["session_ended"]);
}

async fn an_ended_session_leaves_three_conflict_versions_at_most_whoever_saves(site: TestSite) {
    let (ada, _, bens) = edited_by_ben(&site).await;
    let adas = ada.open(&bens.item, PLAIN).await;
    ada.end_editing(&bens.item).await.assert_ok();
    for n in 0..3 {
        site.clock.advance(Duration::from_secs(1));
        bens.put("A", format!("ben {n}")).await.assert_conflict_with("");
        adas.put("A", format!("ada {n}")).await.assert_conflict_with("");
    }
    assert_eq!(ada.conflicts(&bens.item).await, ["session_ended"; 3]);
}

async fn an_ended_document_reads_on_and_does_nothing_else(site: TestSite) {
    let (ada, _, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    let info = bens.info().await;
    assert_eq!((&info["ReadOnly"], &info["UserCanNotWriteRelative"]), (&true.into(), &true.into()));
    assert_eq!(
        (info.get("UserCanWrite"), info.get("UserCanRename")),
        (None, None),
        "what is absent is false"
    );
    assert_eq!(bens.get_file().await.assert_ok().body, "v1");
    assert_eq!(bens.held().await, "");
    bens.rename("A", "renamed").await.assert_status(404);
    bens.put_suggested("copy.docx", "copy").await.assert_status(501);
    bens.post("DELETE", &[], Body::empty()).await.assert_status(404);
    assert_eq!(ada.names().await, ["plan.docx"]);
}

async fn a_suite_without_locks_is_ended_with_the_others(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    let lockless = ben.open(&bens.item, LOCKLESS).await;
    ada.end_editing(&bens.item).await.assert_ok();
    lockless.put_file(&[], "by ben").await.assert_conflict_with("");
    assert_eq!(ada.content(&bens.item).await, "v1");
    assert_eq!(ada.conflicts(&bens.item).await, ["session_ended"]);
}

async fn the_owner_and_administrators_end_sessions_and_nobody_else(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    let plan = &bens.item;
    let can_end = |item: serde_json::Value| item["can"].as_array().unwrap().contains(&"end_editing".into());
    assert!(can_end(ada.item(plan).await) && !can_end(ben.item(plan).await));
    ben.end_editing(plan).await.assert_problem(403, "forbidden");
    site.person("mallory").await.end_editing(plan).await.assert_problem(404, "not_found");
    let admin = site.person_with_role("root", Role::OrganizationAdministrator).await;
    // An administrator ends what holds a file without seeing the file.
    admin.get(&format!("/api/items/{plan}")).await.assert_problem(404, "not_found");
    let told = admin.end_editing(plan).await;
    told.assert_status(204);
    assert!(told.body.is_empty(), "nor is it told its name");
    bens.put("A", "later").await.assert_conflict_with("");
    // Not those of another organization.
    bens.site.clock.advance(Duration::from_secs(1));
    ben.open(plan, PLAIN).await.lock("B").await.assert_ok();
    let below = sheaf_app::Place::Below(site.organization());
    let elsewhere = site.app.found_organization(below, "Elsewhere", &Default::default()).await.unwrap();
    let stranger = site.person_of(elsewhere, "stranger").await;
    stranger.end_editing(plan).await.assert_problem(404, "not_found");
    assert!(can_end(ada.item(plan).await));
}

async fn a_document_that_nobody_edits_has_no_session_to_end(site: TestSite) {
    let (ada, _, bens) = edited_by_ben(&site).await;
    bens.unlock("A").await.assert_ok();
    ada.end_editing(&bens.item).await.assert_problem(409, "not_editing");
    bens.lock("A").await.assert_ok();
    site.clock.advance(wopi::lock::LEASE);
    ada.end_editing(&bens.item).await.assert_problem(409, "not_editing");
    bens.lock("A").await.assert_ok();
    bens.put("A", "goes on").await.assert_ok();
    ada.end_editing(&ada.member.root.to_string()).await.assert_status(400);
}

async fn the_end_of_a_session_is_in_the_activity(site: TestSite) {
    let (ada, _, bens) = edited_by_ben(&site).await;
    site.clock.advance(Duration::from_secs(1));
    ada.end_editing(&bens.item).await.assert_ok();
    let activity = ada.get(&format!("/api/items/{}/activity", bens.item)).await.assert_ok().json();
    let last = &activity["entries"][0];
    assert_eq!((&last["what"], &last["who"]["name"]), (&"item.session_ended".into(), &"ada".into()));
}

async fn lock_ids_of_ended_sessions_are_forgotten_with_their_tokens(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    assert_eq!(site.app.forget_ended_locks(10).await.unwrap(), 0);
    site.clock.advance(Duration::from_secs(10 * 3600));
    // Right with or without the job.
    let again = ben.open(&bens.item, PLAIN).await;
    again.lock("A").await.assert_ok();
    again.unlock("A").await.assert_ok();
    assert_eq!(site.app.forget_ended_locks(10).await.unwrap(), 1);
    again.lock("A").await.assert_ok();
}

async fn the_token_of_an_ended_session_is_not_renewed(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    let path = format!("/api/items/{}/open/renewal", bens.item);
    let body = json!({ "access_token": bens.token });
    for hours in [9, 9] {
        site.clock.advance(Duration::from_secs(hours * 3600));
        ben.send(Method::POST, &path, &body).await.assert_problem(409, "not_renewable");
    }
    let anew = ben.open(&bens.item, PLAIN).await;
    let body = json!({ "access_token": anew.token });
    ben.send(Method::POST, &path, &body).await.assert_ok();
}

async fn a_grave_of_a_lock_id_is_never_opened_early(site: TestSite) {
    let (ada, ben, bens) = edited_by_ben(&site).await;
    ada.end_editing(&bens.item).await.assert_ok();
    site.clock.advance(Duration::from_secs(9 * 3600));
    let second = ben.open(&bens.item, PLAIN).await;
    second.lock("B").await.assert_ok();
    ada.end_editing(&bens.item).await.assert_ok();
    // The first session, an hour from its end, asks to go over to the id of the second.
    bens.relock("A", "B").await.assert_conflict_with("");
    site.clock.advance(Duration::from_secs(2 * 3600));
    ben.open(&bens.item, PLAIN).await.lock("B").await.assert_conflict_with("");
}

async fn an_end_raced_against_saves_comes_before_or_after_each(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    for round in 0..8 {
        let plan = ada.upload(&format!("plan {round}.docx"), "v1").await;
        let bens = ben.open(&plan, PLAIN).await;
        bens.lock("A").await.assert_ok();
        let saves = (0..4).map(|n| bens.put("A", format!("save {n}")));
        let locks = (0..2).map(|_| bens.lock("A"));
        let (ended, saves, locks) = tokio::join!(ada.end_editing(&plan), join_all(saves), join_all(locks));
        ended.assert_ok();
        let saved = saves.iter().filter(|answer| answer.status == 200).count();
        for answer in saves.iter().filter(|answer| answer.status != 200) {
            answer.assert_conflict_with("");
        }
        for answer in locks.iter().filter(|answer| answer.status != 200) {
            answer.assert_conflict_with("");
        }
        // Every save is in the history, current or beside; none after the end became the head.
        let versions = ada.versions(&plan).await;
        let refused = versions.iter().filter(|version| version["cause"] == "session_ended").count();
        let steps: usize = versions.iter().map(|version| version["steps"].as_array().unwrap().len()).sum();
        assert_eq!(refused, (4 - saved).min(3), "{versions:?}");
        assert!(saved == 0 || steps < saved, "{versions:?}");
        bens.put("A", "too late").await.assert_conflict_with("");
        assert_eq!(ada.item(&plan).await.get("editing"), None);
        assert_ne!(ada.content(&plan).await, "too late");
    }
}
