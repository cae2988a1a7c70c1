//! What is kept of a file that was brought, from its arrival to its undoing.

mod columns;
mod kind;

pub use columns::{Field, Lens, Mapping, Part, Source};
pub use kind::{About, Desk, Heart, Kind, Kinds, New, Outcome, Raw, Verdict, id_of, line};

use jiff::Timestamp;

/// Rows that one import takes; beyond it the file is split.
pub const ROWS: u64 = 100_000;

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The file is here, its columns are being chosen.
    Waiting,
    Running,
    Done,
    Undoing,
    Undone,
}

impl Stand {
    pub const fn as_str(self) -> &'static str {
        match self {
            Stand::Waiting => "waiting",
            Stand::Running => "running",
            Stand::Done => "done",
            Stand::Undoing => "undoing",
            Stand::Undone => "undone",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Import {
    pub id: String,
    /// The slug of its [`Kind`].
    pub kind: String,
    pub made_at: Timestamp,
    /// The name of who brought it; nobody for the command line.
    pub by: Option<String>,
    pub account: Option<String>,
    pub file_name: String,
    pub mapping: Mapping,
    pub rows: i64,
    pub at_row: i64,
    pub taken: i64,
    /// Rows that were here already.
    pub known: i64,
    pub refused: i64,
    pub done_at: Option<Timestamp>,
    pub undone_at: Option<Timestamp>,
    pub spared: i64,
    pub stand: Stand,
}

/// One field of a row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    pub line: i64,
    pub field: String,
    pub said: String,
    pub sentence: String,
}

/// Something of an import that somebody has worked on since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkedOn {
    pub id: String,
    /// What tells it from others: the beginning of what was said, a name.
    pub words: String,
}
