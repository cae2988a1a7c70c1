//! What other programs may ask about the people of a hub.

use super::access::Read;
use super::model::{Basis, Channel, Person};
use super::queries;
use axum::Json;
use axum::extract::{Path, Query};
use kit::Result;
use kit::access::Can;
use kit::clock::instant;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct AskedPeople {
    /// The beginning of a name, or of a part of it.
    name: String,
    /// Where the page before ended: its `older`.
    before: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct PersonListed {
    id: String,
    name: String,
    /// The language to speak with them, such as `ur`.
    language: String,
    /// When they asked to be contacted.
    since: String,
}

impl From<Person> for PersonListed {
    fn from(person: Person) -> PersonListed {
        PersonListed {
            since: instant(person.arrived).to_string(),
            id: person.id,
            name: person.name,
            language: person.language,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct PeopleListed {
    people: Vec<PersonListed>,
    /// Ask for the next page with this as `before`.
    older: Option<i64>,
}

/// The people who asked this hub to contact them, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/people",
    tag = "people",
    params(("hub" = String, Path, description = "The hub's id, such as mill-lane"), AskedPeople),
    responses((status = 200, body = PeopleListed), (status = 403, description = "Organisers may"))
)]
pub async fn list(can: Can<Read>, Query(asked): Query<AskedPeople>) -> Result<Json<PeopleListed>> {
    let found = can
        .read(move |hub| queries::list(hub, &asked.name, asked.before))
        .await?;
    Ok(Json(PeopleListed {
        people: found.people.into_iter().map(PersonListed::from).collect(),
        older: found.older,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct ChannelKept {
    id: String,
    channel: Channel,
    value: String,
    /// Why the hub may use it.
    basis: Basis,
    given_at: String,
}

#[derive(Serialize, ToSchema)]
pub struct PersonKept {
    #[serde(flatten)]
    person: PersonListed,
    channels: Vec<ChannelKept>,
}

/// One person, and how to reach them.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/people/{person}",
    tag = "people",
    params(
        ("hub" = String, Path, description = "The hub's id, such as mill-lane"),
        ("person" = String, Path, description = "The person's id")
    ),
    responses(
        (status = 200, body = PersonKept),
        (status = 403, description = "Organisers may"),
        (status = 404, description = "Nobody here has this id")
    )
)]
pub async fn one(can: Can<Read>, address: Path<(String, String)>) -> Result<Json<PersonKept>> {
    let Path((_, id)) = address;
    let (person, channels) = can
        .read(move |hub| Ok((queries::one(hub, &id)?, queries::channels(hub, &id)?)))
        .await?;
    Ok(Json(PersonKept {
        person: person.into(),
        channels: channels
            .into_iter()
            .map(|kept| ChannelKept {
                id: kept.id,
                channel: kept.channel,
                value: kept.value,
                basis: kept.basis,
                given_at: kept.given_at.to_string(),
            })
            .collect(),
    }))
}
