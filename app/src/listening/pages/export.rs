//! All conversations of a hub as one CSV file.

use crate::imports::access::Bring;
use crate::listening::queries::export;
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use kit::web::export::sent;

pub async fn conversations(can: Can<Bring>) -> Result<Response> {
    can.write(export::note).await?;
    Ok(sent(can, "conversations", &export::COLUMNS, i64::MIN, export::rows))
}
