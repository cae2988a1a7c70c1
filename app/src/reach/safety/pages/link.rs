//! Answering from a text or a letter, without signing in. Looking changes nothing: programs that preview
//! links look at every one. The page says no more than whoever got the text knows already.

use super::clock::Clock;
use super::again;
use crate::reach::safety::model::{Seen, Way, WrittenCheckIn};
use crate::reach::safety::queries::links::{self, Link, Purpose};
use crate::reach::safety::queries::watches::{self, Word};
use crate::reach::safety::saying;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::access::Duty;
use kit::house::House;
use kit::web::forms;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::web::visitor::Visitor;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Opens what a code opens. Whoever tries many is told to wait.
async fn open(house: &House, visitor: &Visitor, place: &str, code: String) -> Result<Option<(Duty, Link)>> {
    house.limits.code(&visitor.address)?;
    let duty = match Duty::in_hub(house, place).await {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    match duty.read(move |hub| links::opened(hub, &code)).await {
        Ok(link) => Ok(Some((duty.asked_by(Some(link.account.clone())), link))),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

pub async fn show(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Path((place, code)): Path<(String, String)>,
) -> Result<Response> {
    let Some((duty, link)) = open(&house, &visitor, &place, code.clone()).await? else {
        return Ok(old(&reader));
    };
    let seen = seen_by(&duty, &link).await?;
    Ok(page(&reader, &duty, &link, &seen, &format!("/safe/{place}/{code}"), None).into_response())
}

async fn seen_by(duty: &Duty, link: &Link) -> Result<Seen> {
    let session = link.session.clone();
    duty.read(move |hub| watches::seen_by_link(hub, &session)).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    /// Of the pair: `fine`, `longer`, `home` or `out`.
    kind: String,
    /// Of somebody who was alerted: `on` or `home`.
    then: String,
}

pub async fn answer(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Path((place, code)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response> {
    let Some((duty, link)) = open(&house, &visitor, &place, code.clone()).await? else {
        return Ok(old(&reader));
    };
    let here = format!("/safe/{place}/{code}");
    let session = link.session.clone();
    let said = match link.purpose {
        Purpose::Answer => {
            let Ok((kind, minutes)) = WrittenCheckIn::of_button(&pressed.kind, "") else {
                let seen = seen_by(&duty, &link).await?;
                return Ok(again(page(&reader, &duty, &link, &seen, &here, None)));
            };
            duty.write(move |hub| {
                let word = Word { id: hub.new_id(), kind, minutes, at: hub.now(), way: Way::Link };
                saying::say(hub, &session, &word).map(drop)
            })
            .await?;
            "safety-link-said"
        }
        Purpose::Reach => {
            let home = pressed.then == "home";
            duty.write(move |hub| saying::reached(hub, &session, home)).await?;
            "safety-link-reached"
        }
    };
    let seen = seen_by(&duty, &link).await?;
    Ok(page(&reader, &duty, &link, &seen, &here, Some(said)).into_response())
}

fn page(reader: &Reader, duty: &Duty, link: &Link, seen: &Seen, here: &str, said: Option<&'static str>) -> Markup {
    let words = reader.words;
    let hub = duty.hub();
    let clock = Clock {
        words,
        zone: &hub.zone,
        now: duty.house().clock.now(),
        seen,
        numbers: link.purpose == Purpose::Reach,
        texts: true,
    };
    let frame = reader.frame(words.t("safety-link-title")).style("safety.css").bare();
    match link.purpose {
        Purpose::Answer => frame.show(html! {
            (pieces::heading(words.t("safety-link-title"), clock.sentence()))
            @if let Some(key) = said { (pieces::notice(Tone::Done, words.t(key), html! {})) }
            p { (words.with("safety-link-lead", &[("hub", hub.name.as_str().into())])) }
            (clock.buttons(here))
        }),
        Purpose::Reach => frame.show(html! {
            (pieces::heading(words.with("safety-no-word", &[("names", seen.going.names(words).into())]), clock.sentence()))
            @match (said, seen.alarm()) {
                (_, None) => {
                    (pieces::notice(Tone::Done, words.t("safety-link-over"), html! {
                        @if let Some(alarm) = seen.alarms.first() { (clock.alarm(alarm)) }
                    }))
                }
                (_, Some(alarm)) => {
                    p { (words.t("safety-what-to-do")) }
                    ul { @for person in &seen.going.pair { li { (clock.person(person)) } } }
                    p { (words.list(&seen.whereabouts.streets)) }
                    p { (words.t("safety-what-to-do-next")) }
                    div.check-ins {
                        @for (then, key) in [("on", "safety-reached-go-on"), ("home", "safety-reached-home")] {
                            form method="post" action=(here) {
                                input type="hidden" name="then" value=(then);
                                @if then == "on" { (forms::button(words.t(key))) }
                                @else { (forms::quiet_button(words.t(key))) }
                            }
                        }
                    }
                    (clock.alarm(alarm))
                }
            }
        }),
    }
}

/// A code that opens nothing, or nothing any more.
fn old(reader: &Reader) -> Response {
    let words = reader.words;
    let page = reader.frame(words.t("safety-link-old")).bare().show(html! {
        (pieces::heading(words.t("safety-link-old"), words.t("safety-link-old-next")))
        (pieces::actions(pieces::action(words.t("sign-in"), "/sign-in")))
    });
    (StatusCode::NOT_FOUND, page).into_response()
}
