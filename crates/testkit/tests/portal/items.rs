//! Items: made, listed, renamed, moved and copied.

use std::time::Duration;

use serde_json::{Value, json};
use sheaf_testkit::{PLAIN, TestSite, on_each_database};

use crate::acts::{Acts, id, pages};

on_each_database! {
    folders_and_documents_are_made
    a_folder_is_listed_page_by_page_in_every_order
    a_listing_that_makes_no_sense_is_refused
    a_rename_changes_the_name_alone
    a_move_keeps_the_item
    a_folder_does_not_go_into_itself
    a_copy_takes_the_whole_tree
    folders_do_not_nest_without_end
}

async fn folders_and_documents_are_made(site: TestSite) {
    let ada = site.person("ada").await;
    let folder = ada.post(&ada.root(), "folders", json!({ "name": "Plans" })).await;
    let item = folder.assert_status(201).json();
    assert_eq!(
        (&item["kind"], &item["children"], &item["size_bytes"]),
        (&json!("folder"), &json!(0), &Value::Null)
    );
    let folder = id(&folder);
    let note = ada.post(&folder, "documents", json!({ "name": "note.txt" })).await;
    let item = note.assert_status(201).json();
    assert_eq!(
        (&item["kind"], &item["size_bytes"], &item["version"]),
        (&json!("file"), &json!(0), &json!(1))
    );
    assert_eq!(
        item["path"],
        json!([{ "id": ada.root(), "name": "My files" }, { "id": folder, "name": "Plans" }])
    );
    assert_eq!(ada.content(&id(&note)).await, "");
    assert_eq!(ada.item(&folder).await["children"], 1);

    for what in ["folders", "documents"] {
        let taken = ada.post(&folder, what, json!({ "name": "NOTE.txt" })).await;
        assert_eq!(taken.assert_problem(409, "name_taken").json()["item"], id(&note));
        let made = ada.post(&folder, what, json!({ "name": "note.txt", "on_conflict": "rename" })).await;
        made.assert_status(201);
        ada.post(&folder, what, json!({ "name": "x", "on_conflict": "version" }))
            .await
            .assert_problem(400, "invalid");
        ada.post(&folder, what, json!({})).await.assert_problem(400, "invalid");
        // A file is no folder.
        ada.post(&id(&note), what, json!({ "name": "x" })).await.assert_problem(400, "invalid");
    }
    assert_eq!(ada.names_in(&folder).await, ["note (2).txt", "note (3).txt", "note.txt"]);
}

async fn a_folder_is_listed_page_by_page_in_every_order(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.root();
    for name in ["Äpfel", "zebra", "apfel"] {
        ada.make_folder(&root, name).await;
        site.clock.advance(Duration::from_secs(1));
    }
    for (name, size) in [("file10", 1), ("file9", 3), ("File 1", 2), ("b", 3), ("a", 3)] {
        ada.upload(name, &"x".repeat(size)).await;
        site.clock.advance(Duration::from_secs(1));
    }
    ada.throw_away(&ada.upload("gone", "").await).await;
    let first = ["apfel", "Äpfel", "zebra"];
    let in_time = ["Äpfel", "zebra", "apfel"];
    let by_name = ["a", "b", "File 1", "file9", "file10"];
    let by_change = ["file10", "file9", "File 1", "b", "a"];
    // Of one size, the earlier made go first, and the other way round.
    let by_size = ["file10", "File 1", "file9", "b", "a"];
    let reversed = |names: [&'static str; 5]| names.into_iter().rev().collect::<Vec<_>>();
    let folders = |names: [&'static str; 3]| names.into_iter().rev().collect::<Vec<_>>();
    for (query, expected) in [
        ("", [&first[..], &by_name].concat()),
        ("sort=name&order=asc&", [&first[..], &by_name].concat()),
        ("sort=name&order=desc&", [folders(first), reversed(by_name)].concat()),
        ("sort=size&order=asc&", [&first[..], &by_size].concat()),
        ("sort=size&order=desc&", [folders(first), reversed(by_size)].concat()),
        ("sort=changed&order=asc&", [&in_time[..], &by_change].concat()),
        ("sort=changed&order=desc&", [folders(in_time), reversed(by_change)].concat()),
    ] {
        let path = format!("/api/items/{root}/children?{query}");
        for limit in [1, 2, 3, 8, 500] {
            assert_eq!(pages(&ada, &path, limit).await, expected, "{query} by {limit}");
        }
    }
    let page = ada.get(&format!("/api/items/{root}/children?limit=3")).await.json();
    assert_eq!(page["total"], 8);
    // What comes in between while somebody pages neither repeats nor hides anything.
    let after = page["next"].as_str().unwrap();
    ada.make_folder(&root, "between").await;
    let rest = ada.get(&format!("/api/items/{root}/children?after={after}")).await.names();
    assert_eq!(rest, by_name);
}

async fn a_listing_that_makes_no_sense_is_refused(site: TestSite) {
    let ada = site.person("ada").await;
    let file = ada.upload("a", "").await;
    for (query, field) in [
        ("sort=colour", "sort"),
        ("order=up", "order"),
        ("limit=many", "query"),
        ("limit=-1", "query"),
        ("after=nonsense!", "after"),
        ("after=AAAA", "after"),
    ] {
        let refused = ada.get(&format!("/api/items/{}/children?{query}", ada.root())).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], field, "{query}");
    }
    // A cursor of one order says nothing in another.
    ada.upload("b", "").await;
    let path = format!("/api/items/{}/children", ada.root());
    let next = ada.get(&format!("{path}?limit=1")).await.json()["next"].as_str().unwrap().to_owned();
    ada.get(&format!("{path}?sort=size&after={next}")).await.assert_problem(400, "invalid");
    ada.get(&format!("/api/items/{file}/children")).await.assert_problem(400, "invalid");
    for item in ["nothing", "itm00000000000000000000000000000000", "%00", &file.to_uppercase()] {
        ada.get(&format!("/api/items/{item}/children")).await.assert_problem(404, "not_found");
    }
    ada.get(&format!("{path}?limit=100000")).await.assert_ok();
}

async fn a_rename_changes_the_name_alone(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    ada.upload("budget.xlsx", "v1").await;
    let before = ada.item(&plan).await;
    for name in ["Plan.docx", "PLAN.DOCX", "Pläne 2026.docx"] {
        assert_eq!(ada.rename(&plan, name).await.assert_ok().json()["name"], name, "case alone, too");
    }
    let after = ada.item(&plan).await;
    for same in ["id", "parent", "sha256", "version", "created_at"] {
        assert_eq!(after[same], before[same], "{same}");
    }
    let taken = ada.rename(&plan, "Budget.XLSX").await;
    taken.assert_problem(409, "name_taken");
    // Under its own name, nothing happens.
    let activity = format!("/api/items/{plan}/activity");
    let acts = ada.get(&activity).await.json();
    ada.rename(&plan, "Pläne 2026.docx").await.assert_ok();
    assert_eq!(ada.get(&activity).await.json(), acts);
    assert_eq!(ada.names().await, ["budget.xlsx", "Pläne 2026.docx"]);
    ada.rename(&ada.root(), "Mine").await.assert_problem(403, "forbidden");
}

async fn a_move_keeps_the_item(site: TestSite) {
    let ada = site.person("ada").await;
    let (from, to) = (ada.make_folder(&ada.root(), "From").await, ada.make_folder(&ada.root(), "To").await);
    let plan = id(&ada.post(&from, "documents", json!({ "name": "plan.docx" })).await);
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let moved = ada.relocate(&plan, json!({ "parent": to })).await;
    assert_eq!(moved.assert_ok().json()["parent"], to);
    office.put("A", "saved after the move").await.assert_ok();
    assert_eq!(ada.content(&plan).await, "saved after the move");
    assert_eq!((ada.names_in(&from).await.len(), ada.names_in(&to).await), (0, vec!["plan.docx".to_owned()]));
    assert_eq!(
        (&ada.item(&from).await["children"], &ada.item(&to).await["children"]),
        (&json!(0), &json!(1))
    );

    let twin = ada.upload("Plan.docx", "twin").await;
    let taken = ada.relocate(&twin, json!({ "parent": to })).await;
    assert_eq!(taken.assert_problem(409, "name_taken").json()["item"], plan);
    let moved = ada.relocate(&twin, json!({ "parent": to, "on_conflict": "rename" })).await;
    assert_eq!(moved.assert_ok().json()["name"], "Plan (2).docx");
    for (parent, status, code) in [
        (plan.as_str(), 400, "invalid"),
        ("itm00000000000000000000000000000000", 404, "not_found"),
        ("nonsense", 400, "invalid"),
    ] {
        ada.relocate(&twin, json!({ "parent": parent })).await.assert_problem(status, code);
    }
    ada.relocate(&ada.root(), json!({ "parent": to })).await.assert_problem(403, "forbidden");
    assert_eq!(ada.item(&twin).await["parent"], to);
}

async fn a_folder_does_not_go_into_itself(site: TestSite) {
    let ada = site.person("ada").await;
    let top = ada.make_folder(&ada.root(), "Top").await;
    let below = ada.make_folder(&top, "Below").await;
    let deep = ada.make_folder(&below, "Deep").await;
    for into in [&top, &below, &deep] {
        for on_conflict in ["fail", "rename"] {
            let refused = ada.relocate(&top, json!({ "parent": into, "on_conflict": on_conflict })).await;
            refused.assert_problem(409, "into_itself");
        }
    }
    assert_eq!(ada.item(&deep).await["path"].as_array().unwrap().len(), 3);
    // Where it is already is no move, and a copy of itself may lie in it.
    ada.relocate(&top, json!({ "parent": ada.root() })).await.assert_ok();
    let copy = id(&ada.post(&top, "copies", json!({ "parent": deep })).await);
    assert_eq!(ada.names_in(&copy).await, ["Below"]);
    assert_eq!(ada.item(&deep).await["children"], 1);
}

async fn a_copy_takes_the_whole_tree(site: TestSite) {
    let ada = site.person("ada").await;
    let top = ada.make_folder(&ada.root(), "Plans").await;
    let below = ada.make_folder(&top, "2026").await;
    let plan = ada.upload("plan.docx", "v1").await;
    ada.relocate(&plan, json!({ "parent": below })).await.assert_ok();
    let old = id(&ada.post(&below, "documents", json!({ "name": "old.txt" })).await);
    ada.throw_away(&old).await;

    ada.post(&top, "copies", json!({ "parent": ada.root() })).await.assert_problem(409, "name_taken");
    let copied = ada.post(&top, "copies", json!({ "parent": ada.root(), "on_conflict": "rename" })).await;
    assert_eq!(copied.assert_status(201).json()["name"], "Plans (2)");
    let below = ada.get(&format!("/api/items/{}/children", id(&copied))).await.json()["items"][0].clone();
    assert_eq!(below["name"], "2026");
    let files = ada.get(&format!("/api/items/{}/children", below["id"].as_str().unwrap())).await.json();
    assert_eq!(files["total"], 1, "what is in the trash stays there");
    let twin = files["items"][0]["id"].as_str().unwrap();
    assert_ne!(twin, plan);
    assert_eq!(ada.content(twin).await, "v1");
    assert_eq!(ada.versions(twin).await[0]["source"], "copied");

    // The two are apart from here on.
    let office = ada.open(twin, PLAIN).await;
    office.lock("A").await.assert_ok();
    office.put("A", "changed").await.assert_ok();
    assert_eq!((ada.content(&plan).await, ada.content(twin).await), ("v1".into(), "changed".into()));
    // It needs room of its own.
    site.app.set_drive_quota(ada.member.drive, Some(12)).await.unwrap();
    let full = ada.post(&top, "copies", json!({ "parent": ada.root(), "on_conflict": "rename" })).await;
    assert_eq!(full.assert_problem(507, "no_space").json()["free_bytes"], 1);
    assert_eq!(ada.names().await, ["Plans", "Plans (2)"]);
}

async fn folders_do_not_nest_without_end(site: TestSite) {
    let ada = site.person("ada").await;
    let mut folder = ada.root();
    let mut made = 0;
    let refused = loop {
        let answer = ada.post(&folder, "folders", json!({ "name": "deeper" })).await;
        if answer.status.as_u16() != 201 {
            break answer;
        }
        folder = id(&answer);
        made += 1;
        assert!(made < 100, "there is no end");
    };
    assert_eq!(refused.assert_problem(409, "too_deep").json()["limit"], 64);
    // Neither by a move, nor by a copy, nor by an upload.
    let pair = ada.make_folder(&ada.root(), "Pair").await;
    ada.make_folder(&pair, "Below").await;
    ada.relocate(&pair, json!({ "parent": folder })).await.assert_problem(409, "too_deep");
    ada.post(&pair, "copies", json!({ "parent": folder })).await.assert_problem(409, "too_deep");
    let told = [("parent", folder.as_str()), ("name", "a"), ("relative_path", "x")];
    ada.call(ada.announcement(0, &told), "").await.assert_problem(409, "too_deep");
    let told = [("parent", folder.as_str()), ("name", "a")];
    ada.call(ada.announcement(0, &told), "").await.assert_ok();
}
