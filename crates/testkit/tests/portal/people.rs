//! People of organizations: invited, changed, switched off, deleted, and what they do about it themselves.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{OrgId, Policy, Role};
use sheaf_testkit::{Answer, Browser, PASSWORD, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    somebody_new_is_invited_and_comes_in
    an_account_that_exists_joins_with_its_own_password
    two_organizations_invite_the_same_mail
    two_organizations_invite_the_same_mail_at_the_same_moment
    a_consultant_leaves_one_of_two_organizations
    somebody_in_two_organizations_has_a_drive_in_each
    a_guest_has_no_drive_until_converted
    people_are_listed_by_name_page_by_page
    people_are_found_by_name_mail_role_and_state
    people_are_taken_away_as_a_table
    whoever_is_switched_off_is_out_and_comes_back_to_everything
    signing_out_here_leaves_other_organizations_alone
    a_deleted_persons_drive_becomes_a_folder_of_the_heir
    a_drive_that_does_not_fit_stays_where_it_is
    the_last_system_administrator_stays
    only_system_administrators_touch_system_administrators
    an_invitation_is_good_for_a_week_and_once
    invited_again_the_link_of_before_is_worth_nothing
    a_name_is_changed_where_the_account_belongs_to_this_organization_alone
    a_space_of_ones_own_goes_before_the_policy
}

async fn found(site: &TestSite, name: &str) -> OrgId {
    site.app.found_organization(Place::Below(site.organization()), name, &Policy::default()).await.unwrap()
}

async fn administrator(site: &TestSite, organization: OrgId, name: &str) -> Person {
    site.person_as(organization, name, Role::OrganizationAdministrator).await
}

async fn invite(by: &Person, organization: OrgId, mail: &str, role: &str) -> Value {
    let form = json!({ "mails": [mail], "role": role });
    let path = format!("/api/organizations/{organization}/people");
    by.send(Method::POST, &path, &form).await.assert_ok().json()["results"][0].clone()
}

async fn accept(browser: &Browser, token: &str, name: Option<&str>, password: Option<&str>) -> Answer {
    let mut form = json!({ "token": token });
    if let Some(name) = name {
        form["name"] = name.into();
    }
    if let Some(password) = password {
        form["password"] = password.into();
    }
    browser.send(Method::POST, "/api/invitations/accept", &form).await
}

async fn names(by: &Person, organization: OrgId, query: &str) -> Vec<String> {
    let answer = by.get(&format!("/api/organizations/{organization}/people?{query}")).await;
    let people = answer.assert_ok().json()["people"].as_array().cloned().unwrap_or_default();
    people.iter().map(|person| person["name"].as_str().unwrap_or_default().to_owned()).collect()
}

fn path(person: &Person, what: &str) -> String {
    format!("/api/people/{}{what}", person.member.membership)
}

async fn put(by: &Person, path: &str) -> Answer {
    by.send(Method::PUT, path, &json!({})).await
}

async fn delete(by: &Person, path: &str) -> Answer {
    by.send(Method::DELETE, path, &json!({})).await
}

async fn change(by: &Person, whom: &Person, change: Value) -> Answer {
    by.send(Method::PATCH, &path(whom, ""), &change).await
}

async fn somebody_new_is_invited_and_comes_in(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let invited = invite(&ada, alder, " Ben@example.org ", "standard_user").await;
    assert_eq!((&invited["result"], &invited["link"]), (&json!("invited"), &Value::Null));
    let mail = site.post().await.remove(0);
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("Ben@example.org", "ada invites you to Alder"));

    // Invited is not in: there is nothing to sign in with.
    let mut browser = site.browser();
    browser.sign_in("ben@example.org", PASSWORD).await.assert_problem(401, "wrong_credentials");
    let row =
        ada.get(&format!("/api/people/{}", invited["membership"].as_str().unwrap())).await.assert_ok().json();
    assert_eq!((&row["state"], &row["role"]), (&json!("invited"), &json!("standard_user")));
    assert!(row["invitation"]["sent_at"].is_string() && row["invitation"]["expires_at"].is_string(), "{row}");

    let token = mail.token();
    let look = browser.send(Method::POST, "/api/invitations/look", &json!({ "token": token })).await;
    let look = look.assert_ok().json();
    assert_eq!((&look["organization"]["name"], &look["by"]["name"]), (&json!("Alder"), &json!("ada")));
    assert_eq!((&look["mail"], &look["has_account"]), (&json!("Ben@example.org"), &json!(false)));
    assert_eq!((&look["password_min_length"], &look["role"]), (&json!(12), &json!("standard_user")));
    accept(&browser, &token, None, Some(PASSWORD)).await.assert_problem(400, "invalid");
    accept(&browser, &token, Some("Ben Byrne"), Some("short")).await.assert_problem(400, "weak_password");
    let session = accept(&browser, &token, Some("Ben Byrne"), Some(PASSWORD)).await;
    assert_eq!(session.assert_ok().json()["account"]["name"], "Ben Byrne");
    assert_eq!(session.json()["membership"]["organization"]["name"], "Alder");
    assert!(session.json()["drive"]["root"].is_string());
    browser.keep_cookie(&session);
    browser.get("/api/session").await.assert_ok();
    assert_eq!(names(&ada, alder, "").await, ["ada", "Ben Byrne"]);
    assert_eq!(invite(&ada, alder, "BEN@example.org", "guest").await["result"], "member_already");
    assert_eq!(invite(&ada, alder, "no address", "guest").await["result"], "invalid");
}

async fn an_account_that_exists_joins_with_its_own_password(site: TestSite) {
    let (alder, birch) = (found(&site, "Alder").await, found(&site, "Birch").await);
    let (ada, ben) = (administrator(&site, alder, "ada").await, site.person_of(birch, "ben").await);
    invite(&ada, alder, &ben.mail, "standard_user").await;
    let token = site.post().await[0].token();
    // Until it is accepted, there is nothing to go over to.
    assert_eq!(ben.get("/api/session").await.json()["memberships"].as_array().unwrap().len(), 1);
    let stranger = site.browser();
    accept(&stranger, &token, Some("Evil"), None).await.assert_problem(401, "wrong_credentials");
    accept(&stranger, &token, Some("Evil"), Some("not the password"))
        .await
        .assert_problem(401, "wrong_credentials");
    // Who is signed in as somebody else is nobody here.
    accept(&ada, &token, None, None).await.assert_problem(401, "wrong_credentials");
    let session = accept(&ben, &token, None, None).await;
    assert_eq!(session.assert_ok().json()["account"]["name"], "ben");
    assert_eq!(session.json()["memberships"].as_array().unwrap().len(), 2);
    accept(&stranger, &token, None, Some(PASSWORD)).await.assert_problem(410, "gone");
}

async fn two_organizations_invite_the_same_mail(site: TestSite) {
    let (alder, birch) = (found(&site, "Alder").await, found(&site, "Birch").await);
    let (ada, bea) = (administrator(&site, alder, "ada").await, administrator(&site, birch, "bea").await);
    invite(&ada, alder, "cem@example.org", "standard_user").await;
    invite(&bea, birch, "CEM@example.org", "guest").await;
    let mut mails = site.post().await;
    mails.sort_by_key(|mail| !mail.subject.ends_with("Alder"));
    let browser = site.browser();
    accept(&browser, &mails[0].token(), Some("Cem"), Some(PASSWORD)).await.assert_ok();
    // It is one person, and an account by now.
    let look =
        browser.send(Method::POST, "/api/invitations/look", &json!({ "token": mails[1].token() })).await;
    assert_eq!((&look.json()["has_account"], &look.json()["name"]), (&json!(true), &json!("Cem")));
    let session = accept(&browser, &mails[1].token(), None, Some(PASSWORD)).await;
    assert_eq!(session.assert_ok().json()["memberships"].as_array().unwrap().len(), 2);
    assert_eq!(session.json()["membership"]["role"], "guest");
    // Neither sees the other.
    assert_eq!(names(&ada, alder, "").await, ["ada", "Cem"]);
    assert_eq!(names(&bea, birch, "").await, ["bea", "Cem"]);
    ada.get(&format!("/api/organizations/{birch}/people")).await.assert_problem(404, "not_found");
}

async fn two_organizations_invite_the_same_mail_at_the_same_moment(site: TestSite) {
    let (alder, birch) = (found(&site, "Alder").await, found(&site, "Birch").await);
    let (ada, bea) = (administrator(&site, alder, "ada").await, administrator(&site, birch, "bea").await);
    let node = site.another_node().await;
    let bea = bea.at(&node);
    let form = |mails: [&str; 2]| json!({ "mails": mails, "role": "standard_user" });
    for number in 0..5 {
        let (one, other) = (format!("cem{number}@example.org"), format!("dee{number}@example.org"));
        let there =
            [format!("/api/organizations/{alder}/people"), format!("/api/organizations/{birch}/people")];
        let (here, beside) = (form([&one, &other]), form([&other, &one]));
        let both = tokio::join!(
            ada.send(Method::POST, &there[0], &here),
            bea.send(Method::POST, &there[1], &beside)
        );
        for answer in [both.0, both.1] {
            for result in answer.assert_ok().json()["results"].as_array().unwrap() {
                assert_eq!(result["result"], "invited", "{result}");
            }
        }
    }
    let mails = site.post().await;
    assert_eq!(mails.len(), 20);
    let both: Vec<_> = mails.iter().filter(|mail| mail.to == "cem0@example.org").collect();
    let browser = site.browser();
    accept(&browser, &both[0].token(), Some("Cem"), Some(PASSWORD)).await.assert_ok();
    let session = accept(&browser, &both[1].token(), None, Some(PASSWORD)).await;
    assert_eq!(session.assert_ok().json()["memberships"].as_array().unwrap().len(), 2);
}

async fn a_consultant_leaves_one_of_two_organizations(site: TestSite) {
    let (alder, birch) = (found(&site, "Alder").await, found(&site, "Birch").await);
    let (ada, ben) = (administrator(&site, alder, "ada").await, site.person_of(birch, "ben").await);
    invite(&ada, alder, &ben.mail, "standard_user").await;
    let token = site.post().await[0].token();
    let mut there = ben.browser.clone();
    let session = accept(&there, &token, None, Some(PASSWORD)).await;
    there.keep_cookie(&session);
    let root = session.json()["drive"]["root"].as_str().unwrap().to_owned();
    there
        .send(Method::POST, &format!("/api/items/{root}/folders"), &json!({ "name": "Work" }))
        .await
        .assert_ok();

    let left = there.send(Method::DELETE, "/api/session/membership", &json!({})).await;
    assert_eq!(left.assert_ok().json()["membership"]["organization"]["name"], "Birch");
    assert_eq!(left.json()["memberships"].as_array().unwrap().len(), 1);
    there.get(&format!("/api/items/{root}")).await.assert_problem(404, "not_found");
    assert_eq!(names(&ada, alder, "state=off").await, ["ben"]);

    // What was made stays with the organization, and only a new invitation leads back to it.
    let membership = session.json()["membership"]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/people/{membership}");
    let seen = ada.get(&path).await.assert_ok().json();
    assert!(!seen["can"].as_array().unwrap().contains(&json!("switch_on")), "{seen}");
    delete(&ada, &format!("{path}/off")).await.assert_problem(403, "forbidden");
    assert_eq!(invite(&ada, alder, &ben.mail, "standard_user").await["result"], "invited");
    let back = accept(&there, &site.post().await[0].token(), None, None).await;
    assert_eq!(back.assert_ok().json()["drive"]["root"], root.as_str());

    // Whoever leaves the last one is signed out.
    let carl = site.person_of(birch, "carl").await;
    let left = carl.send(Method::DELETE, "/api/session/membership", &json!({})).await;
    left.assert_status(204);
    carl.get("/api/session").await.assert_problem(401, "unauthenticated");
}

async fn somebody_in_two_organizations_has_a_drive_in_each(site: TestSite) {
    let birch = found(&site, "Birch").await;
    let ben = site.person("ben").await;
    let second = site.app.join_organization(birch, ben.member.account, Role::StandardUser).await.unwrap();
    ben.upload("first.txt", "1").await;
    let switched =
        ben.send(Method::PUT, "/api/session/membership", &json!({ "membership": second.membership })).await;
    let root = switched.assert_ok().json()["drive"]["root"].as_str().unwrap().to_owned();
    assert_ne!(root, ben.member.root.to_string());
    assert_eq!(ben.names_in(&root).await, Vec::<String>::new());
    ben.get(&format!("/api/items/{}", ben.member.root)).await.assert_problem(404, "not_found");
}

async fn a_guest_has_no_drive_until_converted(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let guest = site.person_as(alder, "gus", Role::Guest).await;
    assert_eq!(guest.get("/api/session").await.assert_ok().json()["drive"], Value::Null);
    guest.get("/api/trash").await.assert_problem(404, "not_found");
    let changed = change(&ada, &guest, json!({ "role": "standard_user" })).await.assert_ok().json();
    assert_eq!(changed["role"], "standard_user");
    let session = guest.get("/api/session").await.assert_ok().json();
    let root = session["drive"]["root"].as_str().unwrap().to_owned();
    guest.get("/api/trash").await.assert_ok();
    guest.make_folder(&root, "Mine").await;
    // There is something in the drive, which a guest could not have.
    change(&ada, &guest, json!({ "role": "guest" })).await.assert_problem(409, "needs_heir");
    assert_eq!(guest.get("/api/session").await.json()["membership"]["role"], "standard_user");
    let ben = site.person_of(alder, "ben").await;
    change(&ada, &ben, json!({ "role": "guest" })).await.assert_ok();
    assert_eq!(ben.get("/api/session").await.assert_ok().json()["drive"], Value::Null);
}

async fn people_are_listed_by_name_page_by_page(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    for name in ["person10", "person9", "zoe", "Ärmel", "bea"] {
        site.person_of(alder, name).await;
    }
    let (mut all, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let answer = ada.get(&format!("/api/organizations/{alder}/people?limit=2{after}")).await;
        let page = answer.assert_ok().json();
        all.extend(page["people"].as_array().unwrap().iter().map(|person| person["name"].clone()));
        pages += 1;
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(
        (pages, all),
        (
            3,
            vec![
                json!("ada"),
                json!("Ärmel"),
                json!("bea"),
                json!("person9"),
                json!("person10"),
                json!("zoe")
            ]
        )
    );
    ada.get(&format!("/api/organizations/{alder}/people?after=x")).await.assert_problem(400, "invalid");
    let first = ada.get(&format!("/api/organizations/{alder}/people?limit=2")).await.json();
    assert_eq!(first["total"], 6);
}

async fn people_are_found_by_name_mail_role_and_state(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person_of(alder, "ben").await;
    site.person_as(alder, "gus", Role::Guest).await;
    invite(&ada, alder, "new_one@elsewhere.example", "guest").await;
    put(&ada, &path(&ben, "/off")).await.assert_ok();
    for (query, expected) in [
        ("search=BE", &["ben"][..]),
        ("search=elsewhere.EX", &["new_one"]),
        ("search=n%25w", &[]),
        ("search=new_", &["new_one"]),
        ("role=guest", &["gus", "new_one"]),
        ("role=guest&state=active", &["gus"]),
        ("role=guest&state=invited", &["new_one"]),
        ("state=invited", &["new_one"]),
        ("state=off", &["ben"]),
        ("state=active", &["ada", "gus"]),
        ("role=standard_user&state=off", &["ben"]),
        ("role=standard_user&state=active&search=x", &[]),
    ] {
        assert_eq!(names(&ada, alder, query).await, expected, "{query}");
    }
    for query in ["role=king", "state=asleep"] {
        ada.get(&format!("/api/organizations/{alder}/people?{query}")).await.assert_problem(400, "invalid");
    }
}

async fn people_are_taken_away_as_a_table(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person_of(alder, "ben").await;
    let evil = json!({ "name": "=cmd|'/c calc'!A1" });
    ben.send(Method::PATCH, "/api/account", &evil).await.assert_ok();
    let answer = ada.get(&format!("/api/organizations/{alder}/people/export")).await;
    assert_eq!(answer.assert_ok().header("content-type"), Some("text/csv; charset=utf-8"));
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "name,mail,role,state,last_seen_at,used_bytes,quota_bytes,created_at");
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines.iter().any(|line| line
            .starts_with("\"'=cmd|'/c calc'!A1\",\"ben@example.org\",\"standard_user\",\"active\"")),
        "{text}"
    );
    ben.get(&format!("/api/organizations/{alder}/people/export")).await.assert_problem(403, "forbidden");
}

async fn whoever_is_switched_off_is_out_and_comes_back_to_everything(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person_of(alder, "ben").await;
    let file = ben.upload("plan.txt", "text").await;
    let office = ben.open(&file, PLAIN).await;
    office.lock("A").await.assert_ok();
    let told = json!({ "sessions": 1, "documents": 1 });
    assert_eq!(ada.get(&path(&ben, "/off")).await.assert_ok().json(), told);
    assert_eq!(put(&ada, &path(&ben, "/off")).await.assert_ok().json(), told);
    ben.get("/api/session").await.assert_problem(401, "unauthenticated");
    office.check_file_info().await.assert_status(401);
    put(&ada, &path(&ben, "/off")).await.assert_problem(403, "forbidden");
    put(&ada, &path(&ada, "/off")).await.assert_problem(403, "forbidden");
    assert_eq!(delete(&ada, &path(&ben, "/off")).await.assert_ok().json()["state"], "active");
    let ben = ben.sign_in_again().await;
    assert_eq!(ben.names().await, ["plan.txt"]);
}

async fn signing_out_here_leaves_other_organizations_alone(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person("ben").await;
    let file = ben.upload("plan.txt", "text").await;
    let elsewhere = ben.open(&file, PLAIN).await;
    let second = site.app.join_organization(alder, ben.member.account, Role::StandardUser).await.unwrap();
    let here = ben.sign_in_again().await;
    let to = json!({ "membership": second.membership });
    here.send(Method::PUT, "/api/session/membership", &to).await.assert_ok();
    let person = format!("/api/people/{}", second.membership);
    let seen = ada.get(&person).await.assert_ok().json();
    assert_eq!(seen["sign_ins"].as_array().unwrap().len(), 1, "{seen}");
    let ended = delete(&ada, &format!("{person}/sign_ins")).await.assert_ok().json();
    assert_eq!(ended, json!({ "sessions": 1, "documents": 0 }));
    here.get("/api/session").await.assert_problem(401, "unauthenticated");
    ben.get("/api/session").await.assert_ok();
    elsewhere.check_file_info().await.assert_ok();
}

async fn a_deleted_persons_drive_becomes_a_folder_of_the_heir(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let (ben, cem) = (site.person_of(alder, "ben").await, site.person_of(alder, "cem").await);
    let folder = ben.make_folder(&ben.member.root.to_string(), "Work").await;
    let file = ben.upload("plan.txt", "twelve bytes").await;
    let thrown = ben.upload("old.txt", "x").await;
    ben.send(Method::DELETE, &format!("/api/items/{thrown}"), &json!({})).await.assert_ok();
    cem.upload("own.txt", "four").await;

    let preview = ada.get(&path(&ben, "/deletion")).await.assert_ok().json();
    assert_eq!((&preview["files"], &preview["used_bytes"]), (&json!(3), &json!(13)));
    assert!(preview["heirs"].as_array().unwrap().iter().any(|heir| heir["name"] == "cem"), "{preview}");
    delete(&ada, &path(&ben, "")).await.assert_problem(409, "needs_heir");
    let to = |heir: &Person| format!("?give_to={}", heir.member.membership);
    delete(&ada, &path(&ben, &to(&ben))).await.assert_problem(400, "invalid");
    delete(&ada, &path(&ben, &to(&cem))).await.assert_status(204);

    assert_eq!(cem.names().await, ["Files of ben", "own.txt"]);
    let root = ben.member.root.to_string();
    assert_eq!(cem.names_in(&root).await, ["Work", "plan.txt"]);
    assert_eq!(cem.content(&file).await, "twelve bytes");
    assert_eq!(cem.names_in(&folder).await, Vec::<String>::new());
    let trash = cem.get("/api/trash").await.assert_ok().names();
    assert_eq!(trash, ["old.txt"]);
    assert_eq!(cem.get("/api/session").await.json()["drive"]["used_bytes"], 17);

    // The person is gone, and may be invited anew as somebody new.
    let mut browser = ben.browser.clone();
    browser.get("/api/session").await.assert_problem(401, "unauthenticated");
    browser.sign_in(&ben.mail, PASSWORD).await.assert_problem(401, "wrong_credentials");
    ada.get(&path(&ben, "")).await.assert_problem(404, "not_found");
    invite(&ada, alder, &ben.mail, "standard_user").await;
    let session = accept(&browser, &site.post().await[0].token(), Some("Ben again"), Some(PASSWORD)).await;
    assert_eq!(session.assert_ok().json()["drive"]["used_bytes"], 0);
}

async fn a_drive_that_does_not_fit_stays_where_it_is(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let (ben, cem) = (site.person_of(alder, "ben").await, site.person_of(alder, "cem").await);
    ben.upload("plan.txt", "twelve bytes").await;
    cem.upload("own.txt", "four").await;
    change(&ada, &cem, json!({ "quota_bytes": 10 })).await.assert_ok();
    let to = format!("?give_to={}", cem.member.membership);
    let refused = delete(&ada, &path(&ben, &to)).await;
    let refused = refused.assert_problem(507, "no_space").json();
    assert_eq!((&refused["free_bytes"], &refused["needed_bytes"]), (&json!(6), &json!(12)));
    assert_eq!(ben.names().await, ["plan.txt"]);
    assert_eq!(cem.names().await, ["own.txt"]);
}

async fn the_last_system_administrator_stays(site: TestSite) {
    let root = site.person_with_role("root", Role::SystemAdministrator).await;
    change(&root, &root, json!({ "role": "standard_user" })).await.assert_problem(409, "last_administrator");
    let leave = root.send(Method::DELETE, "/api/session/membership", &json!({})).await;
    leave.assert_problem(409, "last_administrator");
    let second = site.person_with_role("second", Role::SystemAdministrator).await;
    put(&root, &path(&second, "/off")).await.assert_ok();
    // One that is switched off is no help.
    change(&root, &root, json!({ "role": "standard_user" })).await.assert_problem(409, "last_administrator");
    delete(&root, &path(&second, "/off")).await.assert_ok();
    change(&root, &root, json!({ "role": "standard_user" })).await.assert_ok();
    root.get(&path(&second, "")).await.assert_problem(403, "forbidden");

    // The last of an organization may go, since there are those above.
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    change(&ada, &ada, json!({ "role": "standard_user" })).await.assert_ok();
}

async fn only_system_administrators_touch_system_administrators(site: TestSite) {
    let root = site.person_with_role("root", Role::SystemAdministrator).await;
    let ada = administrator(&site, site.organization(), "ada").await;
    let ben = site.person("ben").await;
    let seen = ada.get(&path(&root, "")).await.assert_ok().json();
    assert_eq!((&seen["can"], &seen["roles"]), (&json!([]), &json!([])));
    put(&ada, &path(&root, "/off")).await.assert_problem(403, "forbidden");
    change(&ada, &root, json!({ "role": "guest" })).await.assert_problem(403, "forbidden");
    change(&ada, &ben, json!({ "role": "system_administrator" })).await.assert_problem(403, "forbidden");
    let form = json!({ "mails": ["x@example.org"], "role": "system_administrator" });
    let people = format!("/api/organizations/{}/people", site.organization());
    ada.send(Method::POST, &people, &form).await.assert_problem(403, "forbidden");
    root.send(Method::POST, &people, &form).await.assert_ok();
    // And it is a role of the master alone.
    let alder = found(&site, "Alder").await;
    let cem = site.person_of(alder, "cem").await;
    change(&root, &cem, json!({ "role": "system_administrator" })).await.assert_problem(403, "forbidden");
}

async fn an_invitation_is_good_for_a_week_and_once(site: TestSite) {
    let ada = administrator(&site, site.organization(), "ada").await;
    invite(&ada, site.organization(), "ben@example.org", "standard_user").await;
    let token = site.post().await[0].token();
    let browser = site.browser();
    site.clock.advance(Duration::from_secs(7 * 24 * 3600 - 1));
    let look = json!({ "token": token });
    browser.send(Method::POST, "/api/invitations/look", &look).await.assert_ok();
    site.clock.advance(Duration::from_secs(1));
    browser.send(Method::POST, "/api/invitations/look", &look).await.assert_problem(410, "gone");
    accept(&browser, &token, Some("Ben"), Some(PASSWORD)).await.assert_problem(410, "gone");
    accept(&browser, "nonsense", Some("Ben"), Some(PASSWORD)).await.assert_problem(410, "gone");
}

async fn invited_again_the_link_of_before_is_worth_nothing(site: TestSite) {
    let ada = administrator(&site, site.organization(), "ada").await;
    let invited = invite(&ada, site.organization(), "ben@example.org", "standard_user").await;
    let first = site.post().await[0].token();
    let again = format!("/api/people/{}/invitation", invited["membership"].as_str().unwrap());
    ada.send(Method::POST, &again, &json!({})).await.assert_ok();
    let second = site.post().await[0].token();
    let browser = site.browser();
    accept(&browser, &first, Some("Ben"), Some(PASSWORD)).await.assert_problem(410, "gone");
    accept(&browser, &second, Some("Ben"), Some(PASSWORD)).await.assert_ok();
    ada.send(Method::POST, &again, &json!({})).await.assert_problem(403, "forbidden");
}

async fn a_name_is_changed_where_the_account_belongs_to_this_organization_alone(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person_of(alder, "ben").await;
    let renamed = change(&ada, &ben, json!({ "name": "Zed" })).await.assert_ok().json();
    assert_eq!(renamed["name"], "Zed");
    assert_eq!(names(&ada, alder, "").await, ["ada", "Zed"]);
    assert_eq!(names(&ada, alder, "search=zed").await, ["Zed"]);
    site.app.join_organization(site.organization(), ben.member.account, Role::Guest).await.unwrap();
    change(&ada, &ben, json!({ "name": "Other" })).await.assert_problem(403, "forbidden");
}

async fn a_space_of_ones_own_goes_before_the_policy(site: TestSite) {
    let alder = found(&site, "Alder").await;
    let ada = administrator(&site, alder, "ada").await;
    let ben = site.person_of(alder, "ben").await;
    let given = change(&ada, &ben, json!({ "quota_bytes": 4 })).await.assert_ok().json();
    assert_eq!((&given["quota_bytes"], &given["own_quota"]), (&json!(4), &json!(true)));
    ben.try_upload("plan.txt", "twelve bytes", "fail").await.assert_problem(507, "no_space");
    let back = change(&ada, &ben, json!({ "quota_bytes": null })).await.assert_ok().json();
    assert_eq!((&back["quota_bytes"], &back["own_quota"]), (&Value::Null, &json!(false)));
    ben.upload("plan.txt", "twelve bytes").await;
}

#[tokio::test]
async fn without_mail_whoever_invites_gets_the_link() {
    let site = TestSite::start_without_mail(sheaf_testkit::Backend::Sqlite).await;
    let ada = administrator(&site, site.organization(), "ada").await;
    let invited = invite(&ada, site.organization(), "ben@example.org", "standard_user").await;
    let link = invited["link"].as_str().expect("there is a link").to_owned();
    assert!(link.starts_with("https://files.example.org/join#"), "{link}");
    let again = format!("/api/people/{}/invitation", invited["membership"].as_str().unwrap());
    let again = ada.send(Method::POST, &again, &json!({})).await.assert_ok().json();
    let link = again["invitation"]["link"].as_str().expect("there is a link");
    accept(&site.browser(), link.split_once('#').unwrap().1, Some("Ben"), Some(PASSWORD)).await.assert_ok();
}
