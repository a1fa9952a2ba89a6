//! The access log: every refusal can be found with what the suite calls itself, and nothing in it lets anybody in.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::body::Body;
use http::{HeaderValue, Method, Request, header, request::Builder};
use serde_json::Value;
use sheaf_domain::DriveRole;
use sheaf_testkit::{COLLABORA, LOCKLESS, MICROSOFT, Office, PLAIN, TestSite, on_each_database};
use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

on_each_database! {
    every_refusal_can_be_found_in_the_log
    a_call_that_is_let_in_is_logged_in_the_same_way
    what_a_client_calls_itself_is_taken_if_it_looks_like_an_id
    no_line_holds_a_token_whatever_a_client_sends
}

/// What is logged on this thread, of all levels, a line an event.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen() -> (Self, DefaultGuard) {
        // Some subscriber that wants everything is always there, or events of a thread could be lost while another one stops listening.
        let _already = tracing::subscriber::set_global_default(tracing_subscriber::registry());
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_max_level(tracing::Level::TRACE)
            .with_writer(log.clone());
        (log, tracing::subscriber::set_default(subscriber.finish()))
    }

    /// Returns what was logged since the last time.
    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).expect("a log is text")
    }

    /// Returns the access log since the last time.
    fn requests(&self) -> Vec<Value> {
        let log = self.take();
        let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line is one event"));
        lines.filter(|line| line["target"] == "sheaf_api::access").collect()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;
    fn make_writer(&self) -> Self {
        self.clone()
    }
}

const SESSION: &str = "{0136ad16-ab12-4c5d-8e9f-0123456789ab}";

/// A refused call: what it is, its builder and body, status, reason and suite in the log.
struct Row {
    call: (Method, &'static str, Vec<(&'static str, String)>),
    body: Body,
    office: Office,
    status: u16,
    reason: &'static str,
    suite: Option<&'static str>,
}

/// A row whose call names its operation.
fn row(
    office: &Office,
    operation: &str,
    told: &[(&'static str, &str)],
    status: u16,
    reason: &'static str,
) -> Row {
    let path = if operation == "PUT" { "/contents" } else { "" };
    let mut headers: Vec<_> = told.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    if !operation.is_empty() {
        headers.push(("x-wopi-override", operation.to_owned()));
    }
    let suite = [COLLABORA, LOCKLESS, MICROSOFT, PLAIN].into_iter().find(|suite| *suite == office.suite);
    Row {
        call: (Method::POST, path, headers),
        body: Body::from("a body"),
        office: office.clone(),
        status,
        reason,
        suite,
    }
}

impl Row {
    fn get(self, path: &'static str) -> Self {
        let headers = self.call.2;
        Self { call: (Method::GET, path, headers), body: Body::empty(), ..self }
    }
    fn body(self, body: impl Into<Body>) -> Self {
        Self { body: body.into(), ..self }
    }
    fn of_nobody(self) -> Self {
        Self { suite: None, ..self }
    }
}

async fn every_refusal_can_be_found_in_the_log(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    ada.let_in(&vera, DriveRole::Viewer).await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, PLAIN).await;
    let expired = ada.open(&plan, PLAIN).await;
    site.clock.advance(Duration::from_secs(10 * 3600));
    let office = Office { token: ada.open(&plan, PLAIN).await.token, ..office };
    let other = ada.open(&ada.upload("other.docx", "v1").await, PLAIN).await;
    let locked = ada.open(&ada.upload("locked.docx", "v1").await, PLAIN).await;
    locked.lock("held").await.assert_ok();
    let lockless = ada.open(&ada.upload("lockless.docx", "v1").await, LOCKLESS).await;
    let microsoft = ada.open(&plan, MICROSOFT).await;
    let veras = vera.open_to_view(&plan, PLAIN).await;
    let unsigned = [("x-wopi-timestamp", "0")];
    let unproven = Office { suite: PLAIN.into(), ..microsoft.clone() };
    let long = "x".repeat(1025);
    let pieces = [Ok("half a"), Err(io::Error::other("the connection broke"))];
    let cut = Body::from_stream(futures::stream::iter(pieces));

    #[rustfmt::skip]
    let rows = [
        row(&expired,                              "", &[],                              401, "the token is not taken: it has expired").get("").of_nobody(),
        row(&office.with_token("nonsense"),        "", &[],                              401, "the token is not taken: it is not genuine").get("").of_nobody(),
        row(&office.with_token(""),                "", &[],                              401, "the token is not taken: there is none").get("/contents").of_nobody(),
        row(&office.with_item(&other.item),        "LOCK", &[("x-wopi-lock", "A")],      404, "not found"),
        row(&office.with_item("no-item"),          "LOCK", &[("x-wopi-lock", "A")],      404, "not found").of_nobody(),
        row(&office,                               "", &[],                              404, "not found").get("/nothing").of_nobody(),
        Row { suite: Some(MICROSOFT), ..row(&unproven, "", &[],                          500, "the proof is not taken: the request is not signed").get("") },
        Row { suite: Some(MICROSOFT), ..row(&unproven, "", &unsigned,                    500, "the proof is not taken: the signature is older than 20 minutes").get("") },
        row(&veras,                                "LOCK", &[("x-wopi-lock", "A")],      404, "not found"),
        row(&veras,                                "PUT_RELATIVE", &[("x-wopi-suggestedtarget", ".docx")], 501, "not supported: "),
        row(&office,                               "", &[],                              400, "X-WOPI-Override is missing"),
        row(&office,                               "DANCE", &[],                         501, "X-WOPI-Override names no operation"),
        row(&office,                               "GET_COAUTH_LOCK", &[],               501, "GET_COAUTH_LOCK is not supported here"),
        row(&office,                               "LOCK", &[],                          400, "no lock id"),
        row(&office,                               "LOCK", &[("x-wopi-lock", &long)],    400, "the lock id is longer than 1024 characters"),
        row(&office,                               "UNLOCK", &[("x-wopi-lock", "A")],    409, "the lock is in the way"),
        row(&locked,                               "LOCK", &[("x-wopi-lock", "A")],      409, "the lock is in the way"),
        row(&locked,                               "PUT", &[("x-wopi-lock", "A")],       409, "the lock is in the way"),
        row(&office,                               "PUT", &[],                           409, "the lock is in the way"),
        row(&locked,                               "DELETE", &[],                        409, "the lock is in the way"),
        row(&locked,                               "RENAME_FILE", &[("x-wopi-requestedname", "b")], 409, "the lock is in the way"),
        row(&lockless,                             "PUT", &[("x-cool-wopi-timestamp", "2020-01-01T00:00:00.000000Z")], 409, "the file changed meanwhile"),
        row(&locked,                               "PUT", &[("x-wopi-lock", "held")],    413, "larger than 1048576 bytes").body(vec![0; (1 << 20) + 1]),
        row(&locked,                               "PUT", &[("x-wopi-lock", "held")],    400, "the body ended early").body(cut),
        row(&office,                               "", &[("x-wopi-maxexpectedsize", "1")], 412, "larger than the client takes").get("/contents"),
        row(&office,                               "", &[("x-wopi-maxexpectedsize", "much")], 400, "x-wopi-maxexpectedsize is not a size in bytes").get("/contents"),
        row(&office,                               "PUT_RELATIVE", &[],                  400, "no name is given"),
        row(&office,                               "PUT_RELATIVE", &[("x-wopi-suggestedtarget", ".docx"), ("x-wopi-relativetarget", "a.docx")], 501, "both a suggested and an exact name are given"),
        row(&office,                               "PUT_RELATIVE", &[("x-wopi-relativetarget", "other.docx")], 409, "the name is taken"),
        row(&office,                               "PUT_RELATIVE", &[("x-wopi-relativetarget", "a/b.docx")], 400, "the name can't be used: "),
        row(&office,                               "PUT_RELATIVE", &[("x-wopi-relativetarget", "+!!!-.docx")], 400, "the name is not UTF-7"),
        row(&office,                               "PUT_USER_INFO", &[],                 400, "the user info can't be taken").body(vec![b'x'; 1025]),
    ];
    let (log, _listening) = Log::listen();
    for (number, row) in rows.into_iter().enumerate() {
        let Row { call: (method, path, told), body, office, status, reason, suite } = row;
        let told: Vec<(&str, &str)> = told.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let operation = told.iter().find(|(name, _)| *name == "x-wopi-override").map(|(_, word)| *word);
        let call = format!("row-{number}");
        let request = office.request(method, path, &told);
        let request = request.header("x-wopi-correlationid", &call).header("x-wopi-sessionid", SESSION);
        log.take();
        let answer = office.send(request, body).await;

        let lines = log.requests();
        let what = format!("row {number}: {answer:?} {lines:?}");
        let [line] = &lines[..] else { panic!("{what}") };
        assert_eq!(
            (answer.status.as_u16(), line["status"].as_u64()),
            (status, Some(status.into())),
            "{what}"
        );
        assert_eq!(
            (line["surface"].as_str(), line["correlation"].as_str()),
            (Some("wopi"), Some(&*call)),
            "{what}"
        );
        assert_eq!(answer.header("x-request-id"), Some(&*call), "{what}");
        assert_eq!(line["wopi.session"], SESSION, "{what}");
        assert_eq!(line["wopi.override"].as_str(), operation, "{what}");
        assert_eq!(line["wopi.suite"].as_str(), suite, "{what}");
        assert!(line["reason"].as_str().is_some_and(|told| told.starts_with(reason)), "{what}");
    }

    // Those who are out, and a drive that is full.
    log.take();
    site.app.set_drive_quota(ada.member.drive, Some(1)).await.unwrap();
    locked.put("held", "more than that").await.assert_status(507);
    ada.send(Method::DELETE, "/api/session/everywhere", &serde_json::json!({})).await.assert_ok();
    office.check_file_info().await.assert_status(401);
    let reasons: Vec<_> = log.requests().iter().map(|line| line["reason"].clone()).collect();
    assert_eq!(reasons[0], "no space left");
    assert_eq!(reasons[2], "the token is not taken: it was withdrawn");
}

async fn a_call_that_is_let_in_is_logged_in_the_same_way(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, COLLABORA).await;
    let (log, _listening) = Log::listen();
    office.lock("cool-lock1a2b3c4d").await.assert_ok();
    let lines = log.requests();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert_eq!(line["status"], 200);
    assert_eq!(line["route"], "/wopi/files/{id}");
    assert_eq!((&line["wopi.override"], &line["wopi.suite"]), (&"LOCK".into(), &COLLABORA.into()));
    assert_eq!(line.get("reason"), None);
    assert!(!line.to_string().contains("cool-lock"), "a lock id lets in whoever knows it: {line}");
}

async fn what_a_client_calls_itself_is_taken_if_it_looks_like_an_id(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    let (log, _listening) = Log::listen();
    let long = "x".repeat(65);
    #[rustfmt::skip]
    let rows = [
        (SESSION,                    Some(SESSION)),
        ("us1:0f3c.7",               Some("us1:0f3c.7")),
        ("two lines\r\n in one",     None), // HTTP knows no such header; tried below without the line break
        ("two\tcolumns",             None),
        ("\"quoted\"",               None),
        ("ümlaut",                   None),
        ("\u{1b}[31mred",            None),
        (&office.token,              None),
        (&office.token[20..60],      None),
        (&office.token[8..28],       None),
        (&long,                      None),
    ];
    for (told, logged) in rows {
        let value = HeaderValue::from_bytes(told.replace(['\r', '\n', '\u{1b}'], "").as_bytes()).unwrap();
        let request = office.request(Method::GET, "", &[]);
        let request = request.header("x-wopi-correlationid", &value).header("x-wopi-sessionid", value);
        log.take();
        office.send(request, Body::empty()).await.assert_ok();
        let line = &log.requests()[0];
        let correlation = line["correlation"].as_str().unwrap();
        match logged {
            Some(id) => assert_eq!((correlation, line["wopi.session"].as_str()), (id, Some(id))),
            None => {
                assert!(
                    correlation.len() == 32 && correlation.bytes().all(|b| b.is_ascii_hexdigit()),
                    "{line}"
                );
                assert_eq!(line["wopi.session"], "unreadable", "{told}");
            }
        }
    }
}

async fn no_line_holds_a_token_whatever_a_client_sends(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    let token = office.token.clone();
    let path = format!("/wopi/files/{}", office.item);
    let encoded: String = token.bytes().map(|b| format!("%{b:02X}")).collect();
    let to = |method: Method, target: &str| {
        Request::builder().method(method).uri(target).header(header::HOST, "wopi.example.org")
    };
    let get = |target: String| to(Method::GET, &target);
    let post = |told: &str, value: &str| {
        to(Method::POST, &format!("{path}?access_token={token}")).header(told, value)
    };
    let bearer = |request: Builder| request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    let mut calls = vec![
        get(format!("{path}?access_token={token}")),
        get(format!("{path}?access_token={encoded}&access_token_ttl=1")),
        get(format!("{path}/contents?access_token={token}")),
        get(format!("{path}?access_token=x&other={token}")),
        get(format!("{path}?access_token={token}x")),
        get(format!("/wopi/files/{token}?access_token={token}")),
        get(format!("/wopi/{token}")),
        get(format!("/wopi/content/{token}")),
        get(format!("/{token}")),
        bearer(to(Method::GET, &path)),
        bearer(to(Method::PUT, &path)),
        bearer(to(Method::GET, &path)).header("x-wopi-correlationid", &token[8..40]),
        to(Method::GET, &path).header(header::AUTHORIZATION, &token),
        to(Method::GET, &path).header(header::COOKIE, format!("t={token}")),
        Request::builder().uri(&path).header(header::HOST, format!("{token}.example.org")),
        Request::builder().uri("/wopi/files/x").header(header::HOST, token.as_str()),
    ];
    for name in [
        "x-wopi-correlationid",
        "x-request-id",
        "x-wopi-sessionid",
        "x-wopi-override",
        "x-wopi-lock",
        "x-wopi-oldlock",
        "x-wopi-editors",
        "x-wopi-proof",
        "x-wopi-timestamp",
        "x-wopi-maxexpectedsize",
        "x-wopi-suggestedtarget",
        "x-wopi-requestedname",
        "x-wopi-sessioncontext",
        "x-forwarded-for",
        "user-agent",
        "referer",
        "x-cool-wopi-serverid",
    ] {
        for operation in ["LOCK", "PUT_RELATIVE", "RENAME_FILE", "NONE_OF_THEM"] {
            let call = post(name, &token);
            calls.push(if name == "x-wopi-override" {
                call
            } else {
                call.header("x-wopi-override", operation)
            });
        }
        calls.push(get(format!("{path}/contents?access_token={token}")).header(name, &token));
        let upper = HeaderValue::from_str(&token.to_uppercase()).unwrap();
        calls.push(post("x-else", "").header(name, upper));
    }
    let sent = calls.len();
    let (log, _listening) = Log::listen();
    for call in calls {
        office.send(call, "a body").await;
    }
    let log = log.take();
    assert_eq!(log.matches("sheaf_api::access").count(), sent, "each call has its line");
    let upper = log.to_uppercase();
    for piece in (0..=token.len() - 16).map(|at| &token[at..at + 16]) {
        assert!(!upper.contains(&piece.to_uppercase()), "a piece of the token is in the log: {piece}");
    }
}
