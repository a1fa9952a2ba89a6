//! A file's history: what each version is, going back, conflict versions, what counts, and what is written down of it all.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    the_history_says_who_made_what_when
    the_history_is_read_page_by_page
    going_back_makes_a_new_version
    nobody_goes_back_under_somebodys_hands
    a_conflict_version_is_discarded_and_nothing_else_is
    autosaves_take_no_room_of_their_own
    conflict_versions_have_room_beside_the_quota
    old_versions_end_and_what_matters_stays
    every_act_is_written_down_once_and_in_order
}

async fn act(person: &Person, method: Method, path: &str) -> Answer {
    person.send(method, path, &json!({})).await
}

async fn restore(person: &Person, item: &str, version: &str) -> Answer {
    act(person, Method::POST, &format!("/api/items/{item}/versions/{version}/restore")).await
}

fn id(version: &Value) -> String {
    version["id"].as_str().expect("a version has an id").to_owned()
}

async fn used(person: &Person) -> u64 {
    person.get("/api/session").await.json()["drive"]["used_bytes"].as_u64().unwrap()
}

/// Locks, saves each content, unlocks: one editing session.
async fn edit(office: &Office, contents: &[&'static str]) {
    office.lock("A").await.assert_ok();
    for content in contents {
        office.site.clock.advance(Duration::from_secs(60));
        office.put("A", *content).await.assert_ok();
    }
    office.unlock("A").await.assert_ok();
}

/// Has a save refused; it is kept as a conflict version.
async fn refused(office: &Office, content: &'static str) {
    office.lock("A").await.assert_ok();
    office.put("B", content).await.assert_conflict_with("A");
    office.unlock("A").await.assert_ok();
}

async fn the_history_says_who_made_what_when(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    let plan = ada.upload("plan.docx", "v1").await;
    let (adas, bens) = (ada.open(&plan, PLAIN).await, ben.open(&plan, PLAIN).await);
    adas.lock("A").await.assert_ok();
    adas.put("A", "by ada").await.assert_ok();
    site.clock.advance(Duration::from_secs(60));
    bens.put("A", "then by ben").await.assert_ok();
    bens.put("B", "refused").await.assert_conflict_with("A");
    adas.unlock("A").await.assert_ok();

    let versions = ada.versions(&plan).await;
    let of = |kind: &str, number: &Value| {
        versions
            .iter()
            .find(|version| version["kind"] == kind && version["number"] == *number)
            .unwrap()
            .clone()
    };
    let (first, second, conflict) =
        (of("version", &json!(1)), of("version", &json!(2)), of("conflict", &Value::Null));
    assert_eq!(versions.len(), 3);
    let names = |version: &Value| {
        let mut names: Vec<_> = version["authors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|author| author["name"].as_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(
        (names(&first), names(&second), names(&conflict)),
        (vec!["ada".into()], vec!["ada".into(), "ben".into()], vec!["ben".into()])
    );
    assert_eq!(
        (&first["source"], &first["created_at"], &first["current"]),
        (&json!("upload"), &json!("2027-01-15T08:00:00Z"), &json!(false))
    );
    assert_eq!(
        (&second["source"], &second["suite"], &second["current"]),
        (&json!("editor"), &json!("PLAIN"), &json!(true))
    );
    assert_eq!((&second["size_bytes"], &second["created_at"]), (&json!(11), &json!("2027-01-15T08:01:00Z")));
    let steps = second["steps"].as_array().unwrap();
    assert_eq!(
        (steps.len(), &steps[0]["author"]["name"], &steps[0]["size_bytes"]),
        (1, &json!("ada"), &json!(6))
    );
    assert_eq!((&conflict["cause"], &conflict["steps"]), (&json!("locked"), &json!([])));
    assert_eq!(first["can"], json!(["open", "download", "restore"]));
    assert_eq!(second["can"], json!(["open", "download"]));
    assert_eq!(conflict["can"], json!(["open", "download", "restore", "discard"]));
    assert_eq!(ben.versions(&plan).await, versions);
}

async fn the_history_is_read_page_by_page(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "0").await;
    for _ in 0..4 {
        site.clock.advance(Duration::from_secs(1));
        ada.try_upload("plan.docx", "n", "version").await.assert_ok();
    }
    for (what, list, id) in [("versions", "versions", "number"), ("activity", "entries", "id")] {
        let all =
            ada.get(&format!("/api/items/{plan}/{what}")).await.json()[list].as_array().unwrap().clone();
        for limit in [1, 2, 3] {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = ada
                    .get(&format!("/api/items/{plan}/{what}?limit={limit}{after}"))
                    .await
                    .assert_ok()
                    .json();
                found.extend(page[list].as_array().unwrap().iter().map(|entry| entry[id].clone()));
                let Some(next) = page["next"].as_str() else { break };
                after = format!("&after={next}");
            }
            assert_eq!(
                found,
                all.iter().map(|entry| entry[id].clone()).collect::<Vec<_>>(),
                "{what} by {limit}"
            );
        }
        ada.get(&format!("/api/items/{plan}/{what}?after=nonsense")).await.assert_problem(400, "invalid");
    }
    let folder = ada.make_folder(&ada.member.root.to_string(), "Plans").await;
    ada.get(&format!("/api/items/{folder}/versions")).await.assert_problem(400, "invalid");
}

async fn going_back_makes_a_new_version(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "first").await;
    let office = ada.open(&plan, PLAIN).await;
    edit(&office, &["step", "second"]).await;
    refused(&office, "refused").await;
    let versions = ada.versions(&plan).await;
    let find =
        |wanted: &dyn Fn(&Value) -> bool| versions.iter().find(|version| wanted(version)).unwrap().clone();
    let conflict = find(&|version| version["kind"] == "conflict");
    let (first, second) = (find(&|version| version["number"] == 1), find(&|version| version["number"] == 2));

    for (number, version, content, restored_from) in [
        (3, id(&first), "first", json!(1)),
        (4, id(&second["steps"][0]), "step", json!(2)),
        (5, id(&conflict), "refused", Value::Null),
        (6, id(&second), "second", json!(2)),
    ] {
        let item = restore(&ada, &plan, &version).await.assert_ok().json();
        assert_eq!((&item["version"], ada.content(&plan).await), (&json!(number), content.into()));
        let head = ada.versions(&plan).await.into_iter().find(|version| version["current"] == true).unwrap();
        assert_eq!((&head["source"], &head["restored_from"]), (&json!("restored"), &restored_from));
    }
    // Nothing was lost on the way.
    assert_eq!(ada.versions(&plan).await.len(), 7);
    let other = ada.upload("other.docx", "other").await;
    restore(&ada, &other, &id(&first)).await.assert_problem(404, "not_found");
    for nonsense in ["nonsense", "ver00000000000000000000000000000000"] {
        restore(&ada, &plan, nonsense).await.assert_problem(404, "not_found");
    }
    // A full drive takes nothing older either.
    site.app.set_drive_quota(ada.member.drive, Some(used(&ada).await)).await.unwrap();
    restore(&ada, &plan, &id(&first)).await.assert_problem(507, "no_space");
    assert_eq!(ada.content(&plan).await, "second");
}

async fn nobody_goes_back_under_somebodys_hands(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    let plan = ada.upload("plan.docx", "first").await;
    ada.try_upload("plan.docx", "second", "version").await.assert_ok();
    let first = ada.versions(&plan).await.into_iter().find(|version| version["number"] == 1).unwrap();
    let office = ben.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let held = restore(&ada, &plan, &id(&first)).await;
    assert_eq!(held.assert_problem(423, "locked").json()["by"]["name"], "ben");
    assert_eq!(held.json()["until"], "2027-01-15T08:30:00Z");
    site.clock.advance(wopi::lock::LEASE);
    restore(&ada, &plan, &id(&first)).await.assert_ok();
    assert_eq!(ada.content(&plan).await, "first");
}

async fn a_conflict_version_is_discarded_and_nothing_else_is(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "first").await;
    let office = ada.open(&plan, PLAIN).await;
    edit(&office, &["step", "second"]).await;
    refused(&office, "refused").await;
    assert_eq!(ada.item(&plan).await["conflicts"], 1);
    let path = |version: &Value| format!("/api/items/{plan}/versions/{}", id(version));
    let versions = ada.versions(&plan).await;
    for version in &versions {
        for step in version["steps"].as_array().unwrap() {
            act(&ada, Method::DELETE, &path(step)).await.assert_problem(403, "forbidden");
        }
        match version["kind"].as_str().unwrap() {
            "version" => act(&ada, Method::DELETE, &path(version)).await.assert_problem(403, "forbidden"),
            _ => act(&ada, Method::DELETE, &path(version)).await.assert_status(204),
        };
    }
    let conflict = versions.iter().find(|version| version["kind"] == "conflict").unwrap();
    act(&ada, Method::DELETE, &path(conflict)).await.assert_problem(404, "not_found");
    ada.get(&format!("/api/items/{plan}/content?version={}", id(conflict)))
        .await
        .assert_problem(404, "not_found");
    assert_eq!((&ada.item(&plan).await["conflicts"], ada.versions(&plan).await.len()), (&json!(0), 2));
}

async fn autosaves_take_no_room_of_their_own(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "12345").await;
    let office = ada.open(&plan, PLAIN).await;
    site.app.set_drive_quota(ada.member.drive, Some(15)).await.unwrap();
    office.lock("A").await.assert_ok();
    for content in ["1234567890", "123456", "12345678", "1234567"] {
        office.put("A", content).await.assert_ok();
        assert_eq!(
            used(&ada).await,
            5 + content.len() as u64,
            "the version before, and what is the head now"
        );
    }
    office.unlock("A").await.assert_ok();
    assert_eq!(ada.versions(&plan).await[0]["steps"].as_array().unwrap().len(), 3);
    ada.try_upload("other.txt", "1234", "fail").await.assert_problem(507, "no_space");
    ada.upload("other.txt", "123").await;
}

async fn conflict_versions_have_room_beside_the_quota(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "12345").await;
    site.app.set_drive_quota(ada.member.drive, Some(100)).await.unwrap();
    // The first is kept whatever its size; further ones within a tenth of the quota.
    refused(&ada.open(&plan, PLAIN).await, "seven..").await;
    refused(&ada.open(&plan, PLAIN).await, "another").await;
    assert_eq!(ada.conflicts(&plan).await.len(), 1);
    refused(&ada.open(&plan, PLAIN).await, "abc").await;
    assert_eq!((ada.conflicts(&plan).await.len(), used(&ada).await), (2, 5));
    // They keep nobody from using the whole quota.
    let rest = "x".repeat(95);
    ada.upload("rest.txt", &rest).await;
    // And one that is gone makes room for another.
    let versions = ada.versions(&plan).await;
    let largest = versions.iter().find(|version| version["size_bytes"] == 7).unwrap();
    act(&ada, Method::DELETE, &format!("/api/items/{plan}/versions/{}", id(largest)))
        .await
        .assert_status(204);
    refused(&ada.open(&plan, PLAIN).await, "another").await;
    assert_eq!(ada.conflicts(&plan).await.len(), 2);
}

async fn old_versions_end_and_what_matters_stays(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "first").await;
    let office = ada.open(&plan, PLAIN).await;
    edit(&office, &["step", "second"]).await;
    refused(&office, "refused").await;
    site.clock.advance(Duration::from_secs(180 * 24 * 3600 - 120));
    assert_eq!(site.app.expire_versions(100).await.unwrap(), 0, "not a moment early");
    site.clock.advance(Duration::from_secs(120));
    assert_eq!(site.app.expire_versions(100).await.unwrap(), 2, "the first version and the step");
    let ada = ada.sign_in_again().await;
    let kept: Vec<_> =
        ada.versions(&plan).await.iter().map(|version| version["size_bytes"].clone()).collect();
    assert_eq!(kept, [7, 6], "what was refused, and the head");
    assert_eq!((ada.content(&plan).await, used(&ada).await), ("second".into(), 6));
}

async fn every_act_is_written_down_once_and_in_order(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    let root = ada.member.root.to_string();
    let folder = ada.make_folder(&root, "Plans").await;
    let later = || site.clock.advance(Duration::from_secs(1));
    let plan = ada.upload("plan.docx", "first").await;
    let path = format!("/api/items/{plan}");
    later();
    ada.send(Method::PUT, &format!("{path}/name"), &json!({ "name": "Plan B.docx" })).await.assert_ok();
    later();
    ada.send(Method::PUT, &format!("{path}/parent"), &json!({ "parent": folder })).await.assert_ok();
    later();
    let office = ben.open(&plan, PLAIN).await;
    later();
    edit(&office, &["step", "step", "second"]).await;
    later();
    office.lock("A").await.assert_ok();
    later();
    office.put("B", "refused").await.assert_conflict_with("A");
    later();
    office.unlock("A").await.assert_ok();
    let versions = ada.versions(&plan).await;
    let find = |kind: &str| {
        let found = versions.iter().find(|version| version["kind"] == kind && version["current"] == false);
        id(found.unwrap())
    };
    later();
    restore(&ben, &plan, &find("version")).await.assert_ok();
    later();
    act(&ben, Method::DELETE, &format!("{path}/versions/{}", find("conflict"))).await.assert_status(204);
    later();
    act(&ada, Method::DELETE, &path).await.assert_ok();
    later();
    act(&ada, Method::POST, &format!("/api/trash/{plan}/restore")).await.assert_ok();

    let entries = ada.get(&format!("{path}/activity")).await.json()["entries"].as_array().unwrap().clone();
    assert!(entries.is_sorted_by(|later, earlier| later["at"].as_str() >= earlier["at"].as_str()));
    let told: Vec<_> = entries
        .iter()
        .rev()
        .map(|entry| {
            let who = entry["who"]["name"].as_str().unwrap();
            let mut details = entry["details"].clone();
            if entry["what"] == "item.saved" {
                assert!(details.as_object_mut().unwrap().remove("size_bytes").unwrap().is_u64());
            }
            (who, entry["what"].as_str().unwrap(), details)
        })
        .collect();
    let suite = json!({ "suite": "plain" });
    let expected = [
        ("ada", "item.created", json!({ "name": "plan.docx" })),
        ("ada", "item.saved", json!({ "version": 1, "source": "upload", "suite": null })),
        ("ada", "item.renamed", json!({ "from": "plan.docx", "to": "Plan B.docx" })),
        ("ada", "item.moved", json!({ "from": root, "to": folder, "folder": "Plans" })),
        ("ben", "item.opened", json!({ "action": "edit", "suite": "plain" })),
        ("ben", "item.editing_started", suite.clone()),
        ("ben", "item.saved", json!({ "version": 2, "source": "editor", "suite": "plain" })),
        ("ben", "item.editing_ended", suite.clone()),
        ("ben", "item.editing_started", suite.clone()),
        ("ben", "item.save_refused", json!({ "cause": "locked", "size_bytes": 7 })),
        ("ben", "item.editing_ended", suite),
        ("ben", "item.saved", json!({ "version": 3, "source": "restored", "suite": null })),
        ("ben", "item.conflict_discarded", json!({ "size_bytes": 7 })),
        ("ada", "item.trashed", json!({ "from": "Plans" })),
        ("ada", "item.restored", json!({ "to": folder })),
    ];
    assert_eq!(told, expected);
    // What was refused is not written down.
    ada.send(Method::PUT, &format!("{path}/name"), &json!({ "name": "CON" }))
        .await
        .assert_problem(400, "bad_name");
    assert_eq!(
        ada.get(&format!("{path}/activity")).await.json()["entries"].as_array().unwrap().len(),
        expected.len()
    );
}
