//! What becomes of organizations as a whole: switched off, moved, deleted.

use std::time::Duration;

use http::Method;
use serde_json::json;
use sheaf_app::Place;
use sheaf_domain::{Clock, Policy, Role, SuiteCeiling};
use sheaf_testkit::{PLAIN, TestSite, every_other, on_each_database};

use crate::organizations::{at, change, create, shown, system, try_create, words};

on_each_database! {
    who_is_switched_off_is_out_at_once_with_all_below_and_in_again_as_before
    nobody_decides_about_the_own_organization_what_its_parent_decides
    a_moved_organization_takes_all_below_along_and_lives_under_new_ceilings
    an_organization_goes_neither_into_itself_nor_out_of_reach
    of_two_moved_into_each_other_at_once_one_stays
    what_is_deleted_is_held_and_can_be_taken_back_as_it_stood
    what_was_held_long_enough_is_removed_for_good_with_all_below
}

fn no_suites() -> Policy {
    every_other(SuiteCeiling::Disabled)
}

async fn who_is_switched_off_is_out_at_once_with_all_below_and_in_again_as_before(site: TestSite) {
    let system = system(&site).await;
    let upper = create(&system, &site.organization().to_string(), "Upper").await;
    let lower = create(&system, &upper, "Lower").await;
    let ada = site.person_of(lower.parse().unwrap(), "ada").await;
    let admin = site.person_as(upper.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    let file = ada.upload("note.txt", "text").await;
    let office = ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    let off = format!("{}/off", at(&upper));
    let numbers = json!({ "people": 2, "sessions": 2, "documents": 1 });
    assert_eq!(system.get(&off).await.assert_ok().json(), numbers);
    ada.get("/api/session").await.assert_ok();
    assert_eq!(system.send(Method::PUT, &off, &json!({})).await.assert_ok().json(), numbers);
    ada.get("/api/session").await.assert_problem(403, "organization_disabled");
    admin.get(&at(&upper)).await.assert_problem(403, "organization_disabled");
    office.check_file_info().await.assert_status(401);
    office.put("A", "too late").await.assert_status(401);
    let mut again = site.browser();
    again.sign_in(&ada.mail, sheaf_testkit::PASSWORD).await.assert_problem(403, "organization_disabled");
    let seen = shown(&system, &upper).await;
    assert_eq!((&seen["state"], &seen["off"]["by"]["name"]), (&json!("off"), &json!("system")));
    assert!(words(&seen["can"]).contains(&"switch_on") && !words(&seen["can"]).contains(&"switch_off"));
    assert_eq!(shown(&system, &lower).await["state"], "off_above");
    // Off once more is nothing new; on again, everything is as it was.
    system.send(Method::PUT, &off, &json!({})).await.assert_ok();
    let on = system.send(Method::DELETE, &off, &json!({})).await.assert_ok().json();
    assert_eq!((&on["state"], on.get("off")), (&json!("on"), None));
    ada.get("/api/session").await.assert_ok();
    assert_eq!(ada.content(&file).await, "text");
    office.put("A", "in time").await.assert_ok();
}

async fn nobody_decides_about_the_own_organization_what_its_parent_decides(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let sub = create(&system, &here, "Sub").await;
    let admin = site.person_as(here.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    for (person, own, slug) in [(&admin, &here, "here"), (&system, &master, "example")] {
        for (method, path, body) in [
            (Method::PUT, "off", json!({})),
            (Method::DELETE, "off", json!({})),
            (Method::PUT, "deletion", json!({ "slug": slug })),
            (Method::DELETE, "deletion", json!({})),
            (Method::PUT, "parent", json!({ "parent": sub })),
        ] {
            let refused = person.send(method, &format!("{}/{path}", at(own)), &body).await;
            refused.assert_problem(403, "forbidden");
        }
        change(person, own, json!({ "trial_ends_at": null })).await.assert_problem(403, "forbidden");
    }
    // A name that may be given does not smuggle an end of the trial in.
    let both = json!({ "name": "Other", "trial_ends_at": "2999-01-01T00:00:00Z" });
    change(&admin, &here, both).await.assert_problem(403, "forbidden");
    assert_eq!(shown(&admin, &here).await["name"], "Here");
}

async fn a_moved_organization_takes_all_below_along_and_lives_under_new_ceilings(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let [strict, free] = [create(&system, &master, "Strict").await, create(&system, &master, "Free").await];
    let moving = create(&system, &free, "Moving").await;
    let below = create(&system, &moving, "Below").await;
    let ada = site.person_of(below.parse().unwrap(), "ada").await;
    let file = ada.upload("plan.docx", "v1").await;
    ada.try_open("edit", &file, PLAIN).await.assert_ok();
    site.app.set_policy(strict.parse().unwrap(), &no_suites()).await.unwrap();
    let parent = format!("{}/parent", at(&moving));
    let preview = system.get(&format!("{parent}?to={strict}")).await.assert_ok().json();
    assert_eq!((&preview["organizations"], &preview["people"]), (&json!(2), &json!(1)));
    let changed = preview["policies"].as_array().unwrap().iter();
    let changed = changed.map(|one| (one["from"].as_str().unwrap(), one["to"].as_str().unwrap()));
    assert!(
        changed.clone().count() > 0 && changed.clone().all(|one| one == ("view_and_edit", "disabled")),
        "{preview}"
    );
    let moved = system.send(Method::PUT, &parent, &json!({ "parent": strict })).await.assert_ok().json();
    assert_eq!(moved["parent"]["id"], json!(strict));
    let path = shown(&system, &below).await["path"].clone();
    let path: Vec<&str> = path.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(path, ["Example", "Strict", "Moving"]);
    ada.try_open("edit", &file, PLAIN).await.assert_problem(409, "no_suite");
    assert_eq!(shown(&system, &free).await["below"]["organizations"], 1);
    assert_eq!(shown(&system, &strict).await["below"]["organizations"], 3);
    let admin = site.person_as(strict.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    shown(&admin, &below).await;
    let former = site.person_as(free.parse().unwrap(), "former", Role::OrganizationAdministrator).await;
    former.get(&at(&below)).await.assert_problem(404, "not_found");
}

async fn an_organization_goes_neither_into_itself_nor_out_of_reach(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let sub = create(&system, &here, "Sub").await;
    let deep = create(&system, &sub, "Deep").await;
    let admin = site.person_as(here.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    for to in [&sub, &deep] {
        let parent = format!("{}/parent", at(&sub));
        admin.get(&format!("{parent}?to={to}")).await.assert_problem(409, "into_itself");
        admin.send(Method::PUT, &parent, &json!({ "parent": to })).await.assert_problem(409, "into_itself");
    }
    let out = admin.send(Method::PUT, &format!("{}/parent", at(&sub)), &json!({ "parent": master })).await;
    out.assert_problem(404, "not_found");
    let moved = admin.send(Method::PUT, &format!("{}/parent", at(&deep)), &json!({ "parent": here })).await;
    assert_eq!(moved.assert_ok().json()["parent"]["id"], json!(here));
    // A chain of 63 has room below the topmost organization alone.
    let mut end = create(&system, &master, "chain").await;
    let chain = end.clone();
    for n in 2..=63 {
        let made = site
            .app
            .found_organization(Place::Below(end.parse().unwrap()), &format!("chain {n}"), &Policy::default())
            .await;
        end = made.unwrap().to_string();
    }
    let to = |to: &str| json!({ "parent": to });
    system.send(Method::PUT, &format!("{}/parent", at(&chain)), &to(&here)).await.assert_ok();
    let deeper = system.send(Method::PUT, &format!("{}/parent", at(&chain)), &to(&sub)).await;
    deeper.assert_problem(409, "too_deep");
}

async fn of_two_moved_into_each_other_at_once_one_stays(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    for round in 0..6 {
        let one = create(&system, &master, &format!("One {round}")).await;
        let other = create(&system, &master, &format!("Other {round}")).await;
        let relocate = |what: String, to: String| {
            let system = system.clone();
            async move {
                system.send(Method::PUT, &format!("{}/parent", at(&what)), &json!({ "parent": to })).await
            }
        };
        let (first, second) =
            tokio::join!(relocate(one.clone(), other.clone()), relocate(other.clone(), one.clone()));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        // Both are still below the topmost one, and one of them below the other.
        let depths: Vec<usize> = [shown(&system, &one).await, shown(&system, &other).await]
            .iter()
            .map(|seen| seen["path"].as_array().unwrap().len())
            .collect();
        assert!(depths == [1, 2] || depths == [2, 1], "{depths:?}");
    }
}

async fn what_is_deleted_is_held_and_can_be_taken_back_as_it_stood(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let sub = create(&system, &here, "Sub").await;
    let ada = site.person_of(sub.parse().unwrap(), "ada").await;
    let deletion = format!("{}/deletion", at(&here));
    for typed in ["", "Here", "there"] {
        let refused = system.send(Method::PUT, &deletion, &json!({ "slug": typed })).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "slug");
    }
    ada.get("/api/session").await.assert_ok();
    let deleted = system.send(Method::PUT, &deletion, &json!({ "slug": "here" })).await.assert_ok().json();
    assert_eq!((&deleted["state"], words(&deleted["can"])), (&json!("deleted"), vec!["undelete"]));
    let held_until = site.clock.now().plus(Duration::from_secs(30 * 24 * 3600));
    assert_eq!(deleted["deletion"]["held_until"], json!(held_until));
    assert_eq!(deleted["deletion"]["by"]["name"], "system");
    ada.get("/api/session").await.assert_problem(403, "organization_disabled");
    try_create(&system, &sub, json!({ "name": "New" })).await.assert_problem(403, "forbidden");
    system
        .send(Method::PUT, &format!("{}/off", at(&here)), &json!({}))
        .await
        .assert_problem(403, "forbidden");
    let back = system.send(Method::DELETE, &deletion, &json!({})).await.assert_ok().json();
    assert_eq!((&back["state"], back.get("deletion")), (&json!("on"), None));
    ada.get("/api/session").await.assert_ok();
    // What was switched off before is so when it comes back.
    system.send(Method::PUT, &format!("{}/off", at(&here)), &json!({})).await.assert_ok();
    system.send(Method::PUT, &deletion, &json!({ "slug": "here" })).await.assert_ok();
    let back = system.send(Method::DELETE, &deletion, &json!({})).await.assert_ok().json();
    assert_eq!(back["state"], "off");
    ada.get("/api/session").await.assert_problem(403, "organization_disabled");
}

async fn what_was_held_long_enough_is_removed_for_good_with_all_below(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Here").await;
    let sub = create(&system, &here, "Sub").await;
    let beside = create(&system, &master, "Beside").await;
    let kept = site.person_of(beside.parse().unwrap(), "kept").await;
    let file = kept.upload("kept.txt", "kept").await;
    let ada = site.person_of(sub.parse().unwrap(), "ada").await;
    ada.upload("gone.txt", "gone").await;
    let folder = ada.make_folder(&ada.member.root.to_string(), "folder").await;
    ada.make_folder(&folder, "within").await;
    let both =
        site.app.join_organization(sub.parse().unwrap(), kept.member.account, Role::StandardUser).await;
    both.unwrap();
    let deletion = format!("{}/deletion", at(&here));
    system.send(Method::PUT, &deletion, &json!({ "slug": "here" })).await.assert_ok();
    site.clock.advance(Duration::from_secs(30 * 24 * 3600 - 1));
    assert!(!site.app.remove_part_of_organizations().await.unwrap(), "it is held to the last second");
    site.clock.advance(Duration::from_secs(1));
    let system = system.sign_in_again().await;
    system.send(Method::DELETE, &deletion, &json!({})).await.assert_problem(404, "not_found");
    // Stopped in the middle, and taken up by another node.
    assert!(site.app.remove_part_of_organizations().await.unwrap());
    assert_eq!(shown(&system, &here).await["state"], "deleted");
    let node = site.another_node().await;
    let mut parts = 0;
    while node.app.remove_part_of_organizations().await.unwrap() {
        parts += 1;
        assert!(parts < 100, "it comes to an end");
    }
    for gone in [&here, &sub] {
        system.get(&at(gone)).await.assert_problem(404, "not_found");
    }
    let seen = shown(&system, &master).await;
    assert_eq!((&seen["organizations"], &seen["below"]["organizations"]), (&json!(1), &json!(2)));
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    let mut browser = site.browser();
    browser.sign_in(&ada.mail, sheaf_testkit::PASSWORD).await.assert_problem(401, "wrong_credentials");
    let kept = kept.sign_in_again().await;
    assert_eq!(kept.content(&file).await, "kept");
    assert_eq!(kept.get("/api/session").await.json()["memberships"].as_array().unwrap().len(), 1);
    // The address and the slug are free again.
    site.person_of(beside.parse().unwrap(), "ada").await;
    let again = create(&system, &master, "Here").await;
    assert_eq!(shown(&system, &again).await["slug"], "here");
}
