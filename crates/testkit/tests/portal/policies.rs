//! Policies: what holds and why, what a change would do, and what it does to whom.

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{DriveRole, OrgId, Policy, Role};
use sheaf_testkit::{
    Answer, COLLABORA, MICROSOFT, MICROSOFT_TEST, ONLYOFFICE, PLAIN, Person, TestSite, on_each_database,
};

on_each_database! {
    what_holds_is_told_with_its_source_and_its_ceiling
    a_choice_beyond_the_ceiling_is_refused_by_name
    a_value_that_can_not_be_read_is_refused
    a_preview_counts_whom_a_change_really_reaches
    a_change_is_made_only_as_it_was_seen
    what_is_withdrawn_above_ends_editing_below_at_once_and_keeps_the_work
    what_is_allowed_again_above_restores_what_was_chosen_below
    a_suite_opens_what_its_policy_lets_it
    guests_have_ceilings_of_their_own
    the_organizations_order_of_suites_decides_what_opens
    the_mark_for_microsofts_tests_is_the_organizations_own
    the_history_is_told_page_by_page
    the_largest_file_is_as_above_or_smaller
    the_space_of_a_drive_is_as_above_or_smaller
    what_the_portal_may_not_show_can_be_downloaded_all_the_same
    files_of_an_excluded_type_do_not_get_in_and_those_that_are_there_can_be_read
    versions_and_trash_are_kept_as_long_as_the_strictest_asks_for
    only_who_may_erase_deletes_for_good
    a_password_is_as_long_as_the_strictest_organization_asks_for
    a_sign_in_ends_when_it_was_not_used_for_as_long_as_the_policy_says
    what_all_drives_hold_together_is_bounded_and_counted_from_time_to_time
    no_more_organizations_are_made_below_than_one_above_may_have
}

/// Three organizations below each other, with an administrator each.
struct Tree {
    above: (OrgId, Person),
    here: (OrgId, Person),
    below: (OrgId, Person),
}

impl Tree {
    async fn grow(site: &TestSite) -> Self {
        let above = found(site, site.organization(), "Above").await;
        let here = found(site, above, "Here").await;
        let below = found(site, here, "Below").await;
        let administrator = async |organization, name: &str| {
            (organization, site.person_as(organization, name, Role::OrganizationAdministrator).await)
        };
        Self {
            above: administrator(above, "abby").await,
            here: administrator(here, "hera").await,
            below: administrator(below, "bela").await,
        }
    }
}

async fn found(site: &TestSite, parent: OrgId, name: &str) -> OrgId {
    site.app.found_organization(Place::Below(parent), name, &Policy::default()).await.unwrap()
}

async fn row(by: &Person, organization: OrgId, key: &str) -> Value {
    let all = by.get(&format!("/api/organizations/{organization}/policies")).await.assert_ok().json();
    let all = all["policies"].as_array().unwrap().clone();
    all.into_iter().find(|row| row["key"] == key).unwrap_or_else(|| panic!("{key} is no policy"))
}

async fn preview(by: &Person, organization: OrgId, key: &str, value: &Value) -> Answer {
    let path = format!("/api/organizations/{organization}/policies/{key}/preview");
    by.send(Method::POST, &path, &json!({ "value": value })).await
}

async fn put(by: &Person, organization: OrgId, key: &str, body: &Value) -> Answer {
    by.send(Method::PUT, &format!("/api/organizations/{organization}/policies/{key}"), body).await
}

/// Sets a policy as it is previewed.
async fn set(by: &Person, organization: OrgId, key: &str, value: Value) -> Value {
    let seen = preview(by, organization, key, &value).await.assert_ok().json()["seen"].clone();
    let body = json!({ "value": value, "seen": seen, "reason": "as agreed" });
    put(by, organization, key, &body).await.assert_ok().json()
}

async fn what_holds_is_told_with_its_source_and_its_ceiling(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    let seen = row(&here.1, here.0, "microsoft365").await;
    assert_eq!(
        (&seen["effective"], &seen["source"]),
        (&json!("view_and_edit"), &json!({ "kind": "default" }))
    );
    assert_eq!((&seen["sets"], &seen["can_set"], seen.get("ceiling")), (&json!("own"), &json!(true), None));
    assert_eq!(row(&above.1, here.0, "microsoft365").await["sets"], "at_most");
    assert_eq!(row(&above.1, here.0, "suite_order").await["sets"], "own");

    // Those above let it have less: it is held back, and told by whom.
    set(&above.1, here.0, "microsoft365", json!("view")).await;
    let by_above = json!({ "id": above.0, "name": "Above" });
    let seen = row(&here.1, here.0, "microsoft365").await;
    assert_eq!(
        (&seen["effective"], &seen["at_most"], seen.get("own")),
        (&json!("view"), &json!("view"), None)
    );
    assert_eq!((&seen["source"]["kind"], &seen["source"]["organization"]), (&json!("ceiling"), &by_above));
    assert_eq!(seen["source"]["by"]["id"], json!(above.1.member.account));
    assert_eq!(seen["ceiling"], json!({ "value": "view", "organization": by_above }));
    // Who set that may raise it: it is no ceiling to itself.
    assert_eq!(row(&above.1, here.0, "microsoft365").await.get("ceiling"), None);

    // What it chooses itself holds below, too.
    set(&here.1, here.0, "microsoft365", json!("disabled")).await;
    let seen = row(&here.1, here.0, "microsoft365").await;
    let by_here = json!({ "id": here.0, "name": "Here" });
    assert_eq!((&seen["effective"], &seen["own"]), (&json!("disabled"), &json!("disabled")));
    assert_eq!((&seen["source"]["kind"], &seen["source"]["organization"]), (&json!("here"), &by_here));
    let seen = row(&below.1, below.0, "microsoft365").await;
    assert_eq!(seen["ceiling"], json!({ "value": "disabled", "organization": by_here }));
    assert_eq!((&seen["source"]["kind"], &seen["source"]["organization"]), (&json!("above"), &by_here));

    // Taken back, it is as above again.
    set(&here.1, here.0, "microsoft365", Value::Null).await;
    assert_eq!(row(&below.1, below.0, "microsoft365").await["effective"], "view");
}

async fn a_choice_beyond_the_ceiling_is_refused_by_name(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    set(&above.1, above.0, "collabora", json!("view")).await;
    for by in [&here.1, &above.1] {
        let refused = preview(by, here.0, "collabora", &json!("view_and_edit")).await;
        let told = refused.assert_problem(409, "above_ceiling").json();
        let expected = (&json!("view"), &json!({ "id": above.0, "name": "Above" }));
        assert_eq!((&told["ceiling"], &told["organization"]), expected);
    }
    let unseen = json!({ "value": "view_and_edit", "seen": "" });
    put(&below.1, below.0, "collabora", &unseen).await.assert_problem(409, "above_ceiling");
    assert_eq!(row(&below.1, below.0, "collabora").await.get("own"), None);
    set(&below.1, below.0, "collabora", json!("disabled")).await;
    // The order of suites is no ceiling: each organization has its own.
    set(&above.1, above.0, "suite_order", json!([PLAIN])).await;
    set(&here.1, here.0, "suite_order", json!([COLLABORA, PLAIN])).await;
    assert_eq!(row(&below.1, below.0, "suite_order").await["effective"], json!([COLLABORA, PLAIN]));
}

async fn a_value_that_can_not_be_read_is_refused(site: TestSite) {
    let Tree { here: (here, hera), .. } = Tree::grow(&site).await;
    for (key, value) in [
        ("microsoft365", json!("sometimes")),
        ("microsoft365", json!(7)),
        ("microsoft365", json!({ "deep": [] })),
        ("max_file_bytes", json!(1)),
        ("max_file_bytes", json!(-5)),
        ("max_file_bytes", json!(1.5)),
        ("max_file_bytes", json!("many")),
        ("suite_order", json!(["No Such Suite"])),
        ("suite_order", json!([1])),
    ] {
        preview(&hera, here, key, &value).await.assert_problem(400, "invalid");
        put(&hera, here, key, &json!({ "value": value, "seen": "" })).await.assert_problem(400, "invalid");
    }
    preview(&hera, here, "teleport", &json!(true)).await.assert_problem(404, "not_found");
    let long = json!({ "value": "view", "seen": "", "reason": "x".repeat(501) });
    put(&hera, here, "microsoft365", &long).await.assert_problem(400, "invalid");
}

async fn a_preview_counts_whom_a_change_really_reaches(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    let beside = found(&site, above.0, "Beside").await;
    let ada = site.person_of(here.0, "ada").await;
    let gus = site.person_as(below.0, "gus", Role::Guest).await;
    site.person_of(beside, "eve").await;
    // Already as strict as it is about to become.
    set(&above.1, beside, "microsoft365", json!("view")).await;
    let plan = ada.open(&ada.upload("plan.docx", "v1").await, MICROSOFT).await;
    plan.lock("A").await.assert_ok();
    let other = ada.open(&ada.upload("other.docx", "v1").await, COLLABORA).await;
    other.lock("A").await.assert_ok();

    let told = preview(&above.1, above.0, "microsoft365", &json!("view")).await.assert_ok().json();
    assert_eq!(
        (&told["from"], &told["to"], &told["effect"]),
        (&json!("view_and_edit"), &json!("view"), &json!("restricts"))
    );
    // Abby, Hera and Ada, Bela and Gus; of documents, the one that Microsoft edits.
    assert_eq!(
        (&told["organizations"], &told["people"], &told["documents"]),
        (&json!(3), &json!(5), &json!(1))
    );
    let effects: Vec<_> = told["effects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let name = one["organization"]["name"].as_str().unwrap();
            format!("{name} {} {} {} {}", one["depth"], one["stays"], one["people"], one["documents"])
        })
        .collect();
    assert_eq!(effects, ["Above 0 false 1 0", "Here 1 false 2 1", "Below 2 false 2 0", "Beside 1 true 1 0"]);
    assert_eq!(told["more"], 0);

    // Of guests, only guests are concerned, and the documents that one of them edits.
    let told = preview(&above.1, above.0, "microsoft365_guests", &json!("view")).await.assert_ok().json();
    assert_eq!(
        (&told["organizations"], &told["people"], &told["documents"]),
        (&json!(4), &json!(1), &json!(0))
    );
    below.1.let_in(&gus, DriveRole::Editor).await;
    let guests = gus.open(&below.1.upload("guest.docx", "v1").await, MICROSOFT).await;
    guests.lock("A").await.assert_ok();
    let told = preview(&above.1, above.0, "microsoft365_guests", &json!("view")).await.assert_ok().json();
    assert_eq!(told["documents"], 1);

    // What permits ends nothing, what changes nothing reaches nobody.
    set(&above.1, above.0, "microsoft365", json!("view")).await;
    let told = preview(&above.1, above.0, "microsoft365", &Value::Null).await.assert_ok().json();
    assert_eq!(
        (&told["effect"], &told["organizations"], &told["documents"]),
        (&json!("permits"), &json!(3), &json!(0))
    );
    let told = preview(&above.1, above.0, "microsoft365", &json!("view")).await.assert_ok().json();
    assert_eq!(
        (&told["effect"], &told["organizations"], &told["people"]),
        (&json!("none"), &json!(0), &json!(0))
    );
}

async fn a_change_is_made_only_as_it_was_seen(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    let look = async || preview(&above.1, above.0, "onlyoffice", &json!("view")).await.assert_ok().json();
    let seen = look().await["seen"].clone();
    // Somebody below chooses meanwhile; so fewer are reached than was told.
    set(&below.1, below.0, "onlyoffice", json!("view")).await;
    let body = json!({ "value": "view", "seen": seen });
    put(&above.1, above.0, "onlyoffice", &body).await.assert_problem(409, "changed_since");
    assert_eq!(row(&here.1, here.0, "onlyoffice").await["effective"], "view_and_edit");
    // Somebody begins to edit meanwhile.
    let seen = look().await["seen"].clone();
    let office = here.1.open(&here.1.upload("plan.docx", "v1").await, ONLYOFFICE).await;
    office.lock("A").await.assert_ok();
    let body = json!({ "value": "view", "seen": seen });
    put(&above.1, above.0, "onlyoffice", &body).await.assert_problem(409, "changed_since");
    // What was seen of another value is not this one.
    let seen = look().await["seen"].clone();
    let body = json!({ "value": "disabled", "seen": seen });
    put(&above.1, above.0, "onlyoffice", &body).await.assert_problem(409, "changed_since");
    let body = json!({ "value": "view", "seen": seen });
    let done = put(&above.1, above.0, "onlyoffice", &body).await.assert_ok().json();
    assert_eq!(
        (&done["organizations"], &done["people"], &done["documents"]),
        (&json!(2), &json!(2), &json!(1))
    );
    assert_eq!((&done["policy"]["own"], &done["policy"]["source"]["kind"]), (&json!("view"), &json!("here")));
}

async fn what_is_withdrawn_above_ends_editing_below_at_once_and_keeps_the_work(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let elsewhere = site.another_node().await;
    let ada = site.person_of(here.0, "ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, MICROSOFT).await;
    office.lock("A").await.assert_ok();
    let (mut page, mut page_elsewhere) = (ada.live(&plan).await, ada.at(&elsewhere).live(&plan).await);
    page.events();
    page_elsewhere.events();

    set(&above.1, here.0, "microsoft365", json!("view")).await;
    // The node that did it tells at once, another one with its next look.
    site.app.tell_live(sheaf_app::Glance::Changes).await.unwrap();
    elsewhere.look_on().await;
    for page in [&mut page, &mut page_elsewhere] {
        let told = page.events();
        assert_eq!(told[0].0, "access", "{told:?}");
    }
    // It says that something is otherwise; the page reads what, since other suites may edit still.
    let open = ada.item(&plan).await["open"].clone();
    let action = |suite: &str| {
        open.as_array().unwrap().iter().find(|one| one["suite"] == suite).map(|one| one["action"].clone())
    };
    assert_eq!((action(MICROSOFT), action(COLLABORA)), (Some(json!("view")), Some(json!("edit"))));
    assert_eq!(office.info().await["ReadOnly"], true);
    office.put("A", "the last words").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"]);
    assert_eq!(ada.content(&plan).await, "v1");
    let renewal = json!({ "access_token": office.token });
    let renewed = ada.send(Method::POST, &format!("/api/items/{plan}/open/renewal"), &renewal).await;
    assert_eq!(renewed.assert_ok().json()["edits"], false);
}

async fn what_is_allowed_again_above_restores_what_was_chosen_below(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    set(&here.1, here.0, "collabora", json!("view")).await;
    set(&above.1, above.0, "collabora", json!("disabled")).await;
    let effective = async |by: &(OrgId, Person)| row(&by.1, by.0, "collabora").await["effective"].clone();
    assert_eq!(effective(&below).await, "disabled");
    let held = row(&here.1, here.0, "collabora").await;
    assert_eq!((&held["own"], &held["source"]["kind"]), (&json!("view"), &json!("ceiling")));
    set(&above.1, above.0, "collabora", Value::Null).await;
    assert_eq!((effective(&above).await, effective(&below).await), (json!("view_and_edit"), json!("view")));
}

/// What becomes of a document that somebody wants to edit: opened as what, and whether it can be saved.
async fn tried(person: &Person, suite: &str, name: &str) -> String {
    let item = person.upload(name, "v1").await;
    let offered = person.item(&item).await["open"].clone();
    let offered = offered.as_array().unwrap().iter().find(|one| one["suite"] == suite).cloned();
    let offered = offered.map_or(json!("-"), |one| one["action"].clone());
    let opened = person.try_open("edit", &item, suite).await;
    if opened.status != 200 {
        opened.assert_problem(409, "no_suite");
        return format!("{} -", offered.as_str().unwrap());
    }
    let office = person.open(&item, suite).await;
    let why = office.opened["view_only"].as_str().unwrap_or("edit").to_owned();
    let may_write = office.info().await["UserCanWrite"] == true;
    let locked = office.lock("A").await.status;
    assert_eq!(locked == 200, may_write, "{suite}");
    if !may_write {
        office.put("A", "v2").await.assert_status(404);
    }
    format!("{} {why}", offered.as_str().unwrap())
}

async fn a_suite_opens_what_its_policy_lets_it(site: TestSite) {
    let Tree { here: (here, hera), .. } = Tree::grow(&site).await;
    let ada = site.person_of(here, "ada").await;
    let suites = [
        ("microsoft365", MICROSOFT),
        ("collabora", COLLABORA),
        ("onlyoffice", ONLYOFFICE),
        ("other_suites", PLAIN),
    ];
    for (key, suite) in suites {
        for (value, expected) in [("view", "view policy"), ("disabled", "- -")] {
            set(&hera, here, key, json!(value)).await;
            assert_eq!(tried(&ada, suite, &format!("{key} {value}.docx")).await, expected, "{key} {value}");
            // Nobody else's ceiling is touched.
            for (_, other) in suites.iter().filter(|(other, _)| *other != key) {
                let found = tried(&ada, other, &format!("{key} {value} {other}.docx")).await;
                assert_eq!(found, "edit edit", "{key} {value}: {other}");
            }
        }
        set(&hera, here, key, Value::Null).await;
    }
    // What no suite edits is not offered to be made.
    set(&hera, here, "microsoft365", json!("view")).await;
    let session = ada.get("/api/session").await.json();
    let made: Vec<_> =
        session["new_documents"].as_array().unwrap().iter().map(|one| one["suite"].clone()).collect();
    assert!(!made.is_empty() && made.iter().all(|suite| suite != "MICROSOFT365"), "{made:?}");
}

async fn guests_have_ceilings_of_their_own(site: TestSite) {
    let Tree { here: (here, hera), .. } = Tree::grow(&site).await;
    let ada = site.person_of(here, "ada").await;
    let gus = site.person_as(here, "gus", Role::Guest).await;
    ada.let_in(&gus, DriveRole::Editor).await;
    for (key, suite) in [
        ("microsoft365_guests", MICROSOFT),
        ("collabora_guests", COLLABORA),
        ("onlyoffice_guests", ONLYOFFICE),
        ("other_suites_guests", PLAIN),
    ] {
        let plan = ada.upload(&format!("{key}.docx"), "v1").await;
        let guests = gus.open(&plan, suite).await;
        guests.lock("A").await.assert_ok();
        guests.put("A", "by gus").await.assert_ok();
        set(&hera, here, key, json!("view")).await;
        // What the guest has open is refused and kept; the guest sees nothing of that, the member goes on.
        guests.put("A", "too late").await.assert_status(404);
        assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"], "{key}");
        assert_eq!(gus.open(&plan, suite).await.opened["view_only"], "policy", "{key}");
        let members = ada.open(&plan, suite).await;
        assert_eq!(members.opened["action"], "edit", "{key}");
        members.lock("A").await.assert_ok();
        members.put("A", "by ada").await.assert_ok();
        set(&hera, here, key, json!("disabled")).await;
        gus.try_open("view", &plan, suite).await.assert_problem(409, "no_suite");
        guests.check_file_info().await.assert_status(404);
        assert_eq!(members.info().await["UserCanWrite"], true);
    }
}

async fn the_organizations_order_of_suites_decides_what_opens(site: TestSite) {
    let Tree { here: (here, hera), .. } = Tree::grow(&site).await;
    let ada = site.person_of(here, "ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let first = async || {
        let opened =
            ada.send(Method::POST, &format!("/api/items/{plan}/open"), &json!({ "action": "edit" })).await;
        opened.assert_ok().json()["suite"]["id"].clone()
    };
    for order in [[COLLABORA, MICROSOFT], [ONLYOFFICE, COLLABORA]] {
        set(&hera, here, "suite_order", json!(order)).await;
        assert_eq!(first().await, order[0]);
    }
    // A session that runs is joined, whatever the order.
    ada.open(&plan, MICROSOFT).await.lock("A").await.assert_ok();
    assert_eq!(first().await, MICROSOFT);
}

async fn the_mark_for_microsofts_tests_is_the_organizations_own(site: TestSite) {
    let Tree { here: (here, hera), below: (below, _), .. } = Tree::grow(&site).await;
    let (ada, ben) = (site.person_of(here, "ada").await, site.person_of(below, "ben").await);
    let (plan, bens) = (ada.upload("plan.docx", "v1").await, ben.upload("plan.docx", "v1").await);
    ada.try_open("edit", &plan, MICROSOFT_TEST).await.assert_problem(409, "no_suite");
    set(&hera, here, "microsoft365_testing", json!(true)).await;
    let office = ada.open(&plan, MICROSOFT_TEST).await;
    office.lock("A").await.assert_ok();
    ben.try_open("edit", &bens, MICROSOFT_TEST).await.assert_problem(409, "no_suite");
    let told = preview(&hera, here, "microsoft365_testing", &Value::Null).await.assert_ok().json();
    assert_eq!(
        (&told["effect"], &told["organizations"], &told["documents"]),
        (&json!("restricts"), &json!(1), &json!(1))
    );
    set(&hera, here, "microsoft365_testing", json!(false)).await;
    office.put("A", "too late").await.assert_status(404);
    assert_eq!(ada.conflicts(&plan).await, ["right_withdrawn"]);
}

async fn the_history_is_told_page_by_page(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    let set_at = async |by: &Person, organization, key: &str, value| {
        site.clock.advance(std::time::Duration::from_secs(1));
        set(by, organization, key, value).await;
    };
    set_at(&above.1, above.0, "microsoft365_testing", json!(true)).await;
    set_at(&above.1, here.0, "microsoft365", json!("view")).await;
    set_at(&here.1, here.0, "microsoft365", json!("disabled")).await;
    set_at(&here.1, here.0, "microsoft365", Value::Null).await;
    set_at(&below.1, below.0, "collabora", json!("view")).await;

    let path =
        |organization, query: &str| format!("/api/organizations/{organization}/policies/history?{query}");
    let shown = |page: &Value| -> Vec<String> {
        let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        let one = |one: &Value| {
            format!(
                "{} {} {} {}>{}",
                word(&one["organization"]["name"]),
                word(&one["key"]),
                word(&one["slot"]),
                word(&one["from"]),
                word(&one["to"])
            )
        };
        page["changes"].as_array().unwrap().iter().map(one).collect()
    };
    let all = [
        "Here microsoft365 own disabled>-",
        "Here microsoft365 own ->disabled",
        "Here microsoft365 at_most ->view",
    ];
    // What is not handed down is no history of those below.
    let page = here.1.get(&path(here.0, "")).await.assert_ok().json();
    assert_eq!(shown(&page), all);
    assert_eq!(
        (&page["changes"][2]["by"]["name"], &page["changes"][2]["reason"]),
        (&json!("abby"), &json!("as agreed"))
    );
    assert_eq!(page.get("next"), None);
    let first = here.1.get(&path(here.0, "limit=2")).await.assert_ok().json();
    let next = first["next"].as_str().unwrap();
    let second = here.1.get(&path(here.0, &format!("limit=2&after={next}"))).await.assert_ok().json();
    assert_eq!([shown(&first), shown(&second)].concat(), all);
    let of_one = below.1.get(&path(below.0, "key=collabora")).await.assert_ok().json();
    assert_eq!(shown(&of_one), ["Below collabora own ->view"]);
    here.1.get(&path(here.0, "after=nonsense")).await.assert_problem(400, "invalid");
}

async fn the_largest_file_is_as_above_or_smaller(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    // The installation's own limit is the first ceiling.
    let seen = row(&here.1, here.0, "max_file_bytes").await;
    assert_eq!((&seen["effective"], &seen["source"]["kind"]), (&json!(1 << 20), &json!("default")));
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    set(&above.1, above.0, "max_file_bytes", json!(2_000)).await;
    set(&here.1, here.0, "max_file_bytes", json!(1_000)).await;
    let large = "x".repeat(1_001);
    ada.try_upload("large.txt", &large, "fail").await.assert_problem(413, "too_large");
    office.put("A", large.clone()).await.assert_status(413);
    assert_eq!(ada.get("/api/session").await.json()["limits"]["max_file_bytes"], 1_000);
    set(&here.1, here.0, "max_file_bytes", Value::Null).await;
    office.put("A", large).await.assert_ok();
    ada.try_upload("larger.txt", &"x".repeat(2_001), "fail").await.assert_problem(413, "too_large");
}

async fn the_space_of_a_drive_is_as_above_or_smaller(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    set(&above.1, above.0, "person_space_bytes", json!(1_000_000)).await;
    preview(&here.1, here.0, "person_space_bytes", &json!(2_000_000))
        .await
        .assert_problem(409, "above_ceiling");
    assert_eq!(ada.get("/api/session").await.json()["drive"]["quota_bytes"], 1_000_000);
    ada.upload("full.txt", &"x".repeat(600_000)).await;
    ada.try_upload("more.txt", &"x".repeat(500_000), "fail").await.assert_problem(507, "no_space");
}

async fn what_the_portal_may_not_show_can_be_downloaded_all_the_same(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    let note = ada.upload("note.txt", "text").await;
    let shown = async || ada.get(&format!("/api/items/{note}/content?disposition=inline")).await;
    shown().await.assert_ok();
    assert_eq!(ada.item(&note).await["preview"], "text");
    set(&above.1, above.0, "previews", json!(false)).await;
    preview(&here.1, here.0, "previews", &json!(true)).await.assert_problem(409, "above_ceiling");
    shown().await.assert_problem(403, "forbidden");
    let item = ada.item(&note).await;
    assert_eq!(item.get("preview"), None);
    assert!(!item["can"].as_array().unwrap().contains(&json!("preview")));
    assert_eq!(ada.content(&note).await, "text");
    set(&above.1, above.0, "previews", Value::Null).await;
    shown().await.assert_ok();
}

async fn files_of_an_excluded_type_do_not_get_in_and_those_that_are_there_can_be_read(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    let root = ada.member.root.to_string();
    let folder = ada.make_folder(&root, "Tools").await;
    let (old, plan) = (ada.upload("old.exe", "there before").await, ada.upload("plan.docx", "v1").await);
    let thrown = ada.upload("thrown.exe", "text").await;
    ada.send(Method::DELETE, &format!("/api/items/{thrown}"), &json!({})).await.assert_ok();
    let office = ada.open(&plan, PLAIN).await;

    set(&above.1, above.0, "excluded_extensions", json!([".EXE"])).await;
    set(&here.1, here.0, "excluded_extensions", json!(["scr"])).await;
    let seen = row(&here.1, here.0, "excluded_extensions").await;
    assert_eq!((&seen["effective"], &seen["own"]), (&json!(["exe", "scr"]), &json!(["scr"])));
    let refused = |answer: Answer| {
        let told = answer.assert_problem(409, "excluded_extension").json();
        told["extension"].as_str().unwrap().to_owned()
    };
    assert_eq!(refused(ada.try_upload("new.EXE", "text", "fail").await), "exe");
    assert_eq!(refused(ada.try_upload("new.scr", "text", "fail").await), "scr");
    let path = format!("/api/items/{root}/documents");
    refused(ada.send(Method::POST, &path, &json!({ "name": "new.exe" })).await);
    let path = format!("/api/items/{plan}/name");
    refused(ada.send(Method::PUT, &path, &json!({ "name": "plan.exe" })).await);
    let path = format!("/api/items/{old}/copies");
    refused(ada.send(Method::POST, &path, &json!({ "parent": folder, "on_conflict": "rename" })).await);
    refused(ada.send(Method::POST, &format!("/api/trash/{thrown}/restore"), &json!({})).await);
    office.put_suggested(".exe", "converted").await.assert_status(400);
    assert_eq!(ada.names().await.iter().filter(|name| name.ends_with("exe")).count(), 1);
    // A folder may be called as it likes, and what is there stays as it is.
    ada.make_folder(&root, "Folder.exe").await;
    assert_eq!(ada.content(&old).await, "there before");
    let path = format!("/api/items/{old}/name");
    ada.send(Method::PUT, &path, &json!({ "name": "older.exe" })).await.assert_ok();
    set(&above.1, above.0, "excluded_extensions", Value::Null).await;
    ada.upload("new.exe", "text").await;
}

async fn versions_and_trash_are_kept_as_long_as_the_strictest_asks_for(site: TestSite) {
    let days = |n: u64| std::time::Duration::from_secs(n * 24 * 3600);
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let (ada, eve) = (site.person_of(here.0, "ada").await, site.person("eve").await);
    set(&above.1, above.0, "trash_days", json!(40)).await;
    set(&above.1, above.0, "version_days", json!(10)).await;
    preview(&here.1, here.0, "trash_days", &json!(39)).await.assert_problem(409, "above_ceiling");
    set(&here.1, here.0, "trash_days", json!(50)).await;
    let session = ada.get("/api/session").await.json();
    assert_eq!(
        (&session["drive"]["trash_days"], &session["drive"]["version_days"]),
        (&json!(50), &json!(10))
    );
    for person in [&ada, &eve] {
        let (plan, thrown) =
            (person.upload("plan.txt", "v1").await, person.upload("thrown.txt", "text").await);
        person.try_upload("plan.txt", "v2", "version").await.assert_ok();
        person.send(Method::DELETE, &format!("/api/items/{thrown}"), &json!({})).await.assert_ok();
        assert_eq!(person.versions(&plan).await.len(), 2);
    }
    site.clock.advance(days(10) + days(1));
    assert_eq!(
        site.app.expire_versions(100).await.unwrap(),
        1,
        "ada's, of an organization that asks for ten"
    );
    site.clock.advance(days(30));
    let eves = eve.sign_in_again().await;
    assert_eq!(site.app.expire_trash(100).await.unwrap(), 1, "eve's, by the installation's thirty");
    assert_eq!(eves.get("/api/trash").await.assert_ok().json()["items"], json!([]));
    site.clock.advance(days(10));
    assert_eq!(site.app.expire_trash(100).await.unwrap(), 1);
    site.clock.advance(days(180));
    assert_eq!(site.app.expire_versions(100).await.unwrap(), 1);
}

async fn only_who_may_erase_deletes_for_good(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    let tried = async |person: &Person, n: usize| {
        let thrown = person.upload(&format!("thrown {n}.txt"), "text").await;
        person.send(Method::DELETE, &format!("/api/items/{thrown}"), &json!({})).await.assert_ok();
        let conflict = person.upload(&format!("plan {n}.txt"), "v1").await;
        person.open(&conflict, PLAIN).await.put("A", "refused").await.assert_conflict_with("");
        let versions = person.versions(&conflict).await;
        let kept = versions.iter().find(|one| one["kind"] == "conflict").unwrap()["id"].clone();
        let discard = format!("/api/items/{conflict}/versions/{}", kept.as_str().unwrap());
        let all = [format!("/api/trash/{thrown}"), "/api/trash".to_owned(), discard];
        let mut found = Vec::new();
        for path in all {
            let answer = person.send(Method::DELETE, &path, &json!({})).await;
            found.push(if answer.status.is_success() { 200 } else { answer.status.as_u16() });
        }
        found
    };
    for (n, (erase, members, administrators)) in
        [("owners", 200, 200), ("administrators", 403, 200), ("nobody", 403, 403)].into_iter().enumerate()
    {
        set(&above.1, above.0, "erase", json!(erase)).await;
        assert_eq!(tried(&ada, n).await, [members; 3], "{erase}");
        assert_eq!(tried(&here.1, n).await, [administrators; 3], "{erase}");
    }
}

async fn a_password_is_as_long_as_the_strictest_organization_asks_for(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person("ada").await;
    site.app.join_organization(here.0, ada.member.account, Role::StandardUser).await.unwrap();
    set(&above.1, above.0, "password_min_length", json!(20)).await;
    let change = async |new: &str| {
        let body = json!({ "current": sheaf_testkit::PASSWORD, "new": new });
        ada.send(Method::PUT, "/api/account/password", &body).await
    };
    let told = change("nineteen characters").await.assert_problem(400, "weak_password").json();
    assert_eq!((&told["reason"], &told["limit"]), (&json!("too_short"), &json!(20)));
    change("twenty characters or more").await.assert_ok();
}

async fn a_sign_in_ends_when_it_was_not_used_for_as_long_as_the_policy_says(site: TestSite) {
    let days = |n: u64| std::time::Duration::from_secs(n * 24 * 3600);
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let ada = site.person_of(here.0, "ada").await;
    // One that is open already ends as well, and one that is used goes on.
    set(&above.1, above.0, "session_days", json!(3)).await;
    for _ in 0..3 {
        site.clock.advance(days(2));
        ada.get("/api/session").await.assert_ok();
    }
    let again = ada.sign_in_again().await;
    site.clock.advance(days(3));
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    again.get("/api/session").await.assert_problem(401, "unauthenticated");
    // Nobody gets longer than the installation has it.
    let abby = above.1.sign_in_again().await;
    set(&abby, above.0, "session_days", json!(365)).await;
    assert_eq!(row(&abby, above.0, "session_days").await["effective"], 30);
    let again = ada.sign_in_again().await;
    site.clock.advance(days(30));
    again.get("/api/session").await.assert_problem(401, "unauthenticated");
}

async fn what_all_drives_hold_together_is_bounded_and_counted_from_time_to_time(site: TestSite) {
    let Tree { above, here, .. } = Tree::grow(&site).await;
    let (ada, ben) = (site.person_of(here.0, "ada").await, site.person_of(here.0, "ben").await);
    set(&above.1, here.0, "space_bytes", json!(1_000_000)).await;
    let big = ada.upload("big.txt", &"x".repeat(600_000)).await;
    let plan = ben.upload("plan.docx", "v1").await;
    let office = ben.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    // Not counted yet, so it comes in: the bound is what arrives between two counts.
    ben.upload("more.txt", &"x".repeat(500_000)).await;
    site.app.count_organizations().await.unwrap();
    assert_eq!(office.info().await["ReadOnly"], true, "what is told is true");
    ben.try_upload("still.txt", "some", "fail").await.assert_problem(507, "no_space");
    ada.try_upload("still.txt", "some", "fail").await.assert_problem(507, "no_space");
    // Others are not concerned.
    site.person("eve").await.upload("hers.txt", &"x".repeat(600_000)).await;
    // What is refused is counted anew, so that room that was made is there at once.
    ada.send(Method::DELETE, &format!("/api/items/{big}"), &json!({})).await.assert_ok();
    ada.send(Method::DELETE, "/api/trash", &json!({})).await.assert_ok();
    ada.upload("still.txt", "some").await;
    site.app.count_organizations().await.unwrap();
    assert_eq!(office.info().await["UserCanWrite"], true);
    office.put("A", "v2").await.assert_ok();
}

async fn no_more_organizations_are_made_below_than_one_above_may_have(site: TestSite) {
    let Tree { above, here, below } = Tree::grow(&site).await;
    let make = async |by: &Person, parent: OrgId, name: &str| {
        by.send(Method::POST, &format!("/api/organizations/{parent}/organizations"), &json!({ "name": name }))
            .await
    };
    set(&above.1, here.0, "max_organizations", json!(2)).await;
    preview(&here.1, here.0, "max_organizations", &json!(3)).await.assert_problem(409, "above_ceiling");
    make(&here.1, here.0, "Second").await.assert_status(201);
    // However deep: the one that is there counts for all above it.
    for (by, parent) in [(&here, here.0), (&above, here.0), (&below, below.0)] {
        let told = make(&by.1, parent, "Third").await.assert_problem(409, "limit_reached").json();
        assert_eq!(told["limit"], 2);
    }
    make(&above.1, above.0, "Beside").await.assert_status(201);
    set(&above.1, here.0, "max_organizations", Value::Null).await;
    make(&below.1, below.0, "Third").await.assert_status(201);
}
