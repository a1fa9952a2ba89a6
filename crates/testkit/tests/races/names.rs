//! Names and places: two changes at once that want the same.

use futures::{StreamExt, future::join_all, stream::FuturesUnordered};
use http::Method;
use serde_json::json;
use sheaf_testkit::{Answer, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    of_two_files_renamed_to_one_name_one_is_told_that_it_is_taken
    a_name_is_taken_while_an_editor_renames_and_saves_beside
    everything_at_once_in_two_folders_comes_to_an_end
    folders_moved_into_each_other_at_once_do_not_vanish
    two_uploads_at_once_do_not_fill_the_drive_twice
}

/// How often each race is run: on one processor the turns are taken in the same order, and not every one shows it.
const ROUNDS: usize = 6;

pub(crate) async fn folder(person: &Person, parent: &str, name: &str) -> String {
    let path = format!("/api/items/{parent}/folders");
    let made = person.send(Method::POST, &path, &json!({ "name": name })).await;
    made.assert_status(201).json()["id"].as_str().unwrap().to_owned()
}

async fn rename(person: &Person, item: &str, name: &str) -> Answer {
    person.send(Method::PUT, &format!("/api/items/{item}/name"), &json!({ "name": name })).await
}

pub(crate) async fn relocate(person: &Person, item: &str, parent: &str) -> Answer {
    let to = json!({ "parent": parent, "on_conflict": "rename" });
    person.send(Method::PUT, &format!("/api/items/{item}/parent"), &to).await
}

async fn document(person: &Person, parent: &str, name: &str) -> Answer {
    let new = json!({ "name": name, "on_conflict": "rename" });
    person.send(Method::POST, &format!("/api/items/{parent}/documents"), &new).await
}

async fn of_two_files_renamed_to_one_name_one_is_told_that_it_is_taken(site: TestSite) {
    let ada = site.person("ada").await;
    for round in 0..ROUNDS {
        let one = ada.upload(&format!("one {round}.txt"), "1").await;
        let two = ada.upload(&format!("two {round}.txt"), "2").await;
        let name = format!("the one {round}.txt");
        let (first, second, made) = tokio::join!(
            rename(&ada, &one, &name),
            rename(&ada, &two, &name),
            ada.try_upload(&name, "3", "fail")
        );
        let statuses = [first, second, made].map(|answer| answer.status.as_u16());
        // An upload that was let in when the name was free gets a number at its end.
        assert!(statuses.iter().all(|status| [200, 201, 409].contains(status)), "{statuses:?}");
        assert!(statuses[..2] != [200, 200], "{statuses:?}");
        let same = ada.names().await.into_iter().filter(|found| *found == name).count();
        assert_eq!(same, 1);
    }
}

async fn a_name_is_taken_while_an_editor_renames_and_saves_beside(site: TestSite) {
    let ada = site.person("ada").await;
    for round in 0..ROUNDS {
        let plan = ada.upload(&format!("plan {round}.docx"), "v1").await;
        let office = ada.open(&plan, PLAIN).await;
        office.lock("A").await.assert_ok();
        let other = ada.upload(&format!("other {round}.docx"), "v1").await;
        let name = format!("final {round}");
        let full = format!("{name}.docx");
        let (renamed, beside, taken) = tokio::join!(
            office.rename("A", &name),
            office.put_suggested(&full, "copy"),
            rename(&ada, &other, &full)
        );
        renamed.assert_ok();
        beside.assert_ok();
        assert!([200, 409].contains(&taken.status.as_u16()), "{taken:?}");
        let mut names = ada.names().await;
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}

async fn everything_at_once_in_two_folders_comes_to_an_end(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    let (left, right) = (folder(&ada, &root, "left").await, folder(&ada, &root, "right").await);
    for round in 0..ROUNDS {
        let goes_right = document(&ada, &left, &format!("a {round}.txt")).await.json()["id"].clone();
        let goes_left = document(&ada, &right, &format!("b {round}.txt")).await.json()["id"].clone();
        let (goes_right, goes_left) = (goes_right.as_str().unwrap(), goes_left.as_str().unwrap());
        let copies = format!("/api/items/{goes_right}/copies");
        let copy = json!({ "parent": right, "on_conflict": "rename" });
        let (to_right, to_left, made_left, made_right, copied) = tokio::join!(
            relocate(&ada, goes_right, &right),
            relocate(&ada, goes_left, &left),
            document(&ada, &left, "new.txt"),
            document(&ada, &right, "new.txt"),
            ada.send(Method::POST, &copies, &copy),
        );
        for answer in [to_right, to_left, made_left, made_right, copied] {
            answer.assert_ok();
        }
    }
    for side in [&left, &right] {
        let listed = ada.get(&format!("/api/items/{side}/children?limit=500")).await.assert_ok().json();
        let there = listed["items"].as_array().unwrap().len() as u64;
        assert_eq!(listed["total"], there, "the count and the list agree");
    }
}

async fn folders_moved_into_each_other_at_once_do_not_vanish(site: TestSite) {
    let ada = site.person("ada").await;
    let root = ada.member.root.to_string();
    for round in 0..ROUNDS {
        let one = folder(&ada, &root, &format!("one {round}")).await;
        let two = folder(&ada, &root, &format!("two {round}")).await;
        let (into_two, into_one) = tokio::join!(relocate(&ada, &one, &two), relocate(&ada, &two, &one));
        let mut statuses = [into_two, into_one].map(|answer| answer.status.as_u16());
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        for item in [&one, &two] {
            assert_eq!(ada.item(item).await["path"][0]["id"], root);
        }
    }
}

async fn two_uploads_at_once_do_not_fill_the_drive_twice(site: TestSite) {
    let ada = site.person("ada").await;
    site.app.set_drive_quota(ada.member.drive, Some(150)).await.unwrap();
    let content = "x".repeat(100);
    let uploads: FuturesUnordered<_> = (0..4)
        .map(|n| {
            let (ada, content) = (&ada, &content);
            async move { ada.try_upload(&format!("{n}"), content, "fail").await }
        })
        .collect();
    let statuses: Vec<u16> = uploads.map(|answer| answer.status.as_u16()).collect().await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [201, 507].contains(status)), "{statuses:?}");
    let session = ada.get("/api/session").await.json();
    assert_eq!(session["drive"]["used_bytes"], 100);
    let all = join_all((0..3).map(|_| ada.get("/api/session"))).await;
    assert!(all.iter().all(|answer| answer.json()["drive"]["used_bytes"] == 100));
}
