//! Believing a call: its token and its proof, before anything of its body is read.

use std::{borrow::Cow, str::FromStr};

use axum::extract::{FromRequestParts, Path};
use http::{HeaderMap, Method, Uri, header, request::Parts};
use percent_encoding::percent_decode_str;
use sheaf_app::{Admitted, InEcosystem, WopiCall, WopiError};
use wopi::{headers::Headers, operation::Verb, proof::ProofHeaders};

use super::{WopiHost, error::Refusal};
use crate::{host::Called, log::Notes};

/// The headers of a request, for the protocol crate.
pub(super) struct RequestHeaders<'h>(pub(super) &'h HeaderMap);

impl Headers for RequestHeaders<'_> {
    fn value(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(|value| value.as_bytes())
    }
}

/// Returns the verb of a request; the routes let no other method in.
pub(super) fn verb(method: &Method) -> Verb {
    if *method == Method::POST { Verb::Post } else { Verb::Get }
}

/// A call on a file whose token and proof are good.
pub(crate) struct Believed(pub(super) Admitted);

/// A call on the content of a file, likewise; to save it, the token may be over for a while.
pub(crate) struct OnContents(pub(super) Admitted);

/// A call on a container, likewise.
pub(crate) struct InContainer(pub(super) Admitted);

/// A call on the ecosystem, likewise.
pub(crate) struct OnEcosystem(pub(super) InEcosystem);

impl FromRequestParts<WopiHost> for Believed {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, host: &WopiHost) -> Result<Self, Refusal> {
        let file = named(parts, host).await?;
        let admitted = believe(parts, host, |call| host.app.admit_to_file(call, file))?;
        Notes::in_parts(parts).suite(admitted.suite().as_str());
        Ok(Self(admitted))
    }
}

impl FromRequestParts<WopiHost> for OnContents {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, host: &WopiHost) -> Result<Self, Refusal> {
        let file = named(parts, host).await?;
        let admitted = believe(parts, host, |call| match verb(&parts.method) {
            Verb::Post => host.app.admit_save(call, file),
            Verb::Get => host.app.admit_to_file(call, file),
        })?;
        Notes::in_parts(parts).suite(admitted.suite().as_str());
        Ok(Self(admitted))
    }
}

impl FromRequestParts<WopiHost> for InContainer {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, host: &WopiHost) -> Result<Self, Refusal> {
        let item = named(parts, host).await?;
        let admitted = believe(parts, host, |call| host.app.admit_to_container(call, item))?;
        Notes::in_parts(parts).suite(admitted.suite().as_str());
        Ok(Self(admitted))
    }
}

impl FromRequestParts<WopiHost> for OnEcosystem {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, host: &WopiHost) -> Result<Self, Refusal> {
        let admitted = believe(parts, host, |call| host.app.admit_to_ecosystem(call))?;
        Notes::in_parts(parts).suite(admitted.suite().as_str());
        Ok(Self(admitted))
    }
}

/// Reads the file or the item of the path.
async fn named<T: FromStr>(parts: &mut Parts, host: &WopiHost) -> Result<T, WopiError> {
    let Path(id) = Path::<String>::from_request_parts(parts, host).await.map_err(|_| WopiError::NotFound)?;
    id.parse().map_err(|_| WopiError::NotFound)
}

/// Hands a request to the product as it came. Where that refuses a token that is genuine, the log learns whose it is.
fn believe<T>(
    parts: &Parts,
    host: &WopiHost,
    admit: impl FnOnce(&WopiCall<'_>) -> Result<T, WopiError>,
) -> Result<T, WopiError> {
    let token = token(&parts.uri, &parts.headers).ok_or(WopiError::Token("missing"))?;
    let called = parts.extensions.get::<Called>().ok_or(WopiError::NotFound)?;
    let headers = RequestHeaders(&parts.headers);
    let admitted = admit(&WopiCall {
        token: &token.read,
        raw_token: token.raw,
        origin: called.0.as_str(),
        target: parts.uri.path_and_query().map_or("/", |target| target.as_str()),
        proof: ProofHeaders::read(&headers),
    });
    if admitted.is_err()
        && let Some(suite) = host.app.suite_of_token(&token.read)
    {
        Notes::in_parts(parts).suite(suite.as_str());
    }
    admitted
}

/// The token of a call.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token<'r> {
    /// Percent-decoded.
    pub(super) read: Cow<'r, str>,
    /// As it stood in the request.
    raw: &'r str,
}

/// Returns the token of the query; only where that has none, the one of the `Authorization` header (reference 1.5).
pub(super) fn token<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> Option<Token<'r>> {
    let mut pairs = uri.query().unwrap_or_default().split('&');
    match pairs.find_map(|pair| pair.strip_prefix("access_token=")) {
        Some(raw) => Some(Token { read: percent_decode_str(raw).decode_utf8().ok()?, raw }),
        None => bearer(headers).map(|raw| Token { read: raw.into(), raw }),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_kept_as_it_stood_too() {
        let uri = "/wopi/files/i?access_token=a%2Fb".parse().unwrap();
        assert_eq!(token(&uri, &HeaderMap::new()), Some(Token { read: "a/b".into(), raw: "a%2Fb" }));
    }

    #[test]
    #[rustfmt::skip]
    fn the_token_of_the_query_goes_first() {
        for (target, authorization, expected) in [
            ("/wopi/files/i?access_token=a_b.c~d", None,              Some("a_b.c~d")),
            ("/wopi/files/i?x=1&access_token=a%2Fb%2B", None,         Some("a/b+")),
            ("/wopi/files/i?access_token=%ff",     Some("Bearer h"),  None),
            ("/wopi/files/i?access_token=q",       Some("Bearer h"),  Some("q")),
            ("/wopi/files/i?access_token=",        Some("Bearer h"),  Some("")),
            ("/wopi/files/i?access_token=q&access_token=r", None,     Some("q")),
            ("/wopi/files/i",                      Some("Bearer h"),  Some("h")),
            ("/wopi/files/i?access_token_ttl=5",   Some("bearer  h"), Some("h")),
            ("/wopi/files/i",                      Some("Basic h"),   None),
            ("/wopi/files/i?ACCESS_TOKEN=q",       None,              None),
            ("/wopi/files/i",                      None,              None),
        ] {
            let headers = authorization.map(|value| (header::AUTHORIZATION, value.parse().unwrap())).into_iter().collect();
            let uri = target.parse().unwrap();
            let token = token(&uri, &headers);
            assert_eq!(token.as_ref().map(|token| &*token.read), expected, "{target} {authorization:?}");
        }
    }
}
