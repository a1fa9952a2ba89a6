//! A browser with the portal open, signed in or not.

use std::net::SocketAddr;

use axum::body::Body;
use http::{Method, Request, header};
use serde_json::{Value, json};

use crate::{Answer, LiveView, PORTAL, TestSite};

/// A browser. It keeps the cookie of the portal, and calls as the portal's own pages do.
#[derive(Clone)]
pub struct Browser {
    /// The site it all happens on.
    pub site: TestSite,
    cookie: String,
    address: SocketAddr,
}

impl Browser {
    pub(crate) fn new(site: &TestSite, address: SocketAddr) -> Self {
        Self { site: site.clone(), cookie: String::new(), address }
    }

    pub(crate) fn at(&self, site: &TestSite) -> Self {
        Self { site: site.clone(), ..self.clone() }
    }

    /// Signs in; the cookie is kept if there is one.
    pub async fn sign_in(&mut self, mail: &str, password: &str) -> Answer {
        let who = json!({ "mail": mail, "password": password });
        let answer = self.send(Method::POST, "/api/session", &who).await;
        self.keep_cookie(&answer);
        answer
    }

    /// Takes the cookie of an answer.
    pub fn keep_cookie(&mut self, answer: &Answer) {
        if let Some(cookie) = answer.header("set-cookie") {
            self.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        }
    }

    /// Asks the portal for something.
    pub async fn get(&self, path: &str) -> Answer {
        self.call(self.request(Method::GET, path), Body::empty()).await
    }

    /// Tells the portal something.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        self.call(request, body.to_string()).await
    }

    /// Builds a request as the portal's own pages send it.
    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        self.request_from_elsewhere(method, path).header("sec-fetch-site", "same-origin")
    }

    /// Builds a request that does not say which page it comes from.
    pub fn request_from_elsewhere(&self, method: Method, path: &str) -> http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, PORTAL.trim_start_matches("https://"))
            .header(header::COOKIE, &self.cookie)
    }

    /// Opens a live view of an item.
    pub async fn live(&self, item: &str) -> LiveView {
        let request = self.request(Method::GET, &format!("/api/items/{item}/live")).body(Body::empty());
        LiveView::new(self.site.answer(request.expect("the request is well-formed"), self.address).await)
    }

    /// Ends the editing session of a file.
    pub async fn end_editing(&self, item: &str) -> Answer {
        self.call(self.request(Method::DELETE, &format!("/api/items/{item}/editing")), Body::empty()).await
    }

    /// Sends a request that was built.
    pub async fn call(&self, request: http::request::Builder, body: impl Into<Body>) -> Answer {
        let request = request.body(body.into()).expect("the request is well-formed");
        self.site.call(request, self.address).await
    }
}
