//! Groups of an organization's members.

use http::Method;
use serde_json::{Value, json};
use sheaf_domain::Role;
use sheaf_testkit::{Answer, Person, TestSite, on_each_database};

use crate::organizations::{at, create, system};

on_each_database! {
    a_group_is_made_renamed_and_removed_while_its_members_stay
    two_groups_of_one_organization_have_two_names
    only_members_of_the_organization_get_into_its_groups
    groups_are_listed_by_name_and_searched
    a_group_of_somewhere_else_is_not_found
}

async fn try_make(person: &Person, organization: &str, name: &str) -> Answer {
    person.send(Method::POST, &format!("{}/groups", at(organization)), &json!({ "name": name })).await
}

async fn make(person: &Person, organization: &str, name: &str) -> String {
    let made = try_make(person, organization, name).await;
    made.assert_status(201).json()["id"].as_str().unwrap().to_owned()
}

async fn send(person: &Person, method: Method, path: &str, body: Value) -> Answer {
    person.send(method, &format!("/api/groups/{path}"), &body).await
}

fn names(page: &Value) -> Vec<&str> {
    page["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect()
}

async fn a_group_is_made_renamed_and_removed_while_its_members_stay(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    let admin = site.person_as(here.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    let ada = site.person_of(here.parse().unwrap(), "ada").await;
    let group = make(&admin, &here, "Editors").await;
    let member = format!("{group}/members/{}", ada.member.membership);
    for _ in 0..2 {
        send(&admin, Method::PUT, &member, json!({})).await.assert_status(204);
    }
    let renamed = send(&admin, Method::PATCH, &group, json!({ "name": "Authors" })).await.assert_ok().json();
    assert_eq!(renamed, json!({ "id": group, "name": "Authors", "members": 1 }));
    assert_eq!(admin.get(&format!("/api/groups/{group}")).await.assert_ok().json(), renamed);
    for _ in 0..2 {
        send(&admin, Method::DELETE, &member, json!({})).await.assert_status(204);
    }
    assert_eq!(admin.get(&format!("/api/groups/{group}")).await.json()["members"], 0);
    send(&admin, Method::PUT, &member, json!({})).await.assert_status(204);
    send(&admin, Method::DELETE, &group, json!({})).await.assert_status(204);
    admin.get(&format!("/api/groups/{group}")).await.assert_problem(404, "not_found");
    ada.get("/api/session").await.assert_ok();
}

async fn two_groups_of_one_organization_have_two_names(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let group = make(&system, &here, "Straße").await;
    let other = make(&system, &here, "Other").await;
    try_make(&system, &here, "STRASSE").await.assert_problem(409, "name_taken");
    send(&system, Method::PATCH, &other, json!({ "name": "strasse" }))
        .await
        .assert_problem(409, "name_taken");
    send(&system, Method::PATCH, &group, json!({ "name": "STRASSE" })).await.assert_ok();
    try_make(&system, &master, "Strasse").await.assert_status(201);
    for bad in ["", " ", "a\u{202E}b", "a\0", &"x".repeat(121)] {
        let refused = try_make(&system, &here, bad).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "name");
    }
}

async fn only_members_of_the_organization_get_into_its_groups(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let below = create(&system, &here, "Below").await;
    let group = make(&system, &here, "Editors").await;
    let ada = site.person_of(below.parse().unwrap(), "ada").await;
    for stranger in [ada.member.membership, system.member.membership] {
        for method in [Method::PUT, Method::DELETE] {
            let refused = send(&system, method, &format!("{group}/members/{stranger}"), json!({})).await;
            refused.assert_problem(404, "not_found");
        }
    }
    assert_eq!(system.get(&format!("/api/groups/{group}")).await.json()["members"], 0);
}

async fn groups_are_listed_by_name_and_searched(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    for name in ["team 10", "Team 9", "Übersetzer", "authors"] {
        make(&system, &here, name).await;
    }
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let page = system.get(&format!("{}/groups?limit=3{after}", at(&here))).await.assert_ok().json();
        found.extend(names(&page).into_iter().map(str::to_owned));
        match page.get("next") {
            Some(next) => after = format!("&after={}", next.as_str().unwrap()),
            None => break,
        }
    }
    assert_eq!(found, ["authors", "Team 9", "team 10", "Übersetzer"]);
    let searched = system.get(&format!("{}/groups?search=TEAM", at(&here))).await.assert_ok().json();
    assert_eq!(names(&searched), ["Team 9", "team 10"]);
    let searched = system.get(&format!("{}/groups?search=%25", at(&here))).await.assert_ok().json();
    assert!(names(&searched).is_empty());
}

async fn a_group_of_somewhere_else_is_not_found(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let beside = create(&system, &master, "Beside").await;
    let group = make(&system, &here, "Editors").await;
    let stranger = site.person_as(beside.parse().unwrap(), "stranger", Role::OrganizationAdministrator).await;
    let member = format!("{group}/members/{}", stranger.member.membership);
    for (method, path) in [
        (Method::GET, group.as_str()),
        (Method::PATCH, &group),
        (Method::DELETE, &group),
        (Method::PUT, &member),
        (Method::DELETE, &member),
    ] {
        send(&stranger, method, path, json!({ "name": "Mine" })).await.assert_problem(404, "not_found");
    }
    assert_eq!(system.get(&format!("/api/groups/{group}")).await.json()["name"], "Editors");
}
