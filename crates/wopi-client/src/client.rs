//! The client: connections, time limits, signatures.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use reqwest::{Body, RequestBuilder, Response, redirect};
use tokio::time::timeout;
use url::Url;
use wopi::headers;

use crate::answer;
use crate::body::Progress;
use crate::{ClientError, Signer};

/// How a client calls.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a connection may take to come about.
    pub connect_timeout: Duration,
    /// How long nothing may move, in either direction; a whole transfer may take any time.
    pub idle_timeout: Duration,
    /// Where to connect instead of where the name points; only scheme, host and port count. The
    /// `Host` header and the URL that is signed stay those of the public name.
    pub connect_to: Option<Url>,
    /// What to sign with.
    pub signing: Option<Signing>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            idle_timeout: Duration::from_secs(30),
            connect_to: None,
            signing: None,
        }
    }
}

/// Keys and the time, for signatures.
#[derive(Clone)]
pub struct Signing {
    /// The keys.
    pub signer: Arc<Signer>,
    /// Tells the time in ticks ([`wopi::proof::ticks`]).
    pub now_ticks: Arc<dyn Fn() -> i64 + Send + Sync>,
}

impl fmt::Debug for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signing")
    }
}

/// Calls hosts. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    settings: Arc<Settings>,
}

/// What a call consists of, beside its body.
pub(crate) struct Call {
    pub(crate) method: Method,
    /// The public URL, token included.
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    ///
    /// [`ClientError::NotSendable`] if the machine's root certificates can't be read.
    pub fn new(settings: Settings) -> Result<Self, ClientError> {
        let mut http = reqwest::Client::builder()
            .connect_timeout(settings.connect_timeout)
            .redirect(redirect::Policy::none())
            .referer(false)
            .no_proxy();
        if settings.connect_to.is_some() {
            // In HTTP/2 the name of the host is part of the URL that is dialled.
            http = http.http1_only();
        }
        let http = http.build().map_err(ClientError::from_http)?;
        Ok(Self { http, settings: Arc::new(settings) })
    }

    pub(crate) fn idle_timeout(&self) -> Duration {
        self.settings.idle_timeout
    }

    /// Sends a call and returns the answer if it is a success.
    pub(crate) async fn send(
        &self,
        call: Call,
        token: &str,
        body: Body,
        progress: &Progress,
    ) -> Result<Response, ClientError> {
        let request = self.request(call, token)?.body(body);
        let response = self.answer(request, progress).await?;
        match response.status() {
            StatusCode::OK => Ok(response),
            _ => Err(answer::refusal(response, self.idle_timeout()).await),
        }
    }

    fn request(&self, call: Call, token: &str) -> Result<RequestBuilder, ClientError> {
        let Call { method, url, mut headers } = call;
        if let Some(Signing { signer, now_ticks }) = &self.settings.signing {
            let signature = signer.sign(token, url.as_str(), now_ticks());
            headers.insert(headers::PROOF, value(&signature.proof)?);
            headers.insert(headers::PROOF_OLD, value(&signature.proof_old)?);
            headers.insert(headers::TIMESTAMP, value(&signature.timestamp)?);
        }
        let dialled = match &self.settings.connect_to {
            None => url,
            Some(inside) => {
                headers.insert(header::HOST, value(authority(&url))?);
                moved_to(url, inside).ok_or(ClientError::NotSendable)?
            }
        };
        Ok(self.http.request(method, dialled).headers(headers))
    }

    /// Waits for the answer as long as something moves.
    async fn answer(&self, request: RequestBuilder, progress: &Progress) -> Result<Response, ClientError> {
        let mut answer = std::pin::pin!(request.send());
        loop {
            tokio::select! {
                answer = &mut answer => {
                    return answer.map_err(|error| match progress.broke() {
                        true => ClientError::BodyBroke,
                        false => ClientError::from_http(error),
                    });
                }
                moved = timeout(self.idle_timeout(), progress.moved()) => {
                    moved.map_err(|_| ClientError::Slow)?;
                }
            }
        }
    }
}

/// Takes a text for a header.
pub(crate) fn value(text: &str) -> Result<HeaderValue, ClientError> {
    HeaderValue::from_str(text).map_err(|_| ClientError::NotSendable)
}

/// Returns host and port as they stand in the URL.
fn authority(url: &Url) -> &str {
    &url[url::Position::BeforeHost..url::Position::AfterPort]
}

fn moved_to(mut url: Url, inside: &Url) -> Option<Url> {
    url.set_scheme(inside.scheme()).ok()?;
    url.set_host(inside.host_str()).ok()?;
    url.set_port(inside.port()).ok()?;
    Some(url)
}
