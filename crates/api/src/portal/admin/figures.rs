//! What an organization and all below it did, day by day, and what of it is worth a look.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use sheaf_app::{App, Attention, Caller, Figures};
use sheaf_domain::{OrgId, Timestamp};
use utoipa::{IntoParams, ToSchema};

use crate::{
    error::{ApiError, BadRequest},
    extract::{Ids, Params},
    openapi::code,
};

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct FiguresParams {
    /// 7, 30 or 90.
    days: Option<u16>,
}

/// The figures of some days, today's, which goes on, the last.
#[derive(Serialize, ToSchema)]
#[schema(as = Figures)]
pub(crate) struct FiguresView {
    days: Vec<Day>,
    running: u64,
    active_today: u64,
    as_of: Timestamp,
}

/// The figures of a day.
#[derive(Serialize, ToSchema)]
#[schema(as = DayFigures)]
struct Day {
    day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    storage_bytes: Option<u64>,
    active_people: u64,
    editing_sessions: u64,
    saves: u64,
    failed_saves: u64,
}

/// What is worth a look, the worst first.
#[derive(Serialize, ToSchema)]
#[schema(as = Attention)]
pub(crate) struct AttentionView {
    lines: Vec<Line>,
}

/// Something to look at.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = AttentionLine)]
enum Line {
    SuiteFailing { suite: Suite, since: Timestamp },
    FailedSaves { count: u64, saves: u64 },
    JobFailed { job: String, at: Timestamp },
    Conflicts { count: u64, oldest_at: Timestamp },
}

/// An office suite of the installation.
#[derive(Serialize, ToSchema)]
#[schema(as = SuiteName)]
struct Suite {
    id: String,
    name: String,
}

/// Shows what an organization and all below did, day by day.
#[utoipa::path(get, path = "/api/organizations/{organization}/figures", responses(code::Forbidden))]
pub(crate) async fn show(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
    Params(params): Params<FiguresParams>,
) -> Result<Json<FiguresView>, ApiError> {
    let days = match params.days.unwrap_or(30) {
        days @ (7 | 30 | 90) => days,
        _ => return Err(BadRequest::invalid("days", "7, 30 or 90").into()),
    };
    let found = app.figures(&caller, organization, days).await?;
    let active_today = found.days.last().map_or(0, |today| today.active_people);
    let days = found.days.iter().map(Day::of).collect();
    Ok(Json(FiguresView { days, running: found.running, active_today, as_of: found.as_of }))
}

/// Shows what is worth a look, the worst first.
#[utoipa::path(get, path = "/api/organizations/{organization}/attention", responses(code::Forbidden))]
pub(crate) async fn attention(
    State(app): State<App>,
    caller: Caller,
    Ids(organization): Ids<OrgId>,
) -> Result<Json<AttentionView>, ApiError> {
    let lines = app.attention(&caller, organization).await?;
    Ok(Json(AttentionView { lines: lines.into_iter().map(Line::of).collect() }))
}

impl Day {
    fn of(figures: &Figures) -> Self {
        Self {
            day: figures.day.begins().to_string().chars().take("2026-11-28".len()).collect(),
            storage_bytes: figures.storage_bytes,
            active_people: figures.active_people,
            editing_sessions: figures.editing_sessions,
            saves: figures.saves,
            failed_saves: figures.failed_saves,
        }
    }
}

impl Line {
    fn of(attention: Attention) -> Self {
        match attention {
            Attention::SuiteFailing { suite: id, name, since } => {
                Self::SuiteFailing { suite: Suite { id, name }, since }
            }
            Attention::FailedSaves { count, saves } => Self::FailedSaves { count, saves },
            Attention::JobFailed { job, at } => Self::JobFailed { job, at },
            Attention::Conflicts { count, oldest_at } => Self::Conflicts { count, oldest_at },
        }
    }
}
