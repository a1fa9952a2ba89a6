//! Groups of an organization's members.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Caller, GroupPage};
use sheaf_domain::{GroupId, MembershipId, OrgId};

use super::organizations::{DEFAULT_PAGE, Listing};
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
};

/// A group.
#[derive(Debug, Serialize)]
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
#[derive(Debug, Serialize)]
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

/// `GET /api/organizations/{organization}/groups`
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

#[derive(Debug, Deserialize)]
pub(crate) struct GroupName {
    name: String,
}

/// `POST /api/organizations/{organization}/groups`
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(new): Body<GroupName>,
) -> Result<(StatusCode, Json<Group>), ApiError> {
    let made = app.create_group(&caller, organization, &new.name).await?;
    Ok((StatusCode::CREATED, Json(Group::of(made))))
}

/// `GET /api/groups/{group}`
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
) -> Result<Json<Group>, ApiError> {
    Ok(Json(Group::of(app.group(&caller, group).await?)))
}

/// `PATCH /api/groups/{group}`
pub(crate) async fn rename(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
    Body(to): Body<GroupName>,
) -> Result<Json<Group>, ApiError> {
    Ok(Json(Group::of(app.rename_group(&caller, group, &to.name).await?)))
}

/// `DELETE /api/groups/{group}`
pub(crate) async fn remove(
    State(app): State<App>,
    caller: Caller,
    Ids(group): Ids<GroupId>,
) -> Result<StatusCode, ApiError> {
    app.remove_group(&caller, group).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /api/groups/{group}/members/{membership}`
pub(crate) async fn put_in(
    State(app): State<App>,
    caller: Caller,
    Ids((group, membership)): Ids<(GroupId, MembershipId)>,
) -> Result<StatusCode, ApiError> {
    app.put_into_group(&caller, group, membership).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/groups/{group}/members/{membership}`
pub(crate) async fn take_out(
    State(app): State<App>,
    caller: Caller,
    Ids((group, membership)): Ids<(GroupId, MembershipId)>,
) -> Result<StatusCode, ApiError> {
    app.take_out_of_group(&caller, group, membership).await?;
    Ok(StatusCode::NO_CONTENT)
}
