//! What was promised: overdue, due, done or let go, by name.

use super::{Pairs, again, entry, seen, to, value, writing};
use crate::listening::access::Record;
use crate::listening::model::{Ended, NextStep};
use crate::listening::queries::follow_ups::{self, FollowUp, LONGEST_NOTE, Open};
use crate::listening::queries;
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use kit::access::{Can, Role};
use kit::clock::day;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
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
    /// `mine`, `all` or `ended`.
    show: String,
    before: Option<i64>,
}

pub async fn list(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let me = can.account().id.clone();
    let mine = asked.show == "mine" || can.role() == Role::Listener;
    if asked.show == "ended" {
        let before = asked.before;
        let ended = can.read(move |hub| follow_ups::ended(hub, None, before.map(|at| (at, "")))).await?;
        return Ok(ended_page(&reader, &can, &ended, before.is_some()));
    }
    let (open, waiting, today) = can
        .read(move |hub| {
            let open = follow_ups::open(hub, mine.then_some(me.as_str()))?;
            Ok((open, follow_ups::waiting(hub)?, hub.today()))
        })
        .await?;
    Ok(open_page(&reader, &can, &open, waiting, mine, &today))
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

fn open_page(
    reader: &Reader,
    can: &Can<Record>,
    open: &Open,
    (all, overdue): (i64, i64),
    mine: bool,
    today: &str,
) -> Markup {
    let words = reader.words;
    let lead = if overdue > 0 {
        format!(
            "{} {}",
            words.with("follow-ups-lead", &[("n", all.into())]),
            words.with("follow-ups-lead-overdue", &[("n", overdue.into())])
        )
    } else {
        words.with("follow-ups-lead", &[("n", all.into())])
    };
    let lines = |promises: &[FollowUp]| pieces::list(promises.iter().map(|promise| line(reader, can, promise, today)));
    navigation::frame(reader, can, words.t("follow-ups"), "/follow-ups")
        .stage(Stage::Listening)
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(words.t("follow-ups"), pieces::sentence(&lead)))
            (tabs(words, can, if mine { "mine" } else { "all" }))
            @if !open.overdue.is_empty() { (pieces::section(words.t("follow-up-overdue"), lines(&open.overdue))) }
            @if !open.due.is_empty() { (pieces::section(words.t("follow-up-due"), lines(&open.due))) }
            @if open.overdue.is_empty() && open.due.is_empty() {
                (pieces::empty(words.t("follow-ups-none"), words.t("follow-ups-none-why"), html! {}))
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
            bdi { (promise.owner.1) }
            @if let Some(end) = promise.ended.as_ref().filter(|end| !end.note.is_empty()) { " · " bdi { (end.note) } }
        })
        .marks(state(reader.words, can, promise, today))
        .stage(Stage::Listening)
}

/// A promise beside the conversation it was made in.
pub(super) fn card(reader: &Reader, can: &Can<Record>, promise: &FollowUp, today: &str) -> Markup {
    html! {
        div.promise data-stage="listening" {
            p { a href=(to(can, &format!("/follow-ups/{}", promise.id))) dir="auto" { (promise.what) } }
            p.entry-about { bdi { (promise.owner.1) } }
            p { (state(reader.words, can, promise, today)) }
        }
    }
}

pub async fn show(can: Can<Record>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let (promise, today) = can
        .read(move |hub| Ok((follow_ups::one(hub, &id)?, hub.today())))
        .await?;
    Ok(one_page(&reader, &can, &promise, &today, &Filled::empty()))
}

fn one_page(reader: &Reader, can: &Can<Record>, promise: &FollowUp, today: &str, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let how = vec![
        Choice::new("done", words.t("follow-up-done")).about(words.t("follow-up-done-means")),
        Choice::new("let_go", words.t("follow-up-let-go")).about(words.t("follow-up-let-go-means")),
    ];
    let most = u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX);
    navigation::frame(reader, can, words.t("follow-up"), "/follow-ups")
        .under(words.t("follow-ups"), to(can, "/follow-ups"))
        .stage(Stage::Listening)
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(&promise.what, html! { (state(words, can, promise, today)) }))
            (pieces::facts([
                (words.t("next-step-who"), html! { (promise.owner.1) }),
                (words.t("next-step-when"), html! { (words.date(&promise.due)) }),
                (words.t("conversation"), html! {
                    a href=(to(can, &format!("/conversations/{}", promise.conversation))) { (words.t("conversation-read")) }
                }),
            ]))
            @match &promise.ended {
                Some(end) => { @if !end.note.is_empty() { p dir="auto" { (end.note) } } }
                None => {
                    (pieces::section(words.t("follow-up-how-ended"), html! {
                        form method="post" action=(to(can, &format!("/follow-ups/{}/end", promise.id))) {
                            (form.summary())
                            (form.one_of("how", words.t("follow-up-how"), how).required())
                            (form.lines("note", words.t("follow-up-note"), 3).hint(words.t("follow-up-note-hint")).most(most))
                            (pieces::actions(forms::button(words.t("follow-up-keep-end"))))
                        }
                    }))
                }
            }
        })
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
            can.write(move |hub| follow_ups::end(hub, &id, how, &note)).await
        }
        None => Err(Error::invalid("how", "problem-choose")),
    };
    match ended {
        Ok(()) => Ok(seen(&to(&can, "/follow-ups"))),
        Err(Error::Invalid(problems)) => {
            let (promise, today) = can
                .read(move |hub| Ok((follow_ups::one(hub, &id)?, hub.today())))
                .await?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(one_page(&reader, &can, &promise, &today, &filled)))
        }
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
