//! Accounts: setting up, signing in and changing passwords at the same moment.

use std::net::IpAddr;

use futures::future::join_all;
use http::Method;
use serde_json::json;
use sheaf_app::{FirstSetup, IdentityError, Password, Visitor};
use sheaf_testkit::{PASSWORD, TestSite, on_each_database};

on_each_database! {
    of_two_who_set_up_at_once_one_owns_the_installation
    a_sign_in_with_the_old_password_does_not_outlive_the_change
    many_people_behind_one_address_can_all_sign_in
}

async fn of_two_who_set_up_at_once_one_owns_the_installation(site: TestSite) {
    let app = site.install_another().await.app;
    let code = app.issue_setup_code().await.unwrap().unwrap();
    let from = Visitor { address: IpAddr::from([192, 0, 2, 1]), user_agent: String::new() };
    let set_up = |name: &str| {
        let setup = FirstSetup {
            code: code.clone(),
            mail: format!("{name}@example.org"),
            name: name.to_owned(),
            password: Password::new(PASSWORD.to_owned()),
            organization: format!("{name}'s"),
        };
        app.set_up(setup, &from)
    };
    let (one, other) = tokio::join!(set_up("ada"), set_up("ben"));
    let mut done = [one.map(|_| ()), other.map(|_| ())];
    done.sort_by_key(Result::is_err);
    assert!(matches!(done, [Ok(()), Err(IdentityError::SetupDone)]), "{done:?}");
}

async fn a_sign_in_with_the_old_password_does_not_outlive_the_change(site: TestSite) {
    let ada = site.person("ada").await;
    let change = json!({ "current": PASSWORD, "new": "eight tortoises in a row" });
    let sign_in = json!({ "mail": ada.mail, "password": PASSWORD });
    let (changed, begun) = tokio::join!(
        ada.send(Method::PUT, "/api/account/password", &change),
        join_all((0..5).map(|_| ada.send(Method::POST, "/api/session", &sign_in)))
    );
    changed.assert_ok();
    assert!(begun.iter().all(|answer| [200, 401].contains(&answer.status.as_u16())), "{begun:?}");
    let left = ada.get("/api/sessions").await.assert_ok().json();
    assert_eq!(left["sessions"].as_array().unwrap().len(), 1, "{left}");
    ada.send(Method::POST, "/api/session", &sign_in).await.assert_problem(401, "wrong_credentials");
}

async fn many_people_behind_one_address_can_all_sign_in(site: TestSite) {
    let ada = site.person("ada").await;
    for _ in 0..70 {
        ada.sign_in_again().await;
    }
    // Only what is wrong counts: of many guesses at many names, the last ones are refused.
    let mut refused = 0;
    for n in 0..70 {
        let guess = json!({ "mail": format!("nobody{n}@example.org"), "password": "guess" });
        let answer = ada.send(Method::POST, "/api/session", &guess).await;
        refused += u32::from(answer.status == 429);
    }
    assert_eq!(refused, 10);
}
