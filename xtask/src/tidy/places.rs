//! Names, sizes and numbers: what lets a newcomer find a thing and read it.

use super::imports::features;
use super::source::{code_alone, line_of, places_of};
use super::{File, Finding, Tree, finding};
use std::collections::{BTreeMap, BTreeSet};

const CODE: [&str; 5] = [".rs", ".js", ".mjs", ".css", ".sql"];

pub fn features_say_what_they_are(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for feature in features(tree) {
        let door = format!("app/src/{feature}/mod.rs");
        match tree.file(&door) {
            Some(file) if file.text.trim_start().starts_with("//!") => {}
            Some(file) => found.push(finding(
                file,
                1,
                "the door of a feature begins with `//!`: what it is, in an organiser's words",
            )),
            None if tree.file(&format!("app/src/{feature}.rs")).is_some() => found.push(Finding {
                path: format!("app/src/{feature}.rs"),
                line: 1,
                sentence: "a feature is a folder with mod.rs, so that all of them have the same rooms".into(),
            }),
            None => found.push(Finding {
                path: door,
                line: 1,
                sentence: "a feature has a mod.rs that says what it is, in an organiser's words".into(),
            }),
        }
    }
    found
}

/// Words that tell nothing of what a thing is for.
const EMPTY_NAMES: [&str; 11] = [
    "manager",
    "managers",
    "service",
    "services",
    "helper",
    "helpers",
    "util",
    "utils",
    "utilities",
    "data",
    "info",
];

fn empty_name(name: &str) -> Option<&'static str> {
    if name == "service_worker" {
        return None;
    }
    name.split(['_', '-', '.']).find_map(|part| {
        EMPTY_NAMES
            .into_iter()
            .find(|empty| part.eq_ignore_ascii_case(empty))
    })
}

pub fn names_say_what_a_thing_is(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.ends_with(&CODE)) {
        for part in file.parts() {
            let name = CODE
                .iter()
                .find_map(|ending| part.strip_suffix(ending))
                .unwrap_or(part);
            if let Some(empty) = empty_name(name) {
                found.push(finding(
                    file,
                    1,
                    format!("`{empty}` in a name says nothing; name what is in it"),
                ));
            }
        }
        if !file.path.ends_with(".rs") {
            continue;
        }
        let code = code_alone(&file.text);
        for place in places_of(&code, "mod").filter(|place| code[place + 3..].starts_with(' ')) {
            let name = code[place + 4..]
                .split(|c: char| !(c.is_alphanumeric() || c == '_'))
                .next()
                .unwrap_or("");
            if let Some(empty) = empty_name(name) {
                let line = line_of(&code, place);
                found.push(finding(
                    file,
                    line,
                    format!("`{empty}` in a name says nothing; name what is in it"),
                ));
            }
        }
    }
    found
}

const LONGEST: usize = 500;

/// Files that are longer for a reason. A line leaves this list when its file shrinks: see the test.
const LONGER: [(&str, &str); 1] = [(
    "app/src/router.rs",
    "one list of all addresses, which is looked up and not read",
)];

pub fn files_are_read_in_one_sitting(tree: &Tree) -> Vec<Finding> {
    length_with(tree, &LONGER)
}

fn length_with(tree: &Tree, longer: &[(&str, &str)]) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files.iter().filter(|file| file.ends_with(&CODE)) {
        let lines = file.text.lines().count();
        let excepted = longer.iter().any(|(path, _)| *path == file.path);
        if lines > LONGEST && !excepted {
            let sentence =
                format!("{lines} lines: a file beyond {LONGEST} has a second room in it; give it one");
            found.push(finding(file, LONGEST, sentence));
        } else if lines <= LONGEST && excepted {
            found.push(finding(
                file,
                1,
                "no longer beyond the limit: take it off the list of exceptions",
            ));
        }
    }
    found
}

pub fn migrations_are_numbered_once(tree: &Tree) -> Vec<Finding> {
    let mut names: BTreeMap<u32, (&File, &str)> = BTreeMap::new();
    let mut found = Vec::new();
    for file in tree
        .under("migrations/")
        .filter(|file| file.path.ends_with(".sql"))
    {
        let whole = file.parts().last().copied().unwrap_or_default();
        let step = whole.split('.').next().unwrap_or_default();
        let digits = step.trim_start_matches('V');
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let (Ok(number), true) = (digits[..end].parse(), digits[end..].starts_with('_')) else {
            found.push(finding(
                file,
                1,
                "a migration is named by its number and what it brings: 0001_hubs.sql",
            ));
            continue;
        };
        // A step may have a second file for the engine that must differ: the same step, not another.
        match names.get(&number) {
            Some((first, other)) if *other != step => found.push(finding(
                file,
                1,
                format!(
                    "number {number} is taken by {}: two orders of one list would give two schemas",
                    first.path
                ),
            )),
            _ => {
                names.insert(number, (file, step));
            }
        }
    }
    for (expected, (number, (file, _))) in (1..).zip(&names) {
        if *number != expected {
            found.push(finding(
                file,
                1,
                format!("number {expected} is missing before this one"),
            ));
            break;
        }
    }
    found
}

/// The keys of one Fluent file: messages, terms and their attributes, each with its line.
fn keys(file: &File) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut message = "";
    for (number, line) in file.text.lines().enumerate() {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let name = name.trim_end();
        if is_name(name.strip_prefix('-').unwrap_or(name)) {
            message = name;
            found.insert(name.to_owned(), number + 1);
        } else if let Some(attribute) = name.trim_start().strip_prefix('.')
            && is_name(attribute)
        {
            found.insert(format!("{message}.{attribute}"), number + 1);
        }
    }
    found
}

/// How many missing words one line names, so that a new language is not told word by word.
const MOST_NAMED: usize = 5;

pub fn every_language_has_every_word(tree: &Tree) -> Vec<Finding> {
    let mut languages: BTreeMap<&str, BTreeMap<String, (&File, usize)>> = BTreeMap::new();
    let mut found = Vec::new();
    for file in tree.under("words/").filter(|file| file.path.ends_with(".ftl")) {
        let language = languages.entry(file.parts()[1]).or_default();
        for (key, line) in keys(file) {
            if let Some((other, _)) = language.insert(key.clone(), (file, line)) {
                found.push(finding(
                    file,
                    line,
                    format!("`{key}` stands in {} as well", other.path),
                ));
            }
        }
    }
    let every: BTreeSet<String> = languages.values().flat_map(|keys| keys.keys().cloned()).collect();
    for (language, keys) in &languages {
        // By the file and the place where another language has the word: that is where to translate.
        let mut missing: BTreeMap<&str, Vec<(usize, &str, &File)>> = BTreeMap::new();
        for key in every.iter().filter(|key| !keys.contains_key(*key)) {
            if let Some((file, line)) = languages.values().find_map(|keys| keys.get(key)) {
                missing.entry(&file.path).or_default().push((*line, key, file));
            }
        }
        for words in missing.values_mut() {
            words.sort_by_key(|(line, ..)| *line);
            let named: Vec<String> = words
                .iter()
                .take(MOST_NAMED)
                .map(|(_, key, _)| format!("`{key}`"))
                .collect();
            let more = words.len() - named.len();
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            let (line, _, file) = words[0];
            found.push(finding(
                file,
                line,
                format!("no words in `{language}` for {}{more}", named.join(", ")),
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_must_say_what_it_is() {
        let list = ("app/src/lib.rs", "pub mod hubs;\n");
        let silent = Tree::of(&[list, ("app/src/hubs/mod.rs", "pub mod model;")]);
        assert_eq!(features_say_what_they_are(&silent).len(), 1);
        let doorless = Tree::of(&[list, ("app/src/hubs/model.rs", "")]);
        assert_eq!(features_say_what_they_are(&doorless).len(), 1);
        let good = Tree::of(&[
            list,
            ("app/src/hubs/mod.rs", "//! The network's hubs.\npub mod model;"),
        ]);
        assert!(features_say_what_they_are(&good).is_empty());
    }

    #[test]
    fn an_empty_name_is_refused() {
        assert_eq!(
            names_say_what_a_thing_is(&Tree::of(&[("app/src/hubs/hub_manager.rs", "")])).len(),
            1
        );
        assert_eq!(
            names_say_what_a_thing_is(&Tree::of(&[("kit/src/utils/mod.rs", "")])).len(),
            1
        );
        assert_eq!(
            names_say_what_a_thing_is(&Tree::of(&[("kit/src/lib.rs", "pub mod helpers;")])).len(),
            1
        );
        assert!(names_say_what_a_thing_is(&Tree::of(&[("kit/assets/service_worker.js", "")])).is_empty());
    }

    #[test]
    fn a_long_file_is_named_and_an_exception_that_is_no_longer_one_too() {
        let tree = Tree {
            files: vec![File {
                path: "kit/src/db.rs".into(),
                text: "x\n".repeat(LONGEST + 1),
            }],
        };
        assert_eq!(length_with(&tree, &[]).len(), 1);
        assert!(length_with(&tree, &[("kit/src/db.rs", "it is one table")]).is_empty());
        let short = Tree::of(&[("kit/src/db.rs", "x\n")]);
        assert_eq!(
            length_with(&short, &[("kit/src/db.rs", "it is one table")]).len(),
            1
        );
    }

    #[test]
    fn a_migration_number_is_used_once_and_none_is_left_out() {
        let good = [
            ("migrations/0001_hubs.sql", ""),
            ("migrations/0001_hubs.postgres.sql", ""),
            ("migrations/0002_people.sql", ""),
        ];
        assert!(migrations_are_numbered_once(&Tree::of(&good)).is_empty());
        let twice = [
            ("migrations/0001_hubs.sql", ""),
            ("migrations/0001_people.sql", ""),
        ];
        assert_eq!(migrations_are_numbered_once(&Tree::of(&twice)).len(), 1);
        let hole = [
            ("migrations/0001_hubs.sql", ""),
            ("migrations/0003_people.sql", ""),
        ];
        assert_eq!(migrations_are_numbered_once(&Tree::of(&hole)).len(), 1);
        assert_eq!(
            migrations_are_numbered_once(&Tree::of(&[("migrations/hubs.sql", "")])).len(),
            1
        );
    }

    #[test]
    fn a_word_missing_in_a_language_is_named() {
        let tree = Tree::of(&[
            (
                "words/en/shell.ftl",
                "# a remark\nkeep = Keep\n    .title = Keep it\ncount = { $n ->\n   *[other] many\n }\n",
            ),
            ("words/pl/shell.ftl", "keep = Zachowaj\n    .title = Zachowaj\n"),
        ]);
        let found = every_language_has_every_word(&tree);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].to_string(),
            "words/en/shell.ftl:4: no words in `pl` for `count`"
        );
    }

    #[test]
    fn a_word_told_twice_is_named() {
        let tree = Tree::of(&[
            ("words/en/a.ftl", "keep = Keep\n"),
            ("words/en/b.ftl", "keep = Hold\n"),
        ]);
        assert_eq!(every_language_has_every_word(&tree).len(), 1);
    }
}
