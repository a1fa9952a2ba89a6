//! The trash, and what comes and goes around it meanwhile.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_testkit::{PLAIN, Person, TestSite, on_each_database};

use crate::names::{folder, relocate};

on_each_database! {
    what_is_made_in_a_folder_while_it_goes_to_the_trash_goes_along_or_is_refused
    what_comes_back_while_its_folder_goes_is_found_again
    what_was_brought_back_a_moment_ago_is_not_expired
    what_was_thrown_away_before_its_folder_outlives_that_folder
    a_folder_with_a_document_that_somebody_begins_to_edit_goes_whole_or_not_at_all
}

const ROUNDS: usize = 6;

pub(crate) async fn throw_away(person: &Person, item: &str) -> sheaf_testkit::Answer {
    person.send(Method::DELETE, &format!("/api/items/{item}"), &Value::Null).await
}

async fn bring_back(person: &Person, item: &str) -> sheaf_testkit::Answer {
    person.send(Method::POST, &format!("/api/trash/{item}/restore"), &Value::Null).await
}

async fn what_is_made_in_a_folder_while_it_goes_to_the_trash_goes_along_or_is_refused(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    for round in 0..ROUNDS {
        let top = folder(&ada, &root, &format!("top {round}")).await;
        let below = folder(&ada, &top, "below").await;
        let path = format!("/api/items/{below}/documents");
        let new = json!({ "name": "new.txt" });
        let (made, gone) = tokio::join!(ada.send(Method::POST, &path, &new), throw_away(&ada, &top));
        gone.assert_ok();
        if made.status == 404 {
            continue;
        }
        let made = made.assert_ok().json()["id"].as_str().unwrap().to_owned();
        ada.get(&format!("/api/items/{made}")).await.assert_status(404);
        bring_back(&ada, &top).await.assert_ok();
        assert_eq!(ada.item(&made).await["parent"], below);
    }
}

async fn what_comes_back_while_its_folder_goes_is_found_again(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    for round in 0..ROUNDS {
        let top = folder(&ada, &root, &format!("top {round}")).await;
        let file = ada.upload(&format!("file {round}.txt"), "x").await;
        relocate(&ada, &file, &top).await.assert_ok();
        throw_away(&ada, &file).await.assert_ok();
        let (back, gone) = tokio::join!(bring_back(&ada, &file), throw_away(&ada, &top));
        back.assert_ok();
        gone.assert_ok();
        // Either it went once more, with its folder, or it lies in a folder that was made again.
        let found = ada.get(&format!("/api/items/{file}")).await;
        if found.status == 200 {
            let parent = found.json()["parent"].as_str().unwrap().to_owned();
            ada.get(&format!("/api/items/{parent}")).await.assert_ok();
        } else {
            bring_back(&ada, &top).await.assert_ok();
            assert_eq!(ada.item(&file).await["parent"], top);
        }
    }
}

async fn what_was_brought_back_a_moment_ago_is_not_expired(site: TestSite) {
    let ada = site.person("ada").await;
    let file = ada.upload("thesis.txt", "ten years of work").await;
    throw_away(&ada, &file).await.assert_ok();
    site.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let ada = ada.sign_in_again().await;
    let (back, expired) = tokio::join!(bring_back(&ada, &file), site.app.expire_trash(100));
    expired.unwrap();
    if back.status == 200 {
        assert_eq!(ada.content(&file).await, "ten years of work");
    } else {
        back.assert_problem(404, "not_found");
    }
}

async fn what_was_thrown_away_before_its_folder_outlives_that_folder(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    let top = folder(&ada, &root, "top").await;
    let below = folder(&ada, &top, "below").await;
    let file = ada.upload("file.txt", "needed after all").await;
    relocate(&ada, &file, &below).await.assert_ok();
    throw_away(&ada, &file).await.assert_ok();
    throw_away(&ada, &top).await.assert_ok();

    ada.send(Method::DELETE, &format!("/api/trash/{top}"), &Value::Null).await.assert_status(204);

    let left = ada.get("/api/trash").await.assert_ok().json();
    assert_eq!((&left["total"], &left["items"][0]["id"]), (&json!(1), &json!(file)));
    bring_back(&ada, &file).await.assert_ok();
    assert_eq!(ada.content(&file).await, "needed after all");
    let names: Vec<Value> =
        ada.item(&file).await["path"].as_array().unwrap().iter().map(|at| at["name"].clone()).collect();
    assert_eq!(names, ["My files", "top", "below"], "its folders are made again");
    assert_eq!(ada.item(&root).await["children"], 1);
    assert_eq!(ada.get("/api/session").await.json()["drive"]["used_bytes"], 16);
}

async fn a_folder_with_a_document_that_somebody_begins_to_edit_goes_whole_or_not_at_all(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    for round in 0..ROUNDS {
        let top = folder(&ada, &root, &format!("top {round}")).await;
        let plan = ada.upload(&format!("plan {round}.docx"), "v1").await;
        relocate(&ada, &plan, &top).await.assert_ok();
        let office = ada.open(&plan, PLAIN).await;
        let (locked, gone) = tokio::join!(office.lock("A"), throw_away(&ada, &top));
        let both = (locked.status.as_u16(), gone.status.as_u16());
        assert!([(200, 423), (404, 200)].contains(&both), "{both:?}");
    }
}
