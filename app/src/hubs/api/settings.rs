//! What a hub sets for itself.

use crate::hubs::access::Govern;
use crate::hubs::model::Settings;
use crate::hubs::queries::settings;
use axum::Json;
use axum::http::StatusCode;
use kit::Result;
use kit::access::{Can, HubKind};
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HubSettings {
    name: String,
    /// Where the day begins and ends: `Europe/London`.
    zone: String,
    /// The smallest count that may leave a hub, from 2 to 100: a network's alone to set.
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<i64>,
}

/// What the hub has set for itself.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/settings", tag = "settings", responses((status = 200, body = HubSettings)))]
pub async fn show(can: Can<Govern>) -> Json<HubSettings> {
    let hub = can.hub();
    Json(HubSettings {
        name: hub.name.clone(),
        zone: hub.zone.iana_name().unwrap_or("UTC").to_owned(),
        threshold: (hub.kind == HubKind::Network).then_some(hub.threshold.into()),
    })
}

/// Set it.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/settings",
    tag = "settings",
    request_body = HubSettings,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(can: Can<Govern>, Sent(sent): Sent<HubSettings>) -> Result<StatusCode> {
    let threshold = sent.threshold.map(|threshold| threshold.to_string());
    let kept = Settings::new(can.hub().kind, &sent.name, &sent.zone, threshold.as_deref())?;
    can.write(move |hub| settings::keep(hub, &kept)).await?;
    Ok(StatusCode::NO_CONTENT)
}
