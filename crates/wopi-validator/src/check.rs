//! Holds an answer against what is expected of it.

mod frames;
mod own;
mod property;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::json_path::select;
use crate::schemas::Schemas;
use crate::state::State;
use crate::suite::{Comparator, Expected, Resource, Validator};
use crate::verdict::Answer;

const LOCK: &str = "X-WOPI-Lock";
const CONFLICT: u16 = 409;

/// What expectations refer to.
pub(crate) struct Known<'a> {
    pub(crate) state: &'a State,
    pub(crate) resources: &'a BTreeMap<String, Resource>,
    pub(crate) schemas: &'a Schemas,
}

impl Known<'_> {
    /// Returns each expectation that the answers to a request do not meet; a race has several answers.
    pub(crate) fn problems_of_all(&self, validators: &[Validator], answers: &[Answer]) -> Vec<String> {
        let mut problems = Vec::new();
        for validator in validators {
            problems.extend(answers.iter().flat_map(|answer| self.problems(validator, answer)));
            if let Validator::Own(own) = validator {
                problems.extend(own::problem_of_all(own, answers).err());
            }
        }
        problems
    }

    /// Returns each expectation that an answer does not meet, and what is there instead.
    pub(crate) fn problems(&self, validator: &Validator, answer: &Answer) -> Vec<String> {
        match validator {
            Validator::And(all) => all.iter().flat_map(|each| self.problems(each, answer)).collect(),
            Validator::Or(all) => self.none_of(all, answer),
            Validator::Status(expected) => status(*expected, answer),
            Validator::Header { name, required, expected, comparator, should_match } => {
                let met = match answer.header(name) {
                    None if *required => Err("is missing".to_owned()),
                    None => Ok(()),
                    Some(actual) => self.header(actual, expected, *comparator, *should_match),
                };
                met.err().map(|problem| format!("{name} {problem}")).into_iter().collect()
            }
            Validator::LockMismatch(lock) => [status(CONFLICT, answer), lock_header(lock, answer)].concat(),
            Validator::BodyIsResource(id) => match self.resources.get(id) {
                Some(resource) => body(&resource.bytes(), &format!("the resource {id}"), answer),
                None => vec![format!("there is no resource {id}")],
            },
            Validator::BodyIsText(text) => body(text.as_bytes(), &format!("{text:?}"), answer),
            Validator::NoBody => body(b"", "empty", answer),
            Validator::JsonSchema(id) => match serde_json::from_slice(&answer.body) {
                Ok(value) => self.schemas.problems(id, &value),
                Err(error) => vec![format!("the body is not JSON: {error}")],
            },
            Validator::Frames(rule) => frames::problems(rule, answer, self),
            Validator::Own(own) => own::problem(own, answer, self.state).err().into_iter().collect(),
            Validator::Json(properties) => match serde_json::from_slice::<Value>(&answer.body) {
                Ok(value @ Value::Object(_)) => {
                    let problem = |property: &crate::suite::Property| {
                        let problem =
                            property::problem(property, select(&value, &property.path), self.state)?;
                        Some(format!("{} {problem}", property.path))
                    };
                    properties.iter().filter_map(problem).collect()
                }
                Ok(_) => vec!["the body is not a JSON object".to_owned()],
                Err(error) => vec![format!("the body is not JSON: {error}")],
            },
        }
    }

    fn none_of(&self, all: &[Validator], answer: &Answer) -> Vec<String> {
        let tried: Vec<_> = all.iter().map(|each| self.problems(each, answer)).collect();
        if tried.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        vec![tried.iter().map(|problems| problems.join(", ")).collect::<Vec<_>>().join(", and ")]
    }

    fn header(
        &self,
        actual: &str,
        expected: &Expected,
        by: Comparator,
        should_match: bool,
    ) -> Result<(), String> {
        let Some(expected) = wanted(expected, self.state)? else { return Ok(()) };
        if by == Comparator::Equal {
            return match (actual.to_lowercase() == expected.to_lowercase(), should_match) {
                (false, true) => Err(format!("is {actual:?}, not {expected:?}")),
                (true, false) => Err(format!("is still {actual:?}")),
                _ => Ok(()),
            };
        }
        let number = |text: &str| {
            text.parse::<i32>().map_err(|_| format!("can't be compared: {text:?} is not a number"))
        };
        let (actual, expected) = (number(actual)?, number(&expected)?);
        let met = match by {
            Comparator::Equal => actual == expected,
            Comparator::Greater => actual > expected,
            Comparator::Less => actual < expected,
            Comparator::GreaterOrEqual => actual >= expected,
            Comparator::LessOrEqual => actual <= expected,
        };
        if met {
            Ok(())
        } else {
            Err(format!("is {actual}, which does not compare with {expected} as it must"))
        }
    }
}

/// Returns the value that something is compared with: the one that was kept, unless it is empty.
fn wanted(expected: &Expected, state: &State) -> Result<Option<String>, String> {
    let kept = match &expected.state_key {
        Some(key) => state.get(key)?,
        None => None,
    };
    Ok(kept.map(str::to_owned).or_else(|| expected.value.clone()))
}

fn status(expected: u16, answer: &Answer) -> Vec<String> {
    if answer.status == expected {
        return Vec::new();
    }
    vec![format!("the status is {}, not {expected}", answer.status.as_u16())]
}

fn lock_header(expected: &str, answer: &Answer) -> Vec<String> {
    match answer.header(LOCK) {
        Some(actual) if actual == expected => Vec::new(),
        None if expected.is_empty() => Vec::new(),
        Some(actual) => vec![format!("{LOCK} is {actual:?}, not {expected:?}")],
        None => vec![format!("{LOCK} is missing")],
    }
}

fn body(expected: &[u8], called: &str, answer: &Answer) -> Vec<String> {
    if answer.body == expected {
        return Vec::new();
    }
    vec![format!("the body of {} bytes is not {called} of {} bytes", answer.body.len(), expected.len())]
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;

    fn answer(status: u16, header: Option<&str>, body: &'static str) -> Answer {
        let header =
            header.map(|text| (HeaderName::from_static("x-wopi-lock"), HeaderValue::from_str(text).unwrap()));
        Answer {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::from_iter(header),
            body: body.into(),
        }
    }

    fn meets(validator: &Validator, answer: &Answer) -> bool {
        let (state, schemas) = (State::new("t", "7"), Schemas::default());
        let resources = BTreeMap::from([("R".to_owned(), Resource::given(b"r"))]);
        Known { state: &state, resources: &resources, schemas: &schemas }
            .problems(validator, answer)
            .is_empty()
    }

    #[test]
    fn lock_mismatch() {
        #[rustfmt::skip]
        let rows = [
            ("A", 409, Some("A"), true),
            ("A", 409, Some("B"), false),
            ("A", 409, None,      false),
            ("A", 200, Some("A"), false),
            ("",  409, None,      true),
            ("",  409, Some(""),  true),
            ("",  409, Some("A"), false),
        ];
        for row @ (expected, status, header, met) in rows {
            let validator = Validator::LockMismatch(expected.to_owned());
            assert_eq!(meets(&validator, &answer(status, header, "")), met, "{row:?}");
        }
    }

    #[test]
    fn headers() {
        use Comparator::*;
        #[rustfmt::skip]
        let rows = [
            // header, required, value, state, comparator, should match
            (None,      false, Some("A"), None,                 Equal,          true,  true),
            (None,      true,  Some("A"), None,                 Equal,          true,  false),
            (Some("a"), true,  Some("A"), None,                 Equal,          true,  true),
            (Some("B"), true,  Some("A"), None,                 Equal,          true,  false),
            (Some("B"), true,  Some("A"), None,                 Equal,          false, true),
            (Some(""),  true,  Some(""),  None,                 Equal,          false, false),
            (Some("B"), true,  None,      None,                 Equal,          true,  true),
            (Some("7"), true,  Some("A"), Some("OriginalWopiSrc"), Equal,       true,  true),
            (Some("7"), true,  None,      Some("Never"),        Equal,          true,  false),
            (Some("8"), true,  Some("7"), None,                 Greater,        true,  true),
            (Some("7"), true,  Some("7"), None,                 Greater,        true,  false),
            (Some("7"), true,  Some("7"), None,                 GreaterOrEqual, true,  true),
            (Some("7"), true,  Some("8"), None,                 Less,           true,  true),
            (Some("9"), true,  Some("8"), None,                 LessOrEqual,    true,  false),
            (Some("x"), true,  Some("8"), None,                 Less,           true,  false),
        ];
        for row @ (header, required, value, state, comparator, should_match, met) in rows {
            let expected = Expected { state_key: state.map(str::to_owned), value: value.map(str::to_owned) };
            let validator =
                Validator::Header { name: LOCK.to_owned(), required, expected, comparator, should_match };
            assert_eq!(meets(&validator, &answer(200, header, "")), met, "{row:?}");
        }
    }

    #[test]
    fn combinations_and_bodies() {
        use Validator::*;
        #[rustfmt::skip]
        let rows = [
            (Or(vec![Status(200), Status(409)]),       "",   true),
            (Or(vec![Status(409), Status(501)]),       "",   false),
            (And(vec![Status(200), NoBody]),           "",   true),
            (And(vec![Status(200), NoBody]),           "x",  false),
            (BodyIsResource("R".to_owned()),           "r",  true),
            (BodyIsResource("R".to_owned()),           "x",  false),
            (BodyIsText("x".to_owned()),               "x",  true),
            (BodyIsText("x".to_owned()),               "y",  false),
            (Json(Vec::new()),                         "{}", true),
            (Json(Vec::new()),                         "[]", false),
            (Json(Vec::new()),                         "",   false),
            (JsonSchema("S".to_owned()),               "{}", false),
        ];
        for (validator, body, met) in rows {
            assert_eq!(meets(&validator, &answer(200, None, body)), met, "{validator:?} on {body:?}");
        }
    }
}
