//! The traffic of Collabora Online as it was recorded, row by row: what it sends, and what it needs in return.

use std::time::Duration;

use axum::body::Body;
use http::Method;
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, COLLABORA, LOCKLESS, Office, Person, TestSite, on_each_database};

on_each_database! {
    open_work_and_leave
    it_renews_its_lock_by_locking_again
    a_changed_document_is_told_and_can_be_overwritten_on_purpose
    leaving_with_an_unresolved_conflict_loses_nothing
    save_as_opens_what_it_saved
    a_rename_brings_the_whole_document_along
    one_lock_for_all_users_of_a_session
    a_foreign_lock_opens_read_only
    where_there_are_no_locks_it_saves_without_one
    a_save_without_a_change_is_taken_too
    a_name_may_come_with_its_extension
    whoever_is_left_unlocks_with_another_token
}

const LOCK: &str = "cool-lock1a2b3c4d";
const SERVER: (&str, &str) = ("x-cool-wopi-serverid", "5f0c7cd7");
const AGENT: (&str, &str) = ("user-agent", "COOLWSD HTTP Agent");

async fn document(site: &TestSite) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.odt", "v1").await;
    let office = ada.open(&plan, COLLABORA).await;
    (ada, office)
}

/// Saves as it does: all of its own headers, and the time it knows.
async fn save(
    office: &Office,
    known: Option<&str>,
    autosave: bool,
    exit: bool,
    content: &'static str,
) -> Answer {
    let flag = |flag| if flag { "true" } else { "false" };
    let mut told = vec![
        ("x-wopi-lock", LOCK),
        ("x-cool-wopi-ismodifiedbyuser", "true"),
        ("x-cool-wopi-isautosave", flag(autosave)),
        ("x-cool-wopi-isexitsave", flag(exit)),
        SERVER,
        AGENT,
    ];
    if exit {
        told.push(("connection", "close"));
    }
    told.extend(known.map(|known| ("x-cool-wopi-timestamp", known)));
    office.put_file(&told, content).await
}

fn time(answer: &Answer) -> String {
    answer.assert_status(200).json()["LastModifiedTime"].as_str().unwrap().to_owned()
}

async fn read(office: &Office) -> String {
    office.info().await["LastModifiedTime"].as_str().unwrap().to_owned()
}

async fn open_work_and_leave(site: TestSite) {
    let (ada, office) = document(&site).await;
    // It has its token in a header too, and tells when that ends.
    let bearer = format!("Bearer {}", office.token);
    let request = office.encoded(Method::GET, "", &[("authorization", &bearer), SERVER, AGENT]);
    let headers = request.headers_ref().unwrap();
    assert!(headers.contains_key("x-wopi-proof"), "it signs");
    assert_eq!(headers["x-wopi-proof"], headers["x-wopi-proofold"], "it has one key");
    let info = office.send(request, Body::empty()).await.assert_ok().json();
    assert_eq!((&info["UserCanWrite"], &info["SupportsLocks"]), (&true.into(), &true.into()));

    assert_eq!(office.get_file().await.assert_ok().body, "v1");
    office.lock(LOCK).await.assert_ok();
    let first = time(&save(&office, info["LastModifiedTime"].as_str(), true, false, "v2").await);
    site.clock.advance(Duration::from_secs(30));
    let second = time(&save(&office, Some(&first), true, false, "v3").await);
    save(&office, Some(&second), false, true, "v4").await.assert_ok();
    office.unlock(LOCK).await.assert_ok();
    assert_eq!(ada.content(&office.item).await, "v4");
    assert_eq!(office.held().await, "");
}

async fn it_renews_its_lock_by_locking_again(site: TestSite) {
    let (_, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    for _ in 0..8 {
        site.clock.advance(Duration::from_secs(15 * 60));
        office.lock(LOCK).await.assert_ok();
    }
    assert_eq!(office.held().await, LOCK);
}

async fn a_changed_document_is_told_and_can_be_overwritten_on_purpose(site: TestSite) {
    let (ada, office) = document(&site).await;
    let known = read(&office).await;
    ada.try_upload("plan.odt", "uploaded meanwhile", "version").await.assert_ok();
    office.lock(LOCK).await.assert_ok();

    let refused = save(&office, Some(&known), false, false, "mine").await;
    assert_eq!(refused.assert_status(409).json()["COOLStatusCode"], 1010);
    assert_eq!(office.get_file().await.body, "uploaded meanwhile");
    assert_eq!(ada.conflicts(&office.item).await, ["changed"]);

    // The person says: overwrite. Then it sends the same without the time.
    save(&office, None, false, false, "mine").await.assert_ok();
    assert_eq!(ada.content(&office.item).await, "mine");
}

async fn leaving_with_an_unresolved_conflict_loses_nothing(site: TestSite) {
    let (ada, office) = document(&site).await;
    let known = read(&office).await;
    office.lock(LOCK).await.assert_ok();
    site.clock.advance(wopi::lock::LEASE);
    ada.try_upload("plan.odt", "uploaded meanwhile", "version").await.assert_ok();
    office.lock(LOCK).await.assert_ok();
    save(&office, Some(&known), true, false, "mine").await.assert_status(409);
    // The unlock comes before the last save.
    office.unlock(LOCK).await.assert_ok();
    save(&office, Some(&known), false, true, "mine, the last words").await.assert_conflict_with("");
    assert_eq!(ada.content(&office.item).await, "uploaded meanwhile");
    let mut causes = ada.conflicts(&office.item).await;
    causes.sort();
    assert_eq!(causes, ["changed", "locked"]);
}

async fn save_as_opens_what_it_saved(site: TestSite) {
    let (_, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    let told = [("x-wopi-suggestedtarget", "Gr+APwA3w-e.odt"), ("x-wopi-size", "6")];
    let made = office.post("PUT_RELATIVE", &told, "a copy").await.assert_ok().json();
    assert_eq!(made["Name"], "Grüße.odt");
    let (source, token) = made["Url"].as_str().unwrap().split_once("?access_token=").unwrap();
    let copy = office.with_item(source.rsplit('/').next().unwrap()).with_token(token);
    assert_eq!(copy.info().await["BaseFileName"], "Grüße.odt");
    assert_eq!(copy.get_file().await.assert_ok().body, "a copy");
    copy.lock("cool-lock00000001").await.assert_ok();
}

async fn a_rename_brings_the_whole_document_along(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    let told = [("x-wopi-lock", LOCK), ("x-wopi-requestedname", "Gr+APwA3w-e")];
    let renamed = office.post("RENAME_FILE", &told, vec![b'x'; 300_000]).await;
    assert_eq!(renamed.assert_ok().json()["Name"], "Grüße");
    office.unlock(LOCK).await.assert_ok();
    // It reloads the same WOPISrc.
    let info = office.info().await;
    assert_eq!((info["BaseFileName"].as_str(), info["Size"].as_u64()), (Some("Grüße.odt"), Some(2)));
    assert_eq!(ada.content(&office.item).await, "v1");
}

async fn one_lock_for_all_users_of_a_session(site: TestSite) {
    let (ada, office) = document(&site).await;
    let ben = site.person("ben").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&office.item, COLLABORA).await;
    office.lock(LOCK).await.assert_ok();
    let known = read(&bens).await;
    let known = time(&save(&bens, Some(&known), true, false, "by ben").await);
    save(&office, Some(&known), true, false, "by ada").await.assert_ok();
    bens.unlock(LOCK).await.assert_ok();
    let newest = &ada.versions(&office.item).await[0];
    let names: Vec<_> = newest["authors"].as_array().unwrap().iter().map(|author| &author["name"]).collect();
    assert!(names.contains(&&"ada".into()) && names.contains(&&"ben".into()), "{newest}");
}

async fn a_foreign_lock_opens_read_only(site: TestSite) {
    let (ada, office) = document(&site).await;
    ada.open(&office.item, sheaf_testkit::PLAIN).await.lock("of another suite").await.assert_ok();
    let refused = office.lock(LOCK).await;
    refused.assert_conflict_with("of another suite");
    assert!(refused.header("x-wopi-lockfailurereason").is_some());
    office.get_file().await.assert_ok();
}

async fn where_there_are_no_locks_it_saves_without_one(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.odt", "v1").await, LOCKLESS).await;
    let info = office.info().await;
    assert_ne!(info["SupportsLocks"], true);
    assert_eq!(office.get_file().await.assert_ok().body, "v1");
    let mut known = info["LastModifiedTime"].as_str().unwrap().to_owned();
    for (content, autosave, exit) in
        [("v2", "true", "false"), ("v3", "false", "false"), ("v4", "false", "true")]
    {
        site.clock.advance(Duration::from_secs(30));
        let told = [
            ("x-cool-wopi-timestamp", known.as_str()),
            ("x-cool-wopi-ismodifiedbyuser", "true"),
            ("x-cool-wopi-isautosave", autosave),
            ("x-cool-wopi-isexitsave", exit),
            SERVER,
            AGENT,
        ];
        known = time(&office.put_file(&told, content).await);
    }
    assert_eq!(ada.content(&office.item).await, "v4");
    assert!(ada.conflicts(&office.item).await.is_empty());
}

async fn a_save_without_a_change_is_taken_too(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    let known = read(&office).await;
    let told = [
        ("x-wopi-lock", LOCK),
        ("x-cool-wopi-timestamp", known.as_str()),
        ("x-cool-wopi-ismodifiedbyuser", "false"),
        ("x-cool-wopi-isautosave", "false"),
        SERVER,
        AGENT,
    ];
    let again = time(&office.put_file(&told, "v1").await);
    save(&office, Some(&again), true, false, "v2").await.assert_status(200);
    assert_eq!(ada.content(&office.item).await, "v2");
}

async fn a_name_may_come_with_its_extension(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    for (requested, name) in
        [("draft.odt", "draft.odt"), ("draft 2.ODT", "draft 2.odt"), ("v1.2", "v1.2.odt")]
    {
        let told = [("x-wopi-lock", LOCK), ("x-wopi-requestedname", requested), SERVER, AGENT];
        office.post("RENAME_FILE", &told, "the whole document").await.assert_ok();
        assert_eq!(ada.item(&office.item).await["name"], name);
    }
    assert_eq!(ada.content(&office.item).await, "v1");
}

async fn whoever_is_left_unlocks_with_another_token(site: TestSite) {
    let (ada, office) = document(&site).await;
    let ben = site.person("ben").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    let bens = ben.open(&office.item, COLLABORA).await;
    bens.lock(LOCK).await.assert_ok();
    // Ben opened it and went; the lock is renewed and released by whoever is there.
    office.lock(LOCK).await.assert_ok();
    office.unlock(LOCK).await.assert_status(200);
    assert_eq!(bens.held().await, "");
    // And it came too late for nobody: a second goodbye is a conflict, as the protocol has it.
    bens.unlock(LOCK).await.assert_conflict_with("");
}
