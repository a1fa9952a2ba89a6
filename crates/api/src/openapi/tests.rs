use super::{code::CODES, *};
use std::collections::BTreeSet;

/// Returns every operation of the document, with its method and path.
fn every(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, methods)| {
        let methods: &Value = methods;
        let called = |method: &str| format!("{} {path}", method.to_uppercase());
        methods.as_object().unwrap().iter().map(|(method, each)| (called(method), each)).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of_path).collect()
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    let document = openapi();
    assert_eq!(document["openapi"], "3.1.0");
    for (call, operation) in every(&document) {
        assert!(operation["summary"].as_str().is_some_and(|text| text.ends_with('.')), "{call}: no summary");
        let answers = operation["responses"].as_object().unwrap();
        let good = |status: &String| status.starts_with('2') || status.starts_with('3');
        assert!(answers.keys().any(good), "{call}: no good answer");
        let problem = "/content/application~1problem+json/schema/allOf/0/$ref";
        for (status, answer) in answers.iter().filter(|(status, _)| !good(status)) {
            let shared = answer["$ref"].as_str().and_then(|place| document.pointer(&place[1..]));
            let is_problem = shared.is_some_and(|told| told.pointer(problem).is_some()) || status == "416";
            assert!(is_problem, "{call}: {status} is no problem");
        }
        let of_callers = (operation["security"] != serde_json::json!([])).then_some("401");
        let of_changes =
            (!["GET", "HEAD", "OPTIONS"].contains(&call.split(' ').next().unwrap())).then_some("403");
        for status in ["500", "503"].into_iter().chain(of_callers).chain(of_changes) {
            assert!(answers.contains_key(status), "{call}: {status} is missing");
        }
    }
}

#[test]
fn names_are_used_once() {
    let all = operations::all();
    let names: BTreeSet<_> = all.iter().map(|each| each.name).collect();
    assert_eq!(names.len(), all.len(), "an operation's name is used twice");
    let mut known = BTreeMap::new();
    for (name, schema) in all.into_iter().flat_map(|each| each.sketch.schemas) {
        let first = known.entry(name.clone()).or_insert_with(|| schema.clone());
        assert!(*first == schema, "two shapes are called {name}: give one `#[schema(as = …)]`");
    }
}

#[test]
fn every_shape_that_is_named_is_there() {
    let document = openapi();
    let text = document.to_string();
    for part in text.split("\"#/components/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(document.pointer(&format!("/components/{name}")).is_some(), "{name} is not described");
    }
}

/// `error.rs` decides; this reads its tables.
#[test]
fn the_codes_are_those_that_errors_have() {
    const SOURCES: [&str; 1] = [include_str!("../error.rs")];
    let mut decided = BTreeSet::from([("460".to_owned(), "checksum_mismatch".to_owned())]);
    for row in SOURCES.iter().flat_map(|source| source.split("(StatusCode::").skip(1)) {
        let Some((status, rest)) = row.split_once(", \"") else { continue };
        let Ok(status) = status.parse::<Name>() else { continue };
        decided.insert((status.0.as_u16().to_string(), rest.split('"').next().unwrap().to_owned()));
    }
    let known: BTreeSet<_> =
        CODES.iter().map(|code| (code.status.to_string(), code.word.to_owned())).collect();
    assert_eq!(decided, known);
}

/// The name of a constant of `StatusCode`.
struct Name(http::StatusCode);

impl std::str::FromStr for Name {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        let constant = |status: &http::StatusCode| {
            let reason = status.canonical_reason().unwrap_or_default();
            reason.to_uppercase().replace([' ', '-'], "_") == name
        };
        (100..600)
            .filter_map(|number| http::StatusCode::from_u16(number).ok())
            .find(constant)
            .map(Self)
            .ok_or(())
    }
}
