//! Setting up, signing in, and everything that ends a session.

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{Policy, Role};
use sheaf_testkit::{Answer, Browser, PASSWORD, PLAIN, TestSite, on_each_database};

on_each_database! {
    the_first_administrator_needs_the_code
    a_code_can_be_tried_a_few_times_only
    a_password_nobody_should_have_is_refused_and_the_code_stays_good
    whoever_signs_in_gets_a_session_and_a_cookie_that_no_neighbour_can_plant
    a_wrong_password_and_an_unknown_name_get_the_same_answer
    after_too_many_wrong_passwords_time_helps_and_nothing_else
    one_address_cannot_try_the_passwords_of_all
    a_session_ended_from_elsewhere_is_over
    a_session_that_nobody_uses_runs_out
    signing_out_ends_this_session_and_no_open_document
    signing_out_everywhere_ends_what_the_preview_says
    a_new_password_ends_everything_but_this_session
    whoever_belongs_to_two_organizations_goes_from_one_to_the_other
    a_member_who_is_switched_off_is_out
    an_organization_that_is_switched_off_lets_nobody_in
    what_other_sites_send_changes_nothing
    a_name_to_show_is_checked
}

async fn set_up(browser: &Browser, code: &str, password: &str) -> Answer {
    let form = json!({
        "code": code, "mail": "root@example.org", "name": "Root", "password": password, "organization": "Alder",
    });
    browser.send(Method::POST, "/api/setup", &form).await
}

async fn needs_set_up(browser: &Browser) -> bool {
    browser.get("/api/setup").await.assert_ok().json()["needed"] == true
}

async fn the_first_administrator_needs_the_code(founded: TestSite) {
    let site = founded.install_another().await;
    let mut browser = site.browser();
    let told = browser.get("/api/setup").await.assert_ok().json();
    let addresses = json!({ "portal": "https://files.example.org", "wopi": "https://wopi.example.org" });
    assert_eq!(told, json!({ "needed": true, "addresses": addresses }));
    // Before the server printed a code, none is right, not even an empty one.
    set_up(&browser, "", PASSWORD).await.assert_problem(403, "wrong_code");

    let code = site.app.issue_setup_code().await.unwrap().expect("the set-up is not done");
    let wrong = json!({ "code": "2222-2222-2222-2222" });
    browser.send(Method::POST, "/api/setup/code", &wrong).await.assert_problem(403, "wrong_code");
    set_up(&browser, "2222-2222-2222-2222", PASSWORD).await.assert_problem(403, "wrong_code");
    assert!(needs_set_up(&browser).await);
    browser.send(Method::POST, "/api/setup/code", &json!({ "code": code })).await.assert_status(204);

    // It may be typed as people type.
    let done = set_up(&browser, &format!(" {} ", code.to_uppercase()), PASSWORD).await;
    assert_eq!(done.assert_ok().json()["membership"]["role"], "system_administrator");
    assert_eq!(done.json()["membership"]["organization"]["name"], "Alder");
    browser.keep_cookie(&done);
    assert_eq!(browser.get("/api/session").await.assert_ok().json(), done.json());
    assert!(!needs_set_up(&browser).await);

    // And that was it: the code is worth nothing any more, and no start makes another one.
    set_up(&browser, &code, PASSWORD).await.assert_problem(409, "setup_done");
    let code = json!({ "code": code });
    browser.send(Method::POST, "/api/setup/code", &code).await.assert_problem(409, "setup_done");
    assert_eq!(site.app.issue_setup_code().await.unwrap(), None);
}

async fn a_code_can_be_tried_a_few_times_only(founded: TestSite) {
    let site = founded.install_another().await;
    let code = site.app.issue_setup_code().await.unwrap().unwrap();
    for guess in 0..20 {
        // From wherever they come: it is one code.
        let browser = site.browser();
        let wrong = json!({ "code": format!("guess-{guess}") });
        browser.send(Method::POST, "/api/setup/code", &wrong).await.assert_problem(403, "wrong_code");
    }
    let browser = site.browser();
    let right = json!({ "code": code });
    let refused = browser.send(Method::POST, "/api/setup/code", &right).await;
    assert_eq!(refused.assert_problem(429, "too_many_tries").json()["retry_at"], "2027-01-15T08:15:00Z");
    set_up(&browser, &code, PASSWORD).await.assert_problem(429, "too_many_tries");
    site.clock.advance(Duration::from_secs(15 * 60));
    set_up(&browser, &code, PASSWORD).await.assert_ok();
}

async fn a_password_nobody_should_have_is_refused_and_the_code_stays_good(founded: TestSite) {
    let site = founded.install_another().await;
    let browser = site.browser();
    let code = site.app.issue_setup_code().await.unwrap().unwrap();
    let long = "x".repeat(2000);
    for (password, reason) in
        [("short", "too_short"), ("root@example.org", "contains_mail"), (long.as_str(), "too_long")]
    {
        let refused = set_up(&browser, &code, password).await;
        assert_eq!(refused.assert_problem(400, "weak_password").json()["reason"], reason, "{password:.20}");
    }
    assert!(needs_set_up(&browser).await);
    set_up(&browser, &code, PASSWORD).await.assert_ok();
}

async fn whoever_signs_in_gets_a_session_and_a_cookie_that_no_neighbour_can_plant(site: TestSite) {
    let ada = site.person("ada").await;
    let mut browser = site.browser();
    browser.get("/api/session").await.assert_problem(401, "unauthenticated");
    // Mail addresses are not told apart by case.
    let answer = browser.sign_in(" ADA@Example.org ", PASSWORD).await;
    let cookie = answer.assert_ok().header("set-cookie").unwrap();
    let (name, rest) = cookie.split_once('=').unwrap();
    let (value, attributes) = rest.split_once("; ").unwrap();
    assert_eq!(name, "__Host-sheaf");
    assert!(value.len() >= 43, "256 bits: {cookie}");
    assert_eq!(attributes, "Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure");
    assert_eq!(answer.header("cache-control"), Some("no-store"));

    let session = answer.json();
    assert_eq!(session["account"]["mail"], "ada@example.org");
    assert_eq!(session["drive"]["root"], ada.member.root.to_string());
    let again = browser.get("/api/session").await;
    assert_eq!(again.assert_ok().json(), session);
    assert_eq!(
        again.header("set-cookie"),
        answer.header("set-cookie"),
        "whoever comes every day stays signed in"
    );
    let out = browser.send(Method::DELETE, "/api/session", &json!({})).await;
    let gone = "__Host-sheaf=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure";
    assert_eq!(out.assert_status(204).header("set-cookie"), Some(gone));
}

async fn a_wrong_password_and_an_unknown_name_get_the_same_answer(site: TestSite) {
    let ada = site.person("ada").await;
    let mut browser = site.browser();
    let mut told = Vec::new();
    for (mail, password) in [
        (ada.mail.as_str(), "another password"),
        ("nobody@example.org", PASSWORD),
        ("not an address", PASSWORD),
        ("", ""),
        (ada.mail.as_str(), &"x".repeat(50_000)),
    ] {
        let answer = browser.sign_in(mail, password).await;
        assert_eq!(answer.assert_problem(401, "wrong_credentials").header("set-cookie"), None, "{mail:?}");
        told.push(answer.json());
    }
    assert!(told.iter().all(|answer| *answer == told[0]), "{told:?}");
    browser.get("/api/session").await.assert_problem(401, "unauthenticated");
}

async fn after_too_many_wrong_passwords_time_helps_and_nothing_else(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    for _ in 0..8 {
        site.browser().sign_in(&ada.mail, "a guess").await.assert_problem(401, "wrong_credentials");
    }
    // Neither the right password nor another address; and the answer is the same for names that nobody has.
    let mut elsewhere = site.browser();
    let refused = elsewhere.sign_in(&ada.mail, PASSWORD).await;
    refused.assert_problem(429, "too_many_tries");
    assert_eq!(refused.json()["retry_at"], "2027-01-15T08:15:00Z");
    assert_eq!(refused.header("retry-after"), Some("Fri, 15 Jan 2027 08:15:00 GMT"));
    for tries in 1..=9 {
        let answer = site.browser().sign_in("nobody@example.org", "a guess").await;
        answer.assert_status(if tries <= 8 { 401 } else { 429 });
    }
    // Whoever is signed in stays so, and others do not notice.
    ada.get("/api/session").await.assert_ok();
    elsewhere.sign_in(&ben.mail, PASSWORD).await.assert_ok();

    site.clock.advance(Duration::from_secs(15 * 60 - 1));
    elsewhere.sign_in(&ada.mail, PASSWORD).await.assert_problem(429, "too_many_tries");
    site.clock.advance(Duration::from_secs(1));
    elsewhere.sign_in(&ada.mail, PASSWORD).await.assert_ok();
}

async fn one_address_cannot_try_the_passwords_of_all(site: TestSite) {
    let ada = site.person("ada").await;
    let mut browser = site.browser();
    for number in 0..60 {
        browser.sign_in(&format!("guess{number}@example.org"), "a guess").await.assert_status(401);
    }
    browser.sign_in(&ada.mail, PASSWORD).await.assert_problem(429, "too_many_tries");
    site.browser().sign_in(&ada.mail, PASSWORD).await.assert_ok();
    site.clock.advance(Duration::from_secs(15 * 60));
    browser.sign_in(&ada.mail, PASSWORD).await.assert_ok();
}

async fn a_session_ended_from_elsewhere_is_over(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let lost = ada.sign_in_again().await;
    let sessions = ada.get("/api/sessions").await.assert_ok().json()["sessions"].clone();
    assert_eq!(sessions.as_array().unwrap().len(), 2);
    let other = sessions.as_array().unwrap().iter().find(|session| session["current"] == false).unwrap();
    let path = format!("/api/sessions/{}", other["id"].as_str().unwrap());

    ben.send(Method::DELETE, &path, &json!({})).await.assert_problem(404, "not_found");
    lost.get("/api/session").await.assert_ok();
    ada.send(Method::DELETE, &path, &json!({})).await.assert_status(204);
    lost.get("/api/session").await.assert_problem(401, "unauthenticated");
    ada.send(Method::DELETE, &path, &json!({})).await.assert_problem(404, "not_found");
    assert_eq!(ada.get("/api/sessions").await.json()["sessions"].as_array().unwrap().len(), 1);
}

async fn a_session_that_nobody_uses_runs_out(site: TestSite) {
    let ada = site.person("ada").await;
    let days = |days: u64| Duration::from_secs(days * 24 * 3600);
    site.clock.advance(days(29));
    ada.get("/api/session").await.assert_ok();
    site.clock.advance(days(29)); // it was used, so it lasts
    ada.get("/api/session").await.assert_ok();
    site.clock.advance(days(30));
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    assert_eq!(site.app.forget_expired_sessions().await.unwrap(), 1);
}

async fn signing_out_ends_this_session_and_no_open_document(site: TestSite) {
    let ada = site.person("ada").await;
    let elsewhere = ada.sign_in_again().await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    office.lock("A").await.assert_ok();
    ada.send(Method::DELETE, "/api/session", &json!({})).await.assert_status(204);
    for path in ["/api/session", "/api/trash", &format!("/api/items/{}", office.item)] {
        ada.get(path).await.assert_problem(401, "unauthenticated");
    }
    elsewhere.get("/api/session").await.assert_ok();
    office.put("A", "v2").await.assert_ok();
}

/// Signs somebody in twice more, with two documents open. Returns the open ones.
async fn busy(ada: &sheaf_testkit::Person) -> (sheaf_testkit::Person, Vec<sheaf_testkit::Office>) {
    let elsewhere = ada.sign_in_again().await;
    let mut open = Vec::new();
    for name in ["plan.docx", "budget.docx"] {
        let office = elsewhere.open(&ada.upload(name, "v1").await, PLAIN).await;
        office.lock("A").await.assert_ok();
        open.push(office);
    }
    (elsewhere, open)
}

async fn signing_out_everywhere_ends_what_the_preview_says(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let (elsewhere, open) = busy(&ada).await;
    let preview = ada.get("/api/session/everywhere").await.assert_ok().json();
    assert_eq!(preview, json!({ "sessions": 2, "documents": 2 }));
    let ended = ada.send(Method::DELETE, "/api/session/everywhere", &json!({})).await;
    assert_eq!(ended.assert_ok().json(), preview);
    for browser in [&ada, &elsewhere] {
        browser.get("/api/session").await.assert_problem(401, "unauthenticated");
    }
    for office in &open {
        office.put("A", "v2").await.assert_status(401);
    }
    ben.get("/api/session").await.assert_ok();
    let again = ada.sign_in_again().await;
    assert_eq!(again.content(&open[0].item).await, "v1");
    again.open(&open[0].item, PLAIN).await.check_file_info().await.assert_ok();
}

async fn a_new_password_ends_everything_but_this_session(site: TestSite) {
    const NEW: &str = "nine herons on a roof";
    let ada = site.person("ada").await;
    let (elsewhere, open) = busy(&ada).await;
    let change = async |current: &str, new: &str| {
        ada.send(Method::PUT, "/api/account/password", &json!({ "current": current, "new": new })).await
    };
    change("a guess", NEW).await.assert_problem(401, "wrong_credentials");
    change(PASSWORD, "short").await.assert_problem(400, "weak_password");
    elsewhere.get("/api/session").await.assert_ok();

    let preview = ada.get("/api/session/everywhere").await.assert_ok().json();
    let ended = change(PASSWORD, NEW).await.assert_ok().json();
    assert_eq!(ended["documents"], preview["documents"]);
    assert_eq!(ended["sessions"], preview["sessions"].as_u64().unwrap() - 1, "all but this one");
    ada.get("/api/session").await.assert_ok();
    elsewhere.get("/api/session").await.assert_problem(401, "unauthenticated");
    for office in &open {
        office.check_file_info().await.assert_status(401);
    }
    site.browser().sign_in(&ada.mail, PASSWORD).await.assert_problem(401, "wrong_credentials");
    site.browser().sign_in(&ada.mail, NEW).await.assert_ok();
    // Guessing the present password of an open session is limited, too.
    for _ in 0..8 {
        change("a guess", NEW).await.assert_problem(401, "wrong_credentials");
    }
    change(NEW, PASSWORD).await.assert_problem(429, "too_many_tries");
}

async fn whoever_belongs_to_two_organizations_goes_from_one_to_the_other(site: TestSite) {
    let (ada, ben) = (site.person("ada").await, site.person("ben").await);
    let below = Place::Below(site.organization());
    let other = site.app.found_organization(below, "Birch", &Policy::default()).await.unwrap();
    let there = site.app.join_organization(other, ada.member.account, Role::StandardUser).await.unwrap();
    let root = there.home.unwrap().root;
    let here = ada.upload("plan.docx", "v1").await;

    let switch = async |to: &dyn ToString| {
        let to = json!({ "membership": to.to_string() });
        ada.send(Method::PUT, "/api/session/membership", &to).await
    };
    let session = switch(&there.membership).await.assert_ok().json();
    assert_eq!(
        (&session["membership"]["role"], &session["drive"]["root"]),
        (&json!("standard_user"), &json!(root.to_string()))
    );
    assert_eq!(session["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(ada.get("/api/session").await.assert_ok().json(), session);
    // What is in the other organization is not there while one is in this one.
    ada.get(&format!("/api/items/{here}")).await.assert_problem(404, "not_found");
    ada.get(&format!("/api/items/{}", root)).await.assert_ok();

    switch(&ben.member.membership).await.assert_problem(404, "not_found");
    switch(&"nonsense").await.assert_problem(400, "invalid");
    switch(&ada.member.membership).await.assert_ok();
    ada.get(&format!("/api/items/{here}")).await.assert_ok();
    ada.get(&format!("/api/items/{}", root)).await.assert_problem(404, "not_found");
}

async fn a_member_who_is_switched_off_is_out(site: TestSite) {
    let ada = site.person("ada").await;
    let office = ada.open(&ada.upload("plan.docx", "v1").await, PLAIN).await;
    site.app.switch_member_off(ada.member.membership).await.unwrap();
    ada.get("/api/session").await.assert_problem(401, "unauthenticated");
    office.check_file_info().await.assert_status(401);
    site.browser().sign_in(&ada.mail, PASSWORD).await.assert_problem(401, "wrong_credentials");
}

async fn an_organization_that_is_switched_off_lets_nobody_in(site: TestSite) {
    let below = Place::Below(site.organization());
    let off = Policy { off: Some(true), ..Policy::default() };
    let other = site.app.found_organization(below, "Birch", &off).await.unwrap();
    let secret = sheaf_app::Password::new(PASSWORD.to_owned());
    let cleo = site.app.admit_member(other, "cleo@example.org", "cleo", &secret, Role::StandardUser).await;
    let refused = site.browser().sign_in("cleo@example.org", PASSWORD).await;
    assert_eq!(refused.assert_problem(403, "organization_disabled").json()["organization"], "Birch");
    // Whoever is a member elsewhere gets in there, and is not shown the way to the one that is off.
    site.app.join_organization(site.organization(), cleo.unwrap().account, Role::Guest).await.unwrap();
    let session = site.browser().sign_in("cleo@example.org", PASSWORD).await.assert_ok().json();
    assert_eq!(session["membership"]["organization"]["name"], "Example");
    assert_eq!(session["memberships"].as_array().unwrap().len(), 1);
}

async fn what_other_sites_send_changes_nothing(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let own = "https://files.example.org";
    #[rustfmt::skip]
    let rows = [
        (&[("sec-fetch-site", "same-origin")][..],                                      true),
        (&[("origin", own)],                                                            true),
        (&[("sec-fetch-site", "same-site"),  ("origin", "https://editor.example.org")], false),
        (&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example.net")],   false),
        (&[("sec-fetch-site", "cross-site"), ("origin", own)],                          false),
        (&[("origin", "https://wopi.example.org")],                                     false),
        (&[("origin", "http://files.example.org")],                                     false),
        (&[("origin", "null")],                                                         false),
        (&[],                                                                           false),
    ];
    let calls = [
        (Method::PUT, format!("/api/items/{plan}/name"), json!({ "name": "Renamed.docx" })),
        (Method::PATCH, "/api/account".to_owned(), json!({ "name": "Ada" })),
    ];
    for (headers, own) in rows {
        for (method, path, body) in &calls {
            let request = ada.request_from_elsewhere(method.clone(), path);
            let request =
                headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let request = request.header(header::CONTENT_TYPE, "application/json");
            let answer = ada.call(request, body.to_string()).await;
            if own {
                answer.assert_ok();
            } else {
                answer.assert_problem(403, "cross_site");
            }
        }
        let put_back = json!({ "name": "plan.docx" });
        assert_eq!(ada.names().await, [if own { "Renamed.docx" } else { "plan.docx" }], "{headers:?}");
        ada.send(Method::PUT, &calls[0].1, &put_back).await.assert_ok();
    }
    // Not even signing in as somebody else, or uploading.
    let elsewhere = ada.request_from_elsewhere(Method::POST, "/api/session");
    ada.call(elsewhere, "{}").await.assert_problem(403, "cross_site");
    let upload = ada.request_from_elsewhere(Method::POST, "/api/uploads").header("tus-resumable", "1.0.0");
    ada.call(upload, Body::empty()).await.assert_problem(403, "cross_site");
}

async fn a_name_to_show_is_checked(site: TestSite) {
    let ada = site.person("ada").await;
    let rename = async |name: &str| ada.send(Method::PATCH, "/api/account", &json!({ "name": name })).await;
    for bad in ["", "   ", &"x".repeat(121), "a\nb", "a\u{202e}b"] {
        assert_eq!(rename(bad).await.assert_problem(400, "invalid").json()["field"], "name", "{bad:?}");
    }
    let session = rename(" Ada Lovelace ").await.assert_ok().json();
    assert_eq!(session["account"]["name"], "Ada Lovelace");
    let plan = ada.upload("plan.docx", "v1").await;
    assert_eq!(ada.item(&plan).await["changed_by"]["name"], "Ada Lovelace");
    assert_eq!(ada.get("/api/session").await.json()["account"]["name"], Value::from("Ada Lovelace"));
}
