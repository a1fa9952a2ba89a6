//! JSON as case files write it: names without quotes, texts in single ones.

use std::iter::Peekable;
use std::str::Chars;

use serde_json::Value;

/// Reads such a text.
pub(super) fn read(text: &str) -> Result<Value, String> {
    serde_json::from_str(&strict(text)).map_err(|_| format!("{text} is not JSON"))
}

fn strict(text: &str) -> String {
    let (mut json, mut rest) = (String::with_capacity(text.len()), text.chars().peekable());
    while let Some(char) = rest.next() {
        match char {
            '\'' | '"' => json.push_str(&Value::from(quoted(char, &mut rest)).to_string()),
            'A'..='Z' | 'a'..='z' | '_' => json.push_str(&word(char, &mut rest)),
            _ => json.push(char),
        }
    }
    json
}

fn quoted(quote: char, rest: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(char) = rest.next().filter(|char| *char != quote) {
        match char {
            '\\' => text.extend(rest.next()),
            _ => text.push(char),
        }
    }
    text
}

fn word(first: char, rest: &mut Peekable<Chars<'_>>) -> String {
    let mut word = String::from(first);
    while let Some(char) = rest.next_if(|char| char.is_ascii_alphanumeric() || *char == '_') {
        word.push(char);
    }
    match word.as_str() {
        "true" | "false" | "null" => word,
        _ => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn loose_and_strict() {
        #[rustfmt::skip]
        let rows = [
            ("[]",                                 json!([])),
            ("[{Id:'a', Of_1: '*'}, {Id:'b'}]",    json!([{"Id": "a", "Of_1": "*"}, {"Id": "b"}])),
            (r#"{"a": "it's", 'b': 'a "word"'}"#,  json!({"a": "it's", "b": "a \"word\""})),
            (r"{a: 'it\'s'}",                      json!({"a": "it's"})),
            ("{a: true, b: null, c: -1.5}",        json!({"a": true, "b": null, "c": -1.5})),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
        for text in ["", "[", "{a}", "{'a: 1}", "[1 2]"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
