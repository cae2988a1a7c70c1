//! Streets and blocks.

use super::doors::{DoorThere, DoorsThere};
use super::patches::{AskedPage, DoorsSoFar};
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Street, WrittenBlock, WrittenStreet, look_over, one_door_on};
use crate::reach::queries::doors::{self, Added};
use crate::reach::queries::streets;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::sent::Sent;
use kit::{Error, Problem, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

type At = Path<(String, String)>;

#[derive(Serialize, ToSchema)]
pub struct PatchOf {
    id: String,
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct StreetThere {
    id: String,
    name: String,
    /// `street` or `block`.
    kind: &'static str,
    /// `sides` or `running`.
    numbering: &'static str,
    postcode: String,
    /// The code of the neighbourhood (LSOA) it lies in, where that is known.
    lsoa: Option<String>,
    /// Whether somebody put it there by hand.
    by_hand: bool,
    patch: PatchOf,
    #[serde(flatten)]
    so_far: DoorsSoFar,
    retired_at: Option<String>,
}

impl From<Street> for StreetThere {
    fn from(street: Street) -> StreetThere {
        StreetThere {
            id: street.id,
            name: street.name,
            kind: street.kind.as_str(),
            numbering: street.numbering.as_str(),
            postcode: street.postcode,
            lsoa: street.lsoa.map(|code| code.to_string()),
            by_hand: street.by_hand,
            patch: PatchOf { id: street.patch, name: street.patch_name },
            so_far: street.doors.into(),
            retired_at: street.retired_at.map(|at| at.to_string()),
        }
    }
}

/// One street or block.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/streets/{street}", tag = "reach", responses((status = 200, body = StreetThere)))]
pub async fn one(can: Can<Read>, address: At) -> Result<Json<StreetThere>> {
    let Path((_, id)) = address;
    Ok(Json(can.read(move |hub| streets::one(hub, &id)).await?.into()))
}

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct StreetSought {
    /// Its name, or the most of it; a mistake or two are forgiven.
    street: String,
}

#[derive(Serialize, ToSchema)]
pub struct StreetsFound {
    streets: Vec<StreetThere>,
}

/// Find streets of the hub by their name, and the neighbourhoods they lie in.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/streets", tag = "reach", params(StreetSought),
    responses((status = 200, body = StreetsFound)))]
pub async fn find(can: Can<Read>, Query(sought): Query<StreetSought>) -> Result<Json<StreetsFound>> {
    let found = can.read(move |hub| streets::sought(hub, &sought.street)).await?;
    Ok(Json(StreetsFound { streets: found.into_iter().map(StreetThere::from).collect() }))
}

/// A street as it shall be from now on.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StreetSent {
    name: String,
    /// `street` or `block`.
    kind: String,
    /// `sides` or `running`.
    numbering: String,
    postcode: String,
    /// Where it lies, if its postcode does not tell: the code or the name of a neighbourhood, or a postcode in it.
    neighbourhood: String,
    /// The id of its patch.
    patch: String,
}

/// Correct a street, or move it to another patch. Its doors are put in the order in which it is walked now.
#[utoipa::path(put, path = "/api/v1/hubs/{hub}/streets/{street}", tag = "reach", request_body = StreetSent,
    responses((status = 204, description = "Corrected")))]
pub async fn correct(can: Can<Plan>, address: At, Sent(sent): Sent<StreetSent>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let written = WrittenStreet {
        name: sent.name,
        kind: sent.kind,
        numbering: sent.numbering,
        postcode: sent.postcode,
        neighbourhood: sent.neighbourhood,
    };
    let typed = written.look_over()?;
    can.write(move |hub| streets::correct(hub, &id, &sent.patch, &typed)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a street out of use. Its doors and their history stay with it.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/streets/{street}/retire", tag = "reach", responses((status = 204, description = "Retired")))]
pub async fn retire(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| streets::retire(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a street into use again.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/streets/{street}/restore", tag = "reach", responses((status = 204, description = "In use"), (status = 422, description = "Something stands in the way; `problems` says what")))]
pub async fn restore(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| streets::restore(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The doors in use of a street, as one walks past them.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/streets/{street}/doors", tag = "reach", params(AskedPage), responses((status = 200, body = DoorsThere)))]
pub async fn doors_of(can: Can<Read>, address: At, Query(asked): Query<AskedPage>) -> Result<Json<DoorsThere>> {
    let Path((_, id)) = address;
    let found = can
        .read(move |hub| {
            streets::one(hub, &id)?;
            doors::of_street(hub, &id, asked.next.as_deref(), doors::PAGE)
        })
        .await?;
    Ok(Json(DoorsThere {
        doors: found.rows.into_iter().map(DoorThere::from).collect(),
        next: found.next,
    }))
}

/// One door to be made.
#[derive(Default, Deserialize, Serialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DoorSent {
    /// What stands on it.
    label: String,
    floor: Option<i64>,
}

/// Doors to be made: one by one, or as somebody types them.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DoorsSent {
    doors: Vec<DoorSent>,
    /// `1-45 odd, 2-40, 12a, 14 flat 1-6`
    typed: String,
}

#[derive(Serialize, ToSchema)]
pub struct DoorsMade {
    /// The ids of new doors, in the order in which they came.
    made: Vec<String>,
    /// Labels of doors that are there already, or came twice: they are not made again.
    there: Vec<String>,
}

impl From<Added> for DoorsMade {
    fn from(added: Added) -> DoorsMade {
        DoorsMade { made: added.made, there: added.there }
    }
}

/// Make doors on a street.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/streets/{street}/doors", tag = "reach", request_body = DoorsSent,
    responses((status = 201, body = DoorsMade)))]
pub async fn add_doors(can: Can<Plan>, address: At, Sent(sent): Sent<DoorsSent>) -> Result<(StatusCode, Json<DoorsMade>)> {
    let Path((_, id)) = address;
    let most = usize::try_from(doors::MOST).unwrap_or(usize::MAX);
    if sent.doors.len() > most {
        return Err(Error::Invalid(Problems(vec![Problem::new("doors", "problem-street-full").with("most", most)])));
    }
    let mut wanted = Vec::new();
    for (nth, door) in sent.doors.iter().enumerate() {
        wanted.push(one_door_on(&door.label, door.floor).map_err(|error| at(nth, error))?);
    }
    if wanted.is_empty() || !sent.typed.is_empty() {
        let id = id.clone();
        let street = can.read(move |hub| streets::one(hub, &id)).await?;
        wanted.extend(look_over(&street, &sent.typed, "")?.1);
    }
    let added = can.write(move |hub| doors::add_many(hub, &id, &wanted)).await?;
    Ok((StatusCode::CREATED, Json(added.into())))
}

/// The problem of one door among many, at its place.
fn at(nth: usize, error: Error) -> Error {
    match error {
        Error::Invalid(problems) => Error::Invalid(Problems(
            problems
                .0
                .into_iter()
                .map(|problem| Problem { field: format!("doors.{nth}.{}", problem.field).into(), ..problem })
                .collect(),
        )),
        other => other,
    }
}

/// Make the doors of a block, floor by floor.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/streets/{street}/floors", tag = "reach", request_body = WrittenBlock,
    responses((status = 201, body = DoorsMade)))]
pub async fn add_floors(can: Can<Plan>, address: At, Sent(sent): Sent<WrittenBlock>) -> Result<(StatusCode, Json<DoorsMade>)> {
    let Path((_, id)) = address;
    let wanted = sent.doors()?;
    let added = can.write(move |hub| doors::add_many(hub, &id, &wanted)).await?;
    Ok((StatusCode::CREATED, Json(added.into())))
}
