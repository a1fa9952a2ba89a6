//! Versions: one for each editing session, with every autosave inside.

use std::time::Duration;

use sheaf_app::Place;
use sheaf_domain::Policy;
use sheaf_testkit::{PLAIN, TestSite, on_each_database};

on_each_database! {
    a_session_is_one_version_with_its_steps
    a_long_session_keeps_a_step_every_five_minutes_and_all_of_the_last_five
    whoever_saved_a_step_that_went_is_still_named
    two_sessions_are_two_versions
    who_took_part_is_named
    an_editor_cannot_learn_who_belongs_to_others
    who_is_editing_is_shown_while_it_lasts
    a_new_document_is_filled_by_its_first_save
}

async fn a_session_is_one_version_with_its_steps(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    office.lock("short").await.assert_ok();
    office.relock("short", "long").await.assert_ok(); // as Word does
    for content in ["12", "123", "1234"] {
        site.clock.advance(Duration::from_secs(600));
        office.refresh_lock("long").await.assert_ok();
        office.put("long", content).await.assert_ok();
    }
    office.unlock("long").await.assert_ok();

    let versions = ada.versions(&plan).await;
    assert_eq!(versions.len(), 2, "{versions:#?}");
    let (newest, oldest) = (&versions[0], &versions[1]);
    assert_eq!(
        (&newest["current"], &newest["number"], &newest["size_bytes"]),
        (&true.into(), &2.into(), &4.into())
    );
    assert_eq!((&newest["source"], &newest["suite"]), (&"editor".into(), &"PLAIN".into()));
    assert_eq!(newest["steps"].as_array().unwrap().len(), 2, "every save but the last, which is the version");
    assert_eq!((&oldest["number"], &oldest["source"]), (&1.into(), &"upload".into()));

    // Each step can be had.
    let step = newest["steps"][1]["id"].as_str().unwrap();
    let bytes = ada.get(&format!("/api/items/{plan}/content?version={step}")).await;
    assert_eq!(bytes.assert_ok().body, "12");
}

async fn a_long_session_keeps_a_step_every_five_minutes_and_all_of_the_last_five(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    // An autosave every half a minute, for half an hour.
    for n in 0..60 {
        site.clock.advance(Duration::from_secs(30));
        office.refresh_lock("A").await.assert_ok();
        office.put("A", format!("save {n:02}")).await.assert_ok();
    }
    let versions = ada.versions(&plan).await;
    assert_eq!(versions.len(), 2);
    let steps = versions[0]["steps"].as_array().unwrap();
    let mut contents = Vec::new();
    for step in steps {
        let path = format!("/api/items/{plan}/content?version={}", step["id"].as_str().unwrap());
        contents.push(String::from_utf8(ada.get(&path).await.assert_ok().body.to_vec()).unwrap());
    }
    contents.reverse();
    let old = ["save 00", "save 10", "save 20", "save 30", "save 40"];
    assert_eq!(contents[..5], old);
    assert_eq!(contents[5..], (50..59).map(|n| format!("save {n}")).collect::<Vec<_>>());
    assert_eq!(ada.content(&plan).await, "save 59");
    let info = office.info().await;
    assert_eq!(info["Version"], "61", "each content still has its own");
    let used = ada.get("/api/session").await.json()["drive"]["used_bytes"].clone();
    assert_eq!(used, 2 + 7, "steps count into nothing");
}

async fn whoever_saved_a_step_that_went_is_still_named(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, sheaf_domain::DriveRole::Editor).await;
    let (adas, bens) = (ada.open(&plan, PLAIN).await, ben.open(&plan, PLAIN).await);
    adas.lock("A").await.assert_ok();
    for (office, content) in [(&adas, "1"), (&bens, "12"), (&adas, "123"), (&adas, "1234")] {
        site.clock.advance(Duration::from_secs(10));
        office.put("A", content).await.assert_ok();
    }
    site.clock.advance(Duration::from_secs(300));
    adas.put("A", "12345").await.assert_ok();
    let newest = ada.versions(&plan).await.remove(0);
    let sizes: Vec<_> =
        newest["steps"].as_array().unwrap().iter().map(|step| step["size_bytes"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [4, 1]);
    let names: Vec<_> =
        newest["authors"].as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ada", "ben"]);
}

async fn two_sessions_are_two_versions(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    for content in ["v2", "v3"] {
        // The same id again, as some clients do.
        office.lock("A").await.assert_ok();
        office.put("A", content).await.assert_ok();
        office.unlock("A").await.assert_ok();
    }
    // A lock that ran out ended its session, too.
    office.lock("A").await.assert_ok();
    office.put("A", "v4").await.assert_ok();
    site.clock.advance(wopi::lock::LEASE);
    office.lock("A").await.assert_ok();
    office.put("A", "v5").await.assert_ok();
    let numbers: Vec<_> =
        ada.versions(&plan).await.iter().map(|version| version["number"].as_u64()).collect();
    assert_eq!(numbers, [Some(5), Some(4), Some(3), Some(2), Some(1)]);
}

async fn who_took_part_is_named(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, sheaf_domain::DriveRole::Editor).await;
    let office = ada.open(&plan, PLAIN).await;
    let bens = ben.open(&plan, PLAIN).await.info().await["UserId"].as_str().unwrap().to_owned();
    office.lock("A").await.assert_ok();
    // One token saves what both wrote.
    let editors = format!("{bens},,unknown, {}", "x".repeat(500));
    let told = [("x-wopi-lock", "A"), ("x-wopi-editors", editors.as_str())];
    office.put_file(&told, "by both").await.assert_ok();
    let authors = ada.versions(&plan).await[0]["authors"].clone();
    let names: Vec<_> =
        authors.as_array().unwrap().iter().map(|author| author["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["ada", "ben"]);
}

async fn an_editor_cannot_learn_who_belongs_to_others(site: TestSite) {
    let ada = site.person("ada").await;
    let below = Place::Below(site.organization());
    let others = site.app.found_organization(below, "Others", &Policy::default()).await.unwrap();
    let zoe = site.person_of(others, "zoe").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let editors = zoe.member.account.to_string();
    office.put_file(&[("x-wopi-lock", "A"), ("x-wopi-editors", &editors)], "v2").await.assert_ok();
    let authors = ada.versions(&plan).await[0]["authors"].clone();
    assert_eq!(authors.as_array().unwrap().len(), 1, "{authors}");
}

async fn who_is_editing_is_shown_while_it_lasts(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    assert_eq!(ada.item(&plan).await.get("editing"), None, "opened is not edited");
    office.lock("A").await.assert_ok();
    let editing = ada.item(&plan).await["editing"].clone();
    assert_eq!((&editing["suite"], &editing["people"][0]["name"]), (&"PLAIN".into(), &"ada".into()));
    office.unlock("A").await.assert_ok();
    assert_eq!(ada.item(&plan).await.get("editing"), None);

    office.lock("A").await.assert_ok();
    site.clock.advance(wopi::lock::LEASE);
    assert_eq!(ada.item(&plan).await.get("editing"), None, "a session nobody renews is over by itself");
}

async fn a_new_document_is_filled_by_its_first_save(site: TestSite) {
    let ada = site.person("ada").await;
    let body = serde_json::json!({ "name": "new.txt" });
    let path = format!("/api/items/{}/documents", ada.member.root);
    let made = ada.send(http::Method::POST, &path, &body).await.assert_ok().json();
    let office = ada.open(made["id"].as_str().unwrap(), PLAIN).await;
    assert_eq!(office.info().await["Size"], 0);
    assert_eq!(office.get_file().await.assert_ok().body, "");
    office.put_file(&[], "the template").await.assert_ok();
    office.put_file(&[], "once more").await.assert_conflict_with("");
    assert_eq!(office.get_file().await.body, "the template");
}
