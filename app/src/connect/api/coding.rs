//! Saying what conversations are about.

use crate::connect::access::SeeThemes;
use crate::connect::queries::coding;
use crate::listening::queries::counts;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedCoding {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ToCode {
    id: String,
    held_at: String,
    language: String,
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
}

#[derive(Serialize, ToSchema)]
pub struct CodingWaits {
    /// How many conversations carry no theme yet.
    uncoded: i64,
    /// Those that have waited longest first.
    conversations: Vec<ToCode>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Conversations that wait for somebody to say what they are about.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/coding",
    tag = "themes",
    params(AskedCoding),
    responses((status = 200, body = CodingWaits))
)]
pub async fn waiting(can: Can<SeeThemes>, Query(asked): Query<AskedCoding>) -> Result<Json<CodingWaits>> {
    let (uncoded, (found, next)) = can
        .read(move |hub| {
            let uncoded = counts::total(hub, counts::UNCODED)?;
            Ok((uncoded, coding::waiting(hub, asked.next.unwrap_or_default())?))
        })
        .await?;
    let conversations = found.into_iter().map(|waiting| {
        let [loves, concerns, would_change, would_do] = waiting.answers;
        ToCode {
            id: waiting.id,
            held_at: waiting.held_at.to_string(),
            language: waiting.language,
            loves,
            concerns,
            would_change,
            would_do,
        }
    });
    Ok(Json(CodingWaits {
        uncoded,
        conversations: conversations.collect(),
        next: next.map(|next| next.to_string()),
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CodingSent {
    /// Ids of the hub's themes: all that the conversation is about.
    themes: Vec<String>,
    /// The name of one more, which is made if it is not there.
    new: String,
}

/// Say what a conversation is about. It carries these themes and no others but those that were retired.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/coding/{conversation}",
    tag = "themes",
    request_body = CodingSent,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(
    can: Can<SeeThemes>,
    address: Path<(String, String)>,
    Sent(sent): Sent<CodingSent>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| coding::keep(hub, &id, &sent.themes, sent.new.trim())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take every theme off a conversation again.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/coding/{conversation}",
    tag = "themes",
    responses((status = 204, description = "It carries no theme, and waits again"))
)]
pub async fn undo(can: Can<SeeThemes>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| coding::undo(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
