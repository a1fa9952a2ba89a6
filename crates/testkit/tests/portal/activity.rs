//! The activity: what people do is noted, administrators of above find it, and take it away.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{DriveRole, OrgId, Policy, Role};
use sheaf_testkit::{PLAIN, Person, TestSite, on_each_database};

use crate::acts::Acts;

on_each_database! {
    what_people_do_is_noted_with_who_what_and_from_where
    a_failed_sign_in_is_noted_where_its_person_belongs
    a_refused_call_is_noted_once_a_minute
    a_download_is_noted_once_and_not_as_a_look
    filters_find_what_they_say
    pages_of_the_activity_leave_none_out
    an_export_has_all_and_no_formula
    figures_are_there_right_after_the_first_act
    figures_of_yesterday_stay_when_they_are_added_up_again
    what_needs_attention_is_told_the_worst_first
}

struct Tree {
    above: OrgId,
    below: OrgId,
    root: Person,
    admin: Person,
    ada: Person,
}

impl Tree {
    async fn grow(site: &TestSite) -> Self {
        let found = |parent, name| async move {
            site.app.found_organization(Place::Below(parent), name, &Policy::default()).await.unwrap()
        };
        let above = found(site.organization(), "Above").await;
        let below = found(above, "Below").await;
        let root = site.person_with_role("root", Role::SystemAdministrator).await;
        later(site);
        let admin = site.person_as(above, "admin", Role::OrganizationAdministrator).await;
        later(site);
        let ada = site.person_of(below, "ada").await;
        later(site);
        Self { above, below, root, admin, ada }
    }
}

/// Lets a moment pass, so that acts have an order.
fn later(site: &TestSite) {
    site.clock.advance(Duration::from_millis(2));
}

async fn activity(person: &Person, organization: OrgId, query: &str) -> Vec<Value> {
    let page = person.get(&format!("/api/organizations/{organization}/activity{query}")).await;
    page.assert_ok().json()["entries"].as_array().unwrap().clone()
}

fn whats(entries: &[Value]) -> Vec<&str> {
    entries.iter().map(|entry| entry["what"].as_str().unwrap()).collect()
}

async fn what_people_do_is_noted_with_who_what_and_from_where(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let file = tree.ada.upload("Plan.txt", "text").await;
    later(&site);
    let office = tree.ada.open(&file, PLAIN).await;
    later(&site);
    office.lock("A").await.assert_ok();
    later(&site);
    office.put("A", "longer text").await.assert_ok();
    later(&site);
    office.unlock("A").await.assert_ok();
    later(&site);
    tree.ada.rename(&file, "Report.txt").await.assert_ok();
    later(&site);
    tree.ada.send(Method::DELETE, "/api/session", &json!({})).await.assert_status(204);

    let entries = activity(&tree.admin, tree.above, "").await;
    let told: Vec<_> = entries
        .iter()
        .map(|entry| {
            let who = entry["who"]["name"].as_str().unwrap_or("-");
            let object = entry["object"]["name"].as_str().unwrap_or("-");
            (entry["what"].as_str().unwrap(), entry["kind"].as_str().unwrap(), who, object)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("session.signed_out", "sign_in", "ada", "-"),
            ("item.renamed", "change", "ada", "Report.txt"),
            ("item.editing_ended", "editing", "ada", "Plan.txt"),
            ("item.saved", "save", "ada", "Plan.txt"),
            ("item.editing_started", "editing", "ada", "Plan.txt"),
            ("item.opened", "open", "ada", "Plan.txt"),
            ("item.saved", "change", "ada", "Plan.txt"),
            ("item.created", "change", "ada", "Plan.txt"),
            ("session.signed_in", "sign_in", "ada", "-"),
            ("session.signed_in", "sign_in", "admin", "-"),
        ]
    );
    let saved = &entries[3];
    assert_eq!(
        saved["details"],
        json!({ "version": 2, "source": "editor", "suite": PLAIN, "size_bytes": 11 })
    );
    assert_eq!(saved["organization"], json!({ "id": tree.below, "name": "Below" }));
    assert_eq!(saved["object"]["id"], file.as_str());
    for (entry, from_browser) in entries.iter().zip([1, 1, 0, 0, 0, 1, 1, 1, 1, 1]) {
        let address = entry["address"].as_str().unwrap_or_default();
        assert_eq!(address.starts_with("192.0.2."), from_browser == 1, "{entry}");
    }
    assert_eq!(activity(&tree.admin, tree.above, "?below=false").await.len(), 1, "the own sign-in");
    let names = activity(&tree.root, site.organization(), "").await;
    assert_eq!(names.len(), 11);
}

async fn a_failed_sign_in_is_noted_where_its_person_belongs(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let browser = site.browser();
    let form = |mail: &str| json!({ "mail": mail, "password": "not this one at all" });
    browser.send(Method::POST, "/api/session", &form("ada@example.org")).await.assert_status(401);
    browser.send(Method::POST, "/api/session", &form("nobody@example.org")).await.assert_status(401);

    let failed = activity(&tree.admin, tree.above, "?refused=true").await;
    assert_eq!(whats(&failed), ["session.sign_in_failed"]);
    assert_eq!(failed[0]["who"]["name"], "ada");
    assert_eq!((&failed[0]["refused"], &failed[0]["kind"]), (&json!(true), &json!("sign_in")));
    let all = activity(&tree.root, site.organization(), "?refused=true").await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["object"], json!({ "kind": "person", "name": "nobody@example.org" }));
    assert!(all[0].get("who").is_none());
    assert_eq!(all[0]["organization"]["id"], json!(site.organization()));
}

async fn a_refused_call_is_noted_once_a_minute(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let bob = site.person_of(site.organization(), "bob").await;
    let file = tree.ada.upload("Secret.txt", "text").await;
    let missing = file.replace("itm0", "itm1");
    let refused = |n: usize| {
        let (admin, above) = (tree.admin.clone(), tree.above);
        async move { assert_eq!(activity(&admin, above, "?kind=refused").await.len(), n) }
    };
    for _ in 0..5 {
        bob.get(&format!("/api/items/{file}")).await.assert_status(404);
    }
    bob.get(&format!("/api/items/{missing}")).await.assert_status(404);
    site.browser().get(&format!("/api/items/{file}")).await.assert_status(401);
    refused(1).await;
    site.clock.advance(Duration::from_secs(61));
    bob.get(&format!("/api/items/{file}/content")).await.assert_status(404);
    refused(2).await;
    later(&site);
    bob.get(&format!("/api/organizations/{}", tree.below)).await.assert_status(404);
    refused(3).await;
    let entries = activity(&tree.admin, tree.above, "?kind=refused").await;
    assert_eq!(
        (&entries[0]["what"], &entries[0]["object"]["name"]),
        (&json!("access.refused"), &json!("Below"))
    );
    assert_eq!(
        (&entries[1]["who"]["name"], &entries[1]["object"]["name"]),
        (&json!("bob"), &json!("Secret.txt"))
    );
    assert_eq!(entries[1]["details"], json!({ "call": "GET /api/items/{item}/content", "status": 404 }));
    assert!(entries[1]["address"].is_string());

    for n in 0..100 {
        let name = format!("{n}.txt");
        let other = tree.ada.upload(&name, "text").await;
        bob.get(&format!("/api/items/{other}")).await.assert_status(404);
    }
    let entries = activity(&tree.admin, tree.above, "?kind=refused&limit=200").await;
    assert!(entries.len() <= 63, "a stranger does not fill the store: {}", entries.len());
    let seen = tree.ada.get(&format!("/api/items/{file}/activity")).await.json();
    assert!(!seen.to_string().contains("refused"), "who asked is for administrators");
}

async fn a_download_is_noted_once_and_not_as_a_look(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let file = tree.ada.upload("Plan.txt", "text").await;
    tree.ada.get(&format!("/api/items/{file}/content?disposition=inline")).await.assert_ok();
    assert!(activity(&tree.admin, tree.above, "?kind=download").await.is_empty());
    for _ in 0..3 {
        assert_eq!(tree.ada.content(&file).await, "text");
    }
    let noted = activity(&tree.admin, tree.above, "?kind=download").await;
    assert_eq!(whats(&noted), ["item.downloaded"]);
    assert_eq!(
        (&noted[0]["object"]["name"], &noted[0]["details"]["size_bytes"]),
        (&json!("Plan.txt"), &json!(4))
    );
    let office = tree.ada.open(&file, PLAIN).await;
    office.get_file().await.assert_ok();
    assert_eq!(activity(&tree.admin, tree.above, "?kind=download").await.len(), 1, "an editor's is none");
}

async fn filters_find_what_they_say(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let bob = site.person_of(tree.below, "bob").await;
    let report = tree.ada.upload("Größe-Report.txt", "text").await;
    site.clock.advance(Duration::from_secs(3600));
    bob.upload("Budget.txt", "text").await;
    later(&site);
    tree.ada.rename(&report, "Jahresbericht.txt").await.assert_ok();
    let (ada, above) = (tree.ada.member.account, tree.above);
    for (query, found) in [
        ("?search=report", vec!["item.saved", "item.created"]),
        ("?search=gr%C3%B6%C3%9Fe", vec!["item.saved", "item.created"]),
        ("?search=JAHRES", vec!["item.renamed"]),
        ("?search=renamed", vec!["item.renamed"]),
        ("?search=bob%40example.org+budget", vec!["item.saved", "item.created"]),
        ("?search=bob%20report", vec![]),
        ("?search=zqo", vec![]),
        (&format!("?who={ada}&kind=change"), vec!["item.renamed", "item.saved", "item.created"]),
        (&format!("?who={ada}&search=renamed"), vec!["item.renamed"]),
        (&format!("?item={report}"), vec!["item.renamed", "item.saved", "item.created"]),
        ("?kind=change&from=2027-01-15T08:30:00Z", vec!["item.renamed", "item.saved", "item.created"]),
        ("?kind=change&to=2027-01-15T08:30:00Z", vec!["item.saved", "item.created"]),
        ("?kind=change&from=2027-01-15T09:30:00%2B01:00&search=budget", vec!["item.saved", "item.created"]),
        ("?kind=change&to=2027-01-15T08:30:00Z&search=budget", vec![]),
        ("?kind=download", vec![]),
        ("?refused=true", vec![]),
    ] {
        for (person, organization) in
            [(&tree.admin, above), (&tree.admin, tree.below), (&tree.root, tree.below)]
        {
            let entries = activity(person, organization, query).await;
            assert_eq!(whats(&entries), found, "{query}");
        }
    }
    let beside = Place::Below(site.organization());
    let beside = site.app.found_organization(beside, "Beside", &Policy::default()).await.unwrap();
    let beside = site.person_as(beside, "eve", Role::OrganizationAdministrator).await;
    let own = beside.get("/api/session").await.json()["membership"]["organization"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let seen = beside.get(&format!("/api/organizations/{own}/activity?search=report")).await.json();
    assert_eq!(seen["entries"], json!([]));
    for bad in ["?kind=nonsense", "?from=yesterday", "?who=ada", "?after=nonsense"] {
        tree.admin
            .get(&format!("/api/organizations/{above}/activity{bad}"))
            .await
            .assert_problem(400, "invalid");
    }
}

async fn pages_of_the_activity_leave_none_out(site: TestSite) {
    let tree = Tree::grow(&site).await;
    for n in 0..7 {
        tree.ada.upload(&format!("Plan {n}.txt"), "text").await;
    }
    for query in ["kind=change", "search=plan", "search=plan&kind=change", "below=true"] {
        let all = activity(&tree.admin, tree.above, &format!("?limit=200&{query}")).await;
        let (mut found, mut after) = (Vec::new(), String::new());
        loop {
            let address = format!("/api/organizations/{}/activity?limit=4&{query}{after}", tree.above);
            let page = tree.admin.get(&address).await.assert_ok().json();
            found.extend(page["entries"].as_array().unwrap().clone());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
            assert!(found.len() < 50, "it comes to no end");
        }
        assert_eq!(found, all, "{query}");
        assert!(found.len() >= 14, "{query}");
    }
}

async fn an_export_has_all_and_no_formula(site: TestSite) {
    let tree = Tree::grow(&site).await;
    tree.ada.upload("=cmd, x.txt", "text").await;
    later(&site);
    tree.ada.upload("Plan.txt", "text").await;
    let address = format!("/api/organizations/{}/activity/export", tree.above);
    let csv = tree.admin.get(&format!("{address}?kind=change")).await;
    assert!(csv.assert_ok().header("content-disposition").unwrap().contains("activity.csv"));
    let text = String::from_utf8(csv.body.to_vec()).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("id,at,organization,"));
    assert_eq!(lines.len(), 1 + 4 + 1, "{text}");
    assert!(lines[1].contains(",Plan.txt,"));
    assert!(lines[4].contains(",\"'=cmd, x.txt\","), "{}", lines[4]);

    let lines = tree.admin.get(&format!("{address}?format=jsonl&kind=change")).await;
    let text = String::from_utf8(lines.assert_ok().body.to_vec()).unwrap();
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(told, activity(&tree.admin, tree.above, "?kind=change").await);
    tree.admin.get(&format!("{address}?format=xml")).await.assert_problem(400, "invalid");
}

async fn figures(person: &Person, organization: OrgId, query: &str) -> Value {
    person.get(&format!("/api/organizations/{organization}/figures{query}")).await.assert_ok().json()
}

async fn edit(person: &Person, name: &str) {
    let file = person.upload(name, "text").await;
    let office = person.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    office.put("A", "longer text").await.assert_ok();
    office.put("B", "refused").await.assert_conflict_with("A");
}

async fn figures_are_there_right_after_the_first_act(site: TestSite) {
    let tree = Tree::grow(&site).await;
    edit(&tree.ada, "Plan.txt").await;
    let seen = figures(&tree.admin, tree.above, "?days=7").await;
    assert_eq!(seen["days"].as_array().unwrap().len(), 7);
    let today = json!({
        "day": "2027-01-15", "storage_bytes": 15, "active_people": 2, "editing_sessions": 1, "saves": 1, "failed_saves": 1
    });
    assert_eq!(seen["days"][6], today);
    assert_eq!((&seen["running"], &seen["active_today"]), (&json!(1), &json!(2)));
    assert_eq!(figures(&tree.root, site.organization(), "").await["days"].as_array().unwrap().len(), 30);
    assert_eq!(figures(&tree.root, site.organization(), "?days=90").await["active_today"], 3);
    tree.root
        .get(&format!("/api/organizations/{}/figures?days=8", tree.above))
        .await
        .assert_problem(400, "invalid");
}

async fn figures_of_yesterday_stay_when_they_are_added_up_again(site: TestSite) {
    let tree = Tree::grow(&site).await;
    edit(&tree.ada, "Plan.txt").await;
    assert_eq!(site.app.roll_up_figures().await.unwrap(), 90);
    site.clock.advance(Duration::from_secs(3600));
    edit(&tree.ada, "Budget.txt").await; // after the job, and yet to be counted
    site.clock.advance(Duration::from_secs(24 * 3600));
    tree.ada
        .delete(&format!("/api/items/{}", tree.ada.upload("x.txt", "much more text").await))
        .await
        .assert_ok();
    assert_eq!(site.app.roll_up_figures().await.unwrap(), 2, "yesterday again, and today");
    assert_eq!(site.app.roll_up_figures().await.unwrap(), 1);
    let seen = figures(&tree.admin, tree.above, "?days=7").await;
    let yesterday = &seen["days"][5];
    assert_eq!((&yesterday["day"], &yesterday["saves"]), (&json!("2027-01-15"), &json!(2)));
    assert_eq!((&yesterday["failed_saves"], &yesterday["storage_bytes"]), (&json!(2), &json!(15)));
    assert_eq!(seen["days"][6]["editing_sessions"], 0);
    assert_eq!(seen["days"][6]["active_people"], 1);
    assert!(seen["days"][0].get("storage_bytes").is_none(), "nobody looked");
}

async fn what_needs_attention_is_told_the_worst_first(site: TestSite) {
    let tree = Tree::grow(&site).await;
    let bob = site.person_of(tree.below, "bob").await;
    tree.ada.let_in(&bob, DriveRole::Editor).await;
    let lines = |person: &Person, organization: OrgId| {
        let (person, address) = (person.clone(), format!("/api/organizations/{organization}/attention"));
        async move {
            let lines = person.get(&address).await.assert_ok().json()["lines"].as_array().unwrap().clone();
            lines.into_iter().filter(|line| line["suite"]["id"] != "silent").collect::<Vec<_>>()
        }
    };
    assert_eq!(lines(&tree.admin, tree.above).await, Vec::<Value>::new());
    edit(&tree.ada, "Plan.txt").await;
    assert_eq!(
        lines(&tree.admin, tree.above).await,
        [json!({ "kind": "failed_saves", "count": 1, "saves": 1 })]
    );
    site.clock.advance(Duration::from_secs(8 * 24 * 3600));
    let old = json!({ "kind": "conflicts", "count": 1, "oldest_at": "2027-01-15T08:00:00.006Z" });
    assert_eq!(lines(&tree.admin, tree.above).await, [old]);
    let turn = site.app.claim_job("trash", Duration::from_secs(60)).await.unwrap().unwrap();
    site.app.fail_job(turn, Duration::from_secs(60), "the disk is full").await.unwrap();
    let failed = json!({ "kind": "job_failed", "job": "trash", "at": "2027-01-23T08:00:00.006Z" });
    assert_eq!(lines(&tree.root, tree.above).await[0], failed);
    assert_eq!(lines(&tree.admin, tree.above).await.len(), 1, "jobs are not theirs");
}
