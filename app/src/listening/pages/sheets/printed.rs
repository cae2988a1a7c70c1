//! Sheets as they lie in the printer.

use super::super::to;
use super::frame;
use super::paper::paper;
use crate::listening::access::Record;
use crate::listening::model::sheets::MOST_THEMES;
use crate::listening::queries::{counts, sheets, themes};
use axum::extract::Path;
use kit::access::Can;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};

/// What was printed together, as far as it is still out.
pub async fn show(can: Can<Record>, reader: Reader, Path((_, print)): Path<(String, String)>) -> Result<Markup> {
    let (sheets, words, names) = can
        .read(move |hub| {
            let sheets = sheets::of_print(hub, &print)?;
            let words = match sheets.first() {
                Some(first) => sheets::words_on(hub, first)?,
                None => return Err(Error::NotFound),
            };
            let themes = themes::list(hub)?;
            let often = counts::often(hub, &themes, MOST_THEMES)?;
            // Those heard most, then the others by name, and all in the order in which the desk has them.
            let rest = themes.iter().map(|theme| &theme.id).filter(|id| !often.contains(id));
            let shown: Vec<&String> = often.iter().chain(rest).take(MOST_THEMES).collect();
            let names = themes.iter().filter(|theme| shown.contains(&&theme.id)).map(|theme| theme.name.clone());
            Ok((sheets, words, names.collect::<Vec<_>>()))
        })
        .await?;
    let papers = sheets
        .iter()
        .map(|sheet| paper(Words::of(sheet.language), can.house(), can.hub(), sheet, &words, &names))
        .collect::<Result<Vec<_>>>()?;
    let on_page = reader.words;
    Ok(frame(&reader, &can, on_page.t("listening-sheets-to-print"))
        .under(on_page.t("listening-sheets"), to(&can, "/listening-sheets"))
        .show(html! {
            div.screen-only {
                (pieces::title(on_page.t("listening-sheets-to-print")))
                (pieces::notice(Tone::Next, on_page.with("sheets-ready", &[("n", papers.len().into())]), html! {
                    p { (on_page.t("listening-sheets-how")) }
                }))
            }
            div.listening-sheets { @for paper in papers { (paper) } }
        }))
}
