//! How an organization's people see it: name, colour and pictures, and what anybody gets who knows its slug.

use http::Method;
use serde_json::json;
use sheaf_domain::Role;
use sheaf_testkit::{Answer, Person, TestSite, on_each_database};

use crate::organizations::{at, change, create, shown, system};

on_each_database! {
    people_see_the_branding_of_their_organization_and_so_does_who_knows_its_slug
    a_picture_leaves_as_a_picture_and_can_be_kept_for_ever_under_its_own_address
    what_is_no_picture_is_refused
    an_old_slug_leads_on_and_a_deleted_organization_is_not_seen
}

/// A picture of one pixel.
pub(crate) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
\0\0\0\x0dIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xae\x42\x60\x82";

async fn send_picture(person: &Person, organization: &str, kind: &str, bytes: &[u8]) -> Answer {
    let request = person.request(Method::PUT, &format!("{}/branding/{kind}", at(organization)));
    person.call(request, bytes.to_vec()).await
}

async fn people_see_the_branding_of_their_organization_and_so_does_who_knows_its_slug(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    let ada = site.person_of(here.parse().unwrap(), "ada").await;
    let admin = site.person_as(here.parse().unwrap(), "admin", Role::OrganizationAdministrator).await;
    let plain = ada.get("/api/session").await.json();
    assert_eq!(plain.get("branding"), None);
    let can =
        |session: serde_json::Value| session["can"].as_array().unwrap().contains(&json!("administrate"));
    assert!(!can(plain) && can(admin.get("/api/session").await.json()));
    let brand = json!({ "name": "Harbour Files", "colour": "#00AA7f" });
    let set = admin.send(Method::PUT, &format!("{}/branding", at(&here)), &brand).await.assert_ok().json();
    let seen = json!({ "name": "Harbour Files", "colour": "#00aa7f" });
    assert_eq!(set["branding"], seen);
    assert_eq!(shown(&system, &here).await["branding"], seen);
    assert_eq!(ada.get("/api/session").await.json()["branding"], seen);
    let public = site.browser().get("/api/branding/here").await.assert_ok().json();
    assert_eq!(public, json!({ "slug": "here", "name": "Harbour Files", "colour": "#00aa7f" }));
    for (field, bad) in [
        ("colour", json!({ "colour": "red" })),
        ("colour", json!({ "colour": "#12345g" })),
        ("colour", json!({ "colour": "#123456;x" })),
        ("name", json!({ "name": "a\u{202E}b" })),
        ("name", json!({ "name": "" })),
    ] {
        let refused = admin.send(Method::PUT, &format!("{}/branding", at(&here)), &bad).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], field);
    }
    admin.send(Method::PUT, &format!("{}/branding", at(&here)), &json!({})).await.assert_ok();
    let public = site.browser().get("/api/branding/here").await.assert_ok().json();
    assert_eq!(public, json!({ "slug": "here", "name": "Here" }));
}

async fn a_picture_leaves_as_a_picture_and_can_be_kept_for_ever_under_its_own_address(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    let set = send_picture(&system, &here, "logo", PNG).await.assert_ok().json();
    let address = set["branding"]["logo"].as_str().unwrap().to_owned();
    let anybody = site.browser();
    let got = anybody.get(&address).await;
    got.assert_ok();
    assert_eq!(got.body, PNG);
    assert_eq!(got.header("content-type"), Some("image/png"));
    assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(got.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    assert_eq!(got.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let etag = got.header("etag").unwrap();
    let again = anybody.request(Method::GET, &address).header("if-none-match", etag);
    anybody.call(again, Vec::new()).await.assert_status(304);
    let plain = anybody.get("/api/branding/here/logo").await;
    assert_eq!(plain.header("cache-control"), Some("public, max-age=300"));
    anybody.get("/api/branding/here/favicon").await.assert_problem(404, "not_found");
    let icon: &[u8] = &[0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 1, 0, 0, 0, 22, 0, 0, 0, 7];
    let set = send_picture(&system, &here, "favicon", icon).await.assert_ok().json();
    assert_eq!(set["branding"]["logo"], json!(address));
    let got = anybody.get(set["branding"]["favicon"].as_str().unwrap()).await;
    assert_eq!(got.header("content-type"), Some("image/vnd.microsoft.icon"));
    let none = system.send(Method::DELETE, &format!("{}/branding/logo", at(&here)), &json!({})).await;
    assert_eq!(none.assert_ok().json()["branding"].get("logo"), None);
    anybody.get(&address).await.assert_problem(404, "not_found");
}

async fn what_is_no_picture_is_refused(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    for (kind, bytes) in
        [("logo", &svg[..]), ("favicon", svg), ("logo", b""), ("logo", b"GIF89a"), ("logo", &PNG[..40])]
    {
        let refused = send_picture(&system, &here, kind, bytes).await;
        assert_eq!(refused.assert_problem(400, "invalid").json()["field"], "picture");
    }
    let large = send_picture(&system, &here, "logo", &vec![0; 256 * 1024 + 1]).await;
    assert_eq!(large.assert_problem(413, "too_large").json()["limit"], 256 * 1024);
    // As large as a picture may be, so that it is its content that is looked at.
    send_picture(&system, &here, "logo", &vec![0; 256 * 1024]).await.assert_problem(400, "invalid");
    assert_eq!(shown(&system, &here).await["branding"], json!({}));
}

async fn an_old_slug_leads_on_and_a_deleted_organization_is_not_seen(site: TestSite) {
    let system = system(&site).await;
    let here = create(&system, &site.organization().to_string(), "Here").await;
    send_picture(&system, &here, "logo", PNG).await.assert_ok();
    change(&system, &here, json!({ "slug": "there" })).await.assert_ok();
    let anybody = site.browser();
    for rest in ["", "/logo"] {
        let led = anybody.get(&format!("/api/branding/here{rest}")).await;
        assert_eq!(led.assert_status(308).header("location"), Some(&*format!("/api/branding/there{rest}")));
        anybody.get(&format!("/api/branding/there{rest}")).await.assert_ok();
    }
    for unknown in ["nowhere", "HERE", "a%20b", "%00"] {
        anybody.get(&format!("/api/branding/{unknown}")).await.assert_problem(404, "not_found");
    }
    anybody.get("/o/there").await.assert_ok();
    let typed = json!({ "slug": "there" });
    system.send(Method::PUT, &format!("{}/deletion", at(&here)), &typed).await.assert_ok();
    for slug in ["here", "there", "there/logo"] {
        anybody.get(&format!("/api/branding/{slug}")).await.assert_problem(404, "not_found");
    }
}
