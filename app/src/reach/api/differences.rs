//! Two knocks under one id, for an organiser to settle.

use crate::reach::access::{Plan, Read};
use crate::reach::queries::differences::{self, Difference, Settled, Side};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::sent::Sent;
use kit::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct KnockSide {
    door: String,
    street: String,
    at: String,
    outcome: &'static str,
    come_back: Option<String>,
}

impl From<Side> for KnockSide {
    fn from(side: Side) -> KnockSide {
        KnockSide {
            door: side.door,
            street: side.street,
            at: side.at.to_string(),
            outcome: side.outcome.as_str(),
            come_back: side.come_back,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct TwoKnocks {
    attempt: String,
    fingerprint: String,
    told_at: String,
    by: Option<String>,
    first: KnockSide,
    second: KnockSide,
}

impl From<Difference> for TwoKnocks {
    fn from(two: Difference) -> TwoKnocks {
        TwoKnocks {
            attempt: two.attempt,
            fingerprint: two.fingerprint,
            told_at: two.told_at.to_string(),
            by: two.by,
            first: two.first.into(),
            second: two.second.into(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct Differences {
    differences: Vec<TwoKnocks>,
    /// How many wait in all.
    waiting: i64,
}

/// Knocks that came under an id that was taken, the oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/differences",
    tag = "outreach",
    responses((status = 200, body = Differences))
)]
pub async fn list(can: Can<Read>) -> Result<Json<Differences>> {
    let (open, waiting) = can.read(|hub| Ok((differences::open(hub)?, differences::waiting(hub)?))).await?;
    Ok(Json(Differences { differences: open.into_iter().map(TwoKnocks::from).collect(), waiting }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KnockSettled {
    /// `first`, `second` or `both`.
    keep: String,
}

/// Say which of two knocks was so.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/outreach/differences/{attempt}/{fingerprint}/settle",
    tag = "outreach",
    request_body = KnockSettled,
    responses((status = 204, description = "Settled"))
)]
pub async fn settle(
    can: Can<Plan>,
    address: Path<(String, String, String)>,
    Sent(sent): Sent<KnockSettled>,
) -> Result<StatusCode> {
    let Path((_, attempt, fingerprint)) = address;
    let how = Settled::parse(&sent.keep).ok_or_else(|| Error::invalid("keep", "problem-choose"))?;
    can.write(move |hub| differences::settle(hub, &attempt, &fingerprint, how)).await?;
    Ok(StatusCode::NO_CONTENT)
}
