//! The answers of an operation: the good one, and every refusal by status.

use std::collections::BTreeMap;

use utoipa::openapi::{
    AllOfBuilder, Content, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Schema, Type,
};

use super::{
    code::{Busy, CODES, Code, CrossSite, Internal, Refusal},
    describe::Sketch,
};

/// The answers by status, as a document has them.
pub(super) type Answers = BTreeMap<String, RefOr<Response>>;

/// Returns every answer of an operation. The annotation tells answers by their status, and refusals by their code.
/// What many operations refuse with is told once, in `shared`.
pub(super) fn with_answer(told: Answers, sketch: Sketch, changes: bool, shared: &mut Answers) -> Answers {
    let is_status = |key: &String| key.bytes().all(|b| b.is_ascii_digit());
    let (mut answers, codes): (Answers, Answers) = told.into_iter().partition(|(key, _)| is_status(key));
    let succeeds = answers.keys().any(|status| status.starts_with('2'));
    if let Some((status, answer)) = sketch.answer {
        // An annotation that names another success than the types do knows better.
        if !succeeds {
            answers.insert(status.as_str().to_owned(), answer.into());
        }
    }
    let own = sketch.codes.into_iter().chain(codes.keys().map(String::as_str));
    let always = [Internal::WORD, Busy::WORD];
    let of_changes = [CrossSite::WORD];
    let all = own.chain(always).chain(of_changes.into_iter().filter(|_| changes));
    for (status, codes) in by_status(all) {
        let name = name(status, &codes);
        answers.insert(status.to_string(), Ref::from_response_name(&name).into());
        shared.entry(name).or_insert_with(|| refusal(&codes).into());
    }
    answers
}

/// The codes of one status.
type Codes = BTreeMap<&'static str, &'static Code>;

fn by_status<'w>(words: impl Iterator<Item = &'w str>) -> BTreeMap<u16, Codes> {
    let mut statuses: BTreeMap<u16, Codes> = BTreeMap::new();
    for word in words {
        let code = CODES.iter().find(|code| code.word == word).expect("a code is named by its type");
        statuses.entry(code.status).or_default().insert(code.word, code);
    }
    statuses
}

fn name(status: u16, codes: &Codes) -> String {
    let words: Vec<_> = codes.keys().copied().collect();
    format!("{status}.{}", words.join("."))
}

/// A problem, with the codes that it has here.
fn refusal(codes: &Codes) -> Response {
    let lines: Vec<String> = codes.values().map(|code| format!("`{}`: {}", code.word, code.means)).collect();
    let these = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes.keys().copied()));
    let narrowed = ObjectBuilder::new().property("code", these).required("code");
    let problem = AllOfBuilder::new().item(Ref::from_schema_name("Problem")).item(narrowed);
    let content = Content::new(Some(RefOr::from(Schema::from(problem))));
    let refusal = ResponseBuilder::new().description(lines.join("\n\n"));
    refusal.content("application/problem+json", content).build()
}
