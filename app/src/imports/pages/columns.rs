//! Which column holds what.

use super::{address, frame_of};
use crate::imports::access::Bring;
use crate::imports::model::{Field, Kind, Kinds, Mapping, Part};
use crate::imports::queries;
use crate::imports::steps::{self, Seen};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Form};
use kit::access::Can;
use kit::sheets::{Head, plain};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problem, Problems, Result};
use maud::{Markup, html};

pub async fn ask(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let seen = steps::seen(&can, kinds, id, None).await?;
    let filled = filled(seen.kind, &seen.import.mapping);
    Ok(columns_page(&reader, &can, &seen, &filled))
}

/// What cannot be read further down in the file, said where another sheet can be chosen or the file
/// thrown away.
pub(super) async fn unreadable(can: &Can<Bring>, kinds: Kinds, reader: &Reader, id: String, problems: &Problems) -> Result<Response> {
    let seen = steps::seen(can, kinds, id, None).await?;
    let filled = filled(seen.kind, &seen.import.mapping).wrong(reader.words, problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, columns_page(reader, can, &seen, &filled)).into_response())
}

/// What the form holds: `column.held_at` and `value.held_at`, and so on.
fn filled(kind: &dyn Kind, mapping: &Mapping) -> Filled {
    let mut values = vec![("sheet".to_owned(), mapping.sheet.clone().unwrap_or_default())];
    for field in kind.fields() {
        let source = mapping.fields.get(field.slug).cloned().unwrap_or_default();
        // The same words for the whole file, where most files have the same.
        let value = source.value.unwrap_or_else(|| if source.column.is_none() { field.usual.to_owned() } else { String::new() });
        values.push((format!("column.{}", field.slug), source.column.unwrap_or_default()));
        values.push((format!("value.{}", field.slug), value));
    }
    Filled::new(values)
}

pub async fn choose(
    can: Can<Bring>,
    Extension(kinds): Extension<Kinds>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let mapping = chosen(&typed);
    let own = address(&can.hub().id, &id);
    let seen = match steps::seen(&can, kinds, id.clone(), mapping.sheet.clone()).await {
        Err(Error::Invalid(problems)) => {
            // A sheet without a table: the one that was chosen before is shown, and what was typed.
            let seen = steps::seen(&can, kinds, id, None).await?;
            let problems = problems.0.into_iter().map(|problem| Problem { field: "sheet".into(), ..problem });
            let filled = Filled::new(typed).wrong(reader.words, &Problems(problems.collect()));
            let page = columns_page(&reader, &can, &seen, &filled);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        seen => seen?,
    };
    // Another sheet has other columns: they are guessed anew, and shown before anything else. What was
    // typed for the whole file holds for that sheet as well.
    if mapping.sheet != seen.import.mapping.sheet && seen.head.sheets.len() > 1 {
        let mut guess = Mapping::guess(seen.kind, &seen.head);
        for (field, source) in mapping.fields.into_iter().filter(|(_, source)| source.value.is_some()) {
            guess.fields.entry(field).or_default().value = source.value;
        }
        let id = seen.import.id;
        can.write(move |hub| queries::remap(hub, &id, &guess)).await?;
        return Ok(Redirect::to(&(own + "/columns")).into_response());
    }
    if let Err(problems) = mapping.onto(seen.kind, &seen.head, &can.hub().zone) {
        let problems = problems.0.into_iter().map(|problem| {
            // The one that can be mended: the column where there is one to choose.
            let field = format!("column.{}", problem.field);
            Problem { field: field.into(), ..problem }
        });
        let filled = Filled::new(typed).wrong(reader.words, &Problems(problems.collect()));
        let page = columns_page(&reader, &can, &seen, &filled);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let id = seen.import.id;
    can.write(move |hub| queries::remap(hub, &id, &mapping)).await?;
    Ok(Redirect::to(&(own + "/rehearsal")).into_response())
}

fn chosen(typed: &[(String, String)]) -> Mapping {
    let mut mapping = Mapping::default();
    for (name, value) in typed {
        // Names of columns stand in the form as they stand in the file.
        let value = Some(value.clone());
        match name.split_once('.') {
            Some(("column", field)) => mapping.fields.entry(field.to_owned()).or_default().column = value,
            Some(("value", field)) => mapping.fields.entry(field.to_owned()).or_default().value = value,
            _ if name == "sheet" => mapping.sheet = value,
            _ => {}
        }
    }
    mapping.without_blanks()
}

fn columns_page(reader: &Reader, can: &Can<Bring>, seen: &Seen, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let own = address(&can.hub().id, &seen.import.id);
    let lead = format!(
        "{} columns were found. Say what they hold; then you see what would happen.",
        seen.head.columns.len(),
    );
    let columns = || {
        let mut choices = vec![Choice::new("", "No column")];
        choices.extend(seen.head.columns.iter().map(|column| Choice::new(column.as_str(), column.as_str())));
        choices
    };
    let field = |field: &Field| {
        let name = field.slug;
        let column = form.select(format!("column.{name}"), field.label, columns());
        let whole = format!("{}: the same for the whole file", field.label);
        if field.own {
            return html! { @if let Some(hint) = field.hint { (column.hint(hint)) } @else { (column) } };
        }
        html! {
            div.beside {
                div { @if let Some(hint) = field.hint { (column.hint(hint)) } @else { (column) } }
                div { (form.text(format!("value.{name}"), whole).offer(field.offers.iter().map(|word| (*word).into())).most(200)) }
            }
        }
    };
    let (about, fields) = (seen.kind.about(), seen.kind.fields());
    let of = |part: Part| fields.iter().filter(move |field| field.part == part);
    frame_of(reader, can, "What the columns hold", &seen.import).show(html! {
        (pieces::heading("What the columns hold", pieces::sentence(&lead)))
        (preview(&seen.head, &seen.rows))
        p { "Read as " (seen.head.kind) "." }
        form method="post" action={ (own) "/columns" } {
            (form.summary())
            @if seen.head.sheets.len() > 1 {
                (form.select("sheet", "The sheet", seen.head.sheets.iter()
                    .map(|sheet| Choice::new(sheet.as_str(), sheet.as_str())).collect()))
            } @else if let Some(sheet) = &seen.head.sheet { (form.hidden("sheet", sheet)) }
            h2 { (about.heart.title) }
            p { (about.heart.lead) }
            @for one in of(Part::Heart) {
                (form.select(format!("column.{}", one.slug), one.label, columns()))
            }
            h2 { "Needed for every " (about.one) }
            p { "A column, or the same for the whole file. Where a cell is empty, what holds for the whole file is taken." }
            @for needed in of(Part::Needed) { (field(needed)) }
            h2 { "If the file has it" }
            @for other in of(Part::Other) { (field(other)) }
            (forms::button("Show me what would happen"))
        }
        form.press method="post" action={ (own) "/give-up" } { (forms::grave_button("Throw this file away")) }
    })
}

fn preview(head: &Head, rows: &[Vec<String>]) -> Markup {
    let mut table = Table::new("The first rows of the file");
    for column in &head.columns {
        table = table.column(column.as_str());
    }
    table
        .rows(rows.iter().map(|row| {
            (0..head.columns.len()).map(move |at| {
                let cell = row.get(at).map_or("", String::as_str);
                html! { bdi { (plain::line(cell, 80)) @if cell.chars().count() > 80 { "…" } } }
            })
        }))
        .show()
}
