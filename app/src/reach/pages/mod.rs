//! The pages of reach, by what they are about.

pub mod adding;
pub mod differences;
pub mod door;
pub mod export;
pub mod floors;
pub mod ground;
mod heat;
pub mod naming;
pub mod neighbours;
pub mod one_door;
pub mod openly;
pub mod outreach;
pub mod parts;
pub mod pasting;
pub mod patch;
pub mod patches;
pub mod planning;
pub mod reach;
pub mod returned;
pub mod session;
pub mod street;
pub mod sheets;
pub mod walk;

use super::model::{Outcome, Standing};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission};
use kit::words::Words;
use maud::Markup;

/// What a form sent, name by name; ticked boxes come more than once.
type Pairs = Vec<(String, String)>;

/// The first value of that name.
fn value<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    pairs.iter().find(|(named, _)| named == name).map_or("", |(_, value)| value)
}

/// All values of that name.
fn values(pairs: &Pairs, name: &str) -> Vec<String> {
    pairs.iter().filter(|(named, _)| named == name).map(|(_, value)| value.clone()).collect()
}

/// An address behind the hub.
fn to<P: Permission>(can: &Can<P>, behind: &str) -> String {
    format!("/hubs/{}{behind}", can.hub().id)
}

fn seen(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// The same form again, with what must be mended.
fn again(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// When they asked us to come back, in a few words: "Come back on 28 November, 18:00".
fn asked_back(words: Words, come_back: &str) -> String {
    match (come_back.get(..10), come_back.get(11..)) {
        (None, _) => words.t("outreach-back-some-time").to_owned(),
        (Some(day), Some(time)) => {
            words.with("outreach-back-at", &[("day", words.short_date(day).into()), ("time", time.into())])
        }
        (Some(day), None) => words.with("outreach-back-on", &[("day", words.short_date(day).into())]),
    }
}

/// The last visit at a door, in a few words: "No answer on 12 Nov".
fn last_visit(words: Words, standing: &Standing, zone: &jiff::tz::TimeZone) -> String {
    match standing.last {
        None => words.t("outreach-never").to_owned(),
        Some((at, outcome)) => {
            let day = words.short_date(zone.to_datetime(at).date());
            words.with("outreach-last", &[("what", words.t(outcome.key()).into()), ("day", day.into())])
        }
    }
}

/// The outcomes that one touch says all about.
const ONE_TOUCH: [Outcome; 3] = [Outcome::NoAnswer, Outcome::Spoke, Outcome::Refused];
