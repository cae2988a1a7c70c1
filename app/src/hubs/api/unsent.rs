//! A file of unsent work that a phone saved.

use crate::hubs::access::Govern;
use crate::hubs::unsent::{self, Report};
use axum::body::Bytes;
use axum::{Extension, Json};
use kit::Result;
use kit::access::Can;
use kit::web::batch::Addresses;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct RecordLoaded {
    id: String,
    /// `taken`, `here` (it was already), `conflict` (kept aside for a coordinator) or `refused`.
    came: &'static str,
    /// Why it was refused.
    reasons: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct FileLoaded {
    /// Who wrote it.
    name: String,
    records: Vec<RecordLoaded>,
    /// Parts of the file that are for other hubs.
    elsewhere: usize,
}

impl From<Report> for FileLoaded {
    fn from(report: Report) -> FileLoaded {
        let records = report.rows.into_iter().map(|row| RecordLoaded {
            id: row.id,
            came: row.came.as_str(),
            reasons: row.reasons,
        });
        FileLoaded {
            name: report.name,
            records: records.collect(),
            elsewhere: report.elsewhere,
        }
    }
}

/// Take in a file of unsent work, as it is: each record under the name of who wrote it, as if their phone
/// had sent it.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/unsent",
    tag = "phones",
    request_body(content = String, content_type = "application/octet-stream"),
    responses((status = 200, body = FileLoaded))
)]
pub async fn load(
    can: Can<Govern>,
    Extension(house): Extension<Addresses>,
    file: Bytes,
) -> Result<Json<FileLoaded>> {
    let report = unsent::take_in(&can, house, &file).await?;
    Ok(Json(report.into()))
}
