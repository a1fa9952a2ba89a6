//! Sends calls, signed, and reads answers.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::{Bytes, BytesMut};
use http::{HeaderName, HeaderValue, header};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect;
use url::Url;
use wopi::headers;
use wopi_client::{Signature, Signing};

use crate::call::Call;
use crate::redact::without_tokens;
use crate::suite::{KeyRelation, Mutator, Signed};
use crate::verdict::{Answer, Sent};

/// The longest answer that is read, in bytes.
pub const MAX_ANSWER_BYTES: usize = 256 * 1024 * 1024;
/// Ticks are 100 ns.
const TICKS_PER_SEC: i64 = 10_000_000;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// The connections to hosts. It follows no redirects and uses no proxies.
#[derive(Debug, Clone)]
pub(crate) struct Host {
    http: reqwest::Client,
    signing: Option<Signing>,
}

impl Host {
    pub(crate) fn new(signing: Option<Signing>) -> Result<Self, reqwest::Error> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .redirect(redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .dns_resolver(Arc::new(Names))
            .build()?;
        Ok(Self { http, signing })
    }

    pub(crate) fn signing(&self) -> Option<&Signing> {
        self.signing.as_ref()
    }

    /// Signs a call and sends it. The answer is an error if the connection fails.
    pub(crate) async fn send(&self, mut call: Call, mutators: &[Mutator]) -> (Sent, Result<Answer, String>) {
        if let (Some(signing), Some(token)) = (&self.signing, &call.token) {
            let signature = signature(signing, token, &call.url, mutators);
            for (name, text) in [
                (headers::PROOF, signature.proof),
                (headers::PROOF_OLD, signature.proof_old),
                (headers::TIMESTAMP, signature.timestamp),
            ] {
                let text = HeaderValue::try_from(text).expect("Base64 and numbers are ASCII");
                call.headers.insert(HeaderName::from_static(name), text);
            }
        }
        let sent = sent(&call);
        let request = self.http.request(call.method, call.url).headers(call.headers).body(call.body);
        let answer = answer(request)
            .await
            .map_err(|error| format!("the call failed: {}", chain(&error.without_url())));
        let answer = answer.and_then(|answer| answer.ok_or_else(|| "the answer is too long".to_owned()));
        (sent, answer)
    }
}

/// Finds addresses as the system does, and knows that names below `localhost` are this machine (RFC 6761).
struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found: Vec<SocketAddr> = if name.as_str().ends_with(".localhost") {
                vec![SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))]
            } else {
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect()
            };
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}

/// Signs, and spoils the signature as the case wants it.
fn signature(signing: &Signing, token: &str, url: &Url, mutators: &[Mutator]) -> Signature {
    let now = || (signing.now_ticks)();
    let proof_key = mutators.iter().find(|mutator| matches!(mutator, Mutator::ProofKey { .. }));
    let Some(Mutator::ProofKey { current, old, at_ticks, offset_secs, signed, relation }) = proof_key else {
        return signing.signer.sign(token, url.as_str(), now());
    };
    let ticks = at_ticks.unwrap_or_else(now) + offset_secs * TICKS_PER_SEC;
    let (token, url) = match signed {
        Signed::Call => (token.to_owned(), url.to_string()),
        Signed::OtherUrl => (token.to_owned(), format!("{url}&other=1")),
        Signed::OtherToken => (format!("{token}A"), url.to_string()),
    };
    let Signature { mut proof, mut proof_old, timestamp } = signing.signer.sign(&token, &url, ticks);
    let invalid = || BASE64_STANDARD.encode("INVALID");
    match relation {
        KeyRelation::Synced => {}
        KeyRelation::Ahead => (proof, proof_old) = (invalid(), proof),
        KeyRelation::Behind => (proof, proof_old) = (proof_old, invalid()),
    }
    Signature {
        proof: if *current { invalid() } else { proof },
        proof_old: if *old { invalid() } else { proof_old },
        timestamp,
    }
}

/// Returns what a report may say of a call: all but the token.
fn sent(call: &Call) -> Sent {
    let mut headers = call.headers.clone();
    headers.remove(header::AUTHORIZATION);
    Sent {
        method: call.method.clone(),
        url: without_tokens(call.url.as_str()),
        headers,
        body: call.body.clone(),
    }
}

/// Returns an answer, unless it is longer than [`MAX_ANSWER_BYTES`].
async fn answer(request: reqwest::RequestBuilder) -> reqwest::Result<Option<Answer>> {
    let mut response = request.send().await?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MAX_ANSWER_BYTES {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    let (status, headers) = (response.status(), std::mem::take(response.headers_mut()));
    Ok(Some(Answer { status, headers, body: Bytes::from(body) }))
}

fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
