//! Reports: JSON and JUnit's XML for machines, a page for people. They hold no tokens.

mod html;

pub use html::html;

use std::fmt::Write as _;

use http::HeaderMap;
use quick_xml::escape::escape;
use serde_json::{Map, Value, json};

use crate::redact::without_tokens;
use crate::verdict::{Answer, CaseReport, Exchange, Verdict};

/// The longest body that a report shows, in characters.
const MAX_SHOWN: usize = 4096;

/// Returns a run as JSON: how many cases came out how, and each case.
#[must_use]
pub fn json(reports: &[CaseReport]) -> Value {
    let count = |verdict| reports.iter().filter(|report| word(&report.verdict) == verdict).count();
    json!({
        "passed": count("passed"),
        "failed": count("failed"),
        "skipped": count("skipped"),
        "cases": reports.iter().map(case).collect::<Vec<_>>(),
    })
}

/// Returns a run in the XML that JUnit made common, a test suite for each group.
#[must_use]
pub fn junit(reports: &[CaseReport]) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for group in reports.chunk_by(|one, next| one.group == next.group) {
        let count = |verdict| group.iter().filter(|report| word(&report.verdict) == verdict).count();
        let (failed, skipped, name) = (count("failed"), count("skipped"), attribute(&group[0].group));
        let tests = group.len();
        let _ = writeln!(
            xml,
            r#"  <testsuite name="{name}" tests="{tests}" failures="{failed}" skipped="{skipped}">"#
        );
        for report in group {
            let _ = write!(xml, r#"    <testcase classname="{name}" name="{}">"#, attribute(&report.case));
            let _ = match reason(&report.verdict) {
                Some((element, reason)) => write!(xml, r#"<{element} message="{}"/>"#, attribute(&reason)),
                None => Ok(()),
            };
            xml.push_str("</testcase>\n");
        }
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed(_) => "failed",
        Verdict::Skipped(_) => "skipped",
    }
}

/// Returns JUnit's element for a verdict, and what it says.
fn reason(verdict: &Verdict) -> Option<(&'static str, String)> {
    match verdict {
        Verdict::Passed => None,
        Verdict::Failed(failure) => Some(("failure", failure.to_string())),
        Verdict::Skipped(missing) => Some(("skipped", missing.to_string())),
    }
}

/// Makes a text fit for an attribute: control characters can't be written in XML at all.
fn attribute(text: &str) -> String {
    escape(text.replace(char::is_control, " ")).into_owned()
}

fn case(report: &CaseReport) -> Value {
    json!({
        "group": report.group,
        "case": report.case,
        "category": report.category,
        "description": report.description,
        "section": report.section,
        "verdict": word(&report.verdict),
        "reason": reason(&report.verdict).map(|(_, reason)| reason),
        "exchanges": report.exchanges.iter().map(exchange).collect::<Vec<_>>(),
    })
}

fn exchange(exchange: &Exchange) -> Value {
    let sent = &exchange.sent;
    json!({
        "request": exchange.element,
        "method": sent.method.as_str(),
        "url": sent.url,
        "headers": headers(&sent.headers),
        "body": shown(&sent.body),
        "answer": exchange.answer.as_ref().map(answer),
    })
}

fn answer(answer: &Answer) -> Value {
    json!({
        "status": answer.status.as_u16(),
        "headers": headers(&answer.headers),
        "body": shown(&answer.body),
    })
}

fn headers(headers: &HeaderMap) -> Map<String, Value> {
    let text = |value: &[u8]| Value::from(without_tokens(&String::from_utf8_lossy(value)));
    headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect()
}

/// Returns the beginning of a body as text.
fn shown(body: &[u8]) -> String {
    without_tokens(&String::from_utf8_lossy(body)).chars().take(MAX_SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use http::{Method, StatusCode};

    use super::*;
    use crate::verdict::{Failure, Missing, Sent};

    pub(super) fn reports() -> Vec<CaseReport> {
        let failure = Failure {
            request: 1,
            element: "Unlock".to_owned(),
            problems: vec!["X is \"<\", not A".to_owned()],
        };
        let case = |group: &str, case: &str, verdict| CaseReport {
            group: group.to_owned(),
            case: case.to_owned(),
            category: "WopiCore".to_owned(),
            description: "D".to_owned(),
            fail_message: None,
            section: Some("2.3".to_owned()),
            verdict,
            exchanges: Vec::new(),
        };
        let mut failed = case("G", "B", Verdict::Failed(failure));
        let url = "https://h.example/f?access_token=...".to_owned();
        let sent = Sent { method: Method::POST, url, headers: HeaderMap::new(), body: "b".into() };
        let answer = Answer {
            status: StatusCode::CONFLICT,
            headers: HeaderMap::from_iter([(http::header::ALLOW, "GET".parse().unwrap())]),
            body: r#"{"Url": "/f?access_token=secret"}"#.into(),
        };
        failed.exchanges.push(Exchange::new("Unlock", sent, Some(&answer)));
        vec![case("G", "A", Verdict::Passed), failed, case("H", "C", Verdict::Skipped(Missing::SigningKeys))]
    }

    #[test]
    fn json_counts_and_shows() {
        let json = json(&reports());
        assert_eq!((&json["passed"], &json["failed"], &json["skipped"]), (&1.into(), &1.into(), &1.into()));
        let failed = &json["cases"][1];
        assert_eq!(failed["reason"], "request 2 (Unlock): X is \"<\", not A");
        assert_eq!(
            failed["exchanges"][0]["answer"],
            json!({"status": 409, "headers": {"allow": "GET"}, "body": r#"{"Url": "/f?access_token=..."}"#})
        );
        assert_eq!(json["cases"][0]["reason"], Value::Null);
    }

    #[test]
    fn junit_has_a_suite_for_each_group() {
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="G" tests="2" failures="1" skipped="0">
    <testcase classname="G" name="A"></testcase>
    <testcase classname="G" name="B"><failure message="request 2 (Unlock): X is &quot;&lt;&quot;, not A"/></testcase>
  </testsuite>
  <testsuite name="H" tests="1" failures="0" skipped="1">
    <testcase classname="H" name="C"><skipped message="there are no keys to sign with"/></testcase>
  </testsuite>
</testsuites>
"#;
        assert_eq!(junit(&reports()), expected);
    }
}
