//! What was promised: overdue, due, done or let go, by name.

use super::{Pairs, again, entry, seen, to, value, writing};
use crate::listening::access::Record;
use crate::listening::model::{Ended, NextStep, Recorded};
use crate::listening::queries::endings::{self, LONGEST_NOTE, Second};
use crate::listening::queries::follow_ups::{self, FollowUp, Open, Whose};
use crate::listening::queries;
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use kit::access::{Can, Role};
use kit::clock::day;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::next::Next;
use kit::web::page::{Link, Stage};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problems, Result, limits};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// `mine`, `all`, `left` (of those who are no longer members) or `ended`.
    show: String,
    /// Only what this account is to do.
    owner: String,
    /// Where the page before ended.
    next: Option<Next>,
    before: Option<i64>,
}

/// Open promises, and how they stand in all.
struct Waiting {
    open: Open,
    in_all: i64,
    overdue: i64,
    /// How many are with people who are no longer members.
    left: i64,
    /// Whose they are, where one person's are asked for.
    of: Option<String>,
    today: String,
}

pub async fn list(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    if asked.show == "ended" {
        let before = asked.before;
        let ended = can.read(move |hub| follow_ups::ended(hub, None, before.map(|at| (at, "")))).await?;
        return Ok(ended_page(&reader, &can, &ended, before.is_some()));
    }
    let me = can.account().id.clone();
    let tab = match asked.show.as_str() {
        _ if can.role() == Role::Listener => "mine",
        _ if !asked.owner.is_empty() => "",
        "mine" => "mine",
        "left" => "left",
        _ => "all",
    };
    let (owner, next) = (asked.owner.clone(), asked.next.clone());
    let waiting = can
        .read(move |hub| {
            let whose = match tab {
                "mine" => Whose::Of(&me),
                "left" => Whose::OfLeavers,
                "all" => Whose::Everybodys,
                _ => Whose::Of(&owner),
            };
            let after = next.map(|next| (next.day(), next.id));
            let after = after.as_ref().map(|(day, id)| (day.as_str(), id.as_str()));
            let (in_all, overdue) = follow_ups::waiting(hub, whose)?;
            Ok(Waiting {
                open: follow_ups::open(hub, whose, after)?,
                in_all,
                overdue,
                left: if tab == "mine" { 0 } else { follow_ups::waiting(hub, Whose::OfLeavers)?.0 },
                of: if tab.is_empty() { Some(follow_ups::keeper(hub, &owner)?) } else { None },
                today: hub.today(),
            })
        })
        .await?;
    Ok(open_page(&reader, &can, &waiting, &asked, tab))
}

/// A promise is seen by whoever made it and by whoever is to keep it, as `queries` let them.
fn seen_by(words: Words, can: &Can<Record>) -> String {
    words.with("seen-by-promised", &[("hub", can.hub().name.as_str().into())])
}

fn tabs(words: Words, can: &Can<Record>, current: &str) -> Markup {
    let tab = |show: &str, key| {
        Link::to(to(can, &format!("/follow-ups?show={show}")), words.t(key)).current(show == current)
    };
    let mut links = vec![tab("mine", "follow-ups-mine")];
    if can.role() >= Role::Organiser {
        links.push(tab("all", "follow-ups-everybody"));
    }
    links.push(tab("ended", "follow-ups-ended"));
    pieces::tabs(words, words.t("follow-ups"), &links)
}

fn open_page(reader: &Reader, can: &Can<Record>, waiting: &Waiting, asked: &Asked, tab: &str) -> Markup {
    let words = reader.words;
    let (open, in_all) = (&waiting.open, ("n", waiting.in_all.into()));
    let mut lead = match &waiting.of {
        Some(name) => words.with("follow-ups-lead-of", &[("name", name.into()), in_all]),
        None => words.with("follow-ups-lead", &[in_all]),
    };
    if waiting.overdue > 0 {
        lead += " ";
        lead += &words.with("follow-ups-lead-overdue", &[("n", waiting.overdue.into())]);
    }
    let here = match tab {
        "" => to(can, &format!("/follow-ups?owner={}", asked.owner)),
        tab => to(can, &format!("/follow-ups?show={tab}")),
    };
    let later = open.next.as_ref().map(|(day, id)| format!("{here}&next={}", String::from(Next::on(day, id))));
    let lines = |promises: &[FollowUp]| {
        pieces::list(promises.iter().map(|promise| line(reader, can, promise, &waiting.today)))
    };
    navigation::frame(reader, can, words.t("follow-ups"), "/follow-ups")
        .stage(Stage::Listening)
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(words.t("follow-ups"), pieces::sentence(&lead)))
            (tabs(words, can, tab))
            @if waiting.left > 0 { (of_leavers(words, can, waiting.left, tab)) }
            @if !open.overdue.is_empty() { (pieces::section(words.t("follow-up-overdue"), lines(&open.overdue))) }
            @if !open.due.is_empty() { (pieces::section(words.t("follow-up-due"), lines(&open.due))) }
            @if open.overdue.is_empty() && open.due.is_empty() {
                (pieces::empty(words.t("follow-ups-none"), words.t("follow-ups-none-why"), html! {}))
            }
            @if asked.next.is_some() || later.is_some() {
                nav.pager aria-label=(words.t("pages")) {
                    @if asked.next.is_some() { a.button rel="prev" href=(here) { (words.t("follow-ups-first")) } }
                    @if let Some(later) = &later { a.button rel="next" href=(later) { (words.t("follow-ups-later")) } }
                }
            }
        })
}

/// A promise outlives the membership of whoever was to keep it: that it needs somebody is said until
/// somebody has it.
fn of_leavers(words: Words, can: &Can<Record>, n: i64, tab: &str) -> Markup {
    pieces::notice(Tone::Next, words.with("follow-ups-left", &[("n", n.into())]), html! {
        p { (words.t("follow-ups-left-why")) }
        @if tab != "left" {
            p { a href=(to(can, "/follow-ups?show=left")) { (words.t("follow-ups-left-show")) } }
        }
    })
}

fn ended_page(reader: &Reader, can: &Can<Record>, ended: &[FollowUp], later: bool) -> Markup {
    let words = reader.words;
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let older = (ended.len() == page)
        .then(|| ended.last().and_then(|last| last.ended.as_ref()))
        .flatten()
        .map(|end| to(can, &format!("/follow-ups?show=ended&before={}", end.at.as_microsecond())));
    let newest = to(can, "/follow-ups?show=ended");
    navigation::frame(reader, can, words.t("follow-ups"), "/follow-ups")
        .stage(Stage::Listening)
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::title(words.t("follow-ups")))
            (tabs(words, can, "ended"))
            @if ended.is_empty() {
                (pieces::empty(words.t("follow-ups-none-ended"), words.t("follow-ups-none-why"), html! {}))
            } @else {
                (pieces::list(ended.iter().map(|promise| line(reader, can, promise, ""))))
                (pieces::pager(words, later.then_some(newest.as_str()), older.as_deref()))
            }
        })
}

/// How a promise stands, in a few words.
fn state(words: Words, can: &Can<Record>, promise: &FollowUp, today: &str) -> Markup {
    match &promise.ended {
        Some(end) => {
            let values = [
                ("day", words.date(day(end.at, &can.hub().zone)).into()),
                ("name", end.by.as_deref().unwrap_or("–").into()),
            ];
            match end.how {
                Ended::Done => pieces::badge(Tone::Done, words.with("follow-up-done-on", &values)),
                Ended::LetGo => pieces::badge(Tone::Plain, words.with("follow-up-let-go-on", &values)),
            }
        }
        None if promise.due.as_str() < today => pieces::badge(
            Tone::Late,
            words.with("follow-up-overdue-since", &[("day", words.date(&promise.due).into())]),
        ),
        None if promise.due == today => pieces::badge(Tone::Next, words.t("follow-up-due-today")),
        None => pieces::badge(
            Tone::Plain,
            words.with("follow-up-due-on", &[("day", words.date(&promise.due).into())]),
        ),
    }
}

fn line(reader: &Reader, can: &Can<Record>, promise: &FollowUp, today: &str) -> Entry {
    Entry::new(&promise.what)
        .to(to(can, &format!("/follow-ups/{}", promise.id)))
        .about(html! {
            (keeper(reader.words, promise))
            @if let Some(end) = promise.ended.as_ref().filter(|end| !end.note.is_empty()) { " · " bdi { (end.note) } }
        })
        .marks(state(reader.words, can, promise, today))
        .stage(Stage::Listening)
}

/// Who is to keep a promise, and whether they are still there to keep it.
fn keeper(words: Words, promise: &FollowUp) -> Markup {
    html! {
        bdi { (promise.owner.1) }
        @if promise.owner_left && promise.ended.is_none() {
            " " (pieces::badge(Tone::Next, words.t("follow-up-owner-left")))
        }
    }
}

/// A promise beside the conversation it was made in.
pub(super) fn card(reader: &Reader, can: &Can<Record>, promise: &FollowUp, today: &str) -> Markup {
    html! {
        div.promise data-stage="listening" {
            p { a href=(to(can, &format!("/follow-ups/{}", promise.id))) dir="auto" { (promise.what) } }
            p.entry-about { (keeper(reader.words, promise)) }
            p { (state(reader.words, can, promise, today)) }
        }
    }
}

/// One promise, and what its page needs beside it.
struct Shown {
    promise: FollowUp,
    /// What somebody else told of its end.
    otherwise: Vec<Second>,
    /// Whoever looks may read the conversation it was made in.
    readable: bool,
    /// To whom it can be given.
    others: Vec<(String, String)>,
    today: String,
}

async fn shown(can: &Can<Record>, id: String) -> Result<Shown> {
    can.read(move |hub| {
        let promise = follow_ups::one(hub, &id)?;
        // A listener keeps promises of conversations that others had, and reads their own alone.
        let readable = match queries::one(hub, &promise.conversation) {
            Ok(_) => true,
            Err(Error::NotFound) => false,
            Err(error) => return Err(error),
        };
        let otherwise = endings::otherwise(hub, &promise)?;
        let mut others = follow_ups::members(hub)?;
        others.retain(|(account, _)| *account != promise.owner.0);
        Ok(Shown { promise, otherwise, readable, others, today: hub.today() })
    })
    .await
}

pub async fn show(can: Can<Record>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let shown = shown(&can, id).await?;
    Ok(one_page(&reader, &can, &shown, &Filled::empty()))
}

fn one_page(reader: &Reader, can: &Can<Record>, shown: &Shown, filled: &Filled) -> Markup {
    let (words, promise) = (reader.words, &shown.promise);
    let mut facts = vec![
        (words.t("next-step-who"), keeper(words, promise)),
        (words.t("next-step-when"), html! { (words.date(&promise.due)) }),
    ];
    if shown.readable {
        let there = to(can, &format!("/conversations/{}", promise.conversation));
        facts.push((words.t("conversation"), html! { a href=(there) { (words.t("conversation-read")) } }));
    }
    navigation::frame(reader, can, words.t("follow-up"), "/follow-ups")
        .under(words.t("follow-ups"), to(can, "/follow-ups"))
        .stage(Stage::Listening)
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(&promise.what, html! { (state(words, can, promise, &shown.today)) }))
            (pieces::facts(facts))
            @match &promise.ended {
                Some(end) => {
                    @for line in end.note.lines() { p dir="auto" { (line) } }
                    @for other in shown.otherwise.iter().filter(|other| other.waits) { (told_otherwise(words, can, other)) }
                    // It ended while somebody had the form open: what they typed is not lost.
                    @if filled.is_refused() { (what_to_do(words, can, shown, filled)) }
                }
                None => { (what_to_do(words, can, shown, filled)) }
            }
        })
}

/// Another ending than the one that stands, and who says which of them does.
fn told_otherwise(words: Words, can: &Can<Record>, other: &Second) -> Markup {
    let values = [
        ("name", other.by.as_deref().unwrap_or("–").into()),
        ("moment", words.moment(other.at, &can.hub().zone).into()),
    ];
    pieces::notice(Tone::Next, words.t("ending-otherwise"), html! {
        p { b { (words.t(other.how.key())) } " · " (words.with("ending-told-by", &values)) }
        @for line in other.note.lines() { p dir="auto" { (line) } }
        p { (words.t("ending-kept-aside")) }
        @if can.role() >= Role::Coordinator { p { a href=(to(can, "/conflicts")) { (words.t("ending-settle")) } } }
    })
}

/// What may be done with a promise that is open: saying how it ended, and giving it to somebody else.
fn what_to_do(words: Words, can: &Can<Record>, shown: &Shown, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    let own = to(can, &format!("/follow-ups/{}", shown.promise.id));
    let how = vec![
        Choice::new("done", words.t("follow-up-done")).about(words.t("follow-up-done-means")),
        Choice::new("let_go", words.t("follow-up-let-go")).about(words.t("follow-up-let-go-means")),
    ];
    let most = u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX);
    let may_give = can.role() >= Role::Organiser || shown.promise.owner.0 == can.account().id;
    let others = shown.others.iter().map(|(id, name)| Choice::new(id.as_str(), name.as_str()));
    // Nobody is chosen before somebody chooses.
    let others = [Choice::new("", words.t("follow-up-hand-over-choose"))].into_iter().chain(others).collect();
    html! {
        (form.summary())
        (pieces::section(words.t("follow-up-how-ended"), html! {
            form method="post" action={ (own) "/end" } {
                (form.one_of("how", words.t("follow-up-how"), how).required())
                (form.lines("note", words.t("follow-up-note"), 3).hint(words.t("follow-up-note-hint")).most(most))
                (pieces::actions(forms::button(words.t("follow-up-keep-end"))))
            }
        }))
        @if may_give && !shown.others.is_empty() {
            (pieces::section(words.t("follow-up-hand-over"), html! {
                form method="post" action={ (own) "/owner" } {
                    (form.select("owner", words.t("follow-up-hand-over-who"), others)
                        .hint(words.t("follow-up-hand-over-hint")).required())
                    (pieces::actions(forms::quiet_button(words.t("follow-up-hand-over-keep"))))
                }
            }))
        }
    }
}

pub async fn hand_over(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let (given, owner) = (id.clone(), value(&pairs, "owner").to_owned());
    let given = can
        .write(move |hub| {
            let (before, _) = follow_ups::one(hub, &given)?.owner;
            follow_ups::hand_over(hub, &given, &owner)?;
            Ok(before)
        })
        .await;
    match given {
        // On to what else is to be done by whoever had it.
        Ok(before) if before == can.account().id => Ok(seen(&to(&can, "/follow-ups?show=mine"))),
        Ok(before) => Ok(seen(&to(&can, &format!("/follow-ups?owner={before}")))),
        Err(Error::Invalid(problems)) => refused(&can, &reader, id, pairs, &problems).await,
        Err(error) => Err(error),
    }
}

async fn refused(
    can: &Can<Record>,
    reader: &Reader,
    id: String,
    pairs: Pairs,
    problems: &Problems,
) -> Result<Response> {
    let shown = shown(can, id).await?;
    let filled = Filled::new(pairs).wrong(reader.words, problems);
    Ok(again(one_page(reader, can, &shown, &filled)))
}

pub async fn end(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let ended = match Ended::parse(value(&pairs, "how")) {
        Some(how) => {
            let (id, note) = (id.clone(), value(&pairs, "note").to_owned());
            can.write(move |hub| endings::end(hub, &id, how, &note)).await
        }
        None => Err(Error::invalid("how", "problem-choose")),
    };
    match ended {
        // Its page says what was told otherwise, and that both are kept.
        Ok(Recorded::Conflict) => Ok(seen(&to(&can, &format!("/follow-ups/{id}")))),
        Ok(_) => Ok(seen(&to(&can, "/follow-ups"))),
        Err(Error::Invalid(problems)) => refused(&can, &reader, id, pairs, &problems).await,
        Err(error) => Err(error),
    }
}

pub async fn ask_new(can: Can<Record>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let filled = Filled::new([("owner", can.account().id.clone())]);
    let members = can
        .read({
            let id = id.clone();
            move |hub| {
                queries::one(hub, &id)?;
                follow_ups::members(hub)
            }
        })
        .await?;
    Ok(new_page(&reader, &can, &id, &filled, &members))
}

pub async fn promise(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let mut problems = Problems::default();
    let step = NextStep::of(&entry::next_step(&pairs).unwrap_or_default(), &mut problems);
    let read = match step {
        Some(step) => problems.or(step),
        None => Err(Error::Invalid(problems)),
    };
    let kept = match read {
        Ok(step) => {
            let id = id.clone();
            can.write(move |hub| follow_ups::add(hub, &id, &step)).await
        }
        Err(error) => Err(error),
    };
    match kept {
        Ok(_) => Ok(seen(&to(&can, &format!("/conversations/{id}")))),
        Err(error) => {
            let problems = entry::problems_of(error, &pairs)?;
            let members = can.read(follow_ups::members).await?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(new_page(&reader, &can, &id, &filled, &members)))
        }
    }
}

fn new_page(
    reader: &Reader,
    can: &Can<Record>,
    conversation: &str,
    filled: &Filled,
    members: &[(String, String)],
) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let back = to(can, &format!("/conversations/{conversation}"));
    navigation::frame(reader, can, words.t("follow-up-add"), "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .under(words.t("conversation"), &back)
        .stage(Stage::Listening)
        .style("listening.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::title(words.t("follow-up-add")))
            form method="post" action={ (back) "/follow-ups" } {
                (form.summary())
                (writing::promising(words, &form, members))
                (pieces::actions(html! {
                    (forms::button(words.t("follow-up-keep")))
                    (pieces::quiet_action(words.t("cancel"), &back))
                }))
            }
        })
}
