//! How a member is rung when somebody may need help: each writes their own.

use super::{again, seen, to};
use crate::hubs::access::Belong;
use crate::hubs::queries::numbers;
use crate::navigation;
use axum::Form;
use axum::response::Response;
use kit::access::Can;
use kit::text::Text;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::{Error, Problem, Problems, Result};
use maud::{Markup, html};
use serde::Deserialize;

pub async fn ask(can: Can<Belong>, reader: Reader) -> Result<Markup> {
    let own = can.read(numbers::own).await?.unwrap_or_default();
    Ok(page(&reader, &can, &Filled::new([("number", own)])))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    number: String,
}

pub async fn keep(can: Can<Belong>, reader: Reader, Form(typed): Form<Typed>) -> Result<Response> {
    match keep_number(&can, &reader, &typed.number).await {
        Ok(()) => Ok(seen(&to(&can, "/safety?done=number"))),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("number", typed.number)]).wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &filled)))
        }
        Err(error) => Err(error),
    }
}

/// Keeps one's own number, and sends it a text: whoever mistyped gets none.
pub async fn keep_number(can: &Can<Belong>, reader: &Reader, typed: &str) -> Result<()> {
    let number = can
        .house()
        .texts
        .number(typed)
        .map_err(|key| Error::Invalid(Problems(vec![Problem::new("number", key)])))?;
    if can.read(numbers::own).await?.as_deref() == Some(number.as_str()) {
        return Ok(());
    }
    can.house().limits.text(&can.account().id, &number)?;
    let words = reader.words.with("safety-number-text", &[("hub", can.hub().name.as_str().into())]);
    let me = can.account().id.clone();
    can.write(move |hub| {
        if numbers::keep(hub, &number)? {
            hub.send(&me, &Text::new(number, &words))?;
        }
        Ok(())
    })
    .await
}

pub async fn remove(can: Can<Belong>) -> Result<Response> {
    can.write(numbers::take_away).await?;
    Ok(seen(&to(&can, "/safety?done=no-number")))
}

fn page(reader: &Reader, can: &Can<Belong>, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let here = to(can, "/safety/number");
    navigation::frame(reader, can, words.t("safety-number"), "/safety")
        .stage(Stage::Reach)
        .under(words.t("safety"), to(can, "/safety"))
        .seen_by(words.with("safety-number-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("safety-number"), words.t("safety-number-lead")))
            form method="post" action=(here) {
                (form.summary())
                (form.text("number", words.t("safety-number-label")).hint(words.t("safety-number-hint"))
                    .telephone().autocomplete("tel").required().most(40))
                (pieces::actions(forms::button(words.t("safety-number-keep"))))
            }
            @if !filled.value("number").is_empty() && filled.is_fine() {
                (forms::press(format!("{here}/remove"), words.t("safety-number-remove")))
            }
        })
}
