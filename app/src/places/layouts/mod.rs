//! The layouts in which places are published. A table is known by its columns, and a column by the beginning of
//! its name: years at the end of a name move with every release, and some official names are cut short.

mod code_point;
mod columns;
mod database;
mod deprivation;
mod features;
mod households;
mod lsoas;
mod meter;
mod middles;
mod needs;
mod outlines;
mod postcodes;
mod shapes;
mod table;

pub use database::read as read_database;
pub use features::read as read_features;
pub use outlines::{Outlined, Taker};
pub use postcodes::Larger;
pub use shapes::{Shapes, read as read_shapes};
pub use table::read as read_table;

use super::model::{AreaKind, Deprived, Gss, Lsoa, Need, Position};
use columns::Columns;
use csv::ByteRecord;
use gazetteer::Postcode;

/// What a file holds, record by record.
#[derive(Clone, Debug)]
pub enum Record {
    Lsoa(Box<Lsoa>),
    Deprived(Box<Deprived>),
    /// With the larger areas that a table of postcodes says it lies in.
    Postcode(Placed, Larger),
    /// The name that people use for an MSOA.
    CommonName(Gss, String),
    Households(Gss, i64),
    Middle(Gss, Position),
    Need(Need),
}

impl Record {
    /// What there may be only once in a file; of a postcode that comes again the last counts.
    fn once(&self) -> Option<(u8, Gss)> {
        match self {
            Record::Lsoa(lsoa) => Some((0, lsoa.code)),
            Record::Deprived(one) => Some((1, one.lsoa)),
            Record::CommonName(code, _) => Some((2, *code)),
            Record::Households(code, _) => Some((3, *code)),
            Record::Middle(code, _) => Some((4, *code)),
            Record::Need(need) => Some((5, need.code)),
            Record::Postcode(..) => None,
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
    Needs(needs::At),
    Households(households::At),
    Middles(middles::At),
    CodePoint,
}

/// Whose figures they are, to be shown wherever they are shown.
pub const SOURCE: &str = "Contains public sector information licensed under the Open Government Licence v3.0. \
    Source: Office for National Statistics; Ministry of Housing, Communities and Local Government. \
    Contains OS data © Crown copyright and database right. \
    Contains Royal Mail data © Royal Mail copyright and database right.";

/// The same without postcodes.
pub const SOURCE_OF_FIGURES: &str = "Contains public sector information licensed under the Open Government Licence v3.0. \
    Source: Office for National Statistics; Ministry of Housing, Communities and Local Government. \
    Contains OS data © Crown copyright and database right.";

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
            .or_else(|| needs::At::of(&columns).map(Layout::Needs))
            .or_else(|| households::At::of(&columns).map(Layout::Households))
            .or_else(|| middles::At::of(&columns).map(Layout::Middles))
    }

    /// How many neighbourhoods the ranks of the table go to, and of which year they are.
    pub fn ranked(&self) -> Option<(i64, &'static str)> {
        match self {
            Layout::Lsoas(_) => Some((lsoas::OF, "2025")),
            Layout::Deprivation(at) => Some((at.of, at.edition)),
            _ => None,
        }
    }

    /// Whether the neighbourhoods of its postcodes must be found by where they lie.
    pub fn names_no_neighbourhoods(&self) -> bool {
        matches!(self, Layout::CodePoint)
    }

    /// What a row says.
    fn read(&self, row: &Row<'_>, out: &mut Vec<Record>) -> Result<(), (usize, &'static str)> {
        match self {
            Layout::Lsoas(at) => at.read(row, out),
            Layout::Deprivation(at) => at.read(row).map(|one| out.push(Record::Deprived(Box::new(one)))),
            Layout::Postcodes(at) => at.read(row).map(|(one, larger)| out.push(Record::Postcode(one, larger))),
            Layout::CodePoint => code_point::read(row).map(|one| out.push(Record::Postcode(one, Larger::default()))),
            Layout::Needs(at) => at.read(row).map(|one| out.push(Record::Need(one))),
            Layout::Households(at) => at.read(row).map(|(lsoa, n)| out.push(Record::Households(lsoa, n))),
            Layout::Middles(at) => at.read(row).map(|(lsoa, middle)| out.push(Record::Middle(lsoa, middle))),
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
    /// The code of a neighbourhood.
    fn lsoa(&self, column: usize) -> Result<Gss, (usize, &'static str)> {
        let lsoa = self.gss(column).ok().filter(|code| code.kind() == Some(AreaKind::Lsoa));
        lsoa.ok_or((column, "places-trouble-lsoa"))
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
