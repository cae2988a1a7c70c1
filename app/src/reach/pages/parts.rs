//! What several pages of reach say alike: how far doors have come, and how a door stands.

use crate::reach::model::{Door, Doors, Outcome};
use jiff::tz::TimeZone;
use kit::clock::day;
use kit::web::pieces::{self, Tone};
use kit::words::Words;
use maud::{Markup, html};

/// "1 door", "48 doors".
pub fn doors(words: Words, n: i64) -> String {
    format!("{} {}", words.number(n), if n == 1 { "door" } else { "doors" })
}

/// "1 is", "3 are".
pub fn are(words: Words, n: i64) -> String {
    format!("{} {}", words.number(n), if n == 1 { "is" } else { "are" })
}

pub fn streets(words: Words, n: i64) -> String {
    format!("{} {}", words.number(n), if n == 1 { "street" } else { "streets" })
}

/// How far doors have come, behind a sentence that says how many there are.
pub fn so_far(words: Words, doors: Doors) -> String {
    match (doors.all, doors.knocked, doors.spoken) {
        (0, ..) => String::new(),
        (_, 0, _) => " Nobody has knocked yet.".to_owned(),
        (_, knocked, 0) => format!(" We knocked at {} of them.", words.number(knocked)),
        (_, knocked, spoken) => format!(
            " We knocked at {} of them, and somebody spoke with us at {}.",
            words.number(knocked),
            words.number(spoken)
        ),
    }
}

/// How a door stands, in a few words.
pub fn stands(words: Words, door: &Door, zone: &TimeZone) -> Markup {
    let standing = &door.standing;
    if let Some(since) = standing.do_not_knock_at {
        return pieces::badge(
            Tone::Late,
            format!("{} · {}", words.t("outcome-do-not-knock"), words.short_date(day(since, zone))),
        );
    }
    let Some((at, outcome)) = standing.last else {
        return html! { span.soft { "Not knocked at yet" } };
    };
    let tone = match (&standing.come_back, outcome) {
        (Some(_), _) => Tone::Next,
        (None, Outcome::Spoke) => Tone::Done,
        _ => Tone::Plain,
    };
    let said = match &standing.come_back {
        Some(when) => come_back(words, when),
        None => format!("{} · {}", words.t(outcome.key()), words.short_date(day(at, zone))),
    };
    pieces::badge(tone, said)
}

/// "Come back on 28 November at 18:00". The hub's own time is as it was written down.
pub fn come_back(words: Words, when: &str) -> String {
    let (date, hour) = when.split_once('T').unwrap_or((when, ""));
    match (date.is_empty(), hour.is_empty()) {
        (true, _) => "Come back some time".to_owned(),
        (false, true) => format!("Come back on {}", words.short_date(date.to_owned())),
        (false, false) => format!("Come back on {} at {hour}", words.short_date(date.to_owned())),
    }
}

/// A floor as people call it.
pub fn floor(floor: i64) -> String {
    match floor {
        0 => "Ground floor".to_owned(),
        below if below < 0 => format!("Floor {below}, below the ground"),
        above => format!("Floor {above}"),
    }
}

/// To the beginning of a list by name or by way, and on from where it ended.
pub fn pages(words: Words, first: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if first.is_some() || next.is_some() {
            nav.pager aria-label=(words.t("pages")) {
                @if let Some(to) = first { a.button href=(to) { "From the beginning" } }
                @if let Some(to) = next { a.button rel="next" href=(to) { "Show more" } }
            }
        }
    }
}
