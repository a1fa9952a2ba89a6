//! Discoveries: read beside everybody's requests, kept when a suite is down.

use std::time::Duration;

use sheaf_testkit::{MICROSOFT, PLAIN, SILENT, TestSite, on_each_database};

on_each_database! {
    the_document_opens_at_the_suites_own_address
    a_suite_that_is_down_does_not_take_the_portal_along
    a_suite_that_never_answered_is_told_as_such
    what_is_no_discovery_replaces_none
    no_call_of_a_person_waits_for_a_suite
    a_suite_that_takes_its_time_keeps_no_other_one_waiting
}

async fn the_document_opens_at_the_suites_own_address(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("Plan.DOCX", "v1").await;
    let opened = ada.open(&plan, PLAIN).await.opened;
    let url = opened["action_url"].as_str().unwrap();
    assert!(url.starts_with("https://plain.example.net/edit?fixed=1&"), "{url}");
    let source = format!("wopisrc=https%3A%2F%2Fwopi.example.org%2Fwopi%2Ffiles%2F{plan}");
    assert!(url.contains(&source), "{url}");
    assert!(!url.contains("OF_THIS") && !url.contains('<'), "placeholders that nobody knows go away: {url}");
    assert_eq!(opened["frame_origin"], "https://plain.example.net");
    assert_eq!(opened["favicon"], "https://plain.example.net/icon.ico");
}

async fn a_suite_that_is_down_does_not_take_the_portal_along(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, MICROSOFT).await;
    site.suites.answer_instead(MICROSOFT, Err("the connection was refused"));
    for _ in 0..3 {
        site.clock.advance(Duration::from_secs(12 * 3600));
        site.refresh_discoveries().await;
    }
    let ada = ada.sign_in_again().await;
    assert_eq!(ada.names().await, ["plan.docx"]);
    // What it said last still holds, keys included, also on a node that starts now.
    let again = ada.open(&plan, MICROSOFT).await;
    again.lock("A").await.assert_ok();
    again.at(&site.another_node().await).put("A", "v2").await.assert_ok();
    office.check_file_info().await.assert_status(401); // its ten hours are over
}

async fn a_suite_that_never_answered_is_told_as_such(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let refused = ada.try_open("edit", &plan, SILENT).await;
    assert_eq!(refused.assert_problem(503, "suite_unavailable").json()["suite"], "SILENT");
    // Unlike one that nobody configured, and one that does not open such files.
    ada.try_open("edit", &plan, "never-heard-of").await.assert_problem(409, "no_suite");
    let note = ada.upload("note.xyz", "v1").await;
    ada.try_open("edit", &note, PLAIN).await.assert_problem(409, "no_suite");
    // It is asked again until it answers.
    site.clock.advance(Duration::from_secs(30));
    site.suites.answer_truly(SILENT);
    site.refresh_discoveries().await;
    ada.open(&plan, SILENT).await.check_file_info().await.assert_ok();
}

async fn what_is_no_discovery_replaces_none(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let huge = " ".repeat(wopi::discovery::Discovery::MAX_BYTES + 1);
    let bomb = r#"<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><wopi-discovery>&b;</wopi-discovery>"#;
    for answer in ["", "<html>sign in</html>", "<wopi-discovery>", bomb, &huge] {
        site.suites.answer_instead(PLAIN, Ok(answer));
        site.clock.advance(Duration::from_secs(12 * 3600));
        site.refresh_discoveries().await;
        let ada = ada.sign_in_again().await;
        ada.open(&plan, PLAIN).await.check_file_info().await.assert_ok();
    }
}

async fn no_call_of_a_person_waits_for_a_suite(site: TestSite) {
    let ada = site.person("ada").await;
    let before = site.suites.fetches(PLAIN);
    let plan = ada.upload("plan.docx", "v1").await;
    site.clock.advance(Duration::from_secs(13 * 3600));
    ada.names().await;
    ada.open(&plan, PLAIN).await.check_file_info().await.assert_ok();
    assert_eq!(site.suites.fetches(PLAIN), before);
}

async fn a_suite_that_takes_its_time_keeps_no_other_one_waiting(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    for suite in [MICROSOFT, PLAIN] {
        site.suites.hold(suite);
    }
    site.suites.answer_truly(SILENT);
    site.clock.advance(Duration::from_secs(12 * 3600));
    let ada = ada.sign_in_again().await;
    let opens = async {
        while ada.try_open("edit", &plan, SILENT).await.status == 503 {
            tokio::task::yield_now().await;
        }
        // What was known of the slow ones still holds.
        for suite in [SILENT, PLAIN, MICROSOFT] {
            ada.open(&plan, suite).await.check_file_info().await.assert_ok();
        }
    };
    tokio::select! {
        () = site.refresh_discoveries() => panic!("two suites never answer"),
        opened = tokio::time::timeout(Duration::from_secs(20), opens) => opened.expect("the quick one is known"),
    }
}
