//! GetShareUrl: an address to pass on, which gives no right.

use axum::body::Body;
use serde_json::{Value, json};
use sheaf_app::Surfaces;
use sheaf_domain::DriveRole;
use sheaf_testkit::{Answer, MICROSOFT, Office, PLAIN, PORTAL, TestSite, on_each_database};

on_each_database! {
    an_address_for_reading_and_one_for_editing
    nobody_passes_on_what_they_may_not_do
    an_address_gives_a_stranger_nothing
    switched_off_it_is_neither_told_nor_answered
}

async fn ask(office: &Office, kind: &str) -> Answer {
    office.post("GET_SHARE_URL", &[("x-wopi-urltype", kind)], Body::empty()).await
}

async fn an_address_for_reading_and_one_for_editing(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    for suite in [MICROSOFT, PLAIN] {
        let office = ada.open(&item, suite).await;
        assert_eq!(office.info().await["SupportedShareUrlTypes"], json!(["ReadOnly", "ReadWrite"]));
        for (kind, page) in [("ReadOnly", "view"), ("ReadWrite", "edit")] {
            let answer: Value = ask(&office, kind).await.assert_ok().json();
            assert_eq!(answer, json!({ "ShareUrl": format!("{PORTAL}/{page}/{item}") }));
        }
        for kind in ["", "readonly", "Public", &"x".repeat(2_000)] {
            ask(&office, kind).await.assert_status(501);
        }
        office.post("GET_SHARE_URL", &[], Body::empty()).await.assert_status(501);
    }
}

async fn nobody_passes_on_what_they_may_not_do(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let item = ada.upload("plan.docx", "v1").await;
    ada.let_in(&ben, DriveRole::Viewer).await;
    let office = ben.open_to_view(&item, PLAIN).await;
    assert_eq!(office.info().await["SupportedShareUrlTypes"], json!(["ReadOnly"]));
    ask(&office, "ReadOnly").await.assert_ok();
    ask(&office, "ReadWrite").await.assert_status(501);
}

async fn an_address_gives_a_stranger_nothing(site: TestSite) {
    let (ada, eve) = (site.person("ada").await, site.person("eve").await);
    let item = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&item, PLAIN).await;
    ask(&office, "ReadWrite").await.assert_ok();
    eve.get(&format!("/api/items/{item}")).await.assert_status(404);
}

async fn switched_off_it_is_neither_told_nor_answered(site: TestSite) {
    let ada = site.person("ada").await;
    let item = ada.upload("plan.docx", "v1").await;
    let quiet = site.node_offering(Surfaces { share_urls: false, ..Surfaces::default() }).await;
    let office = ada.open(&item, PLAIN).await.at(&quiet);
    assert_eq!(office.info().await.get("SupportedShareUrlTypes"), None);
    ask(&office, "ReadOnly").await.assert_status(501);
}
