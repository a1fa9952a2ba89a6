//! As what a document opens: begun, converted, shown in another page, on a phone, under test.

use http::Method;
use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{
    DriveRole, Policy,
    PolicyKey::{Microsoft365, Microsoft365Testing},
    SuiteCeiling,
};
use sheaf_testkit::{
    COLLABORA, MICROSOFT, MICROSOFT_TEST, ONLYOFFICE, Office, PLAIN, Person, TestSite, every_other,
    on_each_database,
};

on_each_database! {
    a_new_document_is_begun_by_the_suite_and_takes_its_template
    a_document_that_was_never_begun_is_begun_whenever_it_opens
    the_menu_of_new_documents_is_what_suites_make
    a_binary_document_becomes_a_new_one_beside_it
    editing_a_binary_document_asks_first
    what_is_embedded_is_read_and_leads_nowhere
    on_a_phone_a_suite_that_can_not_edit_there_shows
    a_suite_is_told_what_its_discovery_has_no_place_for
    the_validators_file_is_for_organizations_under_test
}

/// Makes an empty document in the topmost folder.
async fn new_document(person: &Person, name: &str) -> String {
    let path = format!("/api/items/{}/documents", person.member.root);
    let made = person.send(Method::POST, &path, &json!({ "name": name })).await;
    made.assert_status(201).json()["id"].as_str().unwrap().to_owned()
}

async fn ask(person: &Person, item: &str, form: Value) -> sheaf_testkit::Answer {
    person.send(Method::POST, &format!("/api/items/{item}/open"), &form).await
}

fn action_url(opened: &Value) -> &str {
    opened["action_url"].as_str().unwrap()
}

async fn a_new_document_is_begun_by_the_suite_and_takes_its_template(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = new_document(&ada, "Plan.docx").await;
    let office = ada.open(&plan, MICROSOFT).await;
    assert!(action_url(&office.opened).starts_with("https://microsoft365.example.net/editnew?"));
    assert_eq!(office.info().await["Size"], 0);
    office.put_file(&[], "the template").await.assert_ok();
    office.lock("A").await.assert_ok();
    office.put("A", "words").await.assert_ok();
    office.put_file(&[], "unlocked again").await.assert_conflict_with("A");
    assert_eq!(ada.content(&plan).await, "words");
    // With content it is a document like any other.
    let again = ada.open(&plan, MICROSOFT).await;
    assert!(action_url(&again.opened).starts_with("https://microsoft365.example.net/edit?"));
}

async fn a_document_that_was_never_begun_is_begun_whenever_it_opens(site: TestSite) {
    let (ada, vera) = (site.person("ada").await, site.person("vera").await);
    ada.let_in(&vera, DriveRole::Viewer).await;
    let (plan, deck) = (new_document(&ada, "Plan.docx").await, new_document(&ada, "Deck.pptx").await);
    let looked_at = ada.open_to_view(&plan, MICROSOFT).await.opened;
    assert_eq!(looked_at["action"], "edit");
    assert!(action_url(&looked_at).contains("/editnew?"));
    // Who may not write can't begin it either.
    let veras = vera.open_to_view(&plan, MICROSOFT).await.opened;
    assert_eq!(veras["action"], "view");
    // Collabora begins an empty file by itself; where nobody does, nothing pretends to.
    assert!(action_url(&ada.open(&deck, COLLABORA).await.opened).contains("/edit?"));
    ada.try_open("edit", &deck, MICROSOFT).await.assert_problem(409, "no_suite");
}

async fn the_menu_of_new_documents_is_what_suites_make(site: TestSite) {
    let made = |session: Value| -> Vec<String> {
        let documents = session["new_documents"].as_array().cloned().unwrap_or_default();
        let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        documents.iter().map(|one| format!("{} {}", text(one, "extension"), text(one, "suite"))).collect()
    };
    let below = Place::Below(site.organization());
    #[rustfmt::skip]
    let rows: [(&str, Policy, &[&str]); 3] = [
        ("free",  Policy::default(),
         &["docx MICROSOFT365", "xlsx MICROSOFT365", "pptx COLLABORA"]),
        ("elsewhere", Policy::default().with(Microsoft365, SuiteCeiling::View),
         &["docx COLLABORA", "pptx COLLABORA"]),
        ("nowhere", every_other(SuiteCeiling::View).with(Microsoft365, SuiteCeiling::Disabled),
         &[]),
    ];
    for (name, policy, expected) in rows {
        let organization = site.app.found_organization(below, name, &policy).await.unwrap();
        let person = site.person_of(organization, name).await;
        let session = person.get("/api/session").await.assert_ok().json();
        assert_eq!(made(session), expected, "{name}");
    }
}

async fn a_binary_document_becomes_a_new_one_beside_it(site: TestSite) {
    let ada = site.person("ada").await;
    let old = ada.upload("Plan.doc", "binary").await;
    let opened = ask(&ada, &old, json!({ "action": "convert", "suite": MICROSOFT })).await.assert_ok().json();
    assert_eq!(opened["action"], "convert");
    assert!(action_url(&opened).starts_with("https://microsoft365.example.net/convert?"));
    let token = opened["access_token"].as_str().unwrap().to_owned();
    let viewer = ada.open_to_view(&old, MICROSOFT).await;
    let office = Office { opened, token, ..viewer.clone() };

    let told = [("x-wopi-suggestedtarget", ".docx"), ("x-wopi-fileconversion", "true"), ("x-wopi-size", "9")];
    let made = office.post("PUT_RELATIVE", &told, "converted").await.assert_ok().json();
    assert_eq!(made["Name"], "Plan.docx");
    let page = made["HostEditUrl"].as_str().unwrap();
    let new = page.strip_prefix("https://files.example.org/edit/").unwrap();
    assert_eq!(ada.content(new).await, "converted");
    assert_eq!(ada.content(&old).await, "binary", "the old document stays as it was");
    assert_eq!(ada.open(new, MICROSOFT).await.opened["action"], "edit");

    // The viewer offers to edit: it may write, may make files, and knows the page that converts.
    let info = viewer.info().await;
    assert_eq!((&info["UserCanWrite"], info.get("UserCanNotWriteRelative")), (&json!(true), None));
    assert_eq!(info["HostEditUrl"], format!("https://files.example.org/edit/{old}"));
}

async fn editing_a_binary_document_asks_first(site: TestSite) {
    let (ada, eve) = (site.person("ada").await, site.person("eve").await);
    ada.let_in(&eve, DriveRole::Editor).await;
    let old = ada.upload("Plan.doc", "binary").await;
    let asked = ada.try_open("edit", &old, MICROSOFT).await;
    asked.assert_problem(409, "needs_conversion");
    assert_eq!((&asked.json()["suite"], &asked.json()["to"]), (&json!("MICROSOFT365"), &json!("docx")));
    let choice = &ada.item(&old).await["open"][0];
    assert_eq!((&choice["action"], &choice["converts"]), (&json!("view"), &json!("docx")));
    // Whoever may not make files beside it may not convert it: it is shown, and nothing promises more.
    let eves = eve.open(&old, MICROSOFT).await;
    assert_eq!(
        (&eves.opened["action"], &eves.opened["view_only"]),
        (&json!("view"), &json!("suite_cannot_edit"))
    );
    assert_eq!(eve.item(&old).await["open"][0].get("converts"), None);
    assert_eq!(eves.info().await.get("HostEditUrl"), None);
    eves.put_suggested(".docx", "converted").await.assert_status(501);
    // A document that can be edited is edited, whoever asks for a conversion.
    let plan = ada.upload("plan.docx", "v1").await;
    let opened =
        ask(&ada, &plan, json!({ "action": "convert", "suite": MICROSOFT })).await.assert_ok().json();
    assert_eq!(opened["action"], "edit");
}

async fn what_is_embedded_is_read_and_leads_nowhere(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    for (suite, action) in [(MICROSOFT, "embedview"), (COLLABORA, "view"), (ONLYOFFICE, "view")] {
        let opened = ask(&ada, &plan, json!({ "action": "embed", "suite": suite })).await.assert_ok().json();
        assert!(action_url(&opened).contains(&format!("/{action}?")), "{suite}");
        let token = opened["access_token"].as_str().unwrap().to_owned();
        let office = Office { token, ..ada.open(&plan, suite).await };
        let info = office.info().await;
        assert_eq!((info.get("UserCanWrite"), &info["ReadOnly"]), (None, &json!(true)), "{suite}");
        for name in
            ["CloseUrl", "HostEditUrl", "HostViewUrl", "DownloadUrl", "ClosePostMessage", "FileVersionUrl"]
        {
            assert_eq!(info.get(name), None, "{suite} {name}");
        }
        office.lock("A").await.assert_status(404);
        office.put_file(&[], "written").await.assert_status(404);
        office.put_suggested("copy.docx", "copy").await.assert_status(501);
    }
    let page = ada.get(&format!("/embed/{plan}")).await;
    let policy = page.assert_ok().header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'self' https://intranet.example.org;"), "{policy}");
    assert_eq!(page.header("x-frame-options"), Some("SAMEORIGIN"));
    for address in ["edit", "view"] {
        let page = ada.get(&format!("/{address}/{plan}")).await;
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("frame-ancestors 'none';"), "{policy}");
        assert_eq!(page.header("x-frame-options"), Some("DENY"));
    }
}

async fn on_a_phone_a_suite_that_can_not_edit_there_shows(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    #[rustfmt::skip]
    let rows = [
        (MICROSOFT, true,  "view", json!("small_screen")),
        (MICROSOFT, false, "edit", Value::Null),
        (COLLABORA, true,  "edit", Value::Null), // has no other way for phones, so its one way it is
    ];
    for (suite, phone, action, why) in rows {
        let form = json!({ "action": "edit", "suite": suite, "looks": { "phone": phone } });
        let opened = ask(&ada, &plan, form).await.assert_ok().json();
        assert_eq!((&opened["action"], &opened["view_only"]), (&json!(action), &why), "{suite} {phone}");
    }
}

async fn a_suite_is_told_what_its_discovery_has_no_place_for(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let looks = json!({ "language": "de-CH", "dark": true, "passed_on": { "wdOrigin": "x" } });
    #[rustfmt::skip]
    let rows = [
        (MICROSOFT, "&wdOrigin=x&sftc=1"),
        (COLLABORA, "&wdOrigin=x&lang=de-CH&closebutton=1&revisionhistory=1&darkTheme=true"),
        (PLAIN,     "&wdOrigin=x"),
    ];
    for (suite, end) in rows {
        let opened =
            ask(&ada, &plan, json!({ "action": "edit", "suite": suite, "looks": looks })).await.json();
        assert!(action_url(&opened).ends_with(end), "{opened}");
    }
    // What would make the address too long for the suite is left out.
    let long: serde_json::Map<_, _> = (0..5).map(|n| (format!("wd{n}"), json!("x".repeat(500)))).collect();
    let looks = json!({ "passed_on": long });
    let opened =
        ask(&ada, &plan, json!({ "action": "edit", "suite": MICROSOFT, "looks": looks })).await.json();
    assert!(action_url(&opened).len() < 2048 && action_url(&opened).ends_with("&sftc=1"), "{opened}");
}

async fn the_validators_file_is_for_organizations_under_test(site: TestSite) {
    let below = Place::Below(site.organization());
    for (name, testing) in [("under-test", true), ("not-marked", false)] {
        let policy = Policy::default().with(Microsoft365Testing, testing);
        let organization = site.app.found_organization(below, name, &policy).await.unwrap();
        let person = site.person_of(organization, name).await;
        let session = person.get("/api/session").await.json();
        let made = session["new_documents"].as_array().unwrap();
        for extension in ["wopitest", "wopitestx"] {
            let offered = made.iter().any(|one| one["extension"] == extension);
            assert_eq!(offered, testing, "{name} {extension}");
            let file = new_document(&person, &format!("check.{extension}")).await;
            let opened = person.try_open("view", &file, MICROSOFT_TEST).await;
            assert_eq!(opened.status == 200, testing, "{name} {extension} {opened:?}");
        }
    }
}
