//! Folders and the ecosystem: for those who came by a file that is marked for validation, and for nobody else.

use std::time::Duration;

use http::Method;
use serde_json::Value;
use sheaf_app::{Place, Surfaces};
use sheaf_domain::{DriveRole, Policy};
use sheaf_testkit::{Answer, MICROSOFT, Office, PLAIN, Person, TestSite, WOPI, on_each_database};

on_each_database! {
    a_marked_file_leads_to_folders_and_the_ecosystem
    the_token_of_any_other_file_leads_nowhere
    by_default_no_file_leads_to_folders
    a_token_is_not_renewed_by_walking
    the_token_of_one_thing_does_not_open_another
    another_organizations_folder_is_not_there
    who_may_only_look_makes_and_changes_nothing
    what_was_withdrawn_is_gone_for_folders_too
    a_new_folder_has_the_name_asked_for_or_a_better_one
    a_new_file_is_empty_and_follows_the_rules_of_save_as
    a_folder_is_deleted_when_it_is_empty
    a_folder_is_renamed_or_the_answer_says_why_not
    a_listing_is_whole_and_filtered_by_extension
    files_and_folders_tell_phones_the_same
    of_many_who_make_the_same_exact_name_one_wins
}

const FILTER: &str = "x-wopi-fileextensionfilterlist";
const SUGGESTED: &str = "x-wopi-suggestedtarget";
const EXACT: &str = "x-wopi-relativetarget";

/// Somebody who walks folders from a marked file.
struct Walker {
    office: Office,
}

impl Walker {
    async fn of(person: &Person, item: &str) -> Self {
        Self { office: person.open(item, MICROSOFT).await }
    }

    fn file(&self) -> String {
        format!("{WOPI}{}", self.office.target(""))
    }

    async fn get(&self, url: &str, path: &str) -> Answer {
        self.office.follow(Method::GET, url, path, &[]).await
    }

    async fn post(&self, url: &str, operation: &str, told: &[(&str, &str)]) -> Answer {
        let told = [&[("x-wopi-override", operation)], told].concat();
        self.office.follow(Method::POST, url, "", &told).await
    }

    /// Returns the address of the folder that the file is in.
    async fn folder(&self) -> String {
        let above = self.get(&self.file(), "/ancestry").await.assert_ok().json();
        text(above["AncestorsWithRootFirst"].as_array().unwrap().last().unwrap(), "Url")
    }

    async fn ecosystem(&self) -> String {
        text(&self.get(&self.file(), "/ecosystem_pointer").await.assert_ok().json(), "Url")
    }

    async fn make_folder(&self, url: &str, header: &str, name: &str) -> Answer {
        self.post(url, "CREATE_CHILD_CONTAINER", &[(header, &wopi::utf7::encode(name))]).await
    }

    async fn make_file(&self, url: &str, told: &[(&str, &str)]) -> Answer {
        self.post(url, "CREATE_CHILD_FILE", told).await
    }
}

fn text(json: &Value, name: &str) -> String {
    json[name].as_str().unwrap_or_else(|| panic!("no {name} in {json}")).to_owned()
}

async fn walker(site: &TestSite) -> (Person, Walker) {
    let ada = site.person("ada").await;
    let item = ada.upload("Test.wopitest", "v1").await;
    let walker = Walker::of(&ada, &item).await;
    (ada, walker)
}

/// Calls everything that leads beyond a file.
async fn every_way(walker: &Walker, folder: &str, ecosystem: &str) -> Vec<(&'static str, Answer)> {
    let file = walker.file();
    vec![
        ("files.EnumerateAncestors", walker.get(&file, "/ancestry").await),
        ("files.GetEcosystem", walker.get(&file, "/ecosystem_pointer").await),
        ("CheckContainerInfo", walker.get(folder, "").await),
        ("EnumerateChildren", walker.get(folder, "/children").await),
        ("EnumerateAncestors", walker.get(folder, "/ancestry").await),
        ("GetEcosystem", walker.get(folder, "/ecosystem_pointer").await),
        ("CreateChildContainer", walker.make_folder(folder, SUGGESTED, "made").await),
        ("CreateChildFile", walker.make_file(folder, &[(SUGGESTED, ".docx")]).await),
        ("RenameContainer", walker.post(folder, "RENAME_CONTAINER", &[("x-wopi-requestedname", "n")]).await),
        ("DeleteContainer", walker.post(folder, "DELETE_CONTAINER", &[]).await),
        ("CheckEcosystem", walker.get(ecosystem, "").await),
        ("GetRootContainer", walker.get(ecosystem, "/root_container_pointer").await),
    ]
}

async fn a_marked_file_leads_to_folders_and_the_ecosystem(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let info = walker.office.info().await;
    for told in ["SupportsContainers", "SupportsEcosystem", "SupportsDeleteFile"] {
        assert_eq!(info[told], true, "{told}");
    }
    let ecosystem = walker.ecosystem().await;
    assert_eq!(walker.get(&ecosystem, "").await.assert_ok().json()["SupportsContainers"], true);
    let root = walker.get(&ecosystem, "/root_container_pointer").await.assert_ok().json();
    assert_eq!(root["ContainerPointer"]["Name"], "My files");
    let root = text(&root["ContainerPointer"], "Url");
    assert!(root.starts_with(&format!("{WOPI}/wopi/containers/{}?", ada.member.root)));

    let made = walker.make_folder(&root, EXACT, "Reports").await.assert_ok().json();
    assert_eq!(made["ContainerInfo"]["Name"], "Reports");
    let reports = text(&made["ContainerPointer"], "Url");
    let inner = walker.make_folder(&reports, EXACT, "2027").await.assert_ok().json();
    let inner = text(&inner["ContainerPointer"], "Url");
    let file = walker.make_file(&inner, &[(EXACT, "plan.docx")]).await.assert_ok().json();
    let above = walker.get(&text(&file, "Url"), "/ancestry").await.assert_ok().json();
    let names: Vec<_> =
        above["AncestorsWithRootFirst"].as_array().unwrap().iter().map(|above| &above["Name"]).collect();
    assert_eq!(names, ["My files", "Reports", "2027"]);
    let above = walker.get(&root, "/ancestry").await.assert_ok().json();
    assert_eq!(above["AncestorsWithRootFirst"], Value::Array(Vec::new()));
    let back = walker.get(&inner, "/ecosystem_pointer").await.assert_ok().json();
    walker.get(&text(&back, "Url"), "").await.assert_ok();
}

async fn the_token_of_any_other_file_leads_nowhere(site: TestSite) {
    let (ada, wide) = walker(&site).await;
    let (folder, ecosystem) = (wide.folder().await, wide.ecosystem().await);
    let narrow = Walker::of(&ada, &ada.upload("plan.docx", "v1").await).await;
    let info = narrow.office.info().await;
    for untold in ["SupportsContainers", "SupportsEcosystem", "IsEduUser"] {
        assert_eq!(info.get(untold), None, "{untold}");
    }
    let with_its_token = |url: &str| {
        let source = url.split_once('?').unwrap().0;
        format!("{source}?access_token={}", narrow.office.token)
    };
    for (way, answer) in every_way(&narrow, &with_its_token(&folder), &with_its_token(&ecosystem)).await {
        assert_eq!(answer.status, 501, "{way}");
    }
    // Where containers are off, no token leads to them.
    let off = site.node_offering(Surfaces { containers: false, ..Surfaces::default() }).await;
    let wide = Walker { office: wide.office.at(&off) };
    assert_eq!(wide.office.info().await.get("SupportsContainers"), None);
    for (way, answer) in every_way(&wide, &folder, &ecosystem).await {
        assert_eq!(answer.status, 501, "{way}");
    }
    assert_eq!(ada.names().await, ["plan.docx", "Test.wopitest"]);
}

async fn by_default_no_file_leads_to_folders(site: TestSite) {
    let (ada, wide) = walker(&site).await;
    let (folder, ecosystem) = (wide.folder().await, wide.ecosystem().await);
    let usual = site.node_offering(Surfaces::default()).await;
    for name in ["plan.docx", "Validator.wopitest", "Validator.wopitestx"] {
        let opened = Walker::of(&ada.at(&usual), &ada.upload(name, "v1").await).await;
        assert_eq!(opened.office.info().await.get("SupportsContainers"), None, "{name}");
        let with_its_token = |url: &str| {
            let source = url.split_once('?').unwrap().0;
            format!("{source}?access_token={}", opened.office.token)
        };
        for (way, answer) in every_way(&opened, &with_its_token(&folder), &with_its_token(&ecosystem)).await {
            assert_eq!(answer.status, 501, "{name} {way}");
        }
    }
}

async fn a_token_is_not_renewed_by_walking(site: TestSite) {
    let (_, walker) = walker(&site).await;
    site.clock.advance(Duration::from_secs(9 * 3600));
    let ecosystem = walker.ecosystem().await;
    let root = walker.get(&ecosystem, "/root_container_pointer").await.assert_ok().json();
    let root = text(&root["ContainerPointer"], "Url");
    let listed = walker.get(&root, "/children").await.assert_ok().json();
    let child = text(&listed["ChildFiles"][0], "Url");
    let made = text(&walker.make_file(&root, &[(SUGGESTED, "a.wopitest")]).await.assert_ok().json(), "Url");
    site.clock.advance(Duration::from_secs(3600 - 1));
    walker.get(&child, "").await.assert_ok();
    site.clock.advance(Duration::from_secs(1));
    for (way, answer) in every_way(&walker, &root, &ecosystem).await {
        assert_eq!(answer.status, 401, "{way}");
    }
    for url in [child, made] {
        walker.get(&url, "").await.assert_status(401);
    }
}

async fn the_token_of_one_thing_does_not_open_another(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let (folder, ecosystem) = (walker.folder().await, walker.ecosystem().await);
    let other = ada.make_folder(&ada.member.root.to_string(), "Other").await;
    let tokens =
        [walker.file(), folder, ecosystem].map(|url| url.split_once("access_token=").unwrap().1.to_owned());
    let places = [
        format!("files/{}", walker.office.item),
        format!("containers/{}", ada.member.root),
        "ecosystem".to_owned(),
        format!("containers/{other}"),
        format!("containers/{}", walker.office.item),
    ];
    for (n, token) in tokens.iter().enumerate() {
        for (m, place) in places.iter().enumerate() {
            let answer = walker.get(&format!("{WOPI}/wopi/{place}?access_token={token}"), "").await;
            assert_eq!(answer.status, if n == m { 200 } else { 404 }, "token {n} at {place}");
        }
        let cut = &token[..token.len() - 2];
        let answer = walker.get(&format!("{WOPI}/wopi/{}?access_token={cut}", places[n]), "").await;
        answer.assert_status(401);
    }
}

async fn another_organizations_folder_is_not_there(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let below = Place::Below(site.organization());
    let elsewhere = site.app.found_organization(below, "Elsewhere", &Policy::default()).await.unwrap();
    let eve = site.person_of(elsewhere, "eve").await;
    let eves = Walker::of(&eve, &eve.upload("eve.wopitest", "x").await).await;
    let theirs = eves.folder().await;
    let token = walker.folder().await.split_once("access_token=").unwrap().1.to_owned();
    let url = format!("{}?access_token={token}", theirs.split_once('?').unwrap().0);
    for (way, answer) in every_way(&walker, &url, &walker.ecosystem().await).await {
        if !way.starts_with("files.") && !way.contains("CheckEcosystem") && way != "GetRootContainer" {
            assert_eq!(answer.status, 404, "{way}");
        }
    }
    assert_eq!(eve.names().await, ["eve.wopitest"]);
    assert_eq!(ada.names().await, ["Test.wopitest"]);
}

async fn who_may_only_look_makes_and_changes_nothing(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let inner = walker.make_folder(&walker.folder().await, EXACT, "Inner").await.assert_ok().json();
    let inner_id = text(&inner["ContainerPointer"], "Url").split(['/', '?']).nth(5).unwrap().to_owned();
    for (name, role) in [("vera", DriveRole::Viewer), ("eve", DriveRole::Editor)] {
        let person = site.person(name).await;
        ada.let_in(&person, role).await;
        let theirs = Walker::of(&person, &walker.office.item).await;
        let root = theirs.folder().await;
        let info = theirs.get(&root, "").await.assert_ok().json();
        assert_eq!(info["Name"], "ada", "somebody else's topmost folder is named after the drive");
        let listed = theirs.get(&root, "/children").await.assert_ok().json();
        let folder = text(&listed["ChildContainers"][0], "Url");
        assert!(folder.contains(&inner_id));
        let info = theirs.get(&folder, "").await.assert_ok().json();
        for right in
            ["UserCanCreateChildContainer", "UserCanCreateChildFile", "UserCanDelete", "UserCanRename"]
        {
            assert_eq!(info.get(right), None, "{name} {right}");
        }
        theirs.make_folder(&folder, SUGGESTED, "mine").await.assert_status(501);
        theirs.make_file(&folder, &[(SUGGESTED, "mine.docx")]).await.assert_status(501);
        theirs
            .post(&folder, "RENAME_CONTAINER", &[("x-wopi-requestedname", "mine")])
            .await
            .assert_status(404);
        theirs.post(&folder, "DELETE_CONTAINER", &[]).await.assert_status(404);
    }
    assert_eq!(ada.names().await, ["Inner", "Test.wopitest"]);
    assert_eq!(ada.names_in(&inner_id).await.len(), 0);
}

async fn what_was_withdrawn_is_gone_for_folders_too(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let cleo = site.person("cleo").await;
    ada.let_in(&cleo, DriveRole::Collaborator).await;
    let theirs = Walker::of(&cleo, &walker.office.item).await;
    let (folder, ecosystem) = (theirs.folder().await, theirs.ecosystem().await);
    ada.withdraw_from(&cleo).await;
    for (way, answer) in every_way(&theirs, &folder, &ecosystem).await {
        let own = matches!(way, "CheckEcosystem" | "GetRootContainer");
        assert_eq!(answer.status, if own { 200 } else { 404 }, "{way}");
    }
    cleo.send(Method::DELETE, "/api/session/everywhere", &serde_json::json!({})).await.assert_ok();
    theirs.get(&ecosystem, "").await.assert_status(401);
    assert_eq!(ada.names().await, ["Test.wopitest"]);
}

async fn a_new_folder_has_the_name_asked_for_or_a_better_one(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    #[rustfmt::skip]
    let rows = [
        // header     asked         status  told
        (EXACT,      "New_+1",       200,   "New_+1"),
        (SUGGESTED,  "New_+1",       200,   "New_+1 (2)"),
        (EXACT,      "NEW_+1",       409,   "NEW_+1 (3)"),
        (SUGGESTED,  "a/b:c",        200,   "a_b_c"),
        (EXACT,      "a/b:c",        400,   "a_b_c (2)"),
        (SUGGESTED,  "50% [a]",      200,   "50- -a-"),
        (SUGGESTED,  "Test.wopitest", 200,  "Test (2).wopitest"),
    ];
    for (header, asked, status, told) in rows {
        let answer = walker.make_folder(&root, header, asked).await;
        answer.assert_status(status);
        match status {
            200 => assert_eq!(answer.json()["ContainerPointer"]["Name"], told, "{asked}"),
            _ => {
                let valid = answer.header("x-wopi-validrelativetarget").unwrap();
                assert_eq!(wopi::utf7::decode(valid).unwrap(), told, "{asked}");
            }
        }
        assert_eq!(answer.header("x-wopi-invalidcontainernameerror").is_some(), status == 400, "{asked}");
        assert_eq!(answer.header("x-wopi-invalidfilenameerror"), None);
    }
    let both = [(SUGGESTED, "a"), (EXACT, "b")];
    walker.post(&root, "CREATE_CHILD_CONTAINER", &both).await.assert_status(501);
    walker.post(&root, "CREATE_CHILD_CONTAINER", &[]).await.assert_status(400);
    assert_eq!(ada.names().await.len(), 6);
}

async fn a_new_file_is_empty_and_follows_the_rules_of_save_as(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    let made = walker.make_file(&root, &[(EXACT, "a.docx")]).await.assert_ok().json();
    let url = text(&made, "Url");
    let info = walker.get(&url, "").await.assert_ok().json();
    assert_eq!((&info["BaseFileName"], &info["Size"]), (&"a.docx".into(), &0.into()));
    assert_eq!(info["SupportsContainers"], true);
    walker.make_file(&root, &[(EXACT, "a.docx")]).await.assert_status(409);
    let suggested = walker.make_file(&root, &[(SUGGESTED, "a.docx")]).await.assert_ok().json();
    assert_eq!(suggested["Name"], "a (2).docx");
    let nameless = walker.make_file(&root, &[(SUGGESTED, ".docx")]).await.assert_ok().json();
    assert_eq!(nameless["Name"], "Untitled.docx");
    walker.make_file(&root, &[(EXACT, "a.docx"), (SUGGESTED, "b.docx")]).await.assert_status(501);
    walker.make_file(&root, &[]).await.assert_status(400);
    let bad = walker.make_file(&root, &[(EXACT, "a:b.docx")]).await;
    assert!(bad.assert_status(400).header("x-wopi-invalidfilenameerror").is_some());

    // Over a file that is there: unless somebody holds it, and then its content stays in the history.
    let there = ada.upload("there.docx", "there").await;
    let over = [(EXACT, "there.docx"), ("x-wopi-overwriterelativetarget", "true")];
    let open = ada.open(&there, PLAIN).await;
    open.lock("theirs").await.assert_ok();
    walker.make_file(&root, &over).await.assert_conflict_with("theirs");
    assert_eq!(ada.content(&there).await, "there");
    open.unlock("theirs").await.assert_ok();
    let made = walker.make_file(&root, &over).await.assert_ok().json();
    assert!(text(&made, "Url").contains(&there), "it keeps its id");
    assert_eq!(ada.content(&there).await, "");
    assert_eq!(ada.versions(&there).await.len(), 2);
}

async fn a_folder_is_deleted_when_it_is_empty(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    let made = walker.make_folder(&root, EXACT, "Folder").await.assert_ok().json();
    let folder = text(&made["ContainerPointer"], "Url");
    let file = text(&walker.make_file(&folder, &[(EXACT, "a.docx")]).await.assert_ok().json(), "Url");
    walker.post(&folder, "DELETE_CONTAINER", &[]).await.assert_status(409);
    walker.post(&file, "DELETE", &[]).await.assert_ok();
    walker.post(&folder, "DELETE_CONTAINER", &[]).await.assert_ok();
    walker.get(&folder, "").await.assert_status(404);
    walker.post(&root, "DELETE_CONTAINER", &[]).await.assert_status(404);
    assert_eq!(ada.names().await, ["Test.wopitest"]);
    let trash = ada.get("/api/trash").await.assert_ok().names();
    assert!(trash.contains(&"Folder".to_owned()), "{trash:?}");
}

async fn a_folder_is_renamed_or_the_answer_says_why_not(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    let made = walker.make_folder(&root, EXACT, "Folder").await.assert_ok().json();
    walker.make_folder(&root, EXACT, "Taken").await.assert_ok();
    let folder = text(&made["ContainerPointer"], "Url");
    for (asked, status) in [("Other_name", 200), ("OTHER_NAME", 200), ("taken", 409), ("a/b", 400), ("", 400)]
    {
        let name = wopi::utf7::encode(asked);
        let answer = walker.post(&folder, "RENAME_CONTAINER", &[("x-wopi-requestedname", &name)]).await;
        answer.assert_status(status);
        if status == 200 {
            assert_eq!(answer.json()["Name"], asked);
            assert_eq!(walker.get(&folder, "").await.json()["Name"], asked);
        }
        let why = answer.header("x-wopi-invalidcontainernameerror");
        assert_eq!(why.is_some(), asked == "a/b", "{asked}");
    }
    walker.post(&root, "RENAME_CONTAINER", &[("x-wopi-requestedname", "Mine")]).await.assert_status(404);
    assert_eq!(ada.names().await, ["OTHER_NAME", "Taken", "Test.wopitest"]);
}

async fn a_listing_is_whole_and_filtered_by_extension(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    let empty = walker.make_folder(&root, EXACT, "Empty").await.assert_ok().json();
    let none = walker.get(&text(&empty["ContainerPointer"], "Url"), "/children").await.assert_ok().json();
    assert_eq!(none, serde_json::json!({ "ChildContainers": [], "ChildFiles": [] }));
    for n in 0..120 {
        ada.upload(&format!("{n:03}.DOCX"), "x").await;
    }
    let listed = walker.get(&root, "/children").await;
    assert!(listed.body.len() > 64 << 10, "more than one piece");
    let listed = listed.assert_ok().json();
    assert_eq!(
        (listed["ChildContainers"].as_array().unwrap().len(), listed["ChildFiles"].as_array().unwrap().len()),
        (1, 121)
    );
    for (filter, files) in [(".wopitest", 1), (".docx", 120), (".doc,.wopitest,.docx", 121), (".txt", 0)] {
        let answer = walker.office.follow(Method::GET, &root, "/children", &[(FILTER, filter)]).await;
        let listed = answer.assert_ok().json();
        assert_eq!(listed["ChildFiles"].as_array().unwrap().len(), files, "{filter}");
        assert_eq!(listed["ChildContainers"].as_array().unwrap().len(), 1, "{filter}");
        for file in listed["ChildFiles"].as_array().unwrap().iter().take(3) {
            let info = walker.get(&text(file, "Url"), "").await.assert_ok().json();
            assert_eq!(info["BaseFileName"], file["Name"]);
            for same in ["Size", "Version", "LastModifiedTime"] {
                assert_eq!(info[same], file[same], "{same}");
            }
        }
    }
}

async fn files_and_folders_tell_phones_the_same(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let odd = ada.upload("50% [a] {b} #1.wopitest", "x").await;
    let odd = Walker::of(&ada, &odd).await;
    let root = odd.folder().await;
    let (file, folder) = (odd.office.info().await, odd.get(&root, "").await.assert_ok().json());
    assert_eq!(file["BaseFileName"], "50- -a- -b- -1.wopitest");
    for same in ["IsEduUser", "LicenseCheckForEditIsEnabled"] {
        assert!(file[same].is_boolean() && file[same] == folder[same], "{same}");
        assert_eq!(walker.office.info().await[same], file[same]);
    }
}

async fn of_many_who_make_the_same_exact_name_one_wins(site: TestSite) {
    let (ada, walker) = walker(&site).await;
    let root = walker.folder().await;
    let other = Walker { office: walker.office.at(&site.another_node().await) };
    for operation in ["CREATE_CHILD_FILE", "CREATE_CHILD_CONTAINER"] {
        let name = [(EXACT, operation)];
        let name = [(EXACT, wopi::utf7::encode(name[0].1))];
        let told: Vec<_> = name.iter().map(|(header, value)| (*header, value.as_str())).collect();
        let racing = (0..8).map(|n| {
            let walker = if n % 2 == 0 { &walker } else { &other };
            walker.post(&root, operation, &told)
        });
        let mut found: Vec<_> =
            futures::future::join_all(racing).await.iter().map(|answer| answer.status.as_u16()).collect();
        found.sort_unstable();
        assert_eq!(found, [200, 409, 409, 409, 409, 409, 409, 409], "{operation}");
    }
    assert_eq!(ada.names().await.len(), 3);
}
