//! What a network asks of those who answer for its hubs, and help for those who lost theirs.

use crate::hubs::access::{Govern, Grow};
use crate::hubs::inviting;
use crate::hubs::model::grace;
use crate::hubs::noting::{Note, letter};
use crate::hubs::queries::second_steps;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::{Can, SignedIn};
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct SecondStepsThere {
    /// From when on coordinators and staff need a second step; `null` where they need none.
    asked_for_from: Option<String>,
    /// How many of them have one.
    have: i64,
    of: i64,
}

/// How many coordinators and staff have a second step, here and in every hub beneath.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/second-steps",
    tag = "settings",
    responses((status = 200, body = SecondStepsThere))
)]
pub async fn show(can: Can<Grow>) -> Result<Json<SecondStepsThere>> {
    inviting::only_above(&can)?;
    let standing = can.read(second_steps::standing).await?;
    Ok(Json(SecondStepsThere {
        asked_for_from: standing.from.map(|from| from.to_string()),
        have: standing.have,
        of: standing.all,
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SecondStepsSent {
    /// Whether coordinators and staff must have a second step.
    required: bool,
    /// Days until it is asked for, from 0 to 90.
    days: i64,
}

/// Ask a second step of coordinators and staff, or of nobody. The network says it for every hub beneath.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/second-steps",
    tag = "settings",
    request_body = SecondStepsSent,
    responses((status = 204, description = "Kept"))
)]
pub async fn keep(can: Can<Govern>, Sent(sent): Sent<SecondStepsSent>) -> Result<StatusCode> {
    let days = grace(sent.required, &sent.days.to_string())?;
    can.write(move |hub| second_steps::require(hub, days)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take the second step away from a member who lost all that opens it, with their passkeys and tokens.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/members/{account}/second-step",
    tag = "members",
    responses(
        (status = 204, description = "Taken away; a letter tells them"),
        (status = 422, description = "They answer for a hub that you do not answer for")
    )
)]
pub async fn reset(mine: SignedIn, can: Can<Govern>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, member)) = address;
    mine.ensure_fresh().await?;
    let (house, by) = (can.house().clone(), can.account().name.clone());
    can.write(move |hub| {
        second_steps::reset(hub, &member, |account, _| letter(&house, account, Note::Reset(Some(&by))))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WhoLost {
    /// The e-mail address of a coordinator, or of staff, of a hub beneath.
    email: String,
}

/// Take the second step away from a coordinator of a hub beneath who lost all that opens it.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/second-steps/reset",
    tag = "settings",
    request_body = WhoLost,
    responses((status = 204, description = "Taken away; a letter tells them"))
)]
pub async fn reset_beneath(mine: SignedIn, can: Can<Grow>, Sent(sent): Sent<WhoLost>) -> Result<StatusCode> {
    inviting::only_above(&can)?;
    mine.ensure_fresh().await?;
    let (house, by) = (can.house().clone(), can.account().name.clone());
    can.write(move |hub| {
        second_steps::reset_beneath(hub, &sent.email, |account, _| letter(&house, account, Note::Reset(Some(&by))))
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
