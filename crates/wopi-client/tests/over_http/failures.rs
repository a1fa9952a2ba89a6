//! What a client makes of hosts that refuse, break off, lie or fall silent.

use std::error::Error;

use crate::host::{Host, TOKEN, answering, impatient};
use axum::body::{Body, Bytes};
use futures::{StreamExt, stream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wopi::LockId;
use wopi::operation::PutFile;
use wopi_client::{Client, ClientError, Document, Settings};

type Told<'a> = &'a [(&'a str, &'a str)];

fn id() -> LockId {
    LockId::parse(b"A").unwrap()
}

/// Says everything an error shows, in one line, and that the token is not in it.
fn shown(error: &ClientError) -> String {
    let mut shown = format!("{error:?} {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        shown.push_str(&format!(" {error:?} {error}"));
        cause = error.source();
    }
    for secret in ["secret", TOKEN, crate::host::ENCODED, "access_token"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    shown
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let none = "None";
    let conflict = |held: &str, cool: &str, name: &str, reason: &str| {
        format!("Conflict {{ held: {held}, cool_status: {cool}, valid_name: {name}, reason: {reason} }}")
    };
    #[rustfmt::skip]
    let rows: [(u16, Told<'_>, &str, String); 20] = [
        (401, &[], "",                                        "TokenEnded".into()),
        (404, &[], "",                                        "NotFound".into()),
        (412, &[], "",                                        "LargerThanExpected".into()),
        (413, &[], "",                                        "TooLarge".into()),
        (501, &[], "",                                        "Unsupported".into()),
        (507, &[], "",                                        "NoSpace".into()),
        (409, &[], "",                                        conflict(none, none, none, none)),
        (409, &[("x-wopi-lock", "")], "",                     conflict(none, none, none, none)),
        (409, &[("x-wopi-lock", "B"), ("x-wopi-lockfailurereason", "busy")], "",
                                                              conflict(r#"Some("B")"#, none, none, r#"Some("busy")"#)),
        (409, &[], r#"{"COOLStatusCode":1010}"#,              conflict(none, "Some(1010)", none, none)),
        (409, &[], r#"{"LOOLStatusCode":1010}"#,              conflict(none, "Some(1010)", none, none)),
        (409, &[], r#"{"COOLStatusCode":1010,"LOOLStatusCode":1010}"#,
                                                              conflict(none, "Some(1010)", none, none)),
        (409, &[("x-wopi-validrelativetarget", "a+AF8-2.txt")], "",
                                                              conflict(none, none, r#"Some("a_2.txt")"#, none)),
        (400, &[], "",                                        "BadRequest { reason: None }".into()),
        (400, &[("x-wopi-invalidfilenameerror", "a slash")], "",
                                                              r#"BadName { valid_name: None, reason: Some("a slash") }"#.into()),
        (500, &[("x-wopi-servererror", "disk")], "",          r#"HostFailed { status: 500, reason: Some("disk") }"#.into()),
        (503, &[], "",                                        "HostFailed { status: 503, reason: None }".into()),
        (302, &[("location", "/wopi/files/other")], "",       "HostFailed { status: 302, reason: None }".into()),
        (204, &[], "",                                        "HostFailed { status: 204, reason: None }".into()),
        (200, &[], "<html>",                                  r#"MalformedAnswer("not the JSON that was expected")"#.into()),
    ];
    for (status, headers, body, expected) in rows {
        host.will_answer(answering(status, headers, body));
        let error = document.check_file_info().await.unwrap_err();
        assert_eq!(format!("{error:?}"), expected, "{status} {headers:?} {body}");
        shown(&error);
    }
}

#[tokio::test]
async fn answers_have_a_limit() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let padded = |len: usize| format!(r#"{{"BaseFileName":"{}"}}"#, "a".repeat(len - 19));
    host.will_answer(answering(200, &[], padded(1 << 20)));
    assert!(document.check_file_info().await.is_ok());
    host.will_answer(answering(200, &[], padded((1 << 20) + 1)));
    let error = document.check_file_info().await.unwrap_err();
    assert!(matches!(error, ClientError::MalformedAnswer("longer than 1 MiB")), "{error:?}");
    host.will_answer(answering(200, &[], "content"));
    let error = document.get_file(None).await.unwrap().bytes(6).await.unwrap_err();
    assert!(matches!(error, ClientError::LargerThanExpected), "{error:?}");
}

#[tokio::test]
async fn a_host_that_is_not_there() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::new(Settings::default()).unwrap();
    let document = Document::new(&client, &format!("{origin}/wopi/files/abc"), TOKEN).unwrap();
    let error = document.lock(&id()).await.unwrap_err();
    assert!(matches!(error, ClientError::Unreachable(_)), "{error:?}");
    shown(&error);
}

#[tokio::test]
async fn a_host_that_takes_the_call_and_says_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(impatient()).unwrap();
    let document = Document::new(&client, &format!("{origin}/wopi/files/abc"), TOKEN).unwrap();
    let error = document.refresh_lock(&id()).await.unwrap_err();
    assert!(matches!(error, ClientError::Slow), "{error:?}");
    shown(&error);
}

#[tokio::test]
async fn a_download_that_stops_in_the_middle() {
    let host = Host::start().await;
    let document = host.document(impatient());
    let start = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"half"))]);
    host.will_answer(answering(
        200,
        &[("content-length", "8")],
        Body::from_stream(start.chain(stream::pending())),
    ));
    let error = document.get_file(None).await.unwrap().bytes(8).await.unwrap_err();
    assert!(matches!(error, ClientError::Slow), "{error:?}");
}

#[tokio::test]
async fn a_download_that_is_cut_short() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            connection.read_buf(&mut request).await.unwrap();
        }
        connection.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nhalf").await.unwrap();
    });
    let client = Client::new(Settings::default()).unwrap();
    let document = Document::new(&client, &format!("{origin}/wopi/files/abc"), TOKEN).unwrap();
    let mut pieces = Box::pin(document.get_file(None).await.unwrap().into_stream());
    assert_eq!(pieces.next().await.unwrap().unwrap(), "half");
    let error = pieces.next().await.unwrap().unwrap_err();
    assert!(matches!(error, ClientError::Unreachable(_)), "{error:?}");
    shown(&error);
}

#[tokio::test]
async fn a_body_that_breaks_off_or_has_another_length_is_not_saved() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let piece = || Ok(Bytes::from_static(b"half"));
    #[rustfmt::skip]
    let rows = [
        ("breaks off", vec![piece(), Err(std::io::Error::other("disk"))]),
        ("too short",  vec![piece()]),
        ("too long",   vec![piece(), piece(), piece()]),
    ];
    for (case, pieces) in rows {
        let error = document.put_file(&PutFile::default(), 8, stream::iter(pieces)).await.unwrap_err();
        assert!(matches!(error, ClientError::BodyBroke), "{case}: {error:?}");
        shown(&error);
    }
    document.get_lock().await.unwrap();
    let mut asked = host.asked();
    while asked.header("x-wopi-override") == Some("PUT") {
        assert_eq!(asked.body, None);
        asked = host.asked();
    }
}

#[tokio::test]
async fn a_refusal_in_the_middle_of_a_save_is_heard() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    host.will_answer(answering(413, &[], ""));
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"much"))]);
    let error = document.put_file(&PutFile::default(), 4, content).await.unwrap_err();
    assert!(matches!(error, ClientError::TooLarge), "{error:?}");
}

#[tokio::test]
async fn what_can_not_stand_in_a_header_is_not_sent() {
    let host = Host::start().await;
    let document = host.document(Settings::default());
    let put = PutFile { known_timestamp: Some("a\nb".to_owned()), ..PutFile::default() };
    let nothing = stream::empty::<Result<Bytes, std::io::Error>>();
    let error = document.put_file(&put, 0, nothing).await.unwrap_err();
    assert!(matches!(error, ClientError::NotSendable), "{error:?}");
}
