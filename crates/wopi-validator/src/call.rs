//! From a request of a case to what goes over the wire.

mod plus;

pub(crate) use plus::chunks;

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use url::Url;
use wopi::{headers, utf7};

use crate::state::State;
use crate::suite::{HeaderChange, Mutator, Operation, Request, Resource, Spoil, TargetMode, TokenChange};

/// Sent where a case wants a token that is none, and does not say which.
const NO_TOKEN: &str = "00000000-0000-4000-8000-000000000000";
const ACCESS_TOKEN: &str = "access_token";

/// A file of a host, and a token for it. Cases destroy its content and make files beside it.
#[derive(Clone)]
pub struct Target {
    /// The WOPISrc of the file.
    pub wopi_src: Url,
    /// The access token, not encoded. Secret.
    pub token: String,
    /// When the token ends, in milliseconds since 1970; 0 if it does not tell.
    pub token_ttl: i64,
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target").field("wopi_src", &self.wopi_src.as_str()).finish_non_exhaustive()
    }
}

/// A request, ready but for its signature.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The token that is sent and signed; none if this is no call of WOPI.
    pub(crate) token: Option<String>,
}

impl Call {
    /// Returns what a request sends: nothing if it would delete what was never made.
    pub(crate) fn new(
        request: &Request,
        target: &Target,
        state: &State,
        resources: &BTreeMap<String, Resource>,
    ) -> Result<Option<Self>, String> {
        let elsewhere = match &request.override_url {
            Some(text) => state.resolve(text)?,
            None => None,
        };
        if elsewhere.is_none() && only_elsewhere(&request.operation) {
            return Ok(None);
        }
        let wire = Wire::of(&request.operation, target, state, resources)?;
        let mut url = match &elsewhere {
            Some(text) => Url::parse(text).map_err(|_| format!("{text:?} is not a URL"))?,
            None => with_token(&target.wopi_src, target),
        };
        if !wire.path.is_empty() {
            let path = format!("{}{}", url.path().trim_end_matches('/'), wire.path);
            url.set_path(&path);
        }
        let mut call = Self { method: wire.method, url, headers: wire.headers, body: wire.body, token: None };
        if request.operation == Operation::GetFromFileUrl {
            return Ok(Some(call));
        }
        for mutator in &request.mutators {
            match mutator {
                Mutator::AccessToken(text) => {
                    call.url = with_query(&call.url, Some(text.as_deref().unwrap_or(NO_TOKEN)));
                }
                Mutator::Token(change) => {
                    call.url = with_query(&call.url, changed(change, &target.token, state)?.as_deref());
                }
                Mutator::ProofKey { .. } => {}
            }
        }
        // A URL without a token is sent without one: ours is not for others.
        let token =
            call.url.query_pairs().find(|(key, _)| key == ACCESS_TOKEN).map(|(_, token)| token.into_owned());
        let token = token.unwrap_or_default();
        if !token.is_empty() {
            call.headers.insert(header::AUTHORIZATION, value(&format!("Bearer {token}"))?);
        }
        call.token = Some(token);
        call.change(&request.headers, state, 0)?;
        Ok(Some(call))
    }

    /// Sets and takes away headers; the number of a racer stands for `{n}`.
    pub(crate) fn change(
        &mut self,
        headers: &[HeaderChange],
        state: &State,
        racer: usize,
    ) -> Result<(), String> {
        for HeaderChange { name, value: text } in headers {
            match text {
                Some(text) => drop(self.headers.insert(name, value(&state.text(text, racer)?)?)),
                None => drop(self.headers.remove(name)),
            }
        }
        Ok(())
    }
}

fn only_elsewhere(operation: &Operation) -> bool {
    matches!(operation, Operation::DeleteFile | Operation::DeleteContainer | Operation::GetFromFileUrl)
}

/// Percent-encodes all that is not an ASCII letter or digit.
fn encoded(token: &str) -> String {
    let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    token.bytes().map(byte).collect()
}

fn with_token(wopi_src: &Url, target: &Target) -> Url {
    let mut url = wopi_src.clone();
    let ours = format!("{ACCESS_TOKEN}={}&access_token_ttl={}", encoded(&target.token), target.token_ttl);
    let query =
        url.query().filter(|query| !query.is_empty()).map_or(ours.clone(), |query| format!("{query}&{ours}"));
    url.set_query(Some(&query));
    url
}

/// Puts another token into a URL's query, or takes it away.
fn with_query(url: &Url, token: Option<&str>) -> Url {
    let mut changed = url.clone();
    let is_token = |pair: &str| pair.split('=').next() == Some(ACCESS_TOKEN);
    let others =
        url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !is_token(pair));
    let mut pairs: Vec<String> = others.map(str::to_owned).collect();
    if let Some(token) = token {
        pairs.insert(0, format!("{ACCESS_TOKEN}={}", encoded(token)));
    }
    changed.set_query(Some(&pairs.join("&")));
    changed
}

/// Returns what takes the place of a token.
fn changed(change: &TokenChange, token: &str, state: &State) -> Result<Option<String>, String> {
    match change {
        TokenChange::None => Ok(None),
        TokenChange::Spoilt(spoil) => Ok(Some(spoilt(*spoil, token))),
        TokenChange::Kept(name) => {
            let kept = state.get(name)?.ok_or_else(|| format!("nothing was kept as {name}"))?;
            let url = Url::parse(kept).ok();
            let token = url
                .and_then(|url| Some(url.query_pairs().find(|(key, _)| key == ACCESS_TOKEN)?.1.into_owned()));
            Ok(Some(token.unwrap_or_else(|| kept.to_owned())))
        }
    }
}

fn spoilt(spoil: Spoil, token: &str) -> String {
    let mut chars: Vec<char> = token.chars().collect();
    let length = chars.len();
    let at = match spoil {
        Spoil::First => 0,
        Spoil::Middle => length / 2,
        Spoil::Cut => return chars[..length - length.div_ceil(3)].iter().collect(),
        Spoil::Longer => return format!("{token}A"),
    };
    if let Some(char) = chars.get_mut(at) {
        *char = if *char == 'A' { 'B' } else { 'A' };
    }
    chars.into_iter().collect()
}

fn value(text: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(text).map_err(|_| format!("{text:?} can't be sent in a header"))
}

/// How an operation goes over the wire.
struct Wire {
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Bytes,
}

impl Wire {
    fn get(path: &str) -> Self {
        Self { method: Method::GET, path: path.to_owned(), headers: HeaderMap::new(), body: Bytes::new() }
    }

    fn post(operation: &'static str) -> Self {
        let headers = HeaderMap::from_iter([(
            HeaderName::from_static(headers::OVERRIDE),
            HeaderValue::from_static(operation),
        )]);
        Self { method: Method::POST, path: String::new(), headers, body: Bytes::new() }
    }

    fn with(mut self, name: &'static str, text: &str) -> Result<Self, String> {
        self.headers.insert(HeaderName::from_static(name), value(text)?);
        Ok(self)
    }

    fn with_body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    fn with_name(self, name: &str, mode: TargetMode, overwrite: Option<bool>) -> Result<Self, String> {
        let name = utf7::encode(name);
        let wire = match mode {
            TargetMode::Suggested => self.with(headers::SUGGESTED_TARGET, &name),
            TargetMode::ExactName => self.with(headers::RELATIVE_TARGET, &name),
            TargetMode::Conflicting => {
                self.with(headers::SUGGESTED_TARGET, &name)?.with(headers::RELATIVE_TARGET, &name)
            }
        }?;
        match overwrite {
            Some(overwrite) if mode == TargetMode::ExactName => {
                wire.with(headers::OVERWRITE_RELATIVE_TARGET, spelt(overwrite))
            }
            _ => Ok(wire),
        }
    }

    fn of(
        operation: &Operation,
        target: &Target,
        state: &State,
        resources: &BTreeMap<String, Resource>,
    ) -> Result<Self, String> {
        let resource = |id: &str| {
            resources.get(id).map(Resource::bytes).ok_or_else(|| format!("there is no resource {id}"))
        };
        match operation {
            Operation::CheckFileInfo
            | Operation::CheckContainerInfo
            | Operation::CheckEcosystem
            | Operation::GetFromFileUrl => Ok(Self::get("")),
            Operation::GetFile => Ok(Self::get("/contents")),
            Operation::EnumerateAncestors => Ok(Self::get("/ancestry")),
            Operation::GetEcosystem => Ok(Self::get("/ecosystem_pointer")),
            Operation::GetRootContainer => Ok(Self::get("/root_container_pointer")),
            Operation::EnumerateChildren { extensions: None } => Ok(Self::get("/children")),
            Operation::EnumerateChildren { extensions: Some(extensions) } => {
                Self::get("/children").with("x-wopi-fileextensionfilterlist", extensions)
            }
            Operation::Lock { lock, user_visible } => {
                let wire = Self::post("LOCK").with(headers::LOCK, lock)?;
                match user_visible {
                    Some(visible) => wire.with(headers::LOCK_USER_VISIBLE, spelt(*visible)),
                    None => Ok(wire),
                }
            }
            Operation::Unlock { lock } => Self::post("UNLOCK").with(headers::LOCK, lock),
            Operation::RefreshLock { lock } => Self::post("REFRESH_LOCK").with(headers::LOCK, lock),
            Operation::GetLock => Ok(Self::post("GET_LOCK")),
            Operation::UnlockAndRelock { new, old } => {
                Self::post("LOCK").with(headers::LOCK, new)?.with(headers::OLD_LOCK, old)
            }
            Operation::PutFile { resource: id, lock } => {
                let wire =
                    Self { path: "/contents".to_owned(), ..Self::post("PUT").with_body(resource(id)?) };
                if lock.is_empty() { Ok(wire) } else { wire.with(headers::LOCK, lock) }
            }
            Operation::PutRelativeFile { name, resource: id, mode, overwrite } => {
                let body = resource(id)?;
                let wire =
                    Self::post("PUT_RELATIVE").with_body(body.clone()).with_name(name, *mode, *overwrite)?;
                wire.with(headers::SIZE, &body.len().to_string())
            }
            Operation::RenameFile { name, lock, coauth_lock } => Self::post("RENAME_FILE")
                .with(headers::REQUESTED_NAME, &utf7::encode(name))?
                .with(headers::LOCK, lock)?
                .with(headers::COAUTH_LOCK_ID, coauth_lock),
            Operation::DeleteFile => Ok(Self::post("DELETE")),
            Operation::PutUserInfo { body } => Ok(Self::post("PUT_USER_INFO").with_body(body.clone())),
            Operation::AddActivities { body } => Ok(Self::post("ADD_ACTIVITIES").with_body(body.clone())),
            Operation::GetShareUrl { url_type } => {
                Self::post("GET_SHARE_URL").with(headers::URL_TYPE, url_type)
            }
            Operation::CreateChildFile { name, mode, overwrite } => {
                Self::post("CREATE_CHILD_FILE").with_name(name, *mode, *overwrite)
            }
            Operation::CreateChildContainer { name, mode } => {
                Self::post("CREATE_CHILD_CONTAINER").with_name(name, *mode, None)
            }
            Operation::RenameContainer { name } => {
                Self::post("RENAME_CONTAINER").with(headers::REQUESTED_NAME, &utf7::encode(name))
            }
            Operation::DeleteContainer => Ok(Self::post("DELETE_CONTAINER")),
            Operation::GetNewAccessToken => {
                Self::post("GET_NEW_ACCESS_TOKEN").with("x-wopi-wopisrc", target.wopi_src.as_str())
            }
            Operation::Any { method, path, operation, resource: id } => {
                let wire = Self { method: method.clone(), ..Self::get(path) };
                let wire = match id {
                    Some(id) => wire.with_body(resource(id)?),
                    None => wire,
                };
                match operation {
                    Some(operation) => wire.with(headers::OVERRIDE, operation),
                    None => Ok(wire),
                }
            }
            Operation::Plus(plus) => Self::of_plus(plus, state, resources),
            Operation::Delay { .. } | Operation::Race { .. } => Err("this is not sent".to_owned()),
        }
    }
}

const fn spelt(flag: bool) -> &'static str {
    if flag { "True" } else { "False" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suite::{SavedValue, Source};
    use crate::verdict::Answer;

    /// An operation, its override, its body and its other headers.
    type Row = (Operation, &'static str, &'static [u8], &'static [(&'static str, &'static str)]);

    const SRC: &str = "https://h.example/wopi/files/1";

    fn request(operation: Operation, override_url: Option<&str>, mutators: Vec<Mutator>) -> Request {
        let override_url = override_url.map(str::to_owned);
        Request { override_url, mutators, ..Request::plain(operation) }
    }

    fn call(wopi_src: &str, request: &Request) -> Result<Option<Call>, String> {
        let target =
            Target { wopi_src: Url::parse(wopi_src).unwrap(), token: "a+b_1".to_owned(), token_ttl: 7 };
        let mut state = State::new(&target.token, wopi_src);
        let saved = |name: &str, path: &str| SavedValue {
            name: name.to_owned(),
            source: Source::JsonBody(path.to_owned()),
        };
        let body = r#"{"U": "https://h.example/f/2?x=1&access_token=c+d", "V": "https://o.example/f"}"#;
        let answer = Answer { status: http::StatusCode::OK, headers: HeaderMap::new(), body: body.into() };
        state.keep(&[saved("U", "U"), saved("V", "V"), saved("None", "W")], &answer);
        Call::new(request, &target, &state, &BTreeMap::from([("R".to_owned(), Resource::given(b"bytes"))]))
    }

    #[test]
    fn urls_and_tokens() {
        let invalid = || vec![Mutator::AccessToken(Some("NO!".to_owned()))];
        let with_query = "https://h.example/f?id=1";
        #[rustfmt::skip]
        let rows = [
            (SRC,        request(Operation::GetFile, None, vec![]),                    "https://h.example/wopi/files/1/contents?access_token=a%2Bb%5F1&access_token_ttl=7", Some("a+b_1")),
            (with_query, request(Operation::GetFile, None, vec![]),                    "https://h.example/f/contents?id=1&access_token=a%2Bb%5F1&access_token_ttl=7",       Some("a+b_1")),
            (SRC,        request(Operation::GetFile, Some("$State:U"), vec![]),        "https://h.example/f/2/contents?x=1&access_token=c+d",                               Some("c d")),
            (SRC,        request(Operation::CheckFileInfo, Some("$State:V"), vec![]),  "https://o.example/f",                                                               Some("")),
            (SRC,        request(Operation::GetFromFileUrl, Some("$State:U"), vec![]), "https://h.example/f/2?x=1&access_token=c+d",                                        None),
            (SRC,        request(Operation::CheckFileInfo, Some("$State:None"), vec![]), "https://h.example/wopi/files/1?access_token=a%2Bb%5F1&access_token_ttl=7",        Some("a+b_1")),
            (SRC,        request(Operation::CheckFileInfo, None, invalid()),           "https://h.example/wopi/files/1?access_token=NO%21&access_token_ttl=7",              Some("NO!")),
        ];
        for (wopi_src, request, url, token) in rows {
            let call = call(wopi_src, &request).unwrap().unwrap();
            assert_eq!((call.url.as_str(), call.token.as_deref()), (url, token), "{request:?}");
            let bearer =
                call.headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap().to_owned());
            assert_eq!(
                bearer,
                token.filter(|token| !token.is_empty()).map(|token| format!("Bearer {token}"))
            );
        }
    }

    #[test]
    fn nothing_is_deleted_but_what_was_made() {
        assert!(call(SRC, &request(Operation::DeleteFile, None, vec![])).unwrap().is_none());
        assert!(
            call(SRC, &request(Operation::DeleteContainer, Some("$State:None"), vec![])).unwrap().is_none()
        );
        let never = call(SRC, &request(Operation::DeleteFile, Some("$State:Never"), vec![]));
        assert_eq!(never.unwrap_err(), "nothing was kept as Never");
    }

    #[test]
    fn headers_and_bodies() {
        let (lock, name, resource) = (|| "L".to_owned(), || "\u{e4}".to_owned(), || "R".to_owned());
        let relative = |mode| Operation::PutRelativeFile {
            name: name(),
            resource: resource(),
            mode,
            overwrite: Some(true),
        };
        #[rustfmt::skip]
        let rows: [Row; 9] = [
            (Operation::Lock { lock: lock(), user_visible: Some(true) },             "LOCK",         b"",      &[("x-wopi-lock", "L"), ("x-wopi-lockuservisible", "True")]),
            (Operation::UnlockAndRelock { new: lock(), old: "O".to_owned() },        "LOCK",         b"",      &[("x-wopi-lock", "L"), ("x-wopi-oldlock", "O")]),
            (Operation::PutFile { resource: resource(), lock: String::new() },       "PUT",          b"bytes", &[]),
            (Operation::PutFile { resource: resource(), lock: lock() },              "PUT",          b"bytes", &[("x-wopi-lock", "L")]),
            (relative(TargetMode::Suggested),                                        "PUT_RELATIVE", b"bytes", &[("x-wopi-suggestedtarget", "+AOQ-"), ("x-wopi-size", "5")]),
            (relative(TargetMode::ExactName),                                        "PUT_RELATIVE", b"bytes", &[("x-wopi-relativetarget", "+AOQ-"), ("x-wopi-overwriterelativetarget", "True"), ("x-wopi-size", "5")]),
            (relative(TargetMode::Conflicting),                                      "PUT_RELATIVE", b"bytes", &[("x-wopi-suggestedtarget", "+AOQ-"), ("x-wopi-relativetarget", "+AOQ-"), ("x-wopi-size", "5")]),
            (Operation::RenameFile { name: name(), lock: String::new(), coauth_lock: String::new() }, "RENAME_FILE", b"", &[("x-wopi-requestedname", "+AOQ-"), ("x-wopi-lock", ""), ("x-wopi-coauthlockid", "")]),
            (Operation::PutUserInfo { body: "B".to_owned() },                        "PUT_USER_INFO", b"B",    &[]),
        ];
        for (operation, overridden, body, expected) in rows {
            let call = call(SRC, &request(operation.clone(), None, vec![])).unwrap().unwrap();
            assert_eq!((call.method, &*call.body), (Method::POST, body), "{operation:?}");
            let mut expected: Vec<_> = expected.to_vec();
            expected.extend([("x-wopi-override", overridden), ("authorization", "Bearer a+b_1")]);
            expected.sort_unstable();
            let mut sent: Vec<_> =
                call.headers.iter().map(|(name, text)| (name.as_str(), text.to_str().unwrap())).collect();
            sent.sort_unstable();
            assert_eq!(sent, expected, "{operation:?}");
        }
    }
}
