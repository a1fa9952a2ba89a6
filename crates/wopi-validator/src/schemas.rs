//! JSON schemas that answers are held against.

use std::collections::BTreeMap;
use std::fmt;

use jsonschema::Validator;
use serde_json::Value;
use thiserror::Error;

/// Problems told of one answer, at most.
const MAX_PROBLEMS: usize = 10;

/// Schemas by the ids that cases call them by.
#[derive(Default)]
pub struct Schemas(BTreeMap<String, Validator>);

/// A text that is no schema.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{id} is not a JSON schema: {problem}")]
pub struct BadSchema {
    /// Its id.
    pub id: String,
    /// What is wrong.
    pub problem: String,
}

impl Schemas {
    /// Adds a schema of draft 04. Comments to the end of a line and commas too many, as schemas in the
    /// wild have them, are no matter.
    ///
    /// # Errors
    ///
    /// [`BadSchema`] if the text is no schema.
    pub fn add(&mut self, id: &str, text: &str) -> Result<(), BadSchema> {
        let bad = |problem: String| BadSchema { id: id.to_owned(), problem };
        let schema: Value = serde_json::from_str(&strict(text.trim_start_matches('\u{feff}')))
            .map_err(|error| bad(error.to_string()))?;
        let validator = jsonschema::options()
            .with_draft(jsonschema::Draft::Draft4)
            .should_validate_formats(true)
            .build(&schema)
            .map_err(|error| bad(error.to_string()))?;
        self.0.insert(id.to_owned(), validator);
        Ok(())
    }

    /// Returns what is wrong with a value.
    pub(crate) fn problems(&self, id: &str, value: &Value) -> Vec<String> {
        let Some(validator) = self.0.get(id) else {
            return vec![format!("there is no schema {id} to compare with")];
        };
        let problems = validator.iter_errors(value).take(MAX_PROBLEMS);
        problems.map(|error| format!("{id} at {:?}: {error}", error.instance_path().to_string())).collect()
    }
}

/// Makes strict JSON: leaves out comments, and commas before the end of a list or an object.
fn strict(text: &str) -> String {
    let no_comments =
        filtered(
            text,
            |rest, in_comment| {
                if in_comment { !rest.starts_with('\n') } else { rest.starts_with("//") }
            },
        );
    filtered(&no_comments, |rest, _| {
        rest.strip_prefix(',').is_some_and(|after| after.trim_start().starts_with(['}', ']']))
    })
}

/// Leaves out what a rule wants out; texts in quotes stay whole. The rule sees the rest of the text,
/// and whether the character before went.
fn filtered(text: &str, out: impl Fn(&str, bool) -> bool) -> String {
    let (mut kept, mut gone) = (String::with_capacity(text.len()), false);
    let (mut in_text, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        gone = !in_text && out(&text[at..], gone);
        if gone {
            continue;
        }
        kept.push(c);
        in_text ^= c == '"' && !escaped;
        escaped = in_text && c == '\\' && !escaped;
    }
    kept
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn comments_and_commas() {
        #[rustfmt::skip]
        let rows = [
            (r#"{"a": [1, 2,], }"#,   r#"{"a": [1, 2] }"#),
            (r#"{"a": ",]"}"#,        r#"{"a": ",]"}"#),
            (r#"{"a": "\",}", }"#,    r#"{"a": "\",}" }"#),
            (r#"{"a": "\\", }"#,      r#"{"a": "\\" }"#),
            ("[1, // \"two\", ]\n]",  "[1 \n]"),
            (r#"["http://a",]"#,      r#"["http://a"]"#),
        ];
        for (text, kept) in rows {
            assert_eq!(strict(text), kept);
        }
    }

    #[test]
    fn a_schema_tells_what_is_wrong() {
        let mut schemas = Schemas::default();
        let text = r#"{"type": "object", "required": ["Size"], "properties": {"Size": {"type": "integer"}, "U": {"type": "string", "format": "uri"}}}"#;
        schemas.add("S", text).unwrap();
        assert!(schemas.problems("S", &json!({"Size": 1, "U": "https://a.example/"})).is_empty());
        assert_eq!(schemas.problems("S", &json!({"Size": "1"})).len(), 1);
        assert_eq!(schemas.problems("S", &json!({"U": "no url"})).len(), 2);
        assert_eq!(schemas.problems("T", &json!({})), ["there is no schema T to compare with"]);
        assert!(schemas.add("B", "{").is_err() && schemas.add("B", r#"{"type": 1}"#).is_err());
    }
}
