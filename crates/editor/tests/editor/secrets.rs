//! A token is in no log, whatever goes wrong.

use std::{
    io,
    sync::{Arc, Mutex},
};

use crate::site::{
    PORTAL, Site,
    fake_host::{self, TOKEN},
};
use axum::{
    body::Body,
    http::{Request, header},
};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

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

#[tokio::test]
async fn no_log_line_holds_a_token() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let site = Site::start().await;
    site.call("open", &[], "").await;
    for status in [302, 401, 409, 500] {
        site.host.file().answers =
            Some(fake_host::Answer { status, headers: &[("location", "http://evil.test")], body: "" });
        site.call("open", &[], "").await;
        site.call("save", &[("x-sheaf-lock", "A")], "text").await;
    }
    Site::without_host().await.call("open", &[], "").await;
    let form = Request::post("/edit?wopisrc=http%3A%2F%2Fevil.test%2F")
        .header(header::ORIGIN, PORTAL)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("access_token={TOKEN}")))
        .unwrap();
    site.send(form).await;

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("a WOPI call failed"), "the failures are logged: {log}");
    assert!(!log.contains(TOKEN), "{log}");
    assert!(!log.contains("sheaf_tok"), "{log}");
}
