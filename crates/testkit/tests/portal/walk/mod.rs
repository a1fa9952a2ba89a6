//! The access walk: every route of the router × everybody who may call it.
//!
//! The routes are read from the router's own source, so a new one fails here until it has a row.

mod administration;

use std::collections::BTreeSet;

use axum::body::Body;
use http::{Method, StatusCode};
use serde_json::json;
use sheaf_app::Place;
use sheaf_domain::{DriveRole, Policy};
use sheaf_testkit::{Answer, Browser, Office, PASSWORD, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    everybody_gets_what_the_table_says
}

/// What a call is about. All of it is the owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    Nothing,
    Folder,
    File,
    /// A file with a conflict version.
    Conflict,
    /// A file in the trash.
    Trashed,
    /// An upload that is not finished.
    Upload,
    /// A sign-in of the owner in another browser.
    SignIn,
    /// An empty file, opened by whoever calls; those who can't open it come with the token of a file of their own.
    Open,
    /// A file marked for validation in a folder, likewise; everybody's own one leads to the ecosystem.
    Marked,
    /// A file that the owner edits.
    Edited,
}
use On::{Conflict, Edited, File, Folder, Marked, Nothing, Open, SignIn, Trashed, Upload};

/// A call, what it is about, its body, and what becomes of it: `ok` or the status of the refusal. What one may not see is 404.
type Row = (&'static str, On, &'static str, [&'static str; 2]);

/// The columns: two of one organization nobody let in, then the roles in the owner's drive.
const PERSONAS: [&str; 10] = [
    "nobody",
    "off",
    "stranger",
    "member", //
    "uploader",
    "previewer",
    "viewer",
    "web_editor",
    "editor",
    "owner",
];

#[rustfmt::skip]
const TABLE: &[Row] = &[
    //                                                                   nobody off strange member     upload preview viewer web editor owner
    ("GET /healthz",                            Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /readyz",                             Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    // Pages are the same for everybody; what they show comes by the API.
    ("GET /",                                   Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /sign-in",                            Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /o/{slug}",                           Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /setup",                              Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /join",                               Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /admin/{*rest}",                      Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /reset",                              Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /files",                              Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /files/{*rest}",                      Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /trash",                              Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /settings/{*rest}",                   Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /edit/{item}",                        File,     "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /view/{item}",                        File,     "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /embed/{item}",                       File,     "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /assets/{*path}",                     Nothing,  "",            ["404 404 404 404",           "404 404 404 404 404 404"]),
    ("GET /api/openapi.json",                   Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /api/reference",                      Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("ANY /api",                                Nothing,  "",            ["404 404 404 404",           "404 404 404 404 404 404"]),
    ("ANY /api/{*rest}",                        Nothing,  "",            ["404 404 404 404",           "404 404 404 404 404 404"]),
    // Office suites have tokens.
    ("GET /wopi/files/{id}",                    Open,     "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("POST /wopi/files/{id}",                   Open,     "",            ["401 401 404 404",           "404 404 404  ok  ok  ok"]),
    ("GET /wopi/files/{id}/contents",           Open,     "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("POST /wopi/files/{id}/contents",          Open,     "",            ["401 401 404 404",           "404 404 404  ok  ok  ok"]),
    // Off unless it is switched on; who may then is in the tests of such addresses.
    ("GET /wopi/direct/{id}",                   Open,     "",            ["401 404 404 404",           "404 404 404 404 404 404"]),
    // Folders, to those whose token leads there; the folder is where the opened file lies.
    ("GET /wopi/files/{id}/ancestry",           Marked,   "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("GET /wopi/files/{id}/ecosystem_pointer",  Marked,   "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("GET /wopi/containers/{id}",               Marked,   "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("POST /wopi/containers/{id}",              Marked,   "",            ["401 401 404 404",           "404 501 501 501 501  ok"]),
    ("GET /wopi/containers/{id}/children",      Marked,   "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("GET /wopi/containers/{id}/ancestry",      Marked,   "",            ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("GET /wopi/containers/{id}/ecosystem_pointer", Marked, "",          ["401 401 404 404",           "404  ok  ok  ok  ok  ok"]),
    ("GET /wopi/ecosystem",                     Marked,   "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /wopi/ecosystem",                    Marked,   "",            ["401 401 501 501",           "501 501 501 501 501 501"]),
    ("GET /wopi/ecosystem/root_container_pointer", Marked, "",           ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    // Everybody's own.
    ("GET /api/session",                        Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/session",                       Nothing,  SIGN_IN,       ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/session",                     Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("PUT /api/session/membership",             Nothing,  MEMBERSHIP,    ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /api/session/everywhere",             Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/session/everywhere",          Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /api/sessions",                       Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/sessions/{session}",          SignIn,   "",            ["401 401 404 404",           "404 404 404 404 404  ok"]),
    ("PATCH /api/account",                      Nothing,  NAME,          ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("PUT /api/account/password",               Nothing,  PASSWORDS,     ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("GET /api/setup",                          Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/setup",                         Nothing,  SETUP,         ["409 409 409 409",           "409 409 409 409 409 409"]),
    ("POST /api/setup/code",                    Nothing,  CODE,          ["409 409 409 409",           "409 409 409 409 409 409"]),
    // Whose address it is, is nobody's to know; and a token that is none is good for nobody.
    ("POST /api/invitations/look",              Nothing,  CHOICE,        ["410 410 410 410",           "410 410 410 410 410 410"]),
    ("POST /api/invitations/accept",            Nothing,  CHOICE,        ["410 410 410 410",           "410 410 410 410 410 410"]),
    ("POST /api/password-resets",               Nothing,  MAIL,          ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/password-resets/use",           Nothing,  CHOICE,        ["410 410 410 410",           "410 410 410 410 410 410"]),
    // The owner's drive.
    ("GET /api/items/{item}",                   File,     "",            ["401 401 404 404",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/items/{item}",                File,     "",            ["401 401 404 404",           "403 403 403 403 403  ok"]),
    ("GET /api/items/{item}/children",          Folder,   "",            ["401 401 404 404",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/items/{item}/folders",          Folder,   NAME,          ["401 401 404 404",           " ok 403 403 403 403  ok"]),
    ("POST /api/items/{item}/documents",        Folder,   NAME,          ["401 401 404 404",           " ok 403 403 403 403  ok"]),
    ("PUT /api/items/{item}/name",              File,     NAME,          ["401 401 404 404",           "403 403 403 403 403  ok"]),
    ("PUT /api/items/{item}/parent",            File,     TO_OWN,        ["401 401 404 404",           "403 403 403 403 403  ok"]),
    ("POST /api/items/{item}/copies",           File,     TO_OWN,        ["401 401 404 404",           "403 403  ok 403  ok  ok"]),
    ("GET /api/items/{item}/content",           File,     "",            ["401 401 404 404",           "403 403  ok 403  ok  ok"]),
    ("GET /api/items/{item}/content?disposition=inline", File, "",       ["401 401 404 404",           "403  ok  ok  ok  ok  ok"]),
    ("GET /api/items/{item}/activity",          File,     "",            ["401 401 404 404",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/items/{item}/open",             File,     TO_VIEW,       ["401 401 404 404",           "403  ok  ok  ok  ok  ok"]),
    ("POST /api/items/{item}/open",             File,     TO_EDIT,       ["401 401 404 404",           "403  ok  ok  ok  ok  ok"]),
    ("GET /api/items/{item}/live",              Folder,   "",            ["401 401 404 404",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/items/{item}/editing",        Edited,   "",            ["401 401 404 404",           "403 403 403 403 403  ok"]),
    // A token of nobody has no successor; who gets one is in the tests of long sessions.
    ("POST /api/items/{item}/open/renewal",     File,     NO_TOKEN,      ["401 401 404 404",           "403 409 409 409 409 409"]),
    ("GET /api/items/{item}/versions",          File,     "",            ["401 401 404 404",           "403 403 403  ok  ok  ok"]),
    ("DELETE /api/items/{item}/versions/{version}",       Conflict, "",  ["401 401 404 404",           "403 403 403 403  ok  ok"]),
    ("POST /api/items/{item}/versions/{version}/restore", Conflict, "",  ["401 401 404 404",           "403 403 403 403  ok  ok"]),
    // Everybody has a trash and uploads of their own.
    ("GET /api/trash",                          Trashed,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/trash",                       Trashed,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("DELETE /api/trash/{item}",                Trashed,  "",            ["401 401 404 404",           "403 403 403 403 403  ok"]),
    ("POST /api/trash/{item}/restore",          Trashed,  "",            ["401 401 404 404",           "403 403 403 403 403  ok"]),
    ("GET /api/uploads",                        Upload,   "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
    ("POST /api/uploads",                       Nothing,  "x",           ["401 401 404 404",           " ok 403 403 403 403  ok"]),
    ("OPTIONS /api/uploads",                    Nothing,  "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    ("HEAD /api/uploads/{upload}",              Upload,   "",            ["401 401 404 404",           "404 404 404 404 404  ok"]),
    ("PATCH /api/uploads/{upload}",             Upload,   "x",           ["401 401 404 404",           "404 404 404 404 404  ok"]),
    ("POST /api/uploads/{upload}",              Upload,   "x",           ["401 401 404 404",           "404 404 404 404 404  ok"]),
    ("DELETE /api/uploads/{upload}",            Upload,   "",            ["401 401 404 404",           "404 404 404 404 404  ok"]),
    ("OPTIONS /api/uploads/{upload}",           Upload,   "",            ["ok  ok  ok  ok ",           " ok  ok  ok  ok  ok  ok"]),
    // The last row, since whoever leaves is gone.
    ("DELETE /api/session/membership",          Nothing,  "",            ["401 401  ok  ok",           " ok  ok  ok  ok  ok  ok"]),
];

const SIGN_IN: &str = r#"{"mail": "$mail", "password": "$password"}"#;
const MEMBERSHIP: &str = r#"{"membership": "$membership"}"#;
const NAME: &str = r#"{"name": "Somebody $n"}"#;
const PASSWORDS: &str = r#"{"current": "$password", "new": "$password"}"#;
const SETUP: &str =
    r#"{"code": "2222", "mail": "$mail", "name": "Root", "password": "$password", "organization": "Alder"}"#;
const MAIL: &str = r#"{"mail": "$mail"}"#;
const CHOICE: &str = r#"{"token": "none", "password": "$password"}"#;
const CODE: &str = r#"{"code": "2222"}"#;
const TO_OWN: &str = r#"{"parent": "$own", "on_conflict": "rename"}"#;
const NO_TOKEN: &str = r#"{"access_token":"shfwopi_nobody"}"#;
const TO_VIEW: &str = r#"{"action": "view", "suite": "plain"}"#;
const TO_EDIT: &str = r#"{"action": "edit", "suite": "plain"}"#;

/// Returns method and path of every route in the router's source.
pub(crate) fn routes() -> BTreeSet<String> {
    const SOURCE: &str = include_str!("../../../../api/src/routes.rs");
    const METHODS: [&str; 8] = ["get", "post", "put", "patch", "delete", "head", "options", "any"];
    let mut found = BTreeSet::new();
    for route in SOURCE.split(".route(").skip(1) {
        let (path, handlers) = route
            .trim_start()
            .strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
            .expect("a path in quotes");
        let mut depth = 1_i32;
        let end = handlers.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        // `page()` is what the router calls `get` of the portal's page.
        let handlers = handlers[..end.expect("the parentheses match")].replace("page()", "get()");
        let called: Vec<&str> = handlers
            .split('(')
            .map(|before| before.rsplit(|c: char| !c.is_ascii_lowercase()).next().unwrap_or_default())
            .collect();
        let methods: Vec<_> = METHODS.into_iter().filter(|method| called.contains(method)).collect();
        assert!(!methods.is_empty(), "no method of {path} was understood");
        found.extend(methods.iter().map(|method| format!("{} {path}", method.to_uppercase())));
    }
    found
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let routes = routes();
    let rows: BTreeSet<String> = TABLE
        .iter()
        .map(|(call, ..)| *call)
        .chain(administration::TABLE.iter().map(|(call, ..)| *call))
        .map(|call| call.split('?').next().unwrap_or_default().to_owned())
        .collect();
    assert!(routes.len() > 50, "{routes:?}");
    let missing: Vec<_> = routes.difference(&rows).collect();
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(missing.is_empty() && gone.is_empty(), "without a row: {missing:?}; without a route: {gone:?}");
}

/// Somebody who calls.
struct Persona {
    name: &'static str,
    browser: Browser,
    /// Nobody has none.
    person: Option<Person>,
    /// A file of the own drive, opened before anything else.
    office: Option<Office>,
    /// Another one, marked for validation.
    marked: Option<Office>,
}

/// Everybody, in the order of [`PERSONAS`].
struct Cast {
    site: TestSite,
    all: Vec<Persona>,
    owner: Person,
    n: usize,
}

impl Cast {
    async fn gather(site: TestSite) -> Self {
        let owner = site.person("owner").await;
        let below = Place::Below(site.organization());
        let elsewhere = site.app.found_organization(below, "Elsewhere", &Policy::default()).await.unwrap();
        let mut all = Vec::new();
        for name in PERSONAS {
            let person = match name {
                "nobody" => None,
                "owner" => Some(owner.clone()),
                "stranger" => Some(site.person_of(elsewhere, name).await),
                _ => Some(site.person(name).await),
            };
            let (mut office, mut marked) = (None, None);
            if let Some(person) = &person {
                office = Some(person.open(&person.upload("own.txt", "").await, PLAIN).await);
                marked = Some(person.open(&person.upload("own.wopitest", "").await, PLAIN).await);
                if let Some(role) = DriveRole::parse(name).filter(|_| name != "owner") {
                    owner.let_in(person, role).await;
                }
            }
            let browser = person.as_ref().map_or_else(|| site.browser(), |person| person.browser.clone());
            all.push(Persona { name, browser, person, office, marked });
        }
        let off = all[1].person.as_ref().unwrap().member.membership;
        site.app.switch_member_off(off).await.unwrap();
        Self { site, all, owner, n: 0 }
    }

    /// Makes what a call is about; returns its ids: item, and version, upload or session.
    async fn prepare(&mut self, on: On) -> (String, String) {
        self.n += 1;
        let (owner, name) = (&self.owner, format!("note {}.txt", self.n));
        let root = owner.member.root.to_string();
        let none = String::new();
        match on {
            Nothing => (none.clone(), none),
            Folder => (owner.make_folder(&root, &name).await, none),
            File => (owner.upload(&name, "text").await, none),
            Open => (owner.upload(&name, "").await, none),
            Marked => {
                let file = owner.upload(&format!("{name}.wopitest"), "").await;
                (file, root)
            }
            Edited => {
                let file = owner.upload(&name, "text").await;
                owner.open(&file, PLAIN).await.lock("A").await.assert_ok();
                (file, none)
            }
            Conflict => {
                let file = owner.upload(&name, "text").await;
                let office = owner.open(&file, PLAIN).await;
                office.put("A", "refused").await.assert_conflict_with("");
                let versions = owner.versions(&file).await;
                let kept = versions.iter().find(|version| version["kind"] == "conflict").unwrap();
                (file, kept["id"].as_str().unwrap().to_owned())
            }
            Trashed => {
                let file = owner.upload(&name, "text").await;
                owner.send(Method::DELETE, &format!("/api/items/{file}"), &json!({})).await.assert_ok();
                (file, none)
            }
            Upload => {
                let told = [("parent", root.as_str()), ("name", &name)];
                let announced = owner.call(owner.announcement(1, &told), Body::empty()).await;
                let place = announced.assert_ok().header("location").unwrap();
                (none, place.rsplit('/').next().unwrap_or_default().to_owned())
            }
            SignIn => {
                owner.sign_in_again().await;
                let sessions =
                    owner.get("/api/sessions").await.json()["sessions"].as_array().unwrap().clone();
                let other = sessions.iter().find(|session| session["current"] == false).unwrap();
                (none, other["id"].as_str().unwrap().to_owned())
            }
        }
    }

    async fn call(
        &self,
        persona: &Persona,
        (call, on, body, _): &Row,
        (item, other): &(String, String),
    ) -> Answer {
        let (method, path) = call.split_once(' ').unwrap();
        if *on == Marked {
            return follow_wopi(persona, method, path, item, other).await;
        }
        if *on == Open {
            return call_wopi(persona, method, path, item).await;
        }
        let method = if method == "ANY" { Method::GET } else { method.parse().unwrap() };
        let path = path
            .replace("{item}", item)
            .replace("{version}", other)
            .replace("{upload}", other)
            .replace("{session}", other)
            .replace("{slug}", "example")
            .replace("{*rest}", "nothing")
            .replace("{*path}", "nothing");
        let owners_root = self.owner.member.root.to_string();
        let person = persona.person.as_ref();
        let own_root = person.map_or_else(|| owners_root.clone(), |person| person.member.root.to_string());
        let body = body
            .replace("$mail", &format!("{}@example.org", persona.name))
            .replace("$password", PASSWORD)
            .replace("$membership", &person.unwrap_or(&self.owner).member.membership.to_string())
            .replace("$own", &own_root)
            .replace("$n", &self.n.to_string());
        let request = persona.browser.request(method, &path);
        if !path.starts_with("/api/uploads") {
            return persona.browser.call(request.header("content-type", "application/json"), body).await;
        }
        let told = [("parent", owners_root.as_str()), ("name", &format!("upload {}", self.n))];
        let announcement = self.owner.announcement(1, &told);
        let metadata = announcement.headers_ref().unwrap()["upload-metadata"].clone();
        let request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-length", "1")
            .header("upload-offset", "0")
            .header("upload-metadata", metadata)
            .header("x-http-method-override", "PATCH")
            .header("content-type", "application/offset+octet-stream");
        persona.browser.call(request, body).await
    }
}

/// Calls as an office suite that the persona opened the file in.
async fn call_wopi(persona: &Persona, method: &str, path: &str, item: &str) -> Answer {
    let office = match (&persona.person, &persona.office) {
        (Some(person), Some(own)) if persona.name != "off" => {
            let opened = person.try_open("edit", item, PLAIN).await;
            match opened.status {
                StatusCode::OK => {
                    own.with_item(item).with_token(opened.json()["access_token"].as_str().unwrap())
                }
                _ => own.with_item(item),
            }
        }
        (_, Some(own)) => own.clone(),
        (_, None) => {
            let request = http::Request::builder().method(method).uri(path.replace("{id}", item));
            return persona.browser.call(request.header("host", "wopi.example.org"), Body::empty()).await;
        }
    };
    if path.starts_with("/wopi/direct") {
        let uri = format!("/wopi/direct/{item}?access_token={}", office.token);
        let request = http::Request::builder().uri(uri).header("host", "wopi.example.org");
        return persona.browser.call(request, Body::empty()).await;
    }
    match (method, path.ends_with("/contents")) {
        ("GET", false) => office.check_file_info().await,
        ("POST", false) => office.lock("A").await,
        ("GET", true) => office.get_file().await,
        _ => office.put("", "content").await,
    }
}

/// Walks folders as a suite that the persona opened the marked file in; with the token of the own one where that does not open.
async fn follow_wopi(persona: &Persona, method: &str, path: &str, file: &str, folder: &str) -> Answer {
    let method: Method = method.parse().unwrap();
    let (Some(person), Some(own)) = (&persona.person, &persona.marked) else {
        let request = http::Request::builder().method(method).uri(path.replace("{id}", folder));
        return persona.browser.call(request.header("host", "wopi.example.org"), Body::empty()).await;
    };
    let opened = person.try_open("edit", file, PLAIN).await;
    let opened = (opened.status == StatusCode::OK)
        .then(|| own.with_item(file).with_token(opened.json()["access_token"].as_str().unwrap()));
    let told = [("x-wopi-override", "CREATE_CHILD_FILE"), ("x-wopi-suggestedtarget", ".txt")];
    let url_of =
        |item: &str, token: &str| format!("https://wopi.example.org/wopi/files/{item}?access_token={token}");
    let own_url = url_of(&own.item, &own.token);
    if let Some(below) = path.strip_prefix("/wopi/files/{id}") {
        let token = opened.as_ref().map_or(&own.token, |office| &office.token);
        let url = if persona.name == "off" { own_url } else { url_of(file, token) };
        return own.follow(method, &url, below, &[]).await;
    }
    if let Some(below) = path.strip_prefix("/wopi/ecosystem") {
        let pointer = own.follow(Method::GET, &own_url, "/ecosystem_pointer", &[]).await;
        if !pointer.status.is_success() {
            return pointer;
        }
        let told = [("x-wopi-override", "GET_WOPI_SRC_WITH_ACCESS_TOKEN")];
        return own.follow(method, pointer.json()["Url"].as_str().unwrap(), below, &told).await;
    }
    let below = path.strip_prefix("/wopi/containers/{id}").unwrap();
    let from = opened.map_or(own_url, |office| url_of(file, &office.token));
    let above = own.follow(Method::GET, &from, "/ancestry", &[]).await;
    if !above.status.is_success() {
        return above;
    }
    let url = above.json()["AncestorsWithRootFirst"][0]["Url"].as_str().unwrap().to_owned();
    let token = url.split_once("?access_token=").unwrap().1;
    let url = format!("https://wopi.example.org/wopi/containers/{folder}?access_token={token}");
    own.follow(method, &url, below, &told).await
}

async fn everybody_gets_what_the_table_says(site: TestSite) {
    let mut cast = Cast::gather(site).await;
    let mut wrong = Vec::new();
    for row in TABLE {
        let (call, on, _, expected) = row;
        let expected: Vec<&str> = expected.iter().flat_map(|half| half.split_whitespace()).collect();
        assert_eq!(expected.len(), PERSONAS.len(), "{call}");
        if call.contains("/setup") {
            cast.site.clock.advance(std::time::Duration::from_secs(15 * 60)); // guesses are counted
        }
        let mut about = cast.prepare(*on).await;
        for (number, expected) in expected.into_iter().enumerate() {
            let answer = cast.call(&cast.all[number], row, &about).await;
            let found =
                if answer.status.is_success() { "ok".to_owned() } else { answer.status.as_u16().to_string() };
            if found != expected {
                wrong.push(format!(
                    "{call}: {} got {found} instead of {expected}: {answer:.200?}",
                    PERSONAS[number]
                ));
            }
            if answer.status.is_success() && !call.starts_with("GET") {
                cast.sign_in_again_after(call, number).await;
                about = cast.prepare(*on).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Cast {
    /// Some calls end the session of their caller.
    async fn sign_in_again_after(&mut self, call: &str, number: usize) {
        if !matches!(call, "DELETE /api/session" | "DELETE /api/session/everywhere") {
            return;
        }
        let persona = &mut self.all[number];
        if let Some(person) = &mut persona.person {
            *person = person.sign_in_again().await;
            persona.browser = person.browser.clone();
            if persona.name == "owner" {
                self.owner = person.clone();
            }
        }
    }
}
