//! A document of a host, and every call on it.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use http::{HeaderMap, Method, header};
use reqwest::{Body, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use url::Url;
use wopi::operation::{PutFile, PutRelativeFile, RelativeTarget, RenameFile};
use wopi::{CheckFileInfo, LockId, headers, utf7};

use crate::ClientError;
use crate::answer;
use crate::body::{Download, Progress, watched};
use crate::client::{Call, Client, value};

/// A file of a host, opened with one token.
#[derive(Clone)]
pub struct Document {
    client: Client,
    wopi_src: Url,
    token: String,
}

/// Why there is no document at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadSource {
    /// Not an http or https address without a user's name.
    #[error("the WOPISrc is not an http or https address")]
    NotWeb,
    /// An address that was to bring a token, and has none.
    #[error("the address has no access_token")]
    NoToken,
}

/// A content that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The version after the save.
    pub version: Option<String>,
    /// The time of the save as the host tells it, to be sent back byte for byte with the next one.
    pub last_modified: Option<String>,
}

/// A file that PutRelativeFile wrote.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its name with extension.
    pub name: String,
    /// The file, opened.
    pub document: Document,
    /// The page of the host that shows it.
    pub host_view_url: Option<String>,
    /// The page of the host that edits it.
    pub host_edit_url: Option<String>,
}

/// The name after RenameFile.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Renamed {
    /// Without extension.
    pub name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PutAnswer {
    last_modified_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct PutRelativeAnswer {
    name: String,
    url: String,
    host_view_url: Option<String>,
    host_edit_url: Option<String>,
}

impl Document {
    /// Opens a file at its WOPISrc, with a token that is not percent-encoded.
    pub fn new(client: &Client, wopi_src: &str, token: &str) -> Result<Self, BadSource> {
        let wopi_src = Url::parse(wopi_src).map_err(|_| BadSource::NotWeb)?;
        let has_user = !wopi_src.username().is_empty() || wopi_src.password().is_some();
        if !matches!(wopi_src.scheme(), "http" | "https") || has_user {
            return Err(BadSource::NotWeb);
        }
        Ok(Self { client: client.clone(), wopi_src, token: token.to_owned() })
    }

    /// Opens a file at an address that carries its token, as hosts answer them.
    pub fn at(client: &Client, url: &str) -> Result<Self, BadSource> {
        let mut url = Url::parse(url).map_err(|_| BadSource::NotWeb)?;
        let is_token = |name: &str| matches!(name, "access_token" | "access_token_ttl");
        let token =
            url.query_pairs().find(|(name, _)| name == "access_token").map(|(_, token)| token.into_owned());
        let token = token.ok_or(BadSource::NoToken)?;
        let others: Vec<_> = url
            .query_pairs()
            .filter(|(name, _)| !is_token(name))
            .map(|(n, v)| (n.into_owned(), v.into_owned()))
            .collect();
        url.set_query(None);
        if !others.is_empty() {
            url.query_pairs_mut().extend_pairs(others);
        }
        Self::new(client, url.as_str(), &token)
    }

    /// Returns the WOPISrc, which has no token in it.
    #[must_use]
    pub fn wopi_src(&self) -> &Url {
        &self.wopi_src
    }

    /// CheckFileInfo.
    pub async fn check_file_info(&self) -> Result<CheckFileInfo, ClientError> {
        let answer = self.get("", HeaderMap::new()).await?;
        answer::json(answer, self.client.idle_timeout()).await
    }

    /// GetFile; `max_bytes` is the most that the host may send.
    pub async fn get_file(&self, max_bytes: Option<u64>) -> Result<Download, ClientError> {
        let mut told = HeaderMap::new();
        if let Some(max) = max_bytes {
            told.insert(headers::MAX_EXPECTED_SIZE, max.into());
        }
        let answer = self.get("/contents", told).await?;
        let version = answer::header(&answer, headers::ITEM_VERSION);
        Ok(Download::new(version, answer, self.client.idle_timeout()))
    }

    /// Lock; returns the version of the file.
    pub async fn lock(&self, id: &LockId) -> Result<Option<String>, ClientError> {
        self.lock_call("LOCK", &[(headers::LOCK, id)]).await
    }

    /// UnlockAndRelock; returns the version of the file.
    pub async fn unlock_and_relock(&self, old: &LockId, new: &LockId) -> Result<Option<String>, ClientError> {
        self.lock_call("LOCK", &[(headers::LOCK, new), (headers::OLD_LOCK, old)]).await
    }

    /// RefreshLock; returns the version of the file.
    pub async fn refresh_lock(&self, id: &LockId) -> Result<Option<String>, ClientError> {
        self.lock_call("REFRESH_LOCK", &[(headers::LOCK, id)]).await
    }

    /// Unlock; returns the version of the file.
    pub async fn unlock(&self, id: &LockId) -> Result<Option<String>, ClientError> {
        self.lock_call("UNLOCK", &[(headers::LOCK, id)]).await
    }

    /// GetLock; returns the id that is held.
    pub async fn get_lock(&self) -> Result<Option<String>, ClientError> {
        let answer = self.post("", told("GET_LOCK")?, Bytes::new()).await?;
        Ok(answer::header(&answer, headers::LOCK))
    }

    /// PutFile; `len` is the length of the content in bytes.
    pub async fn put_file<E>(
        &self,
        put: &PutFile,
        len: u64,
        content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Result<Saved, ClientError>
    where
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        let answer = self.post_stream("/contents", put_headers(put)?, len, content).await?;
        let version = answer::header(&answer, headers::ITEM_VERSION);
        let body: Option<PutAnswer> = answer::optional_json(answer, self.client.idle_timeout()).await?;
        Ok(Saved { version, last_modified: body.and_then(|body| body.last_modified_time) })
    }

    /// PutRelativeFile; `len` is the length of the content in bytes.
    pub async fn put_relative_file<E>(
        &self,
        put: &PutRelativeFile,
        len: u64,
        content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Result<Written, ClientError>
    where
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        let answer = self.post_stream("", put_relative_headers(put)?, len, content).await?;
        self.read_written(answer).await
    }

    /// Lets a host make an empty file.
    pub(crate) async fn written(&self, name: &str, target: &RelativeTarget) -> Result<Written, ClientError> {
        let mut headers = told(name)?;
        target_header(&mut headers, target)?;
        self.read_written(self.post("", headers, Bytes::new()).await?).await
    }

    async fn read_written(&self, answer: Response) -> Result<Written, ClientError> {
        let body: PutRelativeAnswer = answer::json(answer, self.client.idle_timeout()).await?;
        let document = Self::at(&self.client, &body.url)
            .map_err(|_| ClientError::MalformedAnswer("the new file has no address with a token"))?;
        Ok(Written {
            name: body.name,
            document,
            host_view_url: body.host_view_url,
            host_edit_url: body.host_edit_url,
        })
    }

    /// RenameFile; returns the name that the file got.
    pub async fn rename_file(&self, rename: &RenameFile) -> Result<Renamed, ClientError> {
        let mut headers = told("RENAME_FILE")?;
        headers.insert(headers::REQUESTED_NAME, value(&utf7::encode(&rename.name))?);
        if let Some(lock) = &rename.lock {
            headers.insert(headers::LOCK, value(lock.as_str())?);
        }
        let answer = self.post("", headers, Bytes::new()).await?;
        answer::json(answer, self.client.idle_timeout()).await
    }

    /// DeleteFile.
    pub async fn delete_file(&self) -> Result<(), ClientError> {
        self.post("", told("DELETE")?, Bytes::new()).await.map(drop)
    }

    /// PutUserInfo: up to 1,024 ASCII characters, kept for this person on every file.
    pub async fn put_user_info(&self, info: &str) -> Result<(), ClientError> {
        self.post("", told("PUT_USER_INFO")?, Bytes::copy_from_slice(info.as_bytes())).await.map(drop)
    }

    async fn lock_call(
        &self,
        name: &str,
        ids: &[(&'static str, &LockId)],
    ) -> Result<Option<String>, ClientError> {
        let mut headers = told(name)?;
        for (header, id) in ids {
            headers.insert(*header, value(id.as_str())?);
        }
        let answer = self.post("", headers, Bytes::new()).await?;
        Ok(answer::header(&answer, headers::ITEM_VERSION))
    }

    pub(crate) async fn get_json<T: DeserializeOwned>(
        &self,
        path: &str,
        headers: HeaderMap,
    ) -> Result<T, ClientError> {
        answer::json(self.get(path, headers).await?, self.idle_timeout()).await
    }

    pub(crate) async fn get_listing<T: DeserializeOwned>(
        &self,
        path: &str,
        headers: HeaderMap,
    ) -> Result<T, ClientError> {
        answer::listing(self.get(path, headers).await?, self.idle_timeout()).await
    }

    pub(crate) fn idle_timeout(&self) -> Duration {
        self.client.idle_timeout()
    }

    async fn get(&self, path: &str, headers: HeaderMap) -> Result<Response, ClientError> {
        let call = Call { method: Method::GET, url: self.url(path), headers };
        self.client.send(call, &self.token, Body::default(), &Progress::default()).await
    }

    pub(crate) async fn post(
        &self,
        path: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> Result<Response, ClientError> {
        let call = Call { method: Method::POST, url: self.url(path), headers };
        self.client.send(call, &self.token, Body::from(body), &Progress::default()).await
    }

    async fn post_stream<E>(
        &self,
        path: &str,
        mut headers: HeaderMap,
        len: u64,
        content: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Result<Response, ClientError>
    where
        E: Into<Box<dyn Error + Send + Sync>> + 'static,
    {
        headers.insert(header::CONTENT_LENGTH, len.into());
        headers.insert(header::CONTENT_TYPE, value("application/octet-stream")?);
        let call = Call { method: Method::POST, url: self.url(path), headers };
        let (body, progress) = watched(content, len);
        self.client.send(call, &self.token, body, &progress).await
    }

    /// Adds path and token. Whatever a URL might take for its own in the token is encoded.
    fn url(&self, path: &str) -> Url {
        use url::form_urlencoded::byte_serialize;
        let mut url = self.wopi_src.clone();
        url.set_path(&format!("{}{path}", self.wopi_src.path()));
        // Unlike a form, a space is %20 here.
        let token: String = byte_serialize(self.token.as_bytes()).collect::<String>().replace('+', "%20");
        let query = match url.query() {
            Some(query) => format!("{query}&access_token={token}"),
            None => format!("access_token={token}"),
        };
        url.set_query(Some(&query));
        url.set_fragment(None);
        url
    }
}

/// Shows the address alone; the token is secret.
impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({}{})", self.wopi_src.origin().ascii_serialization(), self.wopi_src.path())
    }
}

/// Names the operation.
pub(crate) fn told(name: &str) -> Result<HeaderMap, ClientError> {
    let mut headers = HeaderMap::new();
    headers.insert(headers::OVERRIDE, value(name)?);
    Ok(headers)
}

fn put_headers(put: &PutFile) -> Result<HeaderMap, ClientError> {
    let mut headers = told("PUT")?;
    if let Some(lock) = &put.lock {
        headers.insert(headers::LOCK, value(lock.as_str())?);
    }
    if !put.editors.is_empty() {
        headers.insert(headers::EDITORS, value(&put.editors.join(","))?);
    }
    if let Some(known) = &put.known_timestamp {
        headers.insert(headers::COOL_TIMESTAMP, value(known)?);
    }
    let flags = [
        (headers::COOL_IS_AUTOSAVE, put.autosave.then_some(true)),
        (headers::COOL_IS_EXIT_SAVE, put.exit.then_some(true)),
        (headers::COOL_IS_MODIFIED_BY_USER, put.modified),
    ];
    for (name, flag) in flags {
        if let Some(flag) = flag {
            headers.insert(name, value(if flag { "true" } else { "false" })?);
        }
    }
    Ok(headers)
}

fn target_header(headers: &mut HeaderMap, target: &RelativeTarget) -> Result<(), ClientError> {
    let (header, name) = match target {
        RelativeTarget::Suggested(name) | RelativeTarget::SuggestedExtension(name) => {
            (headers::SUGGESTED_TARGET, name)
        }
        RelativeTarget::Exact { name, overwrite } => {
            let overwrite = if *overwrite { "true" } else { "false" };
            headers.insert(headers::OVERWRITE_RELATIVE_TARGET, value(overwrite)?);
            (headers::RELATIVE_TARGET, name)
        }
    };
    headers.insert(header, value(&utf7::encode(name))?);
    Ok(())
}

fn put_relative_headers(put: &PutRelativeFile) -> Result<HeaderMap, ClientError> {
    let mut headers = told("PUT_RELATIVE")?;
    target_header(&mut headers, &put.target)?;
    if let Some(size) = put.size_bytes {
        headers.insert(headers::SIZE, size.into());
    }
    if put.conversion {
        headers.insert(headers::FILE_CONVERSION, value("true")?);
    }
    Ok(headers)
}
