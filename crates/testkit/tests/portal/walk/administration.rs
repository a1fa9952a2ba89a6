//! The access walk of administration: every route that is about an organization × everybody who may stand to it in some way.
//!
//! The tree: *above* is an organization below the master, *here* lies below it and is what calls are about, *below* lies below here,
//! *beside* is a sister of here.

use http::{Method, StatusCode};
use sheaf_app::Place;
use sheaf_domain::{OrgId, Policy, Role};
use sheaf_testkit::{Answer, Browser, PASSWORD, Person, TestSite, on_each_database};

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
}
use On::Here;

/// A call, what it is about, its body, and what becomes of it: `ok` or the status of the refusal.
pub(super) type Row = (&'static str, On, &'static str, &'static str);

/// The columns.
const PERSONAS: [&str; 9] =
    ["nobody", "guest", "member", "admin", "below", "beside", "above", "above_member", "system"];

#[rustfmt::skip]
pub(super) const TABLE: &[Row] = &[
    //                                                                   nobody guest member admin below beside above above_member system
    ("GET /api/organizations/{organization}", Here, "",                 "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/policies", Here, "",        "401    403   403    ok    404   404    ok    404          ok"),
    ("GET /api/organizations/{organization}/policies/history", Here, "","401    403   403    ok    404   404    ok    404          ok"),
    ("POST /api/organizations/{organization}/policies/{key}/preview", On::Policy, POLICY, "401 403 403    ok    404   404    ok    404          ok"),
    // What was never seen is not done; who may is past the door all the same.
    ("PUT /api/organizations/{organization}/policies/{key}", On::Policy, UNSEEN, "401 403 403   409    404   404   409    404         409"),
];

const POLICY: &str = r#"{"value": "view"}"#;
const UNSEEN: &str = r#"{"value": "view", "seen": "nothing"}"#;

struct Persona {
    name: &'static str,
    browser: Browser,
    person: Option<Person>,
}

struct Cast {
    site: TestSite,
    all: Vec<Persona>,
    here: OrgId,
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
        Self { site, all, here, n: 0 }
    }

    /// Makes what a call is about; returns what takes the place of `{organization}` and of the other id of the path.
    async fn prepare(&mut self, on: On) -> (String, String) {
        self.n += 1;
        match on {
            Here => (self.here.to_string(), String::new()),
            On::Policy => (self.here.to_string(), "microsoft365".to_owned()),
        }
    }

    async fn call(&self, number: usize, row: &Row, (organization, other): &(String, String)) -> Answer {
        let (call, _, body, _) = row;
        let (method, path) = call.split_once(' ').unwrap();
        let persona = &self.all[number];
        let mut path = path.replace("{organization}", organization);
        while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
            path.replace_range(start..=end, other);
        }
        let body = body.replace("$n", &self.n.to_string()).replace("$password", PASSWORD);
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
