//! Groups of an organization's members.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, GroupPage};
use sheaf_domain::{GroupId, MembershipId, OrgId};
use utoipa::ToSchema;

use super::organizations::{DEFAULT_PAGE, Listing};
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
    openapi::code,
};

/// A group.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Group {
    id: GroupId,
    name: String,
    members: u64,
}

impl Group {
    fn of(group: sheaf_app::Group) -> Self {
        Self { id: group.id, name: group.name, members: group.members }
    }
}

/// A page of groups.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Groups {
    groups: Vec<Group>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl Groups {
    fn of(page: GroupPage) -> Self {
        Self { groups: page.groups.into_iter().map(Group::of).collect(), next: page.next }
    }
}

/// Lists the groups of an organization.
#[utoipa::path(get, path = "/api/organizations/{organization}/groups", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(listing): Params<Listing>,
) -> Result<Json<Groups>, ApiError> {
    let place = (listing.after.as_deref(), listing.limit.unwrap_or(DEFAULT_PAGE));
    let page = app.groups(&caller, organization, listing.search.as_deref(), place).await?;
    Ok(Json(Groups::of(page)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct GroupName {
    name: String,
}

/// Makes a group.
#[utoipa::path(
    post,
    path = "/api/organizations/{organization}/groups",
    responses(code::Forbidden, code::NameTaken, code::LimitReached)
)]
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(new): Body<GroupName>,
) -> Result<(StatusCode, Json<Group>), ApiError> {
    let made = app.create_group(&caller, organization, &new.name).await?;
    Ok((StatusCode::CREATED, Json(Group::of(made))))
}

/// Shows a group.
#[utoipa::path(get, path = "/api/groups/{group}", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
) -> Result<Json<Group>, ApiError> {
    Ok(Json(Group::of(app.group(&caller, group).await?)))
}

/// Renames a group.
#[utoipa::path(patch, path = "/api/groups/{group}", responses(code::Forbidden, code::NameTaken))]
pub(crate) async fn rename(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
    Body(to): Body<GroupName>,
) -> Result<Json<Group>, ApiError> {
    Ok(Json(Group::of(app.rename_group(&caller, group, &to.name).await?)))
}

/// Removes a group; its members stay what they are.
#[utoipa::path(delete, path = "/api/groups/{group}", responses(code::Forbidden))]
pub(crate) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
) -> Result<StatusCode, ApiError> {
    app.remove_group(&caller, group).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Puts a member of the organization into a group.
#[utoipa::path(put, path = "/api/groups/{group}/members/{membership}", responses(code::Forbidden))]
pub(crate) async fn put_in(
    State(app): State<App>,
    caller: Caller,
    Ids((group, membership)): Ids<(GroupId, MembershipId)>,
) -> Result<StatusCode, ApiError> {
    app.put_into_group(&caller, group, membership).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a member out of a group.
#[utoipa::path(delete, path = "/api/groups/{group}/members/{membership}", responses(code::Forbidden))]
pub(crate) async fn take_out(
    State(app): State<App>,
    caller: Caller,
    Ids((group, membership)): Ids<(GroupId, MembershipId)>,
) -> Result<StatusCode, ApiError> {
    app.take_out_of_group(&caller, group, membership).await?;
    Ok(StatusCode::NO_CONTENT)
}
