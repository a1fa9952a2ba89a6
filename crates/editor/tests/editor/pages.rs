//! What a host page's form is answered with, and the files of the pages.

use crate::site::{
    Answer, PORTAL, Site,
    fake_host::{SRC, TOKEN},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};

const FORM: &str = "application/x-www-form-urlencoded";

async fn post(site: &Site, target: &str, origin: Option<&str>, form: String) -> Answer {
    let mut request = Request::post(target).header(header::CONTENT_TYPE, FORM);
    if let Some(origin) = origin {
        request = request.header(header::ORIGIN, origin);
    }
    site.send(request.body(Body::from(form)).unwrap()).await
}

fn target(action: &str, src: &str) -> String {
    let src: String = url::form_urlencoded::byte_serialize(src.as_bytes()).collect();
    format!("/{action}?ui=en-GB&theme=1&wopisrc={src}&")
}

fn form(token: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("access_token", token), ("access_token_ttl", "1795000000000"), ("user_id", "u1")])
        .finish()
}

/// The boot data in a page; nothing if it was not filled.
fn boot(page: &Answer) -> Option<Value> {
    let (_, rest) = page.text().split_once(r#"id="boot">"#)?;
    let (json, _) = rest.split_once("</script>")?;
    serde_json::from_str(json).ok()
}

#[tokio::test]
async fn a_portal_opens_a_document_in_the_frame() {
    let site = Site::start().await;
    for action in ["edit", "view"] {
        let page = post(&site, &target(action, SRC), Some(PORTAL), form(TOKEN)).await;
        assert_eq!(page.status(), StatusCode::OK);
        let expected = json!({
            "wopi_src": SRC, "access_token": TOKEN, "access_token_ttl": 1_795_000_000_000_u64, "user_id": "u1",
            "action": action, "portals": [PORTAL],
        });
        assert_eq!(boot(&page), Some(expected));
        assert_eq!(page.text().matches(TOKEN).count(), 1);
        assert_eq!(page.header("cache-control"), "no-store");
    }
    assert_eq!(site.host.operations(), Vec::<String>::new(), "opening calls nobody");
}

#[tokio::test]
async fn a_token_cannot_break_out_of_the_page() {
    let site = Site::start().await;
    let hostile = "</script><script>alert(1)</script><!--";
    let page = post(&site, &target("edit", SRC), Some(PORTAL), form(hostile)).await;
    assert_eq!(boot(&page).unwrap()["access_token"], hostile);
    assert_eq!(page.text().matches("<script").count(), 1);
}

#[tokio::test]
async fn what_may_not_be_opened_gets_the_page_without_a_document() {
    let site = Site::start().await;
    let elsewhere = target("edit", "http://127.0.0.1:1/wopi/files/a1");
    let own = target("edit", SRC);
    for (target, origin, form) in [
        (elsewhere.as_str(), Some(PORTAL), form(TOKEN)),
        ("/edit", Some(PORTAL), form(TOKEN)),
        (&own, Some("http://evil.test"), form(TOKEN)),
        (&own, Some("null"), form(TOKEN)),
        (&own, Some(PORTAL), "user_id=u1".to_owned()),
        (&own, Some(PORTAL), form(&"t".repeat(17 << 10))),
    ] {
        let page = post(&site, target, origin, form).await;
        assert_eq!((page.status(), boot(&page)), (StatusCode::BAD_REQUEST, None), "{target} {origin:?}");
    }
    let upper_case = own.replace("wopisrc", "WOPISrc");
    assert!(boot(&post(&site, &upper_case, Some(PORTAL), form(TOKEN)).await).is_some());
}

#[tokio::test]
async fn every_answer_says_who_may_frame_it_and_keeps_no_cookie() {
    let site = Site::start().await;
    let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let answers = [
        post(&site, &target("edit", SRC), Some(PORTAL), form(TOKEN)).await,
        site.send(get("/assets/index-1a2b.js")).await,
        site.send(get("/hosting/discovery")).await,
        site.send(get("/nothing")).await,
        site.call("open", &[], "").await,
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'self'; script-src 'self';"), "{policy}");
        assert!(policy.contains("frame-ancestors http://files.sheaf.test;"), "{policy}");
        assert!(policy.ends_with("base-uri 'none'; form-action 'none'; object-src 'none'"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn files_are_kept_for_good_and_the_bare_page_is_no_file() {
    let site = Site::start().await;
    let get = async |path: &str| site.send(Request::get(path).body(Body::empty()).unwrap()).await;
    let script = get("/assets/index-1a2b.js").await;
    assert_eq!((script.text(), script.header("content-type")), ("start()", "text/javascript"));
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
    for missing in ["/assets/other.js", "/assets/../index.html", "/index.html", "/", "/favicon.svg"] {
        assert_eq!(get(missing).await.status(), StatusCode::NOT_FOUND, "{missing}");
    }
}
