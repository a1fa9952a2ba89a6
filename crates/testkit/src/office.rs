//! An office suite with a document open.

use std::net::SocketAddr;

use axum::body::Body;
use http::{Method, Request, header};
use serde_json::Value;
use sheaf_domain::Clock;
use wopi::proof::ticks;

use crate::{Answer, TestSite, WOPI};

/// Headers beside those of every call.
type Told<'a> = &'a [(&'a str, &'a str)];

/// A document opened by one person in one suite.
#[derive(Clone)]
pub struct Office {
    /// The site it all happens on.
    pub site: TestSite,
    /// The suite.
    pub suite: String,
    /// The file.
    pub item: String,
    /// The access token.
    pub token: String,
    /// What the host page got.
    pub opened: Value,
}

impl Office {
    pub(crate) fn new(site: &TestSite, suite: &str, item: &str, opened: Value) -> Self {
        let token = opened["access_token"].as_str().expect("opening gives a token").to_owned();
        Self { site: site.clone(), suite: suite.to_owned(), item: item.to_owned(), token, opened }
    }

    /// Goes on at another node of the site.
    pub fn at(&self, site: &TestSite) -> Self {
        Self { site: site.clone(), ..self.clone() }
    }

    /// Goes on with another token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: token.to_owned(), ..self.clone() }
    }

    /// Goes on with another file.
    pub fn with_item(&self, item: &str) -> Self {
        Self { item: item.to_owned(), ..self.clone() }
    }

    /// Returns path and query of a call.
    pub fn target(&self, path: &str) -> String {
        format!("/wopi/files/{}{path}?access_token={}", self.item, self.token)
    }

    /// Builds a call, signed if the suite signs.
    pub fn request(&self, method: Method, path: &str, told: Told<'_>) -> http::request::Builder {
        self.signed(method, self.target(path), &self.token, told)
    }

    /// Builds a call whose query tells the token percent-encoded, and when it ends; signed if the suite signs.
    pub fn encoded(&self, method: Method, path: &str, told: Told<'_>) -> http::request::Builder {
        let token: String = self.token.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let ends = &self.opened["access_token_ttl"];
        let target = format!("/wopi/files/{}{path}?access_token={token}&access_token_ttl={ends}", self.item);
        self.signed(method, target, &self.token, told)
    }

    /// Calls what lies below an address that carries its token.
    pub async fn follow(&self, method: Method, url: &str, path: &str, told: Told<'_>) -> Answer {
        let (source, token) = url.split_once("?access_token=").expect("the address has a token");
        let source = source.strip_prefix(WOPI).expect("the address is one of the WOPI host");
        let target = format!("{source}{path}?access_token={token}");
        self.send(self.signed(method, target, token, told), Body::empty()).await
    }

    fn signed(&self, method: Method, target: String, token: &str, told: Told<'_>) -> http::request::Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(&target)
            .header(header::HOST, WOPI.trim_start_matches("https://"));
        if let Some(signer) = self.site.suites.signer(&self.suite) {
            let now = ticks::from_unix_micros(self.site.clock.now().unix_micros());
            let signature = signer.sign(token, &format!("{WOPI}{target}"), now);
            request = request
                .header("x-wopi-proof", signature.proof)
                .header("x-wopi-proofold", signature.proof_old)
                .header("x-wopi-timestamp", signature.timestamp);
        }
        told.iter().fold(request, |request, (name, value)| request.header(*name, *value))
    }

    /// Sends a call that was built.
    pub async fn send(&self, request: http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = request.body(body.into()).expect("the request is well-formed");
        self.site.call(request, SocketAddr::from(([198, 51, 100, 1], 40_000))).await
    }

    /// Calls an operation of the file, with `X-WOPI-Override`.
    pub async fn post(&self, operation: &str, told: Told<'_>, body: impl Into<Body>) -> Answer {
        let request = self.request(Method::POST, "", told).header("x-wopi-override", operation);
        self.send(request, body).await
    }

    /// CheckFileInfo, answered.
    pub async fn info(&self) -> Value {
        self.check_file_info().await.assert_ok().json()
    }

    /// CheckFileInfo.
    pub async fn check_file_info(&self) -> Answer {
        self.send(self.request(Method::GET, "", &[]), Body::empty()).await
    }

    /// GetFile.
    pub async fn get_file(&self) -> Answer {
        self.send(self.request(Method::GET, "/contents", &[]), Body::empty()).await
    }

    /// Lock.
    pub async fn lock(&self, id: &str) -> Answer {
        self.post("LOCK", &[("x-wopi-lock", id)], Body::empty()).await
    }

    /// UnlockAndRelock.
    pub async fn relock(&self, old: &str, new: &str) -> Answer {
        self.post("LOCK", &[("x-wopi-lock", new), ("x-wopi-oldlock", old)], Body::empty()).await
    }

    /// RefreshLock.
    pub async fn refresh_lock(&self, id: &str) -> Answer {
        self.post("REFRESH_LOCK", &[("x-wopi-lock", id)], Body::empty()).await
    }

    /// Unlock.
    pub async fn unlock(&self, id: &str) -> Answer {
        self.post("UNLOCK", &[("x-wopi-lock", id)], Body::empty()).await
    }

    /// GetLock.
    pub async fn get_lock(&self) -> Answer {
        self.post("GET_LOCK", &[], Body::empty()).await
    }

    /// Returns the lock that is held; empty: none.
    pub async fn held(&self) -> String {
        let answer = self.get_lock().await;
        answer.assert_ok().header("x-wopi-lock").expect("GetLock always tells").to_owned()
    }

    /// PutFile under a lock.
    pub async fn put(&self, lock: &str, content: impl Into<Body>) -> Answer {
        self.put_file(&[("x-wopi-lock", lock)], content).await
    }

    /// PutFile.
    pub async fn put_file(&self, told: Told<'_>, content: impl Into<Body>) -> Answer {
        let request = self.request(Method::POST, "/contents", told).header("x-wopi-override", "PUT");
        self.send(request, content).await
    }

    /// RenameFile; the name is encoded.
    pub async fn rename(&self, lock: &str, name: &str) -> Answer {
        let name = wopi::utf7::encode(name);
        self.post("RENAME_FILE", &[("x-wopi-lock", lock), ("x-wopi-requestedname", &name)], Body::empty())
            .await
    }

    /// PutRelativeFile with a name that the host may adapt; the name is encoded.
    pub async fn put_suggested(&self, name: &str, content: &'static str) -> Answer {
        let name = wopi::utf7::encode(name);
        self.post("PUT_RELATIVE", &[("x-wopi-suggestedtarget", &name)], content).await
    }

    /// PutRelativeFile with a name to be taken as it is; the name is encoded.
    pub async fn put_exact(&self, name: &str, overwrite: bool, content: &'static str) -> Answer {
        let name = wopi::utf7::encode(name);
        let overwrite = if overwrite { "true" } else { "false" };
        let told = [("x-wopi-relativetarget", name.as_str()), ("x-wopi-overwriterelativetarget", overwrite)];
        self.post("PUT_RELATIVE", &told, content).await
    }
}
