//! How often pairs check in, and who is alerted.

use crate::reach::safety::access::{Arrange, CheckIn, Watch};
use crate::reach::safety::model::{WrittenChoice, WrittenSettings};
use crate::reach::safety::queries::settings;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct SettingsOfSafety {
    /// Minutes.
    every: i64,
    after_end: i64,
    first_after: i64,
    second_after: i64,
    /// The accounts of those who are alerted; absent for the coordinators.
    first: Option<String>,
    second: Option<String>,
}

/// What holds for every session that says nothing else.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/safety/settings",
    tag = "safety",
    responses((status = 200, body = SettingsOfSafety))
)]
pub async fn show(can: Can<CheckIn>) -> Result<Json<SettingsOfSafety>> {
    let (ladder, chosen) = can.read(settings::of_hub).await?;
    Ok(Json(SettingsOfSafety {
        every: ladder.every,
        after_end: ladder.after_end,
        first_after: ladder.first_after,
        second_after: ladder.second_after,
        first: chosen.first,
        second: chosen.second,
    }))
}

/// Change it. Pairs that are out are counted by it from now on.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/safety/settings",
    tag = "safety",
    request_body = WrittenSettings,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(can: Can<Arrange>, Sent(sent): Sent<WrittenSettings>) -> Result<StatusCode> {
    let (ladder, chosen) = sent.look_over()?;
    can.write(move |hub| settings::keep(hub, &ladder, &chosen)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What one session has otherwise than its hub.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/outreach/{session}/safety",
    tag = "safety",
    request_body = WrittenChoice,
    responses((status = 204, description = "Kept"))
)]
pub async fn choose(
    can: Can<Watch>,
    address: Path<(String, String)>,
    Sent(sent): Sent<WrittenChoice>,
) -> Result<StatusCode> {
    let Path((_, session)) = address;
    let (every, chosen) = sent.look_over()?;
    can.write(move |hub| settings::choose(hub, &session, every, &chosen)).await?;
    Ok(StatusCode::NO_CONTENT)
}
