//! One listening sheet as it lies on the paper: an A4 page for one conversation.

use crate::listening::model::How;
use crate::listening::model::sheets::Sheet;
use crate::listening::queries::consents::Wording;
use kit::Result;
use kit::access::Hub;
use kit::house::House;
use kit::web::{page, qr};
use kit::words::Words;
use maud::{Markup, html};

/// Lines to write on below each question. They share what room the words of a language leave.
const LINES: usize = 3;

/// Draws a sheet in its own language.
pub(super) fn paper(words: Words, house: &House, hub: &Hub, sheet: &Sheet, read_out: &[Wording], themes: &[String]) -> Result<Markup> {
    let language = words.language();
    let code = sheet.code.as_str();
    let address = format!("{}/hubs/{}/listening-sheets/{code}", house.settings.public_url, hub.id);
    let scan = qr::drawn(&address, &words.with("sheet-code", &[("code", code.into())]))?;
    let name = || [("hub", sheet.hub_name.as_str().into())];
    Ok(html! {
        article.listening-sheet lang=(language.code()) dir=(language.direction().as_str()) data-script=(language.script()) {
            div.sheet-head {
                div {
                    p.sheet-hub { (page::mark()) " " bdi { (sheet.hub_name) } }
                    h2 { (words.t("listening-sheet-title")) }
                    p { (words.t("listening-sheet-lead")) }
                }
                p.sheet-code dir="ltr" { (code) }
                (scan)
            }
            @for question in ["question-loves", "question-concerns", "question-would-change", "question-would-do"] {
                div.sheet-question {
                    h3 { (words.t(question)) }
                    div.ruled aria-hidden="true" { @for _ in 0..LINES { span {} } }
                }
            }
            div.sheet-met {
                (ticked(words.t("how"), How::ALL.iter().map(|how| html! { (words.t(how.key())) })))
                div.sheet-blanks {
                    (blank(words.t("listening-sheet-where")))
                    (blank(words.t("listening-sheet-day")))
                    (blank(words.t("listening-sheet-time")))
                }
            }
            @if !themes.is_empty() {
                (ticked(words.t("listening-sheet-themes"), themes.iter().map(|theme| html! { bdi { (theme) } })))
            }
            div.sheet-agree {
                h3 { (words.t("listening-sheet-agree")) }
                ul { @for wording in read_out { li { (agreed(words, wording)) } } }
            }
            div.sheet-contact {
                h3 { (words.t("listening-sheet-contact")) }
                div.sheet-blanks {
                    (blank(words.t("contact-name")))
                    (blank(words.t("listening-sheet-reach")))
                }
            }
            div.sheet-next {
                div.sheet-blanks {
                    (blank(words.t("listening-sheet-promise")))
                    (blank(words.t("next-step-when")))
                }
                div.sheet-blanks { (blank(words.t("listening-sheet-listener"))) }
            }
            p.sheet-seen { (words.with("listening-sheet-seen", &name())) }
        }
    })
}

fn agreed(words: Words, wording: &Wording) -> Markup {
    html! {
        span.box aria-hidden="true" {}
        div {
            p { b { (words.t(wording.tier.key())) } }
            p { (wording.words) }
            p.sheet-wording dir="ltr" { (wording.id) }
        }
    }
}

/// What is ticked, in a row.
fn ticked(heading: &str, choices: impl Iterator<Item = Markup>) -> Markup {
    html! {
        div.sheet-ticks {
            h3 { (heading) }
            ul { @for choice in choices { li { span.box aria-hidden="true" {} (choice) } } }
        }
    }
}

/// A line with what is written on it.
fn blank(label: &str) -> Markup {
    html! { p.blank { span { (label) } i aria-hidden="true" {} } }
}
