//! CheckFileInfo: says what is true for this file, this person and this suite, and nothing secret.

use axum::body::Body;
use serde_json::Value;
use sheaf_app::Surfaces;
use sheaf_domain::DriveRole;
use sheaf_testkit::{COLLABORA, LOCKLESS, MICROSOFT, Office, PLAIN, TestSite, on_each_database};

on_each_database! {
    every_capability_that_is_told_works
    what_is_not_told_is_refused
    half_of_cspp_plus_is_worse_than_none
    nothing_is_null_and_every_id_is_plain
    rights_are_told_as_they_are
    rename_and_save_as_agree_with_each_other
    check_file_info_asks_the_database_once
    user_info_follows_the_person_to_every_file
    the_name_of_a_file_is_told_as_it_is
    without_relative_writes_nothing_is_made_beside_a_file
}

const SUITES: [&str; 4] = [MICROSOFT, COLLABORA, PLAIN, LOCKLESS];

async fn every_capability_that_is_told_works(site: TestSite) {
    let ada = site.person("ada").await;
    for suite in SUITES {
        let item = ada.upload(&format!("{suite}.docx"), "v1").await;
        let office = ada.open(&item, suite).await;
        let info = office.info().await;
        let told = |name: &str| info.get(name).is_some_and(|value| value == true);
        assert!(told("UserCanWrite") && told("UserCanRename") && !told("UserCanNotWriteRelative"));
        let lock = if told("SupportsLocks") { "A" } else { "" };
        if told("SupportsLocks") {
            let long = "x".repeat(if told("SupportsExtendedLockLength") { 1024 } else { 256 });
            office.lock(&long).await.assert_ok();
            office.refresh_lock(&long).await.assert_ok();
            office.relock(&long, "A").await.assert_ok();
        }
        if told("SupportsGetLock") {
            assert_eq!(office.held().await, lock);
        }
        assert!(told("SupportsUpdate"));
        office.put(lock, "v2").await.assert_ok();
        office.put_suggested(".docx", "a copy").await.assert_ok();
        assert!(told("SupportsRename"));
        office.rename(lock, "renamed").await.assert_ok();
        assert!(told("SupportsUserInfo"));
        office.post("PUT_USER_INFO", &[], "x").await.assert_ok();
        if told("SupportsLocks") {
            office.unlock("A").await.assert_ok();
        }
        assert!(told("SupportsDeleteFile"));
        office.post("DELETE", &[], Body::empty()).await.assert_ok();
        office.check_file_info().await.assert_status(404);
    }
}

async fn what_is_not_told_is_refused(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    let info = office.info().await;
    #[rustfmt::skip]
    let rows = [
        ("SupportsCoauth",          "GET_COAUTH_LOCK"),
        ("SupportsCoauth",          "GET_CHUNKED_FILE"),
        ("SupportsCoauth",          "GET_SEQUENCE_NUMBER"),
        ("SupportsCobalt",          "COBALT"),
    ];
    for (capability, operation) in rows {
        assert_eq!(info.get(capability), None, "{capability}");
        office.post(operation, &[("x-wopi-urltype", "ReadOnly")], Body::empty()).await.assert_status(501);
    }
    for capability in ["SupportsContainers", "SupportsEcosystem"] {
        assert_eq!(info.get(capability), None, "{capability}");
    }
    for path in ["/ancestry", "/ecosystem_pointer"] {
        let answer = office.send(office.request(http::Method::GET, path, &[]), Body::empty()).await;
        answer.assert_status(501);
    }
}

async fn half_of_cspp_plus_is_worse_than_none(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    for suite in SUITES {
        let info = ada.open(&item, suite).await.info().await;
        for name in [
            "SupportsCoauth",
            "SequenceNumber",
            "OfficeCollaborationServiceEndpointUrl",
            "RealTimeChannelEndpointUrl",
            "AccessTokenExpiry",
            "ServerTime",
            "SharingStatus",
            "FileGeoLocationCode",
        ] {
            assert_eq!(info.get(name), None, "{suite} {name}");
        }
    }
}

async fn nothing_is_null_and_every_id_is_plain(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    for suite in SUITES {
        let office = ada.open(&item, suite).await;
        let answer = office.check_file_info().await;
        let info = answer.json();
        assert!(!String::from_utf8_lossy(&answer.body).contains("null"));
        assert!(!String::from_utf8_lossy(&answer.body).contains("shfwopi_"), "no token in an answer");
        for name in ["UserId", "OwnerId"] {
            let id = info[name].as_str().unwrap();
            assert!(!id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric()), "{name} {id}");
        }
        assert_eq!(
            (&info["UserId"], &info["OwnerId"]),
            (&office.opened["user_id"], &office.opened["owner_id"])
        );
        let owner = (&office.opened["owner"]["id"], &office.opened["owner"]["name"]);
        assert_eq!(owner, (&office.opened["owner_id"], &"ada".into()));
        assert!(info["Version"].is_string() && info["Size"].is_u64());
        for (name, value) in info.as_object().unwrap().iter().filter(|(name, _)| name.ends_with("Url")) {
            assert!(value.as_str().unwrap().starts_with("https://files.example.org/"), "{name} {value}");
        }
        let origin = info["PostMessageOrigin"].as_str();
        assert_eq!(origin, Some("https://files.example.org"));
    }
}

/// Returns the flags of one office that are set.
async fn flags(office: &Office, names: &[&str]) -> Vec<String> {
    let info = office.info().await;
    names
        .iter()
        .filter(|name| info.get(**name) == Some(&Value::Bool(true)))
        .map(|name| (*name).to_owned())
        .collect()
}

async fn rights_are_told_as_they_are(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let names = [
        "UserCanWrite",
        "ReadOnly",
        "UserCanRename",
        "UserCanNotWriteRelative",
        "DisableExport",
        "DisablePrint",
        "DisableCopy",
    ];
    #[rustfmt::skip]
    let rows: [(&str, DriveRole, &[&str]); 5] = [
        ("cleo", DriveRole::Collaborator, &["UserCanWrite", "UserCanRename"]),
        ("eve",  DriveRole::Editor,       &["UserCanWrite", "UserCanNotWriteRelative"]),
        ("wim",  DriveRole::WebEditor,    &["UserCanWrite", "UserCanNotWriteRelative", "DisableExport", "DisablePrint", "DisableCopy"]),
        ("vera", DriveRole::Viewer,       &["ReadOnly", "UserCanNotWriteRelative"]),
        ("pia",  DriveRole::Previewer,    &["ReadOnly", "UserCanNotWriteRelative", "DisableExport", "DisablePrint", "DisableCopy"]),
    ];
    for (name, role, expected) in rows {
        let person = site.person(name).await;
        ada.let_in(&person, role).await;
        let office = person.open(&plan, PLAIN).await;
        assert_eq!(flags(&office, &names).await, expected, "{name}");
        let download = office.info().await.get("DownloadUrl").is_some();
        assert_eq!(download, !expected.contains(&"DisableExport"), "{name}");
    }
}

async fn rename_and_save_as_agree_with_each_other(site: TestSite) {
    let (ada, eve) = (site.person("ada").await, site.person("eve").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&eve, DriveRole::Editor).await;
    let eves = eve.open(&plan, PLAIN).await;
    // No right to rename, and no way around it by saving under another name.
    eves.rename("", "mine").await.assert_status(404);
    eves.put_suggested("mine.docx", "mine").await.assert_status(501);
    eves.put_exact("mine.docx", false, "mine").await.assert_status(501);
    eves.put_exact("plan.docx", true, "mine").await.assert_status(501);
    assert_eq!(ada.names().await, ["plan.docx"]);
    assert_eq!(ada.content(&plan).await, "v1");
}

async fn check_file_info_asks_the_database_once(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, MICROSOFT).await;
    office.lock("A").await.assert_ok();
    let before = site.statements();
    office.check_file_info().await.assert_ok();
    assert_eq!(site.statements() - before, 1);
}

async fn user_info_follows_the_person_to_every_file(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    let (one, two) = (ada.upload("one.docx", "1").await, ada.upload("two.docx", "2").await);
    ada.let_in(&vera, DriveRole::Viewer).await;
    let veras = vera.open_to_view(&one, PLAIN).await;
    veras.post("PUT_USER_INFO", &[], "x".repeat(1024)).await.assert_ok();
    veras.post("PUT_USER_INFO", &[], "x".repeat(1025)).await.assert_status(400);
    let elsewhere = vera.open_to_view(&two, PLAIN).await.at(&site.another_node().await);
    assert_eq!(elsewhere.info().await["UserInfo"], "x".repeat(1024));
    assert_eq!(ada.open(&one, PLAIN).await.info().await.get("UserInfo"), None);
}

async fn the_name_of_a_file_is_told_as_it_is(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("Grüße & Co. 文件.docx", "v1").await;
    let info = ada.open(&item, PLAIN).await.info().await;
    assert_eq!(info["BaseFileName"], "Grüße & Co. 文件.docx");
    assert_eq!(info["FileExtension"], ".docx");
    assert_eq!(info["UserFriendlyName"], "ada");
}

async fn without_relative_writes_nothing_is_made_beside_a_file(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    let narrow = site.node_offering(Surfaces { relative_writes: false, ..Surfaces::default() }).await;
    let office = ada.open(&item, PLAIN).await.at(&narrow);
    let info = office.info().await;
    assert_eq!((&info["UserCanNotWriteRelative"], &info["UserCanWrite"]), (&true.into(), &true.into()));
    #[rustfmt::skip]
    let rows: [&[(&str, &str)]; 5] = [
        &[("x-wopi-suggestedtarget", ".docx")],
        &[("x-wopi-relativetarget", "copy.docx")],
        &[("x-wopi-relativetarget", "plan.docx"), ("x-wopi-overwriterelativetarget", "true")],
        &[("x-wopi-suggestedtarget", ".docx"), ("x-wopi-relativetarget", "copy.docx")],
        &[],
    ];
    for told in rows {
        office.post("PUT_RELATIVE", told, "a copy").await.assert_status(501);
    }
    office.with_token("shfwopi_forged").put_suggested(".docx", "a copy").await.assert_status(401);
    office.at(&site).put_suggested(".docx", "a copy").await.assert_ok();
}
