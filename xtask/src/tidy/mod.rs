//! The rules of the tree, each a function from the tree to what it found wrong. A rule explains
//! itself in one sentence at the place where it is broken, because that is when it is read.

mod imports;
mod papers;
mod passes;
mod places;
mod source;
mod walls;

use std::fmt;
use std::path::Path;
use std::process::Command;

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    pub line: usize,
    pub sentence: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.sentence)
    }
}

pub fn finding(file: &File, line: usize, sentence: impl Into<String>) -> Finding {
    Finding {
        path: file.path.clone(),
        line,
        sentence: sentence.into(),
    }
}

/// A file that is text, by its path from the top of the tree with `/` between the parts.
#[derive(Debug, Clone)]
pub struct File {
    pub path: String,
    pub text: String,
}

impl File {
    pub fn parts(&self) -> Vec<&str> {
        self.path.split('/').collect()
    }

    pub fn ends_with(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }
}

/// All that git would keep: what is committed, and what is new and not ignored.
#[derive(Debug, Default)]
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    fn read(top: &Path) -> Result<Tree, String> {
        let listed = Command::new("git")
            .current_dir(top)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .map_err(|problem| format!("git ls-files did not start: {problem}"))?;
        if !listed.status.success() {
            return Err(format!(
                "git ls-files: {}",
                String::from_utf8_lossy(&listed.stderr).trim()
            ));
        }
        let mut files = Vec::new();
        for path in String::from_utf8_lossy(&listed.stdout)
            .split('\0')
            .filter(|path| !path.is_empty())
        {
            // A file can be listed and gone (deleted, not yet committed), and pictures and typefaces
            // are not text: neither has anything to say here.
            let Ok(bytes) = std::fs::read(top.join(path)) else {
                continue;
            };
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            files.push(File {
                path: path.to_owned(),
                text,
            });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        Ok(Tree { files })
    }

    /// A tree of a few invented files, for the tests of the rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        Tree {
            files: files
                .iter()
                .map(|(path, text)| File {
                    path: (*path).into(),
                    text: (*text).into(),
                })
                .collect(),
        }
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    pub fn under<'t>(&'t self, folder: &'t str) -> impl Iterator<Item = &'t File> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(folder))
    }
}

type Rule = fn(&Tree) -> Vec<Finding>;

/// Every rule, in the order in which STYLE.md tells them.
const RULES: &[Rule] = &[
    imports::features_import_upwards,
    walls::kit_knows_no_feature,
    walls::kit_and_lib_never_meet,
    walls::sql_stands_in_queries,
    passes::data_is_reached_through_passes,
    walls::tables_are_joined_by_name,
    walls::addresses_stand_in_the_router,
    walls::clock_and_chance_are_parameters,
    walls::nothing_inline_in_pages,
    walls::only_the_chosen_cryptography,
    places::features_say_what_they_are,
    places::names_say_what_a_thing_is,
    places::files_are_read_in_one_sitting,
    places::migrations_are_numbered_once,
    places::every_language_has_every_word,
    papers::decisions_are_listed,
    papers::papers_are_there,
    papers::links_lead_somewhere,
    papers::nothing_of_one_machine,
];

/// Prints what breaks the rules of this tree, and answers how many places do.
pub fn look_at_the_house() -> Result<usize, String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .ok_or("the chores stand at no top")?;
    let tree = Tree::read(top)?;
    let mut found: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    found.sort();
    found.dedup();
    for finding in &found {
        eprintln!("{finding}");
    }
    match found.len() {
        0 => eprintln!("tidy: {} rules hold in {} files", RULES.len(), tree.files.len()),
        1 => eprintln!("tidy: one place breaks a rule"),
        many => eprintln!("tidy: {many} places break a rule"),
    }
    Ok(found.len())
}
