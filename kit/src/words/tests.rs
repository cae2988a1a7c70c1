use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::date;

use super::*;

fn words(code: &str) -> Words {
    Words::of(Language::of_code(code).expect("its folder is here"))
}

#[test]
fn every_file_of_words_can_be_read() {
    for (language, files) in FOLDERS {
        for (file, text) in *files {
            if let Err((_, problems)) = FluentResource::try_new((*text).to_string()) {
                panic!("words/{language}/{file}: {problems:?}");
            }
        }
    }
}

#[test]
fn every_language_has_every_key_with_the_same_values() {
    let english = values_by_key("en");
    let mut wrong = Vec::new();
    for language in Language::all().skip(1) {
        let own = values_by_key(language.code());
        for (key, values) in &english {
            match own.get(key) {
                None => wrong.push(format!("{language:?} has no words for {key}")),
                Some(theirs) if theirs != values => {
                    wrong.push(format!(
                        "{language:?} says {key} with {theirs:?}, English with {values:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        for key in own.keys().filter(|key| !english.contains_key(*key)) {
            wrong.push(format!("{language:?} has {key}, which English has not"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_page_asks_for_words_nobody_wrote() {
    let english = values_by_key("en");
    let mut unknown = Vec::new();
    for (path, text) in sources() {
        for key in asked_for(&text) {
            if !english.contains_key(key) {
                unknown.push(format!("{}: {key}", path.display()));
            }
        }
    }
    assert!(
        unknown.is_empty(),
        "no words in words/en for\n{}",
        unknown.join("\n")
    );
}

#[test]
fn nobody_wrote_words_that_no_page_says() {
    let sources: String = sources().into_iter().map(|(_, text)| text).collect();
    let unsaid: Vec<_> = values_by_key("en")
        .into_keys()
        .filter(|key| !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(
        unsaid.is_empty(),
        "written in words/en and said nowhere:\n{}",
        unsaid.join("\n")
    );
}

#[test]
fn counts_follow_the_rules_of_the_language() {
    let say = |code: &str, n: i64| words(code).with("conversations-count", &[("n", n.into())]);
    assert_eq!(say("en", 0), "No conversations yet");
    assert_eq!(say("en", 1), "1 conversation");
    assert_eq!(say("en", 1_240), "1,240 conversations");
    assert_eq!(say("pl", 1), "1 rozmowa");
    assert_eq!(say("pl", 3), "3 rozmowy");
    assert_eq!(say("pl", 12), "12 rozmów");
    assert_eq!(say("pl", 1_240), "1240 rozmów");
    assert_eq!(say("pl", 12_400), "12\u{a0}400 rozmów");
    assert_eq!(say("ur", 143), "143 گفتگو");
}

#[test]
fn days_are_said_as_people_say_them() {
    let day = date(2026, 11, 24);
    assert_eq!(words("en").date(day), "24 November 2026");
    assert_eq!(words("en").day(day), "Tuesday 24 November");
    assert_eq!(words("en").date("2026-11-24"), "24 November 2026");
    assert_eq!(words("en").month("2026-11"), "November 2026");
    assert_eq!(words("en").month("no month"), "–");
    let summer: jiff::Timestamp = "2026-07-24T17:05:00Z".parse().expect("a good instant");
    let london = jiff::tz::TimeZone::get("Europe/London").expect("a known place");
    assert_eq!(words("en").moment(summer, &london), "24 July 2026, 18:05");
    assert_eq!(words("pl").date(day), "24 listopada 2026");
    assert_eq!(words("pl").month(day), "listopad 2026");
    assert_eq!(words("ur").date(day), "24 نومبر 2026");
    assert_eq!(
        words("en").list(&["damp", "rents", "buses"]),
        "damp, rents and buses"
    );
}

#[test]
fn an_english_name_does_not_turn_an_urdu_sentence_inside_out() {
    let seen = |code: &str, hub: &str| words(code).with("seen-by-organisers", &[("hub", hub.into())]);
    assert!(seen("ur", "Mill Lane").contains("\u{2068}Mill Lane\u{2069}"));
    assert!(!seen("ur", "لین").contains('\u{2068}'));
    assert_eq!(
        seen("en", "Mill Lane"),
        "The organisers of Mill Lane can see this."
    );
    assert!(seen("en", "لین").contains("\u{2068}لین\u{2069}"));
}

#[test]
fn a_problem_is_said_by_its_key_or_as_it_stands() {
    let long = Problem::new("name", "too-long").with("most", 4_000);
    assert_eq!(
        words("en").problem(&long),
        "Please keep this under 4,000 letters."
    );
    let own = Problem::new("row", "Row 12 has no date.");
    assert_eq!(words("pl").problem(&own), "Row 12 has no date.");
}

#[test]
fn a_browser_gets_the_best_language_we_speak() {
    let asked = |header: &str| Language::accepted(header).map(Language::code);
    assert_eq!(asked("ur-PK,ur;q=0.9,en-GB;q=0.8"), Some("ur"));
    assert_eq!(asked("de, fr;q=0.9"), None);
    assert_eq!(asked("de, pl;q=0.2, en;q=0.7"), Some("en"));
    assert_eq!(asked("en;q=0, pl;q=nan"), None);
    assert_eq!(asked(&"x,".repeat(100_000)), None);
}

/// Every key of a language, with the names of the values it is said with.
fn values_by_key(code: &str) -> BTreeMap<&'static str, BTreeSet<String>> {
    let (_, files) = FOLDERS
        .iter()
        .find(|(language, _)| *language == code)
        .expect("its folder is here");
    let mut found = BTreeMap::new();
    for (file, text) in *files {
        for key in keys(text) {
            let start = text.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
            let body: Vec<&str> = text[start..]
                .lines()
                .enumerate()
                .take_while(|(n, line)| *n == 0 || line.starts_with([' ', '}']))
                .map(|(_, line)| line)
                .collect();
            let values = body
                .join("\n")
                .split('$')
                .skip(1)
                .map(|rest| {
                    rest.chars()
                        .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                        .collect()
                })
                // A date is put together differently in each language.
                .filter(|_| !key.starts_with("date-"))
                .collect();
            assert!(
                found.insert(key, values).is_none(),
                "words/{code}/{file} says {key} a second time"
            );
        }
    }
    found
}

/// What is written after `words.t("` and `words.with("`, line breaks between or not.
fn asked_for(text: &str) -> Vec<&str> {
    text.match_indices("words")
        .filter_map(|(at, found)| {
            let rest = text[at + found.len()..].trim_start_matches("()").trim_start();
            let rest = rest.strip_prefix(".t(").or_else(|| rest.strip_prefix(".with("))?;
            let (key, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
            Some(key)
        })
        .collect()
}

/// The source of `app` and `kit`, this file left out.
fn sources() -> Vec<(PathBuf, String)> {
    fn below(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                below(&path, found);
            } else if path
                .extension()
                .is_some_and(|ending| ending == "rs" || ending == "js")
                && !path.ends_with("words/tests.rs")
            {
                found.extend(std::fs::read_to_string(&path).ok().map(|text| (path, text)));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["app/src", "kit/src", "kit/assets"] {
        below(&root.join(folder), &mut found);
    }
    found
}
