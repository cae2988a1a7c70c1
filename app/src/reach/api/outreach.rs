//! Sessions, their walk lists, and the streets they have taken.

use super::doors::LastVisit;
use crate::reach::access::{Plan, Walk};
use crate::reach::model::{CheckedOut, Planned, Session, SessionStreet, WalkDoor, WrittenSession};
use crate::reach::queries::walk::{self, Behind};
use crate::reach::queries::{checkouts, counts, doors, sessions};
use crate::reach::api::rates::DoneAtDoors;
use crate::reach::safety::model::Warning;
use crate::reach::safety::queries::warnings;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kit::access::{Can, Includes, Reading};
use kit::web::next::Next;
use kit::web::reader::Reader;
use kit::web::sent::Sent;
use kit::words::Words;
use kit::{Error, Result, id, limits};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Somebody who goes out, or a patch, by id and name.
#[derive(Serialize, ToSchema)]
pub struct OutreachNamed {
    id: String,
    name: String,
}

impl From<(String, String)> for OutreachNamed {
    fn from((id, name): (String, String)) -> OutreachNamed {
        OutreachNamed { id, name }
    }
}

/// Whose a street is now.
#[derive(Serialize, ToSchema)]
pub struct StreetTaken {
    session: String,
    /// Those who go, by name.
    by: String,
    until: String,
    /// I am one of them.
    mine: bool,
}

#[derive(Serialize, ToSchema)]
pub struct OutreachStreet {
    id: String,
    name: String,
    /// `street` or `block`
    kind: &'static str,
    patch: OutreachNamed,
    doors: i64,
    checked_out: Option<StreetTaken>,
}

#[derive(Serialize, ToSchema)]
pub struct OutreachSession {
    id: String,
    name: String,
    meet: String,
    starts_at: String,
    ends_at: String,
    pair: Vec<OutreachNamed>,
    /// `all`, `not_spoken` or `come_back`
    wanted: &'static str,
    /// In the order in which they are walked. Absent in lists of many sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    streets: Option<Vec<OutreachStreet>>,
    cancelled: bool,
    ended: bool,
}

fn taken(out: CheckedOut, own: &[String]) -> StreetTaken {
    StreetTaken {
        mine: own.contains(&out.session),
        by: out.by.join(", "),
        until: out.until.to_string(),
        session: out.session,
    }
}

impl OutreachSession {
    /// `own` are the sessions of whoever asks.
    fn of(session: Session, streets: Option<Vec<SessionStreet>>, own: &[String], now: Timestamp) -> OutreachSession {
        let street = |street: SessionStreet| OutreachStreet {
            id: street.id,
            name: street.name,
            kind: street.kind.as_str(),
            patch: street.patch.into(),
            doors: street.doors,
            checked_out: street.checked_out.map(|out| taken(out, own)),
        };
        OutreachSession {
            ended: session.is_over(now) && !session.cancelled,
            id: session.id,
            name: session.name,
            meet: session.meet,
            starts_at: session.starts_at.to_string(),
            ends_at: session.ends_at.to_string(),
            pair: session.pair.into_iter().map(OutreachNamed::from).collect(),
            wanted: session.wanted.as_str(),
            streets: streets.map(|streets| streets.into_iter().map(street).collect()),
            cancelled: session.cancelled,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct MySessions {
    sessions: Vec<OutreachSession>,
}

/// The sessions in which I walk, from yesterday to 14 days ahead, with their streets.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/mine",
    tag = "outreach",
    responses((status = 200, body = MySessions))
)]
pub async fn mine(can: Can<Walk>) -> Result<Json<MySessions>> {
    let found = can
        .read(|hub| {
            let mine = sessions::mine(hub)?;
            mine.into_iter()
                .map(|session| Ok((sessions::streets(hub, &session.id)?, session)))
                .collect::<Result<Vec<_>>>()
        })
        .await?;
    let own: Vec<String> = found.iter().map(|(_, session)| session.id.clone()).collect();
    let line = |(streets, session)| OutreachSession::of(session, Some(streets), &own, can.now());
    Ok(Json(MySessions { sessions: found.into_iter().map(line).collect() }))
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct AskedSessions {
    /// `coming`: today's and those to come, the next first. `past`: those of the days before, the latest first.
    when: String,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<Next>,
}

#[derive(Serialize, ToSchema)]
pub struct SessionPage {
    sessions: Vec<OutreachSession>,
    /// Ask for the next page with this; absent on the last.
    #[schema(value_type = Option<String>)]
    next: Option<Next>,
}

/// Sessions; to a listener, those in which they walk.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach",
    tag = "outreach",
    params(AskedSessions),
    responses((status = 200, body = SessionPage))
)]
pub async fn list(can: Can<Walk>, Query(asked): Query<AskedSessions>) -> Result<Json<SessionPage>> {
    let found = can
        .read(move |hub| {
            let after = asked.next.as_ref().map(|next| (next.at, next.id.as_str()));
            match asked.when.as_str() {
                "" | "coming" => sessions::coming(hub, after),
                "past" => sessions::past(hub, after),
                _ => Err(Error::invalid("when", "problem-choose")),
            }
        })
        .await?;
    let last = found.last().filter(|_| found.len() == limits::PAGE as usize);
    let next = last.map(|last| Next { at: last.starts_at.as_microsecond(), id: last.id.clone() });
    let line = |session| OutreachSession::of(session, None, &[], can.now());
    Ok(Json(SessionPage { sessions: found.into_iter().map(line).collect(), next }))
}

#[derive(Serialize, ToSchema)]
pub struct WholeSession {
    #[serde(flatten)]
    session: OutreachSession,
    /// How many doors are on its list.
    listed: i64,
    /// What it has done so far.
    done: DoneAtDoors,
}

/// One session, and how far it has come.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/{session}",
    tag = "outreach",
    responses((status = 200, body = WholeSession))
)]
pub async fn one(can: Can<Walk>, address: Path<(String, String)>) -> Result<Json<WholeSession>> {
    let Path((_, id)) = address;
    let me = can.account().id.clone();
    let (session, streets, listed, done) = can
        .read(move |hub| {
            let session = sessions::one(hub, &id)?;
            let streets = sessions::streets(hub, &id)?;
            let listed = walk::how_many(hub, &session)?;
            Ok((session, streets, listed, counts::of_session(hub, &id)?))
        })
        .await?;
    let own = own(&session, &me);
    Ok(Json(WholeSession {
        session: OutreachSession::of(session, Some(streets), &own, can.now()),
        listed,
        done: done.into(),
    }))
}

fn own(session: &Session, me: &str) -> Vec<String> {
    if session.is_of(Some(me)) { vec![session.id.clone()] } else { Vec::new() }
}

#[derive(Serialize, ToSchema)]
pub struct SessionPlanned {
    id: String,
}

/// Plan a session, or change one that has not ended. The id is made by whoever plans it.
///
/// Once it has begun, people and streets can come to it but not leave it.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/outreach/{session}",
    tag = "outreach",
    request_body = WrittenSession,
    responses(
        (status = 201, description = "Planned", body = SessionPlanned),
        (status = 200, description = "Changed", body = SessionPlanned)
    )
)]
pub async fn plan(
    can: Can<Plan>,
    address: Path<(String, String)>,
    Sent(written): Sent<WrittenSession>,
) -> Result<(StatusCode, Json<SessionPlanned>)> {
    let Path((_, sent_id)) = address;
    let id = id::parse(&sent_id).ok_or_else(|| Error::invalid("id", "problem-unreadable"))?;
    let planned = Planned::of(&written, &can.hub().zone, can.now())?;
    let made = id.clone();
    let new = can.write(move |hub| sessions::plan(hub, &made, &planned)).await?;
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(SessionPlanned { id })))
}

/// Say that a session will not happen.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/outreach/{session}/cancel",
    tag = "outreach",
    responses((status = 204, description = "Cancelled; its streets are free"))
)]
pub async fn cancel(can: Can<Plan>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| sessions::cancel(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that a session is over.
#[utoipa::path(
    post,
    path = "/api/v1/hubs/{hub}/outreach/{session}/end",
    tag = "outreach",
    responses((status = 204, description = "Over; its streets are free"))
)]
pub async fn end(can: Can<Walk>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| sessions::end(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
pub struct ListedDoor {
    id: String,
    label: String,
    /// In a block, 0 at the ground.
    floor: Option<i64>,
    /// A side of a street, or a floor: a pair turns where it changes.
    turn: i64,
    visits: i64,
    last: Option<LastVisit>,
    spoke_at: Option<String>,
    /// By the clocks of the hub: `2026-11-28T18:00` or a day; empty is some time.
    come_back: Option<String>,
    /// It is on the list so that nobody knocks by mistake.
    do_not_knock: bool,
    /// What whoever goes there should know, in the reader's language: only to the pair that has the street.
    warning: Option<String>,
}

impl ListedDoor {
    fn of(door: WalkDoor, warning: Option<String>) -> ListedDoor {
        let standing = door.standing;
        ListedDoor {
            id: door.id,
            label: door.label,
            floor: door.floor,
            turn: door.turn,
            visits: standing.visits,
            last: standing.last.map(|(at, outcome)| LastVisit { at: at.to_string(), outcome: outcome.as_str() }),
            spoke_at: standing.spoke_at.map(|at| at.to_string()),
            come_back: standing.come_back,
            do_not_knock: standing.do_not_knock_at.is_some(),
            warning,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ListedStreet {
    id: String,
    name: String,
    /// `street` or `block`
    kind: &'static str,
    postcode: String,
    doors: Vec<ListedDoor>,
}

#[derive(Serialize, ToSchema)]
pub struct WalkList {
    session: OutreachSession,
    at: String,
    streets: Vec<ListedStreet>,
}

impl WalkList {
    fn read(hub: &mut Reading<'_, impl Includes<Walk>>, session: Session, words: Words) -> Result<WalkList> {
        let streets = sessions::streets(hub, &session.id)?;
        let warnings = warnings::on_the_way(hub, &session.id)?;
        let mut listed = Vec::with_capacity(streets.len());
        for street in &streets {
            let doors = walk::doors(hub, &session, &street.id, &Behind::none(), doors::MOST)?;
            listed.push(ListedStreet {
                id: street.id.clone(),
                name: street.name.clone(),
                kind: street.kind.as_str(),
                postcode: street.postcode.clone(),
                doors: doors
                    .into_iter()
                    .map(|door| {
                        let warning = Warning::at_door(&warnings, &street.id, &door.id, words);
                        ListedDoor::of(door, warning)
                    })
                    .collect(),
            });
        }
        let own = own(&session, hub.account().unwrap_or_default());
        Ok(WalkList {
            session: OutreachSession::of(session, Some(streets), &own, hub.now()),
            at: hub.now().to_string(),
            streets: listed,
        })
    }

    /// The list, or that it is as it was: a phone with a thin line loads it once.
    fn answer(self, headers: &HeaderMap) -> Result<Response> {
        let tag = format!("\"{}\"", id::digest(&serde_json::to_string(&(&self.session, &self.streets))?));
        let same = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
        let tagged = [(header::ETAG, tag)];
        Ok(if same {
            (StatusCode::NOT_MODIFIED, tagged).into_response()
        } else {
            (tagged, Json(self)).into_response()
        })
    }
}

/// The doors of a session in the order in which one walks, with the last visit at each. With `If-None-Match`
/// it is sent only where it has changed.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/outreach/{session}/walk",
    tag = "outreach",
    responses(
        (status = 200, body = WalkList),
        (status = 304, description = "It is as it was")
    )
)]
pub async fn walk_list(
    can: Can<Walk>,
    reader: Reader,
    address: Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let Path((_, id)) = address;
    let list = can
        .read(move |hub| {
            let session = sessions::one(hub, &id)?;
            WalkList::read(hub, session, reader.words)
        })
        .await?;
    list.answer(&headers)
}

/// Take all streets of a session that are free, until it ends and two hours more. Whose the others are, and
/// until when, stands with them. Taking again changes nothing.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/outreach/{session}/checkout",
    tag = "outreach",
    responses(
        (status = 200, description = "The walk list, with the streets as they are taken now", body = WalkList),
        (status = 422, description = "It is too early, or the session is over")
    )
)]
pub async fn take(can: Can<Walk>, reader: Reader, address: Path<(String, String)>) -> Result<Json<WalkList>> {
    let Path((_, id)) = address;
    let list = can
        .write(move |hub| {
            let session = checkouts::take(hub, &id)?;
            WalkList::read(hub, session, reader.words)
        })
        .await?;
    Ok(Json(list))
}

/// Give the streets of a session back.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/outreach/{session}/checkout",
    tag = "outreach",
    responses((status = 204, description = "Free again"))
)]
pub async fn give_back(can: Can<Walk>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| checkouts::give_back(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
