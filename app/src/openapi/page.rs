//! The API as a page to read, by what it is about.

use super::{DOCUMENT, REFUSALS};
use kit::access::SignedIn;
use kit::web::page::ACCOUNT;
use kit::web::pieces::{self, Table};
use kit::web::reader::InEnglish;
use maud::{Markup, html};
use serde_json::Value;
use std::collections::BTreeMap;

/// The same to read, with nobody else's script.
pub async fn page(signed_in: Option<SignedIn>, InEnglish(reader): InEnglish) -> Markup {
    let frame = reader.frame("The API");
    match &signed_in {
        Some(account) => frame.account(&account.account().name),
        None => frame,
    }
    .show(drawn(&DOCUMENT))
}

pub(super) const METHODS: [&str; 4] = ["get", "put", "post", "delete"];

pub(super) fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// Words of the document, with what stands in them as it is written in requests set apart.
fn marked(words: &str) -> Markup {
    html! {
        @for (nth, part) in words.split('`').enumerate() {
            @if nth % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn drawn(document: &Value) -> Markup {
    let mut rooms: BTreeMap<&str, Vec<(&str, &str, &Value)>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for method in METHODS {
            if let Some(operation) = item.get(method) {
                let room = operation["tags"][0].as_str().unwrap_or_default();
                rooms.entry(room).or_default().push((path, method, operation));
            }
        }
    }
    html! {
        (pieces::heading("The API", marked(text(&document["info"], "description"))))
        p {
            "Programs read " a href="/api/v1/openapi.json" { "the same as OpenAPI 3.1" } ". "
            "Whoever asks is signed in: by the cookie that pages use, or by a token that you make on the page of " a href=(ACCOUNT) { "your account" } ". "
            "Each address gives what your role in the hub lets you see, and nothing of another hub."
        }
        p {
            "A refusal is a " code { "application/problem+json" } " with " code { "type" } ", " code { "title" } ", "
            code { "status" } " and " code { "detail" } "; what must be mended stands in " code { "problems" }
            ", field by field."
        }
        (Table::new("Refusals that many addresses share").column("Status").column("What")
            .rows(REFUSALS.iter().map(|(status, _, means)| [
                html! { code { (if *status == "default" { "other" } else { status }) } },
                html! { (means) },
            ])).show())
        ul { @for (room, all) in &rooms { li { a href={ "#" (room) } { (room) } " (" (all.len()) ")" } } }
        @for (room, all) in &rooms {
            section.section id=(room) {
                h2 { (room) }
                @for (path, method, operation) in all { (one_operation(document, path, method, operation)) }
            }
        }
    }
}

fn one_operation(document: &Value, path: &str, method: &str, operation: &Value) -> Markup {
    let parameters = list(operation, "parameters");
    let (media, body) = sent(operation);
    let answers = || {
        let all = operation["responses"].as_object().into_iter().flatten();
        all.filter(|(_, answer)| answer.get("$ref").is_none())
    };
    html! {
        section.section {
            h3 { code { (method.to_uppercase()) " " (path) } }
            p { (marked(text(operation, "summary"))) " " (marked(text(operation, "description"))) }
            @if !parameters.is_empty() {
                (Table::new("What to ask with").column("Name").column("Where").column("What")
                    .rows(parameters.iter().map(|parameter| [
                        html! { code { (text(parameter, "name")) } },
                        html! { (text(parameter, "in")) },
                        marked(text(parameter, "description")),
                    ])).show())
            }
            @if !body.is_null() { (fields(document, &format!("What to send, as {media}"), body)) }
            (Table::new("What comes back").column("Status").column("What").rows(answers().map(|(status, answer)| [
                html! { code { (status) } },
                marked(text(answer, "description")),
            ])).show())
            @for (status, answer) in answers() {
                @let schema = &answer["content"]["application/json"]["schema"];
                @if !schema.is_null() {
                    details { summary { "The fields of " (status) } (fields(document, "What comes back", schema)) }
                }
            }
        }
    }
}

/// What an address is sent: of which kind, and what it holds.
fn sent(operation: &Value) -> (&str, &Value) {
    let kinds = operation["requestBody"]["content"]
        .as_object()
        .into_iter()
        .flatten();
    let mut all = kinds.map(|(media, body)| (media.as_str(), &body["schema"]));
    all.next().unwrap_or(("", &Value::Null))
}

fn fields(document: &Value, caption: &str, schema: &Value) -> Markup {
    let mut rows = Vec::new();
    gather(document, schema, "", 0, &mut rows);
    html! {
        @if rows.is_empty() { p { (kind(document, schema)) } }
        @else {
            (Table::new(caption).column("Field").column("Kind").column("What").rows(rows.into_iter().map(
                |(name, kind, what)| [html! { code { (name) } }, html! { (kind) }, marked(&what)])).show())
        }
    }
}

/// The schema itself, where another only refers to it or adds that it may be absent.
fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    if let Some(there) = schema["$ref"].as_str().and_then(|whole| whole.strip_prefix('#')) {
        return resolved(document, document.pointer(there).unwrap_or(&Value::Null));
    }
    match list(schema, "oneOf").iter().find(|one| one["type"] != "null") {
        Some(one) if list(schema, "oneOf").len() == 2 => resolved(document, one),
        _ => schema,
    }
}

fn kind(document: &Value, schema: &Value) -> String {
    let schema = resolved(document, schema);
    let choices: Vec<&str> = list(schema, "enum").iter().filter_map(Value::as_str).collect();
    if !choices.is_empty() {
        return choices.join(" | ");
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", kind_of_item(document, schema)),
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(" or "),
        _ => "any".to_owned(),
    }
}

fn kind_of_item(document: &Value, list: &Value) -> String {
    kind(document, &list["items"])
}

/// Every field with the names of those it lies in before it: `consent.tier`.
fn gather(
    document: &Value,
    schema: &Value,
    before: &str,
    depth: u8,
    rows: &mut Vec<(String, String, String)>,
) {
    let schema = resolved(document, schema);
    let inner = if schema["type"] == "array" {
        resolved(document, &schema["items"])
    } else {
        schema
    };
    for (name, field) in inner["properties"].as_object().into_iter().flatten() {
        let name = format!("{before}{name}");
        let whole = resolved(document, field);
        let said = [text(field, "description"), text(whole, "description")];
        let what = said
            .into_iter()
            .find(|words| !words.is_empty())
            .unwrap_or_default();
        rows.push((name.clone(), kind(document, field), what.to_owned()));
        if depth < 3 {
            gather(document, field, &format!("{name}."), depth + 1, rows);
        }
    }
}
