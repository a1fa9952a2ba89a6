//! The office suites: how each stands, and reading it now.

use axum::{Json, extract::State};
use serde::Serialize;
use sheaf_app::{App, Caller, SuiteHealth};
use sheaf_domain::{OrgId, SuiteCeiling, Timestamp};
use utoipa::ToSchema;

use crate::{
    error::ApiError,
    extract::Ids,
    openapi::{code, words},
};

/// The suites of the installation, as seen from an organization.
#[derive(Serialize, ToSchema)]
pub(crate) struct Suites {
    suites: Vec<Suite>,
}

/// How an office suite stands.
#[derive(Serialize, ToSchema)]
#[schema(as = SuiteHealth)]
pub(crate) struct Suite {
    id: String,
    name: String,
    #[schema(value_type = words::SuiteKind)]
    kind: &'static str,
    #[schema(value_type = words::SuiteState)]
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failing_since: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fetched_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    opens: Opens,
    #[schema(value_type = words::SuiteCeiling)]
    policy: &'static str,
    open_documents: u64,
    #[schema(value_type = words::SuiteProof)]
    proof: &'static str,
}

/// The extensions that a suite opens.
#[derive(Serialize, ToSchema)]
#[schema(as = SuiteOpens)]
struct Opens {
    view: Vec<String>,
    edit: Vec<String>,
}

/// Shows how the office suites stand, and what the organization may do in them.
#[utoipa::path(get, path = "/api/organizations/{organization}/suites", responses(code::Forbidden))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<Suites>, ApiError> {
    let suites = app.suite_health(&caller, organization).await?;
    Ok(Json(Suites { suites: suites.into_iter().map(Suite::of).collect() }))
}

/// Reads the discovery of an office suite now.
#[utoipa::path(post, path = "/api/suites/{suite}/check", responses(code::Forbidden))]
pub(crate) async fn check(
    State(app): State<App>,
    caller: Caller,
    Ids(suite): Ids<String>,
) -> Result<Json<Suite>, ApiError> {
    Ok(Json(Suite::of(app.check_suite(&caller, &suite).await?)))
}

impl Suite {
    fn of(health: SuiteHealth) -> Self {
        Self {
            id: health.id.to_string(),
            name: health.name,
            kind: health.kind.as_str(),
            state: health.state.as_str(),
            checked_at: health.checked_at,
            answered_ms: health.answered_ms,
            failing_since: health.failing_since,
            failure: health.failure,
            fetched_at: health.fetched_at,
            address: health.address,
            opens: Opens { view: health.views, edit: health.edits },
            policy: policy_word(health.policy),
            open_documents: health.open_documents,
            proof: if health.signs { "keys" } else { "none" },
        }
    }
}

fn policy_word(policy: SuiteCeiling) -> &'static str {
    match policy {
        SuiteCeiling::Disabled => "disabled",
        SuiteCeiling::View => "view",
        SuiteCeiling::ViewAndEdit => "view_and_edit",
    }
}
