//! Doors as rows of a file: what becomes of each, and how it comes in.

use super::model::{FLOORS, Label, Name, WrittenStreet, plain_digit};
use super::queries::imports::{self, Addressed};
use crate::imports::access::Bring;
use crate::imports::model::{
    self as files, About, Desk, Field, Heart, Lens, New, Outcome, Part, Raw, RowProblem, Verdict, WorkedOn, id_of, line,
};
use kit::access::{Reading, Writing};
use kit::dialect::fold;
use kit::web::page::Stage;
use kit::words::{Language, Words};
use kit::{Error, Problem, Problems, Result};
use std::collections::{HashMap, HashSet};

/// Doors that stand in a table somewhere.
pub struct Doors;

const ABOUT: About = About {
    slug: "doors",
    label: "Doors",
    one: "door",
    many: "doors",
    stage: Stage::Reach,
    good_for: &[
        "One door in each row: what stands on it in one column, and its street in another.",
        "The patch as a column, or the same for the whole file. Patches and streets that you do not have yet are made.",
        "No names of people: a door here is not a person.",
    ],
    heart: Heart {
        title: "The doors",
        lead: "What stands on each door.",
        missing: ("door", "Please choose the column with what stands on the door, such as the house’s number."),
    },
    goes_with: ", and the streets and patches that were made for them",
    worked_on: "knocked at, printed on a sheet, corrected or retired. Doors with a visit or a sheet stay in any case",
    makes: ("patch or street", "patches and streets"),
    left_out: "rows have a part that is not taken.",
    shown_at: "/patches",
    as_csv: "/doors.csv",
};

const fn field(
    slug: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    names: &'static [&'static str],
    part: Part,
) -> Field {
    Field { slug, label, hint, names, offers: &[], usual: "", part, own: false }
}

const FIELDS: &[Field] = &[
    Field {
        own: true,
        ..field(
            "door",
            "What stands on the door",
            Some("12, 12a, Flat 3, The Old Forge."),
            &["number", "house number", "house", "door number", "label", "numer", "nr", "numer domu", "nr domu", "flat"],
            Part::Heart,
        )
    },
    field(
        "street",
        "Street or block",
        None,
        &["street name", "road", "block", "building", "thoroughfare", "ulica", "address line 2", "address"],
        Part::Needed,
    ),
    field("patch", "Patch", None, &["beat", "turf", "walk", "area", "ward", "rejon", "obszar"], Part::Needed),
    Field {
        own: true,
        ..field("floor", "Floor", Some("0 is the ground floor. In a block only."), &["storey", "level", "pietro"], Part::Other)
    },
    field("postcode", "Postcode of the street", None, &["post code", "postal code", "zip", "kod", "kod pocztowy"], Part::Other),
    Field {
        offers: &["street", "block"],
        ..field(
            "kind",
            "Street or block of flats",
            Some("street or block. Where it is empty, a street whose doors have floors is a block."),
            &["type", "rodzaj"],
            Part::Other,
        )
    },
    Field {
        offers: &["sides", "running"],
        ..field(
            "numbering",
            "How a street is numbered",
            Some("sides where odd and even numbers face each other, running where numbers run on. Mostly sides."),
            &["numeracja"],
            Part::Other,
        )
    },
];

impl files::Kind for Doors {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn fields(&self) -> &'static [Field] {
        FIELDS
    }

    fn one_at(&self) -> &'static str {
        "/doors"
    }

    fn open(&self, _: &mut Reading<'_, Bring>, import: &str, _: Option<&str>, lens: Lens) -> Result<Box<dyn Desk>> {
        Ok(Box::new(Table { import: import.to_owned(), lens, seen: HashSet::new(), fresh: HashMap::new() }))
    }

    fn worked_on(&self, hub: &mut Reading<'_, Bring>, import: &str) -> Result<Vec<WorkedOn>> {
        imports::worked_on(hub, import)
    }

    fn take_out_some(&self, hub: &mut Writing<'_, Bring>, import: &str, after: i64, spared: &[WorkedOn]) -> Result<Option<i64>> {
        imports::take_out_some(hub, import, after, spared)
    }

    fn take_out_rest(&self, hub: &mut Writing<'_, Bring>, import: &str) -> Result<i64> {
        imports::take_out_rest(hub, import)
    }
}

/// What becomes of one row.
enum Decided {
    New { address: Addressed, makes: Vec<String> },
    Known,
    Refused(Vec<RowProblem>),
}

struct Table {
    import: String,
    lens: Lens,
    /// The addresses that stood in the file so far.
    seen: HashSet<[String; 3]>,
    /// New doors that a rehearsal has found so far for each street, which are in no count yet.
    fresh: HashMap<[String; 2], i64>,
}

impl Table {
    fn read(&self, raw: &Raw) -> std::result::Result<Addressed, Vec<RowProblem>> {
        if let Some(torn) = raw.is_torn() {
            return Err(vec![torn]);
        }
        let row = raw.row();
        let cell = |slug: &str| self.lens.cell(&row, slug);
        let mut problems = Problems::default();
        let patch = Name::parse("patch", cell("patch")).map_err(|problem| problems.add(problem));
        let label = match Label::parse(cell("door")) {
            Ok(label) => Some(label),
            Err(Error::Invalid(of_label)) => {
                let told = of_label.0.into_iter().map(|problem| Problem { field: "door".into(), ..problem });
                problems.0.extend(told);
                None
            }
            Err(_) => None,
        };
        let floor = floor(cell("floor")).map_err(|problem| problems.add(problem));
        let written = WrittenStreet {
            name: cell("street").to_owned(),
            kind: word(cell("kind"), if cell("floor").is_empty() { "street" } else { "block" }, &KINDS),
            numbering: word(cell("numbering"), "sides", &NUMBERINGS),
            postcode: cell("postcode").to_owned(),
            neighbourhood: String::new(),
        };
        let street = match written.look_over() {
            Ok(street) => Some(street),
            Err(Error::Invalid(of_street)) => {
                let named = |problem: Problem| match problem.field.as_ref() {
                    "name" => Problem { field: "street".into(), ..problem },
                    _ => problem,
                };
                problems.0.extend(of_street.0.into_iter().map(named));
                None
            }
            Err(_) => None,
        };
        match (patch, street, label, floor) {
            (Ok(patch), Some(street), Some(label), Ok(floor)) => Ok(Addressed { patch, street, label, floor }),
            _ => Err(self.told(raw, &problems)),
        }
    }

    fn told(&self, raw: &Raw, problems: &Problems) -> Vec<RowProblem> {
        let (words, row) = (Words::of(Language::ENGLISH), raw.row());
        let told = |problem: &Problem| RowProblem {
            line: raw.line(),
            field: problem.field.to_string(),
            said: self.lens.cell(&row, &problem.field).chars().take(200).collect(),
            sentence: words.problem(problem),
        };
        problems.0.iter().map(told).collect()
    }

    fn look_at(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Decided)>> {
        let read: Vec<_> = rows.iter().map(|raw| (raw, self.read(raw))).collect();
        let wanted: Vec<[String; 3]> = read
            .iter()
            .filter_map(|(_, read)| read.as_ref().ok())
            .map(Addressed::folded)
            .collect();
        let mut there = imports::there(hub, &wanted)?.into_iter().zip(wanted);
        let mut decided = Vec::with_capacity(rows.len());
        for (raw, read) in read {
            let verdict = match read {
                Err(problems) => Decided::Refused(problems),
                Ok(address) => {
                    let Some((there, folded)) = there.next() else {
                        return Err(Error::internal("an address was not asked for"));
                    };
                    let [patch, street, _] = folded.clone();
                    let fresh = self.fresh.entry([patch, street]).or_default();
                    if there.door || !self.seen.insert(folded) {
                        Decided::Known
                    } else if imports::is_full(there.doors + *fresh) {
                        let full = Problem::new("street", "problem-street-full").with("most", super::queries::doors::MOST);
                        Decided::Refused(self.told(raw, &Problems(vec![full])))
                    } else {
                        *fresh += 1;
                        let new_patch = (!there.patch).then(|| format!("Patch: {}", address.patch.as_str()));
                        let new_street = there.street.is_none().then(|| {
                            format!("{}, {}", address.street.name.as_str(), address.patch.as_str())
                        });
                        let makes = new_patch.into_iter().chain(new_street).collect();
                        Decided::New { address, makes }
                    }
                }
            };
            decided.push((raw.number, verdict));
        }
        Ok(decided)
    }
}

/// A floor as a file has it: `3`, `3.0`, `ground`, or nothing.
fn floor(cell: &str) -> std::result::Result<Option<i64>, Problem> {
    let plain: String = cell.trim().chars().map(plain_digit).collect();
    let plain = plain.strip_suffix(".0").unwrap_or(&plain);
    match (fold(plain).as_str(), plain.parse()) {
        ("", _) => Ok(None),
        ("ground" | "ground floor" | "g" | "parter", _) => Ok(Some(0)),
        (_, Ok(floor)) if FLOORS.contains(&floor) => Ok(Some(floor)),
        _ => Err(Problem::new("floor", "problem-block-number").with("least", FLOORS.start()).with("most", FLOORS.end())),
    }
}

const KINDS: [(&str, &str); 8] = [
    ("street", "street"),
    ("road", "street"),
    ("house", "street"),
    ("ulica", "street"),
    ("block", "block"),
    ("block of flats", "block"),
    ("tower", "block"),
    ("blok", "block"),
];
const NUMBERINGS: [(&str, &str); 4] = [("sides", "sides"), ("both sides", "sides"), ("running", "running"), ("along", "running")];

/// A word of a closed list, however it is written; nothing is the usual one, and what is none of them
/// stays as it is, to be refused.
fn word(cell: &str, usual: &str, known: &[(&str, &str)]) -> String {
    let folded = fold(cell);
    if folded.is_empty() {
        return usual.to_owned();
    }
    known.iter().find(|(name, _)| *name == folded).map_or_else(|| cell.to_owned(), |(_, meant)| (*meant).to_owned())
}

impl Desk for Table {
    fn decide(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Verdict)>> {
        let decided = self.look_at(hub, rows)?.into_iter().map(|(number, decided)| {
            let verdict = match decided {
                Decided::New { address, makes } => Verdict::New(New {
                    says: format!("{}, {}", address.label.as_str(), address.street.name.as_str()),
                    left_out: false,
                    makes,
                }),
                Decided::Known => Verdict::Known,
                Decided::Refused(problems) => Verdict::Refused(problems),
            };
            (number, verdict)
        });
        Ok(decided.collect())
    }

    fn take_in(&mut self, hub: &mut Writing<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Outcome)>> {
        // What was taken in before is in the counts now.
        self.fresh.clear();
        let decided = self.look_at(hub, rows)?;
        let new: Vec<imports::Row<'_>> = decided
            .iter()
            .filter_map(|(number, decided)| match decided {
                Decided::New { address, .. } => {
                    Some(imports::Row { id: id_of(&self.import, *number), number: line(*number), address })
                }
                Decided::Known | Decided::Refused(_) => None,
            })
            .collect();
        let refused: HashMap<i64, Problems> = imports::take_in(hub, &self.import, &new)?.into_iter().collect();
        let by_number: HashMap<u64, &Raw> = rows.iter().map(|raw| (raw.number, raw)).collect();
        let outcomes = decided.into_iter().map(|(number, decided)| {
            let outcome = match decided {
                Decided::Known => Outcome::Known,
                Decided::Refused(problems) => Outcome::Refused(problems),
                Decided::New { .. } => match (refused.get(&line(number)), by_number.get(&number)) {
                    (Some(problems), Some(raw)) => Outcome::Refused(self.told(raw, problems)),
                    _ => Outcome::Taken,
                },
            };
            (number, outcome)
        });
        Ok(outcomes.collect())
    }

    fn pass_over(&mut self, rows: &[Raw]) {
        for raw in rows {
            if let Ok(address) = self.read(raw) {
                self.seen.insert(address.folded());
            }
        }
    }
}
