//! A list of addresses, pasted from a spreadsheet or a web page: split into streets and doors, and shown
//! line by line before anything is kept.

use super::adding::{count, enough};
use super::parts;
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Kind, LONGEST_PASTED, Line, OnStreet, Patch, addresses};
use crate::reach::queries::pasting::{self, Seen};
use crate::reach::queries::patches;
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Reading};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Pasted {
    addresses: String,
    keep: String,
}

pub async fn ask(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let patch = can.read(move |hub| patches::one(hub, &id)).await?;
    Ok(page(&reader, &can, &patch, &Filled::empty(), None))
}

pub async fn add(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Pasted>) -> Result<Response> {
    let filled = Filled::new([("addresses", &sent.addresses)]);
    let to = format!("/hubs/{}/patches/{id}", can.hub().id);
    let done = match addresses(&sent.addresses) {
        Ok((_, streets)) if sent.keep == "yes" => {
            let patch = id.clone();
            can.write(move |hub| pasting::keep(hub, &patch, &streets)).await.map(|_| Redirect::to(&to).into_response())
        }
        Ok((lines, streets)) => match look(&can, &id, streets).await {
            Ok((patch, seen)) => {
                let preview = preview(&reader, &to, &sent, &lines, &seen);
                return Ok(page(&reader, &can, &patch, &filled, Some(preview)).into_response());
            }
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    match done {
        Ok(answer) => Ok(answer),
        Err(Error::Invalid(problems)) => {
            let patch = can.read(move |hub| patches::one(hub, &id)).await?;
            let page = page(&reader, &can, &patch, &filled.wrong(reader.words, &problems), None);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

async fn look(can: &Can<Plan>, patch: &str, streets: Vec<OnStreet>) -> Result<(Patch, Vec<Seen>)> {
    fn both(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str, streets: &[OnStreet]) -> Result<(Patch, Vec<Seen>)> {
        Ok((patches::one(hub, patch)?, pasting::look(hub, patch, streets)?))
    }
    let patch = patch.to_owned();
    can.read(move |hub| both(hub, &patch, &streets)).await
}

fn page(reader: &Reader, can: &Can<Plan>, patch: &Patch, filled: &Filled, preview: Option<Markup>) -> Markup {
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/patches/{}", patch.id);
    let form = Form::new(reader.words, filled);
    navigation::frame(reader, can, "Paste addresses", "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .under("Patches", format!("{hub}/patches"))
        .under(patch.name.clone(), at.clone())
        .show(html! {
            (pieces::heading("Paste a list of addresses", "One address on each line. You see what we read before anything is kept."))
            @for field in ["patch", "name", "doors"] {
                @if let Some(problem) = filled.problem_with(field) { (pieces::notice(Tone::Late, problem, html! {})) }
            }
            @if let Some(preview) = &preview { (preview) }
            form method="post" action={ (at) "/paste" } {
                (form.summary())
                (form.lines("addresses", "The addresses", 10)
                    .hint("Copy a column of a spreadsheet or a list from a web page: “12a Mill Lane, N17 9AA”, or “Flat 3, Sluice Court”. Leave out names of people: a door here is not a person.")
                    .most(LONGEST_PASTED as u32).required())
                @if preview.is_some() { (forms::quiet_button("Look again")) } @else { (forms::button("Show me what you read")) }
            }
        })
}

/// Street by street what would be made, then line by line what was read.
fn preview(reader: &Reader, to: &str, sent: &Pasted, lines: &[Line], seen: &[Seen]) -> Markup {
    let words = reader.words;
    let fresh: usize = seen.iter().map(|seen| seen.fresh.len()).sum();
    let there: usize = seen.iter().map(|seen| seen.there).sum();
    let unread: Vec<&Line> = lines.iter().filter(|line| line.read.is_err()).collect();
    let n = parts::doors(words, count(fresh));
    let streets = Table::new("Streets in it")
        .quiet_caption()
        .column("Street")
        .numbers("New doors")
        .numbers("There already")
        .column("Doors")
        .rows(seen.iter().map(|seen| {
            [
                html! { bdi { (seen.name) } " " @if seen.known.is_none() {
                    (pieces::badge(Tone::Next, if seen.kind == Kind::Block { "New block" } else { "New street" })) } },
                html! { (words.number(count(seen.fresh.len()))) },
                html! { (words.number(count(seen.there))) },
                enough(seen.fresh.iter().map(String::as_str)),
            ]
        }))
        .show();
    let problem = |line: &Line| line.read.as_ref().err().map(|why| words.t(why));
    let row = |line: &Line| {
        let address = line.read.as_ref().ok();
        [
            html! { (words.number(count(line.nth))) },
            html! { span dir="auto" { (line.text) } },
            html! { @if let Some(address) = address { bdi { (address.street.as_str()) } } @else { (pieces::badge(Tone::Late, "Not read")) } },
            html! { @match (address, problem(line)) { (Some(address), _) => bdi { (address.door.as_str()) }, (None, why) => (why.unwrap_or_default()) } },
        ]
    };
    let table = |caption: &str, rows: &[&Line]| {
        Table::new(caption)
            .quiet_caption()
            .numbers("Line")
            .column("As it is")
            .column("Street")
            .column("Door")
            .rows(rows.iter().map(|line| row(line)))
            .show()
    };
    let all: Vec<&Line> = lines.iter().collect();
    html! {
        section.preview {
            h2 { @if fresh == 0 { "There is nothing new in this" } @else { "This would make " (n) } }
            (streets)
            @if there > 0 {
                p { (parts::are(words, count(there))) " there already or came twice, and " (if there == 1 { "is" } else { "are" }) " not made again." }
            }
            @if !unread.is_empty() {
                (pieces::notice(Tone::Late, format!("{} of {} lines cannot be read, and nothing is made of them", words.number(count(unread.len())), words.number(count(lines.len()))),
                    html! { p { "Mend them below and look again, or go on without them." } }))
                (table("Lines that cannot be read", &unread))
            }
            details.by-itself {
                summary { "Line by line, as we read it" }
                (table("Line by line", &all))
            }
            @if fresh > 0 {
                form method="post" action={ (to) "/paste" } {
                    input type="hidden" name="addresses" value=(sent.addresses);
                    input type="hidden" name="keep" value="yes";
                    (forms::button(format!("Make {} {n}", if fresh == 1 { "this" } else { "these" })))
                }
            }
        }
    }
}
