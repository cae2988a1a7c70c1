//! Files that come in, in the browser: brought, and what became of each.

pub mod columns;
pub mod rehearsal;
pub mod undo;

use super::access::Bring;
use super::model::{Field, Import, Kind, Kinds, RowProblem, Stand};
use super::{queries, steps};
use crate::navigation;
use axum::Extension;
use axum::extract::{Multipart, Path, Query};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission};
use kit::clock::day;
use kit::sheets::plain;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Problems that the page of an import shows; all of them are in the file to take away.
const PROBLEMS_SHOWN: i64 = 100;

fn address(hub: &str, import: &str) -> String {
    format!("/hubs/{hub}/imports/{import}")
}

/// The frame of the pages about imports.
fn frame<'a, P: Permission>(reader: &Reader, can: &Can<P>, title: &'a str) -> Frame<'a> {
    navigation::frame(reader, can, title, "/imports").stage(Stage::Listening)
}

/// The frame of a page beneath one import.
fn frame_of<'a, P: Permission>(reader: &Reader, can: &Can<P>, title: &'a str, import: &Import) -> Frame<'a> {
    frame(reader, can, title)
        .under("Imports", format!("/hubs/{}/imports", can.hub().id))
        .under(import.file_name.clone(), address(&can.hub().id, &import.id))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn list(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Query(asked): Query<Asked>,
) -> Result<Markup> {
    let (found, older) = can.read(move |hub| queries::list(hub, asked.before)).await?;
    Ok(list_page(&reader, &can, kinds, &found, older))
}

fn list_page(reader: &Reader, can: &Can<Bring>, kinds: Kinds, found: &[Import], older: Option<i64>) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let new = format!("/hubs/{}/imports/new", hub.id);
    let older = older.map(|before| format!("/hubs/{}/imports?before={before}", hub.id));
    let ways = pieces::actions(html! {
        (pieces::action("Bring a file", &new))
        @for kind in kinds.all() {
            (pieces::quiet_action(format!("Take all {} away as CSV", kind.about().many), format!("/hubs/{}{}", hub.id, kind.about().as_csv)))
        }
    });
    frame(reader, can, "Imports").show(html! {
        (pieces::heading("Imports", "What was written down elsewhere comes in from a file, and goes out again as a whole if it was wrong."))
        @if found.is_empty() {
            (pieces::empty("No file has come in yet",
                "A table saved as CSV or XLSX, with one conversation, one person or one door in each row. You see what would happen before anything does.",
                ways))
        } @else {
            (ways)
            (pieces::list(found.iter().map(|import| entry(words, can, kinds, import))))
            (pieces::pager(words, None, older.as_deref()))
        }
    })
}

fn entry(words: Words, can: &Can<Bring>, kinds: Kinds, import: &Import) -> Entry {
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
            @if let Some(kind) = kinds.of(&import.kind) { " · "
                @if import.taken > 0 { (kind.about().count(words, import.taken)) } @else { (kind.about().label) } }
        })
        .marks(pieces::badge(tone, stand))
        .stage(kinds.of(&import.kind).map_or(Stage::Listening, |kind| kind.about().stage))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AskedNew {
    kind: String,
}

pub async fn ask(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Query(asked): Query<AskedNew>,
) -> Result<Markup> {
    let chosen = match kinds.of(&asked.kind) {
        Some(kind) => kind,
        None => kinds.usual()?,
    };
    Ok(ask_page(&reader, &can, kinds, &Filled::new([("kind", chosen.about().slug)])))
}

fn ask_page(reader: &Reader, can: &Can<Bring>, kinds: Kinds, filled: &Filled) -> Markup {
    let form = Fields::new(reader.words, filled);
    let hub = &can.hub().id;
    let choices = kinds.all().map(|kind| Choice::new(kind.about().slug, kind.about().label)).collect();
    frame(reader, can, "Bring a file")
        .under("Imports", format!("/hubs/{hub}/imports"))
        .show(html! {
            (pieces::heading("Bring a file", "Nothing comes in yet: first you say what each column holds, and see what would happen."))
            form method="post" action={ "/hubs/" (hub) "/imports" } enctype="multipart/form-data" {
                (form.summary())
                (form.one_of("kind", "What is in each row?", choices).required())
                (form.file("file", "The file").accept(".csv,.tsv,.txt,.xlsx")
                    .hint("CSV or XLSX, up to 32 MB and 100,000 rows. The first row names the columns.").required())
                (forms::button("Look at this file"))
            }
            @for kind in kinds.all() {
                (pieces::section(kind.about().label, html! { ul { @for sentence in kind.about().good_for { li { (sentence) } } } }))
            }
            p { "The file is thrown away when it is in, or after a day." }
        })
}

pub async fn bring(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    form: Multipart,
) -> Result<Response> {
    match steps::bring(&can, kinds, form).await {
        Ok(id) => Ok(Redirect::to(&(address(&can.hub().id, &id) + "/columns")).into_response()),
        Err(Error::Invalid(problems)) => {
            let usual = kinds.usual()?.about().slug;
            let filled = Filled::new([("kind", usual)]).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, ask_page(&reader, &can, kinds, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn give_up(can: Can<Bring>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    let to = format!("/hubs/{}/imports", can.hub().id);
    can.write(move |hub| queries::one(hub, &id).and_then(|_| queries::give_up(hub, &id))).await?;
    Ok(Redirect::to(&to))
}

/// An import as it stands. While it is under way the browser asks again by itself.
pub async fn show(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response> {
    let (import, problems) = can
        .read(move |hub| Ok((queries::one(hub, &id)?, queries::problems(hub, &id, -1, PROBLEMS_SHOWN)?)))
        .await?;
    let page = show_page(&reader, &can, kinds.kept(&import.kind)?, &import, &problems);
    match import.stand {
        Stand::Waiting => Ok(Redirect::to(&(address(&can.hub().id, &import.id) + "/columns")).into_response()),
        Stand::Running | Stand::Undoing => Ok(([(HeaderName::from_static("refresh"), "2")], page).into_response()),
        Stand::Done | Stand::Undone => Ok(page.into_response()),
    }
}

fn show_page(reader: &Reader, can: &Can<Bring>, kind: &dyn Kind, import: &Import, problems: &[RowProblem]) -> Markup {
    let about = kind.about();
    let (words, own) = (reader.words, address(&can.hub().id, &import.id));
    let lead = match import.stand {
        Stand::Waiting => "This file waits until you say what its columns hold.".to_owned(),
        Stand::Running => format!("{} of {} rows are looked at.", words.number(import.taken + import.known + import.refused), words.number(import.rows)),
        Stand::Done if import.taken + import.known + import.refused < import.rows => format!(
            "This import was cut short: {} of {} rows were looked at. Bring the file again: what is here already is not taken twice.",
            words.number(import.taken + import.known + import.refused), words.number(import.rows)
        ),
        Stand::Done => match import.taken {
            0 => format!("No {} came in.", about.one),
            n => format!("{} came in.", about.count(words, n)),
        },
        Stand::Undoing => "This import is being taken out again.".to_owned(),
        Stand::Undone if import.spared > 0 => format!("This import was taken out again. {} stayed, because people had worked on them.", about.count(words, import.spared)),
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
                    (pieces::action(format!("See the {}", about.many), format!("/hubs/{}{}", can.hub().id, about.shown_at)))
                    (pieces::quiet_action("Take this import out again", format!("{own}/undo")))
                }))
                @if !problems.is_empty() { (problems_section(words, kind, &own, import, problems)) }
            }
        })
}

fn problems_section(words: Words, kind: &dyn Kind, own: &str, import: &Import, problems: &[RowProblem]) -> Markup {
    let more = import.refused > rows_in(problems);
    pieces::section("Rows that were not taken", html! {
        p {
            "Mend them in your file and bring it again: what is here already is not taken twice. "
            a href={ (own) "/problems.csv" } { "Take the list away as CSV" }
        }
        (problems_table(kind, problems))
        @if more { p { "The first " (words.number(rows_in(problems))) " of " (words.number(import.refused)) " rows are shown here." } }
    })
}

/// A row may have several problems.
fn rows_in(problems: &[RowProblem]) -> i64 {
    let rows: std::collections::BTreeSet<i64> = problems.iter().map(|problem| problem.line).collect();
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

fn problems_table(kind: &dyn Kind, problems: &[RowProblem]) -> Markup {
    Table::new("Rows that were not taken")
        .quiet_caption()
        .numbers("Row")
        .column("What")
        .column("What the file says")
        .column("Why not")
        .rows(problems.iter().map(|problem| {
            [
                html! { (problem.line) },
                html! { (label(kind, &problem.field)) },
                html! { bdi { (problem.said) } },
                html! { (problem.sentence) },
            ]
        }))
        .show()
}

fn label<'f>(kind: &dyn Kind, field: &'f str) -> &'f str {
    match Field::of(kind, field) {
        Some(field) => field.label,
        None if field == "row" => "The row",
        None => field,
    }
}

/// All rows that were not taken, to mend them at a desk.
pub async fn problems(can: Can<Bring>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let (import, problems) = can
        .read(move |hub| Ok((queries::one(hub, &id)?, queries::problems(hub, &id, -1, i64::MAX)?)))
        .await?;
    let mut table = plain::Csv::new(&["row", "field", "the file says", "why it was not taken"]);
    for problem in &problems {
        table.row([&problem.line.to_string(), &problem.field, &problem.said, &problem.sentence]);
    }
    let name = format!("attachment; filename=\"problems-{}.csv\"", &import.id);
    Ok(([(header::CONTENT_TYPE, plain::CSV.to_owned()), (header::CONTENT_DISPOSITION, name)], table.done()).into_response())
}
