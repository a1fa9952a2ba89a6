//! Policies of organizations.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use sheaf_app::{
    App, Caller, Named, PolicyChange, PolicyPreview, PolicyRow, PolicySet, PolicySource, Reaches,
};
use sheaf_domain::{
    Definition, EraseRight, Given, OrgId, PolicyChangeId, PolicyKey, PolicyValue, Shape, SuiteCeiling,
    Timestamp,
};

use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids, Params},
    portal::view::Person,
};

/// How many changes a page has unless it is said.
const PAGE: usize = 50;

#[derive(Serialize)]
pub(crate) struct Policies {
    policies: Vec<Policy>,
}

#[derive(Serialize)]
struct Policy {
    key: &'static str,
    section: &'static str,
    kind: &'static str,
    r#type: Type,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<PolicyValue>,
    source: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ceiling: Option<Ceiling>,
    sets: &'static str,
    can_set: bool,
}

/// What values a policy takes.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Type {
    Choice { options: Vec<&'static str> },
    Bytes { min: u64, max: u64 },
    Days { min: u64, max: u64 },
    Count { min: u64, max: u64 },
    Length { min: u64, max: u64 },
    List,
    Order { options: Vec<Suite> },
    Switch,
}

#[derive(Serialize)]
struct Suite {
    id: String,
    name: String,
}

#[derive(Serialize)]
struct Source {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<Organization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
}

#[derive(Serialize)]
struct Ceiling {
    value: PolicyValue,
    organization: Organization,
}

#[derive(Serialize)]
struct Organization {
    id: OrgId,
    name: String,
}

#[derive(Serialize)]
pub(crate) struct Preview {
    key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<PolicyValue>,
    effect: &'static str,
    organizations: u64,
    people: u64,
    documents: u64,
    seen: String,
    effects: Vec<Effect>,
    more: u64,
}

#[derive(Serialize)]
struct Effect {
    organization: Organization,
    depth: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<PolicyValue>,
    stays: bool,
    people: u64,
    documents: u64,
}

#[derive(Serialize)]
pub(crate) struct Set {
    policy: Policy,
    organizations: u64,
    people: u64,
    documents: u64,
}

#[derive(Serialize)]
pub(crate) struct History {
    changes: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<PolicyChangeId>,
}

#[derive(Serialize)]
struct Change {
    id: PolicyChangeId,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    key: String,
    slot: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    organization: Organization,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tried {
    value: Given,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    value: Given,
    seen: String,
    reason: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct HistoryParams {
    key: Option<String>,
    limit: Option<usize>,
    after: Option<PolicyChangeId>,
}

/// `GET /api/organizations/{organization}/policies`
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Policies>, ApiError> {
    let rows = app.policies(&caller, organization).await?;
    Ok(Json(Policies { policies: rows.into_iter().map(|row| Policy::of(&app, row)).collect() }))
}

/// `POST /api/organizations/{organization}/policies/{key}/preview`
pub(crate) async fn preview(
    State(app): State<App>,
    caller: Caller,
    Ids((organization, key)): Ids<(OrgId, String)>,
    Body(tried): Body<Tried>,
) -> Result<Json<Preview>, ApiError> {
    let preview = app.preview_policy(&caller, organization, named(&key)?, tried.value).await?;
    Ok(Json(Preview::of(preview)))
}

/// `PUT /api/organizations/{organization}/policies/{key}`
pub(crate) async fn set(
    State(app): State<App>,
    caller: Caller,
    Ids((organization, key)): Ids<(OrgId, String)>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Set>, ApiError> {
    let seen = (wanted.seen.as_str(), wanted.reason.as_deref());
    let set = app.set_policy_of(&caller, organization, named(&key)?, wanted.value, seen).await?;
    let PolicySet { policy, organizations, people, documents } = set;
    Ok(Json(Set { policy: Policy::of(&app, policy), organizations, people, documents }))
}

/// `GET /api/organizations/{organization}/policies/history`
pub(crate) async fn history(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<HistoryParams>,
) -> Result<Json<History>, ApiError> {
    let key = params.key.as_deref().map(named).transpose()?;
    let page = (params.after, params.limit.unwrap_or(PAGE));
    let found = app.policy_history(&caller, organization, key, page).await?;
    Ok(Json(History { changes: found.changes.into_iter().map(Change::of).collect(), next: found.next }))
}

/// Reads the key of an address; what names no policy is not there.
fn named(key: &str) -> Result<PolicyKey, BadRequest> {
    PolicyKey::parse(key).ok_or(BadRequest::NoRoute)
}

impl Policy {
    fn of(app: &App, row: PolicyRow) -> Self {
        let Definition { name, section, kind, direction, .. } = *row.definition;
        Self {
            key: name,
            section: section.as_str(),
            kind: kind.as_str(),
            r#type: Type::of(app, row.definition.shape),
            direction: direction.as_str(),
            effective: row.effective,
            source: Source::of(row.source),
            own: row.own,
            at_most: row.at_most,
            ceiling: row.ceiling.map(|(value, by)| Ceiling { value, organization: Organization::of(by) }),
            sets: row.sets.as_str(),
            can_set: row.can_set,
        }
    }
}

impl Type {
    fn of(app: &App, shape: Shape) -> Self {
        match shape {
            Shape::Suite => Self::Choice { options: SuiteCeiling::WORDS.map(|(_, word)| word).to_vec() },
            Shape::Erase => Self::Choice { options: EraseRight::WORDS.map(|(_, word)| word).to_vec() },
            Shape::Switch => Self::Switch,
            Shape::Bytes(min, max) => Self::Bytes { min, max },
            Shape::Days(min, max) => Self::Days { min, max },
            Shape::Count(min, max) => Self::Count { min, max },
            Shape::Length(min, max) => Self::Length { min, max },
            Shape::Extensions => Self::List,
            Shape::SuiteOrder => {
                let suites = app.settings().suites.iter();
                let suite = |id: &sheaf_domain::SuiteId, name: &String| Suite {
                    id: id.to_string(),
                    name: name.clone(),
                };
                Self::Order { options: suites.map(|known| suite(&known.id, &known.name)).collect() }
            }
        }
    }
}

impl Source {
    fn of(source: PolicySource) -> Self {
        Self {
            kind: source.kind.as_str(),
            organization: source.organization.map(Organization::of),
            at: source.at,
            by: source.by.as_ref().map(Person::of),
        }
    }
}

impl Organization {
    fn of(Named { id, name }: Named) -> Self {
        Self { id, name }
    }
}

impl Preview {
    fn of(preview: PolicyPreview) -> Self {
        Self {
            key: preview.definition.name,
            from: preview.from,
            to: preview.to,
            effect: preview.effect.as_str(),
            organizations: preview.organizations,
            people: preview.people,
            documents: preview.documents,
            seen: preview.seen,
            effects: preview.effects.into_iter().map(Effect::of).collect(),
            more: preview.more,
        }
    }
}

impl Effect {
    fn of(one: Reaches) -> Self {
        let Reaches { organization, depth, from, to, stays, people, documents } = one;
        Self { organization: Organization::of(organization), depth, from, to, stays, people, documents }
    }
}

impl Change {
    fn of(change: PolicyChange) -> Self {
        Self {
            id: change.id,
            at: change.at,
            by: change.by.as_ref().map(Person::of),
            key: change.policy,
            slot: change.slot.as_str(),
            from: change.from,
            to: change.to,
            reason: change.reason,
            organization: Organization::of(change.organization),
        }
    }
}
