//! Conversations as rows of a file: what becomes of each, and how it comes in.

use super::fields::{FIELDS, Field};
use super::mapping::Lens;
use crate::imports::access::Bring;
use crate::imports::model::{
    About, Desk, Field as Column, Heart, Kind, Lens as Columns, New, Outcome, Raw, RowProblem, Verdict, WorkedOn, id_of, line,
};
use crate::listening::model::{Heard, Recorded, Said, Tier};
use crate::listening::queries::imports::{Held, Member};
use crate::listening::queries::{consents, imports, themes, undoing};
use jiff::Timestamp;
use kit::access::{Reading, Writing};
use kit::dialect::fold;
use kit::sheets::Row;
use kit::web::page::Stage;
use kit::words::{Language, Words};
use kit::{Error, Problems, Result};
use std::collections::HashMap;

/// Conversations that were written down elsewhere.
pub struct Conversations;

const ABOUT: About = About {
    slug: "conversations",
    label: "Conversations",
    one: "conversation",
    many: "conversations",
    stage: Stage::Listening,
    good_for: &[
        "One conversation in each row, with what somebody said in at least one column.",
        "When and how you met, the language, and what they agreed to: as columns, or the same for the whole file.",
        "Names and numbers come in only for those who said “contact me”.",
    ],
    heart: Heart {
        title: "What people said",
        lead: "At least one of the four questions.",
        missing: (
            "concerns",
            "Please choose the column with what people said, for one of the four questions at least.",
        ),
    },
    goes_with: ", the people and the themes",
    worked_on: "corrected, coded, followed up or quoted",
    makes: ("theme", "themes"),
    left_out: "rows have a name or a number, but nobody said “contact me”. What they said comes in without it.",
    shown_at: "/conversations",
    as_csv: "/conversations.csv",
};

impl Kind for Conversations {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn fields(&self) -> &'static [Column] {
        FIELDS
    }

    fn open(
        &self,
        hub: &mut Reading<'_, Bring>,
        import: &str,
        importer: Option<&str>,
        lens: Columns,
    ) -> Result<Box<dyn Desk>> {
        Ok(Box::new(Table::open(hub, import, importer, Lens(lens))?))
    }

    fn worked_on(&self, hub: &mut Reading<'_, Bring>, import: &str) -> Result<Vec<WorkedOn>> {
        undoing::worked_on(hub, import)
    }

    fn take_out_some(
        &self,
        hub: &mut Writing<'_, Bring>,
        import: &str,
        after: i64,
        spared: &[WorkedOn],
    ) -> Result<Option<i64>> {
        undoing::take_out_some(hub, import, after, spared)
    }

    fn take_out_rest(&self, hub: &mut Writing<'_, Bring>, import: &str) -> Result<i64> {
        undoing::take_out_rest(hub, import)
    }
}

/// What becomes of one row, with all that it takes to take it in.
enum Decided {
    New(Box<Taking>),
    Known,
    Refused(Vec<RowProblem>),
}

/// A row that is to be taken in.
struct Taking {
    id: String,
    heard: Heard,
    /// Its themes by name; those without an id are not there yet.
    themes: Vec<(String, Option<String>)>,
    listener: Option<String>,
    /// A name or a number came without the consent to keep it.
    left_out: bool,
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

struct Table {
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

impl Table {
    fn open(hub: &mut Reading<'_, Bring>, import: &str, importer: Option<&str>, lens: Lens) -> Result<Table> {
        let themes = themes::list(hub)?
            .into_iter()
            .map(|theme| (fold(&theme.name), theme.id))
            .collect();
        Ok(Table {
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

    /// What becomes of these rows.
    fn look_at(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Decided)>> {
        let laid: Vec<Laid> = rows.iter().map(|row| self.lay(row)).collect();
        let prints: Vec<String> = laid.iter().map(|laid| laid.print().unwrap_or_default()).collect();
        let here = imports::known(hub, &self.import, &prints)?;
        let ids: Vec<String> = laid.iter().filter_map(|laid| laid.own.as_ref()).map(|own| own.id.clone()).collect();
        let held = imports::held(hub, &ids)?;
        let mut verdicts = Vec::with_capacity(laid.len());
        for (Laid { number, outcome, own }, print) in laid.into_iter().zip(prints) {
            let verdict = match (own, outcome) {
                (Some(own), outcome) => self.known_by_id(number, own, &held, outcome),
                (None, Err(problems)) => Decided::Refused(problems),
                (None, Ok(taking)) => {
                    // Two people may have said the same. A file that comes again brings each of
                    // them again: so the third of its kind is known when there were three.
                    let here = here.get(&print).copied().unwrap_or_default();
                    let seen = self.seen.entry(print).or_default();
                    seen.rows += 1;
                    seen.new = seen.new.max(here.own);
                    if seen.rows <= here.others + seen.new {
                        Decided::Known
                    } else {
                        seen.new += 1;
                        Decided::New(Box::new(taking))
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
    ) -> Decided {
        let stands = match held.get(&own.id) {
            Some(Held::Removed) => return Decided::Known,
            Some(Held::Here(said, tier)) => Some(Some(((**said).clone(), *tier))),
            None => self.ids.get(&own.id).cloned(),
        };
        match (stands, outcome) {
            (Some(stands), _) if own.says.is_some() && stands == own.says => Decided::Known,
            (_, Err(problems)) if own.says.is_none() => Decided::Refused(problems),
            (Some(_), _) => Decided::Refused(vec![RowProblem {
                line: line(number),
                field: Field::Id.as_str().to_owned(),
                said: own.id,
                sentence: OTHER_WORDS.to_owned(),
            }]),
            (None, Err(problems)) => Decided::Refused(problems),
            (None, Ok(taking)) => {
                self.ids.insert(own.id, own.says);
                Decided::New(Box::new(taking))
            }
        }
    }

    /// The themes of a row, those that are not there yet made.
    fn themes_of(&mut self, hub: &mut Writing<'_, Bring>, taking: &Taking) -> Result<Vec<String>> {
        let mut ids = Vec::with_capacity(taking.themes.len());
        for (name, id) in &taking.themes {
            ids.push(match id {
                Some(id) => id.clone(),
                None => {
                    let id = imports::theme(hub, &self.import, name)?;
                    self.themes.insert(fold(name), id.clone());
                    id
                }
            });
        }
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    fn lay(&mut self, raw: &Raw) -> Laid {
        let (number, row) = (raw.number, raw.row());
        if let Some(torn) = raw.is_torn() {
            return Laid {
                number,
                outcome: Err(vec![torn]),
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

impl Desk for Table {
    fn decide(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Verdict)>> {
        let decided = self.look_at(hub, rows)?;
        Ok(decided
            .into_iter()
            .map(|(number, decided)| {
                let verdict = match decided {
                    Decided::New(taking) => Verdict::New(taking.shown()),
                    Decided::Known => Verdict::Known,
                    Decided::Refused(problems) => Verdict::Refused(problems),
                };
                (number, verdict)
            })
            .collect())
    }

    fn take_in(&mut self, hub: &mut Writing<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Outcome)>> {
        let decided = self.look_at(hub, rows)?;
        let mut outcomes = Vec::with_capacity(decided.len());
        for (number, decided) in decided {
            let outcome = match decided {
                Decided::Known => Outcome::Known,
                Decided::Refused(problems) => Outcome::Refused(problems),
                Decided::New(mut taking) => {
                    taking.heard.themes = self.themes_of(hub, &taking)?;
                    let listener = taking.listener.as_deref();
                    match imports::take_in(hub, &self.import, &taking.id, &taking.heard, listener) {
                        Ok(Recorded::New) => Outcome::Taken,
                        Ok(_) => Outcome::Known,
                        // The hub has changed since the row was looked at: a theme was retired, a
                        // member left. The whole stretch is looked at again.
                        Err(Error::Invalid(problems)) => {
                            tracing::warn!(row = number, fields = problems.0.len(), "a row changed its standing");
                            return Err(Error::TryLater);
                        }
                        Err(error) => return Err(error),
                    }
                }
            };
            outcomes.push((number, outcome));
        }
        Ok(outcomes)
    }

    fn pass_over(&mut self, rows: &[Raw]) {
        for row in rows {
            let laid = self.lay(row);
            match (laid.print(), laid.own) {
                (_, Some(own)) => drop(self.ids.insert(own.id, own.says)),
                (Some(print), None) => self.seen.entry(print).or_default().rows += 1,
                (None, None) => {}
            }
        }
    }
}

impl Taking {
    fn shown(&self) -> New {
        let says = self.heard.said.answers().into_iter().find(|words| !words.is_empty());
        New {
            says: says.unwrap_or_default().to_owned(),
            left_out: self.left_out,
            makes: self.themes.iter().filter(|(_, id)| id.is_none()).map(|(name, _)| name.clone()).collect(),
        }
    }
}

impl Laid {
    /// What tells this row when it comes again; none for a row that is refused or has an id.
    fn print(&self) -> Option<String> {
        let taking = self.outcome.as_ref().ok().filter(|_| self.own.is_none());
        taking.map(|taking| taking.heard.row_print())
    }
}

fn stand_in(name: &str) -> String {
    format!("new:{}", &kit::id::digest(&fold(name))[..32])
}
