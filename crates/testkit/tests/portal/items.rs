//! Items: made, listed, renamed, moved, copied, thrown away and brought back.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_testkit::{Answer, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    folders_and_documents_are_made
    a_folder_is_listed_page_by_page_in_every_order
    a_listing_that_makes_no_sense_is_refused
    a_rename_changes_the_name_alone
    a_move_keeps_the_item
    a_folder_does_not_go_into_itself
    a_copy_takes_the_whole_tree
    deleting_and_bringing_back
    what_comes_back_finds_a_place
    the_trash_is_emptied_item_by_item_or_at_once
    the_trash_is_listed_page_by_page_newest_first_and_ends_by_itself
    no_name_that_a_desktop_refuses_gets_in
    names_that_look_the_same_do_not_stand_side_by_side
    folders_do_not_nest_without_end
}

/// Acts on items, in short.
trait Acts {
    fn root(&self) -> String;
    async fn post(&self, item: &str, what: &str, body: Value) -> Answer;
    async fn rename(&self, item: &str, name: &str) -> Answer;
    async fn relocate(&self, item: &str, body: Value) -> Answer;
    async fn delete(&self, path: &str) -> Answer;
    async fn throw_away(&self, item: &str);
    async fn bring_back(&self, item: &str) -> Answer;
    async fn trash(&self) -> Vec<String>;
}

impl Acts for Person {
    fn root(&self) -> String {
        self.member.root.to_string()
    }
    async fn post(&self, item: &str, what: &str, body: Value) -> Answer {
        self.send(Method::POST, &format!("/api/items/{item}/{what}"), &body).await
    }
    async fn rename(&self, item: &str, name: &str) -> Answer {
        self.send(Method::PUT, &format!("/api/items/{item}/name"), &json!({ "name": name })).await
    }
    async fn relocate(&self, item: &str, body: Value) -> Answer {
        self.send(Method::PUT, &format!("/api/items/{item}/parent"), &body).await
    }
    async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &json!({})).await
    }
    async fn throw_away(&self, item: &str) {
        self.delete(&format!("/api/items/{item}")).await.assert_ok();
    }
    async fn bring_back(&self, item: &str) -> Answer {
        self.send(Method::POST, &format!("/api/trash/{item}/restore"), &json!({})).await
    }
    async fn trash(&self) -> Vec<String> {
        self.get("/api/trash").await.assert_ok().names()
    }
}

fn id(answer: &Answer) -> String {
    answer.assert_ok().json()["id"].as_str().expect("an item has an id").to_owned()
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

/// Reads a listing to its end, page by page.
async fn pages(person: &Person, path: &str, limit: usize) -> Vec<String> {
    let (mut names, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = person.get(&format!("{path}limit={limit}{after}")).await;
        let found = page.assert_ok().names();
        assert!(found.len() <= limit);
        names.extend(found);
        pages += 1;
        match page.json()["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
        assert!(pages < 20, "{path} comes to no end");
    }
    names
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

async fn no_name_that_a_desktop_refuses_gets_in(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let before = ada.item(&plan).await;
    let long = "x".repeat(300);
    #[rustfmt::skip]
    let rows = [
        ("../plan.docx",     "forbidden_character"),
        ("..\\plan.docx",    "forbidden_character"),
        ("..",               "ends_with_dot_or_space"),
        ("a\0b",             "forbidden_character"),
        ("a\nb",             "forbidden_character"),
        ("a:b",              "forbidden_character"),
        (long.as_str(),      "too_long"),
        ("CON",              "reserved"),
        ("lpt1.txt",         "reserved"),
        ("gpj\u{202e}exe",   "direction_override"),
        ("plan.",            "ends_with_dot_or_space"),
        ("plan ",            "ends_with_dot_or_space"),
        (" ",                "empty"),
        ("",                 "empty"),
    ];
    for (name, reason) in rows {
        for answer in [
            ada.post(&ada.root(), "folders", json!({ "name": name })).await,
            ada.post(&ada.root(), "documents", json!({ "name": name, "on_conflict": "rename" })).await,
            ada.rename(&plan, name).await,
            ada.try_upload(name, "content", "fail").await,
        ] {
            let problem = answer.assert_problem(400, "bad_name").json();
            assert_eq!(problem["reason"], reason, "{name:?}");
        }
        // A path of an upload is names, too; where nothing stands between two slashes, there is no folder.
        if !name.is_empty() && !name.contains('/') {
            let root = ada.root();
            let told = [("parent", root.as_str()), ("name", "a"), ("relative_path", &format!("x/{name}"))];
            ada.call(ada.announcement(0, &told), "").await.assert_problem(400, "bad_name");
        }
    }
    assert_eq!((ada.item(&plan).await, ada.names().await), (before, vec!["plan.docx".to_owned()]));
    assert_eq!(ada.get("/api/uploads").await.json(), json!({ "uploads": [] }));
    // As long as it may be, it is.
    ada.rename(&plan, &"ü".repeat(127)).await.assert_ok();
}

async fn names_that_look_the_same_do_not_stand_side_by_side(site: TestSite) {
    let ada = site.person("ada").await;
    for (name, twins) in [
        ("Caf\u{e9}.txt", vec!["Cafe\u{301}.txt", "CAFE\u{301}.TXT", "caf\u{e9}.txt"]),
        ("Stra\u{df}e", vec!["STRASSE", "strasse", "Stra\u{1e9e}e"]),
        ("\u{212b}ngstr\u{f6}m", vec!["\u{c5}ngstro\u{308}m", "a\u{30a}NGSTR\u{d6}M"]),
    ] {
        let item = ada.upload(name, name).await;
        let other = ada.upload(&format!("other {name}"), "other").await;
        for twin in twins {
            for answer in [
                ada.post(&ada.root(), "folders", json!({ "name": twin })).await,
                ada.rename(&other, twin).await,
                ada.try_upload(twin, "content", "fail").await,
            ] {
                assert_eq!(answer.assert_problem(409, "name_taken").json()["item"], item, "{name} {twin}");
            }
            // But it may be written like that itself.
            ada.rename(&item, twin).await.assert_ok();
            assert_eq!(ada.content(&item).await, name);
        }
    }
    assert_eq!(ada.names().await.len(), 6);
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
