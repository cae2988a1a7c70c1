//! Warnings about addresses: made here, kept in view by renewing, taken away.

use super::{again, seen, to};
use crate::navigation;
use crate::reach::safety::access::Warn;
use crate::reach::safety::model::{DAYS, LONGEST_WORDS, MOST_DAYS, Warning, WarningKind, WrittenWarning};
use crate::reach::safety::queries::warnings;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::SignedDuration;
use kit::access::{Can, Role};
use kit::clock::day;
use kit::web::forms::Choice;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::next::Next;
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result, limits};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    next: Option<Next>,
    /// What was just done: `made`, `renewed` or `removed`.
    done: String,
}

pub async fn list(can: Can<Warn>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let (after, first) = (asked.next.clone(), asked.next.is_none());
    let found = can
        .read(move |hub| warnings::list(hub, after.as_ref().map(|next| (next.at, next.id.as_str()))))
        .await?;
    Ok(list_page(&reader, &can, &found, first, &asked.done))
}

fn list_page(reader: &Reader, can: &Can<Warn>, found: &[Warning], first: bool, done: &str) -> Markup {
    let words = reader.words;
    let here = to(can, "/warnings");
    let full = i64::try_from(found.len()).unwrap_or(i64::MAX) == limits::PAGE;
    let later = found.last().filter(|_| full).map(|last| {
        let next = Next { at: last.until.as_microsecond(), id: last.id.clone() };
        format!("{here}?next={}", String::from(next))
    });
    let done = match done {
        "made" => Some("warning-made"),
        "renewed" => Some("warning-renewed"),
        "removed" => Some("warning-removed"),
        _ => None,
    };
    navigation::frame(reader, can, words.t("warnings"), "/safety")
        .stage(Stage::Reach)
        .style("safety.css")
        .under(words.t("safety"), to(can, "/safety"))
        .seen_by(words.with("warnings-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("warnings"), words.t(lead(can))))
            @if let Some(key) = done { (pieces::notice(Tone::Done, words.t(key), html! {})) }
            (pieces::actions(pieces::action(words.t("warning-new"), to(can, "/warnings/new"))))
            @if found.is_empty() {
                (pieces::empty(words.t("warnings-none"), words.t("warnings-none-why"), html! {}))
            } @else {
                (pieces::list(found.iter().map(|warning| entry(words, can, warning))))
                @if later.is_some() || !first {
                    nav.pager aria-label=(words.t("pages")) {
                        @if !first { a.button rel="prev" href=(here) { (words.t("warnings-first")) } }
                        @if let Some(later) = &later { a.button rel="next" href=(later) { (words.t("warnings-later")) } }
                    }
                }
            }
        })
}

fn lead(can: &Can<Warn>) -> &'static str {
    if can.role() >= Role::Coordinator { "warnings-lead-all" } else { "warnings-lead-own" }
}

fn entry(words: Words, can: &Can<Warn>, warning: &Warning) -> Entry {
    let own = to(can, &format!("/warnings/{}", warning.id));
    let until = words.date(day(warning.until, &can.hub().zone));
    Entry::new(html! {
        @match &warning.door {
            Some((_, door)) => (words.with("warning-at-door", &[("street", (&warning.street.1).into()), ("door", door.into())])),
            None => (warning.street.1),
        }
    })
    .about(html! {
        b { (words.t(warning.kind.key())) }
        @if !warning.words.is_empty() { " · " bdi { (warning.words) } }
        br;
        (words.with("warning-until", &[("day", until.into())]))
        @if let Some((_, name)) = &warning.by { " · " bdi { (name) } }
    })
    .marks(html! {
        (forms::press(format!("{own}/renew"), words.t("warning-renew")))
        (forms::press(format!("{own}/remove"), words.t("warning-remove")))
    })
    .stage(Stage::Reach)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct About {
    /// The street, and the door as it stands on it, from a walk list.
    street: String,
    door: String,
}

pub async fn ask(can: Can<Warn>, reader: Reader, Query(about): Query<About>) -> Result<Markup> {
    let streets = can.read(warnings::streets).await?;
    let filled = Filled::new([("street", about.street), ("door", about.door), ("days", DAYS.to_string())]);
    Ok(new_page(&reader, &can, &streets, &filled))
}

pub async fn warn(can: Can<Warn>, reader: Reader, Form(typed): Form<WrittenWarning>) -> Result<Response> {
    let made = match typed.look_over() {
        Ok(warned) => can.write(move |hub| { let id = hub.new_id(); warnings::warn(hub, &id, &warned) }).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(_) => Ok(seen(&to(&can, "/warnings?done=made"))),
        Err(Error::Invalid(problems)) => {
            let streets = can.read(warnings::streets).await?;
            let filled = Filled::new([
                ("street", typed.street),
                ("door", typed.door),
                ("kind", typed.kind),
                ("words", typed.words),
                ("days", typed.days),
            ]);
            Ok(again(new_page(&reader, &can, &streets, &filled.wrong(reader.words, &problems))))
        }
        Err(error) => Err(error),
    }
}

fn new_page(reader: &Reader, can: &Can<Warn>, streets: &[(String, String, String)], filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let choices = std::iter::once(Choice::new("", words.t("warning-choose-street")))
        .chain(streets.iter().map(|(id, name, patch)| Choice::new(id.as_str(), format!("{name} · {patch}"))))
        .collect();
    let kinds = WarningKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), words.t(kind.key()))).collect();
    navigation::frame(reader, can, words.t("warning-new"), "/safety")
        .stage(Stage::Reach)
        .style("safety.css")
        .under(words.t("safety"), to(can, "/safety"))
        .under(words.t("warnings"), to(can, "/warnings"))
        .seen_by(words.with("warnings-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("warning-new"), words.t("warning-new-lead")))
            @if streets.is_empty() {
                (pieces::empty(words.t("warning-no-streets"), words.t("warning-no-streets-why"), html! {}))
            } @else {
                form method="post" action=(to(can, "/warnings")) {
                    (form.summary())
                    (form.select("street", words.t("warning-street"), choices).required())
                    (form.text("door", words.t("warning-door")).hint(words.t("warning-door-hint")).most(40).short().autocomplete("off"))
                    (form.one_of("kind", words.t("warning-kind"), kinds).required())
                    (form.text("words", words.t("warning-words")).hint(words.t("warning-words-hint"))
                        .most(u32::try_from(LONGEST_WORDS).unwrap_or(u32::MAX)).autocomplete("off"))
                    (form.text("days", words.t("warning-days"))
                        .hint(words.with("warning-days-hint", &[("most", MOST_DAYS.into())])).number())
                    (pieces::actions(forms::button(words.t("warning-keep"))))
                }
            }
        })
}

pub async fn renew(can: Can<Warn>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let until = can.now().checked_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(can.now());
    can.write(move |hub| warnings::renew(hub, &id, until)).await?;
    Ok(seen(&to(&can, "/warnings?done=renewed")))
}

pub async fn remove(can: Can<Warn>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    can.write(move |hub| warnings::remove(hub, &id)).await?;
    Ok(seen(&to(&can, "/warnings?done=removed")))
}
