//! Who is out now, how one can be rung, and where warnings and worries go.

use super::session::clock;
use super::to;
use crate::hubs::queries::numbers;
use crate::navigation;
use crate::reach::safety::access::CheckIn;
use crate::reach::safety::model::{Going, Seen};
use crate::reach::safety::queries::{going, watches};
use axum::extract::Query;
use kit::Result;
use kit::access::{Can, Role};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `number`, `no-number` or `settings`.
    done: String,
}

struct Shown {
    out: Vec<Seen>,
    today: Vec<Going>,
    number: Option<String>,
}

pub async fn show(can: Can<CheckIn>, reader: Reader, Query(done): Query<Done>) -> Result<Markup> {
    let shown = can
        .read(|hub| {
            Ok(Shown { out: watches::out_now(hub)?, today: going::today(hub)?, number: numbers::own(hub)? })
        })
        .await?;
    Ok(page(&reader, &can, &shown, &done.done))
}

fn page(reader: &Reader, can: &Can<CheckIn>, shown: &Shown, done: &str) -> Markup {
    let words = reader.words;
    let lead = words.with("safety-lead", &[("n", shown.out.len().into())]);
    let done = match done {
        "number" => Some("safety-number-kept"),
        "no-number" => Some("safety-number-gone"),
        "settings" => Some("safety-settings-kept"),
        _ => None,
    };
    let waiting: Vec<&Going> =
        shown.today.iter().filter(|going| shown.out.iter().all(|out| out.going.session != going.session)).collect();
    navigation::frame(reader, can, words.t("safety"), "/safety")
        .stage(Stage::Reach)
        .style("safety.css")
        .seen_by(words.with("safety-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("safety"), pieces::sentence(lead)))
            @if let Some(key) = done { (pieces::notice(Tone::Done, words.t(key), html! {})) }
            @if shown.out.is_empty() {
                (pieces::empty(words.t("safety-nobody-out"), words.t("safety-nobody-out-why"), html! {}))
            } @else {
                (pieces::section(words.t("safety-out-now"), html! {
                    @for seen in &shown.out { (one_out(reader, can, seen)) }
                }))
            }
            @if !waiting.is_empty() {
                (pieces::section(words.t("safety-today"), pieces::list(waiting.iter().map(|going| {
                    let from = words.time(going.starts_at, &can.hub().zone);
                    Entry::new(&going.name)
                        .to(to(can, &format!("/safety/sessions/{}", going.session)))
                        .about(html! { (from) " · " (going.names(words)) })
                        .stage(Stage::Reach)
                }))))
            }
            (number_section(reader, can, shown.number.as_deref()))
            (pieces::section(words.t("safety-worries"), html! {
                p { (words.t("safety-worries-lead")) }
                (pieces::actions(html! {
                    (pieces::quiet_action(words.t("warning-new"), to(can, "/warnings/new")))
                    (pieces::quiet_action(words.t("warnings-all"), to(can, "/warnings")))
                    (pieces::quiet_action(words.t("concern-new"), to(can, "/concerns/new")))
                }))
            }))
            @if can.role() >= Role::Coordinator {
                p { a href=(to(can, "/safety/settings")) { (words.t("safety-settings")) } }
            }
        })
}

fn one_out(reader: &Reader, can: &Can<CheckIn>, seen: &Seen) -> Markup {
    let clock = clock(reader, can, seen);
    let own = to(can, &format!("/safety/sessions/{}", seen.going.session));
    html! {
        (pieces::record(Some(Stage::Reach), &seen.going.name, html! {
            p { (clock.badge()) }
            p { bdi { (seen.going.names(reader.words)) } " · " (clock.last_door()) }
            @if seen.going.is_of(Some(&can.account().id)) { (clock.buttons(&format!("{own}/check-ins"))) }
            p { a href=(own) { (reader.words.t("safety-look")) } }
        }))
    }
}

fn number_section(reader: &Reader, can: &Can<CheckIn>, number: Option<&str>) -> Markup {
    let words = reader.words;
    pieces::section(words.t("safety-number"), html! {
        @match number {
            Some(number) => p { (words.t("safety-number-is")) " " bdi dir="ltr" { (number) } },
            None => p { (words.t("safety-number-none")) },
        }
        p { a href=(to(can, "/safety/number")) {
            (words.t(if number.is_some() { "safety-number-change" } else { "safety-number-add" }))
        } }
    })
}
