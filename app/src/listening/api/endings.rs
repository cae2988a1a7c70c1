//! Promises that ended in two ways, and which of the two stands.

use super::follow_ups::FollowUpLine;
use crate::listening::access::Settle;
use crate::listening::model::WhichEnding;
use crate::listening::queries::endings::{self, TwoEndings};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::next::Next;
use kit::web::sent::Sent;
use kit::{Error, Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedEndings {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

/// Another ending than the one that stands.
#[derive(Serialize, ToSchema)]
pub struct OtherEnding {
    fingerprint: String,
    /// `done` or `let_go`.
    ended: &'static str,
    note: String,
    at: String,
    /// The name of who told it.
    by: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct EndedTwice {
    /// The promise, with the ending that stands until somebody settles it.
    first: FollowUpLine,
    second: OtherEnding,
}

impl From<TwoEndings> for EndedTwice {
    fn from(two: TwoEndings) -> EndedTwice {
        EndedTwice {
            first: two.promise.into(),
            second: OtherEnding {
                fingerprint: two.second.fingerprint,
                ended: two.second.how.as_str(),
                note: two.second.note,
                at: two.second.at.to_string(),
                by: two.second.by,
            },
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct EndingsOpen {
    endings: Vec<EndedTwice>,
    /// How many wait in all.
    waiting: i64,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// Promises that ended in two ways, those that wait longest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/endings",
    tag = "follow-ups",
    params(AskedEndings),
    responses((status = 200, body = EndingsOpen))
)]
pub async fn list_endings(can: Can<Settle>, Query(asked): Query<AskedEndings>) -> Result<Json<EndingsOpen>> {
    let (found, waiting) = can
        .read(move |hub| {
            let after = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            Ok((endings::open(hub, after)?, endings::waiting(hub)?))
        })
        .await?;
    let last = found.last().filter(|_| found.len() == limits::PAGE as usize).map(|last| &last.second);
    let next = last.map(|last| Next { at: last.at.as_microsecond(), id: last.name() });
    Ok(Json(EndingsOpen { endings: found.into_iter().map(EndedTwice::from).collect(), waiting, next }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct EndingSettled {
    /// `first` or `second`.
    which: String,
}

/// Say which ending of a promise stands. Settling twice changes nothing.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/endings/{follow_up}/{fingerprint}/settle",
    tag = "follow-ups",
    request_body = EndingSettled,
    responses((status = 204, description = "Settled"))
)]
pub async fn settle_ending(
    can: Can<Settle>,
    address: Path<(String, String, String)>,
    Sent(sent): Sent<EndingSettled>,
) -> Result<StatusCode> {
    let Path((_, follow_up, fingerprint)) = address;
    let which = WhichEnding::parse(&sent.which).ok_or_else(|| Error::invalid("which", "problem-choose"))?;
    can.write(move |hub| endings::settle(hub, &follow_up, &fingerprint, which)).await?;
    Ok(StatusCode::NO_CONTENT)
}
