//! What becomes of an organization as a whole: moved, switched off, deleted. Each with a look at it before.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sheaf_app::{Affected, App, Caller, ChangedPolicy, MovePreview};
use sheaf_domain::OrgId;

use super::organization_view::Organization;
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
};

/// Whom it concerns to switch an organization off.
#[derive(Debug, Serialize)]
pub(crate) struct SwitchedOff {
    people: u64,
    sessions: u64,
    documents: u64,
}

impl SwitchedOff {
    fn of(affected: Affected) -> Self {
        let Affected { people, sessions, documents, .. } = affected;
        Self { people, sessions, documents }
    }
}

/// `GET /api/organizations/{organization}/off`
pub(crate) async fn preview_off(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<SwitchedOff>, ApiError> {
    Ok(Json(SwitchedOff::of(app.preview_switch_off(&caller, organization).await?)))
}

/// `PUT /api/organizations/{organization}/off`
pub(crate) async fn switch_off(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<SwitchedOff>, ApiError> {
    Ok(Json(SwitchedOff::of(app.switch_organization_off(&caller, organization).await?)))
}

/// `DELETE /api/organizations/{organization}/off`
pub(crate) async fn switch_on(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.switch_organization_on(&caller, organization).await?)))
}

#[derive(Debug, Deserialize)]
pub(crate) struct MoveTo {
    to: OrgId,
}

/// What a move would change.
#[derive(Debug, Serialize)]
pub(crate) struct Move {
    organizations: u64,
    people: u64,
    documents: u64,
    policies: Vec<MovedPolicy>,
}

/// A policy that would be another one.
#[derive(Debug, Serialize)]
struct MovedPolicy {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Value>,
}

impl Move {
    fn of(preview: MovePreview) -> Self {
        let Affected { organizations, people, documents, .. } = preview.affected;
        let policies = preview.policies.into_iter();
        let policies = policies.map(|ChangedPolicy { key, from, to }| MovedPolicy { key, from, to });
        Self { organizations, people, documents, policies: policies.collect() }
    }
}

/// `GET /api/organizations/{organization}/parent`
pub(crate) async fn preview_move(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(to): Params<MoveTo>,
) -> Result<Json<Move>, ApiError> {
    Ok(Json(Move::of(app.preview_move(&caller, organization, to.to).await?)))
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewParent {
    parent: OrgId,
}

/// `PUT /api/organizations/{organization}/parent`
pub(crate) async fn relocate(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(to): Body<NewParent>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.move_organization(&caller, organization, to.parent).await?)))
}

#[derive(Debug, Deserialize)]
pub(crate) struct TypedSlug {
    slug: String,
}

/// `PUT /api/organizations/{organization}/deletion`
pub(crate) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(typed): Body<TypedSlug>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.delete_organization(&caller, organization, &typed.slug).await?)))
}

/// `DELETE /api/organizations/{organization}/deletion`
pub(crate) async fn undelete(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.undelete_organization(&caller, organization).await?)))
}
