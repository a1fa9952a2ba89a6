//! The access walk of administration: every route that is about an organization × everybody who may stand to it in some way.
//!
//! The tree: *above* is an organization below the master, *here* lies below it and is what calls are about, *below* lies below here,
//! *beside* is a sister of here.

use std::time::Duration;

use crate::branding::PNG;
use http::{Method, StatusCode};
use sheaf_app::Place;
use sheaf_domain::{OrgId, Policy, Role};
use sheaf_testkit::{Answer, Browser, PASSWORD, PLAIN, Person, TestSite, on_each_database};

on_each_database! {
    administrators_get_what_the_table_says
}

/// What a call is about. All of it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    /// The organization itself.
    Here,
    /// One of its policies.
    Policy,
    /// An organization of its own that lies below it.
    Sub,
    /// It, with pictures; by its slug.
    Seen,
    /// A group of it, with a member.
    Group,
    /// An editing session.
    Editing,
    /// An office suite, which is of no organization.
    Suite,
    /// A job, which is of no organization.
    Job,
}
use On::{Editing, Group, Here, Job, Seen, Sub, Suite};

/// A call, what it is about, its body, and what becomes of it: `ok` or the status of the refusal.
pub(super) type Row = (&'static str, On, &'static str, &'static str);

/// The columns.
const PERSONAS: [&str; 9] =
    ["nobody", "guest", "member", "admin", "below", "beside", "above", "above_member", "system"];

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    //                                                                   nobody guest member admin below beside above above_member system
    ("GET /api/organizations/{organization}",               Here, "",   "401    403   403    ok    404   404    ok    404          ok"),
    ("PATCH /api/organizations/{organization}",             Here, r#"{"name":"Here $n"}"#,
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("PATCH /api/organizations/{organization}?trial",       Here, r#"{"trial_ends_at":"2999-01-01T00:00:00Z"}"#,
                                                                        "401    403   403    403   404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/organizations", Here, "",   "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/parent?to=$below", Sub, "", "401    404   404    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/parent",        Sub, r#"{"parent":"$below"}"#,
                                                                        "401    404   404    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/off",           Here, "",   "401    403   403    403   404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/off",           Sub, "",    "401    404   404    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/off",           Sub, "",    "401    404   404    ok    404   404    ok    404          ok"),
    ("DELETE /api/organizations/{organization}/off",        Sub, "",    "401    404   404    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/deletion",      Sub, r#"{"slug":"sub-$n"}"#,
                                                                        "401    404   404    ok    404   404    ok    404          ok"),
    ("DELETE /api/organizations/{organization}/deletion",   Sub, "",    "401    404   404    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/branding",      Here, r##"{"colour":"#0000ff"}"##,
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/branding/logo", Here, "no picture",
                                                                        "401    403   403    400   404   404    400   404          400"),
    ("DELETE /api/organizations/{organization}/branding/logo", Here, "",
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("PUT /api/organizations/{organization}/branding/favicon", Here, "no picture",
                                                                        "401    403   403    400   404   404    400   404          400"),
    ("DELETE /api/organizations/{organization}/branding/favicon", Here, "",
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/branding/{slug}",                            Seen, "",   "ok     ok    ok     ok    ok    ok     ok    ok           ok"),
    ("GET /api/branding/{slug}/logo",                       Seen, "",   "ok     ok    ok     ok    ok    ok     ok    ok           ok"),
    ("GET /api/branding/{slug}/favicon",                    Seen, "",   "ok     ok    ok     ok    ok    ok     ok    ok           ok"),
    ("GET /api/organizations/{organization}/groups",        Here, "",   "401    403   403    ok    404   404    ok    404          ok"),
    ("POST /api/organizations/{organization}/groups",       Here, r#"{"name":"Group $n of all"}"#,
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/groups/{group}",                             Group, "",  "401    403   403    ok    404   404    ok    404          ok"),
    ("PATCH /api/groups/{group}",                           Group, r#"{"name":"Renamed $n"}"#,
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("DELETE /api/groups/{group}",                          Group, "",  "401    403   403    ok    404   404    ok    404          ok"),
    ("PUT /api/groups/{group}/members/{membership}",        Group, "",  "401    403   403    ok    404   404    ok    404          ok"),
    ("DELETE /api/groups/{group}/members/{membership}",     Group, "",  "401    403   403    ok    404   404    ok    404          ok"),
    ("POST /api/organizations/{organization}/organizations", Here, r#"{"name":"New $n"}"#,
                                                                        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/policies", Here, "",        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/policies/history", Here, "","401    403   403    ok    404   404    ok    404          ok"),
    ("POST /api/organizations/{organization}/policies/{key}/preview", On::Policy, POLICY, "401 403 403    ok    404   404    ok    404          ok"),
    // What was never seen is not done; who may is past the door all the same.
    ("PUT /api/organizations/{organization}/policies/{key}", On::Policy, UNSEEN, "401 403 403   409    404   404   409    404         409"),
    ("GET /api/organizations/{organization}/editing", Here, "",         "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/editing/{session}",            Editing, "",              "401    403   403    ok    404   404    ok    404          ok"),
    ("DELETE /api/editing/{session}",         Editing, "",              "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/suites", Here, "",          "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/activity", Here, "",        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/activity/export", Here, "", "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/figures", Here, "",         "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/attention", Here, "",       "401    403   403    ok    404   404    ok    404          ok"),
    ("POST /api/suites/{suite}/check",        Suite, "",                "401    403   403    403   403   403    403   403          ok"),
    ("GET /api/jobs",                         Here, "",                 "401    403   403    403   403   403    403   403          ok"),
    ("POST /api/jobs/{name}/run",             Job, "",                  "401    403   403    403   403   403    403   403          ok"),
];

const POLICY: &str = r#"{"value": "view"}"#;
const UNSEEN: &str = r#"{"value": "view", "seen": "nothing"}"#;
/// How long a job is held, and waits.
const LEASE: Duration = Duration::from_secs(60);

struct Persona {
    name: &'static str,
    browser: Browser,
    person: Option<Person>,
}

struct Cast {
    site: TestSite,
    all: Vec<Persona>,
    here: OrgId,
    below: OrgId,
    /// Counts what is made, so that names differ.
    n: usize,
}

impl Cast {
    async fn gather(site: TestSite) -> Self {
        let above = found(&site, site.organization(), "Above").await;
        let here = found(&site, above, "Here").await;
        let below = found(&site, here, "Below").await;
        let beside = found(&site, above, "Beside").await;
        let mut all = Vec::new();
        for name in PERSONAS {
            let (organization, role) = match name {
                "nobody" => {
                    all.push(Persona { name, browser: site.browser(), person: None });
                    continue;
                }
                "guest" => (here, Role::Guest),
                "member" => (here, Role::StandardUser),
                "admin" => (here, Role::OrganizationAdministrator),
                "below" => (below, Role::OrganizationAdministrator),
                "beside" => (beside, Role::OrganizationAdministrator),
                "above" => (above, Role::OrganizationAdministrator),
                "above_member" => (above, Role::StandardUser),
                _ => (site.organization(), Role::SystemAdministrator),
            };
            let person = site.person_as(organization, name, role).await;
            all.push(Persona { name, browser: person.browser.clone(), person: Some(person) });
        }
        Self { site, all, here, below, n: 0 }
    }

    /// Makes what a call is about; returns what takes the place of `{organization}` and of the other id of the path.
    async fn prepare(&mut self, on: On) -> (String, String) {
        self.n += 1;
        match on {
            Here => (self.here.to_string(), String::new()),
            Editing => (self.here.to_string(), self.begin_editing().await),
            Suite => (self.here.to_string(), PLAIN.to_owned()),
            Job => {
                let turn = self.site.app.claim_job("trash", LEASE).await.unwrap();
                if let Some(turn) = turn {
                    self.site.app.finish_job(turn, LEASE, "0 removed").await.unwrap();
                }
                (self.here.to_string(), "trash".to_owned())
            }
            On::Policy => (self.here.to_string(), "microsoft365".to_owned()),
            Seen => {
                let admin = &self.all[PERSONAS.iter().position(|name| *name == "admin").unwrap()].browser;
                for picture in ["logo", "favicon"] {
                    let path = format!("/api/organizations/{}/branding/{picture}", self.here);
                    admin.call(admin.request(Method::PUT, &path), PNG).await.assert_ok();
                }
                let seen = admin.get(&format!("/api/organizations/{}", self.here)).await.json();
                (self.here.to_string(), seen["slug"].as_str().unwrap().to_owned())
            }
            Group => {
                let admin = &self.all[PERSONAS.iter().position(|name| *name == "admin").unwrap()];
                let path = format!("/api/organizations/{}/groups", self.here);
                let name = serde_json::json!({ "name": format!("Group {}", self.n) });
                let made = admin.browser.send(Method::POST, &path, &name).await.assert_ok().json();
                let (group, member) =
                    (made["id"].as_str().unwrap(), admin.person.as_ref().unwrap().member.membership);
                let path = format!("/api/groups/{group}/members/{member}");
                admin.browser.send(Method::PUT, &path, &name).await.assert_ok();
                (self.here.to_string(), format!("{group} {member}"))
            }
            Sub => {
                (found(&self.site, self.here, &format!("Sub {}", self.n)).await.to_string(), String::new())
            }
        }
    }

    /// Lets the member edit a file; returns the session's id.
    async fn begin_editing(&self) -> String {
        let member = self.all[2].person.as_ref().unwrap();
        let file = member.upload(&format!("note {}.txt", self.n), "text").await;
        member.open(&file, PLAIN).await.lock("A").await.assert_ok();
        let admin = self.all[3].person.as_ref().unwrap();
        let running = admin.get(&format!("/api/organizations/{}/editing", self.here)).await.json();
        running["sessions"][0]["id"].as_str().unwrap().to_owned()
    }

    async fn call(&self, number: usize, row: &Row, (organization, other): &(String, String)) -> Answer {
        let (call, _, body, _) = row;
        let (method, path) = call.split_once(' ').unwrap();
        let persona = &self.all[number];
        let mut path =
            path.replace("{organization}", organization).replace("$below", &self.below.to_string());
        // Of several ids each takes the place of one.
        let mut others = other.split(' ').cycle();
        while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
            path.replace_range(start..=end, others.next().unwrap_or_default());
        }
        let body = body
            .replace("$below", &self.below.to_string())
            .replace("$n", &self.n.to_string())
            .replace("$password", PASSWORD);
        let request = persona.browser.request(method.parse::<Method>().unwrap(), &path);
        persona.browser.call(request.header("content-type", "application/json"), body).await
    }
}

async fn found(site: &TestSite, parent: OrgId, name: &str) -> OrgId {
    site.app.found_organization(Place::Below(parent), name, &Policy::default()).await.unwrap()
}

async fn administrators_get_what_the_table_says(site: TestSite) {
    let mut cast = Cast::gather(site).await;
    let mut wrong = Vec::new();
    for row in TABLE {
        let (call, on, _, expected) = row;
        let expected: Vec<&str> = expected.split_whitespace().collect();
        assert_eq!(expected.len(), PERSONAS.len(), "{call}");
        let mut about = cast.prepare(*on).await;
        for (number, expected) in expected.into_iter().enumerate() {
            let answer = cast.call(number, row, &about).await;
            let found = match answer.status {
                status if status.is_success() => "ok".to_owned(),
                status => status.as_u16().to_string(),
            };
            if found != expected {
                let name = cast.all[number].name;
                wrong.push(format!("{call}: {name} got {found} instead of {expected}: {answer:.200?}"));
            }
            if answer.status.is_success() && !call.starts_with("GET") {
                cast.after(number).await;
                about = cast.prepare(*on).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Cast {
    /// Signs somebody in again whose session the last call ended.
    async fn after(&mut self, number: usize) {
        let persona = &mut self.all[number];
        let Some(person) = &persona.person else { return };
        if person.get("/api/session").await.status == StatusCode::UNAUTHORIZED {
            let again = person.sign_in_again().await;
            (persona.browser, persona.person) = (again.browser.clone(), Some(again));
        }
    }
}
