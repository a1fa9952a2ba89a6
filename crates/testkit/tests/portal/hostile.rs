//! Office suites and networks that misbehave, over real connections where it matters: a clear error each, and the head stays as it is.

use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use futures::{SinkExt, channel::mpsc};
use http::Method;
use serde_json::json;
use sheaf_domain::DriveRole;
use sheaf_testkit::{MICROSOFT, Office, PLAIN, Person, TestSite, on_each_database};

use crate::wire::{break_off, exchange};

on_each_database! {
    a_body_cut_short_of_its_length_changes_nothing
    an_upload_cut_short_of_its_length_goes_on_where_it_broke
    a_lock_that_is_wrong_missing_or_endless_saves_nothing
    every_bit_of_a_proof_counts
    the_token_of_somebody_without_the_right_opens_nothing
    a_save_whose_right_is_withdrawn_on_the_way_is_kept_for_the_owner
}

async fn document(site: &TestSite, suite: &str) -> (Person, Office) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, suite).await;
    (ada, office)
}

async fn a_body_cut_short_of_its_length_changes_nothing(site: TestSite) {
    let (ada, office) = document(&site, PLAIN).await;
    let address = site.serve().await;
    office.lock("A").await.assert_ok();
    let before = (office.info().await, ada.item(&office.item).await);
    for (framing, body) in [
        ("Content-Length: 100", "half of it"),
        ("Content-Length: 100", ""),
        ("Transfer-Encoding: chunked", "a\r\nhalf of it\r\n"),
        ("Transfer-Encoding: chunked", "64\r\nhalf of it"),
        ("Transfer-Encoding: chunked", "nonsense\r\n"),
    ] {
        let head = format!(
            "POST {} HTTP/1.1\nHost: wopi.example.org\nX-WOPI-Override: PUT\nX-WOPI-Lock: A\n{framing}",
            office.target("/contents")
        );
        let reply = break_off(address, &head, body.as_bytes()).await;
        assert_eq!(reply.status, Some(400), "{framing}: {reply:?}");
        assert_eq!((office.info().await, ada.item(&office.item).await), before, "{framing} {body:?}");
    }
    assert!(ada.conflicts(&office.item).await.is_empty(), "half of a document is not kept either");
    let whole = format!(
        "POST {} HTTP/1.1\nHost: wopi.example.org\nX-WOPI-Override: PUT\nX-WOPI-Lock: A\nContent-Length: 2",
        office.target("/contents")
    );
    let reply = exchange(address, &whole, b"v2").await;
    assert_eq!((reply.status, ada.content(&office.item).await), (Some(200), "v2".into()), "{reply:?}");
}

async fn an_upload_cut_short_of_its_length_goes_on_where_it_broke(site: TestSite) {
    let ada = site.person("ada").await;
    let address = site.serve().await;
    let root = ada.member.root.to_string();
    let announced = ada.call(ada.announcement(8, &[("parent", &root), ("name", "plan.docx")]), "").await;
    let path = announced.assert_ok().header("location").unwrap();
    let cookie = ada.request(Method::GET, "/").headers_ref().unwrap()["cookie"].to_str().unwrap().to_owned();
    let piece = |offset: u64, length: u64| {
        format!(
            "PATCH {path} HTTP/1.1\nHost: files.example.org\nCookie: {cookie}\nSec-Fetch-Site: same-origin\nTus-Resumable: 1.0.0\n\
             Content-Type: application/offset+octet-stream\nUpload-Offset: {offset}\nContent-Length: {length}"
        )
    };
    let offset = async || {
        let head = ada.request(Method::HEAD, path).header("tus-resumable", "1.0.0");
        ada.call(head, "").await.assert_ok().header("upload-offset").unwrap().to_owned()
    };
    let cut = break_off(address, &piece(0, 8), b"abc").await;
    assert_eq!(cut.status, Some(400), "{cut:?}");
    assert_eq!((offset().await, ada.names().await.len()), ("3".to_owned(), 0));
    let last = exchange(address, &piece(3, 5), b"defgh").await;
    assert_eq!(last.status, Some(204), "{last:?}");
    assert_eq!(ada.content(last.header("sheaf-item").unwrap()).await, "abcdefgh");
}

async fn a_lock_that_is_wrong_missing_or_endless_saves_nothing(site: TestSite) {
    let (ada, office) = document(&site, PLAIN).await;
    office.lock("A").await.assert_ok();
    let before = ada.item(&office.item).await;
    let endless = "A".repeat(2000);
    for (told, status) in [
        (&[("x-wopi-lock", "B")][..], 409),
        (&[("x-wopi-lock", "a")], 409),
        (&[("x-wopi-lock", "")], 409),
        (&[], 409),
        (&[("x-wopi-lock", endless.as_str())], 400),
    ] {
        let refused = office.put_file(told, "never").await;
        refused.assert_status(status);
        let lock = (status == 409).then_some("A");
        assert_eq!(refused.header("x-wopi-lock"), lock, "{told:?}");
        let after = ada.item(&office.item).await;
        for same in ["version", "sha256", "size_bytes", "changed_at"] {
            assert_eq!(after[same], before[same], "{same} after {told:.40?}");
        }
    }
    assert_eq!((office.held().await, ada.content(&office.item).await), ("A".to_owned(), "v1".into()));
    office.put("A", "v2").await.assert_ok();
}

async fn every_bit_of_a_proof_counts(site: TestSite) {
    let (ada, office) = document(&site, MICROSOFT).await;
    let signed = office.request(Method::GET, "", &[]);
    let headers = signed.headers_ref().unwrap().clone();
    let proof = BASE64_STANDARD.decode(headers["x-wopi-proof"].as_bytes()).unwrap();
    assert_eq!(proof.len(), 256, "2048 bits");
    // Each byte once, each bit of a byte equally often.
    for byte in 0..proof.len() {
        let mut flipped = proof.clone();
        flipped[byte] ^= 1 << (byte % 8);
        let mut request = office.request(Method::GET, "", &[]);
        let told = request.headers_mut().unwrap();
        told.insert("x-wopi-proof", BASE64_STANDARD.encode(flipped).parse().unwrap());
        told.insert("x-wopi-proofold", "".parse().unwrap());
        let answer = office.send(request, "").await;
        assert_eq!(answer.status, 500, "byte {byte}");
        assert!(answer.body.is_empty() && answer.header("x-wopi-servererror").unwrap().contains("proof"));
    }
    office.send(signed, "").await.assert_ok();
    assert_eq!(ada.content(&office.item).await, "v1");
}

async fn the_token_of_somebody_without_the_right_opens_nothing(site: TestSite) {
    let (ada, office) = document(&site, PLAIN).await;
    let ben = site.person("ben").await;
    let bens = ben.open(&ben.upload("own.docx", "own").await, PLAIN).await;
    office.lock("A").await.assert_ok();
    let before = ada.item(&office.item).await;
    let strange = bens.with_item(&office.item);
    strange.check_file_info().await.assert_status(404);
    strange.get_file().await.assert_status(404);
    let refused = strange.put("A", "never").await;
    assert_eq!(refused.assert_status(404).header("x-wopi-lock"), None, "not even that there is a lock");
    assert_eq!(ada.item(&office.item).await, before);
    // With a right that ends, the token that was good ends, too.
    ada.let_in(&ben, DriveRole::Viewer).await;
    let viewer = ben.open_to_view(&office.item, PLAIN).await;
    assert_eq!(viewer.get_file().await.assert_ok().body, "v1");
    viewer.put("A", "never").await.assert_status(404);
    ada.withdraw_from(&ben).await;
    viewer.get_file().await.assert_status(404);
    assert_eq!(ada.content(&office.item).await, "v1");
    assert!(ada.conflicts(&office.item).await.is_empty());
}

async fn a_save_whose_right_is_withdrawn_on_the_way_is_kept_for_the_owner(site: TestSite) {
    let (ada, adas) = document(&site, PLAIN).await;
    let (ben, eve) = (site.person("ben").await, site.person("eve").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    ada.let_in(&eve, DriveRole::Viewer).await;
    let bens = ben.open(&adas.item, PLAIN).await;
    bens.lock("A").await.assert_ok();
    let before = ada.item(&adas.item).await;

    let (mut sends, body) = mpsc::channel::<Result<Bytes, std::io::Error>>(0);
    let streaming = async {
        sends.send(Ok("half of the work".into())).await.unwrap();
        ada.withdraw_from(&ben).await;
        sends.send(Ok(", and the rest".into())).await.unwrap();
        drop(sends);
    };
    let (answer, ()) = tokio::join!(bens.put("A", axum::body::Body::from_stream(body)), streaming);
    assert_eq!(answer.assert_status(404).header("x-wopi-lock"), None);
    let after = ada.item(&adas.item).await;
    assert_eq!((&after["version"], &after["sha256"]), (&before["version"], &before["sha256"]));
    assert_eq!(after["conflicts"], 1);

    // The owner sees it, by whom it is and why, and can take it over; neither ben nor who may only read can.
    let kept =
        ada.versions(&adas.item).await.into_iter().find(|version| version["kind"] == "conflict").unwrap();
    assert_eq!((&kept["cause"], &kept["authors"][0]["name"]), (&json!("right_withdrawn"), &json!("ben")));
    let path = format!("/api/items/{}/content?version={}", adas.item, kept["id"].as_str().unwrap());
    assert_eq!(ada.get(&path).await.assert_ok().body, "half of the work, and the rest");
    ben.get(&path).await.assert_problem(404, "not_found");
    eve.get(&path).await.assert_problem(404, "not_found");
    assert_eq!(eve.item(&adas.item).await["conflicts"], 0);
    adas.unlock("A").await.assert_ok();
    let restore = format!("/api/items/{}/versions/{}/restore", adas.item, kept["id"].as_str().unwrap());
    ben.send(Method::POST, &restore, &json!({})).await.assert_problem(404, "not_found");
    ada.send(Method::POST, &restore, &json!({})).await.assert_ok();
    assert_eq!(ada.content(&adas.item).await, "half of the work, and the rest");
}
