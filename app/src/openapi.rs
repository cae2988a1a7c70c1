//! The API as a document (OpenAPI 3.1) and as a page to read, both made of the annotated handlers.
//! A test compares what is written here with the list of addresses, both ways.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use kit::access::SignedIn;
use kit::web::page::ACCOUNT;
use kit::web::pieces::{self, Table};
use kit::web::reader::InEnglish;
use maud::{Markup, html};
use serde_json::Value;
use std::sync::LazyLock;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::openapi::{Ref, RefOr, ResponseBuilder};
use utoipa::{Modify, OpenApi, ToSchema};

/// Every refusal, as RFC 9457 has it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::errors writes it")]
struct ProblemDetails {
    /// The name of the problem: `sign-in`, `not-found`, `invalid`, `conflict`, …
    r#type: String,
    /// The same in a few words, in the reader's language.
    title: String,
    status: u16,
    /// What to do now.
    detail: String,
    /// With `invalid`: what to mend, field by field.
    problems: Option<Vec<FieldProblem>>,
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "only its shape is told; kit::web::errors writes it")]
struct FieldProblem {
    /// `consent.wording`
    field: String,
    /// What is wrong, for programs.
    key: String,
    /// What is wrong, for people.
    sentence: String,
}

/// What holds for every address: who may ask, and how refusals look.
struct ForAll;

impl Modify for ForAll {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "folkmoot",
            "The cookie that signing in at /sign-in sets; over https it is called __Host-folkmoot.",
        )));
        let parts = document.components.get_or_insert_default();
        parts.security_schemes.insert("session".into(), RefOr::T(cookie));
        let refusal = ResponseBuilder::new()
            .description("Refused, with what to do now")
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetails")))
                    .build(),
            )
            .build();
        for (path, item) in &mut document.paths.paths {
            // Handlers of two features may share a name; addresses are never shared.
            let place: String = path
                .trim_start_matches("/api/v1/")
                .chars()
                .filter(|c| !matches!(c, '{' | '}'))
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                .collect();
            for (method, operation) in [
                ("get", &mut item.get),
                ("put", &mut item.put),
                ("post", &mut item.post),
                ("delete", &mut item.delete),
            ] {
                let Some(operation) = operation else { continue };
                operation.operation_id = Some(format!("{method}_{place}"));
                let all = &mut operation.responses.responses;
                for answer in all.values_mut() {
                    if let RefOr::T(answer) = answer
                        && answer.description.is_empty()
                    {
                        answer.description = "What was asked for".into();
                    }
                }
                all.entry("default".into())
                    .or_insert_with(|| refusal.clone().into());
            }
        }
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Folkmoot",
        description = "What the pages do, for phones and other programs. Ids of new records are made by whoever \
            sends them, so that the same request can be sent again without harm."
    ),
    paths(
        document,
        crate::listening::api::me,
        crate::listening::api::for_phone,
        crate::listening::api::list_conversations,
        crate::listening::api::get_conversation,
        crate::listening::api::put_conversation,
        crate::listening::api::add_follow_up,
        crate::listening::api::list_follow_ups,
        crate::listening::api::end_follow_up,
        crate::listening::imports::api::list,
        crate::people::api::list,
        crate::people::api::one,
        crate::overview::api::overview,
        crate::overview::api::network,
    ),
    components(schemas(ProblemDetails, FieldProblem)),
    security(("session" = [])),
    modifiers(&ForAll)
)]
struct Document;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(Document::openapi()).unwrap_or_default());

/// This document
#[utoipa::path(
    get,
    path = "/api/v1/openapi.json",
    tag = "about",
    security(()),
    responses((status = 200, description = "The API as OpenAPI 3.1", content_type = "application/json"))
)]
pub async fn document() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "max-age=300")];
    (headers, DOCUMENT.to_string())
}

/// The same to read, with nobody else's script.
pub async fn page(signed_in: Option<SignedIn>, InEnglish(reader): InEnglish) -> Markup {
    let frame = reader.frame("The API");
    match &signed_in {
        Some(account) => frame.account(&account.account().name),
        None => frame,
    }
    .show(drawn(&DOCUMENT))
}

const METHODS: [&str; 4] = ["get", "put", "post", "delete"];

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn drawn(document: &Value) -> Markup {
    let paths = document["paths"].as_object();
    html! {
        (pieces::heading("The API", text(&document["info"], "description")))
        p {
            "Programs read " a href="/api/v1/openapi.json" { "the same as OpenAPI 3.1" } ". "
            "Whoever asks is signed in, by the cookie that pages use: see " a href=(ACCOUNT) { "your account" } ". "
            "Each address gives what your role in the hub lets you see, and nothing of another hub."
        }
        p {
            "A refusal is a " code { "application/problem+json" } " with " code { "type" } ", " code { "title" } ", "
            code { "status" } " and " code { "detail" } "; what must be mended stands in " code { "problems" }
            ", field by field."
        }
        @for (path, item) in paths.into_iter().flatten() {
            @for method in METHODS {
                @if let Some(operation) = item.get(method) { (one_operation(document, path, method, operation)) }
            }
        }
    }
}

fn one_operation(document: &Value, path: &str, method: &str, operation: &Value) -> Markup {
    let parameters = list(operation, "parameters");
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    let summary = [text(operation, "summary"), text(operation, "description")]
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_default();
    html! {
        section.section {
            h2 { code { (method.to_uppercase()) " " (path) } }
            p { (summary) }
            @if !parameters.is_empty() {
                (Table::new("What to ask with").column("Name").column("Where").column("What")
                    .rows(parameters.iter().map(|parameter| [
                        html! { code { (text(parameter, "name")) } },
                        html! { (text(parameter, "in")) },
                        html! { (text(parameter, "description")) },
                    ])).show())
            }
            @if !body.is_null() { (fields(document, "What to send", body)) }
            (Table::new("What comes back").column("Status").column("What").rows(
                operation["responses"].as_object().into_iter().flatten().map(|(status, answer)| [
                    html! { code { (status) } },
                    html! { (text(answer, "description")) },
                ])).show())
            @for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
                @let schema = &answer["content"]["application/json"]["schema"];
                @if status != "default" && !schema.is_null() {
                    details { summary { "The fields of " (status) } (fields(document, "What comes back", schema)) }
                }
            }
        }
    }
}

fn fields(document: &Value, caption: &str, schema: &Value) -> Markup {
    let mut rows = Vec::new();
    gather(document, schema, "", 0, &mut rows);
    html! {
        @if rows.is_empty() { p { (kind(document, schema)) } }
        @else {
            (Table::new(caption).column("Field").column("Kind").column("What").rows(rows.into_iter().map(
                |(name, kind, what)| [html! { code { (name) } }, html! { (kind) }, html! { (what) }])).show())
        }
    }
}

/// The schema itself, where another only refers to it or adds that it may be absent.
fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return resolved(document, &document["components"]["schemas"][name]);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::ADDRESSES;
    use crate::town::stage::Town;
    use std::collections::BTreeSet;

    #[test]
    fn the_document_names_every_address_and_no_other() {
        let served: BTreeSet<String> = ADDRESSES
            .iter()
            .filter(|(_, path)| path.starts_with("/api/v1"))
            .map(|(method, path)| format!("{method} {path}"))
            .collect();
        let mut told = BTreeSet::new();
        for (path, item) in DOCUMENT["paths"].as_object().unwrap() {
            for method in METHODS.iter().filter(|method| item.get(*method).is_some()) {
                told.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
        assert_eq!(
            served.difference(&told).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "served and not told: add it to paths(…)"
        );
        assert_eq!(
            told.difference(&served).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "told and not served"
        );
    }

    #[test]
    fn the_document_is_whole() {
        assert_eq!(DOCUMENT["openapi"], "3.1.0");
        let mut names = BTreeSet::new();
        for (path, item) in DOCUMENT["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let name = text(operation, "operationId").to_owned();
                assert!(names.insert(name.clone()), "two operations are called {name}");
                for (status, answer) in operation["responses"].as_object().unwrap() {
                    assert!(
                        !text(answer, "description").is_empty(),
                        "{method} {path} says nothing of {status}"
                    );
                }
                let told: BTreeSet<&str> = list(operation, "parameters")
                    .iter()
                    .filter(|parameter| parameter["in"] == "path")
                    .map(|parameter| text(parameter, "name"))
                    .collect();
                let asked: BTreeSet<&str> = path
                    .split('/')
                    .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
                    .collect();
                assert_eq!(told, asked, "{method} {path}");
            }
        }
        // Everything that is referred to is there.
        for reference in DOCUMENT.to_string().split("\"#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap();
            assert!(DOCUMENT["components"]["schemas"].get(name).is_some(), "{name}");
        }
    }

    #[tokio::test]
    async fn anybody_can_read_about_the_api() {
        let town = Town::new().await;
        let page = town.get("", "/api").await.is(200);
        let page = page
            .says("PUT /api/v1/hubs/{hub}/conversations/{id}")
            .says("consent.tier");
        assert!(!page.text.contains("<script"), "nobody's script");
        assert_eq!(
            town.get("", "/api/v1/openapi.json").await.is(200).json(),
            *DOCUMENT
        );
    }
}
