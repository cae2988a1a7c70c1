//! A walk list at a desk: the doors of one street in the order in which one walks, each with its last visit
//! and one touch for how it went. Many doors where nobody answered are ticked and marked at once.

use super::outreach::{seen_by, when};
use super::session::has_it;
use super::{ONE_TOUCH, Pairs, again, asked_back, last_visit, seen, to, value, values};
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::{Kind, Knock, Outcome, Session, SessionStreet, WalkDoor, WrittenKnock};
use crate::reach::queries::walk::{self, Behind};
use crate::reach::queries::{attempts, sessions};
use crate::reach::safety::model::Warning;
use crate::reach::safety::queries::warnings;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use kit::access::Can;
use kit::clock::day;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{Link, Stage};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problem, Problems, Result, id};
use maud::{Markup, html};
use serde::Deserialize;

/// Doors on one page: more than anybody ticks in one go.
const DOORS: i64 = 100;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    street: String,
    /// The door behind which the page begins: where it comes on the street, and its id.
    turn: Option<i64>,
    step: Option<i64>,
    behind: String,
    /// A door at which somebody spoke just now: it offers to write down what they said.
    spoke: String,
}

impl Asked {
    fn behind(&self) -> Behind {
        match (self.turn, self.step) {
            (Some(turn), Some(step)) => Behind { turn, step, id: self.behind.clone() },
            _ => Behind::none(),
        }
    }
}

struct Shown {
    session: Session,
    streets: Vec<SessionStreet>,
    street: Option<SessionStreet>,
    doors: Vec<WalkDoor>,
    /// What waits on the way, for the pair alone.
    warnings: Vec<Warning>,
    /// Names the page, so that pressing a button twice marks a door once.
    page: String,
}

async fn shown(can: &Can<Walk>, id: String, asked: Asked) -> Result<Shown> {
    let page = can.house().new_id();
    can.read(move |hub| {
        let session = sessions::one(hub, &id)?;
        let streets = sessions::streets(hub, &id)?;
        let street = match asked.street.as_str() {
            "" => streets.first(),
            wanted => Some(streets.iter().find(|street| street.id == wanted).ok_or(Error::NotFound)?),
        };
        let street = street.cloned();
        let doors = match &street {
            Some(street) => walk::doors(hub, &session, &street.id, &asked.behind(), DOORS + 1)?,
            None => Vec::new(),
        };
        let warnings = warnings::on_the_way(hub, &id)?;
        Ok(Shown { session, streets, street, doors, warnings, page })
    })
    .await
}

pub async fn show(
    can: Can<Walk>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Markup> {
    let shown = shown(&can, id, asked.clone()).await?;
    let time = reader.words.time(knocked_at(&can, &shown.session), &can.hub().zone);
    let filled = Filled::new([("page", shown.page.clone()), ("time", time)]);
    Ok(page(&reader, &can, &shown, &asked, &filled))
}

/// Whoever marks while they walk marks now; who does so afterwards most likely means the beginning.
pub(super) fn knocked_at(can: &Can<Walk>, session: &Session) -> Timestamp {
    if can.now() > session.ends_at { session.starts_at } else { can.now() }
}

fn page(reader: &Reader, can: &Can<Walk>, shown: &Shown, asked: &Asked, filled: &Filled) -> Markup {
    let (words, session) = (reader.words, &shown.session);
    let own = to(can, &format!("/outreach/{}", session.id));
    let walk = format!("{own}/walk");
    let whole = usize::try_from(DOORS).unwrap_or(usize::MAX);
    let doors = &shown.doors[..shown.doors.len().min(whole)];
    let frame = navigation::frame(reader, can, words.t("walk-list"), "/outreach")
        .under(words.t("outreach"), to(can, "/outreach"))
        .under(session.name.clone(), own.clone())
        .stage(Stage::Reach)
        .style("outreach.css")
        .seen_by(seen_by(words, can));
    let Some(street) = &shown.street else {
        return frame.show(html! {
            (pieces::title(words.t("walk-list")))
            (pieces::empty(words.t("outreach-streets-none"), words.t("outreach-none-why"), html! {}))
        });
    };
    let later = doors.last().filter(|_| shown.doors.len() > whole).map(|last| {
        format!("{walk}?street={}&turn={}&step={}&behind={}", street.id, last.turn, last.step, last.id)
    });
    let first = asked.turn.is_some().then(|| format!("{walk}?street={}", street.id));
    frame.show(html! {
        (pieces::heading(&street.name, html! {
            @if !street.postcode.is_empty() { (street.postcode) " · " }
            (when(words, can, session)) " " (has_it(words, can, session, street))
        }))
        @if shown.streets.len() > 1 { (other_streets(words, &walk, shown, street)) }
        @if doors.iter().any(|door| door.id == asked.spoke) { (spoken(words, can, street)) }
        @if doors.is_empty() {
            (pieces::empty(words.t("walk-none"), words.t("walk-none-why"), html! {}))
        } @else {
            form.walk method="post" action={ (walk) "?street=" (street.id) } {
                (Fields::new(words, filled).summary())
                (Fields::new(words, filled).hidden("page", filled.value("page")))
                @if let (Some(turn), Some(step)) = (asked.turn, asked.step) {
                    input type="hidden" name="turn" value=(turn);
                    input type="hidden" name="step" value=(step);
                    input type="hidden" name="behind" value=(asked.behind);
                }
                div.at-once {
                    (Fields::new(words, filled).text("time", words.t("walk-time")).short())
                    button name="ticked" value="no_answer" { (words.t("walk-mark-ticked")) }
                }
                @if let Some(problem) = filled.problem_with("door") {
                    p.problem #field-door-problem { span.visually-hidden { (words.t("problem")) ": " } (problem) }
                }
                div #field-door tabindex="-1" { (listed(words, can, shown, street, doors, filled)) }
            }
            nav.pager aria-label=(words.t("pages")) {
                @if let Some(first) = &first { a.button rel="prev" href=(first) { (words.t("walk-first")) } }
                @if let Some(later) = &later { a.button rel="next" href=(later) { (words.t("walk-on")) } }
            }
        }
    })
}

fn other_streets(words: Words, walk: &str, shown: &Shown, street: &SessionStreet) -> Markup {
    let links: Vec<Link> = shown
        .streets
        .iter()
        .map(|other| Link::to(format!("{walk}?street={}", other.id), other.name.clone()).current(other.id == street.id))
        .collect();
    pieces::tabs(words, words.t("outreach-streets"), &links)
}

/// Somebody spoke: what they said is written down with the street, and never with the door.
fn spoken(words: Words, can: &Can<Walk>, street: &SessionStreet) -> Markup {
    let there = to(can, &format!("/conversations/new?how=door&street={}", street.id));
    pieces::notice(Tone::Next, words.t("walk-spoke"), html! {
        p { (words.t("walk-spoke-why")) }
        p { (pieces::action(words.t("conversation-new"), there)) }
    })
}

/// The doors, by side of the street, or floor by floor from the top.
fn listed(words: Words, can: &Can<Walk>, shown: &Shown, street: &SessionStreet, doors: &[WalkDoor], filled: &Filled) -> Markup {
    let kind = street.kind;
    html! {
        @for turn in doors.chunk_by(|a, b| a.turn == b.turn) {
            section.turn {
                @if kind == Kind::Block {
                    h2 { (words.with("walk-floor", &[("n", turn[0].floor.unwrap_or_default().into())])) }
                }
                ol.doors data-block[kind == Kind::Block] {
                    @for door in turn {
                        @let warning = Warning::at_door(&shown.warnings, &street.id, &door.id, words);
                        (line(words, can, &shown.session, door, warning.as_deref(), filled.holds("door", &door.id)))
                    }
                }
            }
        }
    }
}

fn line(
    words: Words,
    can: &Can<Walk>,
    session: &Session,
    door: &WalkDoor,
    warning: Option<&str>,
    ticked: bool,
) -> Markup {
    let (standing, zone) = (&door.standing, &can.hub().zone);
    let of_this = session.counts_from()..=session.streets_until();
    let marked = standing.last.filter(|(at, _)| of_this.contains(at));
    let never = standing.do_not_knock_at.is_some();
    html! {
        li id={ "d-" (door.id) } data-marked[marked.is_some()] data-never[never] {
            label.door {
                input type="checkbox" name="door" value=(door.id) checked[ticked] disabled[never];
                b dir="auto" { (door.label) }
            }
            p {
                @match marked {
                    Some((at, outcome)) => {
                        (words.with("walk-marked", &[("what", words.t(outcome.key()).into()), ("time", words.time(at, zone).into())])) " "
                        button.plain name="undo" value={ (door.id) "." (at.as_microsecond()) } { (words.t("walk-undo")) }
                    }
                    None => (last_visit(words, standing, zone)),
                }
                @if let Some(day) = &standing.come_back { " · " (asked_back(words, day)) }
            }
            @if let Some(warning) = warning { p.warned dir="auto" { (warning) } }
            @if never { p.never { (words.t("outcome-do-not-knock")) } }
            @else {
                div.one-touch {
                    @for outcome in ONE_TOUCH {
                        button name=(outcome.as_str()) value=(door.id) { (words.t(outcome.key())) }
                    }
                    a href={ (to(can, "/outreach/")) (session.id) "/doors/" (door.id) } { (words.t("walk-more")) }
                }
            }
        }
    }
}

/// What a press of a button asks for.
enum Pressed {
    Mark(Outcome, Vec<String>),
    Undo(String, i64),
}

fn pressed(pairs: &Pairs) -> Result<Pressed> {
    if let Some((door, at)) = value(pairs, "undo").split_once('.') {
        let at = at.parse().map_err(|_| Error::invalid("undo", "problem-unreadable"))?;
        return Ok(Pressed::Undo(door.to_owned(), at));
    }
    for outcome in ONE_TOUCH {
        let door = value(pairs, outcome.as_str());
        if !door.is_empty() {
            return Ok(Pressed::Mark(outcome, vec![door.to_owned()]));
        }
    }
    match values(pairs, "door") {
        none if none.is_empty() => Err(Error::invalid("door", "problem-none-ticked")),
        many if many.len() > DOORS as usize => {
            Err(Error::Invalid(Problems(vec![Problem::new("door", "too-many").with("most", DOORS)])))
        }
        ticked => Ok(Pressed::Mark(Outcome::NoAnswer, ticked)),
    }
}

/// When it was, on the day of the session, by the clocks of the hub. A minute that has only begun is now.
pub(super) fn moment(can: &Can<Walk>, session: &Session, time: &str) -> Option<Timestamp> {
    let zone = &can.hub().zone;
    let date: Date = zone.to_datetime(session.starts_at).date();
    let (hour, minute) = time.trim().split_once([':', '.'])?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let at = zone.to_timestamp(date.to_datetime(time)).ok()?;
    let now = can.now();
    // A time that is left as the page brought it means now.
    let this_minute = (0..60).contains(&now.duration_since(at).as_secs());
    Some(if this_minute { now } else { at })
}

/// The knocks that a page marks bear the name of the page, so that a second press is the same knock.
pub(super) fn knocks(page: &str, doors: &[String], outcome: Outcome) -> Vec<(String, String)> {
    let page = id::parse(page).unwrap_or_default();
    doors.iter().map(|door| (door.clone(), id::named(&[&page, door, outcome.as_str()]))).collect()
}

pub async fn mark(
    can: Can<Walk>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Query(mut asked): Query<Asked>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    asked.turn = value(&pairs, "turn").parse().ok();
    asked.step = value(&pairs, "step").parse().ok();
    value(&pairs, "behind").clone_into(&mut asked.behind);
    let session = {
        let id = id.clone();
        can.read(move |hub| sessions::one(hub, &id)).await?
    };
    match marked(&can, &session, &pairs).await {
        Ok(door) => Ok(seen(&back(&can, &id, &asked, &door, !value(&pairs, "spoke").is_empty()))),
        Err(Error::Invalid(problems)) => {
            let shown = shown(&can, id, asked.clone()).await?;
            let problems = at_the_time(problems);
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &shown, &asked, &filled)))
        }
        Err(error) => Err(error),
    }
}

/// All that can be wrong on this page is when it was.
fn at_the_time(mut problems: Problems) -> Problems {
    for problem in &mut problems.0 {
        if problem.field == "at" {
            problem.field = "time".into();
        }
    }
    problems
}

/// Does what was asked; the answer is the first door it was about.
async fn marked(can: &Can<Walk>, session: &Session, pairs: &Pairs) -> Result<String> {
    let id = session.id.clone();
    match pressed(pairs)? {
        Pressed::Undo(door, at) => {
            let first = door.clone();
            can.write(move |hub| attempts::undo_last(hub, &id, &door, at)).await?;
            Ok(first)
        }
        Pressed::Mark(outcome, doors) => {
            let at = moment(can, session, value(pairs, "time"))
                .ok_or_else(|| Error::invalid("time", "problem-not-time"))?;
            let written = WrittenKnock {
                session: Some(id),
                at: at.to_string(),
                outcome: outcome.as_str().to_owned(),
                come_back: None,
            };
            let knock = Knock::of(&written, can.now())?;
            let knocks = knocks(value(pairs, "page"), &doors, outcome);
            can.write(move |hub| attempts::mark_all(hub, &knocks, &knock)).await?;
            Ok(doors.into_iter().next().unwrap_or_default())
        }
    }
}

fn back(can: &Can<Walk>, id: &str, asked: &Asked, door: &str, spoke: bool) -> String {
    let mut back = to(can, &format!("/outreach/{id}/walk?street={}", asked.street));
    if let (Some(turn), Some(step)) = (asked.turn, asked.step) {
        back += &format!("&turn={turn}&step={step}&behind={}", asked.behind);
    }
    if spoke {
        // Up to the top, where it offers to write down what they said.
        return back + &format!("&spoke={door}");
    }
    back + &format!("#d-{door}")
}

/// What day it is where the hub is, for a form that asks for one.
pub(super) fn today(can: &Can<Walk>) -> String {
    day(can.now(), &can.hub().zone)
}

/// The button that a page with one thing to do ends in.
pub(super) fn keep(words: Words) -> Markup {
    pieces::actions(forms::button(words.t("walk-keep")))
}
