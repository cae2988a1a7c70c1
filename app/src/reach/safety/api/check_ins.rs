//! What pairs say, and how it stands for them.

use super::SomebodySafe;
use crate::reach::safety::access::{CheckIn as MayCheckIn, Watch};
use crate::reach::safety::model::{Alarm, Said, Seen, Way, WrittenCheckIn};
use crate::reach::safety::queries::watches::{self, Word};
use crate::reach::safety::saying;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use kit::access::{Can, OwnWords, Role};
use kit::web::sent::Sent;
use kit::{Error, Result, id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
pub struct CheckInKept {
    id: String,
    /// `kept`: the phone may let go of its copy.
    state: &'static str,
    /// When the next word is due; absent once the pair is home.
    due: Option<String>,
}

/// Say that the pair is out, fine, needs longer or is home. The same again changes nothing, and what was
/// said without signal counts from when it was said.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/outreach/{session}/check-ins/{checkin}",
    tag = "safety",
    request_body = WrittenCheckIn,
    responses(
        (status = 201, description = "Kept", body = CheckInKept),
        (status = 200, description = "Kept before", body = CheckInKept),
        (status = 409, description = "Something else was said under this id")
    )
)]
pub async fn say(
    _: OwnWords,
    can: Can<MayCheckIn>,
    address: Path<(String, String, String)>,
    Sent(written): Sent<WrittenCheckIn>,
) -> Result<(StatusCode, Json<CheckInKept>)> {
    let Path((_, session, sent)) = address;
    let id = id::parse(&sent).ok_or(Error::NotFound)?;
    let (kind, minutes, at) = written.look_over(can.now())?;
    let word = Word { id: id.clone(), kind, minutes, at, way: Way::Phone };
    let kept = can.write(move |hub| saying::say(hub, &session, &word)).await?;
    let status = if kept.new { StatusCode::CREATED } else { StatusCode::OK };
    let due = kept.due.map(|due| due.to_string());
    Ok((status, Json(CheckInKept { id, state: "kept", due })))
}

#[derive(Serialize, ToSchema)]
pub struct SaidSafe {
    id: String,
    /// `out`, `fine`, `longer` or `home`.
    kind: &'static str,
    at: String,
    /// When it reached us.
    told_at: String,
    /// `phone`, `desk`, `link` or `reached`.
    way: &'static str,
    by: Option<String>,
}

impl From<&Said> for SaidSafe {
    fn from(said: &Said) -> SaidSafe {
        SaidSafe {
            id: said.id.clone(),
            kind: said.kind.as_str(),
            at: said.at.to_string(),
            told_at: said.told_at.to_string(),
            way: said.way.as_str(),
            by: said.by.clone(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct AlarmSafe {
    due: String,
    reminded_at: String,
    first_at: Option<String>,
    /// Who was alerted, by name.
    first: Option<String>,
    second_at: Option<String>,
    second: Option<String>,
    ended_at: Option<String>,
    ended_by: Option<String>,
    /// Somebody who was alerted reached them; otherwise they said so themselves.
    reached: bool,
}

impl From<&Alarm> for AlarmSafe {
    fn from(alarm: &Alarm) -> AlarmSafe {
        let word = |at: Option<Timestamp>| at.map(|at| at.to_string());
        let name = |person: &Option<(String, String)>| person.as_ref().map(|(_, name)| name.clone());
        AlarmSafe {
            due: alarm.open.due_at.to_string(),
            reminded_at: alarm.open.reminded_at.to_string(),
            first_at: word(alarm.open.first_at),
            first: name(&alarm.first),
            second_at: word(alarm.open.second_at),
            second: name(&alarm.second),
            ended_at: word(alarm.ended_at),
            ended_by: alarm.ended_by.clone(),
            reached: alarm.reached,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct SessionSafe {
    session: String,
    name: String,
    /// When the next word is due; absent before the clock begins, and once the pair is home.
    due: Option<String>,
    /// When the last word was said, or the clock began.
    last: Option<String>,
    /// Minutes from one word to the next.
    every: i64,
    pair: Vec<SomebodySafe>,
    /// Who is alerted first and second, as far as there is anybody.
    alerted: Vec<SomebodySafe>,
    said: Vec<SaidSafe>,
    /// The latest first; one without `ended_at` goes on.
    alarms: Vec<AlarmSafe>,
}

fn told(can: &Can<MayCheckIn>, seen: &Seen) -> SessionSafe {
    let me = can.account().id.as_str();
    let alerted: Vec<_> = seen.alerted.iter().flatten().collect();
    let numbers = can.role() >= Role::Coordinator
        || seen.going.is_of(Some(me))
        || alerted.iter().any(|person| person.id == me);
    SessionSafe {
        session: seen.going.session.clone(),
        name: seen.going.name.clone(),
        due: seen.standing.and_then(|standing| standing.due).map(|due| due.to_string()),
        last: seen.standing.map(|standing| standing.last.to_string()),
        every: seen.every,
        pair: seen.going.pair.iter().map(|person| SomebodySafe::of(person, numbers)).collect(),
        alerted: alerted.into_iter().map(|person| SomebodySafe::of(person, numbers)).collect(),
        said: seen.said.iter().map(SaidSafe::from).collect(),
        alarms: seen.alarms.iter().map(AlarmSafe::from).collect(),
    }
}

/// How it stands for the pair of a session.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/{session}/safety",
    tag = "safety",
    responses((status = 200, body = SessionSafe))
)]
pub async fn of_session(can: Can<MayCheckIn>, address: Path<(String, String)>) -> Result<Json<SessionSafe>> {
    let Path((_, session)) = address;
    let seen = can.read(move |hub| watches::seen(hub, &session)).await?;
    Ok(Json(told(&can, &seen)))
}

#[derive(Serialize, ToSchema)]
pub struct OutNow {
    out: Vec<SessionSafe>,
}

/// Every pair that is out, the most urgent first; to a listener, their own.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/safety", tag = "safety", responses((status = 200, body = OutNow)))]
pub async fn out_now(can: Can<MayCheckIn>) -> Result<Json<OutNow>> {
    let out = can.read(watches::out_now).await?;
    Ok(Json(OutNow { out: out.iter().map(|seen| told(&can, seen)).collect() }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ReachedSent {
    /// They are home; otherwise they go on, and the clock with them.
    home: bool,
}

/// Say that you have reached a pair of which no word came. The alarm ends.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/outreach/{session}/reached",
    tag = "safety",
    request_body = ReachedSent,
    responses((status = 204, description = "Written down"))
)]
pub async fn reached(
    can: Can<Watch>,
    address: Path<(String, String)>,
    Sent(sent): Sent<ReachedSent>,
) -> Result<StatusCode> {
    let Path((_, session)) = address;
    can.write(move |hub| saying::reached(hub, &session, sent.home)).await?;
    Ok(StatusCode::NO_CONTENT)
}
