//! Archives, for programs.

use super::access::Leave;
use super::queries::{self, Archive};
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct ArchiveThere {
    id: String,
    asked_at: String,
    asked_by: Option<String>,
    /// Absent while it is being made.
    made_at: Option<String>,
    bytes: i64,
    rows: i64,
    /// When it is thrown away.
    gone_at: String,
}

impl From<Archive> for ArchiveThere {
    fn from(archive: Archive) -> ArchiveThere {
        ArchiveThere {
            gone_at: archive.gone_at().to_string(),
            id: archive.id,
            asked_at: archive.asked_at.to_string(),
            asked_by: archive.asked_by,
            made_at: archive.made_at.map(|at| at.to_string()),
            bytes: archive.bytes,
            rows: archive.rows,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ArchivesThere {
    archives: Vec<ArchiveThere>,
}

/// Archives of all that the hub owns that are here or being made, the latest first.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/archives", tag = "archives", responses((status = 200, body = ArchivesThere)))]
pub async fn list(can: Can<Leave>) -> Result<Json<ArchivesThere>> {
    let archives = can.read(queries::list).await?;
    Ok(Json(ArchivesThere { archives: archives.into_iter().map(ArchiveThere::from).collect() }))
}

/// Make an archive. It takes a while; while one is being made, that one is the answer.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/archives",
    tag = "archives",
    responses((status = 202, description = "It is being made; the answer is its id", body = String))
)]
pub async fn make(can: Can<Leave>) -> Result<(StatusCode, Json<String>)> {
    let id = can.write(queries::ask).await?;
    Ok((StatusCode::ACCEPTED, Json(id)))
}

/// Take an archive away. A broken download goes on with a `Range`.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/archives/{archive}",
    tag = "archives",
    responses((status = 200, description = "A zip of open files", body = Vec<u8>, content_type = "application/zip"))
)]
pub async fn take(can: Can<Leave>, address: Path<(String, String)>, headers: HeaderMap) -> Result<Response> {
    let Path((_, id)) = address;
    super::pages::send(can, id, &headers).await
}

/// Throw an archive away before its day is over.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/archives/{archive}",
    tag = "archives",
    responses((status = 204, description = "Gone"))
)]
pub async fn remove(can: Can<Leave>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| queries::one(hub, &id).and_then(|_| queries::forget(hub, &id))).await?;
    Ok(StatusCode::NO_CONTENT)
}
