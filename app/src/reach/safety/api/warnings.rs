//! Warnings about addresses.

use crate::reach::access::Walk;
use crate::reach::safety::access::Warn;
use crate::reach::safety::model::{DAYS, Warning, WarningKind, WrittenWarning};
use crate::reach::safety::queries::warnings;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::SignedDuration;
use kit::access::{Can, OwnWords};
use kit::web::next::Next;
use kit::web::sent::Sent;
use kit::{Error, Result, id, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Serialize, ToSchema)]
pub struct WarningLine {
    id: String,
    /// The street's id and name.
    street: String,
    street_name: String,
    /// The door's id and label; absent where it is about the whole street.
    door: Option<String>,
    door_label: Option<String>,
    kind: WarningKind,
    words: String,
    /// Who made it, by name.
    by: Option<String>,
    until: String,
}

impl From<Warning> for WarningLine {
    fn from(warning: Warning) -> WarningLine {
        let (door, door_label) = warning.door.unzip();
        WarningLine {
            id: warning.id,
            street: warning.street.0,
            street_name: warning.street.1,
            door,
            door_label,
            kind: warning.kind,
            words: warning.words,
            by: warning.by.map(|(_, name)| name),
            until: warning.until.to_string(),
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct AskedWarnings {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct Warnings {
    warnings: Vec<WarningLine>,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// The warnings you have made, those that end first first; to a coordinator, all.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/warnings",
    tag = "safety",
    params(AskedWarnings),
    responses((status = 200, body = Warnings))
)]
pub async fn list(can: Can<Warn>, Query(asked): Query<AskedWarnings>) -> Result<Json<Warnings>> {
    let found = can
        .read(move |hub| warnings::list(hub, asked.next.as_ref().map(|next| (next.at, next.id.as_str()))))
        .await?;
    let full = i64::try_from(found.len()).unwrap_or(i64::MAX) == limits::PAGE;
    let next = found.last().filter(|_| full).map(|last| Next { at: last.until.as_microsecond(), id: last.id.clone() });
    Ok(Json(Warnings { warnings: found.into_iter().map(WarningLine::from).collect(), next }))
}

/// What waits on the streets that your pair has taken for this session. To everybody else there is nothing.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/{session}/warnings",
    tag = "safety",
    responses((status = 200, body = Warnings))
)]
pub async fn on_the_way(can: Can<Walk>, address: Path<(String, String)>) -> Result<Json<Warnings>> {
    let Path((_, session)) = address;
    let found = can.read(move |hub| warnings::on_the_way(hub, &session)).await?;
    Ok(Json(Warnings { warnings: found.into_iter().map(WarningLine::from).collect(), next: None }))
}

#[derive(Serialize, ToSchema)]
pub struct WarningKept {
    id: String,
    /// `kept`: the phone may let go of its copy.
    state: &'static str,
}

/// Warn the next pair. The same id again changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/warnings/{warning}",
    tag = "safety",
    request_body = WrittenWarning,
    responses(
        (status = 201, description = "Made", body = WarningKept),
        (status = 200, description = "Made before", body = WarningKept),
        (status = 409, description = "Something else was made under this id")
    )
)]
pub async fn warn(
    _: OwnWords,
    can: Can<Warn>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenWarning>,
) -> Result<(StatusCode, Json<WarningKept>)> {
    let Path((_, sent)) = address;
    let id = id::parse(&sent).ok_or(Error::NotFound)?;
    let warned = written.look_over()?;
    let made = id.clone();
    let new = can.write(move |hub| warnings::warn(hub, &made, &warned)).await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(WarningKept { id, state: "kept" })))
}

/// It is still so: the warning stands for 90 days from now.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/warnings/{warning}/renewed",
    tag = "safety",
    responses((status = 204, description = "Renewed"))
)]
pub async fn renew(can: Can<Warn>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let until = can.now().checked_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(can.now());
    can.write(move |hub| warnings::renew(hub, &id, until)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a warning away. Nothing of it is kept.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/warnings/{warning}",
    tag = "safety",
    responses((status = 204, description = "Gone"))
)]
pub async fn remove(can: Can<Warn>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| warnings::remove(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
