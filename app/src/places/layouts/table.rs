//! A table read to its end, whatever its layout.

use super::meter::Meter;
use super::{Layout, Record, Row, Trouble, Unreadable, code_point};
use csv::ByteRecord;
use std::collections::HashSet;
use std::io::Read;

/// Bytes of one row; official ones have some hundreds, and their row of names has 4,000.
const LARGEST_ROW: u64 = 1 << 20;
/// Rows that are taken: 2.7 million postcodes were ever in use.
const MOST_ROWS: u64 = 6_000_000;
/// Bytes of rows that are taken and are no postcodes, which are kept as they are: the widest official table has 20 million.
const MOST_BYTES: u64 = 64 << 20;

/// Reads a table to its end. Rows that say nothing sensible are told to `trouble` and left out.
pub fn read(
    bytes: &mut dyn Read,
    mut take: impl FnMut(Record),
    mut trouble: impl FnMut(Trouble),
) -> Result<Layout, Unreadable> {
    let (meter, bytes) = Meter::on(bytes, LARGEST_ROW);
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
    let without_names = code_point::begins(&record);
    let header: Vec<String> = if without_names {
        code_point::COLUMNS.map(str::to_owned).to_vec()
    } else {
        (0..record.len()).map(|at| Row(&record).text(at).trim_start_matches('\u{feff}').to_owned()).collect()
    };
    let found = if without_names { Some(Layout::CodePoint) } else { Layout::of(&header) };
    let Some(layout) = found else {
        return Err(Unreadable::Unknown(header));
    };
    let (mut out, mut seen) = (Vec::new(), HashSet::new());
    let (mut rows, mut bytes) = (0_u64, 0_u64);
    // A row with too few cells, while it is not known whether the file goes on after it.
    let mut short = None;
    let mut first_is_a_row = without_names;
    while std::mem::take(&mut first_is_a_row) || reader.read_byte_record(&mut record).map_err(broken)? {
        meter.again();
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
                rows += 1;
                bytes += if out.iter().any(|one| one.once().is_some()) { record.as_slice().len() as u64 } else { 0 };
                if rows > MOST_ROWS || bytes > MOST_BYTES {
                    return Err(Unreadable::Broken("it has far more in it than any official table".to_owned()));
                }
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
