//! Files of conversations in the browser: brought, and what became of each.

pub mod columns;
pub mod rehearsal;
pub mod undo;

use crate::listening::access::Import;
use crate::listening::imports::ledger::{self, RowProblem, Stand};
use crate::listening::imports::{fields::Field, plain, steps};
use crate::listening::queries::imports;
use crate::navigation;
use axum::extract::{Multipart, Path, Query};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission};
use kit::clock::day;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Problems that the page of an import shows; all of them are in the file to take away.
const PROBLEMS_SHOWN: i64 = 100;

const TAKE_AWAY: &str = "Take all conversations away as CSV";

pub(super) fn address(hub: &str, import: &str) -> String {
    format!("/hubs/{hub}/imports/{import}")
}

/// The frame of the pages about imports.
fn frame<'a, P: Permission>(reader: &Reader, can: &Can<P>, title: &'a str) -> Frame<'a> {
    navigation::frame(reader, can, title, "/imports").stage(Stage::Listening)
}

/// The frame of a page beneath one import.
fn frame_of<'a, P: Permission>(reader: &Reader, can: &Can<P>, title: &'a str, import: &ledger::Import) -> Frame<'a> {
    frame(reader, can, title)
        .under("Imports", format!("/hubs/{}/imports", can.hub().id))
        .under(import.file_name.clone(), address(&can.hub().id, &import.id))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn list(can: Can<Import>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let (found, older) = can.read(move |hub| imports::list(hub, asked.before)).await?;
    Ok(list_page(&reader, &can, &found, older))
}

fn list_page(reader: &Reader, can: &Can<Import>, found: &[ledger::Import], older: Option<i64>) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let new = format!("/hubs/{}/imports/new", hub.id);
    let older = older.map(|before| format!("/hubs/{}/imports?before={before}", hub.id));
    frame(reader, can, "Imports").show(html! {
        (pieces::heading("Imports", "Conversations that were written down elsewhere come in from a file, and go out again as a whole if they were wrong."))
        @if found.is_empty() {
            (pieces::empty("No file has come in yet",
                "A table saved as CSV or XLSX, with one conversation in each row. You see what would happen before anything does.",
                pieces::actions(html! {
                    (pieces::action("Bring a file", &new))
                    (pieces::quiet_action(TAKE_AWAY, format!("/hubs/{}/conversations.csv", hub.id)))
                })))
        } @else {
            (pieces::actions(html! {
                (pieces::action("Bring a file", &new))
                (pieces::quiet_action(TAKE_AWAY, format!("/hubs/{}/conversations.csv", hub.id)))
            }))
            (pieces::list(found.iter().map(|import| entry(words, can, import))))
            (pieces::pager(words, None, older.as_deref()))
        }
    })
}

fn entry(words: Words, can: &Can<Import>, import: &ledger::Import) -> Entry {
    let (tone, stand) = match import.stand {
        Stand::Waiting => (Tone::Next, "Waiting for you"),
        Stand::Running => (Tone::Next, "Coming in"),
        Stand::Done if import.refused > 0 => (Tone::Done, "In, with rows left over"),
        Stand::Done => (Tone::Done, "In"),
        Stand::Undoing => (Tone::Plain, "Going out"),
        Stand::Undone => (Tone::Plain, "Taken out"),
    };
    Entry::new(html! { (import.file_name) })
        .to(address(&can.hub().id, &import.id))
        .about(html! {
            (words.date(day(import.made_at, &can.hub().zone)))
            " · " bdi { (import.by.as_deref().unwrap_or("from the command line")) }
            @if import.taken > 0 { " · " (conversations(words, import.taken)) }
        })
        .marks(pieces::badge(tone, stand))
        .stage(Stage::Listening)
}

fn conversations(words: Words, n: i64) -> String {
    words.with("conversations-count", &[("n", n.into())])
}

pub async fn ask(can: Can<Import>, InEnglish(reader): InEnglish) -> Markup {
    ask_page(&reader, &can, &Filled::empty())
}

fn ask_page(reader: &Reader, can: &Can<Import>, filled: &Filled) -> Markup {
    let form = Fields::new(reader.words, filled);
    let hub = &can.hub().id;
    frame(reader, can, "Bring a file")
        .under("Imports", format!("/hubs/{hub}/imports"))
        .show(html! {
            (pieces::heading("Bring a file", "Nothing comes in yet: first you say what each column holds, and see what would happen."))
            form method="post" action={ "/hubs/" (hub) "/imports" } enctype="multipart/form-data" {
                (form.summary())
                (form.file("file", "The file").accept(".csv,.tsv,.txt,.xlsx")
                    .hint("CSV or XLSX, up to 32 MB and 100,000 rows. The first row names the columns.").required())
                (forms::button("Look at this file"))
            }
            (pieces::section("What a file is good for", html! {
                ul {
                    li { "One conversation in each row, with what somebody said in at least one column." }
                    li { "When and how you met, the language, and what they agreed to: as columns, or the same for the whole file." }
                    li { "Names and numbers come in only for those who said “contact me”." }
                    li { "The file is thrown away when it is in, or after a day." }
                }
            }))
        })
}

pub async fn bring(can: Can<Import>, InEnglish(reader): InEnglish, form: Multipart) -> Result<Response> {
    match steps::bring(&can, form).await {
        Ok(id) => Ok(Redirect::to(&(address(&can.hub().id, &id) + "/columns")).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::empty().wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, ask_page(&reader, &can, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn give_up(can: Can<Import>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    let to = format!("/hubs/{}/imports", can.hub().id);
    can.write(move |hub| imports::one(hub, &id).and_then(|_| imports::give_up(hub, &id))).await?;
    Ok(Redirect::to(&to))
}

/// An import as it stands. While it is under way the browser asks again by itself.
pub async fn show(can: Can<Import>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let (import, problems) = can
        .read(move |hub| Ok((imports::one(hub, &id)?, imports::problems(hub, &id, -1, PROBLEMS_SHOWN)?)))
        .await?;
    let page = show_page(&reader, &can, &import, &problems);
    match import.stand {
        Stand::Waiting => Ok(Redirect::to(&(address(&can.hub().id, &import.id) + "/columns")).into_response()),
        Stand::Running | Stand::Undoing => Ok(([(HeaderName::from_static("refresh"), "2")], page).into_response()),
        Stand::Done | Stand::Undone => Ok(page.into_response()),
    }
}

fn show_page(reader: &Reader, can: &Can<Import>, import: &ledger::Import, problems: &[RowProblem]) -> Markup {
    let (words, own) = (reader.words, address(&can.hub().id, &import.id));
    let lead = match import.stand {
        Stand::Waiting => "This file waits until you say what its columns hold.".to_owned(),
        Stand::Running => format!("{} of {} rows are looked at.", words.number(import.taken + import.known + import.refused), words.number(import.rows)),
        Stand::Done if import.taken + import.known + import.refused < import.rows => format!(
            "This import was cut short: {} of {} rows were looked at. Bring the file again: what is here already is not taken twice.",
            words.number(import.taken + import.known + import.refused), words.number(import.rows)
        ),
        Stand::Done => match import.taken {
            0 => "No conversation came in.".to_owned(),
            1 => "1 conversation came in.".to_owned(),
            n => format!("{} conversations came in.", words.number(n)),
        },
        Stand::Undoing => "This import is being taken out again.".to_owned(),
        Stand::Undone if import.spared > 0 => format!("This import was taken out again. {} stayed, because people had worked on them.", conversations(words, import.spared)),
        Stand::Undone => "This import was taken out again, as if it had never been.".to_owned(),
    };
    frame(reader, can, &import.file_name)
        .under("Imports", format!("/hubs/{}/imports", can.hub().id))
        .show(html! {
            (pieces::heading(&import.file_name, pieces::sentence(&lead)))
            @if matches!(import.stand, Stand::Running) {
                (pieces::progress("How far it has come", import.taken + import.known + import.refused, import.rows))
                p { "You can leave this page: it goes on by itself. " a href=(own) { "Look again" } }
            }
            @if import.stand == Stand::Undoing { p { a href=(own) { "Look again" } } }
            @if matches!(import.stand, Stand::Done) {
                (pieces::facts([
                    ("Came in", words.number(import.taken)),
                    ("Were here already", words.number(import.known)),
                    ("Were not taken", words.number(import.refused)),
                    ("Brought by", import.by.clone().unwrap_or_else(|| "the command line".to_owned())),
                ]))
                (pieces::actions(html! {
                    (pieces::action("See the conversations", format!("/hubs/{}/conversations", can.hub().id)))
                    (pieces::quiet_action("Take this import out again", format!("{own}/undo")))
                }))
                @if !problems.is_empty() { (problems_section(words, &own, import, problems)) }
            }
        })
}

fn problems_section(words: Words, own: &str, import: &ledger::Import, problems: &[RowProblem]) -> Markup {
    let more = import.refused > rows_in(problems);
    pieces::section("Rows that were not taken", html! {
        p {
            "Mend them in your file and bring it again: what is here already is not taken twice. "
            a href={ (own) "/problems.csv" } { "Take the list away as CSV" }
        }
        (problems_table(problems))
        @if more { p { "The first " (words.number(rows_in(problems))) " of " (words.number(import.refused)) " rows are shown here." } }
    })
}

/// A row may have several problems.
fn rows_in(problems: &[RowProblem]) -> i64 {
    let rows: std::collections::BTreeSet<i64> = problems.iter().map(|problem| problem.line).collect();
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

fn problems_table(problems: &[RowProblem]) -> Markup {
    Table::new("Rows that were not taken")
        .quiet_caption()
        .numbers("Row")
        .column("What")
        .column("What the file says")
        .column("Why not")
        .rows(problems.iter().map(|problem| {
            [
                html! { (problem.line) },
                html! { (label(&problem.field)) },
                html! { bdi { (problem.said) } },
                html! { (problem.sentence) },
            ]
        }))
        .show()
}

fn label(field: &str) -> &str {
    match Field::parse(field) {
        Some(field) => field.label(),
        None if field == "row" => "The row",
        None => field,
    }
}

/// All rows that were not taken, to mend them at a desk.
pub async fn problems(can: Can<Import>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let (import, problems) = can
        .read(move |hub| Ok((imports::one(hub, &id)?, imports::problems(hub, &id, -1, i64::MAX)?)))
        .await?;
    let mut table = plain::Csv::new(&["row", "field", "the file says", "why it was not taken"]);
    for problem in &problems {
        table.row([&problem.line.to_string(), &problem.field, &problem.said, &problem.sentence]);
    }
    let name = format!("attachment; filename=\"problems-{}.csv\"", &import.id);
    Ok(([(header::CONTENT_TYPE, plain::CSV.to_owned()), (header::CONTENT_DISPOSITION, name)], table.done()).into_response())
}
