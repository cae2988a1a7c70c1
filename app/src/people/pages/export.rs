//! Everybody whom a hub knows as one CSV file.

use crate::imports::access::Bring;
use crate::people::queries::export;
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use kit::web::export::sent;

pub async fn people(can: Can<Bring>) -> Result<Response> {
    can.write(export::note).await?;
    Ok(sent(can, "people", &export::COLUMNS, i64::MIN, export::rows))
}
