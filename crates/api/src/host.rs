//! Which part of the installation a request is for, by the name it calls.
//!
//! The portal, the WOPI host and the built-in editor are origins of their own (design section 5) on one port. Names tell them apart; a
//! port that is there must be the right one, and a proxy may leave it out.

use std::{convert::Infallible, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode, Uri, header, uri::Authority};
use tower::ServiceExt;

use crate::{
    log::Notes,
    site::{Origin, Site},
};

/// The parts, each with its routes.
pub(crate) struct Hosts {
    pub(crate) site: Arc<Site>,
    pub(crate) portal: Router,
    pub(crate) wopi: Router,
    pub(crate) editor: Option<Router>,
}

/// The configured origin under which a call of an office suite came in.
#[derive(Clone)]
pub(crate) struct Called(pub(crate) Origin);

/// What a name leads to.
#[derive(Debug, PartialEq, Eq)]
enum Part<'a> {
    Portal,
    Wopi(&'a Origin),
    Editor,
    /// A name of this machine, on the portal's port.
    Laptop,
    Unknown,
}

/// Hands a request to the part that it calls.
pub(crate) async fn dispatch(State(hosts): State<Arc<Hosts>>, mut request: Request) -> Response {
    let called = called_authority(&request);
    let part = called.as_ref().map_or(Part::Unknown, |called| part(&hosts.site, called));
    let router = match part {
        Part::Portal => ("portal", &hosts.portal),
        Part::Wopi(origin) => {
            request.extensions_mut().insert(Called(origin.clone()));
            ("wopi", &hosts.wopi)
        }
        Part::Editor => match &hosts.editor {
            Some(editor) => ("editor", editor),
            None => return misdirected(called.as_ref()),
        },
        Part::Laptop if is_page(request.method(), request.uri()) => {
            return to_portal(&hosts.site.portal, request.uri());
        }
        Part::Laptop | Part::Unknown => return misdirected(called.as_ref()),
    };
    let (surface, router) = router;
    Notes::of(&request).surface(surface);
    let answered: Result<Response, Infallible> = router.clone().oneshot(request).await;
    answered.unwrap_or_else(|never| match never {})
}

fn called_authority(request: &Request) -> Option<Authority> {
    match request.uri().authority() {
        Some(authority) => Some(authority.clone()),
        None => Authority::try_from(request.headers().get(header::HOST)?.as_bytes()).ok(),
    }
}

fn part<'a>(site: &'a Site, called: &Authority) -> Part<'a> {
    if is_called(&site.portal, called) {
        return Part::Portal;
    }
    if let Some(origin) = site.wopi.iter().find(|origin| is_called(origin, called)) {
        return Part::Wopi(origin);
    }
    match &site.editor {
        Some(editor) if is_called(editor, called) => Part::Editor,
        _ if is_this_machine(called.host()) && called.port_u16() == Some(site.portal.port()) => Part::Laptop,
        _ => Part::Unknown,
    }
}

fn is_called(origin: &Origin, called: &Authority) -> bool {
    let port = called.port_u16().unwrap_or(origin.port());
    called.host().eq_ignore_ascii_case(origin.host()) && port == origin.port()
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

fn is_page(method: &Method, uri: &Uri) -> bool {
    let path = uri.path();
    matches!(*method, Method::GET | Method::HEAD)
        && !["/api", "/wopi"].iter().any(|prefix| path.starts_with(prefix))
}

fn to_portal(portal: &Origin, uri: &Uri) -> Response {
    let place = uri.path_and_query().map_or("/", |place| place.as_str());
    Redirect::temporary(&format!("{portal}{place}")).into_response()
}

fn misdirected(called: Option<&Authority>) -> Response {
    let name = called.map_or("without a name", |called| called.as_str());
    let text = format!(
        "Nothing is served here under the name \"{name}\".\n\
         Set portal.public_url, wopi.public_url or editor.public_url to the address that is called, \
         or let the proxy in front pass the Host header on.\n"
    );
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (StatusCode::MISDIRECTED_REQUEST, headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_domain::Random;

    struct Zero;
    impl Random for Zero {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn site(portal: &str, wopi: &[&str], editor: Option<&str>) -> Site {
        Site {
            portal: portal.parse().unwrap(),
            wopi: wopi.iter().map(|origin| origin.parse().unwrap()).collect(),
            editor: editor.map(|origin| origin.parse().unwrap()),
            trusted_proxies: Vec::new(),
            random: Arc::new(Zero),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_name_leads_to_its_part() {
        let laptop = site("http://files.sheaf.localhost:8080", &["http://wopi.sheaf.localhost:8080"], Some("http://editor.sheaf.localhost:8080"));
        let public = site("https://files.example.org", &["https://wopi.example.org", "https://wopi-test.example.org"], None);
        for (site, called, expected) in [
            (&laptop, "files.sheaf.localhost:8080",  Part::Portal),
            (&laptop, "FILES.sheaf.localhost:8080",  Part::Portal),
            (&laptop, "files.sheaf.localhost",       Part::Portal),
            (&laptop, "files.sheaf.localhost:9090",  Part::Unknown),
            (&laptop, "wopi.sheaf.localhost:8080",   Part::Wopi(&laptop.wopi[0])),
            (&laptop, "editor.sheaf.localhost:8080", Part::Editor),
            (&laptop, "localhost:8080",              Part::Laptop),
            (&laptop, "127.0.0.1:8080",              Part::Laptop),
            (&laptop, "[::1]:8080",                  Part::Laptop),
            (&laptop, "localhost:9090",              Part::Unknown),
            (&laptop, "localhost",                   Part::Unknown),
            (&public, "files.example.org",           Part::Portal),
            (&public, "files.example.org:443",       Part::Portal),
            (&public, "files.example.org:80",        Part::Unknown),
            (&public, "wopi-test.example.org",       Part::Wopi(&public.wopi[1])),
            (&public, "editor.sheaf.localhost:8080", Part::Unknown),
            (&public, "files.example.org.evil.test", Part::Unknown),
        ] {
            assert_eq!(part(site, &called.parse().unwrap()), expected, "{called}");
        }
    }

    #[test]
    fn only_pages_lead_from_this_machine_to_the_portal() {
        for (method, uri, page) in [
            (Method::GET, "/", true),
            (Method::GET, "/files/itm1?sort=size", true),
            (Method::HEAD, "/", true),
            (Method::POST, "/", false),
            (Method::GET, "/api/session", false),
            (Method::GET, "/wopi/files/itm1", false),
        ] {
            assert_eq!(is_page(&method, &uri.parse().unwrap()), page, "{method} {uri}");
        }
        let answer =
            to_portal(&"https://files.example.org".parse().unwrap(), &"/files?sort=size".parse().unwrap());
        assert_eq!(answer.status(), StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(answer.headers()[header::LOCATION], "https://files.example.org/files?sort=size");
    }
}
