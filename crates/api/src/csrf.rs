//! Whether a request that changes something comes from the portal's own pages.
//!
//! The portal, the WOPI host and the built-in editor may be one *site*, so `same-site` proves nothing: the editor renders hostile documents.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, Method, header};

use crate::{
    error::{ApiError, BadRequest},
    portal::Portal,
    site::Origin,
};

/// Refuses what other sites send.
pub(crate) async fn refuse_other_sites(
    State(portal): State<Portal>,
    request: Request,
    next: Next,
) -> Response {
    if is_own(request.method(), request.headers(), &portal.site.portal) {
        next.run(request).await
    } else {
        ApiError::from(BadRequest::CrossSite).into_response()
    }
}

fn is_own(method: &Method, headers: &HeaderMap, portal: &Origin) -> bool {
    if method.is_safe() {
        return true;
    }
    let header = |name| headers.get(name).map(|value| value.as_bytes());
    match header("sec-fetch-site") {
        Some(b"same-origin") => true,
        Some(b"same-site" | b"cross-site") => false,
        // Browsers tell it on trustworthy origins alone; on plain http the origin must do.
        _ => header(header::ORIGIN.as_str()) == Some(portal.as_str().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn only_the_portals_own_pages_may_change_something() {
        const OWN: Option<&str> = Some("https://files.example.org");
        const EDITOR: Option<&str> = Some("https://editor.example.org");
        const NULL: Option<&str> = Some("null");
        let portal: Origin = OWN.unwrap().parse().unwrap();
        for (method, fetch_site, origin, own) in [
            (Method::GET,     Some("cross-site"),  EDITOR, true),
            (Method::HEAD,    None,                None,   true),
            (Method::OPTIONS, Some("cross-site"),  EDITOR, true),
            (Method::POST,    Some("same-origin"), OWN,    true),
            (Method::POST,    Some("same-origin"), None,   true),
            (Method::POST,    None,                OWN,    true),
            (Method::POST,    Some("none"),        OWN,    true),
            (Method::POST,    None,                None,   false),
            (Method::POST,    None,                EDITOR, false),
            (Method::POST,    None,                NULL,   false),
            (Method::POST,    Some("same-site"),   EDITOR, false),
            (Method::POST,    Some("same-site"),   OWN,    false),
            (Method::PATCH,   Some("cross-site"),  OWN,    false),
            (Method::PUT,     Some("none"),        None,   false),
            (Method::DELETE,  Some("Same-Origin"), None,   false),
            (Method::DELETE,  None,                Some("https://files.example.org.evil.test"), false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(value) = fetch_site {
                headers.insert("sec-fetch-site", value.parse().unwrap());
            }
            if let Some(value) = origin {
                headers.insert("origin", value.parse().unwrap());
            }
            assert_eq!(is_own(&method, &headers, &portal), own, "{method} {fetch_site:?} {origin:?}");
        }
    }
}
