//! Saves: what was acknowledged is there, what was refused changed nothing.

use axum::body::Body;
use bytes::Bytes;
use futures::stream;
use http::{Method, header};
use sheaf_testkit::{LOCKLESS, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    saves_by_lock_and_size
    a_save_that_was_acknowledged_is_there
    the_same_bytes_again_are_another_version
    two_saves_at_the_same_instant_can_be_told_apart
    a_body_that_is_cut_short_changes_nothing
    a_content_beyond_the_limit_is_told_as_such
    a_full_drive_is_told_as_such
    an_unknown_operation_leaves_no_junk_file
    a_suite_that_does_not_lock_is_judged_by_what_it_read
    a_client_may_limit_what_it_takes
    the_base_counts_under_a_matching_lock_too
    saves_at_the_same_moment_are_all_kept
}

async fn document(site: &TestSite, content: &str) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", content).await;
    let office = ada.open(&plan, PLAIN).await;
    (ada, office)
}

async fn saves_by_lock_and_size(site: TestSite) {
    let ada = site.person("ada").await;
    #[rustfmt::skip]
    let rows = [
        // held  presented  content  status  X-WOPI-Lock
        ("",  "",  "",   200, None),
        ("",  "X", "",   200, None),
        ("",  "",  "v1", 409, Some("")),
        ("",  "X", "v1", 409, Some("")),
        ("A", "A", "",   200, None),
        ("A", "X", "",   409, Some("A")),
        ("A", "",  "",   409, Some("A")),
        ("A", "A", "v1", 200, None),
        ("A", "X", "v1", 409, Some("A")),
        ("A", "",  "v1", 409, Some("A")),
    ];
    for (row, (held, presented, content, status, told)) in rows.into_iter().enumerate() {
        let item = ada.upload(&format!("{row}.docx"), content).await;
        let office = ada.open(&item, PLAIN).await;
        if !held.is_empty() {
            office.lock(held).await.assert_ok();
        }
        let before = office.info().await["Version"].clone();
        let answer = office.put(presented, "new content").await;
        assert_eq!(answer.status.as_u16(), status, "row {row}: {answer:?}");
        assert_eq!(answer.header("x-wopi-lock"), told, "row {row}");
        let saved = status == 200;
        assert_eq!(office.get_file().await.body, if saved { "new content" } else { content }, "row {row}");
        assert_eq!(office.info().await["Version"] != before, saved, "row {row}");
        assert_eq!(office.held().await, held, "row {row}");
    }
    // No lock header at all is no way around a lock.
    let office = ada.open(&ada.upload("held.docx", "v1").await, PLAIN).await;
    office.lock("A").await.assert_ok();
    office.put_file(&[], "sneaked in").await.assert_conflict_with("A");
}

async fn a_save_that_was_acknowledged_is_there(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let answer = office.put("A", "v2").await;
    let version = answer.assert_status(200).header("x-wopi-itemversion").unwrap().to_owned();
    let elsewhere = office.at(&site.another_node().await);
    let file = elsewhere.get_file().await;
    assert_eq!((file.body.as_ref(), file.header("x-wopi-itemversion")), (&b"v2"[..], Some(version.as_str())));
    assert_eq!(file.header("content-length"), Some("2"));
    let info = elsewhere.info().await;
    assert_eq!((info["Version"].as_str(), info["Size"].as_u64()), (Some(version.as_str()), Some(2)));
    // Byte for byte: Collabora sends it back and compares.
    assert_eq!(info["LastModifiedTime"], answer.json()["LastModifiedTime"]);
    assert_eq!(office.unlock("A").await.header("x-wopi-itemversion"), Some(version.as_str()));
    assert_eq!(ada.content(&office.item).await, "v2");
}

async fn the_same_bytes_again_are_another_version(site: TestSite) {
    let (_, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let mut seen = vec![office.info().await["Version"].as_str().unwrap().to_owned()];
    for _ in 0..3 {
        let saved = office.put("A", "v1").await;
        let version = saved.assert_ok().header("x-wopi-itemversion").unwrap().to_owned();
        assert!(!seen.contains(&version), "{version} again");
        seen.push(version);
    }
}

async fn two_saves_at_the_same_instant_can_be_told_apart(site: TestSite) {
    let (_, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let mut times = vec![office.info().await["LastModifiedTime"].as_str().unwrap().to_owned()];
    for content in ["v2", "v3", "v4"] {
        times.push(office.put("A", content).await.json()["LastModifiedTime"].as_str().unwrap().to_owned());
    }
    assert!(times.is_sorted_by(|earlier, later| earlier < later), "{times:?}");
}

/// A body that says it has `told` bytes, and breaks off after some.
struct Cut {
    left: Option<Bytes>,
    told: u64,
}

impl http_body::Body for Cut {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        std::task::Poll::Ready(self.left.take().map(|bytes| Ok(http_body::Frame::data(bytes))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.told)
    }
}

async fn a_body_that_is_cut_short_changes_nothing(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let before = office.info().await;
    let short = Cut { left: Some(Bytes::from_static(b"half")), told: 8 };
    office.put("A", Body::new(short)).await.assert_status(400);
    let broken = [Ok(Bytes::from_static(b"half")), Err(std::io::Error::other("the connection broke"))];
    office.put("A", Body::from_stream(stream::iter(broken))).await.assert_status(400);
    assert_eq!(office.info().await, before);
    assert_eq!(office.get_file().await.body, "v1");
    assert_eq!(ada.versions(&office.item).await.len(), 1);
}

async fn a_content_beyond_the_limit_is_told_as_such(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let limit = usize::try_from(site.app.settings().limits.max_file_bytes).unwrap();
    office.put("A", vec![b'x'; limit]).await.assert_ok();
    office.put("A", vec![b'x'; limit + 1]).await.assert_status(413);
    // Without a length in advance, the limit is found on the way.
    let piece = || Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; limit]));
    office.put("A", Body::from_stream(stream::iter([piece(), piece()]))).await.assert_status(413);
    assert_eq!(office.info().await["Size"], limit);
    assert!(ada.conflicts(&office.item).await.is_empty(), "what is too large is not kept either");
}

async fn a_full_drive_is_told_as_such(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    site.app.set_drive_quota(ada.member.drive, Some(100)).await.unwrap();
    office.lock("A").await.assert_ok();
    let mut page = ada.live(&office.item).await;
    page.events();
    // A running session may overdraw once, so that its work is not lost; then it is read-only.
    site.clock.advance(std::time::Duration::from_secs(1));
    office.put("A", vec![b'x'; 150]).await.assert_ok();
    assert_eq!(office.info().await["ReadOnly"], true);
    // Page and owner are told, and whoever opens it now.
    site.look_on().await;
    let can = |told: Vec<(String, serde_json::Value)>| {
        let access = told.into_iter().find(|(name, _)| name == "access").expect("the page is told");
        access.1["can"].as_array().unwrap().contains(&"edit".into())
    };
    assert!(!can(page.events()));
    let activity = ada.get(&format!("/api/items/{}/activity", office.item)).await.json();
    let acts = activity["entries"].as_array().unwrap().clone();
    let told = acts.iter().find(|entry| entry["what"] == "item.space_overdrawn").unwrap();
    assert_eq!((&told["details"]["used_bytes"], &told["details"]["quota_bytes"]), (&152.into(), &100.into()));
    assert_eq!(ada.open(&office.item, PLAIN).await.opened["view_only"], "no_space");
    let refused = office.put("A", vec![b'x'; 200]).await;
    refused.assert_status(507);
    assert!(refused.header("x-wopi-servererror").unwrap().contains("full"));
    assert_eq!(office.info().await["Size"], 150);
    office.put("A", "smaller").await.assert_ok();
    assert_eq!(office.info().await["UserCanWrite"], true);
    site.look_on().await;
    assert!(can(page.events()));
    let told = ada.get(&format!("/api/items/{}/activity", office.item)).await.json();
    let overdrawn =
        told["entries"].as_array().unwrap().iter().filter(|e| e["what"] == "item.space_overdrawn").count();
    assert_eq!(overdrawn, 1);
}

async fn an_unknown_operation_leaves_no_junk_file(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    for name in ["MAKE_COFFEE", "put_relative", "PUT", "GET_SHARE_URL", "PUT_CHUNKED_FILE", "COBALT"] {
        office.post(name, &[("x-wopi-suggestedtarget", ".docx")], "junk").await.assert_status(501);
    }
    office.send(office.request(Method::POST, "", &[]), "junk").await.assert_status(400);
    for name in ["PUT_RELATIVE", "LOCK", "PUT_CHUNKED_FILE", "MAKE_COFFEE"] {
        let told = [("x-wopi-override", name), ("x-wopi-suggestedtarget", ".docx"), ("x-wopi-lock", "A")];
        office.send(office.request(Method::POST, "/contents", &told), "junk").await.assert_status(501);
    }
    assert_eq!(ada.names().await, ["plan.docx"]);
    assert_eq!(office.held().await, "");
    assert_eq!(office.get_file().await.body, "v1");
}

async fn a_suite_that_does_not_lock_is_judged_by_what_it_read(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, LOCKLESS).await;
    let info = office.info().await;
    assert_eq!(info.get("SupportsLocks"), None);
    let read = info["LastModifiedTime"].as_str().unwrap();

    let saved = office.put_file(&[("x-cool-wopi-timestamp", read)], "v2").await;
    saved.assert_ok();
    // Whoever still has the first version in the window must not save over the second one.
    let stale = office.put_file(&[("x-cool-wopi-timestamp", read)], "from the first").await;
    assert_eq!(stale.assert_status(409).json()["COOLStatusCode"], 1010);
    assert_eq!(stale.json()["LOOLStatusCode"], 1010);
    assert_eq!(office.get_file().await.body, "v2");
    assert_eq!(ada.conflicts(&plan).await, ["changed"]);

    // No timestamp means that the person chose to overwrite.
    office.put_file(&[], "on purpose").await.assert_ok();
    assert_eq!(office.get_file().await.body, "on purpose");
    assert!(ada.versions(&plan).await.iter().any(|version| version["size_bytes"] == 2));

    // Somebody else's lock holds against it as well.
    ada.open(&plan, PLAIN).await.lock("A").await.assert_ok();
    office.put_file(&[], "against the lock").await.assert_conflict_with("A");
}

async fn a_client_may_limit_what_it_takes(site: TestSite) {
    let (_, office) = document(&site, "12345").await;
    for (limit, status) in [("5", 200), ("4", 412), ("", 200), ("2147483647", 200), ("much", 400)] {
        let request = office.request(Method::GET, "/contents", &[("x-wopi-maxexpectedsize", limit)]);
        office.send(request, Body::empty()).await.assert_status(status);
    }
    let answer = office.get_file().await;
    assert_eq!(answer.header(header::CONTENT_TYPE.as_str()), Some("application/octet-stream"));
}

async fn the_base_counts_under_a_matching_lock_too(site: TestSite) {
    let (ada, asleep) = document(&site, "v1").await;
    asleep.lock("A").await.assert_ok();
    let read = asleep.info().await["LastModifiedTime"].as_str().unwrap().to_owned();
    // The machine sleeps, the lock runs out, another session saves and leaves.
    site.clock.advance(wopi::lock::LEASE);
    let other = ada.open(&asleep.item, PLAIN).await;
    other.lock("B").await.assert_ok();
    other.put("B", "v2").await.assert_ok();
    other.unlock("B").await.assert_ok();
    // The machine wakes up and locks anew: what it read is not what it would replace.
    asleep.lock("A").await.assert_ok();
    let told = [("x-wopi-lock", "A"), ("x-cool-wopi-timestamp", read.as_str())];
    assert_eq!(asleep.put_file(&told, "dreamt").await.assert_status(409).json()["COOLStatusCode"], 1010);
    assert_eq!(asleep.get_file().await.body, "v2");
    assert_eq!(ada.conflicts(&asleep.item).await, ["changed"]);
}

async fn saves_at_the_same_moment_are_all_kept(site: TestSite) {
    let (ada, office) = document(&site, "v1").await;
    office.lock("A").await.assert_ok();
    let elsewhere = office.at(&site.another_node().await);
    let mut versions = vec![office.info().await["Version"].as_str().unwrap().to_owned()];
    for round in 0..5 {
        let saves = tokio::join!(
            office.put("A", format!("here {round}")),
            elsewhere.put("A", format!("there {round}"))
        );
        for saved in [&saves.0, &saves.1] {
            versions.push(saved.assert_ok().header("x-wopi-itemversion").unwrap().to_owned());
        }
    }
    let told = versions.len();
    versions.sort();
    versions.dedup();
    assert_eq!(versions.len(), told, "every content has a version of its own");
    office.unlock("A").await.assert_ok();
    let steps = ada.versions(&office.item).await[0]["steps"].as_array().unwrap().len();
    assert_eq!(steps, told - 2, "all but the upload and the head are steps of the session");
}
