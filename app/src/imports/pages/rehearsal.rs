//! What an import would do, before it does.

use super::{address, columns, frame_of, label};
use crate::imports::access::Bring;
use crate::imports::model::{About, Import, Kind, Kinds, ROWS as MOST_ROWS, Verdict};
use crate::imports::rehearsing::{Rehearsal, Shown, TOO_MANY};
use crate::imports::steps;
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::sheets::plain;
use kit::web::forms;
use kit::web::page::Link;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Rows on one page of a rehearsal.
const ROWS: usize = 100;

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(default)]
pub struct Asked {
    after: u64,
    /// `1` for the rows alone that would not be taken.
    refused: u8,
}

pub async fn show(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    let shown = Shown {
        after: asked.after,
        most: ROWS,
        refused_only: asked.refused == 1,
    };
    let rehearsed = steps::rehearse(&can, kinds, id.clone(), shown).await;
    match rehearsed {
        Ok(Some((import, kind, rehearsal))) => {
            Ok(rehearsal_page(&reader, &can, kind, &import, &rehearsal, asked).into_response())
        }
        Ok(None) => Ok(Redirect::to(&own).into_response()),
        Err(Error::Invalid(problems)) if problems.at("file").next().is_some() => {
            columns::unreadable(&can, kinds, &reader, id, &problems).await
        }
        // Columns that do not fit any more are chosen anew.
        Err(Error::Invalid(_)) => Ok(Redirect::to(&(own + "/columns")).into_response()),
        Err(error) => Err(error),
    }
}

fn rehearsal_page(
    reader: &Reader,
    can: &Can<Bring>,
    kind: &dyn Kind,
    import: &Import,
    rehearsal: &Rehearsal,
    asked: Asked,
) -> Markup {
    let (words, about) = (reader.words, kind.about());
    let own = address(&can.hub().id, &import.id);
    let here = format!("{own}/rehearsal");
    let number = |n: u64| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let too_many = rehearsal.rows > MOST_ROWS;
    let new = about.count(words, i64::try_from(rehearsal.new).unwrap_or(i64::MAX));
    let lead = format!("{new} would come in. Nothing has happened yet.");
    let shown = Link::to(here.clone(), "All rows").current(asked.refused != 1);
    let refused = Link::to(format!("{here}?refused=1"), "Rows that would not be taken")
        .current(asked.refused == 1)
        .count(i64::try_from(rehearsal.refused).unwrap_or(i64::MAX));
    let next = rehearsal.next.map(|after| format!("{here}?after={after}&refused={}", asked.refused));
    frame_of(reader, can, "What would happen", import).show(html! {
        (pieces::heading("What would happen", pieces::sentence(&lead)))
        @if too_many {
            (pieces::notice(Tone::Late, TOO_MANY, html! { p { "It has " (number(rehearsal.rows)) " rows." } }))
        }
        (pieces::facts([
            ("Rows in the file", number(rehearsal.rows)),
            ("New", number(rehearsal.new)),
            ("Here already", number(rehearsal.known)),
            ("Not taken", number(rehearsal.refused)),
        ]))
        @if rehearsal.left_out > 0 {
            (pieces::notice(Tone::Plain, "Some names are left out",
                html! { p { (number(rehearsal.left_out)) " " (about.left_out) } }))
        }
        @if !rehearsal.makes.is_empty() { (made(words, kind.about(), rehearsal, &number)) }
        (pieces::actions(html! {
            @if !too_many && rehearsal.new > 0 {
                form.press method="post" action={ (own) "/start" } {
                    (forms::button(if rehearsal.new == 1 { format!("Bring in this {}", about.one) } else { format!("Bring in these {new}") }))
                }
            }
            (pieces::quiet_action("Choose the columns again", format!("{own}/columns")))
            form.press method="post" action={ (own) "/give-up" } { (forms::grave_button("Throw this file away")) }
        }))
        (pieces::tabs(words, "Which rows to show", &[shown, refused]))
        (rows(kind, rehearsal))
        (pieces::pager(words, (asked.after > 0).then_some(here.as_str()), next.as_deref()))
    })
}

fn made(words: Words, about: &About, rehearsal: &Rehearsal, number: &dyn Fn(u64) -> String) -> Markup {
    html! {
        details {
            summary { "New here, and would be made: " (about.count_made(words, rehearsal.makes.len())) }
            ul { @for (name, rows) in rehearsal.makes.iter().take(300) { li { bdi { (name) } " (" (number(*rows)) ")" } } }
        }
    }
}

fn rows(kind: &dyn Kind, rehearsal: &Rehearsal) -> Markup {
    Table::new("Row by row")
        .numbers("Row")
        .column("What would happen")
        .column("What it says, or why not")
        .rows(rehearsal.lines.iter().map(|(number, verdict)| {
            let (badge, about) = match verdict {
                Verdict::New(new) => (pieces::badge(Tone::Done, "New"), html! { bdi { (plain::line(&new.says, 120)) } }),
                Verdict::Known => (pieces::badge(Tone::Plain, "Here already"), html! {}),
                Verdict::Refused(problems) => (
                    pieces::badge(Tone::Late, "Not taken"),
                    html! { ul { @for problem in problems { li { (label(kind, &problem.field)) ": " (problem.sentence)
                        @if !problem.said.is_empty() { " (" bdi { "“" (plain::line(&problem.said, 60)) "”" } ")" } } } } },
                ),
            };
            [html! { (number) }, badge, about]
        }))
        .show()
}

pub async fn start(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    match steps::start(&can, kinds, id).await {
        // Pressed twice: it runs already.
        Ok(()) => Ok(Redirect::to(&own).into_response()),
        // The rehearsal says what is wrong with the file.
        Err(Error::Invalid(_)) => Ok((StatusCode::SEE_OTHER, Redirect::to(&(own + "/rehearsal"))).into_response()),
        Err(error) => Err(error),
    }
}
