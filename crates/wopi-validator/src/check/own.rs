//! Expectations that the format lacks.

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;

use super::wanted;
use crate::state::State;
use crate::suite::{OwnValidator, Text};
use crate::verdict::Answer;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Returns what is wrong with one answer. What is about all answers of a race is no matter here.
pub(super) fn problem(validator: &OwnValidator, answer: &Answer, state: &State) -> Result<(), String> {
    match validator {
        OwnValidator::StatusBetween(range) => match answer.status.as_u16() {
            status if range.contains(&status) => Ok(()),
            status => Err(format!("the status is {status}, not {} to {}", range.start(), range.end())),
        },
        OwnValidator::NoHeader { name, allow_empty } => match answer.headers.get(name.as_str()) {
            Some(value) if !(*allow_empty && value.is_empty()) => Err(format!(
                "{name} is {:?}, and must not be there",
                String::from_utf8_lossy(value.as_bytes())
            )),
            _ => Ok(()),
        },
        OwnValidator::HeaderIs { name, value } => header_is(name, &state.text(value, 0)?, answer),
        OwnValidator::NoNulls => no_nulls(&answer.body),
        OwnValidator::BodySize(expected) => match wanted(expected, state)? {
            Some(expected) if expected != answer.body.len().to_string() => {
                Err(format!("the body has {} bytes, not {expected}", answer.body.len()))
            }
            _ => Ok(()),
        },
        OwnValidator::BodySha256(expected) => {
            let actual = BASE64_STANDARD.encode(digest(&SHA256, &answer.body));
            match wanted(expected, state)? {
                Some(expected) if expected != actual => {
                    Err(format!("the SHA-256 of the body is {actual}, not {expected}"))
                }
                _ => Ok(()),
            }
        }
        OwnValidator::Answers { .. } | OwnValidator::Across { .. } => Ok(()),
    }
}

/// Returns what is wrong with the answers of a race.
pub(super) fn problem_of_all(validator: &OwnValidator, answers: &[Answer]) -> Result<(), String> {
    let with = |status: u16| answers.iter().filter(move |answer| answer.status == status);
    match validator {
        OwnValidator::Answers { status, count } => match with(*status).count() {
            actual if count.contains(&actual) => Ok(()),
            actual => {
                let all: Vec<_> = answers.iter().map(|answer| answer.status.as_str().to_owned()).collect();
                let expected = range(*count.start(), *count.end());
                Err(format!("{actual} answers are {status}, not {expected}: {}", all.join(" ")))
            }
        },
        OwnValidator::Across { status, header, alike } => {
            let mut values: Vec<_> =
                with(*status).map(|answer| answer.header(header).unwrap_or("")).collect();
            let total = values.len();
            values.sort_unstable();
            values.dedup();
            match (alike, values.len()) {
                (true, 0 | 1) => Ok(()),
                (true, _) => Err(format!("{header} differs between answers: {}", values.join(", "))),
                (false, distinct) if distinct == total => Ok(()),
                (false, distinct) => Err(format!("{total} answers share {distinct} values of {header}")),
            }
        }
        _ => Ok(()),
    }
}

fn range(least: usize, most: usize) -> String {
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}

fn header_is(name: &str, expected: &str, answer: &Answer) -> Result<(), String> {
    match answer.headers.get(name) {
        Some(value) if value.as_bytes() == expected.as_bytes() => Ok(()),
        Some(value) => {
            Err(format!("{name} is {:?}, not {expected:?}", String::from_utf8_lossy(value.as_bytes())))
        }
        None => Err(format!("{name} is missing")),
    }
}

fn no_nulls(body: &[u8]) -> Result<(), String> {
    if body.starts_with(BYTE_ORDER_MARK) {
        return Err("the body starts with a byte order mark".to_owned());
    }
    let value: Value =
        serde_json::from_slice(body).map_err(|error| format!("the body is not JSON: {error}"))?;
    null_in(&value, "").map_or(Ok(()), |path| Err(format!("{path} is null, and must be left out")))
}

fn null_in(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::Null => Some(path.trim_start_matches('.').to_owned()),
        Value::Array(list) => list.iter().find_map(|each| null_in(each, &format!("{path}[]"))),
        Value::Object(fields) => {
            fields.iter().find_map(|(name, each)| null_in(each, &format!("{path}.{name}")))
        }
        _ => None,
    }
}

impl State {
    /// Returns what a text means to one racer.
    pub(crate) fn text(&self, text: &Text, racer: usize) -> Result<String, String> {
        let value = self.resolve(&text.value)?.unwrap_or_default();
        Ok(value.repeat(text.times).replace("{n}", &racer.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;
    use crate::suite::Expected;

    fn answer(status: u16, header: Option<&'static str>, body: &'static str) -> Answer {
        let header =
            header.map(|text| (HeaderName::from_static("x-wopi-lock"), HeaderValue::from_static(text)));
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::from_iter(header),
            body: body.into(),
        }
    }

    #[test]
    fn one_answer() {
        use OwnValidator::*;
        let name = || "X-WOPI-Lock".to_owned();
        let no = |allow_empty| NoHeader { name: name(), allow_empty };
        let is =
            |value: &str, times| HeaderIs { name: name(), value: Text { value: value.to_owned(), times } };
        let value = |text: &str| Expected { state_key: None, value: Some(text.to_owned()) };
        let state = State::new("t", "w");
        #[rustfmt::skip]
        let rows = [
            (StatusBetween(200..=299),      answer(204, None, ""),              true),
            (StatusBetween(200..=299),      answer(302, None, ""),              false),
            (no(false),                     answer(200, None, ""),              true),
            (no(false),                     answer(200, Some(""), ""),          false),
            (no(true),                      answer(200, Some(""), ""),          true),
            (no(true),                      answer(200, Some("A"), ""),         false),
            (is("A", 1),                    answer(200, Some("A"), ""),         true),
            (is("A", 1),                    answer(200, Some("a"), ""),         false),
            (is("A", 3),                    answer(200, Some("AAA"), ""),       true),
            (is("A", 1),                    answer(200, None, ""),              false),
            (is("$State:OriginalWopiSrc", 1), answer(200, Some("w"), ""),       true),
            (NoNulls,                       answer(200, None, r#"{"a":1}"#),    true),
            (NoNulls,                       answer(200, None, r#"{"a":null}"#), false),
            (NoNulls,                       answer(200, None, r#"{"a":[{"b":null}]}"#), false),
            (NoNulls,                       answer(200, None, "\u{feff}{}"),    false),
            (NoNulls,                       answer(200, None, ""),              false),
            (BodySize(value("2")),          answer(200, None, "ab"),            true),
            (BodySize(value("3")),          answer(200, None, "ab"),            false),
            (BodySha256(value("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")), answer(200, None, ""), true),
            (BodySha256(value("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")), answer(200, None, "a"), false),
            (BodySha256(Expected::default()), answer(200, None, "a"),           true),
        ];
        for (validator, answer, met) in rows {
            assert_eq!(problem(&validator, &answer, &state).is_ok(), met, "{validator:?} on {answer:?}");
        }
    }

    #[test]
    fn all_answers_of_a_race() {
        use OwnValidator::*;
        let across = |alike| Across { status: 409, header: "X-WOPI-Lock".to_owned(), alike };
        let answers = |locks: &[&'static str]| -> Vec<Answer> {
            let refused = locks.iter().map(|lock| answer(409, Some(lock), ""));
            refused.chain([answer(200, None, "")]).collect()
        };
        #[rustfmt::skip]
        let rows = [
            (Answers { status: 200, count: 1..=1 }, &["A"][..],       true),
            (Answers { status: 409, count: 1..=1 }, &["A", "A"],      false),
            (Answers { status: 409, count: 0..=9 }, &["A", "A"],      true),
            (across(true),                          &["A", "A"],      true),
            (across(true),                          &["A", "B"],      false),
            (across(false),                         &["A", "B"],      true),
            (across(false),                         &["A", "A"],      false),
        ];
        for (validator, locks, met) in rows {
            assert_eq!(
                problem_of_all(&validator, &answers(locks)).is_ok(),
                met,
                "{validator:?} on {locks:?}"
            );
        }
    }
}
