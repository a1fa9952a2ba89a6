//! CheckFileInfo, property by property: who is told what, by which suite, under which policy.

use serde_json::{Value, json};
use sheaf_app::Place;
use sheaf_domain::{DriveRole, PolicyKey, SuiteCeiling};
use sheaf_testkit::{
    COLLABORA, MICROSOFT, ONLYOFFICE, Office, PLAIN, Person, TestSite, every_other, on_each_database,
};

on_each_database! {
    every_property_for_everybody_in_every_suite
    policy_is_told_as_it_is
    nothing_else_is_told
    a_name_is_told_as_office_takes_it
    a_full_drive_is_told_before_the_save
    another_suite_is_led_to_by_name
}

const SUITES: [&str; 4] = [MICROSOFT, COLLABORA, ONLYOFFICE, PLAIN];
const PERSONAS: [&str; 5] = ["owner", "editor", "web_editor", "viewer", "previewer"];

/// A property that is `true`, by persona (owner, editor, web editor, viewer, previewer) in Microsoft's, Collabora, ONLYOFFICE, another.
/// `x`: told; `-`: not.
type Row = (&'static str, [&'static str; 4]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    //                                microsoft  collabora  onlyoffice another
    //                                o e w v p  o e w v p  o e w v p  o e w v p
    ("SupportsUpdate",              ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsLocks",               ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsGetLock",             ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsExtendedLockLength",  ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsRename",              ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsDeleteFile",          ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsUserInfo",            ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsAddActivities",       ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportedShareUrlTypes",      ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SupportsContainers",          ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("SupportsEcosystem",           ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("FileUrl",                     ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("SupportsCobalt",              ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("IsAnonymousUser",             ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("IsEduUser",                   ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("LicenseCheckForEditIsEnabled",["x x x x x","- - - - -","- - - - -","- - - - -"]),
    ("UserCanWrite",                ["x x x - -","x x x - -","x x x - -","x x x - -"]),
    ("ReadOnly",                    ["- - - x x","- - - x x","- - - x x","- - - x x"]),
    ("UserCanNotWriteRelative",     ["- x x x x","- x x x x","- x x x x","- x x x x"]),
    ("UserCanRename",               ["x - - - -","x - - - -","x - - - -","x - - - -"]),
    ("RestrictedWebViewOnly",       ["- - - - x","- - - - -","- - - - -","- - - - -"]),
    ("CloseUrl",                    ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("DownloadUrl",                 ["x x - x -","x x - x -","x x - x -","x x - x -"]),
    ("FileVersionUrl",              ["x x x - -","x x x - -","x x x - -","x x x - -"]),
    ("FileSharingUrl",              ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("HostViewUrl",                 ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("HostEditUrl",                 ["x x x - -","x x x - -","x x x - -","x x x - -"]),
    ("HostEmbeddedViewUrl",         ["x x x x x","- - - - -","- - - - -","- - - - -"]),
    ("SignoutUrl",                  ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("PostMessageOrigin",           ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("ClosePostMessage",            ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("EditModePostMessage",         ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("EditNotificationPostMessage", ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("FileSharingPostMessage",      ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("FileVersionPostMessage",      ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("BreadcrumbBrandName",         ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("BreadcrumbBrandUrl",          ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("BreadcrumbDocName",           ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("BreadcrumbFolderName",        ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("BreadcrumbFolderUrl",         ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("CopyPasteRestrictions",       ["- - x - x","- - - - -","- - - - -","- - - - -"]),
    ("DisablePrint",                ["- - x - x","- - x - x","- - x - x","- - x - x"]),
    ("DisableTranslation",          ["- - x - x","- - - - -","- - - - -","- - - - -"]),
    ("FileExtension",               ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("FileNameMaxLength",           ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("LastModifiedTime",            ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("SHA256",                      ["x x x x x","x x x x x","x x x x x","x x x x x"]),
    ("TemporarilyNotWritable",      ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("EnableOwnerTermination",      ["- - - - -","x - - - -","- - - - -","- - - - -"]),
    ("HidePrintOption",             ["- - - - -","- - x - x","- - x - x","- - x - x"]),
    ("DisableExport",               ["- - - - -","- - x - x","- - - - -","- - x - x"]),
    ("HideExportOption",            ["- - - - -","- - x - x","- - - - -","- - x - x"]),
    ("DisableCopy",                 ["- - - - -","- - x - x","- - x - x","- - x - x"]),
    ("IsAdminUser",                 ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("UserExtraInfo",               ["- - - - -","- - - - -","- - - - -","- - - - -"]),
    ("TemplateSource",              ["- - - - -","- - - - -","- - - - -","- - - - -"]),
];

/// What everybody is told whatever it is, and what depends on the test's own history.
const ALWAYS: [&str; 6] = ["BaseFileName", "OwnerId", "Size", "UserId", "Version", "UserFriendlyName"];

async fn personas(site: &TestSite) -> Vec<Person> {
    let owner = site.person("owner").await;
    let mut everybody = vec![owner.clone()];
    for (name, role) in [
        ("editor", DriveRole::Editor),
        ("web_editor", DriveRole::WebEditor),
        ("viewer", DriveRole::Viewer),
        ("previewer", DriveRole::Previewer),
    ] {
        let person = site.person(name).await;
        owner.let_in(&person, role).await;
        everybody.push(person);
    }
    everybody
}

fn is_told(value: Option<&Value>) -> bool {
    value.is_some_and(|value| *value != Value::Bool(false))
}

async fn every_property_for_everybody_in_every_suite(site: TestSite) {
    let people = personas(&site).await;
    let plan = people[0].upload("plan.docx", "v1").await;
    for (column, suite) in SUITES.iter().enumerate() {
        let mut infos = Vec::new();
        for person in &people {
            infos.push(person.open(&plan, suite).await.info().await);
        }
        for (property, columns) in TABLE {
            let expected: Vec<&str> = columns[column].split(' ').collect();
            for ((info, persona), expected) in infos.iter().zip(PERSONAS).zip(expected) {
                assert_eq!(
                    if is_told(info.get(*property)) { "x" } else { "-" },
                    expected,
                    "{property} for the {persona} in {suite}"
                );
            }
        }
    }
}

async fn nothing_else_is_told(site: TestSite) {
    let people = personas(&site).await;
    let plan = people[0].upload("plan.docx", "v1").await;
    for suite in SUITES {
        for person in &people {
            let info = person.open(&plan, suite).await.info().await;
            for (name, value) in info.as_object().unwrap() {
                let known = ALWAYS.contains(&name.as_str()) || TABLE.iter().any(|(known, _)| known == name);
                assert!(known, "{suite}: {name} has no row");
                assert!(!value.is_null() && *value != Value::Bool(false), "{suite}: {name} {value}");
                let text = value.to_string();
                assert!(
                    !text.contains("shfwopi_") && !text.contains("@example.org"),
                    "{suite}: {name} {text}"
                );
            }
        }
    }
    let info = people[0].open(&plan, MICROSOFT).await.info().await;
    let root = people[0].member.root;
    #[rustfmt::skip]
    let rows = [
        ("CloseUrl",            format!("https://files.example.org/files/{root}")),
        ("DownloadUrl",         format!("https://files.example.org/api/items/{plan}/content")),
        ("FileVersionUrl",      format!("https://files.example.org/files/{root}?versions={plan}")),
        ("HostViewUrl",         format!("https://files.example.org/view/{plan}")),
        ("HostEditUrl",         format!("https://files.example.org/edit/{plan}")),
        ("HostEmbeddedViewUrl", format!("https://files.example.org/embed/{plan}")),
        ("BreadcrumbBrandName", "Example".to_owned()),
        ("BreadcrumbBrandUrl",  "https://files.example.org/files".to_owned()),
        ("BreadcrumbDocName",   "plan.docx".to_owned()),
        ("BreadcrumbFolderUrl", format!("https://files.example.org/files/{root}")),
        ("PostMessageOrigin",   "https://files.example.org".to_owned()),
        ("FileExtension",       ".docx".to_owned()),
    ];
    for (name, value) in &rows {
        assert_eq!(info[name], *value, "{name}");
    }
    let download = people[0]
        .get(info["DownloadUrl"].as_str().unwrap().strip_prefix("https://files.example.org").unwrap())
        .await;
    assert!(download.assert_ok().header("content-disposition").unwrap().starts_with("attachment"));
    assert_eq!(download.body, "v1");
}

async fn policy_is_told_as_it_is(site: TestSite) {
    let below = Place::Below(site.organization());
    #[rustfmt::skip]
    let rows = [
        // microsoft 365            others                     microsoft       collabora
        (SuiteCeiling::ViewAndEdit, SuiteCeiling::ViewAndEdit, "write edit",   "write edit"),
        (SuiteCeiling::View,        SuiteCeiling::ViewAndEdit, "read edit",    "write edit"), // edited by another suite
        (SuiteCeiling::ViewAndEdit, SuiteCeiling::View,        "write edit",   "read edit"),
        (SuiteCeiling::View,        SuiteCeiling::View,        "read -",       "read -"),
        (SuiteCeiling::Disabled,    SuiteCeiling::View,        "none",         "read -"),
    ];
    for (n, (microsoft365, other_suites, microsoft, collabora)) in rows.into_iter().enumerate() {
        let policy = every_other(other_suites).with(PolicyKey::Microsoft365, microsoft365);
        let organization = site.app.found_organization(below, &format!("Org {n}"), &policy).await.unwrap();
        let person = site.person_of(organization, &format!("ada{n}")).await;
        let plan = person.upload("plan.docx", "v1").await;
        for (suite, expected) in [(MICROSOFT, microsoft), (COLLABORA, collabora)] {
            let opened = person.try_open("edit", &plan, suite).await;
            let told = match opened.status.as_u16() {
                200 => told(&person.open(&plan, suite).await).await,
                _ => "none".to_owned(),
            };
            assert_eq!(told, expected, "{suite} under {policy:?}");
        }
    }
}

async fn told(office: &Office) -> String {
    let info = office.info().await;
    assert_ne!(info.get("ReadOnly"), info.get("UserCanWrite"), "one of both, always");
    let write = if is_told(info.get("UserCanWrite")) { "write" } else { "read" };
    let edit = if is_told(info.get("HostEditUrl")) { "edit" } else { "-" };
    format!("{write} {edit}")
}

async fn a_name_is_told_as_office_takes_it(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("Plan #3 [50%].docx", "v1").await;
    let info = ada.open(&plan, MICROSOFT).await.info().await;
    assert_eq!(info["BaseFileName"], "Plan -3 -50--.docx");
    assert_eq!(info["BreadcrumbDocName"], "Plan #3 [50%].docx");
    assert_eq!(info["FileNameMaxLength"], 245);
}

async fn a_full_drive_is_told_before_the_save(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "much more than fits").await;
    let office = ada.open(&plan, MICROSOFT).await;
    site.app.set_drive_quota(ada.member.drive, Some(5)).await.unwrap();
    let info = office.info().await;
    assert_eq!((info.get("UserCanWrite"), &info["ReadOnly"]), (None, &json!(true)));
    assert_eq!(info["UserCanNotWriteRelative"], true);
    assert_eq!(info.get("HostEditUrl"), None);
}

async fn another_suite_is_led_to_by_name(site: TestSite) {
    let ada = site.person("ada").await;
    let plan = ada.upload("plan.docx", "v1").await;
    let first = ada.item(&plan).await["open"][0]["suite"].as_str().unwrap().to_owned();
    for suite in SUITES {
        let info = ada.open(&plan, suite).await.info().await;
        let named = if suite == first { String::new() } else { format!("?suite={suite}") };
        assert_eq!(info["HostEditUrl"], format!("https://files.example.org/edit/{plan}{named}"));
        assert_eq!(info["HostViewUrl"], format!("https://files.example.org/view/{plan}{named}"));
    }
}
