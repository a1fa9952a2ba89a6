//! CSPP Plus is offered whole or not at all; so far, not at all.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::{Router, body::Body, extract::Request};
use http::header::HOST;
use sheaf_testkit::{PLAIN, TestSite, WOPI, on_each_database};
use tokio::net::TcpListener;
use wopi_validator::{Missing, Runner, Settings, Target, Verdict, report};

#[path = "../../../wopi-validator/tests/microsoft/mod.rs"]
mod microsoft;

/// The category of the cases, and how many there are in version 2.0.6.
const PLUS: &str = "WopiCoauth";
const PLUS_CASES: usize = 92;

on_each_database! {
    cases_of_coauthoring_are_skipped_as_not_offered
}

/// Serves the site's WOPI host under whatever name it is called.
async fn serve(site: &TestSite) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (site, name) = (site.clone(), WOPI.strip_prefix("https://").unwrap());
    let router = Router::new().fallback(move |mut request: Request| async move {
        request.headers_mut().insert(HOST, name.parse().unwrap());
        let answer = site.call(request, address).await;
        let mut response = http::Response::new(Body::from(answer.body));
        (*response.status_mut(), *response.headers_mut()) = (answer.status, answer.headers);
        response
    });
    tokio::spawn(async { axum::serve(listener, router).await });
    address
}

async fn cases_of_coauthoring_are_skipped_as_not_offered(site: TestSite) {
    let Some(folder) = microsoft::folder() else { return };
    let (suite, schemas) = (microsoft::suite(&folder), microsoft::schemas(&folder));
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.wopitest", "v1").await, PLAIN).await;
    let wopi_src = format!("http://{}/wopi/files/{}", serve(&site).await, office.item).parse().unwrap();
    let target = Target { wopi_src, token: office.token.clone(), token_ttl: 0 };
    let sleep: wopi_validator::Sleep = Arc::new(|_| panic!("none of them may run"));
    let runner = Runner::new(Settings { signing: None, schemas, sleep }).unwrap();
    let mut skipped = 0;
    for group in &suite.groups {
        for case in group.cases.iter().filter(|case| case.category == PLUS) {
            let report = runner.run_case(&suite, group, case, &target).await;
            let Verdict::Skipped(Missing::Prerequisite { name, failure }) = &report.verdict else {
                panic!("{report:?}")
            };
            assert_eq!(name, "SupportsCoauthPrereq", "{}: {failure}", case.name);
            assert!(failure.problems.contains(&"SupportsCoauth is missing".to_owned()), "{failure}");
            let told = report::json(&[report]).to_string();
            assert!(told.contains("SupportsCoauthPrereq is not met"), "{told}");
            skipped += 1;
        }
    }
    assert_eq!(skipped, PLUS_CASES);
    assert_eq!(ada.content(&office.item).await, "v1", "nothing was touched");
}
