//! A walk list on paper: what stands where on a sheet, so that it can be drawn, typed in again, and read out
//! of a photograph by the same numbers.

use super::{Outcome, WalkDoor};
use jiff::Timestamp;
use kit::words::{Direction, Language};
use ticks::{Place, Sheet as Paper};

/// A4, in millimetres.
pub const WIDTH: f64 = 210.0;
pub const HEIGHT: f64 = 297.0;
/// The centre of the first corner mark: printers leave up to six millimetres at the edge blank.
pub const MARK_AT: f64 = 14.0;
/// Doors on one sheet. More would be ticked by thumbs, not by pens.
pub const LINES: usize = 28;
/// Doors that are printed at once.
pub const MOST_DOORS: usize = 1_000;
/// Where the first line begins, and how far it is to the next.
pub const FIRST_LINE: f64 = 62.0;
pub const LINE: f64 = 7.5;
/// The side of a box.
pub const BOX: f64 = 4.6;
/// Where the boxes of each outcome stand, from the start of a line. Behind the last there is room to write when.
pub const COLUMNS: [(Outcome, f64); 5] = [
    (Outcome::NoAnswer, 100.0),
    (Outcome::Refused, 117.0),
    (Outcome::Spoke, 134.0),
    (Outcome::DoNotKnock, 151.0),
    (Outcome::ComeBack, 168.0),
];

/// A place that is counted from the start of a line, on paper: in Urdu a line begins on the right.
pub fn across(language: Language, from_the_start: f64, wide: f64) -> f64 {
    match language.direction() {
        Direction::LeftToRight => from_the_start,
        Direction::RightToLeft => WIDTH - from_the_start - wide,
    }
}

/// The top of a line's boxes.
pub fn down(line: usize) -> f64 {
    FIRST_LINE + line as f64 * LINE + (LINE - BOX) / 2.0
}

/// One printed sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: String,
    pub code: String,
    pub session: String,
    pub street: (String, String),
    /// Which sheet of its street, from 1, and of how many.
    pub page: i64,
    pub pages: i64,
    pub language: Language,
    pub made_at: Timestamp,
    /// When somebody last typed in what was written on it, and who.
    pub typed: Option<(Timestamp, String)>,
}

/// A line of a sheet.
#[derive(Clone, Debug)]
pub struct Line {
    pub door: WalkDoor,
    /// Whether there are boxes to tick: nobody is to knock where there are none.
    pub boxes: bool,
    /// What was typed in from this line and stands: the knock's id, its outcome, and when to come back.
    pub typed: Option<(String, Outcome, Option<String>)>,
    /// When that knock was.
    pub knocked_at: Option<Timestamp>,
}

/// What somebody says of a line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub line: i64,
    /// Nothing where no box is ticked.
    pub outcome: Option<Outcome>,
    pub come_back: Option<String>,
}

/// The boxes of a sheet as a photograph is read by them: line after line, in the order of [`COLUMNS`].
pub fn paper(language: Language, lines: &[Line]) -> Paper {
    let places = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.boxes)
        .flat_map(|(line, _)| {
            COLUMNS.map(|(_, at)| Place {
                x: across(language, at, BOX) - MARK_AT,
                y: down(line) - MARK_AT,
                side: BOX,
            })
        })
        .collect();
    Paper::new(WIDTH - 2.0 * MARK_AT, HEIGHT - 2.0 * MARK_AT, places)
}
