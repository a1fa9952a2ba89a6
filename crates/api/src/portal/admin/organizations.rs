//! Organizations, as those who run them see them.

use axum::{Json, extract::State};
use serde::Serialize;
use sheaf_app::{App, Caller};
use sheaf_domain::OrgId;
use utoipa::ToSchema;

use crate::{error::ApiError, extract::Ids, openapi::code};

/// An organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct Organization {
    id: OrgId,
    name: String,
    slug: String,
}

/// Shows an organization.
#[utoipa::path(get, path = "/api/organizations/{organization}", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    let seen = app.organization(&caller, organization).await?;
    Ok(Json(Organization { id: seen.id, name: seen.name, slug: seen.slug }))
}
