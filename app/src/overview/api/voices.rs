//! Words that hubs let go, where the network reads them.

use crate::overview::model::VoiceThere;
use crate::overview::queries::nation;
use axum::Json;
use axum::extract::Query;
use kit::access::Above;
use kit::web::next::Next;
use kit::{Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedVoices {
    /// Only those about this theme of the network's, by its id.
    theme: Option<String>,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct Voices {
    voices: Vec<VoiceThere>,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// What people said, in words that they and their hub let go, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/voices",
    tag = "network",
    params(AskedVoices),
    responses((status = 200, body = Voices))
)]
pub async fn list(above: Above, Query(asked): Query<AskedVoices>) -> Result<Json<Voices>> {
    let mut voices = above
        .read(move |above| {
            let before = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            nation::voices(above, asked.theme.as_deref(), before, limits::PAGE + 1)
        })
        .await?;
    let more = voices.len() > limits::PAGE as usize;
    voices.truncate(limits::PAGE as usize);
    let next = voices.last().filter(|_| more).map(|last| Next { at: last.signed_at, id: last.id.clone() });
    Ok(Json(Voices { voices, next }))
}
