//! A walk list on paper: one A4 sheet for every twenty-eight doors, with boxes to tick and a code that
//! brings it back.

use super::outreach::{names, seen_by, when};
use super::{again, asked_back, last_visit, seen, to};
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::sheets::{self as places, COLUMNS, Line, Sheet};
use crate::reach::model::{Outcome, Session};
use crate::reach::queries::{sessions, sheets};
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::Can;
use kit::web::forms::{Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::qr;
use kit::web::reader::Reader;
use kit::words::{Direction, Language, Words};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use ticks::MARK;

/// Where the QR code stands, and how large it is: read from an arm's length by an old telephone.
const CODE_AT: (f64, f64) = (166.0, 19.0);
const CODE: f64 = 27.0;
/// Where what is written on a line begins, from the start of the paper.
const DOOR: f64 = 14.0;
const VISIT: f64 = 44.0;
const WHEN: f64 = 175.0;
const END: f64 = 196.0;

struct Shown {
    session: Session,
    /// As they were last printed.
    sheets: Vec<(Sheet, Vec<Line>)>,
    /// Printed before, and perhaps still out.
    earlier: Vec<Sheet>,
}

async fn shown(can: &Can<Walk>, id: String) -> Result<Shown> {
    can.read(move |hub| {
        let session = sessions::one(hub, &id)?;
        let printed = sheets::of(hub, &session)?;
        let last = printed.first().map(|sheet| sheet.made_at);
        let (newest, earlier): (Vec<_>, Vec<_>) = printed.into_iter().partition(|sheet| Some(sheet.made_at) == last);
        let sheets = newest
            .into_iter()
            .map(|sheet| sheets::lines(hub, &sheet.id).map(|lines| (sheet, lines)))
            .collect::<Result<_>>()?;
        Ok(Shown { session, sheets, earlier })
    })
    .await
}

/// The sheets of a session as they are printed.
pub async fn show(can: Can<Walk>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let shown = shown(&can, id).await?;
    page(&reader, &can, &shown, &Filled::new([("language", reader.words.language().code())]))
}

fn page(reader: &Reader, can: &Can<Walk>, shown: &Shown, filled: &Filled) -> Result<Markup> {
    let (words, session) = (reader.words, &shown.session);
    let own = to(can, &format!("/outreach/{}", session.id));
    let frame = navigation::frame(reader, can, words.t("sheets"), "/outreach")
        .under(words.t("outreach"), to(can, "/outreach"))
        .under(session.name.clone(), own.clone())
        .stage(Stage::Reach)
        .style("sheets.css")
        .seen_by(seen_by(words, can));
    let drawn = shown
        .sheets
        .iter()
        .map(|(sheet, lines)| drawn(can, session, sheet, lines))
        .collect::<Result<Vec<_>>>()?;
    Ok(frame.show(html! {
        (pieces::heading(words.t("sheets"), html! { bdi { (session.name) } " · " (when(words, can, session)) }))
        @if shown.sheets.is_empty() {
            p { (words.t("sheets-why")) }
            (printing(words, &own, filled, words.t("sheets-make")))
        } @else {
            (pieces::notice(Tone::Next, words.with("sheets-ready", &[("n", shown.sheets.len().into())]), html! {
                p { (words.t("sheets-how")) }
            }))
            (pieces::list(shown.sheets.iter().map(|(sheet, _)| listed(words, can, sheet))))
            @if !shown.earlier.is_empty() {
                (pieces::section(words.t("sheets-earlier"), pieces::list(shown.earlier.iter().map(|sheet| listed(words, can, sheet)))))
            }
            details {
                summary { (words.t("sheets-anew")) }
                p { (words.t("sheets-anew-why")) }
                (printing(words, &own, filled, words.t("sheets-make-anew")))
            }
            div.sheets { @for sheet in drawn { (sheet) } }
        }
    }))
}

fn printing(words: Words, own: &str, filled: &Filled, label: &str) -> Markup {
    let form = Fields::new(words, filled);
    let languages = Language::all().map(|language| Choice::new(language.code(), language.name())).collect();
    html! {
        form method="post" action={ (own) "/sheets" } {
            (form.summary())
            (form.one_of("language", words.t("sheets-language"), languages))
            button { (label) }
        }
    }
}

fn listed(words: Words, can: &Can<Walk>, sheet: &Sheet) -> Entry {
    let zone = &can.hub().zone;
    Entry::new(html! { bdi { (sheet.street.1) } " " (of_pages(words, sheet)) })
        .to(to(can, &format!("/sheets/{}", sheet.code)))
        .about(html! { (sheet.code) })
        .marks(match &sheet.typed {
            Some((at, by)) => html! {
                (words.with("sheet-typed", &[("who", by.into()), ("day", words.short_date(zone.to_datetime(*at).date()).into())]))
            },
            None => html! { (words.t("sheet-out")) },
        })
}

fn of_pages(words: Words, sheet: &Sheet) -> String {
    words.with("sheet-page", &[("page", sheet.page.into()), ("pages", sheet.pages.into())])
}

#[derive(Deserialize)]
pub struct Printing {
    language: String,
}

pub async fn print(
    can: Can<Walk>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(asked): Form<Printing>,
) -> Result<Response> {
    let back = to(&can, &format!("/outreach/{id}/sheets"));
    let language = Language::of_code(&asked.language).unwrap_or(reader.words.language());
    let printed = {
        let id = id.clone();
        can.write(move |hub| sessions::one(hub, &id).and_then(|session| sheets::make(hub, &session, language)))
            .await
    };
    match printed {
        Ok(()) => Ok(seen(&back)),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("language", asked.language)]).wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &shown(&can, id).await?, &filled)?))
        }
        Err(error) => Err(error),
    }
}

/// Draws one sheet as it lies on the paper, in millimetres.
fn drawn(can: &Can<Walk>, session: &Session, sheet: &Sheet, lines: &[Line]) -> Result<Markup> {
    let words = Words::of(sheet.language);
    let hub = can.hub();
    let address = format!("{}/hubs/{}/sheets/{}", can.house().settings.public_url, hub.id, sheet.code);
    let code = qr::drawn(&address, &words.with("sheet-code", &[("code", sheet.code.as_str().into())]))?;
    let start = |from_the_start: f64| places::across(sheet.language, from_the_start, 0.0);
    let right_to_left = sheet.language.direction() == Direction::RightToLeft;
    let direction = sheet.language.direction().as_str();
    // Names may be written the other way round than the sheet, and begin where its lines begin all the same.
    let name_anchor = if right_to_left { "end" } else { "start" };
    let label = words.with("sheet-label", &[("street", sheet.street.1.as_str().into()), ("page", of_pages(words, sheet).into())]);
    let far = (places::WIDTH - places::MARK_AT, places::HEIGHT - places::MARK_AT);
    Ok(html! {
        svg.sheet viewBox={ "0 0 " (places::WIDTH) " " (places::HEIGHT) } lang=(sheet.language.code()) role="img" aria-label=(label) {
            rect width=(places::WIDTH) height=(places::HEIGHT) fill="#fff" {}
            (mark(places::MARK_AT, places::MARK_AT))
            (mark(far.0, places::MARK_AT))
            (mark(places::MARK_AT, far.1))
            (mark(far.0, far.1))
            rect x=(far.0 - MARK / 4.0) y=(far.1 - MARK / 4.0) width=(MARK / 2.0) height=(MARK / 2.0) fill="#fff" {}
            svg x=(places::across(sheet.language, CODE_AT.0, CODE)) y=(CODE_AT.1) width=(CODE) height=(CODE) { (code) }
            g fill="#000" {
                (text(start(DOOR + 8.0), 16.0, 4.0, name_anchor, html! { (hub.name) }))
                (text(start(DOOR), 27.0, 7.5, name_anchor, html! { tspan font-weight="700" { (sheet.street.1) } }))
                (translated(start(DOOR), 34.0, 4.0, direction, html! { (session.name) " · " (when(words, can, session)) }))
                (translated(start(DOOR), 40.0, 4.0, direction, html! { (words.names(&names(session))) }))
                (translated(start(DOOR), 46.5, 3.6, direction, html! { (words.t("sheet-tick")) }))
                (text(places::across(sheet.language, CODE_AT.0 + CODE / 2.0, 0.0), 50.5, 4.6, "middle", html! {
                    tspan font-weight="700" letter-spacing="0.4" { (sheet.code) }
                }))
                (translated(start(DOOR), 54.0, 3.4, direction, html! { (of_pages(words, sheet)) }))
                @for (outcome, at) in COLUMNS {
                    (text(places::across(sheet.language, at + places::BOX / 2.0, 0.0), 60.0, 3.0, "middle", html! {
                        tspan direction=(direction) { (words.t(heading(outcome))) }
                    }))
                }
                (text(places::across(sheet.language, (WHEN + END) / 2.0 + 2.0, 0.0), 60.0, 3.0, "middle", html! {
                    tspan direction=(direction) { (words.t("sheet-when")) }
                }))
                @for (at, line) in lines.iter().enumerate() {
                    (drawn_line(words, can, sheet, at, line))
                }
                (translated(start(DOOR + 8.0), far.1 + 1.5, 3.2, direction, html! { (words.t("sheet-back")) }))
            }
        }
    })
}

fn mark(x: f64, y: f64) -> Markup {
    html! { rect x=(x - MARK / 2.0) y=(y - MARK / 2.0) width=(MARK) height=(MARK) fill="#000" {} }
}

fn text(x: f64, y: f64, size: f64, anchor: &str, body: Markup) -> Markup {
    html! { text x=(x) y=(y) font-size=(size) text-anchor=(anchor) { (body) } }
}

/// Words of the sheet's own language, from the start of a line.
fn translated(x: f64, y: f64, size: f64, direction: &str, body: Markup) -> Markup {
    html! { text x=(x) y=(y) font-size=(size) direction=(direction) { (body) } }
}

/// The short heading of a column.
fn heading(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NoAnswer => "sheet-no-answer",
        Outcome::Refused => "sheet-refused",
        Outcome::Spoke => "sheet-spoke",
        Outcome::DoNotKnock => "sheet-do-not-knock",
        Outcome::ComeBack => "sheet-come-back",
    }
}

fn drawn_line(words: Words, can: &Can<Walk>, sheet: &Sheet, at: usize, line: &Line) -> Markup {
    let (language, direction) = (sheet.language, sheet.language.direction().as_str());
    let start = |from_the_start: f64| places::across(language, from_the_start, 0.0);
    let top = places::FIRST_LINE + at as f64 * places::LINE;
    let name_anchor = if direction == "rtl" { "end" } else { "start" };
    let door = &line.door;
    let (from, to) = (start(DOOR), start(END));
    html! {
        line x1=(from) x2=(to) y1=(top + places::LINE) y2=(top + places::LINE) stroke="#999" stroke-width="0.15" {}
        (text(from, top + 5.2, if door.label.chars().count() > 12 { 3.2 } else { 4.4 }, name_anchor, html! {
            tspan font-weight="700" { (door.label) }
        }))
        @if line.boxes && door.standing.do_not_knock_at.is_none() {
            (translated(start(VISIT), top + if door.standing.come_back.is_some() { 3.4 } else { 5.0 }, 2.9, direction, html! {
                (last_visit(words, &door.standing, &can.hub().zone))
            }))
            @if let Some(come_back) = &door.standing.come_back {
                (translated(start(VISIT), top + 6.7, 2.9, direction, html! { (asked_back(words, come_back)) }))
            }
            @for (_, column) in COLUMNS {
                rect x=(places::across(language, column, places::BOX)) y=(places::down(at)) width=(places::BOX) height=(places::BOX)
                    fill="none" stroke="#000" stroke-width="0.35" {}
            }
            line x1=(start(WHEN)) x2=(to) y1=(top + places::LINE - 1.6) y2=(top + places::LINE - 1.6) stroke="#000" stroke-width="0.2" {}
        } @else {
            (translated(start(VISIT), top + 5.0, 3.6, direction, html! {
                tspan font-weight="700" { (words.t("outcome-do-not-knock")) }
            }))
        }
    }
}
