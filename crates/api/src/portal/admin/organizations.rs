//! Organizations, as those who run them see them.

use axum::{Json, extract::State};
use serde::Serialize;
use sheaf_app::{App, Caller};
use sheaf_domain::OrgId;

use crate::{error::ApiError, extract::Ids};

#[derive(Serialize)]
pub(crate) struct Organization {
    id: OrgId,
    name: String,
    slug: String,
}

/// `GET /api/organizations/{organization}`
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Organization>, ApiError> {
    let seen = app.organization(&caller, organization).await?;
    Ok(Json(Organization { id: seen.id, name: seen.name, slug: seen.slug }))
}
