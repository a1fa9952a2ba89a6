//! AddActivities: comments and mentions, in the activity of the file.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_domain::DriveRole;
use sheaf_testkit::{MICROSOFT, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    a_comment_is_noted_without_its_text
    a_mentioned_colleague_has_the_name_of_here
    told_twice_it_is_noted_once
    whoever_may_read_may_comment
    another_kind_is_answered_and_not_noted
    a_body_that_cannot_be_taken_changes_nothing
    the_notes_go_with_the_file
}

fn comment(id: &str, people: Value) -> Value {
    json!({
        "Type": "comment", "Id": id, "Created": "2017-02-15T13:47:13000000Z",
        "Data": { "ContentId": "c1", "ContentAction": "created", "CommentText": "nobody else's business" },
        "People": people,
    })
}

async fn add(office: &Office, activities: &[Value]) -> Value {
    office.site.clock.advance(Duration::from_secs(1));
    let body = json!({ "Activities": activities }).to_string();
    let answer = office.post("ADD_ACTIVITIES", &[], body).await;
    answer.assert_ok().json()["ActivityResponses"].clone()
}

/// Returns the details of the comments that the activity of a file has, newest first.
async fn noted(person: &Person, item: &str) -> Vec<Value> {
    let answer = person.get(&format!("/api/items/{item}/activity")).await;
    let entries = answer.assert_ok().json()["entries"].as_array().unwrap().clone();
    entries.into_iter().filter(|entry| entry["what"] == "item.commented").collect()
}

async fn a_comment_is_noted_without_its_text(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    for suite in [MICROSOFT, PLAIN] {
        let office = ada.open(&item, suite).await;
        assert_eq!(office.info().await["SupportsAddActivities"], true);
        let id = format!("AbC-{suite}");
        assert_eq!(add(&office, &[comment(&id, json!([]))]).await, json!([{ "Id": id, "Status": 0 }]));
        let newest = noted(&ada, &item).await.remove(0);
        assert_eq!(newest["who"]["name"], "ada");
        let details = json!({ "suite": suite, "comment": "created", "reply": false, "mentioned": [] });
        assert_eq!(newest["details"], details);
    }
}

async fn a_mentioned_colleague_has_the_name_of_here(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let item = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Viewer).await;
    let ben_id = ben.open_to_view(&item, PLAIN).await.info().await["UserId"].clone();
    let office = ada.open(&item, PLAIN).await;
    let people = json!([
        { "Name": "Mallory", "Id": ben_id, "Mentioned": true },
        { "Name": "Don\u{7} Delta ", "Id": "{0}", "Provider": "Windows Live", "Mentioned": true },
        { "Name": "x".repeat(500), "Id": "", "Mentioned": true },
        { "Name": "", "Id": "", "Mentioned": true },
        { "Name": "Only Reading", "Id": "7", "InThread": true },
    ]);
    add(&office, &[comment("1", people)]).await;
    let mentioned = &noted(&ada, &item).await[0]["details"]["mentioned"];
    assert_eq!(*mentioned, json!(["ben", "Don Delta", "x".repeat(120)]));
    let crowd: Vec<Value> =
        (0..100).map(|n| json!({ "Name": format!("p{n}"), "Id": "", "Mentioned": true })).collect();
    add(&office, &[comment("2", json!(crowd))]).await;
    assert_eq!(noted(&ada, &item).await[0]["details"]["mentioned"].as_array().unwrap().len(), 20);
}

async fn told_twice_it_is_noted_once(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&item, PLAIN).await;
    let (one, two) = (comment("one", json!([])), comment("ONE", json!([])));
    for _ in 0..2 {
        let answer = add(&office, &[one.clone(), one.clone(), two.clone()]).await;
        assert_eq!(answer.as_array().unwrap().iter().filter(|told| told["Status"] == 0).count(), 3);
    }
    assert_eq!(noted(&ada, &item).await.len(), 2);
    let other = ada.upload("other.docx", "v1").await;
    add(&ada.open(&other, PLAIN).await, &[one]).await;
    assert_eq!(noted(&ada, &other).await.len(), 1);
}

async fn whoever_may_read_may_comment(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let item = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Viewer).await;
    let office = ben.open_to_view(&item, PLAIN).await;
    add(&office, &[comment("1", json!([]))]).await;
    assert_eq!(noted(&ada, &item).await[0]["who"]["name"], "ben");
    ada.withdraw_from(&ben).await;
    let body = json!({ "Activities": [comment("2", json!([]))] }).to_string();
    office.post("ADD_ACTIVITIES", &[], body).await.assert_status(404);
    assert_eq!(noted(&ada, &item).await.len(), 1);
}

async fn another_kind_is_answered_and_not_noted(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&item, PLAIN).await;
    let other = json!({ "Type": "applause", "Id": "a", "Data": { "Loud": true } });
    let answer = add(&office, &[other, comment("b", json!([]))]).await;
    assert_eq!(answer, json!([{ "Id": "a", "Status": 3 }, { "Id": "b", "Status": 0 }]));
    assert_eq!(noted(&ada, &item).await.len(), 1);
}

async fn a_body_that_cannot_be_taken_changes_nothing(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&item, PLAIN).await;
    let good = comment("1", json!([]));
    let too_many = json!({ "Activities": vec![good.clone(); 101] }).to_string();
    let half_bad = json!({ "Activities": [good, { "Type": "comment", "Id": "2" }] }).to_string();
    #[rustfmt::skip]
    let rows = [
        (String::new(),                    400),
        ("{".to_owned(),                   400),
        ("{\"Activities\": {}}".to_owned(), 400),
        (half_bad,                         400),
        (too_many,                         400),
        (" ".repeat(256 * 1024 + 1),       413),
    ];
    for (body, status) in rows {
        office.post("ADD_ACTIVITIES", &[], body).await.assert_status(status);
    }
    assert_eq!(noted(&ada, &item).await.len(), 0);
    assert_eq!(add(&office, &[]).await, json!([]));
}

async fn the_notes_go_with_the_file(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    add(&ada.open(&item, PLAIN).await, &[comment("1", json!([]))]).await;
    ada.send(Method::DELETE, &format!("/api/items/{item}"), &json!({})).await.assert_ok();
    ada.send(Method::DELETE, &format!("/api/trash/{item}"), &json!({})).await.assert_ok();
    ada.get(&format!("/api/items/{item}/activity")).await.assert_status(404);
}
