//! Where rows are looked at one after another and it is decided what becomes of each. A rehearsal
//! and an import sit at the same desk, so that the one says what the other does.

use super::fields::Field;
use super::ledger::{Member, RowProblem};
use super::mapping::{Lens, Mapping};
use super::reading::{self, Row};
use crate::listening::access::{Import, Record};
use crate::listening::model::{Heard, Said, Tier};
use crate::listening::queries::imports::Held;
use crate::listening::queries::{consents, imports, themes};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kit::access::{Includes, Reading};
use kit::dialect::fold;
use kit::words::{Language, Words};
use kit::{Error, Problem, Problems, Result};
use std::collections::HashMap;

/// Rows that are looked at, and taken in, together.
pub const TOGETHER: usize = 500;

/// One row as the file has it.
pub struct Raw {
    pub number: u64,
    pub cells: Vec<String>,
    pub torn: bool,
}

impl Raw {
    pub fn of(row: &Row<'_>) -> Raw {
        Raw {
            number: row.number,
            cells: row.cells.to_vec(),
            torn: row.torn,
        }
    }
}

/// What a row is told that has more cells than the first one.
const TORN: &str = "This row has more cells than the first row. Put words with a separator in them in quotation marks.";

/// What becomes of one row.
#[derive(Clone, Debug)]
pub enum Verdict {
    New(Box<Taking>),
    /// The same words are here already.
    Known,
    Refused(Vec<RowProblem>),
}

/// A row that is to be taken in.
#[derive(Clone, Debug)]
pub struct Taking {
    pub id: String,
    pub heard: Heard,
    /// Its themes by name; those without an id are not there yet.
    pub themes: Vec<(String, Option<String>)>,
    pub listener: Option<String>,
    /// A name or a number came without the consent to keep it.
    pub left_out: bool,
}

/// A row laid on the desk, before the hub is asked whether it knows it.
struct Laid {
    number: u64,
    outcome: std::result::Result<Taking, Vec<RowProblem>>,
    /// It brought its id with it.
    own: Option<Own>,
}

/// A row that Folkmoot wrote: its id, and what it says where that can be understood.
struct Own {
    id: String,
    says: Option<(Said, Tier)>,
}

/// How often one row stood in the file so far, and how often it was new.
#[derive(Clone, Copy, Default)]
struct Seen {
    rows: i64,
    new: i64,
}

const OTHER_WORDS: &str =
    "This conversation is here already, and says something else. Correct it in Folkmoot: a file does not change it.";

pub struct Desk {
    import: String,
    now: Timestamp,
    lens: Lens,
    importer: Option<String>,
    members: Vec<Member>,
    /// Themes in use, by folded name.
    themes: HashMap<String, String>,
    wordings: HashMap<(&'static str, Tier), String>,
    /// What stood in the file so far, by its print.
    seen: HashMap<String, Seen>,
    /// What was said under each id that the file has brought so far.
    ids: HashMap<String, Option<(Said, Tier)>>,
}

impl Desk {
    pub fn open<P>(
        hub: &mut Reading<'_, P>,
        import: &str,
        importer: Option<&str>,
        lens: Lens,
    ) -> Result<Desk>
    where
        P: Includes<Import> + Includes<Record>,
    {
        let themes = themes::list(hub)?
            .into_iter()
            .map(|theme| (fold(&theme.name), theme.id))
            .collect();
        Ok(Desk {
            import: import.to_owned(),
            now: hub.now(),
            lens,
            importer: importer.map(str::to_owned),
            members: imports::members(hub)?,
            themes,
            wordings: HashMap::new(),
            seen: HashMap::new(),
            ids: HashMap::new(),
        })
    }

    /// A theme that has been made since.
    pub fn learn(&mut self, name: &str, id: &str) {
        self.themes.insert(fold(name), id.to_owned());
    }

    /// What becomes of these rows.
    pub fn decide<P: Includes<Record>>(
        &mut self,
        hub: &mut Reading<'_, P>,
        rows: &[Raw],
    ) -> Result<Vec<(u64, Verdict)>> {
        let laid: Vec<Laid> = rows.iter().map(|row| self.lay(row)).collect();
        let prints: Vec<String> = laid.iter().map(|laid| laid.print().unwrap_or_default()).collect();
        let here = imports::known(hub, &self.import, &prints)?;
        let ids: Vec<String> = laid.iter().filter_map(|laid| laid.own.as_ref()).map(|own| own.id.clone()).collect();
        let held = imports::held(hub, &ids)?;
        let mut verdicts = Vec::with_capacity(laid.len());
        for (Laid { number, outcome, own }, print) in laid.into_iter().zip(prints) {
            let verdict = match (own, outcome) {
                (Some(own), outcome) => self.known_by_id(number, own, &held, outcome),
                (None, Err(problems)) => Verdict::Refused(problems),
                (None, Ok(taking)) => {
                    // Two people may have said the same. A file that comes again brings each of
                    // them again: so the third of its kind is known when there were three.
                    let here = here.get(&print).copied().unwrap_or_default();
                    let seen = self.seen.entry(print).or_default();
                    seen.rows += 1;
                    seen.new = seen.new.max(here.own);
                    if seen.rows <= here.others + seen.new {
                        Verdict::Known
                    } else {
                        seen.new += 1;
                        Verdict::New(Box::new(taking))
                    }
                }
            };
            verdicts.push((number, verdict));
        }
        Ok(verdicts)
    }

    /// What becomes of a row with an id: it is known by that alone, before anything else is asked of
    /// it, for no file of ours has names and numbers in it.
    fn known_by_id(
        &mut self,
        number: u64,
        own: Own,
        held: &HashMap<String, Held>,
        outcome: std::result::Result<Taking, Vec<RowProblem>>,
    ) -> Verdict {
        let stands = match held.get(&own.id) {
            Some(Held::Removed) => return Verdict::Known,
            Some(Held::Here(said, tier)) => Some(Some(((**said).clone(), *tier))),
            None => self.ids.get(&own.id).cloned(),
        };
        match (stands, outcome) {
            (Some(stands), _) if own.says.is_some() && stands == own.says => Verdict::Known,
            (_, Err(problems)) if own.says.is_none() => Verdict::Refused(problems),
            (Some(_), _) => Verdict::Refused(vec![RowProblem {
                line: line(number),
                field: Field::Id.as_str().to_owned(),
                said: own.id,
                sentence: OTHER_WORDS.to_owned(),
            }]),
            (None, Err(problems)) => Verdict::Refused(problems),
            (None, Ok(taking)) => {
                self.ids.insert(own.id, own.says);
                Verdict::New(Box::new(taking))
            }
        }
    }

    /// Passes over rows that were dealt with before; they count among what the file said.
    pub fn pass_over(&mut self, rows: &[Raw]) {
        for row in rows {
            let laid = self.lay(row);
            match (laid.print(), laid.own) {
                (_, Some(own)) => drop(self.ids.insert(own.id, own.says)),
                (Some(print), None) => self.seen.entry(print).or_default().rows += 1,
                (None, None) => {}
            }
        }
    }

    fn lay(&mut self, raw: &Raw) -> Laid {
        let (number, row) = (raw.number, Row { number: raw.number, cells: &raw.cells, torn: raw.torn });
        if raw.torn {
            return Laid {
                number,
                outcome: Err(vec![RowProblem {
                    line: line(number),
                    field: "row".to_owned(),
                    said: String::new(),
                    sentence: TORN.to_owned(),
                }]),
                own: None,
            };
        }
        let mut found = self.lens.look(&row);
        let listener = match self.listener(&found.listener) {
            Ok(listener) => listener,
            Err(sentence) => {
                found.add_problem(Field::Listener, sentence);
                None
            }
        };
        let mut themes = Vec::new();
        for name in std::mem::take(&mut found.themes) {
            let folded = fold(&name);
            if name.chars().count() > themes::LONGEST_NAME {
                found.add_problem(Field::Themes, "A theme has a name of more than 80 letters.");
            } else if !folded.is_empty() {
                themes.push((name, self.themes.get(&folded).cloned()));
            }
        }
        // One that is not there yet has a stand-in until it is made, which no conversation carries.
        let ids = themes
            .iter()
            .map(|(name, id)| id.clone().unwrap_or_else(|| stand_in(name)))
            .collect();
        let wording = found.tier.map(|tier| self.wording(&found.written.language, tier));
        let owner = listener.clone().or_else(|| self.importer.clone());
        let own = found.id.take().map(|id| Own {
            id,
            says: found.said(self.now).zip(found.tier),
        });
        let id = own.as_ref().map_or_else(|| id_of(&self.import, number), |own| own.id.clone());
        let left_out = found.left_out;
        let outcome = match found.heard(ids, wording, owner, self.now) {
            Ok(heard) => Ok(Taking { id, heard, themes, listener, left_out }),
            Err(problems) => Err(self.told(&row, &problems)),
        };
        Laid {
            number,
            outcome,
            own,
        }
    }

    fn listener(&self, words: &str) -> std::result::Result<Option<String>, &'static str> {
        let asked = fold(words);
        if asked.is_empty() {
            return Ok(None);
        }
        let mut found = self.members.iter().filter(|member| {
            fold(&member.name) == asked
                || member.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(words.trim()))
        });
        match (found.next(), found.next()) {
            (Some(member), None) => Ok(Some(member.id.clone())),
            (None, _) => Err("Nobody in this hub has this name or e-mail address."),
            (Some(_), Some(_)) => Err("Two people in this hub have this name. Write the e-mail address."),
        }
    }

    /// What stands in the place of words that were read out, in the language of the conversation where
    /// we have it.
    fn wording(&mut self, language: &str, tier: Tier) -> String {
        let spoken = language.split('-').next().unwrap_or_default();
        let language = Language::of_code(spoken).unwrap_or(Language::ENGLISH);
        self.wordings
            .entry((language.code(), tier))
            .or_insert_with(|| consents::from_file(language, tier))
            .clone()
    }

    fn told(&self, row: &Row<'_>, problems: &Problems) -> Vec<RowProblem> {
        let words = Words::of(Language::ENGLISH);
        problems
            .0
            .iter()
            .map(|problem| RowProblem {
                line: line(row.number),
                field: problem.field.to_string(),
                said: match Field::parse(&problem.field) {
                    // Of somebody who may not have agreed to anything nothing is kept.
                    None | Some(Field::Name | Field::Phone | Field::Email) => String::new(),
                    Some(field) => self.lens.cell(row, field).chars().take(200).collect(),
                },
                sentence: words.problem(problem),
            })
            .collect()
    }
}

fn line(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Laid {
    /// What tells this row when it comes again; none for a row that is refused or has an id.
    fn print(&self) -> Option<String> {
        let taking = self.outcome.as_ref().ok().filter(|_| self.own.is_none());
        taking.map(|taking| taking.heard.row_print())
    }
}

/// The id of a row: the same however often it is taken in, so that an import which was cut short
/// goes on without doubles.
fn id_of(import: &str, number: u64) -> String {
    let hex = kit::id::digest(&format!("{import}:{number}"));
    format!("{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[12..15], &hex[15..18], &hex[18..30])
}

fn stand_in(name: &str) -> String {
    format!("new:{}", &kit::id::digest(&fold(name))[..32])
}

/// The mapping laid over the file, for a hub in this time zone.
pub fn lens(zone: &TimeZone, mapping: &Mapping, content: &[u8]) -> Result<Lens> {
    let (head, _) = reading::preview(content, mapping.sheet.as_deref(), 1).map_err(unreadable)?;
    mapping.onto(&head, zone).map_err(Error::Invalid)
}

pub fn unreadable(why: reading::Unreadable) -> Error {
    Error::Invalid(Problems(vec![Problem::new("file", why.0)]))
}
