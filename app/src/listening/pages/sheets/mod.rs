//! Listening sheets: printed, found again by their code, and typed in at the desk.

pub mod list;
mod paper;
pub mod printed;

use super::{seen, to};
use crate::listening::access::Record;
use crate::listening::model::sheets::Sheet;
use crate::listening::model::{Given, Tier, WrittenConsent};
use crate::listening::queries::consents::Wording;
use crate::listening::queries::sheets;
use crate::navigation;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kit::access::Can;
use kit::clock::day;
use kit::web::forms::Filled;
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Result, id};
use maud::{Markup, html};
use std::borrow::Cow;

/// A sheet that is typed in, with the words of consent that stand on it.
pub(super) struct OnPaper {
    pub(super) sheet: Sheet,
    words: Vec<Wording>,
}

impl OnPaper {
    /// The sheet of this code.
    pub(super) async fn found(can: &Can<Record>, code: &str) -> Result<OnPaper> {
        let code = code.to_owned();
        can.read(move |hub| {
            let sheet = sheets::by_code(hub, &code)?;
            let words = sheets::words_on(hub, &sheet)?;
            Ok(OnPaper { sheet, words })
        })
        .await
    }

    /// The words on the paper that somebody says yes to for a tier.
    pub(super) fn words(&self, tier: Tier) -> &str {
        self.words.iter().find(|wording| wording.tier == tier).map_or("", |wording| &wording.words)
    }

    /// What the form knows before anybody types. The day is on the paper, and today's would be believed.
    pub(super) fn begun(&self, can: &Can<Record>) -> Filled {
        let (account, language) = (can.account().id.clone(), self.sheet.language.code().to_owned());
        Filled::new([
            ("id", can.house().new_id()),
            ("sheet", self.sheet.code.clone()),
            ("language", language.clone()),
            ("read_in", language),
            ("given", Given::Spoken.as_str().to_owned()),
            ("owner", account.clone()),
            ("listener", account),
        ])
    }

    /// What was agreed to are the words on the paper, and not those of today.
    pub(super) fn agreed(&self, consent: &mut WrittenConsent) {
        consent.wording = Tier::parse(&consent.tier).map(|tier| self.sheet.wording(tier).to_owned()).unwrap_or_default();
    }
}

/// Which sheet is typed in, at the top of the form. What is wrong with it leads to what was typed in before.
pub(super) fn on_form(words: Words, can: &Can<Record>, paper: &OnPaper, filled: &Filled) -> Markup {
    let sheet = &paper.sheet;
    let problem = filled.problem_with("sheet");
    html! {
        div.of-paper id="field-sheet" tabindex="-1" {
            input type="hidden" name="sheet" value=(sheet.code);
            p { b.of-paper-code dir="ltr" { (sheet.code) } " · " (pieces::language_name(sheet.language)) " · " (printed_on(words, can, sheet)) }
            p.hint { (words.t("listening-sheet-type-hint")) }
            @if let Some(problem) = problem {
                p.problem id="field-sheet-problem" { (problem) }
                (typed_as(words, can, sheet))
            }
        }
    }
}

fn printed_on(words: Words, can: &Can<Record>, sheet: &Sheet) -> String {
    let on = words.date(day(sheet.made_at, &can.hub().zone));
    words.with("listening-sheet-printed", &[("day", on.into())])
}

/// The conversation that was typed in from a sheet, for whoever may see it.
fn typed_as(words: Words, can: &Can<Record>, sheet: &Sheet) -> Markup {
    let conversation = sheet.typed.as_ref().and_then(|typed| typed.conversation.as_ref());
    html! {
        @if let Some(id) = conversation {
            p { a href=(to(can, &format!("/conversations/{id}"))) { (words.t("conversation-read")) } }
        }
    }
}

/// How a sheet came back: by whom and when.
fn typed_by(words: Words, can: &Can<Record>, sheet: &Sheet) -> Option<String> {
    let typed = sheet.typed.as_ref()?;
    let on = words.short_date(can.hub().zone.to_datetime(typed.at).date());
    Some(match &typed.by {
        Some(who) => words.with("sheet-typed", &[("who", who.into()), ("day", on.into())]),
        None => words.with("listening-sheet-typed-on", &[("day", on.into())]),
    })
}

/// The line that names the sheet among what is known of a conversation.
pub(super) fn written_on(words: Words, code: &str) -> (&'static str, Markup) {
    (words.t("listening-sheet-from"), html! { (words.with("listening-sheet-written-on", &[("code", code.into())])) })
}

fn frame<'a>(reader: &Reader, can: &Can<Record>, title: impl Into<Cow<'a, str>>) -> Frame<'a> {
    navigation::frame(reader, can, title, "/conversations")
        .under(reader.words.t("conversations"), to(can, "/conversations"))
        .stage(Stage::Listening)
        .style("listening_sheets.css")
        .seen_by(reader.words.with("seen-by-told", &[("hub", can.hub().name.as_str().into())]))
}

/// Where the code on the paper leads: to the form that types it in, or to what was typed in before.
pub async fn show(can: Can<Record>, reader: Reader, Path((_, code)): Path<(String, String)>) -> Result<Response> {
    let code = id::tidy_code(&code);
    let sheet = can.read(move |hub| sheets::by_code(hub, &code)).await?;
    match typed_by(reader.words, &can, &sheet) {
        None => Ok(seen(&to(&can, &format!("/conversations/new?sheet={}", sheet.code)))),
        Some(typed) => Ok(typed_page(&reader, &can, &sheet, &typed).into_response()),
    }
}

fn typed_page(reader: &Reader, can: &Can<Record>, sheet: &Sheet, typed: &str) -> Markup {
    let words = reader.words;
    let title = words.with("listening-sheet-title-of", &[("code", sheet.code.as_str().into())]);
    frame(reader, can, title.clone()).under(words.t("listening-sheets"), to(can, "/listening-sheets")).show(html! {
        (pieces::heading(&title, typed))
        (pieces::notice(Tone::Done, words.t("listening-sheet-is-in"), html! {
            p { (words.t("listening-sheet-is-in-why")) }
            (typed_as(words, can, sheet))
        }))
        p { (words.t("listening-sheet-copied")) }
        (pieces::actions(html! {
            (pieces::quiet_action(words.t("conversation-new"), to(can, "/conversations/new")))
            (pieces::quiet_action(words.t("listening-sheets"), to(can, "/listening-sheets")))
        }))
    })
}
