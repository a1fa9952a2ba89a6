//! The validator's own suite against the product. What is about signatures needs the product's own address, and is played where that is.

use std::{fs, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, header};
use sheaf_testkit::{LOCKLESS, Office, PLAIN, TestSite, WOPI, on_each_database};
use tokio::net::TcpListener;
use url::Url;
use wopi_validator::{Filter, Missing, Runner, Schemas, Settings, Suite, Target, Verdict, own_suite};

on_each_database! {
    our_own_suite_passes_with_locks
    our_own_suite_passes_without_locks
    microsofts_cases_about_folders_pass
}

async fn our_own_suite_passes_with_locks(site: TestSite) {
    assert_eq!(
        play(&site, PLAIN).await,
        [
            "SaveWithoutLocks",
            "ExpiredToken",
            "StaleProof",
            "TenMinutesOldProof",
            "FutureProof",
            "ProofOfAnotherUrl",
            "ProofOfAnotherToken",
            "ProofOnContents",
            "ProofOnLocks"
        ]
    );
}

async fn our_own_suite_passes_without_locks(site: TestSite) {
    let skipped = play(&site, LOCKLESS).await;
    assert!(
        !skipped.iter().any(|case| case == "SaveWithoutLocks")
            && skipped.iter().any(|case| case == "ForeignLock")
    );
}

/// Groups of Microsoft's suite, and how many cases they have in version 2.0.6.
const ABOUT_FOLDERS: [(&str, usize); 6] = [
    ("Ecosystem", 4),
    ("Container", 7),
    ("RenameContainer", 2),
    ("EnumerateAncestorsAndChildren", 7),
    ("CreateChildFileAndDeleteFile", 14),
    ("RenameFileIfCreateChildFileIsSupported", 6),
];

async fn microsofts_cases_about_folders_pass(site: TestSite) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = ["../shared/wopi-validator-suite", "../../shared/wopi-validator-suite"];
    let Some(folder) = folders.iter().map(|folder| root.join(folder)).find(|folder| folder.exists()) else {
        return eprintln!("skipped: {} is not there", folders[0]);
    };
    let suite = Suite::parse(&fs::read_to_string(folder.join("TestCases.xml")).unwrap()).unwrap();
    let mut schemas = Schemas::default();
    for entry in fs::read_dir(folder.join("JsonSchemas")).unwrap() {
        let path = entry.unwrap().path();
        schemas
            .add(path.file_stem().unwrap().to_str().unwrap(), &fs::read_to_string(&path).unwrap())
            .unwrap();
    }
    let ada = site.person("ada").await;
    let file = ada.upload("Test.wopitest", "x").await;
    // The topmost folder can't be renamed, so the file lies in another.
    let folder = ada.make_folder(&ada.member.root.to_string(), "Validation").await;
    let there = serde_json::json!({ "parent": folder });
    ada.send(http::Method::PUT, &format!("/api/items/{file}/parent"), &there).await.assert_ok();
    let front = Front::start(&ada.open(&file, PLAIN).await).await;
    let sleep: wopi_validator::Sleep = Arc::new(|_| Box::pin(std::future::ready(())));
    let runner = Runner::new(Settings { signing: None, schemas, sleep }).unwrap();
    for (group, cases) in ABOUT_FOLDERS {
        let filter = Filter { group: Some(group.to_owned()), ..Filter::default() };
        let reports = runner.run(&suite, &filter, std::slice::from_ref(&front.target)).await;
        assert_eq!(reports.len(), cases, "{group}");
        for report in reports {
            assert!(matches!(report.verdict, Verdict::Passed), "{report:#?}");
        }
    }
}

/// Plays the suite on a file that is open in an office suite, and returns what was skipped.
async fn play(site: &TestSite, office: &str) -> Vec<String> {
    let ada = site.person("ada").await;
    let file = ada.upload("validator.docx", "").await;
    let front = Front::start(&ada.open(&file, office).await).await;
    let settings = Settings {
        signing: None,
        schemas: Schemas::default(),
        sleep: Arc::new(|_| Box::pin(std::future::ready(()))),
    };
    let runner = Runner::new(settings).unwrap();
    let mut skipped = Vec::new();
    for suite in own_suite() {
        for report in runner.run(&suite, &Filter::default(), std::slice::from_ref(&front.target)).await {
            match report.verdict {
                Verdict::Passed => {}
                Verdict::Skipped(
                    Missing::Prerequisite { .. } | Missing::SigningKeys | Missing::ExpiredToken,
                ) => skipped.push(report.case),
                _ => panic!("{report:#?}"),
            }
        }
    }
    skipped
}

/// A proxy before the WOPI origin, with an address of its own.
struct Front {
    target: Target,
}

impl Front {
    async fn start(office: &Office) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(forward).with_state((office.site.clone(), origin.clone()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let wopi_src = Url::parse(&format!("{origin}/wopi/files/{}", office.item)).unwrap();
        Self { target: Target { wopi_src, token: office.token.clone(), token_ttl: 0 } }
    }
}

/// Addresses in answers are those of the proxy.
async fn forward(State((site, origin)): State<(TestSite, String)>, mut request: Request<Body>) -> Response {
    request.headers_mut().insert(header::HOST, HeaderValue::from_static(WOPI.trim_start_matches("https://")));
    let answer = site.call(request, SocketAddr::from(([198, 51, 100, 1], 40_000))).await;
    let (status, mut headers, mut body) = (answer.status, answer.headers, answer.body);
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
    {
        body = String::from_utf8_lossy(&body).replace(WOPI, &origin).into_bytes().into();
        headers.remove(header::CONTENT_LENGTH);
    }
    (status, headers, body).into_response()
}
