//! What becomes of an organization as a whole: moved, switched off, deleted. Each with a look at it before.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sheaf_app::{Affected, App, Caller, ChangedPolicy, MovePreview};
use sheaf_domain::OrgId;
use utoipa::{IntoParams, ToSchema};

use super::organization_view::Organization;
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
    openapi::code,
};

/// Whom it concerns to switch an organization off.
#[derive(Debug, Serialize, ToSchema)]
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

/// Shows whom it would concern to switch an organization off.
#[utoipa::path(get, path = "/api/organizations/{organization}/off", responses(code::Forbidden))]
pub(crate) async fn preview_off(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<SwitchedOff>, ApiError> {
    Ok(Json(SwitchedOff::of(app.preview_switch_off(&caller, organization).await?)))
}

/// Switches an organization off, with all below: everybody is out at once, and nothing is deleted.
#[utoipa::path(put, path = "/api/organizations/{organization}/off", responses(code::Forbidden))]
pub(crate) async fn switch_off(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<SwitchedOff>, ApiError> {
    Ok(Json(SwitchedOff::of(app.switch_organization_off(&caller, organization).await?)))
}

/// Switches an organization on again.
#[utoipa::path(delete, path = "/api/organizations/{organization}/off", responses(code::Forbidden))]
pub(crate) async fn switch_on(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.switch_organization_on(&caller, organization).await?)))
}

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct MoveTo {
    /// Below which one.
    to: OrgId,
}

/// What a move would change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OrganizationMove)]
pub(crate) struct Move {
    organizations: u64,
    people: u64,
    documents: u64,
    policies: Vec<MovedPolicy>,
}

/// A policy that would be another one.
#[derive(Debug, Serialize, ToSchema)]
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

/// Shows what it would change to put an organization below another one.
#[utoipa::path(
    get,
    path = "/api/organizations/{organization}/parent",
    responses(code::Forbidden, code::IntoItself, code::TooDeep)
)]
pub(crate) async fn preview_move(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(to): Params<MoveTo>,
) -> Result<Json<Move>, ApiError> {
    Ok(Json(Move::of(app.preview_move(&caller, organization, to.to).await?)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewParent {
    parent: OrgId,
}

/// Puts an organization, with all below it, below another one.
#[utoipa::path(
    put,
    path = "/api/organizations/{organization}/parent",
    responses(code::Forbidden, code::IntoItself, code::TooDeep)
)]
pub(crate) async fn relocate(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(to): Body<NewParent>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.move_organization(&caller, organization, to.parent).await?)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct TypedSlug {
    slug: String,
}

/// Deletes an organization with all below: it is held for a while, then removed for good.
#[utoipa::path(put, path = "/api/organizations/{organization}/deletion", responses(code::Forbidden))]
pub(crate) async fn delete(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(typed): Body<TypedSlug>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.delete_organization(&caller, organization, &typed.slug).await?)))
}

/// Takes the deletion of an organization back.
#[utoipa::path(delete, path = "/api/organizations/{organization}/deletion", responses(code::Forbidden))]
pub(crate) async fn undelete(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.undelete_organization(&caller, organization).await?)))
}
