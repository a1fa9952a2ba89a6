//! What the command prints, refuses and leaves behind: one line, with a reason, nothing.

use std::{collections::BTreeSet, fs, net::TcpListener};

use reqwest::{Client, StatusCode, redirect::Policy};
use serde_json::Value;
use tempfile::TempDir;
use wopi_client::Signer;

use crate::process::{Sandbox, refused};

fn http() -> Client {
    Client::builder().no_proxy().redirect(Policy::none()).build().unwrap()
}

async fn info(sandbox: &Sandbox) -> Value {
    let answer = http().get(sandbox.url("")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.unwrap()
}

#[tokio::test]
async fn one_line_says_what_a_client_needs() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let sandbox = Sandbox::start(&["--listen", &free.to_string()]);
    let names: BTreeSet<_> = sandbox.told.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, BTreeSet::from(["access_token", "access_token_ttl", "host_page", "wopisrc"]));
    assert!(sandbox.text("wopisrc").starts_with(&format!("http://{free}/wopi/files/")));
    assert!(sandbox.told["access_token_ttl"].as_i64().unwrap() > 1_700_000_000_000);
    let info = info(&sandbox).await;
    assert_eq!(info["BaseFileName"], "Sandbox.wopitest");
    assert_eq!(info["UserCanWrite"], true);
    assert!(!sandbox.log().contains(sandbox.text("access_token")));

    // The page is of the portal, which has another name on the same port.
    let page = sandbox.text("host_page").to_owned();
    let host = format!("files.sheaf.localhost:{}", free.port());
    let path = page.strip_prefix(&format!("http://{host}")).unwrap();
    let answer = http().get(format!("http://{free}{path}")).header("host", &host).send().await.unwrap();
    assert_ne!(answer.status(), StatusCode::MISDIRECTED_REQUEST);
    let api = http().get(format!("http://{free}/api/session")).header("host", &host).send().await.unwrap();
    assert_eq!(api.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_off_is_not_told() {
    let sandbox = Sandbox::start(&["--containers", "off", "--relative-writes", "off", "--share-urls", "off"]);
    let told = info(&sandbox).await;
    for name in ["SupportsContainers", "SupportsEcosystem", "SupportedShareUrlTypes", "FileUrl"] {
        assert_eq!(told.get(name), None, "{name}");
    }
    assert_eq!(told["UserCanNotWriteRelative"], true);
    let sandbox = Sandbox::start(&["--file-url", "on"]);
    let url = info(&sandbox).await["FileUrl"].as_str().unwrap().to_owned();
    assert_eq!(http().get(url).send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_document_of_ones_own() {
    let temporary = TempDir::new().unwrap();
    let path = temporary.path().join("Grüße & Co.docx");
    fs::write(&path, b"mine").unwrap();
    let sandbox = Sandbox::start(&["--file", path.to_str().unwrap()]);
    assert_eq!(info(&sandbox).await["BaseFileName"], "Grüße & Co.docx");
    let content = http().get(sandbox.url("/contents")).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(content, "mine".as_bytes());
    // What happens to it in the sandbox does not reach it.
    let put = http().post(sandbox.url("")).header("x-wopi-override", "DELETE").send().await.unwrap();
    assert_eq!(put.status(), StatusCode::OK);
    assert_eq!(fs::read(&path).unwrap(), b"mine");

    let empty = temporary.path().join("empty.wopitest");
    fs::write(&empty, b"").unwrap();
    assert_eq!(info(&Sandbox::start(&["--file", empty.to_str().unwrap()])).await["Size"], 0);
}

#[tokio::test]
async fn keys_that_are_trusted_are_asked_for() {
    let sandbox = Sandbox::start_signed(&Signer::generate(), &[]);
    let answer = http().get(sandbox.url("")).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
}

#[test]
fn nothing_is_left_of_it_however_it_ends() {
    for signal in ["INT", "TERM", "HUP"] {
        let mut sandbox = Sandbox::start(&[]);
        assert_eq!(sandbox.folders().len(), 1);
        assert!(sandbox.end_by(signal), "{signal}: {}", sandbox.log());
        assert_eq!(sandbox.folders().len(), 0, "{signal}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let temporary = TempDir::new().unwrap();
    let keyless = temporary.path().join("keyless.xml");
    fs::write(&keyless, "<wopi-discovery></wopi-discovery>").unwrap();
    let page = temporary.path().join("page.html");
    fs::write(&page, "<html></html>").unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().map(|address| (taken, address.to_string())).unwrap();
    let (folder, keyless, page) =
        (temporary.path().to_str().unwrap(), keyless.to_str().unwrap(), page.to_str().unwrap());
    #[rustfmt::skip]
    let rows: [(&[&str], &str); 12] = [
        (&["--listen", "0.0.0.0:0"],            "a sandbox listens on this machine alone"),
        (&["--listen", "192.0.2.1:8080"],       "a sandbox listens on this machine alone"),
        (&["--listen", "localhost"],            "write an address and a port"),
        (&["--listen", &taken.1],               "can't be listened on"),
        (&["--containers", "maybe"],            "[possible values: on, off]"),
        (&["--plus", "on"],                     "this server has no co-authoring locks"),
        (&["--trust-discovery", "/nowhere"],    "/nowhere can't be used"),
        (&["--trust-discovery", keyless],       "has no proof-key"),
        (&["--trust-discovery", page],          "page.html can't be used"),
        (&["--file", "/nowhere/a.docx"],        "/nowhere/a.docx can't be used"),
        (&["--file", folder],                   "is no file"),
        (&["--no-such-flag"],                   "unexpected argument"),
    ];
    for (arguments, reason) in rows {
        let output = refused(arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && output.stdout.is_empty(), "{arguments:?}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
    }
}
