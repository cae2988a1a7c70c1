//! Doors, one by one.

use crate::reach::access::{Plan, Read};
use crate::reach::model::{Door, Outcome, one_door_on};
use crate::reach::queries::doors;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

type At = Path<(String, String)>;

#[derive(Serialize, ToSchema)]
pub struct LastVisit {
    pub(super) at: String,
    /// `no_answer`, `refused`, `spoke`, `come_back` or `do_not_knock`.
    pub(super) outcome: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct DoorThere {
    id: String,
    street: String,
    /// What stands on it.
    label: String,
    /// The floor of a flat; 0 is the ground floor.
    floor: Option<i64>,
    /// Which turn of the walk it is on: a side of the street, or a floor counted from the top.
    turn: i64,
    visits: i64,
    last: Option<LastVisit>,
    spoke_at: Option<String>,
    /// In the hub's own time: a day, a day with an hour, or empty for some time.
    come_back: Option<String>,
    do_not_knock: bool,
    retired_at: Option<String>,
}

impl From<Door> for DoorThere {
    fn from(door: Door) -> DoorThere {
        let standing = door.standing;
        DoorThere {
            id: door.id,
            street: door.street,
            label: door.label,
            floor: door.floor,
            turn: door.place.turn,
            visits: standing.visits,
            last: standing.last.map(|(at, outcome): (_, Outcome)| LastVisit { at: at.to_string(), outcome: outcome.as_str() }),
            spoke_at: standing.spoke_at.map(|at| at.to_string()),
            come_back: standing.come_back,
            do_not_knock: standing.do_not_knock_at.is_some(),
            retired_at: door.retired_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct DoorsThere {
    pub(super) doors: Vec<DoorThere>,
    pub(super) next: Option<String>,
}

/// One door.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/doors/{door}", tag = "reach", responses((status = 200, body = DoorThere)))]
pub async fn one(can: Can<Read>, address: At) -> Result<Json<DoorThere>> {
    let Path((_, id)) = address;
    Ok(Json(can.read(move |hub| doors::one(hub, &id)).await?.into()))
}

/// A door as it shall be from now on.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DoorCorrected {
    label: String,
    floor: Option<i64>,
}

/// Correct what stands on a door, or its floor.
#[utoipa::path(put, path = "/api/v1/hubs/{hub}/doors/{door}", tag = "reach", request_body = DoorCorrected,
    responses((status = 204, description = "Corrected")))]
pub async fn correct(can: Can<Plan>, address: At, Sent(sent): Sent<DoorCorrected>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let (label, floor) = one_door_on(&sent.label, sent.floor)?;
    can.write(move |hub| doors::correct(hub, &id, &label, floor)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a door out of use. Its history stays.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/doors/{door}/retire", tag = "reach", responses((status = 204, description = "Retired")))]
pub async fn retire(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| doors::retire(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a door into use again.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/doors/{door}/restore", tag = "reach", responses((status = 204, description = "In use"), (status = 422, description = "Something stands in the way; `problems` says what")))]
pub async fn restore(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| doors::restore(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lift "do not knock again".
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/doors/{door}/lift", tag = "reach", responses((status = 204, description = "Lifted")))]
pub async fn lift(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| doors::lift(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
