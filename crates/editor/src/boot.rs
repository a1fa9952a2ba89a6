//! The boot data: what the page is told about its document, written into its HTML.

use serde::Serialize;

/// The element of `index.html` that the boot data goes into.
const PLACE: &str = r#"<script type="application/json" id="boot">"#;

/// What the page needs to begin. It is the only place where a browser gets the token from us.
#[derive(Serialize)]
pub(crate) struct Boot<'a> {
    pub(crate) wopi_src: &'a str,
    pub(crate) access_token: &'a str,
    /// When the token ends, in milliseconds since 1970; 0 when the host did not say.
    pub(crate) access_token_ttl: u64,
    pub(crate) user_id: &'a str,
    pub(crate) action: Action,
    pub(crate) portals: &'a [String],
}

/// What the document was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Action {
    Edit,
    View,
}

/// Writes the boot data into the page; `None` if the page has no place for it.
pub(crate) fn fill(page: &str, boot: &Boot<'_>) -> Option<String> {
    let at = page.find(PLACE)? + PLACE.len();
    let (before, after) = page.split_at(at);
    Some([before, &harmless(&serde_json::to_string(boot).ok()?), after].concat())
}

/// Rewrites JSON so that no HTML parser sees anything in it: such characters stand in strings only, where an escape
/// means the same.
fn harmless(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<head><script type="application/json" id="boot"></script></head>"#;

    fn boot(access_token: &str) -> Boot<'_> {
        Boot {
            wopi_src: "https://wopi.example.org/wopi/files/a1",
            access_token,
            access_token_ttl: 0,
            user_id: "u1",
            action: Action::Edit,
            portals: &[],
        }
    }

    #[test]
    fn no_value_ends_the_element_it_stands_in() {
        for hostile in
            ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;", "\u{2028}", "\"}"]
        {
            let page = fill(PAGE, &boot(hostile)).unwrap();
            let (_, rest) = page.split_once(PLACE).unwrap();
            let (json, after) = rest.split_once("</script>").unwrap();
            assert_eq!(after, "</head>", "{hostile}");
            assert!(!json.contains(['<', '>', '&', '\u{2028}']), "{json}");
            let read: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(read["access_token"], hostile);
        }
    }

    #[test]
    fn a_page_without_a_place_is_not_filled() {
        assert_eq!(fill("<head></head>", &boot("t")), None);
    }
}
