//! People who may stand here twice, for programs.

use crate::listening::queries::joining;
use crate::people::access::Join;
use crate::people::model::Person;
use crate::people::model::merging::Chosen;
use crate::people::queries::likenesses;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kit::access::Can;
use kit::clock::instant;
use kit::web::sent::Sent;
use kit::{Error, Result};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
pub struct AskedLikenesses {
    /// Where the page before ended: its `next`.
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Alike {
    id: String,
    name: String,
    language: String,
    since: String,
}

impl From<Person> for Alike {
    fn from(person: Person) -> Alike {
        Alike {
            since: instant(person.arrived).to_string(),
            id: person.id,
            name: person.name,
            language: person.language,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct LikenessThere {
    one: Alike,
    other: Alike,
    /// What they share: `phone`, `email` or `name`.
    why: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct LikenessesThere {
    pairs: Vec<LikenessThere>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// Pairs of people who may be one, the latest found first.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/likenesses",
    tag = "people",
    params(AskedLikenesses),
    responses((status = 200, body = LikenessesThere))
)]
pub async fn list(can: Can<Join>, Query(asked): Query<AskedLikenesses>) -> Result<Json<LikenessesThere>> {
    let before = asked.next.map(|next| {
        let mut parts = next.splitn(3, '_').map(str::to_owned);
        let at = parts.next().and_then(|at| at.parse().ok());
        at.zip(parts.next()).zip(parts.next()).map(|((at, one), other)| (at, one, other))
    });
    let before = match before {
        Some(None) => return Err(Error::invalid("next", "problem-choose")),
        Some(before) => before,
        None => None,
    };
    let (pairs, next) = can.read(move |hub| likenesses::open(hub, before)).await?;
    Ok(Json(LikenessesThere {
        pairs: pairs
            .into_iter()
            .map(|pair| LikenessThere { why: pair.why.as_str(), one: pair.one.into(), other: pair.other.into() })
            .collect(),
        next: next.map(|(at, one, other)| format!("{at}_{one}_{other}")),
    }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JoiningSent {
    /// One of both names.
    name: String,
    /// One of both languages.
    language: String,
    /// The ids of the ways to reach them that stay, with the reason and the day that each has.
    ways: Vec<String>,
}

/// Make the second one with the first. What both said is then the first's. It can be undone.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/likenesses/{one}/{other}/join",
    tag = "people",
    request_body = JoiningSent,
    responses((status = 201, description = "They are one; the answer is the id of the joining", body = String))
)]
pub async fn join(
    can: Can<Join>,
    address: Path<(String, String, String)>,
    Sent(sent): Sent<JoiningSent>,
) -> Result<(StatusCode, Json<String>)> {
    let Path((_, one, other)) = address;
    let chosen = Chosen { name: sent.name, language: sent.language, ways: sent.ways };
    let id = can.write(move |hub| joining::join(hub, &one, &other, &chosen)).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Say that they are two people. Nobody is asked again.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/likenesses/{one}/{other}/different",
    tag = "people",
    responses((status = 204, description = "Remembered"))
)]
pub async fn different(can: Can<Join>, address: Path<(String, String, String)>) -> Result<StatusCode> {
    let Path((_, one, other)) = address;
    can.write(move |hub| likenesses::different(hub, &one, &other)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make two of them again: only the latest joining of somebody can be undone.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/people/{person}/joined/{joining}",
    tag = "people",
    responses((status = 200, description = "They are two; the answer is the id of the second", body = String))
)]
pub async fn part(can: Can<Join>, address: Path<(String, String, String)>) -> Result<Json<String>> {
    let Path((_, person, merge)) = address;
    let other = can.write(move |hub| joining::part(hub, &person, &merge)).await?;
    Ok(Json(other))
}
