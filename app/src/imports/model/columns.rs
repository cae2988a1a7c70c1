//! Which column holds what, and what a cell says when a row is read that way.

use super::kind::Kind;
use jiff::tz::TimeZone;
use kit::dialect::fold;
use kit::sheets::{Head, Row, plain};
use kit::{Problem, Problems};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// One thing that a row may bring.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub slug: &'static str,
    /// What coordinators read.
    pub label: &'static str,
    /// What somebody should know before they choose a column for it.
    pub hint: Option<&'static str>,
    /// The names that columns of this kind have, the likeliest first.
    pub names: &'static [&'static str],
    /// Words that are offered while somebody types what holds for the whole file.
    pub offers: &'static [&'static str],
    /// What is most often the same for the whole file.
    pub usual: &'static str,
    pub part: Part,
    /// It is one row's, such as a name, and never a whole file's.
    pub own: bool,
}

/// Which part a field plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of these at least must come from a column.
    Heart,
    /// Without it there is no row: from a column, or the same for the whole file.
    Needed,
    /// If the file has it.
    Other,
}

impl Field {
    pub fn of(kind: &dyn Kind, slug: &str) -> Option<&'static Field> {
        kind.fields().iter().find(|field| field.slug == slug)
    }

    /// Which column is most likely meant for each field. No column is taken twice.
    pub fn guess(fields: &[Field], columns: &[String]) -> Vec<(&'static str, usize)> {
        let folded: Vec<String> = columns.iter().map(|name| fold(name)).collect();
        let mut taken = vec![false; columns.len()];
        let mut found = Vec::new();
        for field in fields {
            let at = std::iter::once(&field.slug)
                .chain(field.names)
                .map(|name| fold(name))
                .find_map(|name| folded.iter().enumerate().position(|(at, own)| !taken[at] && *own == name));
            if let Some(at) = at {
                taken[at] = true;
                found.push((field.slug, at));
            }
        }
        found
    }
}

/// Where the fields of a row come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The sheet of a workbook; the first when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// By the name of the field, as `columns` tells them.
    pub fields: BTreeMap<String, Source>,
}

/// A column, or words for the whole file, or both: then the words stand where a cell is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

impl Mapping {
    /// What the names of the columns suggest.
    pub fn guess(kind: &dyn Kind, head: &Head) -> Mapping {
        let fields = Field::guess(kind.fields(), &head.columns)
            .into_iter()
            .map(|(field, at)| {
                let column = head.columns.get(at).cloned();
                (field.to_owned(), Source { column, value: None })
            })
            .collect();
        Mapping {
            sheet: head.sheet.clone(),
            fields,
        }
    }

    /// The same without what was left empty, and with words for the whole file on one line.
    pub fn without_blanks(mut self) -> Mapping {
        let said = |words: Option<String>| words.filter(|words| !words.trim().is_empty());
        self.sheet = said(self.sheet);
        for source in self.fields.values_mut() {
            source.column = said(source.column.take());
            source.value = said(source.value.take()).map(|words| plain::line(&words, 200));
        }
        self.fields.retain(|_, source| source.column.is_some() || source.value.is_some());
        self
    }

    /// As the command line writes it: `FIELD=COLUMN`, or `FIELD:=VALUE` for the whole file.
    pub fn of_words(kind: &dyn Kind, words: &[String]) -> Result<Mapping, String> {
        let mut mapping = Mapping::default();
        for word in words {
            let Some((name, value)) = word.split_once('=') else {
                return Err(format!("--map {word}: write FIELD=COLUMN, or FIELD:=VALUE for the whole file"));
            };
            let (name, whole_file) = match name.strip_suffix(':') {
                Some(name) => (name, true),
                None => (name, false),
            };
            let Some(field) = Field::of(kind, name.trim()) else {
                let known: Vec<&str> = kind.fields().iter().map(|field| field.slug).collect();
                return Err(format!("--map {word}: there is no field {name}. The fields: {}", known.join(", ")));
            };
            let source = mapping.fields.entry(field.slug.to_owned()).or_default();
            let value = Some(value.trim().to_owned());
            if whole_file {
                source.value = value;
            } else {
                source.column = value;
            }
        }
        Ok(mapping)
    }

    /// The mapping as it fits this file, or all that is missing for it to fit.
    pub fn onto(&self, kind: &dyn Kind, head: &Head, zone: &TimeZone) -> Result<Lens, Problems> {
        let mut problems = Problems::default();
        let mut sources = Vec::new();
        for (name, source) in &self.fields {
            let Some(field) = Field::of(kind, name) else {
                problems.add(Problem::new(plain::line(name, 80), "There is no field of this name."));
                continue;
            };
            let column = match &source.column {
                Some(name) => match find(&head.columns, name) {
                    Some(at) => Some(at),
                    None => {
                        problems.add(Problem::new(field.slug, "The file has no column of this name."));
                        None
                    }
                },
                None => None,
            };
            sources.push((field.slug, column, source.value.clone().unwrap_or_default()));
        }
        let has = |slug: &str| {
            sources
                .iter()
                .any(|(own, column, value)| *own == slug && (column.is_some() || !value.trim().is_empty()))
        };
        for field in kind.fields().iter().filter(|field| field.part == Part::Needed) {
            if !has(field.slug) && problems.at(field.slug).next().is_none() {
                problems.add(Problem::new(
                    field.slug,
                    if field.own {
                        "Please choose the column that holds it."
                    } else {
                        "Please choose a column, or write what holds for the whole file."
                    },
                ));
            }
        }
        let from_column = |slug: &str| sources.iter().any(|(own, column, _)| *own == slug && column.is_some());
        if !kind.fields().iter().any(|field| field.part == Part::Heart && from_column(field.slug)) {
            let (field, sentence) = kind.about().heart.missing;
            problems.add(Problem::new(field, sentence));
        }
        if problems.is_empty() {
            Ok(Lens {
                sources,
                zone: zone.clone(),
            })
        } else {
            Err(problems)
        }
    }
}

/// A column by its name, however it is capitalised; a name that is spelt exactly goes first.
fn find(columns: &[String], name: &str) -> Option<usize> {
    columns.iter().position(|own| own == name).or_else(|| {
        let folded = fold(name);
        columns.iter().position(|own| !folded.is_empty() && fold(own) == folded)
    })
}

/// A mapping laid over a file: reads one row after another.
pub struct Lens {
    sources: Vec<(&'static str, Option<usize>, String)>,
    zone: TimeZone,
}

impl Lens {
    /// The words of a field in this row, or those that hold for the whole file; empty where there are
    /// none.
    pub fn cell<'r>(&'r self, row: &'r Row<'_>, field: &str) -> &'r str {
        self.sources
            .iter()
            .find(|(own, _, _)| *own == field)
            .map_or("", |(_, column, value)| {
                let cell = column.map_or("", |at| row.cell(at)).trim();
                if cell.is_empty() { value.trim() } else { cell }
            })
    }

    /// Whether a field has a column of its own.
    pub fn has_column(&self, field: &str) -> bool {
        self.sources.iter().any(|(own, column, _)| *own == field && column.is_some())
    }

    /// The time zone of the hub.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }
}
