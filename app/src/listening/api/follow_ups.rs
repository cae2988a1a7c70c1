//! What was promised, and how it ended.

use super::{Named, State};
use crate::listening::access::Record;
use crate::listening::model::{Ended, NextStep, Recorded, WrittenNextStep};
use crate::listening::queries::endings;
use crate::listening::queries::follow_ups::{self, Whose};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::next::Next;
use kit::web::sent::Sent;
use kit::{Error, Problems, Result, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Something that was promised.
#[derive(Serialize, ToSchema)]
pub struct FollowUpLine {
    id: String,
    conversation: String,
    what: String,
    owner: Named,
    /// The owner is no longer a member: somebody else must take it on.
    owner_left: bool,
    /// `2026-12-01`.
    due: String,
    /// `done` or `let_go`; absent while it is open.
    ended: Option<&'static str>,
    note: Option<String>,
}

impl From<follow_ups::FollowUp> for FollowUpLine {
    fn from(promise: follow_ups::FollowUp) -> FollowUpLine {
        FollowUpLine {
            id: promise.id,
            conversation: promise.conversation,
            what: promise.what,
            owner: Named::from(promise.owner),
            owner_left: promise.owner_left,
            due: promise.due,
            ended: promise.ended.as_ref().map(|end| end.how.as_str()),
            note: promise.ended.map(|end| end.note),
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct AskedFollowUps {
    /// Only what this account is to do.
    owner: Option<String>,
    /// `yes`: only what people are to do who are no longer members.
    left: String,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

impl AskedFollowUps {
    fn whose(&self) -> Whose<'_> {
        match &self.owner {
            Some(owner) => Whose::Of(owner),
            None if self.left == "yes" => Whose::OfLeavers,
            None => Whose::Everybodys,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct OpenFollowUps {
    overdue: Vec<FollowUpLine>,
    due: Vec<FollowUpLine>,
    /// How many there are on all pages together.
    waiting: i64,
    /// How many of those are overdue.
    waiting_overdue: i64,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// What is still to be done, by day; to a listener, what they are to do.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/follow-ups",
    tag = "follow-ups",
    params(AskedFollowUps),
    responses((status = 200, body = OpenFollowUps))
)]
pub async fn list_follow_ups(can: Can<Record>, Query(asked): Query<AskedFollowUps>) -> Result<Json<OpenFollowUps>> {
    let (open, (waiting, waiting_overdue)) = can
        .read(move |hub| {
            let after = asked.next.as_ref().map(|next| (next.day(), next.id.as_str()));
            let after = after.as_ref().map(|(day, id)| (day.as_str(), *id));
            let open = follow_ups::open(hub, asked.whose(), after)?;
            Ok((open, follow_ups::waiting(hub, asked.whose())?))
        })
        .await?;
    let lines =
        |promises: Vec<follow_ups::FollowUp>| promises.into_iter().map(FollowUpLine::from).collect();
    Ok(Json(OpenFollowUps {
        overdue: lines(open.overdue),
        due: lines(open.due),
        waiting,
        waiting_overdue,
        next: open.next.map(|(day, id)| Next::on(&day, &id)),
    }))
}

#[derive(Deserialize, IntoParams)]
pub struct AskedEnded {
    /// Only what this account was to do.
    owner: Option<String>,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct EndedFollowUps {
    ended: Vec<FollowUpLine>,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// What was done or let go, the latest first; to a listener, what they were to do.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/follow-ups/ended",
    tag = "follow-ups",
    params(AskedEnded),
    responses((status = 200, body = EndedFollowUps))
)]
pub async fn list_ended(can: Can<Record>, Query(asked): Query<AskedEnded>) -> Result<Json<EndedFollowUps>> {
    let ended = can
        .read(move |hub| {
            let before = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            follow_ups::ended(hub, asked.owner.as_deref(), before)
        })
        .await?;
    let last = ended.last().filter(|_| ended.len() == limits::PAGE as usize);
    let next = last.and_then(|last| {
        let at = last.ended.as_ref()?.at.as_microsecond();
        Some(Next { at, id: last.id.clone() })
    });
    Ok(Json(EndedFollowUps { ended: ended.into_iter().map(FollowUpLine::from).collect(), next }))
}

/// One promise.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/follow-ups/{id}",
    tag = "follow-ups",
    responses((status = 200, body = FollowUpLine))
)]
pub async fn get_follow_up(can: Can<Record>, address: Path<(String, String)>) -> Result<Json<FollowUpLine>> {
    let Path((_, id)) = address;
    let promise = can.read(move |hub| follow_ups::one(hub, &id)).await?;
    Ok(Json(promise.into()))
}

/// Promise something in a conversation that was kept before.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/conversations/{id}/follow-ups",
    tag = "follow-ups",
    request_body = WrittenNextStep,
    responses((status = 201, description = "Promised; the answer is its id", body = String))
)]
pub async fn add_follow_up(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenNextStep>,
) -> Result<(StatusCode, Json<String>)> {
    let Path((_, conversation)) = address;
    let mut problems = Problems::default();
    let step = NextStep::of(&written, &mut problems);
    let step = match step {
        Some(step) => problems.or(step)?,
        None => return Err(Error::Invalid(problems)),
    };
    let id = can
        .write(move |hub| follow_ups::add(hub, &conversation, &step))
        .await?;
    Ok((StatusCode::CREATED, Json(id)))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ending {
    /// `done` or `let_go`.
    how: String,
    note: String,
}

/// Say how a promise ended. If it had ended in another way already, both are kept until a coordinator has said
/// which stands, and the answer is 409; two notes on the same ending are joined.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/follow-ups/{id}/ending",
    tag = "follow-ups",
    request_body = Ending,
    responses((status = 200, description = "Ended", body = State))
)]
pub async fn end_follow_up(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(ending): Sent<Ending>,
) -> Result<Json<State>> {
    let Path((_, id)) = address;
    let how = Ended::parse(&ending.how).ok_or_else(|| Error::invalid("how", "problem-choose"))?;
    match can.write(move |hub| endings::end(hub, &id, how, &ending.note)).await? {
        Recorded::New | Recorded::Same => Ok(Json(State { state: "kept" })),
        Recorded::Conflict => Err(Error::Conflict("ending-kept-aside")),
    }
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewOwner {
    /// The account that will do it from now on: a member of the hub.
    owner: String,
}

/// Give a promise to somebody else; a listener, what they are to do themselves.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/follow-ups/{id}/owner",
    tag = "follow-ups",
    request_body = NewOwner,
    responses((status = 204, description = "Theirs from now on"))
)]
pub async fn hand_over(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(new): Sent<NewOwner>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| follow_ups::hand_over(hub, &id, &new.owner)).await?;
    Ok(StatusCode::NO_CONTENT)
}
