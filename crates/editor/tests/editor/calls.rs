//! The page's calls, from its headers to the WOPI host and back.

use crate::site::{
    EDITOR, NOW, Site,
    fake_host::{Answer, SRC, TOKEN},
    page_call,
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::json;
use wopi::{
    discovery::Discovery,
    proof::{ProofHeaders, Verified, verify},
};

const LOCK: (&str, &str) = ("x-sheaf-lock", r#"sheaf-editor {"s":"A"}"#);
const OTHER: (&str, &str) = ("x-sheaf-lock", r#"sheaf-editor {"s":"B"}"#);

#[tokio::test]
async fn a_document_is_opened_locked_saved_and_let_go() {
    let site = Site::start().await;
    let opened = site.call("open", &[], "").await.json();
    assert_eq!(
        opened,
        json!({
            "name": "notes.md", "size_bytes": 4, "version": "1", "user_id": "u1", "user_name": "Ines Moreau",
            "can_write": true, "can_rename": true, "can_lock": true, "last_modified": "2026-11-18T10:16:00Z",
            "message_origin": "http://files.sheaf.test", "tells_close": true, "tells_edits": false,
        })
    );
    assert_eq!(site.call("lock", &[LOCK], "").await.json(), json!({ "version": "1" }));
    let content = site.call("content", &[], "").await;
    assert_eq!((content.text(), content.header("x-sheaf-version")), ("one\n", "1"));
    let saved = site.call("save", &[LOCK, ("x-sheaf-autosave", "true")], "two\n").await.json();
    assert_eq!(saved, json!({ "version": "2", "last_modified": "2026-11-18T10:20:00Z" }));
    assert_eq!(site.call("refresh", &[LOCK], "").await.json(), json!({}));
    assert_eq!(site.call("held", &[], "").await.json(), json!({ "held": LOCK.1, "version": "2" }));
    assert_eq!(site.call("unlock", &[LOCK], "").await.json(), json!({ "version": "2" }));
    assert_eq!(site.call("held", &[], "").await.json(), json!({ "version": "2" }));
    assert_eq!(site.host.file().content, "two\n");
    let save = site.host.file().requests.iter().find(|seen| seen.operation == "PUT").unwrap().headers.clone();
    assert_eq!(save["x-cool-wopi-isautosave"], "true");
    assert_eq!(save[header::CONTENT_LENGTH], "4");
}

#[tokio::test]
async fn a_page_that_leaves_saves_and_unlocks_in_one_call() {
    let site = Site::start().await;
    site.call("lock", &[LOCK], "").await;
    site.call("save", &[LOCK, ("x-sheaf-then", "unlock")], "last words\n").await;
    assert_eq!(site.host.operations(), ["LOCK", "PUT", "UNLOCK"]);
    let file = site.host.file();
    assert_eq!((file.content.as_ref(), file.lock.as_str()), (&b"last words\n"[..], ""));
}

#[tokio::test]
async fn a_lock_that_a_dead_window_left_is_taken_over() {
    let site = Site::start().await;
    site.call("lock", &[LOCK], "").await;
    let refused = site.call("lock", &[OTHER], "").await;
    assert_eq!(refused.json(), json!({ "code": "locked", "held": LOCK.1 }));
    site.call("lock", &[OTHER, ("x-sheaf-old-lock", LOCK.1)], "").await;
    assert_eq!(site.host.file().lock, OTHER.1);
}

#[tokio::test]
async fn a_new_name_comes_back_with_its_extension() {
    let site = Site::start().await;
    let json_body = ("content-type", "application/json");
    let renamed = site.call("rename", &[json_body], r#"{"name":"Site meeting"}"#).await;
    assert_eq!(renamed.json(), json!({ "name": "Site meeting.md" }));
    let long = format!(r#"{{"name":"{}"}}"#, "n".repeat(513)).leak();
    for bad in [r#"{"name":"  "}"#, long] {
        assert_eq!(site.call("rename", &[json_body], bad).await.json()["code"], "bad_name");
    }
    assert_eq!(site.host.operations(), ["RENAME_FILE", "CHECK"]);
}

#[tokio::test]
async fn every_refusal_of_the_host_is_a_problem_that_the_page_knows() {
    const LOCKED: &[(&str, &str)] = &[("x-wopi-lock", "cool-lock1")];
    const NAME: &[(&str, &str)] = &[("x-wopi-invalidfilenameerror", "a colon")];
    let site = Site::start().await;
    let plain = |status| (status, &[][..], "");
    let rows = [
        ("open", plain(401), 401, json!({ "code": "ended" })),
        ("open", plain(404), 404, json!({ "code": "not_found" })),
        ("open", plain(500), 502, json!({ "code": "host_failed" })),
        ("open", plain(302), 502, json!({ "code": "host_failed" })),
        ("open", (200, &[][..], "<html>"), 502, json!({ "code": "host_failed" })),
        ("content", plain(412), 413, json!({ "code": "too_large" })),
        ("lock", (409, LOCKED, ""), 409, json!({ "code": "locked", "held": "cool-lock1" })),
        ("lock", (409, &[("x-wopi-lock", "")][..], ""), 409, json!({ "code": "locked" })),
        ("lock", plain(501), 501, json!({ "code": "unsupported" })),
        ("lock", plain(400), 502, json!({ "code": "host_failed" })),
        ("refresh", plain(401), 401, json!({ "code": "ended" })),
        ("unlock", (409, LOCKED, ""), 409, json!({ "code": "locked", "held": "cool-lock1" })),
        ("save", (409, LOCKED, ""), 409, json!({ "code": "locked", "held": "cool-lock1" })),
        ("save", plain(413), 413, json!({ "code": "too_large" })),
        ("save", plain(507), 507, json!({ "code": "no_space" })),
        ("save", plain(404), 404, json!({ "code": "not_found" })),
        ("rename", (400, NAME, ""), 400, json!({ "code": "bad_name", "detail": "a colon" })),
        ("rename", plain(400), 400, json!({ "code": "bad_name" })),
    ];
    for (call, (status, headers, body), expected_status, expected) in rows {
        site.host.file().answers = Some(Answer { status, headers, body });
        let sent = if call == "rename" { r#"{"name":"x"}"# } else { "" };
        let answer = site.call(call, &[LOCK, ("content-type", "application/json")], sent).await;
        assert_eq!((answer.status().as_u16(), answer.json()), (expected_status, expected), "{call} {status}");
    }
}

#[tokio::test]
async fn a_host_that_is_not_there_is_told_apart() {
    let site = Site::without_host().await;
    let answer = site.call("open", &[], "").await;
    assert_eq!(
        (answer.status(), answer.json()),
        (StatusCode::BAD_GATEWAY, json!({ "code": "host_unreachable" }))
    );
}

#[tokio::test]
async fn a_host_that_does_not_answer_is_not_waited_for_without_end() {
    let site = Site::start().await;
    site.call("open", &[], "").await;
    site.host.file().hangs = true;
    tokio::time::pause();
    let answer = site.call("save", &[LOCK], "text").await;
    assert_eq!(
        (answer.status(), answer.json()),
        (StatusCode::GATEWAY_TIMEOUT, json!({ "code": "host_slow" }))
    );
}

#[tokio::test]
async fn calls_are_signed_under_the_public_name_with_the_keys_of_our_discovery() {
    let site = Site::start().await;
    let discovery = site.send(Request::get("/hosting/discovery").body(Body::empty()).unwrap()).await;
    let keys = Discovery::parse(discovery.text()).unwrap().proof_keys().cloned().unwrap();
    site.call("open", &[], "").await;
    site.call("save", &[LOCK], "x").await;
    for seen in &site.host.file().requests {
        assert!(seen.url.starts_with(SRC), "{} was not called by its public name", seen.url);
        let header = |name: &str| seen.headers.get(name).map(|value| value.to_str().unwrap());
        let proof = ProofHeaders {
            proof: header("x-wopi-proof"),
            proof_old: header("x-wopi-proofold"),
            timestamp: header("x-wopi-timestamp"),
        };
        assert_eq!(verify(&keys, &[TOKEN], &seen.url, &proof, NOW), Ok(Verified::ProofByCurrentKey));
    }
    assert_eq!(site.host.operations(), ["CHECK", "PUT"]);
}

#[tokio::test]
async fn no_other_address_and_no_other_page_gets_through() {
    let site = Site::start().await;
    let replaced = |name: &str, value: Option<&str>| {
        let mut request = page_call("open").body(Body::empty()).unwrap();
        request.headers_mut().remove(name);
        if let Some(value) = value {
            request.headers_mut().insert(header::HeaderName::try_from(name).unwrap(), value.parse().unwrap());
        }
        request
    };
    for (name, value) in [
        ("x-sheaf-wopisrc", Some("http://127.0.0.1:1/wopi/files/a1")),
        ("x-sheaf-wopisrc", Some("http://wopi.sheaf.test/wopi/containers/a1")),
        ("x-sheaf-wopisrc", Some("http://wopi.sheaf.test.evil.test/wopi/files/a1")),
        ("x-sheaf-wopisrc", None),
        ("authorization", None),
        ("authorization", Some("Bearer ")),
        ("authorization", Some("Basic dTpw")),
        ("sec-fetch-site", Some("same-site")),
        ("sec-fetch-site", Some("cross-site")),
        ("origin", Some("http://files.sheaf.test")),
    ] {
        let answer = site.send(replaced(name, value)).await;
        assert_eq!(
            (answer.status(), answer.json()),
            (StatusCode::FORBIDDEN, json!({ "code": "refused" })),
            "{name} {value:?}"
        );
    }
    assert_eq!(site.host.operations(), Vec::<String>::new());
    assert_eq!(
        site.send(replaced("sec-fetch-site", None)).await.status(),
        StatusCode::OK,
        "a browser without the header"
    );
    let get = Request::get("/calls/open").header(header::ORIGIN, EDITOR).body(Body::empty()).unwrap();
    assert_eq!(site.send(get).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_save_needs_a_lock_and_a_length_within_the_limit() {
    let site = Site::start().await;
    let save = |lock: Option<&str>, length: Option<u64>| {
        let mut request = page_call("save");
        if let Some(lock) = lock {
            request = request.header("x-sheaf-lock", lock);
        }
        if let Some(length) = length {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        request.body(Body::from("x")).unwrap()
    };
    let too_long = "x".repeat(2_000);
    for (lock, length, expected) in [
        (None, Some(1), "refused"),
        (Some(""), Some(1), "refused"),
        (Some(too_long.as_str()), Some(1), "refused"),
        (Some("A"), None, "refused"),
        (Some("A"), Some((64 << 20) + 1), "too_large"),
    ] {
        assert_eq!(site.send(save(lock, length)).await.json()["code"], expected, "{lock:?} {length:?}");
    }
    assert_eq!(site.host.operations(), Vec::<String>::new());
}
