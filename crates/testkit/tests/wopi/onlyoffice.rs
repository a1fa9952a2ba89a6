//! ONLYOFFICE's habits, one by one: what it sends, and what it needs in return (reference 2.1.10).

use std::time::Duration;

use axum::body::Body;
use http::{Method, header};
use sheaf_testkit::{Answer, ONLYOFFICE, Office, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    open_work_and_leave
    its_lock_is_refreshed_every_ten_minutes
    whoever_it_names_is_an_author
    the_key_of_a_view_lasts_until_the_next_save
    a_file_has_a_type_for_it
    save_as_suggests_a_name_and_opens_it
    a_rename_comes_without_a_body
    one_lock_for_everybody_in_the_document
}

/// Random bytes in Base64, with all that this alphabet has.
const LOCK: &str = "q83vEjRWeJ+/mt7wQmFzZTY0IGxvY2s=";

async fn document(site: &TestSite) -> (Person, Office) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let office = ada.open(&plan, ONLYOFFICE).await;
    (ada, office)
}

async fn save(office: &Office, editor: &str, content: &'static str) -> Answer {
    office.put_file(&[("x-wopi-lock", LOCK), ("x-wopi-editors", editor)], content).await
}

async fn user(office: &Office) -> String {
    office.info().await["UserId"].as_str().unwrap().to_owned()
}

async fn open_work_and_leave(site: TestSite) {
    let (ada, office) = document(&site).await;
    let request = office.encoded(Method::GET, "", &[]);
    assert!(request.headers_ref().unwrap().contains_key("x-wopi-proof"), "it signs");
    let info = office.send(request, Body::empty()).await.assert_ok().json();
    let unsigned = Office { suite: PLAIN.into(), ..office.clone() };
    unsigned.check_file_info().await.assert_status(500);
    assert_eq!((&info["UserCanWrite"], &info["SupportsLocks"]), (&true.into(), &true.into()));
    assert_eq!((&info["SupportsRename"], &info["UserCanRename"]), (&true.into(), &true.into()));
    office.lock(LOCK).await.assert_ok();
    assert_eq!(office.held().await, LOCK, "Base64 comes back as it was sent");
    let file = office.get_file().await;
    assert_eq!((file.body.as_ref(), file.header(header::CONTENT_LENGTH.as_str())), (&b"v1"[..], Some("2")));
    let editor = user(&office).await;
    save(&office, &editor, "v2").await.assert_status(200);
    office.unlock(LOCK).await.assert_status(200);
    assert_eq!((ada.content(&office.item).await, office.held().await), ("v2".into(), String::new()));
}

async fn its_lock_is_refreshed_every_ten_minutes(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    for _ in 0..12 {
        site.clock.advance(Duration::from_secs(10 * 60));
        office.refresh_lock(LOCK).await.assert_ok();
    }
    let editor = user(&office).await;
    save(&office, &editor, "two hours later").await.assert_ok();
    assert_eq!(ada.content(&office.item).await, "two hours later");
}

async fn whoever_it_names_is_an_author(site: TestSite) {
    let (ada, office) = document(&site).await;
    let ben = site.person("ben").await;
    ada.let_in(&ben, sheaf_domain::DriveRole::Editor).await;
    let bens = user(&ben.open(&office.item, ONLYOFFICE).await).await;
    office.lock(LOCK).await.assert_ok();
    // Its server saves with the token of one and names another, who typed.
    save(&office, &bens, "by ben").await.assert_ok();
    let newest = &ada.versions(&office.item).await[0];
    let names: Vec<_> = newest["authors"].as_array().unwrap().iter().map(|author| &author["name"]).collect();
    assert!(names.contains(&&"ben".into()), "{newest}");
}

async fn the_key_of_a_view_lasts_until_the_next_save(site: TestSite) {
    let (ada, office) = document(&site).await;
    // The last segment of WOPISrc, and the time or the version: what it keeps a converted document under.
    let key = async |office: &Office| {
        let info = office.info().await;
        format!("view.{}.{}", office.item, info["LastModifiedTime"].as_str().unwrap())
    };
    let (first, viewer) = (key(&office).await, ada.open_to_view(&office.item, ONLYOFFICE).await);
    assert_eq!(key(&viewer).await, first, "two who look at the same share it");
    assert!(
        office.item.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.=".contains(&b)),
        "{}",
        office.item
    );
    office.lock(LOCK).await.assert_ok();
    let editor = user(&office).await;
    save(&office, &editor, "v2").await.assert_ok();
    assert_ne!(key(&viewer).await, first, "or the old content would be shown");
    assert_eq!(viewer.get_file().await.assert_ok().body, "v2");
}

async fn a_file_has_a_type_for_it(site: TestSite) {
    let ada = site.person("ada").await;
    for (name, extension) in [("plan.docx", ".docx"), ("Plan.v2.DOCX", ".docx"), ("notes.odt", ".odt")] {
        let info = ada.open(&ada.upload(name, "v1").await, ONLYOFFICE).await.info().await;
        assert_eq!(info["BaseFileName"], name);
        let told = info["FileExtension"].as_str().unwrap_or(&name[name.rfind('.').unwrap()..]);
        assert!(told.eq_ignore_ascii_case(extension), "{info}");
    }
}

async fn save_as_suggests_a_name_and_opens_it(site: TestSite) {
    let (ada, office) = document(&site).await;
    let made = office.put_suggested("plan.docx", "a copy").await.assert_ok().json();
    assert_eq!(made["Name"], "plan (2).docx", "a taken name is no refusal");
    let (source, token) = made["Url"].as_str().unwrap().split_once("?access_token=").unwrap();
    let copy = office.with_item(source.rsplit('/').next().unwrap()).with_token(token);
    assert_eq!(copy.get_file().await.assert_ok().body, "a copy");
    assert_eq!(ada.content(&office.item).await, "v1");
}

async fn a_rename_comes_without_a_body(site: TestSite) {
    let (ada, office) = document(&site).await;
    office.lock(LOCK).await.assert_ok();
    let told = [("x-wopi-lock", LOCK), ("x-wopi-requestedname", "Gr+APwA3w-e"), ("content-length", "0")];
    let renamed = office.post("RENAME_FILE", &told, Body::empty()).await;
    assert_eq!(renamed.assert_ok().json()["Name"], "Grüße");
    assert_eq!(ada.item(&office.item).await["name"], "Grüße.docx");
    assert_eq!(office.held().await, LOCK);
}

async fn one_lock_for_everybody_in_the_document(site: TestSite) {
    let (ada, office) = document(&site).await;
    let ben = site.person("ben").await;
    ada.let_in(&ben, sheaf_domain::DriveRole::Editor).await;
    let bens = ben.open(&office.item, ONLYOFFICE).await;
    office.lock(LOCK).await.assert_ok();
    bens.refresh_lock(LOCK).await.assert_ok();
    // The first one leaves; whoever is left saves and unlocks.
    let editor = user(&bens).await;
    save(&bens, &editor, "by ben").await.assert_ok();
    bens.unlock(LOCK).await.assert_ok();
    assert_eq!(office.held().await, "");
}
