//! Files that somebody brings, read row by row: pure, without input or output, and without a panic
//! on any bytes. The fuzz targets `import_csv` and `import_xlsx` call [`each_row`].

pub mod limits;
pub mod meant;
pub mod plain;
mod texts;
mod workbooks;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

/// Why a file cannot be read, as a sentence for the coordinator who brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

pub const TOO_MANY_ROWS: Unreadable =
    Unreadable("This file has more than 1,000,000 rows. Please split it into smaller files.");
pub const TOO_MANY_COLUMNS: Unreadable =
    Unreadable("This file has more than 256 columns. Please keep only those that are needed.");
pub const EMPTY: Unreadable = Unreadable("There is nothing in this file.");
pub const NO_ROWS: Unreadable =
    Unreadable("This file has a first row with names of columns, and no rows below it.");
pub const NO_TABLE: Unreadable =
    Unreadable("This is not a table we can read. Please save it as CSV or XLSX, and bring it again.");
pub const OLD_EXCEL: Unreadable = Unreadable(
    "This is an old Excel file (.xls), or one with a password. Please save it as XLSX or CSV without a password.",
);
pub const BROKEN_WORKBOOK: Unreadable = Unreadable(
    "This XLSX file is broken, or is another kind of file. Please open it, save it again as XLSX or CSV, and bring it again.",
);
pub const SWOLLEN: Unreadable =
    Unreadable("This XLSX file is far larger inside than it looks. Please save the sheet as CSV.");
pub const OPEN_QUOTE: Unreadable = Unreadable(
    "A quotation mark is opened in this file and never closed, so that rows run into each other. Please close it, and bring the file again.",
);
pub const NO_SUCH_SHEET: Unreadable = Unreadable("There is no sheet of this name in the file.");

/// One row below the names of the columns.
pub struct Row<'r> {
    /// As a spreadsheet program numbers it: the row with the names is usually 1.
    pub number: u64,
    /// Cells without control characters; a short row has fewer of them than there are columns.
    pub cells: &'r [String],
    /// It has more cells than the first row: words with a separator in them stand without quotes.
    pub torn: bool,
}

impl Row<'_> {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// What is known of a file before its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The names of the columns, each once.
    pub columns: Vec<String>,
    /// The sheets of a workbook; none for a text file.
    pub sheets: Vec<String>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// How the file was understood, in words: `CSV, UTF-8, separated by semicolons`.
    pub kind: String,
}

/// Reads a file from its first row to its last, or until `take` breaks off. Blank rows are passed
/// over. `sheet` is the sheet of a workbook; the first that has rows when not given.
pub fn each_row(
    bytes: &[u8],
    sheet: Option<&str>,
    take: &mut dyn FnMut(&Head, Row<'_>) -> ControlFlow<()>,
) -> Result<Head, Unreadable> {
    let mut table = Table {
        head: Head::default(),
        cells: Vec::new(),
        named: false,
        widest: usize::MAX,
        row: 0,
        rows: 0,
        words: 0,
        take,
    };
    if bytes.is_empty() {
        return Err(EMPTY);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbooks::read(bytes, sheet, &mut table)?;
    } else if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(OLD_EXCEL);
    } else {
        texts::read(bytes, &mut table)?;
    }
    match (table.named, table.rows) {
        (false, _) => Err(EMPTY),
        (true, 0) => Err(NO_ROWS),
        _ => Ok(table.head),
    }
}

/// The names of the columns and the first rows, for somebody to look at.
pub fn preview(
    bytes: &[u8],
    sheet: Option<&str>,
    rows: usize,
) -> Result<(Head, Vec<Vec<String>>), Unreadable> {
    let mut seen = Vec::new();
    let head = each_row(bytes, sheet, &mut |_, row| {
        seen.push(row.cells.to_vec());
        if seen.len() < rows {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok((head, seen))
}

/// A table under way: the first row that is not blank names the columns, the others are rows.
pub(super) struct Table<'t> {
    pub(super) head: Head,
    /// The cells of the row that is being put together.
    cells: Vec<String>,
    named: bool,
    /// Columns that a row may have, named or not.
    widest: usize,
    /// The number of the last row.
    row: u64,
    rows: u64,
    /// Bytes of all words so far.
    words: u64,
    take: &'t mut dyn FnMut(&Head, Row<'_>) -> ControlFlow<()>,
}

impl Table<'_> {
    /// Whether there are rows below the names of the columns. Where there are none, the next sheet
    /// may begin anew.
    pub(super) fn has_rows(&mut self) -> bool {
        if self.rows == 0 {
            self.named = false;
            self.head.columns.clear();
            self.row = 0;
        }
        self.rows > 0
    }

    /// The first row has so many cells, some perhaps without a name: further to the right stands
    /// nothing that belongs to a column.
    pub(super) fn no_wider_than(&mut self, columns: usize) {
        if !self.named {
            self.widest = columns;
        }
    }

    /// Puts a cell into the row under way.
    pub(super) fn put(&mut self, column: usize, cell: &str) -> Result<(), Unreadable> {
        self.words += cell.len() as u64;
        if self.words > limits::WORDS {
            return Err(SWOLLEN);
        }
        if cell.trim().is_empty() {
            return Ok(());
        }
        if column >= limits::COLUMNS {
            return Err(TOO_MANY_COLUMNS);
        }
        if self.cells.len() <= column {
            self.cells.resize_with(column + 1, String::new);
        }
        let kept = &mut self.cells[column];
        if !kept.is_empty() {
            // One place of a workbook with two contents: neither may be lost without a word.
            return Err(BROKEN_WORKBOOK);
        }
        clean_onto(kept, plain::as_it_was(cell.trim()));
        Ok(())
    }

    /// Ends the row under way; whether to go on. Rows are numbered upwards, or an import that goes on
    /// after row 500 would pass over those that stand behind it with lower numbers.
    pub(super) fn end_row(&mut self, number: u64) -> Result<ControlFlow<()>, Unreadable> {
        if self.cells.iter().all(String::is_empty) {
            self.cells.clear();
            return Ok(ControlFlow::Continue(()));
        }
        let number = number.max(self.row + 1);
        self.row = number;
        let next = if self.named {
            self.rows += 1;
            if self.rows > limits::ROWS_READ {
                return Err(TOO_MANY_ROWS);
            }
            // A cell beyond the named columns is a column without a name.
            while self.head.columns.len() < self.cells.len().min(self.widest) {
                let at = self.head.columns.len();
                self.head.columns.push(nameless(at, &self.head.columns));
            }
            let torn = self.cells.len() > self.widest;
            (self.take)(
                &self.head,
                Row {
                    number,
                    cells: &self.cells,
                    torn,
                },
            )
        } else {
            self.named = true;
            self.head.columns = names(&self.cells);
            ControlFlow::Continue(())
        };
        self.cells.clear();
        Ok(next)
    }
}

/// Names of columns, each once: blank ones by their place, repeated ones with a number.
fn names(cells: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let name: String = cell
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(120)
            .collect();
        let name = if name.is_empty() {
            nameless(at, &names)
        } else {
            name
        };
        names.push(once(name, &names));
    }
    names
}

fn nameless(at: usize, names: &[String]) -> String {
    once(format!("column {}", at + 1), names)
}

fn once(name: String, names: &[String]) -> String {
    if !names.contains(&name) {
        return name;
    }
    (2..)
        .map(|n| format!("{name} ({n})"))
        .find(|numbered| !names.contains(numbered))
        .unwrap_or(name)
}

/// Words as they are kept: no control characters but new lines and tabs, no longer than a cell.
fn clean_onto(kept: &mut String, cell: &str) {
    for c in cell.trim().chars() {
        if kept.len() + c.len_utf8() > limits::CELL {
            break;
        }
        match c {
            '\r' => {}
            '\n' | '\t' => kept.push(c),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => kept.push(c),
        }
    }
}
