//! Organizations by those who run them: listing, making, renaming.

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{Clock, OrgId, Policy, Role};
use sheaf_testkit::{Answer, Person, TestSite, on_each_database};

on_each_database! {
    an_organization_is_made_seen_and_found_again
    a_list_goes_on_where_it_stopped_in_the_order_people_expect
    a_search_finds_what_lies_below_and_nothing_else
    people_and_bytes_are_counted_at_once_along_the_tree
    an_old_slug_is_free_for_another_and_until_then_proposed_to_nobody
    names_that_deceive_are_refused
    a_tree_of_64_is_as_deep_as_it_gets
    of_two_who_want_one_slug_one_is_told
    a_trial_that_is_over_lets_nobody_in_and_a_longer_one_does_again
}

/// The system administrator.
pub(crate) async fn system(site: &TestSite) -> Person {
    site.person_with_role("system", Role::SystemAdministrator).await
}

pub(crate) fn at(organization: impl std::fmt::Display) -> String {
    format!("/api/organizations/{organization}")
}

pub(crate) async fn try_create(person: &Person, parent: &str, new: Value) -> Answer {
    person.send(Method::POST, &format!("{}/organizations", at(parent)), &new).await
}

/// Makes an organization; returns its id.
pub(crate) async fn create(person: &Person, parent: &str, name: &str) -> String {
    let made = try_create(person, parent, json!({ "name": name })).await;
    made.assert_status(201).json()["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn shown(person: &Person, organization: &str) -> Value {
    person.get(&at(organization)).await.assert_ok().json()
}

pub(crate) async fn change(person: &Person, organization: &str, change: Value) -> Answer {
    person.send(Method::PATCH, &at(organization), &change).await
}

pub(crate) fn words(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn names(page: &Value) -> Vec<&str> {
    page["organizations"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

async fn an_organization_is_made_seen_and_found_again(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let new = json!({ "name": " Alder & Byrne ", "trial_ends_at": "2999-01-01T00:00:00Z" });
    let made = try_create(&system, &master, new).await.assert_status(201).json();
    assert_eq!(made["name"], "Alder & Byrne");
    assert_eq!((&made["slug"], &made["state"]), (&json!("alder-byrne"), &json!("on")));
    assert_eq!(made["trial_ends_at"], "2999-01-01T00:00:00Z");
    assert_eq!(made["parent"], json!({ "id": master, "name": "Example" }));
    assert_eq!(made["path"], json!([{ "id": master, "name": "Example" }]));
    let can = words(&made["can"]);
    assert_eq!(
        can,
        [
            "create_below",
            "rename",
            "brand",
            "move",
            "switch_off",
            "set_trial",
            "delete",
            "invite",
            "set_policies"
        ]
    );
    let id = made["id"].as_str().unwrap();
    assert_eq!(shown(&system, id).await, made);

    let admin = site.person_as(id.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    let own = shown(&admin, id).await;
    assert_eq!(words(&own["can"]), ["create_below", "rename", "brand", "invite", "set_policies"]);
    assert!(own.get("parent").is_none(), "what lies above is not the administrator's to see: {own}");
    assert_eq!(own["path"], json!([]));

    let below =
        try_create(&admin, id, json!({ "name": "Cobden", "slug": "cob" })).await.assert_status(201).json();
    assert_eq!(below["slug"], "cob");
    assert_eq!(below["path"], json!([{ "id": id, "name": "Alder & Byrne" }]));
    assert_eq!(shown(&system, id).await["organizations"], 1);
}

async fn a_list_goes_on_where_it_stopped_in_the_order_people_expect(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let expected = ["Äpfel", "branch 2", "branch 10", "Zeta", "zeta 1"];
    for name in ["zeta 1", "branch 10", "Zeta", "Äpfel", "branch 2"] {
        create(&system, &master, name).await;
    }
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let page =
            system.get(&format!("{}/organizations?limit=2{after}", at(&master))).await.assert_ok().json();
        found.extend(names(&page).into_iter().map(str::to_owned));
        match page.get("next") {
            Some(next) => after = format!("&after={}", next.as_str().unwrap()),
            None => break,
        }
    }
    assert_eq!(found, expected);
    let bad = system.get(&format!("{}/organizations?after=nonsense!", at(&master))).await;
    assert_eq!(bad.assert_problem(400, "invalid").json()["field"], "after");
}

async fn a_search_finds_what_lies_below_and_nothing_else(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let north = create(&system, &master, "North").await;
    let office = create(&system, &north, "Große Werkstatt").await;
    create(&system, &office, "Archive").await;
    create(&system, &master, "Werkstatt Süd").await;
    let admin = site.person_as(north.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    let search = |person: Person, of: String, text: &'static str| async move {
        person.get(&format!("{}/organizations?search={text}", at(of))).await.assert_ok().json()
    };
    let all = search(system.clone(), master.clone(), "WERKSTATT").await;
    assert_eq!(names(&all), ["Große Werkstatt", "Werkstatt Süd"]);
    assert_eq!(
        all["organizations"][0]["path"],
        json!([{ "id": master, "name": "Example" }, { "id": north, "name": "North" }])
    );
    let own = search(admin.clone(), north.clone(), "werkstatt").await;
    assert_eq!(names(&own), ["Große Werkstatt"]);
    assert_eq!(own["organizations"][0]["path"], json!([{ "id": north, "name": "North" }]));
    assert_eq!(names(&search(admin.clone(), north.clone(), "gro%C3%9Fe").await), ["Große Werkstatt"]);
    assert_eq!(names(&search(admin.clone(), north.clone(), "GROSSE").await), ["Große Werkstatt"]);
    assert_eq!(
        names(&search(admin.clone(), north.clone(), "gro-e-werk").await),
        ["Große Werkstatt"],
        "by slug"
    );
    assert!(names(&search(admin.clone(), north.clone(), "s%C3%BCd").await).is_empty());
    assert!(names(&search(admin, north, "%25").await).is_empty(), "no sign stands for others");
}

async fn people_and_bytes_are_counted_at_once_along_the_tree(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let upper = create(&system, &master, "Upper").await;
    let lower = create(&system, &upper, "Lower").await;
    let id: OrgId = lower.parse().unwrap();
    let ada = site.person_of(id, "ada").await;
    site.person_as(id, "guest", Role::Guest).await;
    ada.upload("note.txt", "12345").await;
    let seen = shown(&system, &lower).await;
    assert_eq!((&seen["people"], &seen["guests"], &seen["used_bytes"]), (&json!(1), &json!(1), &json!(5)));
    let seen = shown(&system, &upper).await;
    assert_eq!((&seen["people"], &seen["used_bytes"]), (&json!(0), &json!(0)));
    assert_eq!(seen["below"], json!({ "organizations": 2, "people": 1, "used_bytes": 5 }));
    assert_eq!(shown(&system, &master).await["below"]["people"], 2);
    let page = system.get(&format!("{}/organizations", at(&master))).await.json();
    let row = &page["organizations"][0];
    assert_eq!(
        (&row["people"], &row["organizations"], &row["used_bytes"]),
        (&json!(1), &json!(1), &json!(5))
    );
}

async fn an_old_slug_is_free_for_another_and_until_then_proposed_to_nobody(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let first = create(&system, &master, "Harbour").await;
    let changed = change(&system, &first, json!({ "slug": "harbour-north" })).await.assert_ok().json();
    assert_eq!(changed["slug"], "harbour-north");
    let second = create(&system, &master, "Harbour").await;
    assert_ne!(shown(&system, &second).await["slug"], "harbour", "it leads to the first one");
    change(&system, &second, json!({ "slug": "harbour-north" })).await.assert_problem(409, "slug_taken");
    change(&system, &second, json!({ "slug": "harbour" })).await.assert_ok();
    change(&system, &first, json!({ "slug": "harbour" })).await.assert_problem(409, "slug_taken");
    for bad in ["", "Harbour", "-a", "a b", "ä", &"a".repeat(64)] {
        let refused = change(&system, &first, json!({ "slug": bad })).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "slug", "{bad}");
    }
    // Back to where it was, and to and fro.
    for slug in ["harbour-south", "harbour-north", "harbour-south"] {
        change(&system, &first, json!({ "slug": slug })).await.assert_ok();
    }
}

async fn names_that_deceive_are_refused(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let here = create(&system, &master, "Plain").await;
    for bad in ["", "  ", "a\u{202E}b", "a\u{2066}b", "a\nb", "a\0b", "a\u{7}b", &"x".repeat(121)] {
        for refused in [
            try_create(&system, &master, json!({ "name": bad })).await,
            change(&system, &here, json!({ "name": bad })).await,
        ] {
            assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "name", "{bad:?}");
        }
    }
    assert_eq!(shown(&system, &here).await["name"], "Plain");
    let markup = create(&system, &master, "<script>alert(1)</script>").await;
    assert_eq!(shown(&system, &markup).await["slug"], "script-alert-1-script");
}

async fn a_tree_of_64_is_as_deep_as_it_gets(site: TestSite) {
    let system = system(&site).await;
    let mut deepest = site.organization();
    for n in 1..=63 {
        let name = format!("level {n}");
        let made = site.app.found_organization(Place::Below(deepest), &name, &Policy::default()).await;
        deepest = made.unwrap();
    }
    let last = create(&system, &deepest.to_string(), "level 64").await;
    let refused = try_create(&system, &last, json!({ "name": "level 65" })).await;
    assert_eq!(refused.assert_problem(409, "too_deep").json()["limit"], 64);
    assert_eq!(shown(&system, &last).await["path"].as_array().unwrap().len(), 64);
}

async fn of_two_who_want_one_slug_one_is_told(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    for round in 0..4 {
        let new = json!({ "name": "Twin", "slug": format!("twin-{round}") });
        let (one, other) =
            tokio::join!(try_create(&system, &master, new.clone()), try_create(&system, &master, new));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409]);
        // Who asks for none in particular gets one each.
        let new = json!({ "name": format!("Pair {round}") });
        let (one, other) =
            tokio::join!(try_create(&system, &master, new.clone()), try_create(&system, &master, new));
        assert_ne!(one.assert_status(201).json()["slug"], other.assert_status(201).json()["slug"]);
    }
}

async fn a_trial_that_is_over_lets_nobody_in_and_a_longer_one_does_again(site: TestSite) {
    let system = system(&site).await;
    let master = site.organization().to_string();
    let upper = create(&system, &master, "Upper").await;
    let lower = create(&system, &upper, "Lower").await;
    let ada = site.person_of(lower.parse().unwrap(), "ada").await;
    let file = ada.upload("note.txt", "text").await;
    let soon = site.clock.now().plus(std::time::Duration::from_secs(3600));
    let on_trial = change(&system, &upper, json!({ "trial_ends_at": soon })).await.assert_ok().json();
    assert_eq!(on_trial["state"], "on");
    ada.get(&format!("/api/items/{file}")).await.assert_ok();
    site.clock.advance(std::time::Duration::from_secs(3600));
    let refused = ada.get(&format!("/api/items/{file}")).await;
    assert_eq!(refused.assert_problem(403, "organization_disabled").json()["organization"], "Lower");
    assert_eq!(shown(&system, &upper).await["state"], "trial_over");
    assert_eq!(shown(&system, &lower).await["state"], "off_above");
    change(&system, &upper, json!({ "trial_ends_at": null })).await.assert_ok();
    ada.get(&format!("/api/items/{file}")).await.assert_ok();
    assert_eq!(shown(&system, &lower).await["state"], "on");
    for bad in [json!("tomorrow"), json!(5), json!({})] {
        change(&system, &upper, json!({ "trial_ends_at": bad })).await.assert_problem(400, "invalid");
    }
}
