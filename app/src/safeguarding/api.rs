//! A concern can be sent by a program, such as a phone's. It can be read by none: what reads it is a person,
//! on a page that writes down that they did.

use super::access::Tell;
use super::model::WrittenConcern;
use super::{letters, queries};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::{Can, OwnWords};
use kit::web::sent::Sent;
use kit::{Error, Result, id};
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct ConcernKept {
    id: String,
    /// `kept`: the phone may let go of its copy.
    state: &'static str,
}

/// Write a concern down. Only safeguarding leads read it, and nobody through this API.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/concerns/{concern}",
    tag = "safety",
    request_body = WrittenConcern,
    responses(
        (status = 201, description = "Sent", body = ConcernKept),
        (status = 200, description = "Sent before", body = ConcernKept),
        (status = 409, description = "Something else was sent under this id")
    )
)]
pub async fn send(
    _: OwnWords,
    can: Can<Tell>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenConcern>,
) -> Result<(StatusCode, Json<ConcernKept>)> {
    let Path((_, sent)) = address;
    let id = id::parse(&sent).ok_or(Error::NotFound)?;
    let concern = written.look_over()?;
    let kept = id.clone();
    let new = can
        .write(move |hub| {
            let new = queries::send(hub, &kept, &concern)?;
            if new {
                letters::tell(hub, &kept)?;
            }
            Ok(new)
        })
        .await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(ConcernKept { id, state: "kept" })))
}
