//! Where a hub listens: the map, the neighbourhoods, the patches, and whether need is met.

use crate::navigation;
use crate::overview::access::SeeAll;
use crate::overview::queries::where_heard::{self, Beat, Tenth, There, Where, homes};
use crate::places::model::Frame;
use crate::places::model::shaded::{self, Drawn};
use crate::reach::queries::by_place::Done;
use crate::reach::queries::shapes::Ground;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use equity::{Curve, Says};
use kit::Result;
use kit::access::Can;
use kit::sheets::plain;
use kit::web::charts::bar_of;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};
use outlines::Outline;
use serde::Deserialize;
use std::fmt::Write;

/// From fewer conversations nothing is said of whom they reach.
pub const ENOUGH: u64 = 30;
/// The longer side of the drawing of a curve.
const SIDE: f64 = 300.0;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// `2026-11`, or nothing for all months.
    month: String,
}

impl Asked {
    fn month(self) -> String {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match self.month.split_once('-') {
            Some((year, month)) if year.len() == 4 && month.len() == 2 && digits(year) && digits(month) => self.month,
            _ => String::new(),
        }
    }
}

pub async fn show(can: Can<SeeAll>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let month = asked.month();
    let of = month.clone();
    let shown = can.read(move |hub| where_heard::of_hub(hub, &of)).await?;
    Ok(page(&reader, &can, &shown, &month))
}

fn page(reader: &Reader, can: &Can<SeeAll>, shown: &Where, month: &str) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}", can.hub().id);
    let name = can.hub().name.as_str();
    let all = shown.all();
    let heard = shown.patch.iter().map(|there| there.done).chain(shown.outside.iter().map(|(_, done)| *done));
    let places = heard.filter(|done| done.conversations > 0).count() as i64;
    let known = all.conversations - shown.unknown.conversations;
    let lead = words.with("where-lead", &[("conversations", known.into()), ("places", words.with("where-places", &[("n", places.into())]).into())]);
    let frame = navigation::frame(reader, can, words.t("where-title"), "/where")
        .stage(Stage::Listening)
        .style("places.css")
        .style("overview.css")
        .seen_by(words.with("where-seen-by", &[("hub", name.into())]));
    frame.show(html! {
        div.opening {
            (pieces::heading(words.t("where-title"), pieces::sentence(lead)))
            @if month.is_empty() && shown.silent() > 0 { p.opening-note { (words.with("where-silent", &[("n", (shown.silent() as i64).into())])) } }
            @if shown.unknown.conversations > 0 {
                p.opening-note { (words.with("where-unknown", &[("n", shown.unknown.conversations.into())])) " " (words.t("where-unknown-why")) }
            }
        }
        @if shown.patch.is_empty() {
            (pieces::notice(pieces::Tone::Next, words.t("where-no-patch"), pieces::quiet_action(words.t("ground-title"), format!("{at}/ground/whole"))))
        }
        @if shown.months.len() > 1 { (months(words, &at, shown, month)) }
        @if !shown.patch.is_empty() {
            (map(words, shown))
            (pieces::section(words.t("where-equity"), equity(words, shown)))
        }
        (neighbourhoods(words, shown))
        @if !shown.beats.is_empty() { (beats(words, &at, &shown.beats)) }
        (pieces::actions(pieces::quiet_action(words.t("where-save"), format!("{at}/where.csv?month={month}"))))
    })
}

fn months(words: Words, at: &str, shown: &Where, month: &str) -> Markup {
    let filled = Filled::new([("month", month.to_owned())]);
    let form = Form::new(words, &filled);
    let choices: Vec<Choice<'_>> = std::iter::once(Choice::new("", words.t("where-all-months")))
        .chain(shown.months.iter().rev().map(|month| Choice::new(month.clone(), words.month(month))))
        .collect();
    html! {
        form.where-month method="get" action={ (at) "/where" } {
            (form.select("month", words.t("where-month"), choices))
            (forms::quiet_button(words.t("where-choose")))
        }
    }
}

/// Conversations for each 1,000 people, to the nearest whole one.
fn of_thousand(done: Done, people: i64) -> i64 {
    if people == 0 { 0 } else { (done.conversations * 1_000 + people / 2) / people }
}

fn shade(there: &There) -> u8 {
    match (there.done.conversations, of_thousand(there.done, there.ground.everybody)) {
        (0, _) => 0,
        (_, 50..) => 1,
        (_, 20..) => 2,
        (_, 10..) => 3,
        (_, 5..) => 4,
        _ => 5,
    }
}

fn map(words: Words, shown: &Where) -> Markup {
    let outlined: Vec<(&There, Outline)> = shown
        .patch
        .iter()
        .filter_map(|there| Some((there, Outline::read(shown.outlines.get(&there.ground.covered.lsoa)?).ok()?)))
        .collect();
    let Some(frame) = Frame::around(outlined.iter().map(|(_, outline)| outline)) else { return html! {} };
    let legend = ["where-shade-1", "where-shade-2", "where-shade-3", "where-shade-4", "where-shade-5"];
    let areas = outlined.iter().map(|(there, outline)| Drawn {
        shade: shade(there),
        path: frame.path(outline).into(),
        name: &there.ground.name,
    });
    let picture = shaded::picture(frame.size(), words.t("where-map"), areas, &html! {});
    shaded::figure(words, &picture, legend, &shaded::line("shade-0", words.t("where-shade-none")))
}

fn equity(words: Words, shown: &Where) -> Markup {
    let curve = shown.curve();
    let n = curve.as_ref().map_or(0, Curve::n);
    let says = curve.as_ref().map_or(Says::TooFew, |curve| curve.says(ENOUGH));
    let tenths = shown.tenths();
    let table = Table::new(words.t("where-tenths"))
        .column(words.t("ground-tenth"))
        .numbers(words.t("where-tenth-people"))
        .numbers(words.t("where-conversations"))
        .numbers(words.t("where-of-thousand"))
        .numbers(words.t("where-contacts"))
        .rows((1..).zip(tenths).filter(|(_, tenth)| tenth.people > 0 || tenth.done.conversations > 0).map(|(nth, Tenth { people, everybody, done })| {
            [
                html! { (words.number(nth)) },
                html! { (words.number(people)) },
                html! { (words.number(done.conversations)) },
                html! { (words.number(of_thousand(done, everybody))) },
                html! { (words.number(done.contacts)) },
            ]
        }));
    html! {
        @match says {
            Says::TooFew => p.lead { (words.with("where-equity-few", &[("n", (n as i64).into()), ("enough", (ENOUGH as i64).into())])) },
            Says::MoreInNeed => p.lead { (words.t("where-equity-more")) },
            Says::LessInNeed => p.lead { (words.t("where-equity-less")) },
            Says::Alike => p.lead { (words.t("where-equity-alike")) },
        }
        @if let Some(curve) = curve.filter(|_| says != Says::TooFew) {
            (drawn(words, &curve))
            @let (low, high) = curve.interval();
            p {
                (words.with("where-equity-index", &[
                    ("index", hundredths(curve.index()).into()), ("low", hundredths(low).into()),
                    ("high", hundredths(high).into()), ("n", (n as i64).into()),
                ]))
            }
        }
        div.wide-figures { (table.show()) }
    }
}

/// With two places behind the point: `0.17`, `−0.05`.
pub fn hundredths(n: f64) -> String {
    let text = format!("{:.2}", n.abs());
    if n < 0.0 && text != "0.00" { format!("\u{2066}−{text}\u{2069}") } else { text }
}

fn drawn(words: Words, curve: &Curve) -> Markup {
    let mut path = String::new();
    for (nth, (people, done)) in curve.points().iter().enumerate() {
        let letter = if nth == 0 { 'M' } else { 'L' };
        // Writing into a text cannot fail.
        let _ = write!(path, "{letter}{:.1} {:.1}", people * SIDE, (1.0 - done) * SIDE);
    }
    html! {
        figure.equity {
            svg viewBox=(format!("-4 -4 {0} {0}", SIDE + 8.0)) role="img" aria-label=(words.t("where-equity-chart")) {
                rect.equity-ground width=(SIDE) height=(SIDE) {}
                line.equity-alike x1="0" y1=(SIDE) x2=(SIDE) y2="0" {}
                path.equity-curve d=(path) {}
            }
            figcaption { (words.t("where-equity-chart")) }
        }
    }
}

fn neighbourhoods(words: Words, shown: &Where) -> Markup {
    let cells = |name: Markup, ground: Option<&Ground>, done: Done| {
        let (people, everybody) = (ground.map(|ground| ground.people), ground.map(|ground| ground.everybody));
        let number = |n: i64| html! { (words.number(n)) };
        [
            name,
            people.map(number).unwrap_or_default(),
            ground.map(|ground| number(homes(ground))).unwrap_or_default(),
            number(done.doors),
            number(done.new_spoke),
            number(done.conversations),
            everybody.map(|everybody| number(of_thousand(done, everybody))).unwrap_or_default(),
            number(done.contacts),
        ]
    };
    let mut patch: Vec<&There> = shown.patch.iter().collect();
    // Silence first, and of it where life is made hardest.
    patch.sort_by_key(|there| (there.done.conversations > 0, of_thousand(there.done, there.ground.everybody), there.ground.tenth, there.ground.covered.lsoa));
    let mut table = Table::new(words.t("where-table"))
        .quiet_caption()
        .column(words.t("where-neighbourhood"))
        .numbers(words.t("where-people"))
        .numbers(words.t("where-homes"))
        .numbers(words.t("where-doors"))
        .numbers(words.t("where-spoke"))
        .numbers(words.t("where-conversations"))
        .numbers(words.t("where-of-thousand"))
        .numbers(words.t("where-contacts"));
    for there in patch {
        let name = html! { a href={ "/places/" (there.ground.covered.lsoa) } { (there.ground.name) } @if !there.ground.common_name.is_empty() { " (" (there.ground.common_name) ")" } };
        table = table.row(cells(name, Some(&there.ground), there.done));
    }
    for (name, done) in &shown.outside {
        table = table.row(cells(html! { (name) " · " (words.t("where-outside")) }, None, *done));
    }
    if shown.unknown != Done::default() {
        table = table.row(cells(html! { (words.t("where-not-known")) }, None, shown.unknown));
    }
    pieces::section(words.t("where-table"), html! {
        div.wide-figures { (table.show()) }
        @if shown.patch.iter().any(|there| there.ground.homes.is_none()) { p.soft { (words.t("where-homes-how")) } }
    })
}

fn beats(words: Words, at: &str, beats: &[Beat]) -> Markup {
    let most = beats.iter().map(|beat| beat.done.conversations).max().unwrap_or(0).max(1);
    let table = Table::new(words.t("where-patches"))
        .quiet_caption()
        .column(words.t("where-patch"))
        .numbers(words.t("where-doors"))
        .numbers(words.t("where-spoke"))
        .numbers(words.t("where-contacts"))
        .column(words.t("where-conversations"))
        .rows(beats.iter().map(|beat| {
            [
                html! { a href={ (at) "/patches/" (beat.id) } dir="auto" { (beat.name) } },
                html! { (words.number(beat.done.doors)) },
                html! { (words.number(beat.done.new_spoke)) },
                html! { (words.number(beat.done.contacts)) },
                bar_of(words, beat.done.conversations, most),
            ]
        }));
    pieces::section(words.t("where-patches"), html! { div.wide-figures { (table.show()) } })
}

/// Every neighbourhood, one a line, for a spreadsheet.
pub async fn csv(can: Can<SeeAll>, Query(asked): Query<Asked>) -> Result<Response> {
    let month = asked.month();
    let shown = can.read(move |hub| where_heard::of_hub(hub, &month)).await?;
    let mut file = plain::Csv::new(&["lsoa", "name", "people", "homes", "tenth", "doors", "doors_spoke", "conversations", "contacts"]);
    for there in &shown.patch {
        let (ground, done) = (&there.ground, there.done);
        file.row([
            ground.covered.lsoa.as_str(),
            &ground.name,
            &ground.people.to_string(),
            &homes(ground).to_string(),
            &ground.tenth.map(|tenth| tenth.to_string()).unwrap_or_default(),
            &done.doors.to_string(),
            &done.new_spoke.to_string(),
            &done.conversations.to_string(),
            &done.contacts.to_string(),
        ]);
    }
    for (name, done) in shown.outside.iter().map(|(name, done)| (name.as_str(), *done)).chain([("", shown.unknown)]) {
        let numbers = [done.doors, done.new_spoke, done.conversations, done.contacts].map(|n| n.to_string());
        let [doors, spoke, conversations, contacts] = &numbers;
        file.row(["", name, "", "", "", doors, spoke, conversations, contacts]);
    }
    let name = format!("attachment; filename=\"where-{}.csv\"", can.hub().id);
    Ok(([(CONTENT_TYPE, plain::CSV.to_owned()), (CONTENT_DISPOSITION, name)], file.done()).into_response())
}
