//! The layouts in which places are published. A table is known by its columns, and a column by the beginning of
//! its name: years at the end of a name move with every release, and some official names are cut short.

mod columns;
mod deprivation;
mod lsoas;
mod outlines;
mod postcodes;

pub use outlines::read as read_outlines;

use super::model::{Deprived, Gss, Lsoa, Position};
use columns::Columns;
use csv::ByteRecord;
use gazetteer::Postcode;
use std::collections::HashSet;
use std::io::Read;

/// What a file holds, record by record.
#[derive(Clone, Debug)]
pub enum Record {
    Lsoa(Box<Lsoa>),
    Deprived(Box<Deprived>),
    Postcode(Placed),
    /// The name that people use for an MSOA.
    CommonName(Gss, String),
}

impl Record {
    /// What there may be only once in a file; of a postcode that comes again the last counts.
    fn once(&self) -> Option<(u8, Gss)> {
        match self {
            Record::Lsoa(lsoa) => Some((0, lsoa.code)),
            Record::Deprived(one) => Some((1, one.lsoa)),
            Record::CommonName(code, _) => Some((2, *code)),
            Record::Postcode(_) => None,
        }
    }
}

/// A postcode and where it lies.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub postcode: Postcode,
    pub lsoa: Option<Gss>,
    pub position: Option<Position>,
    pub live: bool,
}

/// Why a record was left out: the name of a sentence in `words/`, and the column it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// As a spreadsheet program numbers rows; for outlines, the how-manieth.
    pub row: u64,
    pub column: String,
    pub sentence: &'static str,
}

/// One of the layouts, found in the names of the columns.
pub enum Layout {
    Lsoas(lsoas::At),
    Deprivation(deprivation::At),
    Postcodes(postcodes::At),
    Names { code: usize, name: usize },
}

/// Whose figures they are, to be shown wherever they are shown.
pub const SOURCE: &str = "Contains public sector information licensed under the Open Government Licence v3.0. \
    Source: Office for National Statistics; Ministry of Housing, Communities and Local Government. \
    Contains OS data © Crown copyright and database right. \
    Contains Royal Mail data © Royal Mail copyright and database right.";

impl Layout {
    pub fn of(header: &[String]) -> Option<Layout> {
        let columns = Columns(header);
        lsoas::At::of(&columns)
            .map(Layout::Lsoas)
            .or_else(|| deprivation::At::of(&columns).map(Layout::Deprivation))
            .or_else(|| postcodes::At::of(&columns).map(Layout::Postcodes))
            .or_else(|| {
                let (code, name) = (columns.starting(&["msoa21cd", "msoa11cd"])?, columns.starting(&["msoa21hclnm", "msoa11hclnm"])?);
                Some(Layout::Names { code, name })
            })
    }

    /// How many neighbourhoods the ranks of the table go to, and of which year they are.
    pub fn ranked(&self) -> Option<(i64, &'static str)> {
        match self {
            Layout::Lsoas(_) => Some((lsoas::OF, "2025")),
            Layout::Deprivation(at) => Some((at.of, at.edition)),
            Layout::Postcodes(_) | Layout::Names { .. } => None,
        }
    }

    /// What a row says.
    fn read(&self, row: &Row<'_>, out: &mut Vec<Record>) -> Result<(), (usize, &'static str)> {
        match self {
            Layout::Lsoas(at) => at.read(row, out),
            Layout::Deprivation(at) => at.read(row).map(|one| out.push(Record::Deprived(Box::new(one)))),
            Layout::Postcodes(at) => at.read(row).map(|one| out.push(Record::Postcode(one))),
            Layout::Names { code, name } => {
                out.push(Record::CommonName(row.gss(*code)?, row.text(*name).into_owned()));
                Ok(())
            }
        }
    }
}

/// A row's cells. Files are UTF-8, and some are Windows' letters; a row is what its own letters say.
struct Row<'r>(&'r ByteRecord);

impl Row<'_> {
    fn bytes(&self, column: usize) -> &[u8] {
        self.0.get(column).unwrap_or_default().trim_ascii()
    }
    fn text(&self, column: usize) -> std::borrow::Cow<'_, str> {
        let bytes = self.bytes(column);
        match std::str::from_utf8(bytes) {
            Ok(words) => words.into(),
            Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
        }
    }
    fn gss(&self, column: usize) -> Result<Gss, (usize, &'static str)> {
        Gss::parse(&self.text(column)).ok_or((column, "places-trouble-code"))
    }
    fn number(&self, column: usize) -> Result<f64, (usize, &'static str)> {
        let words = self.text(column).replace(',', "");
        let number = words.parse().ok().filter(|number: &f64| number.is_finite());
        number.ok_or((column, "places-trouble-number"))
    }
    fn whole(&self, column: usize) -> Result<i64, (usize, &'static str)> {
        let number = self.number(column)?;
        let whole = number.fract() == 0.0 && (0.0..1e12).contains(&number);
        whole.then_some(number as i64).ok_or((column, "places-trouble-whole"))
    }
    /// A whole number, or none where nothing stands.
    fn maybe_whole(&self, column: Option<usize>) -> Result<Option<i64>, (usize, &'static str)> {
        match column {
            Some(column) if !self.bytes(column).is_empty() => self.whole(column).map(Some),
            _ => Ok(None),
        }
    }
    /// A position, or none where official files say that there is none.
    fn position(&self, at: Option<(usize, usize)>) -> Result<Option<Position>, (usize, &'static str)> {
        let Some((longitude, latitude)) = at else { return Ok(None) };
        if self.bytes(longitude).is_empty() && self.bytes(latitude).is_empty() {
            return Ok(None);
        }
        Ok(Position::new(self.number(longitude)?, self.number(latitude)?))
    }
}

/// Why a table cannot be read at all.
#[derive(Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Its columns are those of no layout that we know.
    Unknown(Vec<String>),
    Empty,
    /// It breaks off, or is no table: what the reader said.
    Broken(String),
}

/// Reads a table to its end. Rows that say nothing sensible are told to `trouble` and left out.
pub fn read_table(
    bytes: &mut dyn Read,
    mut take: impl FnMut(Record),
    mut trouble: impl FnMut(Trouble),
) -> Result<Layout, Unreadable> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(1 << 16)
        .from_reader(bytes);
    let broken = |error: csv::Error| Unreadable::Broken(error.to_string());
    let mut record = ByteRecord::new();
    if !reader.read_byte_record(&mut record).map_err(broken)? {
        return Err(Unreadable::Empty);
    }
    let header: Vec<String> = (0..record.len())
        .map(|at| Row(&record).text(at).trim_start_matches('\u{feff}').to_owned())
        .collect();
    let Some(layout) = Layout::of(&header) else {
        return Err(Unreadable::Unknown(header));
    };
    let (mut out, mut seen) = (Vec::new(), HashSet::new());
    // A row with too few cells, while it is not known whether the file goes on after it.
    let mut short = None;
    while reader.read_byte_record(&mut record).map_err(broken)? {
        if let Some(row) = short.take() {
            trouble(Trouble { row, column: String::new(), sentence: "places-trouble-short" });
        }
        if record.iter().all(|cell| cell.trim_ascii().is_empty()) {
            continue;
        }
        let row = record.position().map_or(0, |at| at.line());
        if record.len() < header.len() {
            short = Some(row);
            continue;
        }
        let read = layout.read(&Row(&record), &mut out);
        let twice = out.iter().filter_map(Record::once).any(|one| !seen.insert(one));
        let (column, sentence) = match read {
            Ok(()) if !twice => {
                out.drain(..).for_each(&mut take);
                continue;
            }
            Ok(()) => (0, "places-trouble-twice"),
            Err(wrong) => wrong,
        };
        out.clear();
        let column = header.get(column).cloned().unwrap_or_default();
        trouble(Trouble { row, column, sentence });
    }
    match short {
        Some(row) => Err(Unreadable::Broken(format!("row {row} has too few cells, and is the last"))),
        None => Ok(layout),
    }
}
