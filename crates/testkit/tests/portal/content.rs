//! A file's bytes: whole, in parts, not again, and never as a page of the portal.

use axum::body::Body;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    a_part_of_a_file_is_what_was_asked_for
    what_a_browser_has_is_not_sent_again
    a_head_tells_everything_but_the_bytes
    user_bytes_are_saved_or_shown_as_what_they_are
    older_contents_are_for_those_who_may_see_the_history
    what_is_shown_in_the_page_is_not_to_be_saved
}

async fn get(person: &Person, item: &str, query: &str, headers: &[(&str, &str)]) -> Answer {
    let request = person.request(Method::GET, &format!("/api/items/{item}/content{query}"));
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    person.call(request, Body::empty()).await
}

async fn a_part_of_a_file_is_what_was_asked_for(site: TestSite) {
    let ada = site.person("ada").await;
    // Larger than one piece of the way in and out.
    let content: String = (0..80_000).map(|n| format!("{n:08}")).collect();
    let file = ada.upload("numbers.bin", &content).await;
    let size = content.len();
    assert_eq!(ada.content(&file).await, content);
    for (range, start, end) in [
        ("bytes=0-0", 0, 1),
        ("bytes=8-15", 8, 16),
        ("bytes=-8", size - 8, size),
        ("bytes=300001-500000", 300_001, 500_001),
        (&format!("bytes={}-", size - 1), size - 1, size),
        ("bytes=100-99999999", 100, size),
    ] {
        let answer = get(&ada, &file, "", &[("range", range)]).await;
        assert!(answer.assert_status(206).body == content[start..end], "{range}");
        assert_eq!(answer.header("content-range"), Some(&*format!("bytes {start}-{}/{size}", end - 1)));
        assert_eq!(answer.header("content-length"), Some(&*(end - start).to_string()));
    }
    for range in [&format!("bytes={size}-"), "bytes=-0"] {
        let answer = get(&ada, &file, "", &[("range", range)]).await;
        assert_eq!(answer.assert_status(416).header("content-range"), Some(&*format!("bytes */{size}")));
        assert!(answer.body.is_empty());
    }
    // What can't be read as one range is no reason to fail.
    for range in ["bytes=0-1,4-5", "lines=1-2", "bytes=5-2"] {
        let answer = get(&ada, &file, "", &[("range", range)]).await;
        assert!(answer.assert_status(200).body == content, "{range}");
    }
}

async fn what_a_browser_has_is_not_sent_again(site: TestSite) {
    let ada = site.person("ada").await;
    let file = ada.upload("plan.docx", "version one").await;
    let first = get(&ada, &file, "", &[]).await;
    let (etag, changed) = (first.header("etag").unwrap(), first.header("last-modified").unwrap());
    assert_eq!(changed, "Fri, 15 Jan 2027 08:00:00 GMT");
    assert_eq!(
        (first.header("cache-control"), first.header("accept-ranges")),
        (Some("private, no-cache"), Some("bytes"))
    );
    for (headers, status) in [
        (&[("if-none-match", etag)][..], 304),
        (&[("if-none-match", "\"other\"")], 200),
        (&[("if-modified-since", changed)], 304),
        (&[("range", "bytes=0-6"), ("if-range", etag)], 206),
        (&[("range", "bytes=0-6"), ("if-range", "\"other\"")], 200),
    ] {
        let answer = get(&ada, &file, "", headers).await;
        assert_eq!(answer.status, status, "{headers:?}");
        assert_eq!(
            (answer.header("etag"), answer.body.is_empty()),
            (Some(etag), status == 304),
            "{headers:?}"
        );
    }

    // Within the same second, and of the same size: the tag tells them apart.
    let office = ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    office.put("A", "version two").await.assert_ok();
    office.unlock("A").await.assert_ok();
    let second = get(&ada, &file, "", &[("if-none-match", etag)]).await;
    assert_eq!(second.assert_status(200).body, "version two");
    assert_ne!(second.header("etag"), Some(etag));
    // A download that goes on with the old one gets the new one from its start.
    let resumed = get(&ada, &file, "", &[("range", "bytes=8-"), ("if-range", etag)]).await;
    assert_eq!(resumed.assert_status(200).body, "version two");
    // A rename changes no byte.
    ada.send(Method::PUT, &format!("/api/items/{file}/name"), &json!({ "name": "b.docx" })).await.assert_ok();
    get(&ada, &file, "", &[("if-none-match", second.header("etag").unwrap())]).await.assert_status(304);
}

async fn a_head_tells_everything_but_the_bytes(site: TestSite) {
    let ada = site.person("ada").await;
    let file = ada.upload("plan.docx", "version one").await;
    let whole = get(&ada, &file, "", &[]).await;
    let head = ada.request(Method::HEAD, &format!("/api/items/{file}/content"));
    let head = ada.call(head, Body::empty()).await;
    assert!(head.assert_status(200).body.is_empty());
    for name in
        ["content-length", "content-type", "content-disposition", "etag", "last-modified", "accept-ranges"]
    {
        assert_eq!(head.header(name), whole.header(name), "{name}");
        assert!(head.header(name).is_some(), "{name}");
    }
    assert_eq!(head.header("content-length"), Some("11"));
}

async fn user_bytes_are_saved_or_shown_as_what_they_are(site: TestSite) {
    let ada = site.person("ada").await;
    let script = "<script>fetch('/api/session')</script>";
    #[rustfmt::skip]
    let rows = [
        // name           saved as                    shown as
        ("page.html",     "application/octet-stream", Some("text/plain; charset=utf-8")),
        ("page.xhtml",    "application/octet-stream", None),
        ("logo.svg",      "application/octet-stream", None),
        ("data.xml",      "application/octet-stream", Some("text/plain; charset=utf-8")),
        ("script.js",     "application/octet-stream", Some("text/plain; charset=utf-8")),
        ("note.md",       "text/markdown",            Some("text/plain; charset=utf-8")),
        ("pier.png",      "image/png",                Some("image/png")),
        ("plan.pdf",      "application/pdf",          Some("application/pdf")),
        ("walk.mp4",      "video/mp4",                Some("video/mp4")),
        ("talk.mp3",      "audio/mpeg",               Some("audio/mpeg")),
        ("Makefile",      "application/octet-stream", None),
    ];
    for (name, saved, shown) in rows {
        let file = ada.upload(name, script).await;
        let download = get(&ada, &file, "", &[]).await;
        let inline = get(&ada, &file, "?disposition=inline", &[]).await;
        for (answer, media_type, is_inline) in
            [(&download, saved, false), (&inline, shown.unwrap_or(saved), shown.is_some())]
        {
            assert_eq!(answer.assert_status(200).header("content-type"), Some(media_type), "{name}");
            let disposition = if is_inline { "inline" } else { "attachment" };
            assert_eq!(
                answer.header("content-disposition"),
                Some(&*format!("{disposition}; filename=\"{name}\""))
            );
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{name}");
            assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"), "{name}");
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.contains("default-src 'none'"), "{name}: {policy}");
            assert!(
                policy.contains("sandbox") || media_type == "application/pdf" && is_inline,
                "{name}: {policy}"
            );
            assert!(!policy.contains("script-src") && !policy.contains("allow-"), "{name}: {policy}");
            assert!(answer.body == script, "{name}");
        }
    }
    // A name is no way into the headers.
    let file = ada.upload("a; filename=b.exe'% ü.txt", "").await;
    let told = get(&ada, &file, "", &[]).await.header("content-disposition").unwrap().to_owned();
    assert_eq!(
        told,
        "attachment; filename=\"a; filename=b.exe'_ _.txt\"; filename*=UTF-8''a%3B%20filename%3Db.exe%27%25%20%C3%BC.txt"
    );
}

/// A text with two versions, a step and a conflict version. Returns their ids: first, step, conflict, head.
async fn history(ada: &Person) -> (String, [String; 4]) {
    let file = ada.upload("note.txt", "first").await;
    let office = ada.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    for content in ["step", "head"] {
        office.put("A", content).await.assert_ok();
    }
    office.put("B", "refused").await.assert_conflict_with("A");
    office.unlock("A").await.assert_ok();
    let versions = ada.versions(&file).await;
    let id = |version: &Value| version["id"].as_str().unwrap().to_owned();
    let find =
        |wanted: &dyn Fn(&Value) -> bool| versions.iter().find(|version| wanted(version)).unwrap().clone();
    let head = find(&|version| version["current"] == true);
    let ids = [
        id(&find(&|version| version["number"] == 1)),
        id(&head["steps"][0]),
        id(&find(&|version| version["kind"] == "conflict")),
        id(&head),
    ];
    (file, ids)
}

async fn older_contents_are_for_those_who_may_see_the_history(site: TestSite) {
    use DriveRole::{Editor, Previewer, Uploader, Viewer, WebEditor};
    let ada = site.person("ada").await;
    let (file, ids) = history(&ada).await;
    let other = ada.upload("other.txt", "other").await;
    let contents = ["first", "step", "refused", "head"];
    for (version, content) in ids.iter().zip(contents) {
        let answer = get(&ada, &file, &format!("?version={version}"), &[]).await;
        assert_eq!(answer.assert_status(200).body, content);
        assert_eq!(answer.header("etag"), Some(&*format!("\"{version}\"")));
        // A version belongs to one file.
        get(&ada, &other, &format!("?version={version}"), &[]).await.assert_problem(404, "not_found");
    }
    get(&ada, &file, "?version=nonsense", &[]).await.assert_problem(400, "invalid");
    #[rustfmt::skip]
    let rows = [
        //            first step conflict head
        (Editor,    [200, 200, 200, 200]),
        (Viewer,    [404, 404, 404, 200]),
        (WebEditor, [403, 403, 403, 403]),
        (Previewer, [403, 403, 403, 403]),
        (Uploader,  [403, 403, 403, 403]),
    ];
    for (number, (role, expected)) in rows.into_iter().enumerate() {
        let person = site.person(&format!("person{number}")).await;
        ada.let_in(&person, role).await;
        for (version, expected) in ids.iter().zip(expected) {
            for query in [format!("?version={version}"), format!("?version={version}&disposition=inline")] {
                let answer = get(&person, &file, &query, &[]).await;
                assert_eq!(answer.status, expected, "{role:?} {query}: {answer:?}");
            }
        }
    }
}

async fn what_is_shown_in_the_page_is_not_to_be_saved(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    ada.let_in(&vera, DriveRole::Previewer).await;
    let (note, plan) = (ada.upload("note.txt", "note").await, ada.upload("plan.docx", "plan").await);
    assert_eq!(get(&vera, &note, "?disposition=inline", &[]).await.assert_ok().body, "note");
    for (item, query) in
        [(&note, ""), (&note, "?disposition=attachment"), (&plan, ""), (&plan, "?disposition=inline")]
    {
        let refused = get(&vera, item, query, &[("range", "bytes=0-1")]).await;
        assert_eq!(refused.assert_problem(403, "forbidden").status, StatusCode::FORBIDDEN, "{item} {query}");
    }
    ada.withdraw_from(&vera).await;
    get(&vera, &note, "?disposition=inline", &[]).await.assert_problem(404, "not_found");
}
