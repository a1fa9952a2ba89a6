//! Access tokens: for one person, one file and ten hours, and never more than the person may at the moment.

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use serde_json::json;
use sheaf_domain::{Clock, DriveRole};
use sheaf_testkit::{Answer, Office, PASSWORD, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    a_token_is_short_url_safe_and_found_by_scanners
    every_operation_refuses_a_token_that_is_none
    a_token_of_another_file_finds_nothing
    a_token_lasts_ten_hours
    signing_out_ends_no_document_signing_out_everywhere_ends_all
    a_new_password_ends_open_documents
    switching_a_member_off_ends_the_documents_and_says_how_many
    withdrawing_a_role_ends_the_documents_of_that_drive_and_says_how_many
    what_was_withdrawn_is_gone_at_the_next_call
    whoever_may_not_see_a_file_cannot_open_it
    a_document_opened_to_read_is_not_written
    the_token_may_come_as_a_header_too
    the_wopi_host_knows_no_cookies
    a_node_that_just_started_takes_the_others_tokens
}

async fn document(site: &TestSite) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    (ada, office)
}

/// Calls every operation there is; those that would end the file go last.
async fn every_operation(office: &Office) -> Vec<(&'static str, Answer)> {
    vec![
        ("CheckFileInfo", office.check_file_info().await),
        ("GetFile", office.get_file().await),
        ("GetLock", office.get_lock().await),
        ("Lock", office.lock("X").await),
        ("RefreshLock", office.refresh_lock("X").await),
        ("UnlockAndRelock", office.relock("X", "Y").await),
        ("PutFile", office.put("Y", "new").await),
        ("Unlock", office.unlock("Y").await),
        ("PutRelativeFile", office.put_suggested("copy.docx", "copy").await),
        ("PutUserInfo", office.post("PUT_USER_INFO", &[], "info").await),
        ("RenameFile", office.rename("", "renamed").await),
        ("DeleteFile", office.post("DELETE", &[], Body::empty()).await),
    ]
}

async fn a_token_is_short_url_safe_and_found_by_scanners(site: TestSite) {
    let (_, office) = document(&site).await;
    let token = &office.token;
    assert!(token.starts_with("shfwopi_"));
    assert!(token.len() < 500, "{} characters", token.len());
    assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b)), "{token}");
    let ends = office.opened["access_token_ttl"].as_i64().unwrap();
    assert_eq!(
        ends,
        site.clock.now().unix_millis() + 10 * 3600 * 1000,
        "the instant it ends, in milliseconds"
    );
    let url = office.opened["action_url"].as_str().unwrap();
    assert!(!url.contains(token), "the token is posted, not part of the address");
}

async fn every_operation_refuses_a_token_that_is_none(site: TestSite) {
    let (ada, office) = document(&site).await;
    let token = office.token.clone();
    let last = if token.ends_with('A') { "B" } else { "A" };
    let middle = token.len() / 2;
    let other = if token[middle..].starts_with('x') { "y" } else { "x" };
    let bad = [
        String::new(),
        "nonsense".to_owned(),
        token.trim_start_matches("shfwopi_").to_owned(),
        format!("{token}x"),
        format!("{}{other}{}", &token[..middle], &token[middle + 1..]),
        format!("{}{last}", &token[..token.len() - 4]),
        "shfwopi_eyJhbGciOiJub25lIn0.e30.".to_owned(),
        format!("shfwopi_{}", "x".repeat(50_000)),
    ];
    office.lock("held").await.assert_ok();
    for token in bad {
        for (operation, answer) in every_operation(&office.with_token(&token)).await {
            assert_eq!(answer.status, 401, "{operation} with {token:.40}");
            assert_eq!(answer.header("x-wopi-lock"), None, "{operation}");
        }
    }
    assert_eq!(office.held().await, "held");
    assert_eq!(ada.names().await, ["plan.docx"]);
    assert_eq!(office.get_file().await.body, "v1");
}

async fn a_token_of_another_file_finds_nothing(site: TestSite) {
    let (ada, office) = document(&site).await;
    let other = ada.upload("other.docx", "other").await;
    for (operation, answer) in every_operation(&office.with_item(&other)).await {
        assert_eq!(answer.status, 404, "{operation}");
    }
    for item in ["", "nothing", "itm", "..%2f..%2fetc%2fpasswd"] {
        let status = office.with_item(item).check_file_info().await.status.as_u16();
        assert_eq!(status, 404, "{item:?}");
    }
    assert_eq!(ada.content(&other).await, "other");
}

async fn a_token_lasts_ten_hours(site: TestSite) {
    let (_, office) = document(&site).await;
    site.clock.advance(Duration::from_secs(10 * 3600 - 1));
    office.check_file_info().await.assert_ok();
    site.clock.advance(Duration::from_secs(1));
    for (operation, answer) in every_operation(&office).await {
        assert_eq!(answer.status, 401, "{operation}");
    }
}

async fn signing_out_ends_no_document_signing_out_everywhere_ends_all(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock("A").await.assert_ok();
    let elsewhere = ada.sign_in_again().await;
    ada.send(Method::DELETE, "/api/session", &json!({})).await.assert_ok();
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    office.put("A", "saved after signing out").await.assert_ok();

    let ended = elsewhere.send(Method::DELETE, "/api/session/everywhere", &json!({})).await;
    assert_eq!(ended.assert_ok().json()["documents"], 1);
    for (operation, answer) in every_operation(&office).await {
        assert_eq!(answer.status, 401, "{operation}");
    }
}

async fn a_new_password_ends_open_documents(site: TestSite) {
    let (ada, office) = document(&site).await;
    let body = json!({ "current": PASSWORD, "new": "an even longer password" });
    ada.send(Method::PUT, "/api/account/password", &body).await.assert_ok();
    office.check_file_info().await.assert_status(401);
}

/// Ben's own document and two of ada's, all of them being edited by ben.
async fn three_documents(site: &TestSite) -> (Person, Person, Vec<Office>) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    let mut offices = Vec::new();
    for (owner, name) in [(&ben, "own.docx"), (&ada, "plan.docx"), (&ada, "budget.docx")] {
        let office = ben.open(&owner.upload(name, "v1").await, PLAIN).await;
        office.lock("A").await.assert_ok();
        offices.push(office);
    }
    (ada, ben, offices)
}

async fn switching_a_member_off_ends_the_documents_and_says_how_many(site: TestSite) {
    let (_, ben, offices) = three_documents(&site).await;
    ben.sign_in_again().await;
    let ended = site.app.switch_member_off(ben.member.membership).await.unwrap();
    assert_eq!((ended.sessions, ended.documents), (2, 3));
    for office in &offices {
        office.check_file_info().await.assert_status(401);
        office.put("A", "later").await.assert_status(401);
    }
    ben.get("/api/session").await.assert_problem(401, "unauthenticated");
}

async fn withdrawing_a_role_ends_the_documents_of_that_drive_and_says_how_many(site: TestSite) {
    let (ada, ben, offices) = three_documents(&site).await;
    let ended = site.app.withdraw_from_drive(ada.member.drive, ben.member.membership).await.unwrap();
    assert_eq!(ended, 2);
    offices[1].check_file_info().await.assert_status(404);
    offices[2].put("A", "the last save").await.assert_status(404);
    assert_eq!(ada.conflicts(&offices[2].item).await, ["right_withdrawn"]);
    offices[0].put("A", "goes on").await.assert_ok();
}

async fn what_was_withdrawn_is_gone_at_the_next_call(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&plan, PLAIN).await;
    bens.check_file_info().await.assert_ok();
    ada.withdraw_from(&ben).await;
    for (operation, answer) in every_operation(&bens).await {
        assert_eq!(answer.status, 404, "{operation}");
    }
    assert_eq!(ada.names().await, ["plan.docx"]);
}

async fn whoever_may_not_see_a_file_cannot_open_it(site: TestSite) {
    let (ada, mallory) = (site.person("ada").await, site.person("mallory").await);
    let plan = ada.upload("plan.docx", "v1").await;
    for action in ["view", "edit"] {
        mallory.try_open(action, &plan, PLAIN).await.assert_problem(404, "not_found");
    }
    // In the trash it is gone for suites too.
    let office = ada.open(&plan, PLAIN).await;
    ada.send(Method::DELETE, &format!("/api/items/{plan}"), &json!({})).await.assert_ok();
    office.check_file_info().await.assert_status(404);
    office.lock("A").await.assert_status(404);
}

async fn a_document_opened_to_read_is_not_written(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&vera, DriveRole::Viewer).await;
    // Asked to edit, vera gets a view, and is told why.
    let veras = vera.open(&plan, PLAIN).await;
    assert_eq!((&veras.opened["action"], &veras.opened["view_only"]), (&json!("view"), &json!("no_right")));
    let adas = ada.open_to_view(&plan, PLAIN).await;
    for office in [&veras, &adas] {
        let info = office.info().await;
        assert_eq!((info.get("UserCanWrite"), &info["ReadOnly"]), (None, &json!(true)));
        office.lock("V").await.assert_status(404);
        office.put_file(&[], "written").await.assert_status(404);
        office.rename("", "renamed").await.assert_status(404);
        office.post("DELETE", &[], Body::empty()).await.assert_status(404);
        assert_eq!(info["UserCanNotWriteRelative"], true);
        office.put_suggested("copy.docx", "copy").await.assert_status(501);
        office.put_exact("plan.docx", true, "copy").await.assert_status(501);
    }
    assert_eq!(ada.names().await, ["plan.docx"]);
    assert_eq!(ada.content(&plan).await, "v1");
    assert!(ada.conflicts(&plan).await.is_empty());
}

async fn the_token_may_come_as_a_header_too(site: TestSite) {
    let (_, office) = document(&site).await;
    let bare = |bearer: &str| {
        http::Request::builder()
            .uri(format!("/wopi/files/{}", office.item))
            .header(header::HOST, "wopi.example.org")
            .header(header::AUTHORIZATION, format!("Bearer {bearer}"))
    };
    office.send(bare(&office.token), Body::empty()).await.assert_ok();
    office.send(bare("nonsense"), Body::empty()).await.assert_status(401);
    // The query goes first.
    let both = office.request(Method::GET, "", &[("authorization", "Bearer nonsense")]);
    office.send(both, Body::empty()).await.assert_ok();
}

async fn the_wopi_host_knows_no_cookies(site: TestSite) {
    let (_, office) = document(&site).await;
    for (operation, answer) in every_operation(&office).await {
        for name in ["set-cookie", "access-control-allow-origin", "location"] {
            assert_eq!(answer.header(name), None, "{operation}");
        }
    }
    // And neither the portal's pages nor its API are there.
    for path in ["/", "/files", "/api/session", "/sign-in", "/wopi", "/wopi/folders/x", "/wopibootstrapper"] {
        let request = http::Request::builder().uri(path).header(header::HOST, "wopi.example.org");
        office.send(request, Body::empty()).await.assert_status(404);
    }
    let request = http::Request::builder().uri(office.target("")).header(header::HOST, "files.example.org");
    assert_ne!(office.send(request, Body::empty()).await.status, 200, "nor is the WOPI host at the portal");
}

async fn a_node_that_just_started_takes_the_others_tokens(site: TestSite) {
    let (ada, office) = document(&site).await;
    let node = site.another_node().await;
    office.at(&node).check_file_info().await.assert_ok();
    // Also after the keys were replaced.
    site.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let again = ada.sign_in_again().await;
    site.app.reload_keys().await.unwrap();
    let before = again.open(&office.item, PLAIN).await;
    node.app.reload_keys().await.unwrap();
    site.clock.advance(Duration::from_secs(600));
    let after = again.open(&office.item, PLAIN).await;
    for office in [before, after] {
        office.at(&node).check_file_info().await.assert_ok();
        office.check_file_info().await.assert_ok();
    }
}
