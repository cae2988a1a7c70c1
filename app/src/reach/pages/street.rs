//! One street: its doors as one walks past them, with the last visit at each; a block floor by floor.

use super::parts;
use crate::navigation;
use crate::places::queries::neighbourhoods;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Door, Kind, Numbering, Street};
use crate::reach::queries::patches::Page;
use crate::reach::queries::{doors, streets};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Permission, Reading};
use kit::web::forms::{self, Filled};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    after: Option<String>,
}

pub(super) struct Found {
    street: Street,
    /// What the neighbourhood is called in which it lies.
    neighbourhood: Option<String>,
    after: Option<String>,
    doors: Page<Door>,
    retired: Vec<Door>,
}

fn found(hub: &mut Reading<'_, impl Includes<Read>>, id: &str, after: Option<String>) -> Result<Found> {
    let street = streets::one(hub, id)?;
    let neighbourhood = match street.lsoa {
        Some(code) => Some(hub.published(|places| neighbourhoods::name(places, code))?),
        None => None,
    };
    Ok(Found {
        street,
        neighbourhood,
        doors: doors::of_street(hub, id, after.as_deref(), doors::PAGE)?,
        retired: doors::retired(hub, id)?,
        after,
    })
}

pub async fn show(can: Can<Read>, InEnglish(reader): InEnglish, Path((_, id)): At, Query(asked): Query<Asked>) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id, asked.after)).await?;
    Ok(page(&reader, &can, &found, &Filled::empty()))
}

/// The reader is led to the patch that the street was in.
pub async fn retire(can: Can<Plan>, Path((_, id)): At) -> Result<Redirect> {
    let patch = can
        .write(move |hub| {
            streets::retire(hub, &id)?;
            Ok(streets::one(hub, &id)?.patch)
        })
        .await?;
    Ok(Redirect::to(&format!("/hubs/{}/patches/{patch}", can.hub().id)))
}

pub async fn restore(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let street = id.clone();
    match can.write(move |hub| streets::restore(hub, &street)).await {
        Ok(()) => Ok(Redirect::to(&format!("/hubs/{}/streets/{id}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let found = can.read(move |hub| found(hub, &id, None)).await?;
            let filled = Filled::empty().wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &can, &found, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Found, filled: &Filled) -> Markup {
    let (words, street) = (reader.words, &found.street);
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/streets/{}", street.id);
    let in_use = street.retired_at.is_none();
    let lead = match (in_use, street.doors.all) {
        (false, _) => "This street was retired: it stands on no list any more.".to_owned(),
        (true, 0) => "No door yet.".to_owned(),
        (true, n) => format!("{}.{}", parts::doors(words, n), parts::so_far(words, street.doors)),
    };
    let block = street.kind == Kind::Block;
    let ways = html! {
        @if block { (pieces::action("Make the doors floor by floor", format!("{at}/floors"))) }
        @if block { (pieces::quiet_action("Type doors", format!("{at}/doors/new"))) }
        @else { (pieces::action("Type doors", format!("{at}/doors/new"))) }
    };
    let next = found.doors.next.as_ref().map(|after| format!("{at}?after={after}"));
    let first = found.after.is_some().then_some(at.as_str());
    let way = match (street.kind, street.numbering) {
        (Kind::Block, _) => "A block, walked floor by floor from the top",
        (_, Numbering::Sides) => "A street, walked up the odd side and back down the even one",
        (_, Numbering::Running) => "A street, walked along its numbers",
    };
    navigation::frame(reader, can, street.name.clone(), "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .under("Patches", format!("{hub}/patches"))
        .under(street.patch_name.clone(), format!("{hub}/patches/{}", street.patch))
        .seen_by(words.with("seen-by-organisers", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(&street.name, pieces::sentence(lead)))
            @for field in ["name", "patch"] {
                @if let Some(problem) = filled.problem_with(field) { (pieces::notice(Tone::Late, problem, html! {})) }
            }
            p.soft { (way) @if !street.postcode.is_empty() { " · " span dir="ltr" { (street.postcode) } } }
            @match (street.lsoa, &found.neighbourhood) {
                (Some(code), Some(name)) => p.soft { "In " a href={ "/places/" (code) } { (name) } @if street.by_hand { ", where somebody put it" } },
                _ => p.soft { "We do not know in which neighbourhood it lies: give it a postcode or a neighbourhood, and what you do here counts there." },
            }
            @if in_use && street.doors.all == 0 && found.retired.is_empty() {
                (pieces::empty("No door yet", "Add its doors now: nobody can knock at a street without any.", pieces::actions(ways)))
            } @else {
                @if in_use { (pieces::actions(ways)) }
                @if block { (floors(reader, can, &found.doors.rows)) } @else { (sides(reader, can, street, &found.doors.rows)) }
                (parts::pages(words, first, next.as_deref()))
            }
            @if !found.retired.is_empty() {
                (pieces::section("Retired doors", html! {
                    ul.retired { @for door in &found.retired { li { a href={ (hub) "/doors/" (door.id) } dir="auto" { (door.label) } } } }
                }))
            }
            (pieces::section("Change this street", pieces::actions(html! {
                @if in_use {
                    (pieces::quiet_action("Correct its name, place or way of walking", format!("{at}/correct")))
                    (forms::press(format!("{at}/retire"), "Retire this street"))
                } @else {
                    (forms::press(format!("{at}/restore"), "Bring this street back"))
                }
            })))
        })
}

/// Doors one below the other in walking order, side by side of the road.
fn sides<P: Permission>(reader: &Reader, can: &Can<P>, street: &Street, doors: &[Door]) -> Markup {
    let turns = |turn: i64| doors.iter().filter(move |door| door.place.turn == turn);
    let title = |turn: i64| match (street.numbering, turn) {
        (_, 2) => "Doors without a number",
        (Numbering::Running, _) => "Along the street",
        (_, 0) => "Up the odd side",
        _ => "Back down the even side",
    };
    html! {
        @for turn in 0..=2 {
            @if turns(turn).next().is_some() {
                (pieces::section(title(turn), Table::new(title(turn)).quiet_caption()
                    .column("Door").numbers("Visits").column("Last visit")
                    .rows(turns(turn).map(|door| [
                        html! { a href={ "/hubs/" (can.hub().id) "/doors/" (door.id) } dir="auto" { (door.label) } },
                        html! { (reader.words.number(door.standing.visits)) },
                        html! { (parts::stands(reader.words, door, &can.hub().zone)) },
                    ]))
                    .show()))
            }
        }
    }
}

/// A block as a grid: a row for each floor from the top, a cell for each flat.
fn floors<P: Permission>(reader: &Reader, can: &Can<P>, doors: &[Door]) -> Markup {
    html! {
        ol.floors {
            @for on in doors.chunk_by(|a, b| a.place.turn == b.place.turn) {
                @let floor = on.first().and_then(|door| door.floor);
                li {
                    h2 { (floor.map_or_else(|| "Floor not known".to_owned(), parts::floor)) }
                    ul.flats {
                        @for door in on {
                            li { a href={ "/hubs/" (can.hub().id) "/doors/" (door.id) } {
                                b dir="auto" { (door.label) }
                                (parts::stands(reader.words, door, &can.hub().zone))
                            } }
                        }
                    }
                }
            }
        }
    }
}
