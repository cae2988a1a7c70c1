//! The restricted log: what waits, one concern with what was done, and who has read what.

use super::{again, to};
use crate::navigation;
use crate::safeguarding::access::Lead;
use crate::safeguarding::model::{LONGEST_NOTE, Listed, NoteKind, Whole, WrittenNote, end_on};
use crate::safeguarding::queries;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::next::Next;
use kit::web::page::{Link, Stage};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result, limits};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// `closed` for those that are; otherwise what waits.
    show: String,
    next: Option<Next>,
}

pub async fn list(can: Can<Lead>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let closed = asked.show == "closed";
    let (next, first) = (asked.next.clone(), asked.next.is_none());
    let found = can
        .read(move |hub| {
            let next = next.as_ref().map(|next| (next.at, next.id.as_str()));
            if closed { queries::closed(hub, next) } else { queries::open(hub, next) }
        })
        .await?;
    Ok(list_page(&reader, &can, &found, closed, first))
}

fn tabs(words: Words, can: &Can<Lead>, current: &str) -> Markup {
    let tab = |behind: &str, key, named: &str| {
        Link::to(to(can, behind), words.t(key)).current(named == current)
    };
    pieces::tabs(words, words.t("concerns"), &[
        tab("/concerns", "concerns-open", "open"),
        tab("/concerns?show=closed", "concerns-closed", "closed"),
        tab("/concerns/reads", "concerns-reads", "reads"),
    ])
}

fn list_page(reader: &Reader, can: &Can<Lead>, found: &[Listed], closed: bool, first: bool) -> Markup {
    let words = reader.words;
    let here = to(can, if closed { "/concerns?show=closed" } else { "/concerns?show=open" });
    let full = i64::try_from(found.len()).unwrap_or(i64::MAX) == limits::PAGE;
    let later = found.last().filter(|_| full).map(|last| {
        let at = if closed { last.closed_at.unwrap_or(last.sent_at) } else { last.sent_at };
        format!("{here}&next={}", String::from(Next { at: at.as_microsecond(), id: last.id.clone() }))
    });
    navigation::frame(reader, can, words.t("concerns"), "/concerns").stage(Stage::Reach).show(html! {
        (pieces::heading(words.t("concerns"), words.t("concerns-lead")))
        (tabs(words, can, if closed { "closed" } else { "open" }))
        @if found.is_empty() {
            (pieces::empty(words.t("concerns-none"), words.t("concerns-none-why"), html! {}))
        } @else {
            (pieces::list(found.iter().map(|listed| {
                Entry::new(words.moment(listed.sent_at, &can.hub().zone))
                    .to(to(can, &format!("/concerns/{}", listed.id)))
                    .about(html! { (words.t("concern-from")) " " bdi { (listed.by.as_deref().unwrap_or("–")) } })
                    .marks(state(words, listed))
            })))
            @if later.is_some() || !first {
                nav.pager aria-label=(words.t("pages")) {
                    @if !first { a.button rel="prev" href=(here) { (words.t("concerns-first")) } }
                    @if let Some(later) = &later { a.button rel="next" href=(later) { (words.t("concerns-more")) } }
                }
            }
        }
    })
}

fn state(words: Words, listed: &Listed) -> Markup {
    html! {
        @if listed.closed_at.is_some() {
            (pieces::badge(Tone::Done, words.t("concern-is-closed")))
        } @else if listed.danger {
            (pieces::badge(Tone::Late, words.t("concern-was-danger")))
        } @else {
            (pieces::badge(Tone::Next, words.t("concern-is-open")))
        }
    }
}

pub async fn show(can: Can<Lead>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let whole = can.write(move |hub| queries::read(hub, &id)).await?;
    let filled = Filled::new([("until", whole.forget_on.clone())]);
    Ok(one_page(&reader, &can, &whole, &filled))
}

async fn refused(can: &Can<Lead>, reader: &Reader, id: String, filled: Filled) -> Result<Response> {
    let whole = can.write(move |hub| queries::read(hub, &id)).await?;
    Ok(again(one_page(reader, can, &whole, &filled)))
}

pub async fn note(
    can: Can<Lead>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<WrittenNote>,
) -> Result<Response> {
    match typed.look_over() {
        Ok((kind, words)) => {
            let back = to(&can, &format!("/concerns/{id}"));
            can.write(move |hub| queries::note(hub, &id, kind, &words)).await?;
            Ok(Redirect::to(&back).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("kind", typed.kind), ("words", typed.words)]);
            refused(&can, &reader, id, filled.wrong(reader.words, &problems)).await
        }
        Err(error) => Err(error),
    }
}

pub async fn reopen(can: Can<Lead>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    let back = to(&can, &format!("/concerns/{id}"));
    can.write(move |hub| queries::note(hub, &id, NoteKind::Opened, "")).await?;
    Ok(Redirect::to(&back))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Until {
    until: String,
}

pub async fn keep(
    can: Can<Lead>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Until>,
) -> Result<Response> {
    let today = can.hub().zone.to_datetime(can.now()).date();
    match end_on(&typed.until, today) {
        Ok(day) => {
            let back = to(&can, &format!("/concerns/{id}"));
            can.write(move |hub| queries::keep_until(hub, &id, day)).await?;
            Ok(Redirect::to(&back).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("until", typed.until)]).wrong(reader.words, &problems);
            refused(&can, &reader, id, filled).await
        }
        Err(error) => Err(error),
    }
}

fn one_page(reader: &Reader, can: &Can<Lead>, whole: &Whole, filled: &Filled) -> Markup {
    let words = reader.words;
    let zone = &can.hub().zone;
    let when = words.moment(whole.listed.sent_at, zone);
    let title = words.with("concern-of", &[("when", when.into())]);
    let known = |words_of: &str| {
        let unknown = words.t("concern-unknown").to_owned();
        if words_of.is_empty() { unknown } else { words_of.to_owned() }
    };
    navigation::frame(reader, can, title.clone(), "/concerns")
        .stage(Stage::Reach)
        .under(words.t("concerns"), to(can, "/concerns"))
        .show(html! {
            (pieces::heading(&title, state(words, &whole.listed)))
            (pieces::quote(&whole.concern.seen, None, html! {
                (words.t("concern-from")) " " bdi { (whole.listed.by.as_deref().unwrap_or("–")) }
            }))
            (pieces::facts([
                (words.t("concern-about"), known(&whole.concern.about)),
                (words.t("concern-happened"), known(&whole.concern.happened)),
                (words.t("concern-forget"), words.date(&whole.forget_on)),
            ]))
            (pieces::section(words.t("concern-done"), html! {
                @if whole.notes.is_empty() { p { (words.t("concern-nothing-done")) } }
                @for note in &whole.notes {
                    (pieces::quote(
                        if note.kind == NoteKind::Keep { words.date(&note.words) } else { note.words.clone() },
                        None,
                        html! {
                            b { (words.t(note.kind.key())) } " · " (words.moment(note.at, zone))
                            @if let Some(by) = &note.by { " · " bdi { (by) } }
                        },
                    ))
                }
            }))
            (what_to_do(words, can, whole, filled))
            (pieces::section(words.t("concern-who-read"), html! {
                ul { @for (name, at) in &whole.reads { li { bdi { (name) } " · " (words.moment(*at, zone)) } } }
                @if whole.reads.is_empty() { p { (words.t("concern-first-reader")) } }
            }))
        })
}

fn what_to_do(words: Words, can: &Can<Lead>, whole: &Whole, filled: &Filled) -> Markup {
    let form = Fields::new(words, filled);
    let own = to(can, &format!("/concerns/{}", whole.listed.id));
    let kinds = vec![
        Choice::new("note", words.t("concern-note-note")),
        Choice::new("told", words.t("concern-note-told")).about(words.t("concern-note-told-means")),
        Choice::new("closed", words.t("concern-note-closed")).about(words.t("concern-note-closed-means")),
    ];
    html! {
        (form.summary())
        @if whole.listed.closed_at.is_some() {
            (forms::press(format!("{own}/reopen"), words.t("concern-reopen")))
        } @else {
            (pieces::section(words.t("concern-write-down"), html! {
                form method="post" action={ (own) "/notes" } autocomplete="off" {
                    (form.one_of("kind", words.t("concern-what-done"), kinds).required())
                    (form.lines("words", words.t("concern-note-words"), 4).hint(words.t("concern-note-hint"))
                        .required().most(u32::try_from(LONGEST_NOTE).unwrap_or(u32::MAX)))
                    (pieces::actions(forms::button(words.t("concern-note-keep-it"))))
                }
            }))
        }
        (pieces::section(words.t("concern-keep-until"), html! {
            form method="post" action={ (own) "/keep" } {
                (form.date("until", words.t("concern-until")).hint(words.t("concern-until-hint")).short().required())
                (pieces::actions(forms::quiet_button(words.t("concern-until-keep"))))
            }
        }))
    }
}

/// The trail of the log itself.
pub async fn reads(can: Can<Lead>, reader: Reader) -> Result<Markup> {
    let words = reader.words;
    let found = can.read(queries::reads).await?;
    Ok(navigation::frame(&reader, &can, words.t("concerns-reads"), "/concerns")
        .stage(Stage::Reach)
        .under(words.t("concerns"), to(&can, "/concerns"))
        .show(html! {
            (pieces::heading(words.t("concerns-reads"), words.t("concerns-reads-lead")))
            (tabs(words, &can, "reads"))
            @if found.is_empty() {
                (pieces::empty(words.t("concerns-no-reads"), words.t("concerns-none-why"), html! {}))
            } @else {
                (pieces::list(found.iter().map(|(name, concern, at)| {
                    Entry::new(words.moment(*at, &can.hub().zone))
                        .to(to(&can, &format!("/concerns/{concern}")))
                        .about(html! { bdi { (name) } })
                })))
            }
        }))
}
