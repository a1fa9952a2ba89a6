//! `sheaf wopi validate` as a person runs it: what it prints, what it writes, and how it ends.

use std::{
    net::SocketAddr,
    process::{Command, Output, Stdio},
};

use axum::{Router, http::StatusCode, response::IntoResponse, routing::get};
use tokio::net::TcpListener;

const TOKEN: &str = "a-very-secret-token";
const CASES: &str = r#"<Cases><TestGroup Name="G"><TestCases>
    <TestCase Name="Info" Category="WopiCore"><Description>It tells.</Description><Requests><CheckFileInfo /></Requests></TestCase>
    <TestCase Name="Contents" Category="WopiCore"><Description>It gives.</Description><Requests><GetFile /></Requests></TestCase>
    <TestCase Name="Proof" Category="OfficeOnline"><Requests><CheckFileInfo><Mutators><ProofKey MutateOld="true" /></Mutators></CheckFileInfo></Requests></TestCase>
</TestCases></TestGroup></Cases>"#;

/// Starts a host that gives no contents, and repeats the token wherever it can.
async fn host() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let info = || async { format!(r#"{{"BaseFileName": "<script>", "Token": "{TOKEN}"}}"#) };
    let contents = || async {
        let said = format!("no contents for {TOKEN}");
        (StatusCode::NOT_FOUND, [("x-said", said.clone())], said).into_response()
    };
    let router =
        Router::new().route("/wopi/files/1", get(info)).route("/wopi/files/1/contents", get(contents));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

fn validate(folder: &std::path::Path, address: SocketAddr, arguments: &[&str]) -> Output {
    std::fs::write(folder.join("cases.xml"), CASES).unwrap();
    let wopi_src = format!("http://{address}/wopi/files/1");
    Command::new(env!("CARGO_BIN_EXE_sheaf"))
        .args(["wopi", "validate", "--wopisrc", &wopi_src])
        .args(arguments)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("SHEAF_WOPI_TOKEN", TOKEN)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_refuses_the_first_call_is_not_judged() {
    let folder = tempfile::tempdir().unwrap();
    for (status, told) in [
        (StatusCode::UNAUTHORIZED, "it does not take the token"),
        (StatusCode::NOT_FOUND, "it has no such file, or not for this token"),
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(move || async move { status });
        tokio::spawn(async move { axum::serve(listener, router).await });
        let output = validate(folder.path(), address, &[]);
        let said = text(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn its_end_says_how_it_went() {
    let (folder, address) = (tempfile::tempdir().unwrap(), host().await);
    let nobody = SocketAddr::from(([127, 0, 0, 1], 1));
    let cases = ["--suite", "cases.xml"];
    #[rustfmt::skip]
    let rows: [(SocketAddr, &[&str], i32, &str); 10] = [
        (address, &["--test", "Info"],                        0, "1 passed, 0 failed, 0 skipped"),
        (address, &["--test", "Contents"],                    1, "the status is 404, not 200"),
        (address, &["--test", "Proof"],                       1, "there are no keys to sign with"),
        (address, &["--test", "Proof", "--ignore-skipped"],   0, "0 passed, 0 failed, 1 skipped"),
        (address, &["--category", "WopiCore"],                1, "1 passed, 1 failed, 0 skipped"),
        (address, &["--test", "Nothing"],                     2, "no test case fits"),
        (address, &["--suite", "nowhere.xml"],                2, "nowhere.xml can't be read"),
        (address, &["--token", "a", "--token", "b"],          2, "every --wopisrc needs a token of its own"),
        (address, &["--html", "nowhere/report.html"],         2, "nowhere/report.html can't be written"),
        (nobody,  &["--test", "Info"],                        2, "it does not answer"),
    ];
    for (address, arguments, code, told) in rows {
        let output = validate(folder.path(), address, &[&cases, arguments].concat());
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(told), "{arguments:?}: {said}");
        assert!(
            !said.contains('\x1b') && !said.contains('\r'),
            "no terminal, no colour and no progress: {said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_is_told_anywhere() {
    let (folder, address) = (tempfile::tempdir().unwrap(), host().await);
    let reports = ["--json", "-", "--junit", "report.xml", "--html", "report.html"];
    let output = validate(folder.path(), address, &[&["--suite", "cases.xml"], &reports[..]].concat());
    let json: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("a report alone goes to standard output");
    assert_eq!((&json["passed"], &json["failed"], &json["skipped"]), (&1.into(), &1.into(), &1.into()));
    let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let (xml, html) = (read("report.xml"), read("report.html"));
    assert!(xml.contains("failures=\"1\"") && html.contains("<h1>1 of 3 tests failed</h1>"));
    assert!(!html.contains("<script") && html.contains("no contents for ..."));
    for told in [text(&output.stdout), text(&output.stderr), xml, html] {
        assert!(!told.contains(TOKEN), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_below_localhost_are_this_machine() {
    let (folder, address) = (tempfile::tempdir().unwrap(), host().await);
    let wopi_src = format!("http://wopi.sheaf.localhost:{}/wopi/files/1", address.port());
    let two = [
        "--suite",
        "cases.xml",
        "--test",
        "Info",
        "--wopisrc",
        &wopi_src,
        "--token",
        TOKEN,
        "--token",
        TOKEN,
    ];
    let output = validate(folder.path(), address, &two);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn colour_is_a_choice() {
    let (folder, address) = (tempfile::tempdir().unwrap(), host().await);
    let output = validate(folder.path(), address, &["--suite", "cases.xml", "--color", "always"]);
    assert!(text(&output.stdout).contains("\x1b[31mFAIL"), "{output:?}");
}
