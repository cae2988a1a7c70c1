//! Sheets of slips that nobody was given yet, to be printed and cut.

use super::super::{again, to};
use super::paper;
use crate::listening::access::Record;
use crate::listening::queries::slips;
use crate::navigation;
use axum::Form;
use axum::response::{IntoResponse, Response};
use kit::access::{Can, Hub};
use kit::house::House;
use kit::slip::Code;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::{Language, Words};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Slips on a sheet of A4.
const ON_A_SHEET: usize = 8;
/// More at once would be a wait, and a heap of paper that goes missing.
const MOST_SHEETS: usize = 10;

/// Codes of slips that are to be printed, kept as blank. Each is seen here and never again.
pub(in crate::listening) async fn printed(can: &Can<Record>, sheets: usize) -> Result<Vec<Code>> {
    if !(1..=MOST_SHEETS).contains(&sheets) {
        return Err(Error::invalid("sheets", "problem-slips-sheets"));
    }
    let house = can.house();
    let (mut codes, mut digests) = (Vec::new(), Vec::new());
    for _ in 0..sheets * ON_A_SHEET {
        let code = Code::new(&house.chance);
        digests.push(code.digest(house).await?);
        codes.push(code);
    }
    can.write(move |hub| slips::print(hub, &digests)).await?;
    Ok(codes)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    language: String,
    sheets: String,
}

pub async fn ask(can: Can<Record>, reader: Reader) -> Result<Markup> {
    let blank = can.read(slips::blank).await?;
    let filled = Filled::new([("language", reader.words.language().code()), ("sheets", "1")]);
    Ok(ask_page(&reader, &can, &filled, blank))
}

pub async fn make(can: Can<Record>, reader: Reader, Form(typed): Form<Typed>) -> Result<Response> {
    let sheets = typed.sheets.trim().parse().unwrap_or_default();
    match printed(&can, sheets).await {
        Ok(codes) => {
            let language = Language::of_code(&typed.language).unwrap_or(Language::ENGLISH);
            Ok(sheet_page(&reader, &can, Words::of(language), &codes)?.into_response())
        }
        Err(Error::Invalid(problems)) => {
            let blank = can.read(slips::blank).await?;
            let filled = Filled::new([("language", typed.language), ("sheets", typed.sheets)]);
            Ok(again(ask_page(&reader, &can, &filled.wrong(reader.words, &problems), blank)))
        }
        Err(error) => Err(error),
    }
}

fn ask_page(reader: &Reader, can: &Can<Record>, filled: &Filled, blank: i64) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let languages = Language::all()
        .map(|language| Choice::new(language.code(), language.name()))
        .collect();
    navigation::frame(reader, can, words.t("slips-print"), "/slips")
        .under(words.t("slips"), to(can, "/slips"))
        .stage(Stage::Listening)
        .seen_by(words.with("seen-by-told", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("slips-print"), words.t("slips-print-lead")))
            @if blank > 0 { p { (words.with("slips-blank", &[("n", blank.into())])) } }
            form method="post" action=(to(can, "/slips")) {
                (form.summary())
                (form.one_of("language", words.t("slips-print-language"), languages))
                (form.text("sheets", words.t("slips-print-sheets")).number().required().short())
                (forms::button(words.t("slips-print-make")))
            }
        })
}

fn sheet_page(reader: &Reader, can: &Can<Record>, on_paper: Words, codes: &[Code]) -> Result<Markup> {
    let words = reader.words;
    let sheet = sheet(on_paper, can.house(), can.hub(), codes)?;
    Ok(navigation::frame(reader, can, words.t("slips-sheet"), "/slips")
        .under(words.t("slips"), to(can, "/slips"))
        .stage(Stage::Listening)
        .style("slip.css")
        .seen_by(words.t("seen-by-you"))
        .show(html! {
            div.screen-only {
                (pieces::title(words.t("slips-sheet")))
                (pieces::notice(Tone::Next, words.t("slips-sheet-lead"), words.t("slips-print-lead")))
            }
            (sheet)
            (pieces::actions(pieces::quiet_action(words.t("slips"), to(can, "/slips"))))
        }))
}

fn sheet(words: Words, house: &House, hub: &Hub, codes: &[Code]) -> Result<Markup> {
    let papers = codes
        .iter()
        .map(|code| paper(words, house, hub, code))
        .collect::<Result<Vec<_>>>()?;
    Ok(html! {
        ul.sheet { @for paper in papers { li { (paper) } } }
    })
}
