//! What other programs may ask about imports.

use crate::listening::access::Import;
use crate::listening::queries::imports;
use axum::Json;
use axum::extract::Query;
use kit::Result;
use kit::access::Can;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct AskedImports {
    /// Where the page before ended: its `older`.
    before: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ImportListed {
    id: String,
    file: String,
    /// `waiting`, `running`, `done`, `undoing` or `undone`.
    state: &'static str,
    brought_at: String,
    /// Conversations that came in.
    taken: i64,
    /// Rows that were here already.
    known: i64,
    /// Rows that were not taken.
    refused: i64,
}

#[derive(Serialize, ToSchema)]
pub struct ImportsListed {
    imports: Vec<ImportListed>,
    /// Ask for the next page with this as `before`.
    older: Option<i64>,
}

/// Files of conversations that were brought to this hub, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/imports",
    tag = "imports",
    params(("hub" = String, Path, description = "The hub's id, such as mill-lane"), AskedImports),
    responses((status = 200, body = ImportsListed), (status = 403, description = "Coordinators may"))
)]
pub async fn list(can: Can<Import>, Query(asked): Query<AskedImports>) -> Result<Json<ImportsListed>> {
    let (found, older) = can.read(move |hub| imports::list(hub, asked.before)).await?;
    let imports = found
        .into_iter()
        .map(|import| ImportListed {
            state: import.stand.as_str(),
            brought_at: import.made_at.to_string(),
            id: import.id,
            file: import.file_name,
            taken: import.taken,
            known: import.known,
            refused: import.refused,
        })
        .collect();
    Ok(Json(ImportsListed { imports, older }))
}
