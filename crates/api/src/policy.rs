//! What browsers are told to refuse: content security policies and their kin, one set for each origin.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sheaf_app::Settings;
use url::Url;

use crate::{
    portal::Portal,
    site::{Origin, Site},
};

const PORTAL: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     media-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
);
/// Of user bytes that are saved: no origin, no scripts, whatever a browser makes of them.
pub(crate) const DOWNLOAD: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");
/// Of user bytes that the portal shows: pictures, sound, film and text need nothing.
pub(crate) const SHOWN: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'self'; sandbox");
/// Of a PDF that the portal shows; browsers' own viewers do not start in a sandbox.
pub(crate) const SHOWN_PDF: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
);
const WOPI: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const YEAR: HeaderValue = HeaderValue::from_static("max-age=31536000");
const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Completes every answer of the portal's origin. What a handler decided stays.
pub(crate) async fn of_portal(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, PORTAL),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (header::CACHE_CONTROL, NO_STORE),
        (COOP, HeaderValue::from_static("same-origin")),
        (CORP, HeaderValue::from_static("same-origin")),
    ] {
        headers.entry(name).or_insert(value);
    }
    if portal.site.portal.is_https() {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(YEAR);
    }
    response
}

/// Completes every answer of the WOPI host, where browsers have no business.
pub(crate) fn of_wopi(headers: &mut HeaderMap, called: Option<&Origin>) {
    headers.insert(header::CONTENT_SECURITY_POLICY, WOPI);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    if called.is_some_and(Origin::is_https) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, YEAR);
    }
}

/// Sets what a host page needs to put an office suite into a frame (reference 7.1).
pub(crate) fn around_suite(headers: &mut HeaderMap, policy: &HeaderValue, framed: Framed) {
    if let Framed::BySetting = framed {
        // The older header knows no list of origins; browsers that know the policy pass over it, and no origin but ours is left to others.
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    // With `no-referrer` the form's Origin would become `null`.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store"));
    headers.insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    headers.insert(header::EXPIRES, HeaderValue::from_static("-1"));
    // A suite's sign-in window must find its way back.
    headers.insert(COOP, HeaderValue::from_static("same-origin-allow-popups"));
}

/// Which pages may show a host page in a frame.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Framed {
    /// None: it is a window of its own.
    Never,
    /// The portal's own, and those of the installation's `embedded_in`.
    BySetting,
}

/// Returns the content security policy of a host page: frames and forms go to the suites, and nowhere else.
pub(crate) fn of_host_page(
    settings: &Settings,
    discovered: &[String],
    site: &Site,
    framed: Framed,
) -> HeaderValue {
    let suites = frame_origins(settings, discovered, site).join(" ");
    let ancestors = match framed {
        Framed::Never => "'none'".to_owned(),
        Framed::BySetting => {
            plain_origins(&settings.embedded_in).fold("'self'".to_owned(), |all, one| format!("{all} {one}"))
        }
    };
    let text = format!(
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data: https: {suites}; object-src 'none'; frame-ancestors {ancestors}; base-uri 'none'; \
         frame-src {suites}; form-action {suites}"
    );
    HeaderValue::from_str(&text).expect("origins are ASCII")
}

/// What came from outside is parsed before it stands in a policy.
fn plain_origins(urls: &[String]) -> impl Iterator<Item = Origin> {
    urls.iter().filter_map(|url| Origin::of(&Url::parse(url).ok()?).ok())
}

/// Returns every origin that a suite's frame may have: those that are set, those that its discovery names, and the built-in editor's.
fn frame_origins(settings: &Settings, discovered: &[String], site: &Site) -> Vec<String> {
    let mut origins: Vec<String> = settings
        .suites
        .iter()
        .flat_map(|suite| suite.frame_origins.iter().cloned())
        .chain(plain_origins(discovered).map(|origin| origin.to_string()))
        .chain(site.editor.as_ref().map(Origin::to_string))
        .collect();
    origins.sort();
    origins.dedup();
    if origins.is_empty() { vec!["'none'".to_owned()] } else { origins }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheaf_app::{Limits, ProofPolicy, Retention, SuiteSettings};
    use sheaf_domain::{Random, SuiteKind};

    struct Zero;
    impl Random for Zero {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    fn suite(frame_origins: &[&str]) -> SuiteSettings {
        SuiteSettings {
            id: "office".parse().unwrap(),
            name: "Office".into(),
            kind: SuiteKind::Collabora,
            wopi_url: "https://wopi.example.org".into(),
            discovery_url: "https://discovery.example.org".into(),
            connect_to: None,
            frame_origins: frame_origins.iter().map(|origin| (*origin).to_owned()).collect(),
            locks: true,
            proof: ProofPolicy::WhenOffered,
            priority: 0,
        }
    }

    fn policy(suites: Vec<SuiteSettings>, discovered: &[&str], editor: Option<&str>) -> String {
        framed_policy(suites, discovered, editor, Framed::Never)
    }

    fn framed_policy(
        suites: Vec<SuiteSettings>,
        discovered: &[&str],
        editor: Option<&str>,
        framed: Framed,
    ) -> String {
        let site = Site {
            portal: "https://files.example.org".parse().unwrap(),
            wopi: Vec::new(),
            editor: editor.map(|origin| origin.parse().unwrap()),
            trusted_proxies: Vec::new(),
            random: std::sync::Arc::new(Zero),
        };
        let settings = Settings {
            portal_url: site.portal.to_string(),
            embedded_in: vec!["https://intranet.example.org".to_owned()],
            suites,
            surfaces: Default::default(),
            limits: Limits::default(),
            retention: Retention::default(),
            mail: None,
        };
        let discovered: Vec<String> = discovered.iter().map(|url| (*url).to_owned()).collect();
        of_host_page(&settings, &discovered, &site, framed).to_str().unwrap().to_owned()
    }

    #[test]
    fn the_host_page_frames_and_posts_to_the_suites_alone() {
        let told = policy(
            vec![suite(&["https://*.officeapps.live.com"])],
            &["https://office.example.org:9980", "https://evil.example; script-src *", "javascript:alert(1)"],
            Some("https://editor.example.org"),
        );
        let suites =
            "https://*.officeapps.live.com https://editor.example.org https://office.example.org:9980";
        assert!(told.ends_with(&format!("frame-src {suites}; form-action {suites}")), "{told}");
    }

    #[test]
    fn only_the_page_for_it_is_framed_and_only_where_the_setting_says() {
        for (framed, ancestors) in [
            (Framed::Never, "frame-ancestors 'none';"),
            (Framed::BySetting, "frame-ancestors 'self' https://intranet.example.org;"),
        ] {
            let told = framed_policy(vec![suite(&[])], &[], None, framed);
            assert!(told.contains(ancestors), "{told}");
        }
    }

    #[test]
    fn without_suites_nothing_is_framed() {
        assert!(policy(Vec::new(), &[], None).ends_with("frame-src 'none'; form-action 'none'"));
    }
}
