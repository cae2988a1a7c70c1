//! Jobs that failed, for whoever looks after a network's installation.

use crate::hubs::access::Govern;
use crate::hubs::queries::jobs;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct JobFailed {
    id: String,
    kind: String,
    /// Empty for Folkmoot's own.
    hub: String,
    tries: i64,
    /// Given up: it waits for somebody.
    given_up: bool,
    /// When it is tried next, unless it was given up.
    due_at: String,
    error: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct JobsFailed {
    jobs: Vec<JobFailed>,
}

/// Jobs that failed, those that were given up first.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/jobs", tag = "jobs", responses((status = 200, body = JobsFailed)))]
pub async fn list(can: Can<Govern>) -> Result<Json<JobsFailed>> {
    let failed = jobs::failed(&can).await?;
    let jobs = failed.into_iter().map(|job| JobFailed {
        id: job.id,
        kind: job.kind,
        hub: job.hub,
        tries: job.tries,
        given_up: job.dead,
        due_at: job.due_at.to_string(),
        error: job.error,
    });
    Ok(Json(JobsFailed { jobs: jobs.collect() }))
}

/// Try a job again now.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/jobs/{job}/again",
    tag = "jobs",
    responses((status = 202, description = "It will be tried at once"))
)]
pub async fn again(can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, job)) = address;
    jobs::again(&can, job).await?;
    Ok(StatusCode::ACCEPTED)
}
