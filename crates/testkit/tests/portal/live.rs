//! Looking on while others work: who edits, what changes, and when that is nobody's business any more.

use std::time::Duration;

use futures::FutureExt;
use http::Method;
use serde_json::{Value, json};
use sheaf_app::Glance;
use sheaf_domain::DriveRole;
use sheaf_testkit::{LiveView, PLAIN, Person, TestSite, on_each_database};
use wopi::lock::LEASE;

on_each_database! {
    a_folder_tells_who_edits_what_from_the_first_lock_to_the_last
    somebody_who_joins_is_seen_at_once
    a_lock_that_runs_out_is_told_without_any_job
    what_another_node_did_is_told_at_the_next_look
    a_look_costs_the_same_for_one_page_and_for_a_dozen
    a_file_that_comes_goes_or_changes_is_told_to_its_folders
    many_changes_at_once_are_told_as_one
    the_page_of_a_file_learns_what_its_reader_may_do_and_when_it_is_gone
    a_right_withdrawn_ends_the_view
    signing_out_ends_the_views_of_this_sign_in
    a_seventeenth_view_of_one_sign_in_is_refused
    a_page_that_does_not_read_is_let_go
    a_node_that_stops_ends_its_views
}

async fn look(site: &TestSite, view: &mut LiveView) -> Vec<(String, Value)> {
    site.look_on().await;
    view.events()
}

/// Who edits, by the events: file and names.
fn editors(events: &[(String, Value)]) -> Vec<(String, Vec<String>)> {
    let named = |data: &Value| {
        let people = data["editing"]["people"].as_array().cloned().unwrap_or_default();
        people.iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect()
    };
    let editing = events.iter().filter(|(name, _)| name == "editing");
    editing.map(|(_, data)| (data["item"].as_str().unwrap().to_owned(), named(data))).collect()
}

async fn ada_and_ben(site: &TestSite) -> (Person, Person, String) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let plan = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Editor).await;
    (ada, ben, plan)
}

async fn a_folder_tells_who_edits_what_from_the_first_lock_to_the_last(site: TestSite) {
    let (ada, ben, plan) = ada_and_ben(&site).await;
    let mut folder = ben.live(&ada.member.root.to_string()).await;
    assert!(look(&site, &mut folder).await.is_empty(), "nobody edits");

    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let told = look(&site, &mut folder).await;
    assert_eq!(editors(&told), [(plan.clone(), vec!["ada".to_owned()])]);
    assert_eq!(told[0].1["editing"]["suite"], "PLAIN");
    assert_eq!(told[0].1["editing"]["since"], "2027-01-15T08:00:00Z");

    // Whoever comes later learns the same at once.
    let mut later = ben.live(&ada.member.root.to_string()).await;
    assert_eq!(editors(&later.events()), [(plan.clone(), vec!["ada".to_owned()])]);

    office.unlock("A").await.assert_ok();
    for view in [&mut folder, &mut later] {
        assert_eq!(editors(&look(&site, view).await), [(plan.clone(), vec![])]);
    }
}

async fn somebody_who_joins_is_seen_at_once(site: TestSite) {
    let (ada, ben, plan) = ada_and_ben(&site).await;
    ada.open(&plan, PLAIN).await.lock("A").await.assert_ok();
    let mut folder = ada.live(&ada.member.root.to_string()).await;
    folder.events();
    ben.open(&plan, PLAIN).await;
    let both = vec!["ada".to_owned(), "ben".to_owned()];
    assert_eq!(editors(&look(&site, &mut folder).await), [(plan.clone(), both)]);
    // Whoever only reads does not join.
    let vera = site.person("vera").await;
    ada.let_in(&vera, DriveRole::Viewer).await;
    vera.open_to_view(&plan, PLAIN).await;
    assert!(editors(&look(&site, &mut folder).await).is_empty());
    assert_eq!(ada.item(&plan).await["editing"]["people"].as_array().unwrap().len(), 2);
}

async fn a_lock_that_runs_out_is_told_without_any_job(site: TestSite) {
    let (ada, _, plan) = ada_and_ben(&site).await;
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let mut folder = ada.live(&ada.member.root.to_string()).await;
    let mut file = ada.live(&plan).await;
    folder.events();
    file.events();
    site.clock.advance(LEASE - Duration::from_secs(1));
    assert!(look(&site, &mut folder).await.is_empty());
    office.refresh_lock("A").await.assert_ok();
    site.clock.advance(Duration::from_secs(1));
    assert!(editors(&look(&site, &mut folder).await).iter().all(|(_, people)| !people.is_empty()));
    site.clock.advance(LEASE);
    assert_eq!(editors(&look(&site, &mut folder).await), [(plan.clone(), vec![])]);
    assert_eq!(editors(&file.events()).last(), Some(&(plan.clone(), vec![])));
    assert!(look(&site, &mut folder).await.is_empty(), "once");
}

async fn what_another_node_did_is_told_at_the_next_look(site: TestSite) {
    let (ada, _, plan) = ada_and_ben(&site).await;
    let other = site.another_node().await;
    let mut folder = ada.live(&ada.member.root.to_string()).await;
    ada.at(&other).open(&plan, PLAIN).await.lock("A").await.assert_ok();
    assert!(site.app.live_wished().now_or_never().is_none() || folder.events().is_empty());
    assert_eq!(editors(&look(&site, &mut folder).await), [(plan.clone(), vec!["ada".to_owned()])]);
    // What this node did itself wakes it.
    while site.app.live_wished().now_or_never().is_some() {}
    ada.make_folder(&ada.member.root.to_string(), "new").await;
    assert!(site.app.live_wished().now_or_never().is_some());
    site.app.tell_live(Glance::Changes).await.unwrap();
    assert_eq!(folder.names(), ["changed"]);
}

async fn a_look_costs_the_same_for_one_page_and_for_a_dozen(site: TestSite) {
    let (ada, ben, plan) = ada_and_ben(&site).await;
    let root = ada.member.root.to_string();
    let mut views = vec![ada.live(&root).await];
    let cost = async || {
        let before = site.statements();
        site.look_on().await;
        site.statements() - before
    };
    let alone = cost().await;
    for _ in 0..6 {
        views.push(ben.live(&root).await);
        views.push(ben.live(&plan).await);
    }
    assert_eq!((alone, cost().await), (2, 2), "one for the journals, one for the rights");
}

async fn a_file_that_comes_goes_or_changes_is_told_to_its_folders(site: TestSite) {
    let (ada, _, plan) = ada_and_ben(&site).await;
    let root = ada.member.root.to_string();
    let below = ada.make_folder(&root, "below").await;
    let (mut here, mut there) = (ada.live(&root).await, ada.live(&below).await);
    let named = |events: Vec<(String, Value)>| -> Vec<String> {
        let changed = events.into_iter().filter(|(name, _)| name == "changed");
        changed.map(|(_, data)| data["item"].as_str().unwrap().to_owned()).collect()
    };

    let note = ada.upload("note.txt", "1").await;
    assert_eq!(named(look(&site, &mut here).await), std::slice::from_ref(&note));
    ada.send(Method::PUT, &format!("/api/items/{note}/name"), &json!({ "name": "n.txt" })).await.assert_ok();
    assert_eq!(named(look(&site, &mut here).await), std::slice::from_ref(&note));
    ada.send(Method::PUT, &format!("/api/items/{plan}/parent"), &json!({ "parent": below }))
        .await
        .assert_ok();
    assert_eq!(named(look(&site, &mut here).await), std::slice::from_ref(&plan), "it left");
    assert_eq!(named(there.events()), std::slice::from_ref(&plan), "it came");
    ada.send(Method::DELETE, &format!("/api/items/{plan}"), &json!({})).await.assert_ok();
    assert_eq!(named(look(&site, &mut there).await), std::slice::from_ref(&plan));
    assert!(named(here.events()).is_empty());
    // A folder that goes takes the views below along.
    ada.send(Method::DELETE, &format!("/api/items/{below}"), &json!({})).await.assert_ok();
    assert_eq!(look(&site, &mut there).await.last().unwrap().0, "gone");
    there.events();
    assert!(there.has_ended() && !here.has_ended());
}

async fn many_changes_at_once_are_told_as_one(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    let mut folder = ada.live(&root).await;
    for n in 0..60 {
        ada.make_folder(&root, &format!("folder {n}")).await;
    }
    assert_eq!(look(&site, &mut folder).await, [("changed".to_owned(), json!({ "item": root }))]);
}

async fn the_page_of_a_file_learns_what_its_reader_may_do_and_when_it_is_gone(site: TestSite) {
    let (ada, ben, plan) = ada_and_ben(&site).await;
    let mut page = ben.live(&plan).await;
    let first = page.events();
    assert_eq!(first[0], ("editing".to_owned(), json!({ "item": plan })));
    assert_eq!(first[1], ("access".to_owned(), json!({ "can": ben.item(&plan).await["can"] })));

    ada.let_in(&ben, DriveRole::Viewer).await;
    let told = look(&site, &mut page).await;
    assert_eq!(told, [("access".to_owned(), json!({ "can": ["open", "download", "copy"] }))]);
    assert!(look(&site, &mut page).await.is_empty(), "once");

    ada.send(Method::DELETE, &format!("/api/items/{plan}"), &json!({})).await.assert_ok();
    assert_eq!(look(&site, &mut page).await, [("gone".to_owned(), json!({}))]);
    page.events();
    assert!(page.has_ended());
}

async fn a_right_withdrawn_ends_the_view(site: TestSite) {
    let (ada, ben, plan) = ada_and_ben(&site).await;
    let (mut folder, mut page) = (ben.live(&ada.member.root.to_string()).await, ben.live(&plan).await);
    folder.events();
    page.events();
    ada.withdraw_from(&ben).await;
    ada.open(&plan, PLAIN).await.lock("A").await.assert_ok();
    site.app.tell_live(Glance::Changes).await.unwrap();
    for view in [&mut folder, &mut page] {
        assert_eq!(view.names(), ["gone"], "and nothing of what happened since");
        assert!(view.has_ended());
    }
    let again = ben.get(&format!("/api/items/{plan}/live")).await;
    again.assert_problem(404, "not_found");
}

async fn signing_out_ends_the_views_of_this_sign_in(site: TestSite) {
    let (ada, _, plan) = ada_and_ben(&site).await;
    let elsewhere = ada.sign_in_again().await;
    let (mut here, mut there) = (ada.live(&plan).await, elsewhere.live(&plan).await);
    here.events();
    there.events();
    ada.send(Method::DELETE, "/api/session", &json!({})).await.assert_ok();
    assert_eq!(look(&site, &mut here).await, [("signed_out".to_owned(), json!({}))]);
    assert!(there.events().is_empty());
    elsewhere.send(Method::DELETE, "/api/session/everywhere", &json!({})).await.assert_ok();
    assert_eq!(look(&site, &mut there).await, [("signed_out".to_owned(), json!({}))]);

    let ben = site.person("bea").await;
    let mut page = ben.live(&ben.member.root.to_string()).await;
    site.app.switch_member_off(ben.member.membership).await.unwrap();
    assert_eq!(look(&site, &mut page).await, [("signed_out".to_owned(), json!({}))]);
}

async fn a_seventeenth_view_of_one_sign_in_is_refused(site: TestSite) {
    let ada = site.person("ada").await;
    let path = format!("/api/items/{}/live", ada.member.root);
    let mut views = Vec::new();
    for _ in 0..16 {
        views.push(ada.live(&ada.member.root.to_string()).await);
    }
    let refused = ada.get(&path).await;
    refused.assert_problem(429, "too_many_streams");
    assert_eq!(refused.json()["limit"], 16);
    ada.sign_in_again().await.get(&path).await.assert_ok();
    views.pop();
    ada.get(&path).await.assert_ok();
}

async fn a_page_that_does_not_read_is_let_go(site: TestSite) {
    let (ada, _, plan) = ada_and_ben(&site).await;
    let mut page = ada.live(&plan).await;
    for n in 0..300 {
        let name = json!({ "name": format!("plan {n}.docx") });
        ada.send(Method::PUT, &format!("/api/items/{plan}/name"), &name).await.assert_ok();
        site.look_on().await;
    }
    assert!(page.events().len() < 300);
    assert!(page.has_ended(), "it comes back and is told how things are");
}

async fn a_node_that_stops_ends_its_views(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    let mut folder = ada.live(&root).await;
    site.app.end_live();
    assert!(folder.events().is_empty() && folder.has_ended());
    ada.get(&format!("/api/items/{root}/live")).await.assert_problem(503, "busy");
}
