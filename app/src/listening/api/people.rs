//! What ties a person to what they said: shown to them, and cut for good when they ask for it.

use crate::listening::access::{Read, Settle};
use crate::listening::queries::rights;
use crate::people::queries as people;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct HeldLine {
    id: String,
    held_at: String,
    tier: &'static str,
    /// The beginning of what was said.
    words: String,
    /// Their name, or a part of it, stands in what was written down: in what they said, in a version that
    /// waits to be settled, or in what was promised and how that ended.
    names_them: bool,
}

#[derive(Serialize, ToSchema)]
pub struct HeldOfPerson {
    conversations: Vec<HeldLine>,
}

/// What a person said to this hub, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/people/{person}/conversations",
    tag = "people",
    responses((status = 200, body = HeldOfPerson))
)]
pub async fn conversations(can: Can<Read>, address: Path<(String, String)>) -> Result<Json<HeldOfPerson>> {
    let Path((_, id)) = address;
    let held = can
        .read(move |hub| {
            let person = people::one(hub, &id)?;
            rights::conversations_of(hub, &id, &person.name)
        })
        .await?;
    let conversations = held.into_iter().map(|held| HeldLine {
        id: held.id,
        held_at: held.held_at.to_string(),
        tier: held.tier.as_str(),
        words: held.words,
        names_them: held.names_them,
    });
    Ok(Json(HeldOfPerson { conversations: conversations.collect() }))
}

/// All that the hub holds about somebody, for them to have. That it was looked at is written down.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/people/{person}/everything",
    tag = "people",
    responses((status = 200, description = "Everything, name beside value", body = Value))
)]
pub async fn everything(can: Can<Settle>, address: Path<(String, String)>) -> Result<Json<Value>> {
    let Path((_, id)) = address;
    can.write(move |hub| rights::shown(hub, &id)).await.map(Json)
}

/// Erase somebody. What they said stays with the hub, and nobody can tell any more who said it.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/people/{person}",
    tag = "people",
    responses((status = 204, description = "Erased"))
)]
pub async fn erase(can: Can<Settle>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| rights::erase(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
