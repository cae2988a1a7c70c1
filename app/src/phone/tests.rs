//! What the phone page promises before any browser opens it.

use std::collections::BTreeSet;

use kit::web::assets;
use kit::words::{Language, Words};

use super::{SAID, address, text, worker};
use crate::listening::phone as listening;
use crate::reach::phone as reach;

/// The first line of the worker: what is kept on the phone.
fn shell() -> serde_json::Value {
    let worker = worker();
    let line = worker.lines().next().expect("the worker has a first line");
    let json = line
        .strip_prefix("const SHELL = ")
        .and_then(|rest| rest.strip_suffix(';'))
        .expect("the first line sets SHELL");
    serde_json::from_str(json).expect("what is set is JSON")
}

fn listed(shell: &serde_json::Value, name: &str) -> BTreeSet<String> {
    let list = shell[name].as_array().expect("the shell has that list");
    list.iter()
        .map(|one| one.as_str().expect("names are text").to_string())
        .collect()
}

/// Every address below `/assets/` that stands in a text.
fn assets_in(text: &str) -> BTreeSet<String> {
    text.split("/assets/")
        .skip(1)
        .map(|rest| {
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-')))
                .unwrap_or(rest.len());
            format!("/assets/{}", &rest[..end])
        })
        .filter(|address| assets::ALL.iter().any(|asset| asset.address == address))
        .collect()
}

#[test]
fn every_sentence_for_the_scripts_has_its_words_and_its_values() {
    for language in Language::all() {
        let words = Words::of(language);
        for (key, values) in SAID
            .iter()
            .chain(reach::SAID)
            .chain(reach::places::SAID)
            .chain(listening::SAID)
            .chain(listening::NUDGES)
        {
            let placed: Vec<(&str, _)> = values
                .iter()
                .map(|name| (*name, format!("{{{name}}}").into()))
                .collect();
            let said = words.with(key, &placed);
            assert_ne!(said, *key, "{language:?} has no words for {key}");
            for name in *values {
                assert!(
                    said.contains(&format!("{{{name}}}")),
                    "{language:?} leaves {name} out of {key}: {said}"
                );
            }
            assert_eq!(
                said.matches('{').count(),
                said.matches('}').count(),
                "{key}: {said}"
            );
            assert!(
                !said.contains("{$"),
                "{language:?} wants a value that nobody gives to {key}: {said}"
            );
        }
    }
}

#[test]
fn everything_the_page_loads_is_kept_on_the_phone_but_the_typefaces_of_other_scripts() {
    let files = listed(&shell(), "files");
    let mut named: BTreeSet<String> = BTreeSet::new();
    for language in Language::all() {
        named.extend(assets_in(text(language)));
    }
    for asset in assets::ALL.iter().filter(|asset| files.contains(asset.address)) {
        if let Ok(text) = std::str::from_utf8(asset.plain) {
            named.extend(assets_in(text));
        }
    }
    let missing: Vec<&String> = named
        .iter()
        .filter(|address| !files.contains(*address) && !address.ends_with(".woff2"))
        .collect();
    assert!(
        missing.is_empty(),
        "without signal these would be missing: {missing:?}"
    );
}

#[test]
fn the_phone_keeps_the_page_in_every_language() {
    let pages: BTreeSet<String> = Language::all().map(address).collect();
    assert_eq!(listed(&shell(), "pages"), pages);
}

#[test]
fn the_version_of_the_shell_is_the_same_for_the_same_shell() {
    assert_eq!(shell()["version"], shell()["version"]);
    assert_eq!(shell()["version"].as_str().map(str::len), Some(16));
}

#[test]
fn nothing_of_the_page_runs_or_is_styled_inline() {
    for language in Language::all() {
        let page = text(language);
        assert!(!page.contains(" style="), "{language:?}");
        assert!(!page.contains("<style"), "{language:?}");
        assert!(!page.contains(" onclick="), "{language:?}");
        assert_eq!(page.matches("<script").count(), 1, "one module begins everything");
    }
}

#[test]
fn every_field_has_a_name_that_is_read_aloud() {
    let page = text(Language::ENGLISH);
    for field in [
        "loves",
        "concerns",
        "would_change",
        "would_do",
        "place",
        "language",
        "held_at",
        "what",
        "owner",
        "due",
    ] {
        assert!(page.contains(&format!("for=\"{field}\"")), "{field} has no label");
        assert!(
            page.contains(&format!("id=\"{field}\"")),
            "{field} is not on the page"
        );
    }
    assert_eq!(page.matches("<fieldset").count(), page.matches("<legend").count());
}
