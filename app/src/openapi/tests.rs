//! The document holds what is served, and holds together.

use super::DOCUMENT;
use super::page::{METHODS, list, text};
use crate::router::ADDRESSES;
use crate::town::schema_tests::rust_files;
use crate::town::stage::Town;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every operation: its method, its path, itself.
fn operations() -> impl Iterator<Item = (&'static str, &'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    paths.iter().flat_map(|(path, item)| {
        METHODS
            .iter()
            .filter_map(move |method| Some((*method, path.as_str(), item.get(*method)?)))
    })
}

#[test]
fn the_document_names_every_address_and_no_other() {
    let served: BTreeSet<String> = ADDRESSES
        .iter()
        .filter(|(_, path)| path.starts_with("/api/v1"))
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    let told: BTreeSet<String> = operations()
        .map(|(method, path, _)| format!("{} {path}", method.to_uppercase()))
        .collect();
    let untold: Vec<&String> = served.difference(&told).collect();
    assert!(
        untold.is_empty(),
        "served and not told, add to paths(…): {untold:?}"
    );
    let unserved: Vec<&String> = told.difference(&served).collect();
    assert!(unserved.is_empty(), "told and not served: {unserved:?}");
}

/// A second thing of a name would take the first one's place in the document, without a word.
#[test]
fn no_two_things_bear_one_name_in_the_document() {
    let mut named: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut files = Vec::new();
    rust_files(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if !(line.starts_with("#[derive(") && line.contains("ToSchema")) {
                continue;
            }
            let declared = lines
                .by_ref()
                .find(|line| !line.starts_with('#'))
                .unwrap_or_default();
            let (_, name) = declared
                .split_once("struct ")
                .or(declared.split_once("enum "))
                .unwrap();
            let name: String = name.chars().take_while(|sign| sign.is_alphanumeric()).collect();
            if let Some(there) = named.insert(name.clone(), file.clone()) {
                panic!("{name} stands in {} and in {}", there.display(), file.display());
            }
        }
    }
    assert!(named.len() > 100, "the sources were read: {}", named.len());
}

#[test]
fn every_operation_says_what_it_is_and_how_it_may_be_answered() {
    assert_eq!(DOCUMENT["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations() {
        let place = format!("{method} {path}");
        let name = text(operation, "operationId");
        let plain =
            |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        assert!(plain(name), "{place} is called {name:?}");
        assert!(names.insert(name), "two operations are called {name}");
        assert!(!text(operation, "summary").is_empty(), "{place} has no summary");
        assert_eq!(list(operation, "tags").len(), 1, "{place} stands under one tag");

        let mut told = BTreeSet::new();
        for parameter in list(operation, "parameters") {
            let (name, at) = (text(parameter, "name"), text(parameter, "in"));
            assert!(told.insert((at, name)), "{place} tells of {name} twice");
            assert!(["path", "query"].contains(&at), "{place}: {name} stands in {at}");
            assert!(
                at != "path" || parameter["required"] == true,
                "{place}: {name} is always there"
            );
            assert!(
                !text(parameter, "description").is_empty() || at == "query",
                "{place}: what is {name}?"
            );
            assert!(parameter["schema"].is_object(), "{place}: {name} has no shape");
        }
        let told: BTreeSet<&str> = told
            .iter()
            .filter(|(at, _)| *at == "path")
            .map(|(_, name)| *name)
            .collect();
        assert_eq!(told, super::named(path).collect(), "{place}");

        let body = &operation["requestBody"];
        assert!(
            body.is_null() || ["put", "post"].contains(&method),
            "{place} is sent something"
        );
        for content in body["content"].as_object().into_iter().flatten() {
            assert!(
                content.1["schema"].is_object(),
                "{place} is sent something without a shape"
            );
        }

        let answers = operation["responses"].as_object().unwrap();
        assert!(
            answers.keys().any(|status| status.starts_with('2')),
            "{place} never goes well"
        );
        for (status, answer) in answers {
            let is_status = status.len() == 3 && status.bytes().all(|b| b.is_ascii_digit());
            assert!(is_status || status == "default", "{place}: {status}");
            let answer = match answer["$ref"].as_str() {
                Some(there) => DOCUMENT
                    .pointer(&there[1..])
                    .unwrap_or_else(|| panic!("{there} leads nowhere")),
                None => answer,
            };
            assert!(
                !text(answer, "description").is_empty(),
                "{place} says nothing of {status}"
            );
            let refusal = answer["content"].get("application/problem+json").is_some();
            // What is as it was is not sent again, and is no refusal.
            let answered = status.starts_with('2') || status == "304";
            assert_eq!(
                refusal, !answered,
                "{place}: a refusal is problem details: {status}"
            );
        }
    }
}

/// What stands in the document wherever a schema may: what it refers to is there, and each is of a
/// kind that JSON Schema 2020-12 knows.
#[test]
fn every_shape_in_the_document_is_whole() {
    let mut shapes = 0;
    every_value(&DOCUMENT, "", &mut |place, value| {
        if let Some(there) = value["$ref"].as_str() {
            let found = there.strip_prefix('#').and_then(|there| DOCUMENT.pointer(there));
            assert!(found.is_some(), "{place} refers to {there}, which is not there");
        }
        assert!(
            value.get("nullable").is_none(),
            "{place}: 3.1 says `null` in `type`"
        );
        let properties = value["properties"].as_object();
        if value["required"].is_array() {
            for name in list(value, "required").iter().filter_map(Value::as_str) {
                let there = properties.is_some_and(|all| all.contains_key(name));
                assert!(there, "{place} needs {name}, which it does not have");
            }
        }
        for kind in match &value["type"] {
            // What opens the doors, a cookie or a token, has a type and no shape.
            Value::String(kind) if !place.contains("/securitySchemes/") => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        } {
            shapes += 1;
            let known = [
                "null", "boolean", "object", "array", "number", "string", "integer",
            ];
            assert!(known.contains(&kind), "{place} is of the kind {kind}");
            assert!(
                kind != "array" || value.get("items").is_some(),
                "{place} is a list of what?"
            );
        }
    });
    assert!(shapes > 300, "the walk has seen the document: {shapes}");
    for asked in std::iter::once(&*DOCUMENT).chain(operations().map(|(_, _, operation)| operation)) {
        for scheme in list(asked, "security")
            .iter()
            .filter_map(Value::as_object)
            .flat_map(|all| all.keys())
        {
            assert!(
                DOCUMENT["components"]["securitySchemes"].get(scheme).is_some(),
                "{scheme}"
            );
        }
    }
}

fn every_value(value: &Value, place: &str, look: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            // The names of properties are ours, and may be `type` or `items` as well.
            if !place.ends_with("/properties") {
                look(place, value);
            }
            for (name, inner) in fields {
                every_value(inner, &format!("{place}/{name}"), look);
            }
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(n, inner)| every_value(inner, &format!("{place}/{n}"), look)),
        _ => {}
    }
}

/// `tests/permissions.txt` holds what each address truly answers to each role.
#[test]
fn the_document_tells_of_every_answer_in_the_table_of_roles() {
    let table = include_str!("../../../tests/permissions.txt");
    let mut rows = 0;
    for line in table.lines().filter(|line| line.contains(" /api/v1/")) {
        let mut words = line.split_whitespace();
        let (Some(method), Some(path)) = (words.next(), words.next()) else {
            continue;
        };
        let answers = &DOCUMENT["paths"][path][method.to_lowercase()]["responses"];
        for status in words.filter(|word| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit())) {
            assert!(
                answers.get(status).is_some(),
                "{method} {path} answers {status}, and does not say so"
            );
            rows += 1;
        }
    }
    assert!(rows > 300, "the table was read: {rows}");
}

#[tokio::test]
async fn anybody_can_read_about_the_api() {
    let town = Town::new().await;
    let page = town.get("", "/api").await.is(200);
    let page = page
        .says("PUT /api/v1/hubs/{hub}/conversations/{id}")
        .says("consent.tier")
        .says("multipart/form-data");
    assert!(!page.text.contains("<script"), "nobody's script");
    assert_eq!(
        town.get("", "/api/v1/openapi.json").await.is(200).json(),
        *DOCUMENT
    );
}
