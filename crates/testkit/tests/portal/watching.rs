//! What administrators watch while others work: who edits, how the office suites stand, what the jobs do.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{OrgId, Policy, PolicyKey, Role, SuiteCeiling};
use sheaf_testkit::{MICROSOFT, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    an_administrator_sees_who_edits_in_all_organizations_below
    pages_of_sessions_leave_none_out
    an_administrator_of_above_ends_a_session_below
    the_chronicle_of_a_session_tells_who_came_what_was_saved_and_what_refused
    a_suite_that_fails_is_shown_with_since_when_and_why
    a_check_reads_a_suite_once_for_all_who_ask
    a_job_can_be_made_due
}

struct Tree {
    above: OrgId,
    below: OrgId,
    beside: OrgId,
    root_admin: Person,
    above_admin: Person,
    beside_admin: Person,
    ada: Person,
}

impl Tree {
    async fn grow(site: &TestSite) -> Self {
        let found = |parent, name| async move {
            site.app.found_organization(Place::Below(parent), name, &Policy::default()).await.unwrap()
        };
        let above = found(site.organization(), "Above").await;
        let below = found(above, "Below").await;
        let beside = found(site.organization(), "Beside").await;
        let administrator = Role::OrganizationAdministrator;
        Self {
            above,
            below,
            beside,
            root_admin: site.person_with_role("root", Role::SystemAdministrator).await,
            above_admin: site.person_as(above, "above", administrator).await,
            beside_admin: site.person_as(beside, "beside", administrator).await,
            ada: site.person_of(below, "ada").await,
        }
    }
}

async fn editing(person: &Person, organization: OrgId, query: &str) -> Value {
    person.get(&format!("/api/organizations/{organization}/editing{query}")).await.assert_ok().json()
}

fn names(page: &Value) -> Vec<String> {
    let name = |session: &Value| session["name"].as_str().unwrap().to_owned();
    page["sessions"].as_array().unwrap().iter().map(name).collect()
}

async fn an_administrator_sees_who_edits_in_all_organizations_below(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let file = tree.ada.upload("Größe.txt", "text").await;
    let above = tree.above;
    assert_eq!(editing(&tree.above_admin, above, "").await, json!({ "sessions": [], "total": 0 }));
    let office = tree.ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    office.put("A", "longer text").await.assert_ok();

    let seen = editing(&tree.above_admin, above, "").await;
    let session = &seen["sessions"][0];
    assert_eq!((names(&seen), &seen["total"]), (vec!["Größe.txt".to_owned()], &json!(1)));
    assert_eq!(session["organization"], json!({ "id": tree.below, "name": "Below" }));
    assert_eq!(session["suite"], json!({ "id": PLAIN, "name": "PLAIN" }));
    assert_eq!(session["people"], json!([{ "id": tree.ada.member.account, "name": "ada" }]));
    assert_eq!(session["lock"]["mechanism"], "wopi");
    assert!(session["saved_at"].is_string());

    for (query, found) in [
        ("?search=GR%C3%96S", 1),
        ("?search=gr%C3%B6sse", 1),
        ("?search=other", 0),
        ("?suite=plain", 1),
        ("?suite=microsoft365", 0),
    ] {
        assert_eq!(editing(&tree.above_admin, above, query).await["total"], found, "{query}");
    }
    assert_eq!(editing(&tree.root_admin, site.organization(), "").await["total"], 1);
    assert_eq!(editing(&tree.beside_admin, tree.beside, "").await["total"], 0);

    site.clock.advance(Duration::from_secs(31 * 60));
    assert_eq!(editing(&tree.above_admin, above, "").await["total"], 0, "a lock that ran out is none");
}

async fn pages_of_sessions_leave_none_out(site: TestSite) {
    let tree = Tree::grow(&site).await;
    for n in 0..5 {
        site.clock.advance(Duration::from_secs(1));
        let file = tree.ada.upload(&format!("{n}.txt"), "text").await;
        tree.ada.open(&file, PLAIN).await.lock("A").await.assert_ok();
    }
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = editing(&tree.root_admin, site.organization(), &format!("?limit=2{after}")).await;
        assert_eq!(page["total"], 5);
        found.extend(names(&page));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
        assert!(found.len() < 10, "it comes to no end");
    }
    assert_eq!(found, ["4.txt", "3.txt", "2.txt", "1.txt", "0.txt"]);
    tree.root_admin
        .get(&format!("/api/organizations/{}/editing?after=nonsense", site.organization()))
        .await
        .assert_problem(400, "invalid");
}

async fn an_administrator_of_above_ends_a_session_below(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let file = tree.ada.upload("Plan.txt", "text").await;
    let office = tree.ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    let seen = editing(&tree.above_admin, tree.below, "").await;
    let address = format!("/api/editing/{}", seen["sessions"][0]["id"].as_str().unwrap());

    let end = |person: &Person| {
        let (person, address) = (person.clone(), address.clone());
        async move { person.send(Method::DELETE, &address, &json!({})).await }
    };
    end(&tree.beside_admin).await.assert_problem(404, "not_found");
    end(&tree.ada).await.assert_problem(403, "forbidden");
    end(&tree.above_admin).await.assert_status(204);
    end(&tree.above_admin).await.assert_problem(409, "not_editing");

    office.put("A", "too late").await.assert_conflict_with("");
    assert_eq!(tree.ada.conflicts(&file).await, ["session_ended"]);
    let told = tree.above_admin.get(&address).await.assert_ok().json();
    assert_eq!(told["ended"]["how"], "ended");
    assert_eq!(told["ended"]["by"]["name"], "above");
    assert!(told.get("lock").is_none());
}

async fn the_chronicle_of_a_session_tells_who_came_what_was_saved_and_what_refused(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let bob = site.person_of(tree.below, "bob").await;
    tree.ada.let_in(&bob, sheaf_domain::DriveRole::Editor).await;
    let file = tree.ada.upload("Plan.txt", "text").await;
    let office = tree.ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    let seen = editing(&tree.root_admin, tree.below, "").await;
    let address = format!("/api/editing/{}", seen["sessions"][0]["id"].as_str().unwrap());
    site.clock.advance(Duration::from_secs(60));
    office.put("A", "ada's text").await.assert_ok();
    site.clock.advance(Duration::from_secs(60));
    let theirs = bob.open(&file, PLAIN).await;
    theirs.refresh_lock("A").await.assert_ok();
    site.clock.advance(Duration::from_secs(60));
    theirs.put("A", "bob's text").await.assert_ok();
    site.clock.advance(Duration::from_secs(60));
    office.unlock("A").await.assert_ok();

    let told = tree.root_admin.get(&address).await.assert_ok().json();
    let entry = |entry: &Value| {
        let who = entry["who"]["name"].as_str().unwrap_or("-");
        format!("{} {who} {}", entry["what"].as_str().unwrap(), entry["size_bytes"].as_u64().unwrap_or(0))
    };
    let entries: Vec<String> = told["entries"].as_array().unwrap().iter().map(entry).collect();
    assert_eq!(entries, ["began ada 0", "saved ada 10", "joined bob 0", "saved bob 10", "ended ada 0"]);
    assert_eq!(told["ended"]["how"], "released");
    assert_eq!(told["people"].as_array().unwrap().len(), 2);
}

async fn suite(person: &Person, organization: OrgId, id: &str) -> Value {
    let answer = person.get(&format!("/api/organizations/{organization}/suites")).await.assert_ok().json();
    answer["suites"].as_array().unwrap().iter().find(|suite| suite["id"] == id).unwrap().clone()
}

async fn a_suite_that_fails_is_shown_with_since_when_and_why(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let (top, root) = (site.organization(), &tree.root_admin);
    let good = suite(root, top, MICROSOFT).await;
    assert_eq!((&good["state"], &good["proof"]), (&json!("answers"), &json!("keys")));
    assert_eq!(good["policy"], "view_and_edit");
    assert_eq!(good["address"], "https://microsoft365.example.net/hosting/discovery");
    assert!(good["opens"]["edit"].as_array().unwrap().contains(&json!("xlsx")));
    assert!(!good["opens"]["edit"].as_array().unwrap().contains(&json!("doc")), "it only shows these");
    assert!(good["opens"]["view"].as_array().unwrap().contains(&json!("doc")));
    assert_eq!(good["answered_ms"], 0, "the clock stands still");
    let silent = suite(root, top, "silent").await;
    assert_eq!((&silent["state"], &silent["failure"]), (&json!("failing"), &json!("nobody is there")));

    site.suites.answer_instead(MICROSOFT, Err("out of order"));
    site.clock.advance(Duration::from_secs(13 * 3600));
    site.refresh_discoveries().await;
    let bad = suite(root, top, MICROSOFT).await;
    assert_eq!((&bad["state"], &bad["failure"]), (&json!("failing"), &json!("out of order")));
    assert_eq!(bad["failing_since"], bad["checked_at"]);
    assert_eq!(bad["fetched_at"], good["fetched_at"], "what was read stays");
    assert!(!bad["opens"]["edit"].as_array().unwrap().is_empty(), "and opens documents");

    let off = Policy::default().with(PolicyKey::Microsoft365, SuiteCeiling::Disabled);
    site.app.set_policy(tree.below, &off).await.unwrap();
    let below = suite(&tree.above_admin, tree.below, MICROSOFT).await;
    assert_eq!(below["policy"], "disabled");
    assert!(below.get("address").is_none(), "only those who run the installation see addresses");
}

async fn a_check_reads_a_suite_once_for_all_who_ask(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let root = &tree.root_admin;
    let check = |id: &str| {
        let (root, id) = (root.clone(), id.to_owned());
        async move { root.send(Method::POST, &format!("/api/suites/{id}/check"), &json!({})).await }
    };
    let before = site.suites.fetches(PLAIN);
    site.clock.advance(Duration::from_secs(60));
    site.suites.answer_instead(PLAIN, Err("out of order"));
    let (one, other) = tokio::join!(check(PLAIN), check(PLAIN));
    assert_eq!(one.assert_ok().json()["state"], "failing");
    assert_eq!(other.assert_ok().json()["state"], "failing");
    assert_eq!(site.suites.fetches(PLAIN), before + 1);

    site.suites.answer_truly(PLAIN);
    assert_eq!(check(PLAIN).await.json()["state"], "failing", "it was asked a moment ago");
    site.clock.advance(Duration::from_secs(10));
    let again = check(PLAIN).await.json();
    assert_eq!((&again["state"], again.get("failing_since")), (&json!("answers"), None));
    assert_eq!(site.suites.fetches(PLAIN), before + 2);
    check("unheard-of").await.assert_problem(404, "not_found");
}

async fn a_job_can_be_made_due(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let root = &tree.root_admin;
    let turn = site.app.claim_job("trash", Duration::from_secs(60)).await.unwrap().unwrap();
    let jobs = root.get("/api/jobs").await.assert_ok().json();
    assert_eq!((&jobs["jobs"][0]["name"], &jobs["jobs"][0]["running"]), (&json!("trash"), &json!(true)));
    site.app.finish_job(turn, Duration::from_secs(3600), "3 removed").await.unwrap();
    assert_eq!(site.app.due_jobs(&["trash"]).await.unwrap(), Vec::<&str>::new());

    root.send(Method::POST, "/api/jobs/trash/run", &json!({})).await.assert_status(202);
    assert_eq!(site.app.due_jobs(&["trash"]).await.unwrap(), ["trash"]);
    let jobs = root.get("/api/jobs").await.assert_ok().json();
    assert_eq!(
        (&jobs["jobs"][0]["report"], &jobs["jobs"][0]["running"]),
        (&json!("3 removed"), &json!(false))
    );
    root.send(Method::POST, "/api/jobs/unheard-of/run", &json!({})).await.assert_problem(404, "not_found");
    let turn = site.app.claim_job("trash", Duration::from_secs(60)).await.unwrap().unwrap();
    site.app.fail_job(turn, Duration::from_secs(60), "the disk is full").await.unwrap();
    let jobs = root.get("/api/jobs").await.assert_ok().json();
    assert_eq!(jobs["jobs"][0]["failure"], "the disk is full");
}
