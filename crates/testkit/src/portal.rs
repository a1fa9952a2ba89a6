//! Somebody who uses the portal in a browser.

use std::ops::Deref;

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use http::{Method, header};
use serde_json::{Value, json};
use sheaf_domain::{AccountId, DriveId, DriveRole, ItemId, MembershipId};

use crate::{Answer, Browser, Office, PASSWORD, TestSite};

/// What somebody is in an organization. The drive of a guest, who has none, is one that nobody has.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The account.
    pub account: AccountId,
    /// The membership.
    pub membership: MembershipId,
    /// The personal drive.
    pub drive: DriveId,
    /// Its topmost folder.
    pub root: ItemId,
}

impl From<sheaf_app::Member> for Member {
    fn from(member: sheaf_app::Member) -> Self {
        let nobodys = (DriveId::from_bytes([0xff; 16]), ItemId::from_bytes([0xff; 16]));
        let (drive, root) = member.home.map_or(nobodys, |home| (home.drive, home.root));
        Self { account: member.account, membership: member.membership, drive, root }
    }
}

/// A person with a drive, signed in.
#[derive(Clone)]
pub struct Person {
    /// Account, membership, drive and its topmost folder.
    pub member: Member,
    /// The sign-in name.
    pub mail: String,
    /// Where the person is signed in.
    pub browser: Browser,
}

impl Deref for Person {
    type Target = Browser;
    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Person {
    pub(crate) async fn sign_in(browser: Browser, member: sheaf_app::Member, mail: &str) -> Self {
        Self { member: member.into(), mail: mail.to_owned(), browser }.sign_in_again().await
    }

    /// Signs in once more, as in another browser.
    pub async fn sign_in_again(&self) -> Self {
        let mut person = self.clone();
        person.browser.sign_in(&self.mail, PASSWORD).await.assert_ok();
        person
    }

    /// Goes on at another node of the site.
    pub fn at(&self, site: &TestSite) -> Self {
        Self { browser: self.browser.at(site), ..self.clone() }
    }

    /// Uploads a file into the topmost folder of the own drive; returns its id.
    pub async fn upload(&self, name: &str, content: &str) -> String {
        let answer = self.try_upload(name, content, "fail").await;
        answer.assert_ok().header("sheaf-item").expect("the file has an id").to_owned()
    }

    /// Uploads a file; `on_conflict` says what to do where the name is taken.
    pub async fn try_upload(&self, name: &str, content: &str, on_conflict: &str) -> Answer {
        let root = self.member.root.to_string();
        let told = [("parent", root.as_str()), ("name", name), ("on_conflict", on_conflict)];
        let request = self
            .announcement(content.len() as u64, &told)
            .header(header::CONTENT_TYPE, "application/offset+octet-stream");
        self.call(request, content.to_owned()).await
    }

    /// Builds the announcement of an upload; what is told of it is encoded.
    pub fn announcement(&self, size_bytes: u64, told: &[(&str, &str)]) -> http::request::Builder {
        let pairs: Vec<String> =
            told.iter().map(|(key, value)| format!("{key} {}", BASE64_STANDARD.encode(value))).collect();
        self.request(Method::POST, "/api/uploads")
            .header("tus-resumable", "1.0.0")
            .header("upload-length", size_bytes)
            .header("upload-metadata", pairs.join(","))
    }

    /// Makes a folder; returns its id.
    pub async fn make_folder(&self, parent: &str, name: &str) -> String {
        let made =
            self.send(Method::POST, &format!("/api/items/{parent}/folders"), &json!({ "name": name })).await;
        made.assert_status(201).json()["id"].as_str().expect("a folder has an id").to_owned()
    }

    /// Returns what the portal shows of an item.
    pub async fn item(&self, item: &str) -> Value {
        self.get(&format!("/api/items/{item}")).await.assert_ok().json()
    }

    /// Returns the names of the topmost folder.
    pub async fn names(&self) -> Vec<String> {
        self.names_in(&self.member.root.to_string()).await
    }

    /// Returns the names of a folder.
    pub async fn names_in(&self, folder: &str) -> Vec<String> {
        self.get(&format!("/api/items/{folder}/children")).await.assert_ok().names()
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

    /// Opens an earlier content of a file in a suite.
    pub async fn open_version(&self, item: &str, version: &str, suite: &str) -> Office {
        let opened = self.try_open_version(item, version, suite).await.assert_ok().json();
        Office::new(&self.site, suite, &format!("{item}-{version}"), opened)
    }

    /// Asks to open an earlier content of a file.
    pub async fn try_open_version(&self, item: &str, version: &str, suite: &str) -> Answer {
        let form = json!({ "action": "view", "suite": suite, "version": version });
        self.send(Method::POST, &format!("/api/items/{item}/open"), &form).await
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
}
