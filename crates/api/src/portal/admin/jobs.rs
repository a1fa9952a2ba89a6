//! The jobs: how each stands, and letting one run now.

use axum::{Json, extract::State};
use http::StatusCode;
use serde::Serialize;
use sheaf_app::{App, Caller, JobHealth};
use sheaf_domain::Timestamp;
use utoipa::ToSchema;

use crate::{error::ApiError, extract::Ids, openapi::code};

/// Every job that ever ran.
#[derive(Serialize, ToSchema)]
pub(crate) struct Jobs {
    jobs: Vec<Job>,
}

/// How a job stands.
#[derive(Serialize, ToSchema)]
struct Job {
    name: String,
    due_at: Timestamp,
    running: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    finished_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
}

/// Shows how the jobs of the installation stand.
#[utoipa::path(get, path = "/api/jobs", responses(code::Forbidden))]
pub(crate) async fn list(State(app): State<App>, caller: Caller) -> Result<Json<Jobs>, ApiError> {
    let jobs = app.job_health(&caller).await?;
    Ok(Json(Jobs { jobs: jobs.into_iter().map(Job::of).collect() }))
}

/// Lets a job run now.
#[utoipa::path(post, path = "/api/jobs/{name}/run", responses((status = 202, description = "It is due now."), code::Forbidden))]
pub(crate) async fn run(
    State(app): State<App>,
    caller: Caller,
    Ids(name): Ids<String>,
) -> Result<StatusCode, ApiError> {
    app.run_job(&caller, &name).await?;
    Ok(StatusCode::ACCEPTED)
}

impl Job {
    fn of(job: JobHealth) -> Self {
        let JobHealth { name, due_at, running, finished_at, report, failure } = job;
        Self { name, due_at, running, finished_at, report, failure }
    }
}
