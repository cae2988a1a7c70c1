//! Words made plain for where they go: one line of a page, or a cell that no spreadsheet program
//! takes for a formula.

/// The media type of what we write: UTF-8, and names of columns in the first row.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";

/// One line without control characters, of at most so many letters.
pub fn line(words: &str, most: usize) -> String {
    words
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(most)
        .collect()
}

/// Whether a spreadsheet program would take this cell for a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The cell as spreadsheet programs show it and never run it. What looks made inert already is made
/// so once more, or it would come back as a formula.
pub fn inert(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What was made inert, as it was.
pub fn as_it_was(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// A table under way, every cell made inert.
pub struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    /// It begins with the mark by which Excel knows UTF-8: without it ł and Urdu are garbled there.
    pub fn new(columns: &[&str]) -> Csv {
        let mut csv = Csv(csv::Writer::from_writer("\u{feff}".into()));
        csv.row(columns);
        csv
    }

    /// More rows of a table that was begun before.
    pub fn more() -> Csv {
        Csv(csv::Writer::from_writer(Vec::new()))
    }

    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let cells = cells.into_iter().map(|cell| inert(cell.as_ref()));
        // Rows are as long as we make them, and memory takes them: nothing here can fail.
        let _ = self.0.write_record(cells);
    }

    pub fn done(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_made_inert_and_comes_back() {
        for cell in [
            "=1+1", "+44 20", "-5", "@all", "\tx", "plain", "'quoted'", "'=1", "''+1", "", "’tis",
        ] {
            assert!(!is_formula(&inert(cell)), "{cell}");
            assert_eq!(as_it_was(&inert(cell)), cell);
        }
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(["=HYPERLINK(\"x\")", "two\nlines"]);
        assert_eq!(
            String::from_utf8(csv.done()).unwrap(),
            "\u{feff}a,b\n\"'=HYPERLINK(\"\"x\"\")\",\"two\nlines\"\n"
        );
    }
}
