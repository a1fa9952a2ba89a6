//! Somebody who uses the portal in a browser.

use std::net::SocketAddr;

use axum::body::Body;
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{Method, Request, header};
use serde_json::{Value, json};
use sheaf_app::Member;
use sheaf_domain::DriveRole;

use crate::{Answer, Office, PASSWORD, PORTAL, TestSite};

/// A person with a drive, signed in.
#[derive(Clone)]
pub struct Person {
    /// The site it all happens on.
    pub site: TestSite,
    /// Account, membership, drive and its topmost folder.
    pub member: Member,
    /// The sign-in name.
    pub mail: String,
    cookie: String,
    address: SocketAddr,
}

impl Person {
    pub(crate) async fn sign_in(site: &TestSite, member: Member, mail: &str, address: SocketAddr) -> Self {
        let (site, mail) = (site.clone(), mail.to_owned());
        let person = Self { site, member, mail, cookie: String::new(), address };
        person.sign_in_again().await
    }

    /// Signs in once more, as in another browser.
    pub async fn sign_in_again(&self) -> Self {
        let mut person = self.clone();
        let who = json!({ "mail": self.mail, "password": PASSWORD });
        let answer = person.send(Method::POST, "/api/session", &who).await;
        let cookie = answer.assert_ok().header("set-cookie").expect("a session comes with a cookie");
        person.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        person
    }

    /// Goes on at another node of the site.
    pub fn at(&self, site: &TestSite) -> Self {
        Self { site: site.clone(), ..self.clone() }
    }

    /// Asks the portal for something.
    pub async fn get(&self, path: &str) -> Answer {
        self.call(self.request(Method::GET, path), Body::empty()).await
    }

    /// Tells the portal something.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        self.call(request, Body::from(body.to_string())).await
    }

    /// Uploads a file into the topmost folder of the own drive; returns its id.
    pub async fn upload(&self, name: &str, content: &str) -> String {
        let answer = self.try_upload(name, content, "fail").await;
        answer.assert_ok().header("sheaf-item").expect("the file has an id").to_owned()
    }

    /// Uploads a file; `on_conflict` says what to do where the name is taken.
    pub async fn try_upload(&self, name: &str, content: &str, on_conflict: &str) -> Answer {
        let pairs =
            [("parent", self.member.root.to_string().as_str()), ("name", name), ("on_conflict", on_conflict)]
                .map(|(key, value)| format!("{key} {}", BASE64_STANDARD.encode(value)));
        let request = self
            .request(Method::POST, "/api/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", content.len())
            .header("upload-metadata", pairs.join(","))
            .header(header::CONTENT_TYPE, "application/offset+octet-stream");
        self.call(request, Body::from(content.to_owned())).await
    }

    /// Returns what the portal shows of an item.
    pub async fn item(&self, item: &str) -> Value {
        self.get(&format!("/api/items/{item}")).await.assert_ok().json()
    }

    /// Returns the names of the topmost folder.
    pub async fn names(&self) -> Vec<String> {
        let answer = self.get(&format!("/api/items/{}/children", self.member.root)).await;
        let items = answer.assert_ok().json()["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Returns a file's content.
    pub async fn content(&self, item: &str) -> Bytes {
        self.get(&format!("/api/items/{item}/content")).await.assert_ok().body.clone()
    }

    /// Returns a file's history, newest first.
    pub async fn versions(&self, item: &str) -> Vec<Value> {
        let answer = self.get(&format!("/api/items/{item}/versions")).await;
        answer.assert_ok().json()["versions"].as_array().cloned().unwrap_or_default()
    }

    /// Returns why the refused saves of a file were refused, newest first.
    pub async fn conflicts(&self, item: &str) -> Vec<String> {
        let versions = self.versions(item).await;
        versions.iter().filter_map(|version| version["cause"].as_str().map(str::to_owned)).collect()
    }

    /// Opens a file to edit it in a suite.
    pub async fn open(&self, item: &str, suite: &str) -> Office {
        self.open_to("edit", item, suite).await
    }

    /// Opens a file to look at it in a suite.
    pub async fn open_to_view(&self, item: &str, suite: &str) -> Office {
        self.open_to("view", item, suite).await
    }

    async fn open_to(&self, action: &str, item: &str, suite: &str) -> Office {
        Office::new(&self.site, suite, item, self.try_open(action, item, suite).await.assert_ok().json())
    }

    /// Asks to open a file.
    pub async fn try_open(&self, action: &str, item: &str, suite: &str) -> Answer {
        self.send(
            Method::POST,
            &format!("/api/items/{item}/open"),
            &json!({ "action": action, "suite": suite }),
        )
        .await
    }

    /// Lets somebody else into the own drive.
    pub async fn let_in(&self, other: &Self, role: DriveRole) {
        let done = self.site.app.let_into_drive(self.member.drive, other.member.membership, role).await;
        done.expect("the drive is there");
    }

    /// Takes back what [`Self::let_in`] gave.
    pub async fn withdraw_from(&self, other: &Self) {
        let done = self.site.app.withdraw_from_drive(self.member.drive, other.member.membership).await;
        done.expect("it was given");
    }

    fn request(&self, method: Method, path: &str) -> http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, PORTAL.trim_start_matches("https://"))
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
    }

    async fn call(&self, request: http::request::Builder, body: Body) -> Answer {
        self.site.call(request.body(body).expect("the request is well-formed"), self.address).await
    }
}
