//! People as rows of a file: whom the hub may reach, how, why, and since when.

mod fields;
#[cfg(test)]
mod tests;

use super::model::{Channel, Reach, name};
use super::queries::imports::{self, Held, Ways};
use crate::imports::access::Bring;
use crate::imports::model::{
    About, Desk, Field, Heart, Kind, Lens, New, Outcome, Raw, RowProblem, Verdict, WorkedOn, id_of,
};
use jiff::Timestamp;
use kit::access::{Reading, Writing};
use kit::sheets::meant;
use kit::web::page::Stage;
use kit::words::{Language, Words};
use kit::{Problem, Problems, Result};
use std::collections::{HashMap, HashSet};

/// People whom a hub knew before, in a list of its own.
pub struct People;

const ABOUT: About = About {
    slug: "people",
    label: "People",
    one: "person",
    many: "people",
    stage: Stage::Listening,
    good_for: &[
        "One person in each row, with a name and one way to reach them at least.",
        "Why you may reach them (consent, or a legitimate interest) and since when: as columns, or the same for the whole file.",
        "Who is here already is not taken twice, and nobody is changed by a file.",
    ],
    heart: Heart {
        title: "How to reach them",
        lead: "One way at least.",
        missing: ("phone", "Please choose a column with a way to reach them: a telephone number, an e-mail address or a postal address."),
    },
    goes_with: "",
    worked_on: "changed, joined with somebody, or listened to. People who were listened to stay in any case",
    makes: ("", ""),
    left_out: "",
    shown_at: "/people",
    as_csv: "/people.csv",
};

impl Kind for People {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }

    fn open(
        &self,
        hub: &mut Reading<'_, Bring>,
        import: &str,
        _importer: Option<&str>,
        lens: Lens,
    ) -> Result<Box<dyn Desk>> {
        Ok(Box::new(Table {
            import: import.to_owned(),
            now: hub.now(),
            lens,
            seen: HashMap::new(),
        }))
    }

    fn worked_on(&self, hub: &mut Reading<'_, Bring>, import: &str) -> Result<Vec<WorkedOn>> {
        imports::worked_on(hub, import)
    }

    fn take_out_some(
        &self,
        hub: &mut Writing<'_, Bring>,
        import: &str,
        after: i64,
        spared: &[WorkedOn],
    ) -> Result<Option<i64>> {
        imports::take_out_some(hub, import, after, spared)
    }

    fn take_out_rest(&self, hub: &mut Writing<'_, Bring>, import: &str) -> Result<i64> {
        imports::stayed(hub, import)
    }
}

/// Somebody as a row tells them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    id: String,
    name: String,
    language: String,
    ways: Vec<(Reach, i64)>,
}

/// What becomes of a row.
enum Decided {
    New(Told),
    /// Another row of somebody whom this file brought: a second telephone number.
    More(Told),
    Known,
    Refused(Vec<RowProblem>),
}

const OTHERWISE: &str = "This person is here already, and the row says something else. Change them in Folkmoot: a file does not change them.";

struct Table {
    import: String,
    now: Timestamp,
    lens: Lens,
    /// Whom this file has brought so far, by id: their names, and in how many ways they can be reached.
    seen: HashMap<String, (String, usize)>,
}

impl Table {
    fn lay(&self, raw: &Raw) -> std::result::Result<Told, Vec<RowProblem>> {
        if let Some(torn) = raw.is_torn() {
            return Err(vec![torn]);
        }
        let row = raw.row();
        let cell = |field| self.lens.cell(&row, field);
        let mut problems = Problems::default();
        let name = name(cell("name"), "name").map_err(|problem| problems.add(problem)).unwrap_or_default();
        let language = meant::language(cell("language"));
        let language_ok = (2..=12).contains(&language.len())
            && language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !language_ok {
            problems.add(Problem::new("language", "Write a code such as en, pl or ur, or the name of the language."));
        }
        let id = match cell("id") {
            "" => None,
            words => kit::id::parse(words).or_else(|| {
                problems.add(Problem::new("id", "This is no number that Folkmoot gave. Leave this column out."));
                None
            }),
        };
        let mut ways = Vec::new();
        for (channel, [value, basis, given]) in Channel::ALL.into_iter().zip(fields::WAYS) {
            let value_said = cell(value);
            if value_said.is_empty() {
                continue;
            }
            let why = match cell(basis) {
                "" => cell("basis"),
                own => own,
            };
            let since = match cell(given) {
                "" => cell("given"),
                own => own,
            };
            let (why_field, since_field) = (
                if cell(basis).is_empty() { "basis" } else { basis },
                if cell(given).is_empty() { "given" } else { given },
            );
            let Some(why) = fields::basis(why) else {
                problems.add(Problem::new(why_field, "Why may you reach them this way? Write consent or legitimate_interest."));
                continue;
            };
            let Some(since) = meant::instant(since, self.lens.zone()).filter(|at| *at <= self.now) else {
                problems.add(Problem::new(since_field, "Since when may you reach them this way? Write a day that has been, like 2026-10-01."));
                continue;
            };
            match Reach::new(channel, value_said, why, value) {
                Ok(reach) => ways.push((reach, since.as_microsecond())),
                Err(problem) => problems.add(problem),
            }
        }
        if ways.is_empty() && problems.is_empty() {
            problems.add(Problem::new("phone", "Please write one way to reach them."));
        }
        if problems.is_empty() {
            let id = id.unwrap_or_else(|| id_of(&self.import, raw.number));
            Ok(Told { id, name, language, ways })
        } else {
            let words = Words::of(Language::ENGLISH);
            Err(problems
                .0
                .iter()
                .map(|problem| RowProblem {
                    line: raw.line(),
                    field: problem.field.to_string(),
                    // Whoever is not taken in did not agree to be kept.
                    said: match problem.field.as_ref() {
                        "language" | "basis" | "given" => cell(&problem.field).chars().take(200).collect(),
                        _ => String::new(),
                    },
                    sentence: words.problem(problem),
                })
                .collect())
        }
    }

    fn look_at(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Decided)>> {
        let laid: Vec<_> = rows.iter().map(|row| (row, self.lay(row))).collect();
        let told: Vec<&Told> = laid.iter().filter_map(|(_, told)| told.as_ref().ok()).collect();
        let here = imports::held(hub, &self.import, &told.iter().map(|told| told.id.clone()).collect::<Vec<_>>())?;
        let prints = imports::known(hub, &told.iter().map(|told| told.name.clone()).collect::<HashSet<_>>())?;
        let mut decided = Vec::with_capacity(laid.len());
        for (raw, told) in laid {
            decided.push((raw.number, match told {
                Err(problems) => Decided::Refused(problems),
                Ok(told) => self.decide_one(raw, told, &here, &prints),
            }));
        }
        Ok(decided)
    }

    fn decide_one(
        &mut self,
        raw: &Raw,
        told: Told,
        here: &HashMap<String, Held>,
        known: &HashMap<String, Vec<Ways>>,
    ) -> Decided {
        let refused = || {
            Decided::Refused(vec![RowProblem {
                line: raw.line(),
                field: "id".to_owned(),
                said: String::new(),
                sentence: OTHERWISE.to_owned(),
            }])
        };
        let has = |ways: &[(Channel, String)]| {
            told.ways.iter().all(|(reach, _)| ways.contains(&(reach.channel, reach.value.clone())))
        };
        match here.get(&told.id) {
            Some(Held::Gone) => return Decided::Known,
            Some(Held::Here { name, ways, .. }) if *name == told.name && has(ways) => return Decided::Known,
            Some(Held::Here { name, own: true, .. }) if *name == told.name => return self.more(told, refused),
            Some(Held::Here { .. }) => return refused(),
            None => {}
        }
        if let Some((name, _)) = self.seen.get(&told.id) {
            return if *name == told.name { self.more(told, refused) } else { refused() };
        }
        // Without an id the same name with the same ways is the same person.
        if known.get(&told.name).is_some_and(|all| all.iter().any(|ways| has(ways)))
            || self.seen.contains_key(&print(&told))
        {
            return Decided::Known;
        }
        self.seen.insert(told.id.clone(), (told.name.clone(), told.ways.len()));
        self.seen.insert(print(&told), (String::new(), 0));
        Decided::New(told)
    }

    fn more(&mut self, told: Told, refused: impl Fn() -> Decided) -> Decided {
        let kept = self.seen.entry(told.id.clone()).or_insert_with(|| (told.name.clone(), 0));
        kept.1 += told.ways.len();
        if kept.1 > super::model::MOST_CHANNELS { refused() } else { Decided::More(told) }
    }
}

/// What tells a row that stands twice in one file.
fn print(told: &Told) -> String {
    let ways: Vec<_> = told.ways.iter().map(|(reach, _)| (reach.channel.as_str(), reach.value.as_str())).collect();
    kit::id::digest(&format!("{}:{ways:?}", told.name))
}

impl Desk for Table {
    fn decide(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Verdict)>> {
        let decided = self.look_at(hub, rows)?;
        Ok(decided
            .into_iter()
            .map(|(number, decided)| {
                let verdict = match decided {
                    Decided::New(told) => Verdict::New(New { says: told.name, ..New::default() }),
                    Decided::More(told) => Verdict::New(New {
                        says: format!("{}: another way to reach them", told.name),
                        ..New::default()
                    }),
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
            outcomes.push((number, match decided {
                Decided::Known => Outcome::Known,
                Decided::Refused(problems) => Outcome::Refused(problems),
                Decided::New(told) => {
                    imports::take_in(hub, &self.import, &told.id, &told.name, &told.language, &told.ways)?;
                    Outcome::Taken
                }
                Decided::More(told) => {
                    imports::add_ways(hub, &told.id, &told.ways)?;
                    Outcome::Taken
                }
            }));
        }
        Ok(outcomes)
    }

    fn pass_over(&mut self, rows: &[Raw]) {
        for row in rows {
            if let Ok(told) = self.lay(row) {
                self.seen.insert(print(&told), (String::new(), 0));
                let kept = self.seen.entry(told.id).or_insert((told.name, 0));
                kept.1 += told.ways.len();
            }
        }
    }
}

