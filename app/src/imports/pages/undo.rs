//! Taking an import out again.

use super::{address, frame_of};
use crate::imports::access::Bring;
use crate::imports::model::{Import, Kind, Kinds, Stand, WorkedOn};
use crate::imports::{queries, steps};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Rows that are named; the others are counted.
const NAMED: usize = 20;

pub async fn ask(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    match steps::worked_on(&can, kinds, id.clone()).await {
        Ok((import, worked_on)) => Ok(undo_page(&reader, &can, kinds.kept(&import.kind)?, &import, &worked_on, &Filled::empty()).into_response()),
        Err(error) => match can.read(move |hub| queries::one(hub, &id)).await?.stand {
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
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let own = address(&can.hub().id, &id);
    match steps::undo(&can, kinds, id.clone(), &typed.worked_on).await {
        Ok(()) => Ok(Redirect::to(&own).into_response()),
        Err(Error::Invalid(problems)) => {
            let (import, worked_on) = steps::worked_on(&can, kinds, id).await?;
            let filled = Filled::empty().wrong(reader.words, &problems);
            let page = undo_page(&reader, &can, kinds.kept(&import.kind)?, &import, &worked_on, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn undo_page(
    reader: &Reader,
    can: &Can<Bring>,
    kind: &dyn Kind,
    import: &Import,
    worked_on: &[WorkedOn],
    filled: &Filled,
) -> Markup {
    let about = kind.about();
    let (words, hub) = (reader.words, &can.hub().id);
    let form = Fields::new(words, filled);
    let own = address(hub, &import.id);
    let lead = format!(
        "{}{} that came with this file go out again, and are counted no longer.",
        about.count(words, import.taken), about.goes_with
    );
    let n = i64::try_from(worked_on.len()).unwrap_or(i64::MAX);
    frame_of(reader, can, "Take this import out again", import).show(html! {
        (pieces::heading("Take this import out again", pieces::sentence(&lead)))
        form method="post" action={ (own) "/undo" } {
            (form.summary())
            @if n > 0 {
                (pieces::notice(Tone::Next, format!("People have worked on {} of them since", words.number(n)),
                    html! { p { "They were " (about.worked_on) "." } }))
                (pieces::list(worked_on.iter().take(NAMED).map(|one| {
                    Entry::new(html! { (one.words) }).to(format!("/hubs/{hub}{}/{}", kind.one_at(), one.id))
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
