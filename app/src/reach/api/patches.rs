//! The patches of a hub.

use super::streets::StreetThere;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{self, Line, Name, Patch, WrittenStreet};
use crate::reach::queries::{pasting, patches, streets};
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::sent::Sent;
use kit::words::{Language, Words};
use kit::{Error, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

type At = Path<(String, String)>;

/// How many doors there are, and how far they have come.
#[derive(Serialize, ToSchema)]
pub struct DoorsSoFar {
    doors: i64,
    /// Where somebody knocked.
    knocked: i64,
    /// Where somebody spoke with us.
    spoken: i64,
}

impl From<model::Doors> for DoorsSoFar {
    fn from(doors: model::Doors) -> DoorsSoFar {
        DoorsSoFar { doors: doors.all, knocked: doors.knocked, spoken: doors.spoken }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PatchThere {
    id: String,
    name: String,
    streets: i64,
    #[serde(flatten)]
    so_far: DoorsSoFar,
    retired_at: Option<String>,
}

impl From<Patch> for PatchThere {
    fn from(patch: Patch) -> PatchThere {
        PatchThere {
            id: patch.id,
            name: patch.name,
            streets: patch.streets,
            so_far: patch.doors.into(),
            retired_at: patch.retired_at.map(|at| at.to_string()),
        }
    }
}

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct AskedPage {
    /// Where the page before ended: its `next`.
    pub next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct PatchesThere {
    patches: Vec<PatchThere>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// The patches in use, by name.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/patches", tag = "reach", params(AskedPage), responses((status = 200, body = PatchesThere)))]
pub async fn list(can: Can<Read>, Query(asked): Query<AskedPage>) -> Result<Json<PatchesThere>> {
    let found = can.read(move |hub| patches::list(hub, asked.next.as_deref())).await?;
    Ok(Json(PatchesThere {
        patches: found.rows.into_iter().map(PatchThere::from).collect(),
        next: found.next,
    }))
}

/// One patch.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/patches/{patch}", tag = "reach", responses((status = 200, body = PatchThere)))]
pub async fn one(can: Can<Read>, address: At) -> Result<Json<PatchThere>> {
    let Path((_, id)) = address;
    Ok(Json(can.read(move |hub| patches::one(hub, &id)).await?.into()))
}

/// What a patch is called.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PatchNamed {
    name: String,
}

impl PatchNamed {
    fn look_over(&self) -> Result<Name> {
        Name::parse("name", &self.name).map_err(|problem| Error::Invalid(Problems(vec![problem])))
    }
}

/// Make a patch.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/patches", tag = "reach", request_body = PatchNamed,
    responses((status = 201, description = "Made; the answer is its id", body = String)))]
pub async fn make(can: Can<Plan>, Sent(sent): Sent<PatchNamed>) -> Result<(StatusCode, Json<String>)> {
    let name = sent.look_over()?;
    let id = can.write(move |hub| patches::make(hub, &name)).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Give a patch another name.
#[utoipa::path(put, path = "/api/v1/hubs/{hub}/patches/{patch}/name", tag = "reach", request_body = PatchNamed,
    responses((status = 204, description = "Renamed")))]
pub async fn rename(can: Can<Plan>, address: At, Sent(sent): Sent<PatchNamed>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let name = sent.look_over()?;
    can.write(move |hub| patches::rename(hub, &id, &name)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a patch out of use. Its streets must have gone before.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/patches/{patch}/retire", tag = "reach", responses((status = 204, description = "Retired"), (status = 422, description = "Something stands in the way; `problems` says what")))]
pub async fn retire(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| patches::retire(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a patch into use again.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/patches/{patch}/restore", tag = "reach", responses((status = 204, description = "In use"), (status = 422, description = "Something stands in the way; `problems` says what")))]
pub async fn restore(can: Can<Plan>, address: At) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| patches::restore(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
pub struct StreetsThere {
    streets: Vec<StreetThere>,
    next: Option<String>,
}

/// The streets in use of a patch, by name.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/patches/{patch}/streets", tag = "reach", params(AskedPage), responses((status = 200, body = StreetsThere)))]
pub async fn streets_of(can: Can<Read>, address: At, Query(asked): Query<AskedPage>) -> Result<Json<StreetsThere>> {
    let Path((_, id)) = address;
    let found = can
        .read(move |hub| {
            patches::one(hub, &id)?;
            streets::of_patch(hub, &id, asked.next.as_deref())
        })
        .await?;
    Ok(Json(StreetsThere {
        streets: found.rows.into_iter().map(StreetThere::from).collect(),
        next: found.next,
    }))
}

/// Make a street or a block in a patch.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/patches/{patch}/streets", tag = "reach", request_body = WrittenStreet,
    responses((status = 201, description = "Made; the answer is its id", body = String)))]
pub async fn add_street(can: Can<Plan>, address: At, Sent(sent): Sent<WrittenStreet>) -> Result<(StatusCode, Json<String>)> {
    let Path((_, patch)) = address;
    let typed = sent.look_over()?;
    let id = can.write(move |hub| streets::make(hub, &patch, &typed)).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Addresses as lines of text.
#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AddressesSent {
    /// One address on each line: `12a Mill Lane, N17 9AA`.
    addresses: String,
    /// Whether to keep them, or only to say what was read.
    keep: bool,
}

#[derive(Serialize, ToSchema)]
pub struct LineRead {
    line: usize,
    text: String,
    street: Option<String>,
    door: Option<String>,
    postcode: Option<String>,
    /// Why there is no address in it.
    problem: Option<String>,
}

impl From<Line> for LineRead {
    fn from(line: Line) -> LineRead {
        let words = Words::of(Language::ENGLISH);
        let (address, problem) = match line.read {
            Ok(address) => (Some(address), None),
            Err(why) => (None, Some(words.t(why).to_owned())),
        };
        LineRead {
            line: line.nth,
            text: line.text,
            street: address.as_ref().map(|address| address.street.as_str().to_owned()),
            door: address.as_ref().map(|address| address.door.as_str().to_owned()),
            postcode: address.map(|address| address.postcode).filter(|code| !code.is_empty()),
            problem,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct AddressesRead {
    /// Doors that are new, and were made if you said so.
    new: usize,
    /// Doors that are there already, or came twice.
    there: usize,
    kept: bool,
    lines: Vec<LineRead>,
}

/// Read addresses and say, line by line, what they are; with `keep`, make the streets and doors.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/patches/{patch}/addresses", tag = "reach", request_body = AddressesSent,
    responses((status = 200, body = AddressesRead)))]
pub async fn addresses(can: Can<Plan>, address: At, Sent(sent): Sent<AddressesSent>) -> Result<Json<AddressesRead>> {
    let Path((_, patch)) = address;
    let (lines, on) = model::addresses(&sent.addresses)?;
    let (new, there) = if sent.keep {
        let kept = can.write(move |hub| pasting::keep(hub, &patch, &on)).await?;
        (kept.doors, kept.there)
    } else {
        let seen = can
            .read(move |hub| {
                patches::one(hub, &patch)?;
                pasting::look(hub, &patch, &on)
            })
            .await?;
        (seen.iter().map(|seen| seen.fresh.len()).sum(), seen.iter().map(|seen| seen.there).sum())
    };
    Ok(Json(AddressesRead {
        new,
        there,
        kept: sent.keep,
        lines: lines.into_iter().map(LineRead::from).collect(),
    }))
}
