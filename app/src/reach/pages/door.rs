//! One door: where it is, how it stands, and what may be done with it.

use super::parts;
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Door, Kind, LONGEST_LABEL, Street, one_door};
use crate::reach::queries::{doors, streets};
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Permission, Reading};
use kit::clock::day;
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

struct Found {
    door: Door,
    street: Street,
}

fn found(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Found> {
    let door = doors::one(hub, id)?;
    Ok(Found { street: streets::one(hub, &door.street)?, door })
}

pub async fn show(can: Can<Read>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id)).await?;
    let filled = as_it_is(&found.door);
    Ok(page(&reader, &can, &found, &filled))
}

fn as_it_is(door: &Door) -> Filled {
    Filled::new([
        ("label", door.label.clone()),
        ("floor", door.floor.map_or_else(String::new, |floor| floor.to_string())),
    ])
}

#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Corrected {
    label: String,
    floor: String,
}

pub async fn correct(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Corrected>) -> Result<Response> {
    let (door, typed) = (id.clone(), sent.clone());
    let done = can
        .write(move |hub| {
            let (label, floor) = one_door(&typed.label, &typed.floor)?;
            doors::correct(hub, &door, &label, floor)
        })
        .await;
    answer(&can, &reader, id, done, Some(sent)).await
}

pub async fn retire(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let door = id.clone();
    let done = can.write(move |hub| doors::retire(hub, &door)).await;
    answer(&can, &reader, id, done, None).await
}

pub async fn restore(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let door = id.clone();
    let done = can.write(move |hub| doors::restore(hub, &door)).await;
    answer(&can, &reader, id, done, None).await
}

pub async fn lift(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let door = id.clone();
    let done = can.write(move |hub| doors::lift(hub, &door)).await;
    answer(&can, &reader, id, done, None).await
}

async fn answer(can: &Can<Plan>, reader: &Reader, id: String, done: Result<()>, sent: Option<Corrected>) -> Result<Response> {
    let problems = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/hubs/{}/doors/{id}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => problems,
        Err(other) => return Err(other),
    };
    let found = can.read(move |hub| found(hub, &id)).await?;
    let filled = match sent {
        Some(sent) => Filled::new([("label", sent.label), ("floor", sent.floor)]),
        None => as_it_is(&found.door),
    };
    let page = page(reader, can, &found, &filled.wrong(reader.words, &problems));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Found, filled: &Filled) -> Markup {
    let (words, door, street, zone) = (reader.words, &found.door, &found.street, &can.hub().zone);
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/doors/{}", door.id);
    let in_use = door.retired_at.is_none() && street.retired_at.is_none();
    let visits = match door.standing.visits {
        0 => "Nobody has knocked here yet.".to_owned(),
        1 => "We knocked here once.".to_owned(),
        n => format!("We knocked here {} times.", words.number(n)),
    };
    let title = format!("{}, {}", door.label, street.name);
    let mut facts = vec![("How it stands", parts::stands(words, door, zone))];
    if let Some(floor) = door.floor {
        facts.push(("Floor", html! { (parts::floor(floor)) }));
    }
    if let Some(spoke) = door.standing.spoke_at {
        facts.push(("Somebody spoke with us", html! { (words.date(day(spoke, zone))) }));
    }
    if !street.postcode.is_empty() {
        facts.push(("Postcode", html! { span dir="ltr" { (street.postcode) } }));
    }
    let form = Form::new(words, filled);
    navigation::frame(reader, can, title.clone(), "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .under("Patches", format!("{hub}/patches"))
        .under(street.patch_name.clone(), format!("{hub}/patches/{}", street.patch))
        .under(street.name.clone(), format!("{hub}/streets/{}", street.id))
        .seen_by(words.with("seen-by-organisers", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(&title, pieces::sentence(visits)))
            @for field in ["door", "street", "doors", "label"] {
                @if let Some(problem) = filled.problem_with(field).filter(|_| field != "label" || !in_use) { (pieces::notice(Tone::Late, problem, html! {})) }
            }
            @if door.retired_at.is_some() {
                (pieces::notice(Tone::Plain, "This door was retired", html! {
                    p { "It is on no walk list any more. What happened here stays." }
                    (forms::press(format!("{at}/restore"), "Bring this door back"))
                }))
            }
            @if let Some(since) = door.standing.do_not_knock_at {
                (pieces::notice(Tone::Late, "We were asked not to knock here again", html! {
                    p { "Since " (words.date(day(since, zone))) ". If they have told you that we may, or other people live here now, an organiser can lift it. It is written down who did." }
                    @if in_use { (forms::press(format!("{at}/lift"), "Let us knock here again")) }
                }))
            }
            (pieces::facts(facts))
            @if in_use {
                (pieces::section("Correct this door", html! {
                    form method="post" action={ (at) "/correct" } {
                        (form.summary())
                        (form.text("label", "What stands on the door?").most(LONGEST_LABEL as u32).required())
                        @if street.kind == Kind::Block {
                            (form.text("floor", "Floor").hint("0 is the ground floor. Leave it empty if you do not know.").number())
                        }
                        (forms::quiet_button("Keep it so"))
                    }
                    (forms::press(format!("{at}/retire"), "Retire this door"))
                }))
            }
        })
}
