//! Doors typed for one street, as numbers and ranges. What would be made is shown before it is kept.

use super::parts;
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Kind, LONGEST_TYPED, Label, Piece, ReadAs, Street, look_over};
use crate::reach::queries::{doors, streets};
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Reading};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::HashSet;

type At = Path<(String, String)>;
pub(super) type Doors = Vec<(Label, Option<i64>)>;

/// What was typed for a street, and whether it has been looked over and shall be kept.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct TypedDoors {
    doors: String,
    floor: String,
    keep: String,
}

/// The street, and the labels it has already.
pub(super) struct Found {
    pub street: Street,
    pub there: HashSet<String>,
}

pub(super) fn found(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Found> {
    let there = doors::labels(hub, id)?.into_keys().collect();
    Ok(Found { street: streets::one(hub, id)?, there })
}

pub async fn ask(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id)).await?;
    Ok(typing_page(&reader, &can, &found, &Filled::empty(), None))
}

pub async fn add(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<TypedDoors>) -> Result<Response> {
    let street = id.clone();
    let found = can.read(move |hub| found(hub, &street)).await?;
    let filled = Filled::new([("doors", &sent.doors), ("floor", &sent.floor)]);
    let done = match look_over(&found.street, &sent.doors, &sent.floor) {
        Ok((_, wanted)) if sent.keep == "yes" => kept(&can, id, wanted).await,
        Ok((pieces, _)) => {
            let preview = preview(&reader, &can, &found, &sent, &pieces);
            return Ok(typing_page(&reader, &can, &found, &filled, Some(preview)).into_response());
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(answer) => Ok(answer),
        Err(Error::Invalid(problems)) => {
            let filled = filled.wrong(reader.words, &problems);
            let page = typing_page(&reader, &can, &found, &filled, None);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

pub(super) async fn kept(can: &Can<Plan>, street: String, wanted: Doors) -> Result<Response> {
    let to = format!("/hubs/{}/streets/{street}", can.hub().id);
    can.write(move |hub| doors::add_many(hub, &street, &wanted)).await?;
    Ok(Redirect::to(&to).into_response())
}

/// The frame of a page below a street.
pub(super) fn below<'a>(reader: &Reader, can: &Can<Plan>, street: &Street, title: &'a str) -> Frame<'a> {
    let hub = format!("/hubs/{}", can.hub().id);
    navigation::frame(reader, can, title, "/patches")
        .stage(Stage::Reach)
        .style("reach.css")
        .under("Patches", format!("{hub}/patches"))
        .under(street.patch_name.clone(), format!("{hub}/patches/{}", street.patch))
        .under(street.name.clone(), format!("{hub}/streets/{}", street.id))
}

fn typing_page(reader: &Reader, can: &Can<Plan>, found: &Found, filled: &Filled, preview: Option<Markup>) -> Markup {
    let (street, form) = (&found.street, Form::new(reader.words, filled));
    let at = format!("/hubs/{}/streets/{}", can.hub().id, street.id);
    let hint = match street.kind {
        Kind::Block => "With commas between them: Flat 1-12, 14, Caretaker.",
        Kind::Street => {
            "With commas between them: 1-45 odd, 2-40, 12a, 14 flat 1-6, The Old Forge. On a street with two sides, \
             1-45 is the odd side and 2-40 the even one. Write “all” behind a range to mean every number."
        }
    };
    below(reader, can, street, "Type doors").show(html! {
        (pieces::heading(format!("Type the doors of {}", street.name), "You see what we read before anything is kept."))
        @if let Some(preview) = &preview { (preview) }
        form method="post" action={ (at) "/doors" } {
            (form.summary())
            (form.lines("doors", "Which doors?", 4).hint(hint).most(LONGEST_TYPED as u32).required())
            @if street.kind == Kind::Block {
                (form.text("floor", "On which floor?").hint("0 is the ground floor. Leave it empty if you do not know.").number())
            }
            @if preview.is_some() { (forms::quiet_button("Look again")) } @else { (forms::button("Show me what you read")) }
        }
    })
}

/// What was read, piece by piece, with the button that keeps it.
fn preview(reader: &Reader, can: &Can<Plan>, found: &Found, sent: &TypedDoors, pieces: &[Piece]) -> Markup {
    let words = reader.words;
    let mut known = found.there.clone();
    let (mut fresh, mut there) = (0, Vec::new());
    for piece in pieces {
        let Piece::Doors { labels, .. } = piece else { continue };
        for label in labels {
            if known.insert(label.folded()) {
                fresh += 1;
            } else {
                there.push(label.as_str());
            }
        }
    }
    let rows = pieces.iter().filter_map(|piece| match piece {
        Piece::Doors { typed, read, labels } => Some([
            html! { span dir="auto" { (typed) } },
            html! { (words.number(count(labels.len()))) },
            html! {
                @match read {
                    ReadAs::Odd => "Odd numbers: ",
                    ReadAs::Even => "Even numbers: ",
                    ReadAs::Every if labels.len() > 1 => "Every number: ",
                    ReadAs::Every | ReadAs::One => "",
                }
                (enough(labels.iter().map(Label::as_str)))
            },
        ]),
        Piece::Unread { .. } => None,
    });
    let table = Table::new("What we read").quiet_caption().column("You typed").numbers("Doors").column("Read as").rows(rows).show();
    Preview {
        to: format!("/hubs/{}/streets/{}/doors", can.hub().id, found.street.id),
        fresh,
        there: &there,
        sent: &[("doors", &sent.doors), ("floor", &sent.floor)],
    }
    .show(words, table)
}

/// What would be made of what was typed, before anybody keeps it.
pub(super) struct Preview<'p> {
    pub to: String,
    pub fresh: usize,
    /// Labels of which there is a door already, or that came twice.
    pub there: &'p [&'p str],
    /// What is sent once more to keep it.
    pub sent: &'p [(&'p str, &'p str)],
}

impl Preview<'_> {
    pub(super) fn show(&self, words: Words, body: Markup) -> Markup {
        let n = parts::doors(words, count(self.fresh));
        let title = match self.fresh {
            0 => "There is nothing new in this".to_owned(),
            _ => format!("This would make {n}"),
        };
        html! {
            section.preview {
                h2 { (title) }
                (body)
                @if !self.there.is_empty() {
                    (pieces::notice(Tone::Plain, format!("{} there already, and not made twice", parts::are(words, count(self.there.len()))),
                        html! { p { (enough(self.there.iter().copied())) } }))
                }
                @if self.fresh > 0 {
                    form method="post" action=(self.to) {
                        @for (name, value) in self.sent { input type="hidden" name=(name) value=(value); }
                        input type="hidden" name="keep" value="yes";
                        (forms::button(format!("Make {} {n}", if self.fresh == 1 { "this" } else { "these" })))
                    }
                }
            }
        }
    }
}

pub(super) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The first labels, and how many more there are.
pub(super) fn enough<'l>(labels: impl ExactSizeIterator<Item = &'l str>) -> Markup {
    const SHOWN: usize = 40;
    let more = labels.len().saturating_sub(SHOWN);
    html! {
        @for (nth, label) in labels.take(SHOWN).enumerate() { @if nth > 0 { ", " } bdi { (label) } }
        @if more > 0 { ", and " (more) " more" }
    }
}
