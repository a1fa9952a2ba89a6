//! Calls are for our own pages alone: another origin's page may not make them, with or without a token.

use axum::http::{HeaderMap, header};

const FETCH_SITE: &str = "sec-fetch-site";

/// Returns whether a request was made by a page of `own`. Browsers tell by `Sec-Fetch-Site`; those that do not (and all
/// over plain http) send the `Origin` of every `POST`.
pub(crate) fn is_same_origin(headers: &HeaderMap, own: &str) -> bool {
    match (headers.get(FETCH_SITE), headers.get(header::ORIGIN)) {
        (Some(site), Some(origin)) => site == "same-origin" && origin == own,
        (Some(site), None) => site == "same-origin",
        (None, Some(origin)) => origin == own,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_our_own_pages_may_call() {
        const OWN: &str = "https://editor.example.org";
        let rows = [
            (Some("same-origin"), Some(OWN), true),
            (Some("same-origin"), None, true),
            (None, Some(OWN), true),
            (None, None, false),
            (Some("same-site"), Some(OWN), false),
            (Some("cross-site"), None, false),
            (Some("none"), None, false),
            (Some("same-origin"), Some("https://files.example.org"), false),
            (None, Some("https://files.example.org"), false),
            (None, Some("https://editor.example.org:8443"), false),
            (None, Some("http://editor.example.org"), false),
            (None, Some("null"), false),
        ];
        for (site, origin, expected) in rows {
            let mut headers = HeaderMap::new();
            if let Some(site) = site {
                headers.insert(FETCH_SITE, HeaderValue::from_static(site));
            }
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, HeaderValue::from_static(origin));
            }
            assert_eq!(is_same_origin(&headers, OWN), expected, "{site:?} {origin:?}");
        }
    }
}
