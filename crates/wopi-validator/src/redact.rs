//! Keeps tokens out of what is told.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use crate::verdict::Exchange;

const BEFORE: &str = "access_token=";
/// What takes the place of a token.
const HIDDEN: &str = "...";
/// Shorter tokens are not looked for: they would be found in any text.
const MIN_SECRET: usize = 4;

/// Tokens that must not be told, wherever a host may repeat them.
#[derive(Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(crate) fn of(token: &str) -> Self {
        let mut secrets = Self::default();
        secrets.add(token);
        secrets
    }

    /// Adds a token, as it is and as it stands in URLs and in JSON.
    pub(crate) fn add(&mut self, token: &str) {
        let url = url::form_urlencoded::byte_serialize(token.as_bytes()).collect::<String>();
        let json = serde_json::Value::from(token).to_string();
        for spelt in [token, &url, json.trim_matches('"')] {
            if spelt.len() >= MIN_SECRET && !self.0.iter().any(|known| known == spelt) {
                self.0.push(spelt.to_owned());
            }
        }
        // A token may be the beginning of another one.
        self.0.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }

    /// Returns a text without the tokens.
    pub(crate) fn hidden(&self, text: &str) -> String {
        self.0.iter().fold(without_tokens(text), |text, secret| text.replace(secret, HIDDEN))
    }

    /// Leaves the tokens out of what was sent and answered.
    pub(crate) fn hide(&self, exchange: &mut Exchange) {
        exchange.sent.url = self.hidden(&exchange.sent.url);
        self.hide_headers(&mut exchange.sent.headers);
        self.hide_body(&mut exchange.sent.body);
        if let Some(answer) = &mut exchange.answer {
            self.hide_headers(&mut answer.headers);
            self.hide_body(&mut answer.body);
        }
    }

    fn hide_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            let told = self.hidden(&String::from_utf8_lossy(value.as_bytes()));
            if told.as_bytes() != value.as_bytes() {
                *value = HeaderValue::from_str(&told).unwrap_or(HeaderValue::from_static(HIDDEN));
            }
        }
    }

    fn hide_body(&self, body: &mut Bytes) {
        if let Ok(text) = std::str::from_utf8(body) {
            *body = self.hidden(text).into();
        }
    }
}

/// Returns a text without the tokens of the URLs in it.
pub(crate) fn without_tokens(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || "&#\"'\\<>)".contains(c);
    let mut parts = text.split(BEFORE);
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        told.push_str(BEFORE);
        told.push_str("...");
        told.push_str(part.find(ends).map_or("", |end| &part[end..]));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_hidden_however_it_is_spelt() {
        let secrets = Secrets::of("s\"e/c+ret");
        #[rustfmt::skip]
        let rows = [
            (r#"{"AccessToken": "s\"e/c+ret"}"#, r#"{"AccessToken": "..."}"#),
            ("Bearer s\"e/c+ret",                "Bearer ..."),
            ("t=s%22e%2Fc%2Bret&x",              "t=...&x"),
            ("another",                          "another"),
        ];
        for (text, told) in rows {
            assert_eq!(secrets.hidden(text), told);
        }
        assert_eq!(Secrets::of("t").hidden("a text"), "a text");
    }

    #[test]
    fn tokens_are_left_out() {
        #[rustfmt::skip]
        let rows = [
            ("no token",                                    "no token"),
            ("/f?access_token=s%2Bt&access_token_ttl=1",    "/f?access_token=...&access_token_ttl=1"),
            ("is \"/f?access_token=s\", /g?access_token=t", "is \"/f?access_token=...\", /g?access_token=..."),
        ];
        for (text, told) in rows {
            assert_eq!(without_tokens(text), told);
        }
    }
}
