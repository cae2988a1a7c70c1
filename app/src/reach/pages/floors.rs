//! The doors of a block, made floor by floor and shown as a grid before they are kept.

use super::adding::{Doors, Found, Preview, below, found, kept};
use super::parts;
use crate::reach::access::Plan;
use crate::reach::model::{Label, WrittenBlock};
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::pieces;
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

/// A block as the form sends it, and whether it has been looked over and shall be kept.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct TypedBlock {
    lowest: String,
    highest: String,
    a_floor: String,
    first: String,
    numbers: String,
    word: String,
    keep: String,
}

impl TypedBlock {
    fn block(&self) -> WrittenBlock {
        WrittenBlock {
            lowest: self.lowest.clone(),
            highest: self.highest.clone(),
            a_floor: self.a_floor.clone(),
            first: self.first.clone(),
            numbers: self.numbers.clone(),
            word: self.word.clone(),
        }
    }

    fn values(&self) -> [(&'static str, &str); 6] {
        [
            ("lowest", &self.lowest),
            ("highest", &self.highest),
            ("a_floor", &self.a_floor),
            ("first", &self.first),
            ("numbers", &self.numbers),
            ("word", &self.word),
        ]
    }
}

pub async fn ask(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id)).await?;
    let filled = Filled::new([("lowest", "0"), ("first", "1"), ("numbers", "on"), ("word", "Flat")]);
    Ok(page(&reader, &can, &found, &filled, None))
}

pub async fn add(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<TypedBlock>) -> Result<Response> {
    let street = id.clone();
    let found = can.read(move |hub| found(hub, &street)).await?;
    let filled = Filled::new(sent.values());
    let done = match sent.block().doors() {
        Ok(wanted) if sent.keep == "yes" => kept(&can, id, wanted).await,
        Ok(wanted) => {
            let preview = preview(&reader, &can, &found, &sent, &wanted);
            return Ok(page(&reader, &can, &found, &filled, Some(preview)).into_response());
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(answer) => Ok(answer),
        Err(Error::Invalid(problems)) => {
            let filled = filled.wrong(reader.words, &problems);
            let page = page(&reader, &can, &found, &filled, None);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

fn page(reader: &Reader, can: &Can<Plan>, found: &Found, filled: &Filled, preview: Option<Markup>) -> Markup {
    let (street, form) = (&found.street, Form::new(reader.words, filled));
    let at = format!("/hubs/{}/streets/{}", can.hub().id, street.id);
    let numbers = vec![
        Choice::new("on", "They run on").about("1, 2, 3, 4 on one floor, 5, 6, 7, 8 on the next."),
        Choice::new("floor", "They begin with the floor").about("101, 102 on the first floor, 201, 202 on the second."),
    ];
    below(reader, can, street, "Make doors floor by floor").show(html! {
        (pieces::heading(format!("The doors of {}", street.name), "Walk in, read the board, and put it here. You see every door before anything is kept."))
        @if let Some(problem) = filled.problem_with("doors").or(filled.problem_with("street")) {
            (pieces::notice(pieces::Tone::Late, problem, html! {}))
        }
        @if let Some(preview) = &preview { (preview) }
        form method="post" action={ (at) "/floors" } {
            (form.summary())
            (form.text("lowest", "Lowest floor with flats").hint("0 is the ground floor.").number().required())
            (form.text("highest", "Highest floor").number().required())
            (form.text("a_floor", "How many flats on each floor?").number().required())
            (form.one_of("numbers", "How are the flats numbered?", numbers).required())
            (form.text("first", "First number").hint("Mostly 1.").number().required())
            (form.text("word", "The word before the number").hint("It may be empty.").most(20).short())
            @if preview.is_some() { (forms::quiet_button("Look again")) } @else { (forms::button("Show me the doors")) }
        }
    })
}

fn preview(reader: &Reader, can: &Can<Plan>, found: &Found, sent: &TypedBlock, wanted: &Doors) -> Markup {
    let mut known = found.there.clone();
    let (fresh, there): (Vec<&Label>, Vec<&Label>) =
        wanted.iter().map(|(label, _)| label).partition(|label| known.insert(label.folded()));
    let there: Vec<&str> = there.into_iter().map(Label::as_str).collect();
    let mut floors: Vec<&[(Label, Option<i64>)]> = wanted.chunk_by(|a, b| a.1 == b.1).collect();
    floors.reverse();
    let grid = html! {
        ol.floors {
            @for on in floors {
                li {
                    h3 { (on.first().and_then(|(_, floor)| *floor).map_or_else(String::new, parts::floor)) }
                    ul.flats.plain-flats { @for (label, _) in on { li { span dir="auto" { (label.as_str()) } } } }
                }
            }
        }
    };
    Preview {
        to: format!("/hubs/{}/streets/{}/floors", can.hub().id, found.street.id),
        fresh: fresh.len(),
        there: &there,
        sent: &sent.values(),
    }
    .show(reader.words, grid)
}
