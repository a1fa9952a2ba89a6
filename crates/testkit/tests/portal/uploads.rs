//! Uploads that survive everything: broken connections, taken names, full drives, and people who change their minds.

use std::time::Duration;

use axum::body::Body;
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use futures::stream;
use http::Method;
use serde_json::{Value, json};
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    what_can_be_done_is_told
    a_file_arrives_in_pieces
    a_broken_connection_keeps_what_arrived
    a_piece_for_another_place_is_told_where_the_upload_is
    a_checksum_proves_a_piece
    a_full_drive_is_told_before_anything_is_sent
    a_drive_that_fills_meanwhile_takes_nothing_more
    what_is_too_large_is_told_before_anything_is_sent
    a_name_taken_meanwhile_gets_a_number
    a_taken_name_fails_gets_a_number_or_becomes_a_version
    what_somebody_has_open_is_not_replaced
    a_folder_is_uploaded_with_its_folders
    an_upload_is_given_up
    an_upload_that_nobody_goes_on_with_runs_out
    a_finished_upload_is_remembered_for_a_day
    an_upload_is_its_persons_own
    a_right_withdrawn_meanwhile_ends_an_upload
    nothing_is_a_file_too
    what_is_no_tus_is_refused
}

/// An upload as its browser knows it.
struct Upload<'p> {
    person: &'p Person,
    path: String,
}

/// Announces a file into the topmost folder.
async fn announce<'p>(
    person: &'p Person,
    name: &str,
    size: u64,
    more: &[(&str, &str)],
) -> (Answer, Upload<'p>) {
    let root = person.member.root.to_string();
    let told = [&[("parent", root.as_str()), ("name", name)], more].concat();
    let answer = person.call(person.announcement(size, &told), Body::empty()).await;
    let path = answer.header("location").unwrap_or_default().to_owned();
    (answer, Upload { person, path })
}

impl Upload<'_> {
    fn request(&self, method: Method) -> http::request::Builder {
        self.person.request(method, &self.path).header("tus-resumable", "1.0.0")
    }
    async fn piece(&self, offset: u64, body: impl Into<Body>) -> Answer {
        self.piece_with(offset, &[], body).await
    }
    async fn piece_with(&self, offset: u64, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let request = self
            .request(Method::PATCH)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.person.call(request, body).await
    }
    async fn head(&self) -> Answer {
        self.person.call(self.request(Method::HEAD), Body::empty()).await
    }
    async fn offset(&self) -> u64 {
        self.head().await.assert_ok().header("upload-offset").unwrap().parse().unwrap()
    }
    async fn give_up(&self) -> Answer {
        self.person.call(self.request(Method::DELETE), Body::empty()).await
    }
}

async fn unfinished(person: &Person) -> Vec<Value> {
    person.get("/api/uploads").await.assert_ok().json()["uploads"].as_array().unwrap().clone()
}

fn item(answer: &Answer) -> String {
    answer.assert_ok().header("sheaf-item").expect("it is complete").to_owned()
}

async fn what_can_be_done_is_told(site: TestSite) {
    let browser = site.browser();
    for path in ["/api/uploads", "/api/uploads/any"] {
        let told = browser.call(browser.request(Method::OPTIONS, path), Body::empty()).await;
        assert_eq!(told.assert_status(204).header("tus-version"), Some("1.0.0"));
        let extensions = "creation,creation-with-upload,expiration,checksum,termination";
        assert_eq!(told.header("tus-extension"), Some(extensions));
        assert_eq!(told.header("tus-checksum-algorithm"), Some("sha256,sha1"));
        assert_eq!(told.header("tus-max-size"), Some("1048576"));
    }
}

async fn a_file_arrives_in_pieces(site: TestSite) {
    let ada = site.person("ada").await;
    let (announced, upload) = announce(&ada, "plan.docx", 10, &[]).await;
    announced.assert_status(201);
    assert_eq!(announced.header("upload-expires"), Some("Fri, 22 Jan 2027 08:00:00 GMT"));
    assert_eq!(
        (announced.header("sheaf-item"), ada.names().await.len()),
        (None, 0),
        "nothing to be seen yet"
    );
    let listed = unfinished(&ada).await;
    assert_eq!(
        (&listed[0]["name"], &listed[0]["offset"], &listed[0]["size_bytes"]),
        (&json!("plan.docx"), &json!(0), &json!(10))
    );

    let part = upload.piece(0, "0123").await;
    assert_eq!(
        (part.assert_status(204).header("upload-offset"), part.header("sheaf-item")),
        (Some("4"), None)
    );
    // Each node takes the next piece, and a piece may be nothing.
    let elsewhere = ada.at(&site.another_node().await);
    let there = Upload { person: &elsewhere, path: upload.path.clone() };
    assert_eq!(there.piece(4, "567").await.assert_status(204).header("upload-offset"), Some("7"));
    assert_eq!(upload.piece(7, "").await.assert_status(204).header("upload-offset"), Some("7"));
    assert_eq!((upload.offset().await, ada.names().await.len()), (7, 0));
    let last = upload.piece(7, "89A").await;
    assert_eq!(last.header("upload-offset"), Some("10"));
    assert_eq!(ada.content(&item(&last)).await, "012356789A");
    assert_eq!((ada.names().await, unfinished(&ada).await.len()), (vec!["plan.docx".to_owned()], 0));
    let sha256 = "6139bf9d00079834056669a3646e76b3ef5e8c7b5a4c5990742bc13e3873f6b3";
    assert_eq!(ada.item(&item(&last)).await["sha256"], sha256);
    assert_eq!(ada.versions(&item(&last)).await[0]["source"], "upload");
}

fn broken(content: &'static str) -> Body {
    let arrived = Ok(Bytes::from_static(content.as_bytes()));
    Body::from_stream(stream::iter([arrived, Err(std::io::Error::other("the connection broke"))]))
}

async fn a_broken_connection_keeps_what_arrived(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 8, &[]).await;
    upload.piece(0, broken("abc")).await.assert_problem(400, "invalid");
    assert_eq!(upload.offset().await, 3);
    upload.piece(3, broken("")).await.assert_problem(400, "invalid");
    assert_eq!(upload.offset().await, 3);
    upload.piece(3, "defgh").await.assert_ok();
    assert_eq!(ada.content(&item(&upload.head().await)).await, "abcdefgh");

    // Also where it broke after the very last byte: then the answer was all that was lost.
    let (_, upload) = announce(&ada, "budget.xlsx", 3, &[]).await;
    upload.piece(0, broken("abc")).await.assert_problem(400, "invalid");
    assert_eq!(ada.content(&item(&upload.head().await)).await, "abc");
    // One that broke with its announcement is found again by the list.
    let root = ada.member.root.to_string();
    let announcement = ada
        .announcement(6, &[("parent", &root), ("name", "note.txt")])
        .header("content-type", "application/offset+octet-stream");
    ada.call(announcement, broken("ab")).await.assert_problem(400, "invalid");
    let found = unfinished(&ada).await;
    assert_eq!((found.len(), &found[0]["offset"]), (1, &json!(2)));
    let path = format!("/api/uploads/{}", found[0]["id"].as_str().unwrap());
    let last = Upload { person: &ada, path }.piece(2, "cdef").await;
    assert_eq!(ada.content(&item(&last)).await, "abcdef");
}

async fn a_piece_for_another_place_is_told_where_the_upload_is(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 8, &[]).await;
    upload.piece(0, "abc").await.assert_ok();
    for offset in [0, 2, 4, 8, 9, u64::MAX] {
        let refused = upload.piece(offset, "x").await;
        assert_eq!(refused.assert_problem(409, "offset_conflict").json()["offset"], 3, "{offset}");
    }
    let nowhere = upload.request(Method::PATCH).header("content-type", "application/offset+octet-stream");
    ada.call(nowhere, "x").await.assert_problem(400, "invalid");
    assert_eq!(upload.offset().await, 3);
    // More than was announced is not cut to fit.
    let refused = upload.piece(3, "defghi").await;
    assert_eq!(refused.assert_problem(413, "too_large").json()["limit"], 8);
    assert_eq!(upload.offset().await, 3);
    upload.piece(3, "defgh").await.assert_ok();
    assert_eq!(ada.content(&item(&upload.head().await)).await, "abcdefgh");
}

/// `sha1` of `hello world`.
const SHA1: &str = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";
/// `sha256` of `hello world`.
const SHA256: &str = "sha256 uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=";

async fn a_checksum_proves_a_piece(site: TestSite) {
    let ada = site.person("ada").await;
    for (number, sum) in [SHA1, SHA256].into_iter().enumerate() {
        let (_, upload) = announce(&ada, &format!("{number}.txt"), 16, &[]).await;
        let sum = [("upload-checksum", sum)];
        upload.piece_with(0, &sum, "Hello world").await.assert_problem(460, "checksum_mismatch");
        upload.piece_with(0, &sum, "hello worl").await.assert_problem(460, "checksum_mismatch");
        // What broke off can't be proven, so nothing of it is kept.
        upload.piece_with(0, &sum, broken("hello")).await.assert_problem(400, "invalid");
        assert_eq!(upload.offset().await, 0);
        upload.piece_with(0, &sum, "hello world").await.assert_ok();
        upload.piece_with(11, &sum, "other").await.assert_problem(460, "checksum_mismatch");
        assert_eq!(upload.offset().await, 11);
        for bad in ["md5 XrY7u+Ae7tCTyyK7j1rNww==", "sha256 short", "nonsense", ""] {
            let refused = upload.piece_with(11, &[("upload-checksum", bad)], "other").await;
            assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "Upload-Checksum", "{bad}");
        }
        upload.piece(11, "-fine").await.assert_ok();
        assert_eq!(ada.content(&item(&upload.head().await)).await, "hello world-fine");
    }
    // A whole file in one call that is not what it should be leaves nothing behind.
    let root = ada.member.root.to_string();
    let announcement = ada
        .announcement(11, &[("parent", &root), ("name", "2.txt")])
        .header("content-type", "application/offset+octet-stream")
        .header("upload-checksum", SHA256);
    ada.call(announcement, "HELLO WORLD").await.assert_problem(460, "checksum_mismatch");
    assert_eq!((unfinished(&ada).await.len(), ada.names().await.len()), (0, 2));
}

async fn a_full_drive_is_told_before_anything_is_sent(site: TestSite) {
    let ada = site.person("ada").await;
    site.app.set_drive_quota(ada.member.drive, Some(10)).await.unwrap();
    ada.upload("a.txt", "1234567").await;
    let (refused, _) = announce(&ada, "b.txt", 4, &[]).await;
    let problem = refused.assert_problem(507, "no_space").json();
    assert_eq!((&problem["free_bytes"], &problem["needed_bytes"]), (&json!(3), &json!(4)));
    let (fits, _) = announce(&ada, "b.txt", 3, &[]).await;
    fits.assert_status(201);
    assert_eq!(unfinished(&ada).await.len(), 1);
}

async fn a_drive_that_fills_meanwhile_takes_nothing_more(site: TestSite) {
    let ada = site.person("ada").await;
    site.app.set_drive_quota(ada.member.drive, Some(10)).await.unwrap();
    let (_, upload) = announce(&ada, "plan.docx", 8, &[]).await;
    upload.piece(0, "abcd").await.assert_ok();
    let other = ada.upload("other.txt", "12345").await;
    upload.piece(4, "efgh").await.assert_problem(507, "no_space");
    assert_eq!(ada.names().await, ["other.txt"]);
    assert_eq!(ada.get("/api/session").await.json()["drive"]["used_bytes"], 5);
    // What was sent is not lost: with room made, its end can be sent again.
    assert_eq!(upload.offset().await, 4);
    ada.send(Method::DELETE, &format!("/api/items/{other}"), &json!({})).await.assert_ok();
    ada.send(Method::DELETE, "/api/trash", &json!({})).await.assert_ok();
    let last = upload.piece(4, "efgh").await;
    assert_eq!(ada.content(&item(&last)).await, "abcdefgh");
}

async fn what_is_too_large_is_told_before_anything_is_sent(site: TestSite) {
    let ada = site.person("ada").await;
    let limit = site.app.settings().limits.max_file_bytes;
    let (refused, _) = announce(&ada, "large.bin", limit + 1, &[]).await;
    assert_eq!(refused.assert_problem(413, "too_large").json()["limit"], limit);
    let (refused, _) = announce(&ada, "large.bin", u64::MAX, &[]).await;
    refused.assert_problem(413, "too_large");
    let (fits, upload) = announce(&ada, "large.bin", limit, &[]).await;
    fits.assert_status(201);
    let whole = vec![b'x'; usize::try_from(limit).unwrap()];
    let last = upload.piece(0, whole.clone()).await;
    assert!(ada.content(&item(&last)).await == whole);
}

async fn a_name_taken_meanwhile_gets_a_number(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    ada.upload("Plan.docx", "first").await;
    let last = upload.piece(0, "last").await;
    assert_eq!(ada.item(&item(&last)).await["name"], "plan (2).docx");
    assert_eq!(ada.names().await, ["plan (2).docx", "Plan.docx"]);
}

async fn a_taken_name_fails_gets_a_number_or_becomes_a_version(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let refused = ada.try_upload("PLAN.docx", "v2", "fail").await;
    assert_eq!(refused.assert_problem(409, "name_taken").json()["item"], plan);
    let twin = item(&ada.try_upload("PLAN.docx", "twin", "rename").await);
    assert_eq!(ada.item(&twin).await["name"], "PLAN (2).docx");
    let (refused, _) = announce(&ada, "plan.docx", 2, &[("on_conflict", "overwrite")]).await;
    assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "on_conflict");

    assert_eq!(item(&ada.try_upload("Plan.docx", "v2", "version").await), plan);
    let seen = ada.item(&plan).await;
    assert_eq!(
        (&seen["version"], &seen["name"], ada.content(&plan).await),
        (&json!(2), &json!("plan.docx"), "v2".into())
    );
    assert_eq!(ada.versions(&plan).await.len(), 2);
    // A file does not replace a folder.
    ada.make_folder(&ada.member.root.to_string(), "Plans").await;
    ada.try_upload("plans", "v1", "version").await.assert_problem(409, "name_taken");
    // Whoever may add but not replace, adds.
    let uma = site.person("uma").await;
    ada.let_in(&uma, DriveRole::Uploader).await;
    let root = ada.member.root.to_string();
    let told = [("parent", root.as_str()), ("name", "plan.docx"), ("on_conflict", "version")];
    uma.call(uma.announcement(0, &told), Body::empty()).await.assert_problem(409, "name_taken");
    assert_eq!(ada.content(&plan).await, "v2");
}

async fn what_somebody_has_open_is_not_replaced(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[("on_conflict", "version")]).await;
    upload.piece(0, "ne").await.assert_ok();
    let office = ada.open(&plan, PLAIN).await;
    office.lock("A").await.assert_ok();
    let refused = upload.piece(2, "w!").await;
    assert_eq!(refused.assert_problem(423, "locked").json()["by"]["name"], "ada");
    ada.try_upload("plan.docx", "v2", "version").await.assert_problem(423, "locked");
    assert_eq!((ada.content(&plan).await, ada.versions(&plan).await.len()), ("v1".into(), 1));
    office.unlock("A").await.assert_ok();
    assert_eq!(item(&upload.piece(2, "w!").await), plan);
    assert_eq!(ada.content(&plan).await, "new!");
}

async fn a_folder_is_uploaded_with_its_folders(site: TestSite) {
    let ada = site.person("ada").await;
    let photos = ada.make_folder(&ada.member.root.to_string(), "photos").await;
    for (path, name) in
        [("Photos/2026", "a.jpg"), ("Photos/2026", "b.jpg"), ("photos/2027/", "c.jpg"), ("", "d.jpg")]
    {
        let (done, _) = announce(&ada, name, 0, &[("relative_path", path)]).await;
        item(&done);
    }
    assert_eq!(ada.names().await, ["photos", "d.jpg"], "the folder that is there is the one");
    let years = ada.get(&format!("/api/items/{photos}/children")).await.json();
    assert_eq!(years["items"].as_array().unwrap().len(), 2);
    assert_eq!((&years["items"][0]["name"], &years["items"][0]["children"]), (&json!("2026"), &json!(2)));
    // A file is in the way of a folder.
    let (refused, _) = announce(&ada, "x", 0, &[("relative_path", "d.jpg/below")]).await;
    refused.assert_problem(409, "name_taken");
    // One that is announced leaves no folder behind when it is given up.
    let (_, upload) = announce(&ada, "x", 5, &[("relative_path", "Empty")]).await;
    assert_eq!(unfinished(&ada).await[0]["relative_path"], "Empty");
    upload.give_up().await.assert_status(204);
    assert_eq!(ada.names().await, ["photos", "d.jpg"]);
}

async fn an_upload_is_given_up(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    upload.piece(0, "ab").await.assert_ok();
    upload.give_up().await.assert_status(204);
    upload.head().await.assert_status(404);
    upload.piece(2, "cd").await.assert_problem(404, "not_found");
    upload.give_up().await.assert_problem(404, "not_found");
    assert_eq!((unfinished(&ada).await.len(), ada.names().await.len()), (0, 0));
    // By a client that can send nothing but POST.
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    for (meant, status) in [("HEAD", 200), ("GET", 405), ("DELETE", 204), ("HEAD", 404)] {
        let request = upload.request(Method::POST).header("x-http-method-override", meant);
        ada.call(request, Body::empty()).await.assert_status(status);
    }
}

async fn an_upload_that_nobody_goes_on_with_runs_out(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    let day = Duration::from_secs(24 * 3600);
    site.clock.advance(6 * day);
    let part = upload.piece(0, "ab").await;
    assert_eq!(
        part.assert_ok().header("upload-expires"),
        Some("Thu, 28 Jan 2027 08:00:00 GMT"),
        "it goes on"
    );
    site.clock.advance(7 * day - Duration::from_micros(1));
    assert_eq!(upload.offset().await, 2);
    site.clock.advance(Duration::from_micros(1));
    upload.piece(2, "cd").await.assert_problem(410, "gone");
    upload.head().await.assert_status(410);
    assert!(unfinished(&ada).await.is_empty(), "nobody can go on with it");
    assert_eq!(ada.names().await.len(), 0);
    site.clock.advance(day);
    assert_eq!(site.app.expire_uploads(100).await.unwrap(), 1);
    upload.head().await.assert_status(404);
}

async fn a_finished_upload_is_remembered_for_a_day(site: TestSite) {
    let ada = site.person("ada").await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    let plan = item(&upload.piece(0, "abcd").await);
    // The answer was lost: whoever asks again is told, by HEAD and by the last piece once more.
    for answer in [upload.head().await, upload.piece(4, "").await] {
        assert_eq!((item(&answer), answer.header("upload-offset")), (plan.clone(), Some("4")));
    }
    upload.piece(0, "abcd").await.assert_problem(409, "offset_conflict");
    assert_eq!((ada.versions(&plan).await.len(), ada.names().await.len()), (1, 1));
    site.clock.advance(Duration::from_secs(24 * 3600) + Duration::from_micros(1));
    assert_eq!(site.app.expire_uploads(100).await.unwrap(), 1);
    upload.head().await.assert_status(404);
    assert_eq!(ada.content(&plan).await, "abcd");
}

async fn an_upload_is_its_persons_own(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    ada.let_in(&ben, DriveRole::Editor).await;
    let (_, upload) = announce(&ada, "plan.docx", 4, &[]).await;
    let bens = Upload { person: &ben, path: upload.path.clone() };
    bens.head().await.assert_status(404);
    bens.piece(0, "evil").await.assert_problem(404, "not_found");
    bens.give_up().await.assert_problem(404, "not_found");
    assert!(unfinished(&ben).await.is_empty());
    assert_eq!(upload.offset().await, 0);
}

async fn a_right_withdrawn_meanwhile_ends_an_upload(site: TestSite) {
    let (ada, uma) = (site.person("ada").await, site.person("uma").await);
    ada.let_in(&uma, DriveRole::Uploader).await;
    let root = ada.member.root.to_string();
    let told = [("parent", root.as_str()), ("name", "plan.docx")];
    let announced = uma.call(uma.announcement(4, &told), Body::empty()).await;
    let upload = Upload { person: &uma, path: announced.header("location").unwrap().to_owned() };
    upload.piece(0, "ab").await.assert_ok();
    ada.withdraw_from(&uma).await;
    upload.piece(2, "cd").await.assert_problem(404, "not_found");
    assert!(ada.names().await.is_empty());
}

async fn nothing_is_a_file_too(site: TestSite) {
    let ada = site.person("ada").await;
    let (done, upload) = announce(&ada, "empty.txt", 0, &[]).await;
    let empty = item(&done);
    assert_eq!((ada.content(&empty).await.len(), &ada.item(&empty).await["size_bytes"]), (0, &json!(0)));
    assert_eq!(item(&upload.head().await), empty);
    assert_eq!(item(&ada.try_upload("empty.txt", "", "version").await), empty);
    assert_eq!(ada.versions(&empty).await.len(), 2);
}

async fn what_is_no_tus_is_refused(site: TestSite) {
    let ada = site.person("ada").await;
    let root = BASE64_STANDARD.encode(ada.member.root.to_string());
    let name = BASE64_STANDARD.encode("plan.docx");
    let good = format!("parent {root},name {name}");
    #[rustfmt::skip]
    let rows = [
        // version        length        metadata                              status  code
        (Some("1.0.0"), Some("4"),    good.clone(),                           201, ""),
        (Some("0.2.2"), Some("4"),    good.clone(),                           412, "tus_version"),
        (None,          Some("4"),    good.clone(),                           412, "tus_version"),
        (Some("1.0.0"), None,         good.clone(),                           400, "invalid"),
        (Some("1.0.0"), Some("-4"),   good.clone(),                           400, "invalid"),
        (Some("1.0.0"), Some("4"),    String::new(),                          400, "invalid"),
        (Some("1.0.0"), Some("4"),    format!("parent {root}"),               400, "invalid"),
        (Some("1.0.0"), Some("4"),    format!("parent {root},name ???"),      400, "invalid"),
        (Some("1.0.0"), Some("4"),    format!("parent bm9uZQ==,name {name}"), 400, "invalid"),
        (Some("1.0.0"), Some("4"),    format!("{good},x {}", "A".repeat(50_000)), 400, "invalid"),
    ];
    for (version, length, metadata, status, code) in rows {
        let request = ada.request(Method::POST, "/api/uploads").header("upload-metadata", &metadata);
        let request =
            version.into_iter().fold(request, |request, value| request.header("tus-resumable", value));
        let request =
            length.into_iter().fold(request, |request, value| request.header("upload-length", value));
        let answer = ada.call(request, Body::empty()).await;
        assert_eq!(answer.assert_status(status).header("tus-resumable"), Some("1.0.0"));
        if !code.is_empty() {
            answer.assert_problem(status, code);
        }
    }
    let id = unfinished(&ada).await[0]["id"].as_str().unwrap().to_owned();
    let upload = Upload { person: &ada, path: format!("/api/uploads/{id}") };
    let plain = upload.request(Method::PATCH).header("upload-offset", 0).header("content-type", "text/plain");
    ada.call(plain, "abcd").await.assert_problem(415, "media_type");
    assert_eq!(upload.offset().await, 0);
}
