//! A report for people: one page without scripts, and without anything from elsewhere.

use std::fmt::Write as _;

use http::HeaderMap;

use super::shown;
use crate::sections;
use crate::verdict::{Answer, CaseReport, Exchange, Failure, Missing, Verdict};

const STYLE: &str = include_str!("report.css");

/// Headers with signatures, and how much of one is shown, in characters.
const PROOFS: [&str; 2] = [wopi::headers::PROOF, wopi::headers::PROOF_OLD];
const SHOWN_OF_PROOF: usize = 16;

/// How many cases came out how.
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Count {
    fn of(reports: &[CaseReport]) -> Self {
        let mut count = Self { passed: 0, failed: 0, skipped: 0 };
        for report in reports {
            match report.verdict {
                Verdict::Passed => count.passed += 1,
                Verdict::Failed(_) => count.failed += 1,
                Verdict::Skipped(_) => count.skipped += 1,
            }
        }
        count
    }

    fn parts(&self) -> [(&'static str, &'static str, usize); 3] {
        [("pass", "passed", self.passed), ("fail", "failed", self.failed), ("skip", "skipped", self.skipped)]
    }

    fn verdict(&self) -> String {
        let total = self.passed + self.failed + self.skipped;
        match self {
            Self { failed: 0, skipped: 0, .. } => format!("All {total} tests passed"),
            Self { failed: 0, skipped, .. } => format!("No test failed, {skipped} of {total} were skipped"),
            Self { failed: 1, .. } => format!("1 of {total} tests failed"),
            Self { failed, .. } => format!("{failed} of {total} tests failed"),
        }
    }
}

/// Returns a run as a page of its own. Whatever a host said stands in it as text. `host` says whom it is about.
#[must_use]
pub fn html(reports: &[CaseReport], host: &str) -> String {
    let count = Count::of(reports);
    let mut page = String::new();
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{verdict}: WOPI host {host}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <p class=\"over\">WOPI host {host}</p>\n<h1>{verdict}</h1>\n",
        verdict = count.verdict(),
        host = escaped(host),
    );
    summary(&mut page, &count);
    for group in reports.chunk_by(|one, next| one.group == next.group) {
        section(&mut page, group);
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn summary(page: &mut String, count: &Count) {
    page.push_str("<div class=\"bar\" aria-hidden=\"true\">");
    for (class, _, cases) in count.parts().into_iter().filter(|(_, _, cases)| *cases > 0) {
        let _ = write!(page, "<i class=\"{class}\" style=\"flex:{cases}\"></i>");
    }
    page.push_str("</div>\n<ul class=\"figures\">");
    for (class, word, cases) in count.parts() {
        let _ = write!(page, "<li class=\"{class}\"><b>{cases}</b> {word}</li>");
    }
    page.push_str("</ul>\n");
}

fn section(page: &mut String, group: &[CaseReport]) {
    let parts = Count::of(group).parts();
    let told = parts.iter().filter(|(_, _, cases)| *cases > 0);
    let told: Vec<_> = told.map(|(_, word, cases)| format!("{cases} {word}")).collect();
    let name = escaped(&group[0].group);
    let _ = writeln!(page, "<h2>{name} <small>{}</small></h2>\n<ul class=\"cases\">", told.join(", "));
    for report in group {
        page.push_str("<li>");
        case(page, report);
        page.push_str("</li>\n");
    }
    page.push_str("</ul>\n");
}

fn case(page: &mut String, report: &CaseReport) {
    match &report.verdict {
        Verdict::Passed => row(page, "div", ("pass", "✓", "passed"), report, None),
        Verdict::Skipped(missing) => row(page, "div", ("skip", "–", "skipped"), report, Some(missing)),
        Verdict::Failed(failure) => {
            page.push_str("<details open>");
            row(page, "summary", ("fail", "✗", "failed"), report, None);
            detail(page, report, failure);
            page.push_str("</details>");
        }
    }
}

fn row(
    page: &mut String,
    element: &str,
    (class, mark, word): (&str, &str, &str),
    report: &CaseReport,
    missing: Option<&Missing>,
) {
    let (name, about) = (escaped(&report.case), escaped(&report.description));
    let _ = write!(
        page,
        "<{element} class=\"row\"><span class=\"mark {class}\" role=\"img\" aria-label=\"{word}\">{mark}</span>\
         <span class=\"name\">{name}</span><span class=\"about\">{about}</span>"
    );
    if let Some(missing) = missing {
        let _ = write!(page, "<span class=\"why skip\">Skipped: {}</span>", escaped(&missing.to_string()));
    }
    let _ = write!(page, "</{element}>");
}

fn detail(page: &mut String, report: &CaseReport, failure: &Failure) {
    let place = format!("Request {}, {}", failure.request + 1, failure.element);
    let _ = write!(
        page,
        "<div class=\"detail\"><h4>{}, was not answered as it must be</h4><ul class=\"expected\">",
        escaped(&place)
    );
    for problem in &failure.problems {
        let _ = write!(page, "<li>{}</li>", escaped(problem));
    }
    page.push_str("</ul>");
    if let Some(message) = &report.fail_message {
        let _ = write!(page, "<p class=\"section\">{}</p>", escaped(message));
    }
    let number = report.section.as_deref().or_else(|| sections::of_group(&report.group));
    if let Some((number, title)) = number.and_then(|number| Some((number, sections::title(number)?))) {
        let _ = write!(page, "<p class=\"section\">WOPI reference, section {}: {title}</p>", escaped(number));
    }
    let (before, at_fault) = report.exchanges.split_at(report.exchanges.len() - last(&report.exchanges));
    for (at, exchange) in at_fault.iter().enumerate() {
        show(page, before.len() + at + 1, exchange);
    }
    if !before.is_empty() {
        let requests = if before.len() == 1 { "The request" } else { "The requests" };
        let _ = write!(
            page,
            "<details class=\"before\"><summary>{requests} before that: {}</summary>",
            before.len()
        );
        for (at, exchange) in before.iter().enumerate() {
            show(page, at + 1, exchange);
        }
        page.push_str("</details>");
    }
    page.push_str("</div>");
}

/// Returns how many of the last exchanges belong to the request that failed: a race has many.
fn last(exchanges: &[Exchange]) -> usize {
    let Some(last) = exchanges.last() else { return 0 };
    match last.element.as_str() {
        "x:Race" => exchanges.iter().rev().take_while(|exchange| exchange.element == last.element).count(),
        _ => 1,
    }
}

fn show(page: &mut String, number: usize, exchange: &Exchange) {
    let _ = write!(page, "<h4>{number}. {}</h4><div class=\"exchange\">", escaped(&exchange.element));
    request(page, exchange);
    match &exchange.answer {
        Some(answer) => response(page, answer, exchange.answered_bytes),
        None => page.push_str("<pre class=\"cut\">no answer</pre>"),
    }
    page.push_str("</div>");
}

fn request(page: &mut String, exchange: &Exchange) {
    let sent = &exchange.sent;
    let _ = writeln!(page, "<pre><b>{} {}</b>", escaped(sent.method.as_str()), escaped(&sent.url));
    headers(page, &sent.headers);
    body(page, &sent.body, exchange.sent_bytes);
    page.push_str("</pre>");
}

fn response(page: &mut String, answer: &Answer, bytes: usize) {
    let reason = answer.status.canonical_reason().unwrap_or_default();
    let _ = writeln!(page, "<pre><b>{} {reason}</b>", answer.status.as_u16());
    headers(page, &answer.headers);
    body(page, &answer.body, bytes);
    page.push_str("</pre>");
}

fn headers(page: &mut String, headers: &HeaderMap) {
    for (name, value) in headers {
        let mut value = shown(value.as_bytes());
        // Nobody reads a signature.
        if PROOFS.contains(&name.as_str())
            && let Some((end, _)) = value.char_indices().nth(SHOWN_OF_PROOF)
        {
            value.truncate(end);
            value.push('…');
        }
        let _ = writeln!(page, "{}: {}", escaped(name.as_str()), escaped(&value));
    }
}

fn body(page: &mut String, kept: &[u8], bytes: usize) {
    if bytes == 0 {
        return;
    }
    let text = shown(kept);
    let _ = write!(page, "\n{}", escaped(&text));
    if text.len() < bytes {
        let _ = write!(page, "\n<span class=\"cut\">the beginning of {bytes} bytes</span>");
    }
}

/// Makes a text harmless wherever it stands in the page.
fn escaped(text: &str) -> String {
    let mut harmless = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => harmless.push_str("&amp;"),
            '<' => harmless.push_str("&lt;"),
            '>' => harmless.push_str("&gt;"),
            '"' => harmless.push_str("&quot;"),
            '\'' => harmless.push_str("&#39;"),
            '\n' | '\t' => harmless.push(char),
            // Marks that turn the direction of what follows would let a host write over the report.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                harmless.push('\u{fffd}')
            }
            char if char.is_control() => harmless.push('\u{fffd}'),
            char => harmless.push(char),
        }
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::super::tests::reports;
    use super::*;

    const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror='a'>\u{202e}\u{1b}[2J";

    #[test]
    fn a_hostile_host_writes_text_and_no_more() {
        let mut reports = reports();
        let failed = &mut reports[1];
        failed.group = HOSTILE.to_owned();
        failed.case = HOSTILE.to_owned();
        failed.description = HOSTILE.to_owned();
        failed.fail_message = Some(HOSTILE.to_owned());
        if let Verdict::Failed(failure) = &mut failed.verdict {
            failure.problems.push(HOSTILE.to_owned());
        }
        let answer = failed.exchanges[0].answer.as_mut().unwrap();
        answer.body = format!("{HOSTILE}</pre></style>").into();
        answer.headers.insert("x-wopi-lock", http::HeaderValue::from_static("\"><script>alert(2)</script>"));
        let page = html(&reports, HOSTILE);
        for harmful in ["<script", "<img", "</pre></style>", "\u{202e}", "\u{1b}"] {
            assert!(!page.contains(harmful), "{harmful:?}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert_eq!(page.matches("</style>").count(), 1);
    }

    #[test]
    fn a_failure_shows_what_was_sent_answered_and_expected() {
        let page = html(&reports(), "https://h.example/wopi/files/1");
        for told in [
            "<h1>1 of 3 tests failed</h1>",
            "WOPI host https://h.example/wopi/files/1",
            "POST https://h.example/f?access_token=...",
            "409 Conflict",
            "allow: GET",
            "X is &quot;&lt;&quot;, not A",
            "WOPI reference, section 2.3: Locks",
            "Skipped: there are no keys to sign with",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        assert!(
            !page.contains("secret") && !page.contains("<script") && !page.contains("http-equiv=\"refresh\"")
        );
        assert_eq!(
            page.matches("src=").count() + page.matches("href=").count() + page.matches("url(").count(),
            0
        );
    }
}
