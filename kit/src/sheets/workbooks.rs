//! XLSX workbooks: looked over before they are unpacked, then read cell by cell as a stream.

use super::limits;
use super::{BROKEN_WORKBOOK, NO_SUCH_SHEET, SWOLLEN, Table, Unreadable};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

pub(super) fn read(bytes: &[u8], sheet: Option<&str>, table: &mut Table<'_>) -> Result<(), Unreadable> {
    look_over(bytes)?;
    // The reader of workbooks is not ours. Should a file make it panic, that file is broken, and
    // nothing of ours is left half done: a row is handed on only when it is whole.
    catch_unwind(AssertUnwindSafe(|| read_sheet(bytes, sheet, table))).unwrap_or(Err(BROKEN_WORKBOOK))
}

/// Unpacks every part to nowhere, to learn how large each truly is: what the file says of itself
/// may be a lie, and the reader of workbooks holds some parts in memory.
fn look_over(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN_WORKBOOK)?;
    if archive.len() > limits::PARTS {
        return Err(SWOLLEN);
    }
    let mut all = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| BROKEN_WORKBOOK)?;
        let name = part.name().map_err(|_| BROKEN_WORKBOOK)?.to_ascii_lowercase();
        let most = if name.ends_with("sharedstrings.xml") {
            limits::SHARED_WORDS
        } else if name.ends_with("styles.xml") {
            limits::STYLES
        } else if name.contains("worksheets/") {
            limits::UNPACKED
        } else {
            limits::PART
        };
        all += unpacked(part, most)?;
        if all > limits::UNPACKED {
            return Err(SWOLLEN);
        }
    }
    Ok(())
}

/// How long a part is. It must not say that it shares more words than could fit, for memory is set
/// aside for as many as it says.
fn unpacked(mut part: impl Read, most: u64) -> Result<u64, Unreadable> {
    const SAID: &[u8] = b"uniqueCount";
    let mut window = vec![0_u8; 64 * 1024];
    // The end of one piece is looked at again with the next, so that nothing hides across the cut.
    let (mut kept, mut length) = (0, 0_u64);
    loop {
        let read = part.read(&mut window[kept..]).map_err(|_| BROKEN_WORKBOOK)?;
        if read == 0 {
            return Ok(length);
        }
        length += read as u64;
        if length > most {
            return Err(SWOLLEN);
        }
        let seen = kept + read;
        for place in places(&window[..seen], SAID) {
            let digits: Vec<u8> = window[place + SAID.len()..seen]
                .iter()
                .copied()
                .skip_while(|byte| !byte.is_ascii_digit())
                .take_while(u8::is_ascii_digit)
                .take(20)
                .collect();
            let said = String::from_utf8_lossy(&digits).parse::<u64>();
            if !digits.is_empty() && said.map_or(true, |said| said > limits::SHARED_WORDS_SAID) {
                return Err(SWOLLEN);
            }
        }
        kept = seen.min(256);
        window.copy_within(seen - kept..seen, 0);
    }
}

fn places<'w>(window: &'w [u8], word: &'w [u8]) -> impl Iterator<Item = usize> + 'w {
    window
        .iter()
        .enumerate()
        .filter(move |(at, byte)| **byte == word[0] && window[*at..].starts_with(word))
        .map(|(at, _)| at)
}

fn read_sheet(bytes: &[u8], sheet: Option<&str>, table: &mut Table<'_>) -> Result<(), Unreadable> {
    let mut book: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(|_| BROKEN_WORKBOOK)?;
    let sheets = book.sheet_names();
    table.head.kind = "XLSX".to_owned();
    table.head.sheets.clone_from(&sheets);
    let wanted: Vec<&String> = match sheet {
        Some(name) => sheets.iter().filter(|known| *known == name).take(1).collect(),
        None => sheets.iter().collect(),
    };
    if wanted.is_empty() {
        return Err(if sheet.is_some() {
            NO_SUCH_SHEET
        } else {
            BROKEN_WORKBOOK
        });
    }
    let last = wanted.len() - 1;
    for (at, name) in wanted.into_iter().enumerate() {
        table.head.sheet = Some(name.clone());
        read_cells(&mut book, name, table)?;
        // The last one says what is missing.
        if at == last || table.has_rows() {
            break;
        }
    }
    Ok(())
}

fn read_cells(book: &mut Xlsx<Cursor<&[u8]>>, chosen: &str, table: &mut Table<'_>) -> Result<(), Unreadable> {
    let mut cells = book.worksheet_cells_reader(chosen).map_err(|_| BROKEN_WORKBOOK)?;
    let mut row = None;
    while let Some(cell) = cells.next_cell().map_err(|_| BROKEN_WORKBOOK)? {
        let (at, column) = cell.get_position();
        if row.is_some_and(|row| row != at) && table.end_row(number(row))?.is_break() {
            return Ok(());
        }
        row = Some(at);
        let words = words(cell.get_value());
        table.put(usize::try_from(column).unwrap_or(usize::MAX), &words)?;
    }
    if row.is_some() {
        // It was the last one: there is nothing left to break off.
        let _ = table.end_row(number(row))?;
    }
    Ok(())
}

/// The row as the spreadsheet program numbers it.
fn number(row: Option<u32>) -> u64 {
    u64::from(row.unwrap_or_default()) + 1
}

/// A cell as words. What a formula came to is in the cell; the formula itself is not read.
fn words<'c>(cell: &'c DataRef<'_>) -> std::borrow::Cow<'c, str> {
    match cell {
        DataRef::String(words) => words.as_str().into(),
        DataRef::SharedString(words) => (*words).into(),
        DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => words.as_str().into(),
        DataRef::Int(number) => number.to_string().into(),
        // Whole numbers are kept as floating ones: an id of 880 is not 880.0.
        DataRef::Float(number) => number.to_string().into(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        DataRef::DateTime(at) => instant(at).into(),
        // `#N/A` and the like say nothing that anybody said.
        DataRef::Error(_) | DataRef::Empty => "".into(),
    }
}

fn instant(at: &ExcelDateTime) -> String {
    // Beyond this no calendar reaches, and the conversion would have to wrap around.
    if at.is_duration() || !(0.0..3_000_000.0).contains(&at.as_f64()) {
        return at.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}
