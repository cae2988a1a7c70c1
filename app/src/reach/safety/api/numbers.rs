//! How one can be rung.

use crate::hubs::access::Belong;
use crate::hubs::queries::numbers;
use crate::reach::safety::pages::number;
use axum::Json;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::reader::Reader;
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct OwnNumber {
    /// As every telephone dials it: `+447700900123`.
    number: Option<String>,
}

/// Your own number in this hub.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/safety/number",
    tag = "safety",
    responses((status = 200, body = OwnNumber))
)]
pub async fn show(can: Can<Belong>) -> Result<Json<OwnNumber>> {
    Ok(Json(OwnNumber { number: can.read(numbers::own).await? }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NumberSent {
    /// Of a mobile telephone, however it is written.
    number: String,
}

/// Leave your number, for your safety and nothing else. It is sent a text.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/safety/number",
    tag = "safety",
    request_body = NumberSent,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(can: Can<Belong>, reader: Reader, Sent(sent): Sent<NumberSent>) -> Result<StatusCode> {
    number::keep_number(&can, &reader, &sent.number).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take your number away. Nothing of it is kept.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/safety/number",
    tag = "safety",
    responses((status = 204, description = "Gone"))
)]
pub async fn remove(can: Can<Belong>) -> Result<StatusCode> {
    can.write(numbers::take_away).await?;
    Ok(StatusCode::NO_CONTENT)
}
