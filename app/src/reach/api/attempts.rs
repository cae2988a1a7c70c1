//! Knocks: kept, and taken back.

use crate::reach::access::{Read, Walk};
use crate::reach::model::{Attempt, Knock, Recorded, WrittenKnock, happened};
use crate::reach::queries::attempts;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::{Can, OwnWords};
use kit::clock::instant;
use kit::web::sent::Sent;
use kit::{Error, Problems, Result, id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What became of a knock that was sent.
#[derive(Serialize, ToSchema)]
pub struct KnockState {
    /// `kept`.
    state: &'static str,
}

const KEPT: KnockState = KnockState { state: "kept" };

fn parsed(sent: &str) -> Result<String> {
    id::parse(sent).ok_or_else(|| Error::invalid("id", "problem-unreadable"))
}

/// Keep a knock at a door. Sending the same again changes nothing.
///
/// A listener marks the doors of their own sessions, until 14 days after these are over. What another pair
/// has marked meanwhile stands as well.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/doors/{door}/attempts/{attempt}",
    tag = "outreach",
    params((
        "Folkmoot-Account" = Option<String>, Header,
        description = "The id of the account that knocked. Without it, it is whoever is signed in"
    )),
    request_body = WrittenKnock,
    responses(
        (status = 201, description = "Kept", body = KnockState),
        (status = 200, description = "It was kept before", body = KnockState),
        (status = 409, description = "Another knock is kept under this id; this one is kept aside for an organiser"),
        (status = 422, description = "Something must be mended, named by field")
    )
)]
pub async fn put_attempt(
    _: OwnWords,
    can: Can<Walk>,
    address: Path<(String, String, String)>,
    Sent(written): Sent<WrittenKnock>,
) -> Result<(StatusCode, Json<KnockState>)> {
    let Path((_, door, attempt)) = address;
    let attempt = parsed(&attempt)?;
    let knock = Knock::of(&written, can.now())?;
    match can.write(move |hub| attempts::record(hub, &door, &attempt, &knock)).await? {
        Recorded::New => Ok((StatusCode::CREATED, Json(KEPT))),
        Recorded::Same => Ok((StatusCode::OK, Json(KEPT))),
        Recorded::Conflict => Err(Error::Conflict("difference-kept-aside")),
    }
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TakenBack {
    /// When somebody took it back: `2026-11-28T10:13:00Z`.
    at: String,
}

/// Take a knock back: it was a slip. This may be said before the knock itself has come.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/doors/{door}/attempts/{attempt}/undone",
    tag = "outreach",
    params((
        "Folkmoot-Account" = Option<String>, Header,
        description = "The id of the account that took it back. Without it, it is whoever is signed in"
    )),
    request_body = TakenBack,
    responses((status = 200, description = "Taken back, now or before", body = KnockState))
)]
pub async fn put_undone(
    _: OwnWords,
    can: Can<Walk>,
    address: Path<(String, String, String)>,
    Sent(taken): Sent<TakenBack>,
) -> Result<Json<KnockState>> {
    let Path((_, door, attempt)) = address;
    let attempt = parsed(&attempt)?;
    let mut problems = Problems::default();
    let at = match happened(&taken.at, can.now(), &mut problems) {
        Some(at) => problems.or(at)?,
        None => return Err(Error::Invalid(problems)),
    };
    can.write(move |hub| attempts::undo(hub, &door, &attempt, at)).await?;
    Ok(Json(KEPT))
}

/// One knock at a door.
#[derive(Serialize, ToSchema)]
pub struct KnockLine {
    id: String,
    session: Option<String>,
    at: String,
    outcome: &'static str,
    come_back: Option<String>,
    /// The name of whoever knocked.
    by: Option<String>,
    /// It was taken back, and counts no more.
    undone: bool,
}

impl From<Attempt> for KnockLine {
    fn from(attempt: Attempt) -> KnockLine {
        KnockLine {
            id: attempt.id,
            session: attempt.session,
            at: instant(attempt.at).to_string(),
            outcome: attempt.outcome.as_str(),
            come_back: attempt.come_back,
            by: attempt.by.map(|(_, name)| name),
            undone: attempt.undone,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct Knocks {
    attempts: Vec<KnockLine>,
}

/// The last knocks at a door, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/doors/{door}/attempts",
    tag = "outreach",
    responses((status = 200, body = Knocks))
)]
pub async fn list(can: Can<Read>, address: Path<(String, String)>) -> Result<Json<Knocks>> {
    let Path((_, door)) = address;
    let attempts = can.read(move |hub| attempts::of(hub, &door)).await?;
    Ok(Json(Knocks { attempts: attempts.into_iter().map(KnockLine::from).collect() }))
}
