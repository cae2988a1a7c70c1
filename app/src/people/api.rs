//! What other programs may ask about the people of a hub.

use super::access::{Keep, Read};
use super::model::{Basis, Channel, Person, WrittenWay};
use super::queries;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::Result;
use kit::access::Can;
use kit::clock::instant;
use kit::web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct AskedPeople {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<i64>,
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
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// The people who asked this hub to contact them, the latest first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/people",
    tag = "people",
    params(AskedPeople),
    responses((status = 200, body = PeopleListed))
)]
pub async fn list(can: Can<Read>, Query(asked): Query<AskedPeople>) -> Result<Json<PeopleListed>> {
    let found = can
        .read(move |hub| queries::list(hub, "", asked.next))
        .await?;
    Ok(Json(PeopleListed {
        people: found.people.into_iter().map(PersonListed::from).collect(),
        next: found.older.map(|next| next.to_string()),
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
    responses((status = 200, body = PersonKept))
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

/// Add a way to reach somebody, with the reason why it may be used.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/people/{person}/channels",
    tag = "people",
    request_body = WrittenWay,
    responses((status = 201, description = "Kept; the answer is its id", body = String))
)]
pub async fn add_channel(
    can: Can<Keep>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenWay>,
) -> Result<(StatusCode, Json<String>)> {
    let Path((_, person)) = address;
    let reach = written.look_over()?;
    let id = can.write(move |hub| queries::add_channel(hub, &person, &reach)).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Take a way to reach somebody away. Nothing of it is kept.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/people/{person}/channels/{channel}",
    tag = "people",
    responses((status = 204, description = "Gone"))
)]
pub async fn remove_channel(can: Can<Keep>, address: Path<(String, String, String)>) -> Result<StatusCode> {
    let Path((_, person, channel)) = address;
    can.write(move |hub| queries::remove_channel(hub, &person, &channel)).await?;
    Ok(StatusCode::NO_CONTENT)
}
