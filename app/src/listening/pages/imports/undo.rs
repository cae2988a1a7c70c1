//! Taking an import out again.

use super::{address, conversations, frame_of};
use crate::listening::access::Import;
use crate::listening::imports::ledger::{self, Stand, WorkedOn};
use crate::listening::imports::steps;
use crate::listening::queries::imports;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Conversations that are named; the others are counted.
const NAMED: usize = 20;

pub async fn ask(can: Can<Import>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    match steps::worked_on(&can, id.clone()).await {
        Ok((import, worked_on)) => Ok(undo_page(&reader, &can, &import, &worked_on, &Filled::empty()).into_response()),
        Err(error) => match can.read(move |hub| imports::one(hub, &id)).await?.stand {
            // Its own page says how far it has gone.
            Stand::Undoing | Stand::Undone => Ok(Redirect::to(&own).into_response()),
            _ => Err(error),
        },
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    /// `leave` what people have worked on, or `all`.
    worked_on: String,
}

pub async fn undo(
    can: Can<Import>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    match steps::undo(&can, id.clone(), &typed.worked_on).await {
        Ok(()) => Ok(Redirect::to(&own).into_response()),
        Err(Error::Invalid(problems)) => {
            let (import, worked_on) = steps::worked_on(&can, id).await?;
            let filled = Filled::empty().wrong(reader.words, &problems);
            let page = undo_page(&reader, &can, &import, &worked_on, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn undo_page(reader: &Reader, can: &Can<Import>, import: &ledger::Import, worked_on: &[WorkedOn], filled: &Filled) -> Markup {
    let (words, hub) = (reader.words, &can.hub().id);
    let form = Fields::new(words, filled);
    let own = address(hub, &import.id);
    let lead = format!(
        "{}, the people and the themes that came with this file go out again, and are counted no longer.",
        conversations(words, import.taken)
    );
    let n = i64::try_from(worked_on.len()).unwrap_or(i64::MAX);
    frame_of(reader, can, "Take this import out again", import).show(html! {
        (pieces::heading("Take this import out again", pieces::sentence(&lead)))
        form method="post" action={ (own) "/undo" } {
            (form.summary())
            @if n > 0 {
                (pieces::notice(Tone::Next, format!("People have worked on {} of them since", words.number(n)),
                    html! { p { "They were corrected, coded, followed up or quoted." } }))
                (pieces::list(worked_on.iter().take(NAMED).map(|one| {
                    Entry::new(html! { (one.words) }).to(format!("/hubs/{hub}/conversations/{}", one.id))
                })))
                @if worked_on.len() > NAMED { p { "And " (words.number(n - NAMED as i64)) " more." } }
                (form.one_of("worked_on", "What shall become of those?", vec![
                    Choice::new("leave", "Leave them, and take the others out"),
                    Choice::new("all", "Take them out too").about("What people did with them is lost."),
                ]).required())
            }
            (pieces::actions(html! {
                (forms::grave_button("Take this import out"))
                (pieces::quiet_action("Leave it as it is", &own))
            }))
        }
    })
}
