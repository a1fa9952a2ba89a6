//! Acts on items, in short.

use http::Method;
use serde_json::{Value, json};
use sheaf_testkit::{Answer, Person};

/// What a person does with items.
pub(crate) trait Acts {
    fn root(&self) -> String;
    async fn post(&self, item: &str, what: &str, body: Value) -> Answer;
    async fn rename(&self, item: &str, name: &str) -> Answer;
    async fn relocate(&self, item: &str, body: Value) -> Answer;
    async fn delete(&self, path: &str) -> Answer;
    async fn throw_away(&self, item: &str);
    async fn bring_back(&self, item: &str) -> Answer;
    async fn trash(&self) -> Vec<String>;
}

impl Acts for Person {
    fn root(&self) -> String {
        self.member.root.to_string()
    }
    async fn post(&self, item: &str, what: &str, body: Value) -> Answer {
        self.send(Method::POST, &format!("/api/items/{item}/{what}"), &body).await
    }
    async fn rename(&self, item: &str, name: &str) -> Answer {
        self.send(Method::PUT, &format!("/api/items/{item}/name"), &json!({ "name": name })).await
    }
    async fn relocate(&self, item: &str, body: Value) -> Answer {
        self.send(Method::PUT, &format!("/api/items/{item}/parent"), &body).await
    }
    async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &json!({})).await
    }
    async fn throw_away(&self, item: &str) {
        self.delete(&format!("/api/items/{item}")).await.assert_ok();
    }
    async fn bring_back(&self, item: &str) -> Answer {
        self.send(Method::POST, &format!("/api/trash/{item}/restore"), &json!({})).await
    }
    async fn trash(&self) -> Vec<String> {
        self.get("/api/trash").await.assert_ok().names()
    }
}

/// Returns the id of the item in an answer.
pub(crate) fn id(answer: &Answer) -> String {
    answer.assert_ok().json()["id"].as_str().expect("an item has an id").to_owned()
}

/// Reads a listing to its end, page by page.
pub(crate) async fn pages(person: &Person, path: &str, limit: usize) -> Vec<String> {
    let (mut names, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = person.get(&format!("{path}limit={limit}{after}")).await;
        let found = page.assert_ok().names();
        assert!(found.len() <= limit);
        names.extend(found);
        pages += 1;
        match page.json()["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
        assert!(pages < 20, "{path} comes to no end");
    }
    names
}
