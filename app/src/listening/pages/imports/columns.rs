//! Which column holds what.

use super::{address, frame_of};
use crate::listening::access::Import;
use crate::listening::imports::fields::Field;
use crate::listening::imports::mapping::Mapping;
use crate::listening::imports::plain;
use crate::listening::imports::reading::Head;
use crate::listening::imports::steps::{self, Seen};
use crate::listening::queries::imports;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problem, Problems, Result};
use maud::{Markup, html};

pub async fn ask(can: Can<Import>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let seen = steps::seen(&can, id, None).await?;
    let filled = filled(&seen.import.mapping);
    Ok(columns_page(&reader, &can, &seen, &filled))
}

/// What cannot be read further down in the file, said where another sheet can be chosen or the file
/// thrown away.
pub(super) async fn unreadable(can: &Can<Import>, reader: &Reader, id: String, problems: &Problems) -> Result<Response> {
    let seen = steps::seen(can, id, None).await?;
    let filled = filled(&seen.import.mapping).wrong(reader.words, problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, columns_page(reader, can, &seen, &filled)).into_response())
}

/// What the form holds: `column.held_at` and `value.held_at`, and so on.
fn filled(mapping: &Mapping) -> Filled {
    let mut values = vec![("sheet".to_owned(), mapping.sheet.clone().unwrap_or_default())];
    for field in Field::ALL {
        let source = mapping.fields.get(field).cloned().unwrap_or_default();
        // The same words for the whole file, where most files have the same.
        let usual = match field {
            Field::Language => "en",
            Field::Tier => "hub",
            _ => "",
        };
        let value = source.value.unwrap_or_else(|| if source.column.is_none() { usual.to_owned() } else { String::new() });
        values.push((format!("column.{}", field.as_str()), source.column.unwrap_or_default()));
        values.push((format!("value.{}", field.as_str()), value));
    }
    Filled::new(values)
}

pub async fn choose(
    can: Can<Import>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let mapping = chosen(&typed);
    let own = address(&can.hub().id, &id);
    let seen = match steps::seen(&can, id.clone(), mapping.sheet.clone()).await {
        Err(Error::Invalid(problems)) => {
            // A sheet without a table: the one that was chosen before is shown, and what was typed.
            let seen = steps::seen(&can, id, None).await?;
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
        let mut guess = Mapping::guess(&seen.head);
        for (field, source) in mapping.fields.into_iter().filter(|(_, source)| source.value.is_some()) {
            guess.fields.entry(field).or_default().value = source.value;
        }
        let id = seen.import.id;
        can.write(move |hub| imports::remap(hub, &id, &guess)).await?;
        return Ok(Redirect::to(&(own + "/columns")).into_response());
    }
    if let Err(problems) = mapping.onto(&seen.head, &can.hub().zone) {
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
    can.write(move |hub| imports::remap(hub, &id, &mapping)).await?;
    Ok(Redirect::to(&(own + "/rehearsal")).into_response())
}

fn chosen(typed: &[(String, String)]) -> Mapping {
    let mut mapping = Mapping::default();
    for (name, value) in typed {
        // Names of columns stand in the form as they stand in the file.
        let value = Some(value.clone());
        match name.split_once('.') {
            Some(("column", field)) => {
                if let Some(field) = Field::parse(field) {
                    mapping.fields.entry(field).or_default().column = value;
                }
            }
            Some(("value", field)) => {
                if let Some(field) = Field::parse(field) {
                    mapping.fields.entry(field).or_default().value = value;
                }
            }
            _ if name == "sheet" => mapping.sheet = value,
            _ => {}
        }
    }
    mapping.without_blanks()
}

fn columns_page(reader: &Reader, can: &Can<Import>, seen: &Seen, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let own = address(&can.hub().id, &seen.import.id);
    let lead = format!(
        "{} columns were found. Say what they hold; then you see what would happen.",
        seen.head.columns.len(),
    );
    let field = |field: Field| {
        let name = field.as_str();
        let mut choices = vec![Choice::new("", "No column")];
        choices.extend(seen.head.columns.iter().map(|column| Choice::new(column.as_str(), column.as_str())));
        let column = form.select(format!("column.{name}"), field.label(), choices);
        let whole = format!("{}: the same for the whole file", field.label());
        // A name or a number is one person's, and never a whole file's.
        if matches!(field, Field::Name | Field::Phone | Field::Email | Field::Id) {
            return html! { @if let Some(hint) = field.hint() { (column.hint(hint)) } @else { (column) } };
        }
        html! {
            div.beside {
                div { @if let Some(hint) = field.hint() { (column.hint(hint)) } @else { (column) } }
                div { (form.text(format!("value.{name}"), whole).offer(offers(field).iter().map(|word| (*word).into())).most(200)) }
            }
        }
    };
    let rest = Field::ALL
        .iter()
        .filter(|field| !Field::NEEDED.contains(field) && !Field::ANSWERS.contains(field));
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
            h2 { "What people said" }
            p { "At least one of the four questions." }
            @for answer in Field::ANSWERS { (form.select(format!("column.{}", answer.as_str()), answer.label(), {
                let mut choices = vec![Choice::new("", "No column")];
                choices.extend(seen.head.columns.iter().map(|column| Choice::new(column.as_str(), column.as_str())));
                choices
            })) }
            h2 { "Needed for every conversation" }
            p { "A column, or the same for the whole file. Where a cell is empty, what holds for the whole file is taken." }
            @for needed in Field::NEEDED { (field(needed)) }
            h2 { "If the file has it" }
            @for other in rest { (field(*other)) }
            (forms::button("Show me what would happen"))
        }
        form.press method="post" action={ (own) "/give-up" } { (forms::grave_button("Throw this file away")) }
    })
}

/// Words that are offered while somebody types.
fn offers(field: Field) -> &'static [&'static str] {
    match field {
        Field::How => &["door", "street", "event", "phone", "house_meeting", "one_to_one"],
        Field::Tier => &["hub", "theme", "quotation", "contact"],
        Field::Given => &["spoken", "written", "phone"],
        Field::Language => &["en", "pl", "ur"],
        _ => &[],
    }
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
