//! One kind of rows that a file may bring: what a feature says of its own.

use super::columns::{Field, Lens};
use super::{RowProblem, WorkedOn};
use crate::imports::access::Bring;
use kit::Result;
use kit::access::{Reading, Writing};
use kit::sheets::Row;
use kit::web::page::Stage;
use kit::words::Words;

/// What a page says of a kind, and where its rows are afterwards.
pub struct About {
    /// In the database and in addresses: `people`.
    pub slug: &'static str,
    /// On the page where a file is brought: `People`.
    pub label: &'static str,
    /// `person`, and `people`.
    pub one: &'static str,
    pub many: &'static str,
    pub stage: Stage,
    /// What a coordinator should know before they bring such a file, a sentence each.
    pub good_for: &'static [&'static str],
    /// One of these fields at least must come from a column.
    pub heart: Heart,
    /// What goes out again beside the rows themselves: `, the people and the themes`.
    pub goes_with: &'static str,
    /// What people may have done to rows since: `corrected, coded, followed up or quoted`.
    pub worked_on: &'static str,
    /// What its rows may bring along that is not here yet: `theme`, and `themes`.
    pub makes: (&'static str, &'static str),
    /// What is said of rows of which a part is left out.
    pub left_out: &'static str,
    /// Where they are shown, behind `/hubs/{hub}`.
    pub shown_at: &'static str,
    /// The address behind `/hubs/{hub}` of all of them as CSV.
    pub as_csv: &'static str,
}

/// The fields without which a file of this kind is none.
pub struct Heart {
    pub title: &'static str,
    pub lead: &'static str,
    /// What is said when none of them has a column, and at which field.
    pub missing: (&'static str, &'static str),
}

impl About {
    /// `1 person`, `2,000 people`.
    pub fn count(&self, words: Words, n: i64) -> String {
        format!("{} {}", words.number(n), if n == 1 { self.one } else { self.many })
    }
    /// `1 theme`, `2,000 themes`.
    pub fn count_made(&self, words: Words, n: usize) -> String {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        format!("{} {}", words.number(n), if n == 1 { self.makes.0 } else { self.makes.1 })
    }
}

/// What a feature does for its own rows. Everything else is the same for all kinds.
pub trait Kind: Send + Sync + 'static {
    fn about(&self) -> &'static About;
    /// What its columns can hold, in the order in which a guess looks for them.
    fn fields(&self) -> &'static [Field];
    /// Where one of them is shown: behind this, a slash and its id.
    fn one_at(&self) -> &'static str {
        self.about().shown_at
    }
    /// The desk of one import, where row after row is decided.
    fn open(
        &self,
        hub: &mut Reading<'_, Bring>,
        import: &str,
        importer: Option<&str>,
        lens: Lens,
    ) -> Result<Box<dyn Desk>>;
    /// What somebody has worked on since it came in.
    fn worked_on(&self, hub: &mut Reading<'_, Bring>, import: &str) -> Result<Vec<WorkedOn>>;
    /// Takes the next rows of an import out, those behind `after`, and leaves `spared`. Where the next
    /// stretch begins, if there is one.
    fn take_out_some(
        &self,
        hub: &mut Writing<'_, Bring>,
        import: &str,
        after: i64,
        spared: &[WorkedOn],
    ) -> Result<Option<i64>>;
    /// Takes out what else came with it, and says how many rows stayed.
    fn take_out_rest(&self, hub: &mut Writing<'_, Bring>, import: &str) -> Result<i64>;
}

/// Where rows are looked at one after another and it is decided what becomes of each. A rehearsal and
/// an import sit at the same desk, so that the one says what the other does.
pub trait Desk: Send {
    /// What would become of these rows.
    fn decide(&mut self, hub: &mut Reading<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Verdict)>>;
    /// Takes those that are new in, in the transaction that is open, and says what became of each. The
    /// id of a row must be the same however often it is taken in ([`id_of`]).
    fn take_in(&mut self, hub: &mut Writing<'_, Bring>, rows: &[Raw]) -> Result<Vec<(u64, Outcome)>>;
    /// Passes over rows that were dealt with before; they count among what the file said.
    fn pass_over(&mut self, rows: &[Raw]);
}

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

    pub fn row(&self) -> Row<'_> {
        Row { number: self.number, cells: &self.cells, torn: self.torn }
    }

    pub fn line(&self) -> i64 {
        line(self.number)
    }

    /// A row that has more cells than the first one: which belongs where cannot be told.
    pub fn is_torn(&self) -> Option<RowProblem> {
        self.torn.then(|| RowProblem {
            line: self.line(),
            field: "row".to_owned(),
            said: String::new(),
            sentence: TORN.to_owned(),
        })
    }
}

pub fn line(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// What a row is told that has more cells than the first one.
const TORN: &str = "This row has more cells than the first row. Put words with a separator in them in quotation marks.";

/// What would become of one row.
#[derive(Clone, Debug)]
pub enum Verdict {
    New(New),
    /// The same is here already.
    Known,
    Refused(Vec<RowProblem>),
}

/// A row that would be taken in.
#[derive(Clone, Debug, Default)]
pub struct New {
    /// What tells it from others, for whoever looks the rehearsal over.
    pub says: String,
    /// Something of it is not taken: see [`About::left_out`].
    pub left_out: bool,
    /// Names of what would have to be made for it, such as themes.
    pub makes: Vec<String>,
}

/// What became of one row.
#[derive(Clone, Debug)]
pub enum Outcome {
    Taken,
    Known,
    Refused(Vec<RowProblem>),
}

/// The id of a row: the same however often it is taken in, so that an import which was cut short
/// goes on without doubles.
pub fn id_of(import: &str, number: u64) -> String {
    let hex = kit::id::digest(&format!("{import}:{number}"));
    format!("{}-{}-8{}-a{}-{}", &hex[..8], &hex[8..12], &hex[12..15], &hex[15..18], &hex[18..30])
}

/// Every kind of file that this program takes, handed to whoever must know what a row is.
#[derive(Clone, Copy)]
pub struct Kinds(pub &'static [&'static dyn Kind]);

impl Kinds {
    pub fn of(self, slug: &str) -> Option<&'static dyn Kind> {
        self.all().find(|kind| kind.about().slug == slug)
    }

    /// The kind of a file of which nobody said what it is.
    pub fn usual(self) -> Result<&'static dyn Kind> {
        self.all().next().ok_or(kit::Error::NotFound)
    }

    pub fn all(self) -> impl Iterator<Item = &'static dyn Kind> {
        self.0.iter().copied()
    }

    /// The kind of a file that was kept. One that this program does not know is a newer program's.
    pub fn kept(self, slug: &str) -> Result<&'static dyn Kind> {
        self.of(slug).ok_or(kit::Error::NotFound)
    }
}
