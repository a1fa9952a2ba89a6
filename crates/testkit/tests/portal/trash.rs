//! Thrown away, brought back, deleted for good.

use std::time::Duration;

use serde_json::json;
use sheaf_testkit::{PLAIN, TestSite, on_each_database};

use crate::acts::{Acts, id, pages};

on_each_database! {
    deleting_and_bringing_back
    what_comes_back_finds_a_place
    the_trash_is_emptied_item_by_item_or_at_once
    the_trash_is_listed_page_by_page_newest_first_and_ends_by_itself
}

async fn deleting_and_bringing_back(site: TestSite) {
    let ada = site.person("ada").await;
    let folder = ada.make_folder(&ada.root(), "Plans").await;
    let plan = ada.upload("plan.docx", "v1").await;
    ada.relocate(&plan, json!({ "parent": folder })).await.assert_ok();
    let trashed = ada.delete(&format!("/api/items/{folder}")).await.assert_ok().json();
    assert_eq!(trashed["trashed"]["expires_at"], "2027-02-14T08:00:00Z");
    assert_eq!((&trashed["trashed"]["from"], &trashed["can"]), (&json!(""), &json!(["restore", "delete"])));
    // What is in the trash is nowhere else.
    for item in [&folder, &plan] {
        for what in ["", "/content", "/children", "/versions", "/activity"] {
            ada.get(&format!("/api/items/{item}{what}")).await.assert_problem(404, "not_found");
        }
        ada.rename(item, "x").await.assert_problem(404, "not_found");
        ada.delete(&format!("/api/items/{item}")).await.assert_problem(404, "not_found");
        ada.try_open("edit", item, PLAIN).await.assert_problem(404, "not_found");
    }
    assert_eq!((ada.names().await.len(), ada.trash().await), (0, vec!["Plans".to_owned()]));
    // One of its own is not brought back by itself: it is not what was thrown away.
    ada.bring_back(&plan).await.assert_problem(404, "not_found");

    ada.bring_back(&folder).await.assert_ok();
    assert_eq!((ada.content(&plan).await, ada.trash().await.len()), ("v1".into(), 0));
    ada.bring_back(&folder).await.assert_problem(404, "not_found");
    ada.delete(&format!("/api/trash/{folder}")).await.assert_problem(404, "not_found");
    ada.delete(&format!("/api/items/{}", ada.root())).await.assert_problem(403, "forbidden");
    // Nobody throws away what somebody has open, not even with the folder around it.
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    for item in [&plan, &folder] {
        let held = ada.delete(&format!("/api/items/{item}")).await;
        assert_eq!(held.assert_problem(423, "locked").json()["by"]["name"], "ada", "{held:?}");
    }
}

async fn what_comes_back_finds_a_place(site: TestSite) {
    let ada = site.person("ada").await;
    let outer = ada.make_folder(&ada.root(), "Outer").await;
    let inner = ada.make_folder(&outer, "Inner").await;
    let new_file = async |name: &str| id(&ada.post(&inner, "documents", json!({ "name": name })).await);
    let (plan, note) = (new_file("plan.docx").await, new_file("note.txt").await);
    ada.throw_away(&plan).await;
    ada.throw_away(&note).await;
    // The name is taken meanwhile.
    new_file("Plan.docx").await;
    assert_eq!(ada.bring_back(&plan).await.assert_ok().json()["name"], "plan (2).docx");
    // The folder went meanwhile, and is made again.
    ada.throw_away(&outer).await;
    let back = ada.bring_back(&note).await.assert_ok().json();
    let way: Vec<_> = back["path"].as_array().unwrap().iter().map(|place| &place["name"]).collect();
    assert_eq!(way, ["My files", "Outer", "Inner"]);
    assert_ne!(back["parent"], json!(inner));
    // The old folder comes back beside the one that was made in its place, with what it had.
    assert_eq!(ada.bring_back(&outer).await.assert_ok().json()["name"], "Outer (2)");
    assert_eq!(ada.names_in(&inner).await, ["plan (2).docx", "Plan.docx"]);
    // Also where the folder was deleted for good, and a file has its name now.
    let last = ada.make_folder(&ada.root(), "Last").await;
    let memo = id(&ada.post(&last, "documents", json!({ "name": "memo.txt" })).await);
    ada.throw_away(&memo).await;
    ada.throw_away(&last).await;
    ada.upload("Last", "").await;
    let back = ada.bring_back(&memo).await.assert_ok().json();
    assert_eq!(back["parent"], json!(ada.root()));
}

async fn the_trash_is_emptied_item_by_item_or_at_once(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let used = async || ada.get("/api/session").await.json()["drive"]["used_bytes"].as_u64().unwrap();
    let folder = ada.make_folder(&ada.root(), "Plans").await;
    let inside = ada.upload("inside", "12345").await;
    ada.relocate(&inside, json!({ "parent": folder })).await.assert_ok();
    let (one, two) = (ada.upload("one", "123").await, ada.upload("two", "12").await);
    // One went before its folder did, and lies in the trash beside it.
    for item in [&inside, &folder, &one, &two] {
        site.clock.advance(Duration::from_secs(1));
        ada.throw_away(item).await;
    }
    assert_eq!(used().await, 10, "it still takes its room");
    ben.delete(&format!("/api/trash/{one}")).await.assert_problem(404, "not_found");
    ada.delete(&format!("/api/trash/{one}")).await.assert_status(204);
    assert_eq!(used().await, 7);
    ada.bring_back(&one).await.assert_problem(404, "not_found");
    assert_eq!(
        ben.delete("/api/trash").await.assert_ok().json()["removed"],
        0,
        "everybody has a trash of their own"
    );
    assert_eq!(ada.delete("/api/trash").await.assert_ok().json()["removed"], 3, "as many as were shown");
    assert_eq!((used().await, ada.trash().await.len()), (0, 0));
}

async fn the_trash_is_listed_page_by_page_newest_first_and_ends_by_itself(site: TestSite) {
    let ada = site.person("ada").await;
    for name in ["a", "b", "c", "d", "e"] {
        ada.throw_away(&ada.upload(name, "").await).await;
        site.clock.advance(Duration::from_secs(24 * 3600));
    }
    for limit in [1, 2, 5, 500] {
        assert_eq!(pages(&ada, "/api/trash?", limit).await, ["e", "d", "c", "b", "a"]);
    }
    assert_eq!(ada.get("/api/trash?limit=2").await.json()["total"], 5);
    ada.get("/api/trash?after=nonsense").await.assert_problem(400, "invalid");
    site.clock.advance(Duration::from_secs(27 * 24 * 3600));
    let ada = ada.sign_in_again().await;
    assert_eq!(site.app.expire_trash(100).await.unwrap(), 2);
    assert_eq!(ada.trash().await, ["e", "d", "c"]);
}
