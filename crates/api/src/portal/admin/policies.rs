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
use utoipa::{IntoParams, ToSchema};

use super::organization_view::OrgRef;
use crate::{
    error::{ApiError, BadRequest},
    extract::{Body, Ids, Params},
    openapi::{code, words},
    portal::view::Person,
};

/// How many changes a page has unless it is said.
const PAGE: usize = 50;

#[derive(Serialize, ToSchema)]
pub(crate) struct Policies {
    policies: Vec<Policy>,
}

/// A policy of an organization: what holds, and why.
#[derive(Serialize, ToSchema)]
struct Policy {
    key: &'static str,
    #[schema(value_type = words::PolicySection)]
    section: &'static str,
    #[schema(value_type = words::PolicyKind)]
    kind: &'static str,
    r#type: Type,
    #[schema(value_type = words::PolicyDirection)]
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    effective: Option<PolicyValue>,
    source: Source,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    own: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    at_most: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ceiling: Option<Ceiling>,
    #[schema(value_type = words::PolicySlot)]
    sets: &'static str,
    can_set: bool,
}

/// What values a policy takes.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = PolicyType)]
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

/// An office suite of the installation.
#[derive(Serialize, ToSchema)]
#[schema(as = SuiteName)]
struct Suite {
    id: String,
    name: String,
}

/// Where the value comes from.
#[derive(Serialize, ToSchema)]
#[schema(as = PolicySource)]
struct Source {
    #[schema(value_type = words::PolicySourceKind)]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<OrgRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
}

/// What those above allow at most.
#[derive(Serialize, ToSchema)]
#[schema(as = PolicyCeiling)]
struct Ceiling {
    #[schema(value_type = words::PolicyValue)]
    value: PolicyValue,
    organization: OrgRef,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PolicyPreview)]
pub(crate) struct Preview {
    key: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    from: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    to: Option<PolicyValue>,
    #[schema(value_type = words::PolicyEffect)]
    effect: &'static str,
    organizations: u64,
    people: u64,
    documents: u64,
    seen: String,
    effects: Vec<Effect>,
    more: u64,
}

/// What a change does in one organization.
#[derive(Serialize, ToSchema)]
#[schema(as = PolicyEffectThere)]
struct Effect {
    organization: OrgRef,
    depth: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    from: Option<PolicyValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    to: Option<PolicyValue>,
    stays: bool,
    people: u64,
    documents: u64,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PolicySet)]
pub(crate) struct Set {
    policy: Policy,
    organizations: u64,
    people: u64,
    documents: u64,
}

#[derive(Serialize, ToSchema)]
#[schema(as = PolicyHistory)]
pub(crate) struct History {
    changes: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<PolicyChangeId>,
}

/// A change of a policy.
#[derive(Serialize, ToSchema)]
#[schema(as = PolicyChange)]
struct Change {
    id: PolicyChangeId,
    at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Person>,
    key: String,
    #[schema(value_type = words::PolicySlot)]
    slot: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    from: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PolicyValue>)]
    to: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    organization: OrgRef,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyTried)]
pub(crate) struct Tried {
    #[schema(value_type = Option<words::PolicyValue>, required)]
    value: Given,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyWanted)]
pub(crate) struct Wanted {
    #[schema(value_type = Option<words::PolicyValue>, required)]
    value: Given,
    seen: String,
    reason: Option<String>,
}

#[derive(Deserialize, IntoParams)]
pub(crate) struct HistoryParams {
    key: Option<String>,
    limit: Option<usize>,
    after: Option<PolicyChangeId>,
}

/// Lists the policies of an organization: what holds, and why.
#[utoipa::path(get, path = "/api/organizations/{organization}/policies", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Policies>, ApiError> {
    let rows = app.policies(&caller, organization).await?;
    Ok(Json(Policies { policies: rows.into_iter().map(|row| Policy::of(&app, row)).collect() }))
}

/// Tells what another value of a policy would change.
#[utoipa::path(
    post,
    path = "/api/organizations/{organization}/policies/{key}/preview",
    responses(code::Forbidden, code::AboveCeiling)
)]
pub(crate) async fn preview(
    State(app): State<App>,
    caller: Caller,
    Ids((organization, key)): Ids<(OrgId, String)>,
    Body(tried): Body<Tried>,
) -> Result<Json<Preview>, ApiError> {
    let preview = app.preview_policy(&caller, organization, named(&key)?, tried.value).await?;
    Ok(Json(Preview::of(preview)))
}

/// Sets a policy, once it was seen what that changes.
#[utoipa::path(
    put,
    path = "/api/organizations/{organization}/policies/{key}",
    responses(code::Forbidden, code::AboveCeiling, code::ChangedSince)
)]
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

/// Lists who changed which policy, newest first.
#[utoipa::path(get, path = "/api/organizations/{organization}/policies/history", responses(code::Forbidden))]
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
            ceiling: row.ceiling.map(|(value, by)| Ceiling { value, organization: reference(by) }),
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
            organization: source.organization.map(reference),
            at: source.at,
            by: source.by.as_ref().map(Person::of),
        }
    }
}

fn reference(Named { id, name }: Named) -> OrgRef {
    OrgRef::new(id, name)
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
        Self { organization: reference(organization), depth, from, to, stays, people, documents }
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
            organization: reference(change.organization),
        }
    }
}
