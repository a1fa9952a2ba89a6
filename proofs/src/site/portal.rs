//! A person at the portal, over its API.

use anyhow::{Context, Result, ensure};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use bytes::Bytes;
use reqwest::{Body, Client, Method, RequestBuilder, Response, header};
use serde_json::{Value, json};
use url::Url;

use super::{Node, Person, Site, Suite};

/// Somebody who is signed in. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Portal {
    http: Client,
    origin: String,
    /// The server that is called under that name.
    server: String,
    cookie: String,
    /// The session, as the portal got it.
    pub(crate) session: Value,
}

/// What the host page got to put a document into a frame.
#[derive(Clone)]
pub(crate) struct Opened {
    pub(crate) wopi_src: String,
    pub(crate) token: String,
}

impl Portal {
    pub(super) async fn sign_in(site: &Site, (mail, password): Person) -> Result<Self> {
        let (http, origin) = (site.http()?, site.origin("files"));
        let request = http.post(format!("{origin}/api/session")).header(header::ORIGIN, &origin);
        let answer = good(request.json(&json!({ "mail": mail, "password": password })).send().await?).await?;
        let cookie = answer.headers().get(header::SET_COOKIE).context("no cookie came")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { http, server: origin.clone(), origin, cookie, session: answer.json().await? })
    }

    /// Returns the same person with fresh connections.
    pub(crate) fn reconnected(&self, site: &Site) -> Result<Self> {
        Ok(Self { http: site.http()?, ..self.clone() })
    }

    /// Returns the same person at a node of the site.
    pub(crate) fn at(&self, node: Node) -> Self {
        Self { server: node.origin(), ..self.clone() }
    }

    /// Returns the topmost folder of the person's drive.
    pub(crate) fn root(&self) -> &str {
        self.session["drive"]["root"].as_str().unwrap_or_default()
    }

    /// Begins a call of the API.
    pub(crate) fn call(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.server));
        let name = self.origin.trim_start_matches("http://");
        let request = request.header(header::HOST, name);
        request.header(header::ORIGIN, &self.origin).header(header::COOKIE, &self.cookie)
    }

    pub(crate) async fn get(&self, path: &str) -> Result<Value> {
        Ok(good(self.call(Method::GET, path).send().await?).await?.json().await?)
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        Ok(good(self.call(Method::POST, path).json(body).send().await?).await?.json().await?)
    }

    /// Announces an upload; returns its address.
    pub(crate) async fn announce(&self, parent: &str, name: &str, size_bytes: u64) -> Result<String> {
        let metadata = format!("parent {},name {}", BASE64.encode(parent), BASE64.encode(name));
        let request = self.call(Method::POST, "/api/uploads").header("Tus-Resumable", "1.0.0");
        let request = request.header("Upload-Length", size_bytes).header("Upload-Metadata", metadata);
        let answer = good(request.send().await?).await?;
        Ok(answer.headers().get(header::LOCATION).context("no Location came")?.to_str()?.to_owned())
    }

    /// Sends the rest of an upload; returns the item when that was all.
    pub(crate) async fn send(
        &self,
        upload: &str,
        offset: u64,
        body: impl Into<Body>,
    ) -> Result<Option<String>> {
        let request = self.call(Method::PATCH, upload).header("Tus-Resumable", "1.0.0");
        let request = request
            .header("Upload-Offset", offset)
            .header(header::CONTENT_TYPE, "application/offset+octet-stream");
        let answer = good(request.body(body).send().await?).await?;
        let item = answer.headers().get("Sheaf-Item").map(|item| item.to_str().map(str::to_owned));
        Ok(item.transpose()?)
    }

    /// Uploads a file; returns its item.
    pub(crate) async fn upload(&self, parent: &str, name: &str, bytes: Bytes) -> Result<String> {
        let upload = self.announce(parent, name, bytes.len() as u64).await?;
        self.send(&upload, 0, bytes).await?.context("the upload was not finished")
    }

    /// Opens a document for editing in the suite of the proof.
    pub(crate) async fn open(&self, item: &str) -> Result<Opened> {
        let body = json!({ "action": "edit", "suite": Suite::ID });
        let opened = self.post(&format!("/api/items/{item}/open"), &body).await?;
        ensure!(opened["action"] == "edit", "the document opened to read: {}", opened["view_only"]);
        let address = Url::parse(opened["action_url"].as_str().context("no action_url")?)?;
        let source = address.query_pairs().find(|(name, _)| name == "wopisrc").context("no wopisrc")?;
        let token = opened["access_token"].as_str().context("no token")?;
        Ok(Opened { wopi_src: source.1.into_owned(), token: token.to_owned() })
    }

    /// Begins a download of a file or one of its versions.
    pub(crate) async fn content(&self, item: &str, version: Option<&str>) -> Result<Response> {
        let version = version.map(|version| format!("?version={version}")).unwrap_or_default();
        good(self.call(Method::GET, &format!("/api/items/{item}/content{version}")).send().await?).await
    }

    pub(crate) async fn download(&self, item: &str, version: Option<&str>) -> Result<Bytes> {
        Ok(self.content(item, version).await?.bytes().await?)
    }

    /// Returns the versions of a file, the newest first.
    pub(crate) async fn versions(&self, item: &str) -> Result<Vec<Value>> {
        let page = self.get(&format!("/api/items/{item}/versions?limit=100")).await?;
        Ok(page["versions"].as_array().cloned().unwrap_or_default())
    }
}

/// Turns a refusal into an error that says what the server said.
async fn good(answer: Response) -> Result<Response> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let path = answer.url().path().to_owned();
    anyhow::bail!("{path} answered {status}: {}", answer.text().await.unwrap_or_default())
}
