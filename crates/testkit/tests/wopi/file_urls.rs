//! FileUrl: a second address of the content, unsigned and good for minutes.

use std::{net::SocketAddr, time::Duration};

use axum::body::Body;
use http::{Request, header};
use serde_json::json;
use sheaf_app::Surfaces;
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, MICROSOFT, Office, PLAIN, TestSite, WOPI, on_each_database};

on_each_database! {
    it_leads_to_the_head_without_a_signature
    it_ends_after_minutes
    it_is_refused_when_what_it_rests_on_is_gone
    it_opens_nothing_else_and_nothing_else_opens_it
    it_is_only_for_those_who_may_download
    it_is_off_unless_switched_on
}

async fn offering(site: &TestSite) -> TestSite {
    site.node_offering(Surfaces { file_url: true, ..Surfaces::default() }).await
}

/// Returns path and query of the address that CheckFileInfo tells.
async fn told(office: &Office) -> String {
    let info = office.info().await;
    let url = info["FileUrl"].as_str().expect("it is told");
    url.strip_prefix(WOPI).expect("it is an address of the WOPI host").to_owned()
}

/// Fetches as anybody could: without a header of the protocol.
async fn fetch(site: &TestSite, target: &str) -> Answer {
    let host = WOPI.trim_start_matches("https://");
    let request = Request::get(target).header(header::HOST, host).body(Body::empty()).unwrap();
    site.call(request, SocketAddr::from(([198, 51, 100, 1], 40_000))).await
}

async fn it_leads_to_the_head_without_a_signature(site: TestSite) {
    let (ada, site) = (site.person("ada").await, offering(&site).await);
    for suite in [MICROSOFT, PLAIN] {
        let office = ada.open(&ada.upload(&format!("{suite}.docx"), "v1").await, suite).await.at(&site);
        let url = told(&office).await;
        assert!(WOPI.len() + url.len() < 2_000);
        let answer = fetch(&site, &url).await;
        assert_eq!(answer.assert_ok().body, "v1");
        assert_eq!(answer.header("content-length"), Some("2"));
        assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        office.lock("A").await.assert_ok();
        let saved = office.put("A", "version 2").await;
        let answer = fetch(&site, &url).await;
        assert_eq!(answer.assert_ok().body, "version 2");
        assert_eq!(answer.header("x-wopi-itemversion"), saved.header("x-wopi-itemversion"));
        office.unlock("A").await.assert_ok();
    }
}

async fn it_ends_after_minutes(site: TestSite) {
    let (ada, site) = (site.person("ada").await, offering(&site).await);
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await.at(&site);
    let url = told(&office).await;
    site.clock.advance(Duration::from_secs(9 * 60));
    fetch(&site, &url).await.assert_ok();
    site.clock.advance(Duration::from_secs(60));
    fetch(&site, &url).await.assert_status(401);
    // It does not outlive the token that it was told for.
    site.clock.advance(Duration::from_secs(9 * 3600 + 45 * 60));
    let last = told(&office).await;
    fetch(&site, &last).await.assert_ok();
    site.clock.advance(Duration::from_secs(5 * 60));
    fetch(&site, &last).await.assert_status(401);
}

async fn it_is_refused_when_what_it_rests_on_is_gone(site: TestSite) {
    let (ada, ben, site) = (site.person("ada").await, site.person("ben").await, offering(&site).await);
    let item = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Viewer).await;
    let bens = told(&ben.open_to_view(&item, PLAIN).await.at(&site)).await;
    let adas = told(&ada.open(&item, PLAIN).await.at(&site)).await;
    fetch(&site, &bens).await.assert_ok();
    ada.withdraw_from(&ben).await;
    fetch(&site, &bens).await.assert_status(404);
    ada.send(http::Method::DELETE, "/api/session/everywhere", &json!({})).await;
    fetch(&site, &adas).await.assert_status(401);
    let again = told(&ada.sign_in_again().await.open(&item, PLAIN).await.at(&site)).await;
    fetch(&site, &again).await.assert_ok();
    ada.sign_in_again().await.send(http::Method::DELETE, &format!("/api/items/{item}"), &json!({})).await;
    fetch(&site, &again).await.assert_status(404);
}

async fn it_opens_nothing_else_and_nothing_else_opens_it(site: TestSite) {
    let (ada, site) = (site.person("ada").await, offering(&site).await);
    let (plan, other) = (ada.upload("plan.docx", "v1").await, ada.upload("other.docx", "v1").await);
    let office = ada.open(&plan, PLAIN).await.at(&site);
    let url = told(&office).await;
    let (path, token) = url.split_once("?access_token=").unwrap();
    fetch(&site, &url.replace(&plan, &other)).await.assert_status(404);
    fetch(&site, path).await.assert_status(401);
    let inner = token.strip_prefix("shfwopi_url_").expect("scanners know it by how it begins");
    for token in
        [office.token.as_str(), &format!("shfwopi_url_{}", &office.token["shfwopi_".len()..]), "", "x"]
    {
        fetch(&site, &format!("{path}?access_token={token}")).await.assert_status(401);
    }
    for token in [token, &format!("shfwopi_{inner}")] {
        let forged = office.with_token(token);
        forged.check_file_info().await.assert_status(401);
        forged.get_file().await.assert_status(401);
        forged.put("", "mine").await.assert_status(401);
    }
}

async fn it_is_only_for_those_who_may_download(site: TestSite) {
    let (ada, pia, site) = (site.person("ada").await, site.person("pia").await, offering(&site).await);
    let item = ada.upload("plan.docx", "v1").await;
    ada.let_in(&pia, DriveRole::Previewer).await;
    let office = pia.open_to_view(&item, PLAIN).await.at(&site);
    assert_eq!(office.info().await.get("FileUrl"), None);
    office.get_file().await.assert_ok();
}

async fn it_is_off_unless_switched_on(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    assert_eq!(office.info().await.get("FileUrl"), None);
    let url = told(&office.at(&offering(&site).await)).await;
    fetch(&site, &url).await.assert_status(404);
}
