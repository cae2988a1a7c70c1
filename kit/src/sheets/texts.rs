//! Tables in text: whatever letters and separator a spreadsheet program chose.

use super::limits;
use super::{NO_TABLE, OPEN_QUOTE, TOO_MANY_COLUMNS, Table, Unreadable};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::Read;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

pub(super) fn read(bytes: &[u8], table: &mut Table<'_>) -> Result<(), Unreadable> {
    let (encoding, mark) = letters(bytes);
    let bytes = &bytes[mark..];
    let beginning = beginning(bytes, encoding);
    if is_no_text(&beginning) {
        return Err(NO_TABLE);
    }
    let (separator, skipped) = separator(&beginning);
    let name = match separator {
        b'\t' => "tabs".to_owned(),
        b',' => "commas".to_owned(),
        b';' => "semicolons".to_owned(),
        other => format!("the mark {}", char::from(other)),
    };
    table.head.kind = format!("CSV, {}, separated by {name}", encoding.name());

    let stream = Decoded::new(bytes, encoding, separator);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(stream);
    let mut record = StringRecord::new();
    let mut number = 0;
    loop {
        let line = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) if reader.get_ref().quoted == Quoted::Inside => return Err(OPEN_QUOTE),
            Ok(false) => return Ok(()),
            // The stream ends only by our own word: a line with more columns than a table has.
            Err(_) => return Err(TOO_MANY_COLUMNS),
        }
        // The reader passes over empty lines, which a spreadsheet program shows as rows.
        let lines = reader.position().line() - line;
        let inside = record
            .iter()
            .map(|cell| cell.matches('\n').count() as u64)
            .sum::<u64>();
        number += lines.saturating_sub(inside).max(1);
        if number == 1 && skipped {
            continue;
        }
        table.no_wider_than(record.len());
        for (column, cell) in record.iter().enumerate() {
            table.put(column, cell)?;
        }
        if table.end_row(number)?.is_break() {
            return Ok(());
        }
    }
}

/// Which letters a file is written in, and how many bytes of mark stand before them.
fn letters(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return (encoding, mark);
    }
    if let Some(encoding) = sixteen_bits(bytes) {
        return (encoding, 0);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, 0);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A file that is nearly UTF-8 is UTF-8 with a broken letter.
    (detector.guess(None, Utf8Detection::Allow), 0)
}

/// UTF-16 without a mark: Latin letters leave every other byte zero.
fn sixteen_bits(bytes: &[u8]) -> Option<&'static Encoding> {
    let seen = &bytes[..bytes.len().min(4_096)];
    let zeros = |from: usize| {
        seen.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), seen.len() / 2);
    if half < 2 {
        None
    } else if odd * 10 > half * 6 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 6 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn beginning(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut words = String::new();
    let mut stream = Decoded::new(&bytes[..bytes.len().min(limits::SNIFFED)], encoding, 0);
    // A letter may be cut in two at the end; nothing else can fail here.
    let _ = stream.read_to_string(&mut words);
    words
}

/// Whether these are the bytes of a picture or a program and not of a table.
fn is_no_text(beginning: &str) -> bool {
    let all = beginning.chars().count();
    let odd = beginning
        .chars()
        .filter(|c| *c == '\u{fffd}' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\0')))
        .count();
    let zeros = beginning.chars().filter(|c| *c == '\0').count();
    odd * 20 > all || zeros * 2 > all
}

/// What stands between cells, and whether the first line only says so (`sep=;`, as Excel writes).
fn separator(beginning: &str) -> (u8, bool) {
    if let Some(said) = beginning
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("sep="))
        && let [byte] = said.trim_end_matches('\r').as_bytes()
        && SEPARATORS.contains(byte)
    {
        return (*byte, true);
    }
    let best = SEPARATORS
        .into_iter()
        .map(|separator| (evenness(beginning, separator), separator))
        // The first of equals, which is the comma.
        .rev()
        .max_by_key(|(evenness, _)| *evenness);
    (best.map_or(b',', |(_, separator)| separator), false)
}

/// How many of the first records have as many cells as the first one, when that is more than one.
fn evenness(beginning: &str, separator: u8) -> (usize, usize) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(beginning.as_bytes());
    let widths: Vec<usize> = reader
        .byte_records()
        .take(30)
        .map_while(Result::ok)
        .map(|record| record.len())
        .collect();
    match widths.first() {
        Some(first) if *first > 1 => (widths.iter().filter(|width| *width == first).count(), *first),
        _ => (0, 0),
    }
}

/// Where the reading of quotation marks has come to, as the reader of records sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quoted {
    /// At the beginning of a cell, where alone a mark opens one.
    Before,
    Inside,
    /// After a mark that ends the cell, unless another one follows.
    Ended,
    Plain,
}

impl Quoted {
    fn then(self, byte: u8, separator: u8) -> Quoted {
        match (self, byte) {
            (Quoted::Before | Quoted::Ended, b'"') => Quoted::Inside,
            (Quoted::Inside, b'"') => Quoted::Ended,
            (Quoted::Inside, _) => Quoted::Inside,
            (_, b'\n' | b'\r') => Quoted::Before,
            (_, byte) if byte == separator => Quoted::Before,
            _ => Quoted::Plain,
        }
    }
}

/// A file as UTF-8, a few kilobytes at a time. It ends with an error at a line that no table has:
/// a record of a million commas would take memory for each.
struct Decoded<'b> {
    bytes: &'b [u8],
    decoder: Decoder,
    separator: u8,
    /// Separators since the last end of a line.
    on_line: usize,
    quoted: Quoted,
    out: Vec<u8>,
    from: usize,
    ended: bool,
}

impl<'b> Decoded<'b> {
    fn new(bytes: &'b [u8], encoding: &'static Encoding, separator: u8) -> Decoded<'b> {
        Decoded {
            bytes,
            decoder: encoding.new_decoder_without_bom_handling(),
            separator,
            on_line: 0,
            quoted: Quoted::Before,
            out: Vec::new(),
            from: 0,
            ended: false,
        }
    }

    fn refill(&mut self) -> std::io::Result<()> {
        self.out.resize(16 * 1024, 0);
        self.from = 0;
        let (outcome, read, written, _) = self.decoder.decode_to_utf8(self.bytes, &mut self.out, true);
        self.bytes = &self.bytes[read..];
        self.out.truncate(written);
        self.ended = outcome == CoderResult::InputEmpty;
        for byte in &self.out {
            self.quoted = self.quoted.then(*byte, self.separator);
            if *byte == b'\n' || *byte == b'\r' {
                self.on_line = 0;
            } else if *byte == self.separator {
                self.on_line += 1;
            }
        }
        if self.on_line > limits::SEPARATORS {
            return Err(std::io::Error::other("more columns than a table has"));
        }
        Ok(())
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.from == self.out.len() {
            if self.ended {
                return Ok(0);
            }
            self.refill()?;
        }
        let n = into.len().min(self.out.len() - self.from);
        into[..n].copy_from_slice(&self.out[self.from..self.from + n]);
        self.from += n;
        Ok(n)
    }
}
