//! Holds one property of a JSON body against what is expected of it.

use std::fmt::Display;
use std::str::FromStr;

use serde_json::Value;
use url::Url;

use super::wanted;
use crate::state::State;
use crate::suite::{Expected, Property, PropertyRule};

/// Returns what is wrong with a property's value.
pub(super) fn problem(property: &Property, value: Option<&Value>, state: &State) -> Option<String> {
    let may_be_empty = matches!(property.rule, PropertyRule::ListOfLength(_) | PropertyRule::Same(_));
    match value.filter(|value| !(value.is_null() || is_empty(value) && !may_be_empty)) {
        None if property.required => Some("is missing".to_owned()),
        None => None,
        Some(value) => check(&property.rule, value, state).err(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn check(rule: &PropertyRule, value: &Value, state: &State) -> Result<(), String> {
    match rule {
        PropertyRule::Boolean(expected) => {
            let actual = value.as_bool().ok_or_else(|| not(value, "true or false"))?;
            equal(actual, wanted(expected, state)?.map(|text| text.to_lowercase()))
        }
        PropertyRule::Integer(expected) => {
            let actual = value.as_i64().and_then(|number| i32::try_from(number).ok());
            equal(actual.ok_or_else(|| not(value, "a number of 32 bits"))?, wanted(expected, state)?)
        }
        PropertyRule::Long(expected) => {
            equal(value.as_i64().ok_or_else(|| not(value, "a number of 64 bits"))?, wanted(expected, state)?)
        }
        PropertyRule::Text { expected, ends_with, ignore_case } => {
            text_is(text(value)?, expected, ends_with.as_deref(), *ignore_case, state)
        }
        PropertyRule::Pattern { pattern, should_match } => {
            let actual = text(value)?;
            match (pattern.is_match(actual), should_match) {
                (true, true) | (false, false) => Ok(()),
                (false, true) => Err(format!("is {actual:?}, which does not match {pattern}")),
                (true, false) => Err(format!("is {actual:?}, which matches {pattern}")),
            }
        }
        PropertyRule::AbsoluteUrl { with_access_token } => {
            let actual = text(value)?;
            let url = Url::parse(actual).map_err(|_| not(value, "an absolute URL"))?;
            if *with_access_token && !url.query_pairs().any(|(key, _)| key == "access_token") {
                return Err("is a URL without access_token".to_owned());
            }
            Ok(())
        }
        PropertyRule::Different(expected) => {
            let actual = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            match wanted(expected, state)? {
                Some(other) if other == actual => Err(format!("is still {actual:?}")),
                _ => Ok(()),
            }
        }
        PropertyRule::ListWith(expected) => {
            let list = value.as_array().ok_or_else(|| not(value, "a list"))?;
            let Some(wanted) = wanted(expected, state)? else { return Ok(()) };
            let is_it =
                |each: &Value| each.as_str().is_some_and(|text| text.to_lowercase() == wanted.to_lowercase());
            if list.iter().any(is_it) { Ok(()) } else { Err(format!("is {value}, without {wanted:?}")) }
        }
        PropertyRule::ListOfLength(length) => {
            let list = value.as_array().ok_or_else(|| not(value, "a list"))?;
            equal(list.len(), Some(length.to_string()))
        }
        PropertyRule::Same(expected) if same(expected, value) => Ok(()),
        PropertyRule::Same(expected) => Err(format!("is {value}, not {expected}")),
    }
}

/// Returns whether a value is the expected one. Members of lists come in any order; `*` stands for anything.
fn same(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::String(any), actual) if any == "*" => !actual.is_null(),
        (Value::Array(expected), Value::Array(actual)) => {
            let mut rest: Vec<_> = actual.iter().collect();
            let takes = |expected: &Value| {
                let at = rest.iter().position(|actual| same(expected, actual));
                at.map(|at| rest.swap_remove(at)).is_some()
            };
            expected.len() == actual.len() && expected.iter().all(takes)
        }
        (Value::Object(expected), Value::Object(actual)) => {
            let is_there = |(name, expected)| actual.get(name).is_some_and(|actual| same(expected, actual));
            expected.len() == actual.len() && expected.iter().all(is_there)
        }
        (expected, actual) => expected == actual,
    }
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| not(value, "a text"))
}

fn not(value: &Value, expected: &str) -> String {
    format!("is {value}, not {expected}")
}

fn equal<T: PartialEq + FromStr + Display>(actual: T, expected: Option<String>) -> Result<(), String> {
    match expected {
        Some(text) if text.parse::<T>().ok().as_ref() != Some(&actual) => {
            Err(format!("is {actual}, not {text}"))
        }
        _ => Ok(()),
    }
}

fn text_is(
    actual: &str,
    expected: &Expected,
    ends_with: Option<&str>,
    ignore_case: bool,
    state: &State,
) -> Result<(), String> {
    let folded = |text: &str| if ignore_case { text.to_lowercase() } else { text.to_owned() };
    if let Some(expected) = wanted(expected, state)?
        && folded(actual) != folded(&expected)
    {
        return Err(format!("is {actual:?}, not {expected:?}"));
    }
    match ends_with {
        Some(end) if !folded(actual).ends_with(&folded(end)) => {
            Err(format!("is {actual:?}, which does not end in {end:?}"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use regex::Regex;
    use serde_json::json;

    use super::*;

    fn value(text: &str) -> Expected {
        Expected { state_key: None, value: Some(text.to_owned()) }
    }

    #[test]
    fn rules() {
        use PropertyRule::*;
        let any = Expected::default;
        let url = |with_access_token| AbsoluteUrl { with_access_token };
        let text = |expected, ends_with: Option<&str>, ignore_case| Text {
            expected,
            ends_with: ends_with.map(str::to_owned),
            ignore_case,
        };
        let pattern = |should_match| Pattern { pattern: Regex::new(r"^\.").unwrap(), should_match };
        #[rustfmt::skip]
        let rows = [
            (Boolean(value("True")),               json!(true),                       true),
            (Boolean(value("true")),               json!(false),                      false),
            (Boolean(any()),                       json!("true"),                     false),
            (Integer(value("1")),                  json!(1),                          true),
            (Integer(value("1")),                  json!(2),                          false),
            (Integer(any()),                       json!(5_000_000_000_i64),          false),
            (Long(any()),                          json!(5_000_000_000_i64),          true),
            (Long(any()),                          json!(1.5),                        false),
            (text(value("a"), None, false),        json!("a"),                        true),
            (text(value("a"), None, false),        json!("A"),                        false),
            (text(value("a"), None, true),         json!("A"),                        true),
            (text(any(), Some(".x"), false),       json!("a.x"),                      true),
            (text(any(), Some(".x"), false),       json!("a.X"),                      false),
            (text(any(), None, false),             json!(1),                          false),
            (pattern(true),                        json!(".a"),                       true),
            (pattern(true),                        json!("a"),                        false),
            (pattern(false),                       json!(".a"),                       false),
            (url(false),                           json!("https://a.example/"),       true),
            (url(false),                           json!("/a"),                       false),
            (url(true),                            json!("https://a.example/?access_token=t"), true),
            (url(true),                            json!("https://a.example/"),       false),
            (ListWith(value("readonly")),          json!(["ReadOnly"]),               true),
            (ListWith(value("readonly")),          json!(["ReadWrite"]),              false),
            (Different(value("a")),                json!("b"),                        true),
            (Different(value("a")),                json!("a"),                        false),
            (Different(value("1")),                json!(1),                          false),
            (ListOfLength(1),                      json!(["a"]),                      true),
            (ListOfLength(2),                      json!(["a"]),                      false),
            (Same(json!([])),                      json!([]),                         true),
            (Same(json!([{"a": "*"}])),            json!([{"a": 1}]),                 true),
            (Same(json!([{"a": "*"}])),            json!([{"a": null}]),              false),
            (Same(json!([{"a": "*"}])),            json!([{}]),                       false),
            (Same(json!([{"a": 1}])),              json!([{"a": 1, "b": 1}]),         false),
            (Same(json!([{"a": 1}, {"a": 2}])),    json!([{"a": 2}, {"a": 1}]),       true),
            (Same(json!([{"a": 1}, {"a": 1}])),    json!([{"a": 1}, {"a": 2}]),       false),
            (Same(json!([{"a": 1}])),              json!([{"a": 1}, {"a": 1}]),       false),
            (Same(json!("a")),                     json!("A"),                        false),
        ];
        let state = State::new("t", "w");
        for (rule, value, met) in rows {
            assert_eq!(check(&rule, &value, &state).is_ok(), met, "{rule:?} on {value}");
        }
    }

    #[test]
    fn what_is_empty_is_absent() {
        let state = State::new("t", "w");
        for value in [None, Some(json!(null)), Some(json!("")), Some(json!([])), Some(json!({}))] {
            for required in [true, false] {
                let property = Property {
                    path: "P".to_owned(),
                    required,
                    rule: PropertyRule::Boolean(Expected::default()),
                };
                assert_eq!(problem(&property, value.as_ref(), &state).is_some(), required, "{value:?}");
            }
        }
        let property = Property { path: "P".to_owned(), required: true, rule: PropertyRule::ListOfLength(0) };
        assert_eq!(problem(&property, Some(&json!([])), &state), None, "a list that may be empty is there");
        assert!(problem(&property, Some(&json!(null)), &state).is_some());
    }
}
