//! Organizations, as those who run them see and change them.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::{Deserialize, Deserializer, Serialize};
use sheaf_app::{App, Caller, NewSuborganization, OrganizationChange, OrganizationPage};
use sheaf_domain::{OrgId, Timestamp};
use utoipa::{IntoParams, ToSchema};

use super::organization_view::{Organization, OrganizationRow};
use crate::{
    error::ApiError,
    extract::{Body, Ids, Params},
    openapi::code,
};

/// How many organizations a page has when nobody says.
pub(crate) const DEFAULT_PAGE: usize = 50;

/// Shows an organization.
#[utoipa::path(get, path = "/api/organizations/{organization}", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    Ok(Json(Organization::of(app.organization(&caller, organization).await?)))
}

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct Listing {
    /// How many at most.
    pub(crate) limit: Option<usize>,
    /// The `next` of the page before.
    pub(crate) after: Option<String>,
    /// A text that names have in them.
    pub(crate) search: Option<String>,
}

/// A page of organizations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Organizations {
    organizations: Vec<OrganizationRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl Organizations {
    fn of(page: OrganizationPage) -> Self {
        let organizations = page.organizations.into_iter().map(OrganizationRow::of).collect();
        Self { organizations, next: page.next }
    }
}

/// Lists the organizations directly below one; with a text to search for, all below whose name or slug has it.
#[utoipa::path(get, path = "/api/organizations/{organization}/organizations", responses(code::Forbidden))]
pub(crate) async fn below(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(listing): Params<Listing>,
) -> Result<Json<Organizations>, ApiError> {
    let place = (listing.after.as_deref(), listing.limit.unwrap_or(DEFAULT_PAGE));
    let page = app.organizations_below(&caller, organization, listing.search.as_deref(), place).await?;
    Ok(Json(Organizations::of(page)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct NewOrganization {
    name: String,
    slug: Option<String>,
    trial_ends_at: Option<Timestamp>,
}

/// Makes an organization below another one.
#[utoipa::path(
    post,
    path = "/api/organizations/{organization}/organizations",
    responses(code::Forbidden, code::SlugTaken, code::TooDeep)
)]
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller,
    Ids(parent): Ids<OrgId>,
    Body(new): Body<NewOrganization>,
) -> Result<(StatusCode, Json<Organization>), ApiError> {
    let NewOrganization { name, slug, trial_ends_at } = new;
    let new = NewSuborganization { name, slug, trial_ends_at };
    let made = app.create_organization(&caller, parent, &new).await?;
    Ok((StatusCode::CREATED, Json(Organization::of(made))))
}

#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OrganizationChange)]
pub(crate) struct Change {
    name: Option<String>,
    slug: Option<String>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<Timestamp>)]
    trial_ends_at: Option<Option<Timestamp>>,
}

/// Tells `null` from what is absent.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Changes an organization: its name, its slug, the end of its trial.
#[utoipa::path(
    patch,
    path = "/api/organizations/{organization}",
    responses(code::Forbidden, code::SlugTaken)
)]
pub(crate) async fn change(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Body(change): Body<Change>,
) -> Result<Json<Organization>, ApiError> {
    let Change { name, slug, trial_ends_at } = change;
    let change = OrganizationChange { name, slug, trial_ends_at };
    Ok(Json(Organization::of(app.change_organization(&caller, organization, &change).await?)))
}
