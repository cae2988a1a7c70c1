//! All doors of a hub as one CSV file.

use crate::imports::access::Bring;
use crate::reach::queries::export::{self, After};
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use kit::web::export::sent;

pub async fn doors(can: Can<Bring>) -> Result<Response> {
    can.write(export::note).await?;
    Ok(sent(can, "doors", &export::COLUMNS, After::default(), |hub, after| export::rows(hub, &after)))
}
