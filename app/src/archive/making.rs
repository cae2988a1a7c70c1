//! An archive in the making: one snapshot of the hub, written as it is read.

use super::declared::{self, Goes, TABLES};
use super::format::{self, ColumnTold, FORMAT, FileTold, HubTold, Manifest};
use super::queries;
use super::sealed;
use crate::listening::queries::export;
use crate::people::queries::export as people;
use kit::access::{Duty, Reading};
use kit::carry::{self, Holds};
use kit::sheets::plain;
use kit::{Error, Result};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufWriter, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What was made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Made {
    pub rows: u64,
    pub files: usize,
}

/// The archive under way: a file in it, and what is told of each.
struct Archive {
    zip: ZipWriter<BufWriter<File>>,
    told: Vec<FileTold>,
    digest: Sha256,
    bytes: u64,
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::internal(format!("the archive could not be written: {error}"))
}

impl Archive {
    fn begin(&mut self, name: &str) -> Result<()> {
        let packed = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .large_file(true);
        self.digest = Sha256::new();
        self.bytes = 0;
        self.zip.start_file(name, packed).map_err(broken)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.digest.update(bytes);
        self.bytes += bytes.len() as u64;
        self.zip.write_all(bytes).map_err(broken)
    }

    fn end(&mut self, name: &str, rows: u64) {
        let digest = std::mem::take(&mut self.digest);
        self.told.push(FileTold {
            name: name.to_owned(),
            rows,
            bytes: self.bytes,
            sha256: kit::id::hex(&digest.finalize()),
        });
    }

    /// One file of rows, a line each.
    fn lines<T: serde::Serialize>(&mut self, name: &str, rows: &[T]) -> Result<()> {
        self.begin(name)?;
        for row in rows {
            let mut line = serde_json::to_vec(row)?;
            line.push(b'\n');
            self.write(&line)?;
        }
        self.end(name, rows.len() as u64);
        Ok(())
    }
}

/// Writes all that a hub owns into a file. Memory holds some hundred rows at a time.
pub fn make(hub: &mut Reading<'_, Duty>, file: File) -> Result<Made> {
    let mut archive = Archive {
        zip: ZipWriter::new(BufWriter::new(file)),
        told: Vec::new(),
        digest: Sha256::new(),
        bytes: 0,
    };
    let mut columns = BTreeMap::new();
    let mut accounts = BTreeSet::new();
    for (table, goes) in declared::in_the_archive() {
        let shape = carry::shape(hub, table)?;
        let shape = match goes {
            Goes::Without(left_out, _) => shape.without(left_out),
            _ => shape,
        };
        let told = shape.columns.iter().map(|column| ColumnTold {
            name: column.name.clone(),
            holds: column.holds.as_str().to_owned(),
        });
        columns.insert(table.to_owned(), told.collect());
        let name = format::file_of(table);
        archive.begin(&name)?;
        let mut rows = 0;
        let mut line = Vec::new();
        carry::each_row(hub, &shape, &mut |hub, row| {
            let open = sealed::opened(hub, &shape, row)?;
            let row = open.as_deref().unwrap_or(row);
            line.clear();
            for (at, (column, cell)) in shape.columns.iter().zip(row).enumerate() {
                line.extend_from_slice(if at == 0 { b"{" } else { b"," });
                serde_json::to_writer(&mut line, &column.name)?;
                line.push(b':');
                serde_json::to_writer(&mut line, cell)?;
                if declared::names_an_account(&column.name)
                    && let Json::String(account) = cell
                {
                    accounts.insert(account.clone());
                }
                if declared::may_hold_accounts(&column.name) && column.holds == Holds::Text
                    && let Json::String(words) = cell
                {
                    accounts.extend(ids_in(words));
                }
            }
            line.extend_from_slice(b"}\n");
            rows += 1;
            archive.write(&line)
        })?;
        archive.end(&name, rows);
    }
    archive.lines(format::ACCOUNTS, &queries::accounts(hub, &accounts)?)?;
    archive.lines(format::WORDINGS, &queries::wordings(hub)?)?;
    sheets(hub, &mut archive)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: format::VERSION,
        hub: told(hub)?,
        made_at: hub.now().to_string(),
        made_by: format!("folkmoot {}", env!("CARGO_PKG_VERSION")),
        tables: columns,
        files: Vec::new(),
    };
    let readme = readme(&manifest, &archive.told);
    archive.begin(format::README)?;
    archive.write(readme.as_bytes())?;
    archive.end(format::README, readme.lines().count() as u64);
    let manifest = Manifest { files: std::mem::take(&mut archive.told), ..manifest };
    archive.begin(format::MANIFEST)?;
    archive.write(&serde_json::to_vec_pretty(&manifest)?)?;
    archive.zip.finish().map_err(broken)?.flush().map_err(broken)?;
    let rows = manifest.files.iter().filter(|file| file.name.ends_with(".jsonl")).map(|file| file.rows).sum();
    Ok(Made { rows, files: manifest.files.len() })
}

/// Everything in a text that may be the id of an account: ids are told from other words by their form.
fn ids_in(words: &str) -> Vec<String> {
    words
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty() && word.len() <= 36)
        .map(str::to_owned)
        .collect()
}

fn told(hub: &mut Reading<'_, Duty>) -> Result<HubTold> {
    let made_at = queries::made_at(hub)?;
    let hub = hub.hub();
    Ok(HubTold {
        id: hub.id.clone(),
        name: hub.name.clone(),
        zone: hub.zone.iana_name().unwrap_or("Europe/London").to_owned(),
        made_at,
    })
}

/// The same once more for spreadsheet programs: what was heard, and whom the hub knows.
fn sheets(hub: &mut Reading<'_, Duty>, archive: &mut Archive) -> Result<()> {
    archive.begin("csv/conversations.csv")?;
    archive.write(&plain::Csv::new(&export::COLUMNS).done())?;
    let (mut after, mut n) = (i64::MIN, 0);
    loop {
        let (rows, last) = export::rows(hub, after)?;
        let mut csv = plain::Csv::more();
        rows.iter().for_each(|row| csv.row(row));
        n += rows.len() as u64;
        archive.write(&csv.done())?;
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    archive.end("csv/conversations.csv", n);
    archive.begin("csv/people.csv")?;
    archive.write(&plain::Csv::new(&people::COLUMNS).done())?;
    let (mut after, mut n) = (i64::MIN, 0);
    loop {
        let (rows, last) = people::rows(hub, after)?;
        let mut csv = plain::Csv::more();
        rows.iter().for_each(|row| csv.row(row));
        n += rows.len() as u64;
        archive.write(&csv.done())?;
        match last {
            Some(last) => after = last,
            None => break,
        }
    }
    archive.end("csv/people.csv", n);
    Ok(())
}

fn readme(manifest: &Manifest, files: &[FileTold]) -> String {
    let hub = &manifest.hub;
    let mut words = format!(
        "ALL THAT {} OWNS\n\n\
         This archive was made on {} by {}, out of the hub {}.\n\n\
         IT HOLDS NAMES, TELEPHONE NUMBERS AND WHAT PEOPLE SAID IN CONFIDENCE. Keep it locked, give it to\n\
         nobody who may not read all of it, and delete it when you do not need it.\n\n\
         WHAT IS IN IT\n\
         tables/    Every table of the hub, one row in each line, as JSON. An instant is a whole number: millionths of a\n\
        \x20          second since 1970, in UTC. A day is 2026-11-25. A month is 2026-11. null is nothing. Bytes are\n\
        \x20          hexadecimal letters. Read whole numbers as 64 bits.\n\
         accounts.jsonl   Who is named in them: members, those who listened, those who promised.\n\
         wordings.jsonl   The exact words that were read out before somebody agreed.\n\
         csv/       What was heard and whom the hub knows once more, for spreadsheet programs.\n\
         manifest.json    Each file with its rows, its bytes and its SHA-256, and the columns of each table.\n\n\
         HOW TO GO ON ELSEWHERE\n\
         With Folkmoot: folkmoot import --archive THIS-FILE --beneath HUB --coordinator EMAIL\n\
         Without it: every line of every file is plain JSON or CSV, in UTF-8.\n\n\
         FILES\n",
        hub.name.to_uppercase(),
        manifest.made_at,
        manifest.made_by,
        hub.id,
    );
    for file in files {
        words += &format!("{:<34} {:>9} rows {:>12} bytes\n", file.name, file.rows, file.bytes);
    }
    words += "\nWHAT IS NOT IN IT, AND WHY\n";
    for (table, goes) in TABLES {
        match goes {
            Goes::Not(why) => words += &format!("{table}: {why}.\n"),
            Goes::Without(columns, why) => words += &format!("{table}, {}: {why}.\n", columns.join(", ")),
            Goes::ForReading(why) => words += &format!("{table} is here to be read; when the archive comes in, {why}.\n"),
            Goes::AsItIs => {}
        }
    }
    words
}
