//! The page of listening sheets: a code that is typed, sheets to print, and what became of those before.

use super::super::{again, seen, to};
use super::{frame, printed_on, typed_by};
use crate::listening::access::Record;
use crate::listening::model::sheets::{MOST_SHEETS, Sheet, Which};
use crate::listening::queries::sheets::{self, MOST_COUNTED, Sheets};
use crate::reach::queries::sheets as walk_sheets;
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Link;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::{Language, Words};
use kit::{Error, Problem, Problems, Result, id};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    code: String,
    /// `out`, `typed`; else all.
    show: String,
    /// Where the page before ended.
    next: Option<String>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Printing {
    language: String,
    sheets: String,
}

struct Shown {
    which: Which,
    /// Whether newer sheets stand on a page before.
    further: bool,
    list: Sheets,
    out: i64,
}

async fn shown(can: &Can<Record>, asked: &Asked) -> Result<Shown> {
    let (which, next) = (Which::asked(&asked.show), asked.next.as_deref().and_then(id::parse));
    can.read(move |hub| {
        Ok(Shown {
            which,
            further: next.is_some(),
            list: sheets::list(hub, which, next.as_deref())?,
            out: sheets::out(hub)?,
        })
    })
    .await
}

pub async fn show(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Response> {
    if !asked.code.trim().is_empty() {
        return find(&can, &reader, &asked).await;
    }
    let page = page(&reader, &can, &shown(&can, &asked).await?, &begun(&reader), &Filled::empty());
    Ok(page.into_response())
}

fn begun(reader: &Reader) -> Filled {
    Filled::new([("language", reader.words.language().code()), ("sheets", "10")])
}

/// Leads to the sheet of a code, of whichever kind it is: whoever holds the paper need not know.
async fn find(can: &Can<Record>, reader: &Reader, asked: &Asked) -> Result<Response> {
    let code = id::tidy_code(&asked.code);
    let wanted = code.clone();
    let found = can
        .read(move |hub| match sheets::by_code(hub, &wanted) {
            Err(Error::NotFound) => walk_sheets::by_code(hub, &wanted).map(|_| "sheets"),
            found => found.map(|_| "listening-sheets"),
        })
        .await;
    match found {
        Ok(kind) => Ok(seen(&to(can, &format!("/{kind}/{code}")))),
        Err(Error::NotFound) => {
            let problem = Problems(vec![Problem::new("code", "problem-sheet-unknown")]);
            let filled = Filled::new([("code", asked.code.as_str())]).wrong(reader.words, &problem);
            Ok(again(page(reader, can, &shown(can, asked).await?, &begun(reader), &filled)))
        }
        Err(error) => Err(error),
    }
}

pub async fn print(can: Can<Record>, reader: Reader, Form(typed): Form<Printing>) -> Result<Response> {
    let language = Language::of_code(&typed.language).unwrap_or(Language::ENGLISH);
    let sheets = typed.sheets.trim().parse().unwrap_or_default();
    match can.write(move |hub| sheets::print(hub, sheets, language)).await {
        Ok(print) => Ok(seen(&to(&can, &format!("/listening-sheets/print/{print}")))),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("language", typed.language), ("sheets", typed.sheets)]);
            let filled = filled.wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &shown(&can, &Asked::default()).await?, &filled, &Filled::empty())))
        }
        Err(error) => Err(error),
    }
}

fn page(reader: &Reader, can: &Can<Record>, shown: &Shown, printing: &Filled, finding: &Filled) -> Markup {
    let words = reader.words;
    let here = to(can, "/listening-sheets");
    let (print, find) = (Fields::new(words, printing), Fields::new(words, finding));
    let languages = Language::all().map(|language| Choice::new(language.code(), language.name())).collect();
    frame(reader, can, words.t("listening-sheets")).show(html! {
        (pieces::heading(words.t("listening-sheets"), words.t("listening-sheets-lead")))
        div.two-ways {
            (pieces::section(words.t("sheet-returned"), html! {
                p { (words.t("listening-sheet-returned-why")) }
                form method="get" action=(here) {
                    (find.summary())
                    (find.text("code", words.t("sheet-code-field")).hint(words.t("sheet-code-hint")).required().autocomplete("off").short())
                    (forms::button(words.t("sheet-find")))
                }
            }))
            (pieces::section(words.t("listening-sheets-print"), html! {
                form method="post" action=(here) {
                    (print.summary())
                    (print.one_of("language", words.t("sheets-language"), languages))
                    (print.text("sheets", words.t("listening-sheets-number"))
                        .hint(words.with("listening-sheets-number-hint", &[("most", MOST_SHEETS.into())])).number().required().short())
                    (forms::quiet_button(words.t("sheets-make")))
                }
            }))
        }
        (pieces::section(words.t("listening-sheets-became"), listed(words, can, shown, &here)))
    })
}

fn listed(words: Words, can: &Can<Record>, shown: &Shown, here: &str) -> Markup {
    let links = Which::ALL.map(|which| {
        Link::to(format!("{here}?show={}", which.as_str()), words.t(which.key())).current(which == shown.which)
    });
    let show = format!("{here}?show={}", shown.which.as_str());
    let older = shown.list.older.as_ref().map(|next| format!("{show}&next={next}"));
    html! {
        (pieces::tabs(words, words.t("listening-sheets-became"), &links))
        @if shown.out > 0 {
            p { (words.with(if shown.out < MOST_COUNTED { "listening-sheets-out-n" } else { "listening-sheets-out-many" }, &[("n", shown.out.into())])) }
        }
        @if shown.list.rows.is_empty() {
            (pieces::empty(words.t("listening-sheets-none"), words.t("listening-sheets-none-why"), html! {}))
        } @else {
            (pieces::list(shown.list.rows.iter().map(|sheet| line(words, can, sheet))))
            (pieces::pager(words, shown.further.then_some(show.as_str()), older.as_deref()))
        }
    }
}

fn line(words: Words, can: &Can<Record>, sheet: &Sheet) -> Entry {
    Entry::new(html! { span dir="ltr" { (sheet.code) } })
        .to(to(can, &format!("/listening-sheets/{}", sheet.code)))
        .about(html! {
            (pieces::language_name(sheet.language)) " · " (printed_on(words, can, sheet))
            @if sheet.typed.is_none() {
                " · " a href=(to(can, &format!("/listening-sheets/print/{}", sheet.print))) { (words.t("listening-sheets-again")) }
            }
        })
        .marks(match typed_by(words, can, sheet) {
            Some(typed) => pieces::badge(Tone::Done, typed),
            None => pieces::badge(Tone::Plain, words.t("sheet-out")),
        })
}
