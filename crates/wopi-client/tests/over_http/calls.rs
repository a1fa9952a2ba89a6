//! What goes over the wire, and what comes back when all is well.

use crate::host::{ENCODED, Host, TOKEN, answering};
use axum::body::Bytes;
use futures::stream;
use wopi::LockId;
use wopi::operation::{PutFile, PutRelativeFile, RelativeTarget, RenameFile};
use wopi_client::{BadSource, Client, Document, Saved, Settings};

type Told = Vec<(&'static str, &'static str)>;

fn id(id: &str) -> LockId {
    LockId::parse(id.as_bytes()).unwrap()
}

fn pieces(
    pieces: &[&'static str],
) -> impl futures::Stream<Item = Result<Bytes, std::io::Error>> + Send + use<> {
    stream::iter(pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))).collect::<Vec<_>>())
}

/// Checks the last request: verb, path below the file, and all of its `X-` headers.
fn assert_asked(host: &Host, method: &str, path: &str, told: &Told) {
    let asked = host.asked();
    assert_eq!(asked.method.as_str(), method);
    assert_eq!(asked.target, format!("/wopi/files/abc{path}?access_token={ENCODED}"));
    let mut names: Vec<_> =
        asked.headers.keys().map(|name| name.as_str()).filter(|name| name.starts_with("x-")).collect();
    names.sort_unstable();
    let mut expected = told.clone();
    expected.sort_unstable();
    let said: Vec<_> = names.iter().map(|name| (*name, asked.header(name).unwrap())).collect();
    assert_eq!(said, expected);
}

#[tokio::test]
async fn each_operation_says_what_it_wants() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let (a, b) = (id(r#"{"S":"a"}"#), id("B"));

    document.check_file_info().await.unwrap();
    assert_asked(&host, "GET", "", &vec![]);
    document.get_file(Some(1024)).await.unwrap();
    assert_asked(&host, "GET", "/contents", &vec![("x-wopi-maxexpectedsize", "1024")]);
    document.get_file(None).await.unwrap();
    assert_asked(&host, "GET", "/contents", &vec![]);

    let lock = ("x-wopi-lock", r#"{"S":"a"}"#);
    document.lock(&a).await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "LOCK"), lock]);
    document.unlock_and_relock(&b, &a).await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "LOCK"), lock, ("x-wopi-oldlock", "B")]);
    document.refresh_lock(&a).await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "REFRESH_LOCK"), lock]);
    document.unlock(&a).await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "UNLOCK"), lock]);
    document.get_lock().await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "GET_LOCK")]);

    document.delete_file().await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "DELETE")]);
    document.put_user_info("seen").await.unwrap();
    assert_asked(&host, "POST", "", &vec![("x-wopi-override", "PUT_USER_INFO")]);
    host.will_answer(answering(200, &[], r#"{"Name":"Grüße"}"#));
    let renamed =
        document.rename_file(&RenameFile { lock: Some(b), name: "Grüße".to_owned() }).await.unwrap();
    assert_eq!(renamed.name, "Grüße");
    let requested = ("x-wopi-requestedname", "Gr+APwA3w-e");
    assert_asked(
        &host,
        "POST",
        "",
        &vec![("x-wopi-override", "RENAME_FILE"), requested, ("x-wopi-lock", "B")],
    );
}

#[tokio::test]
async fn a_save_carries_its_content_and_its_hints() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    host.will_answer(answering(200, &[("x-wopi-itemversion", "43")], r#"{"LastModifiedTime":"t2"}"#));
    let put = PutFile {
        lock: Some(id("A")),
        editors: vec!["u1".to_owned(), "u2".to_owned()],
        known_timestamp: Some("t1".to_owned()),
        autosave: true,
        exit: true,
        modified: Some(false),
    };
    let saved = document.put_file(&put, 11, pieces(&["hello ", "world"])).await.unwrap();
    assert_eq!(saved, Saved { version: Some("43".to_owned()), last_modified: Some("t2".to_owned()) });

    let asked = host.asked();
    assert_eq!(asked.body.as_deref(), Some(&b"hello world"[..]));
    #[rustfmt::skip]
    let told = [
        ("x-wopi-override",              Some("PUT")),
        ("x-wopi-lock",                  Some("A")),
        ("x-wopi-editors",               Some("u1,u2")),
        ("x-cool-wopi-timestamp",        Some("t1")),
        ("x-cool-wopi-isautosave",       Some("true")),
        ("x-cool-wopi-isexitsave",       Some("true")),
        ("x-cool-wopi-ismodifiedbyuser", Some("false")),
        ("content-length",               Some("11")),
        ("transfer-encoding",            None),
    ];
    for (name, value) in told {
        assert_eq!(asked.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn a_plain_save_says_no_more_than_it_must() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    host.will_answer(answering(200, &[("x-wopi-itemversion", "1")], ""));
    let saved = document.put_file(&PutFile::default(), 0, pieces(&[])).await.unwrap();
    assert_eq!(saved, Saved { version: Some("1".to_owned()), last_modified: None });
    assert_asked(&host, "POST", "/contents", &vec![("x-wopi-override", "PUT")]);
}

#[tokio::test]
async fn put_relative_opens_what_it_wrote() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let overwrite = ("x-wopi-overwriterelativetarget", "true");
    #[rustfmt::skip]
    let rows = [
        (RelativeTarget::SuggestedExtension(".docx".to_owned()),
         vec![("x-wopi-suggestedtarget", ".docx")]),
        (RelativeTarget::Suggested("Test+Plus.docx".to_owned()),
         vec![("x-wopi-suggestedtarget", "Test+-Plus.docx")]),
        (RelativeTarget::Exact { name: "文件1.docx".to_owned(), overwrite: true },
         vec![("x-wopi-relativetarget", "+ZYdO9g-1.docx"), overwrite]),
    ];
    for (target, mut told) in rows {
        let url = format!("{}/wopi/files/new?access_token=next%2Btoken&access_token_ttl=5", host.origin);
        host.will_answer(answering(
            200,
            &[],
            format!(r#"{{"Name":"b.docx","Url":"{url}","HostEditUrl":"https://e/"}}"#),
        ));
        let put = PutRelativeFile { target, size_bytes: Some(2), conversion: true };
        let written = document.put_relative_file(&put, 2, pieces(&["ab"])).await.unwrap();
        assert_eq!(written.name, "b.docx");
        assert_eq!(written.host_edit_url.as_deref(), Some("https://e/"));
        assert_eq!(written.document.wopi_src().as_str(), format!("{}/wopi/files/new", host.origin));
        told.extend([
            ("x-wopi-override", "PUT_RELATIVE"),
            ("x-wopi-size", "2"),
            ("x-wopi-fileconversion", "true"),
        ]);
        assert_asked(&host, "POST", "", &told);

        written.document.get_lock().await.unwrap();
        assert_eq!(host.asked().target, "/wopi/files/new?access_token=next%2Btoken");
    }
}

#[tokio::test]
async fn a_file_comes_with_its_version_and_length() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    host.will_answer(answering(200, &[("x-wopi-itemversion", "42")], "content"));
    let download = document.get_file(None).await.unwrap();
    assert_eq!((download.version.as_deref(), download.len), (Some("42"), Some(7)));
    assert_eq!(download.bytes(7).await.unwrap(), "content");
}

#[tokio::test]
async fn answers_are_read() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    host.will_answer(answering(
        200,
        &[],
        r#"{"BaseFileName":"a.txt","Size":3,"Version":"7","UserCanWrite":true}"#,
    ));
    let info = document.check_file_info().await.unwrap();
    assert_eq!((info.base_file_name.as_str(), info.size, info.version.as_str()), ("a.txt", 3, "7"));
    assert!(info.user_can_write && !info.supports_locks);

    host.will_answer(answering(200, &[("x-wopi-lock", "A")], ""));
    assert_eq!(document.get_lock().await.unwrap().as_deref(), Some("A"));
    host.will_answer(answering(200, &[("x-wopi-lock", "")], ""));
    assert_eq!(document.get_lock().await.unwrap(), None);
    host.will_answer(answering(200, &[("x-wopi-itemversion", "7")], ""));
    assert_eq!(document.unlock(&id("A")).await.unwrap().as_deref(), Some("7"));
}

#[test]
fn what_is_no_source() {
    let client = Client::new(Settings::default()).unwrap();
    for source in ["", "abc", "file:///etc/passwd", "https://user:word@host/wopi/files/a"] {
        assert_eq!(Document::new(&client, source, TOKEN).unwrap_err(), BadSource::NotWeb, "{source}");
    }
    let plain = "https://host/wopi/files/a";
    assert_eq!(Document::at(&client, plain).unwrap_err(), BadSource::NoToken);
    let document = Document::at(&client, &format!("{plain}?v=1&access_token=x")).unwrap();
    assert_eq!(document.wopi_src().as_str(), format!("{plain}?v=1"));
    assert_eq!(format!("{document:?}"), "Document(https://host/wopi/files/a)");
}
