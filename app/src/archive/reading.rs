//! An archive as a stranger brings it: looked over to its last byte before anything is believed.

use super::declared;
use super::format::{self, AccountTold, FORMAT, FileTold, Manifest, WordingTold};
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// Why an archive is not taken in, as a sentence for whoever brings it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

fn refused(sentence: impl Into<String>) -> Refused {
    Refused(sentence.into())
}

const BROKEN: &str = "This file is no archive, or it is cut short. Please copy it here once more.";

/// What is done with each line and its number; what it refuses ends the reading.
type Takes<'t, E> = dyn FnMut(u64, &[u8]) -> Result<(), E> + 't;

/// An archive that was looked over: every file is there, as the manifest tells it.
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    pub manifest: Manifest,
    /// Bytes of the whole as it lies on the disk.
    packed: u64,
}

/// Whether a file is an archive of ours: a zip with our manifest.
pub fn is_an_archive(path: &Path) -> bool {
    File::open(path)
        .ok()
        .and_then(|file| ZipArchive::new(BufReader::new(file)).ok())
        .is_some_and(|zip| zip.index_for_name(format::MANIFEST).is_some())
}

impl Archive {
    /// Opens an archive and reads its manifest. Nothing else of it is believed yet: see
    /// [`Archive::look_over`].
    pub fn open(path: &Path) -> Result<Archive, Refused> {
        let file = File::open(path).map_err(|error| refused(format!("{}: {error}", path.display())))?;
        let packed = file.metadata().map_err(|_| refused(BROKEN))?.len();
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|_| refused(BROKEN))?;
        if zip.len() > format::MOST_FILES {
            return Err(refused("There are more files in this archive than in any of ours."));
        }
        let mut words = Vec::new();
        zip.by_name(format::MANIFEST)
            .map_err(|_| refused("There is no manifest.json in this file, so it is no archive of a hub."))?
            .take(format::LONGEST_MANIFEST + 1)
            .read_to_end(&mut words)
            .map_err(|_| refused(BROKEN))?;
        if words.len() as u64 > format::LONGEST_MANIFEST {
            return Err(refused("The manifest of this archive is longer than any of ours."));
        }
        // A newer format may tell its manifest in another way, and shall still be told from a broken one.
        let told: Json = serde_json::from_slice(&words)
            .map_err(|_| refused("The manifest of this archive cannot be read."))?;
        if told["format"] != FORMAT {
            return Err(refused("This is an archive of something else, and not of a hub."));
        }
        match told["version"].as_u64() {
            Some(version) if version <= u64::from(format::VERSION) && version > 0 => {}
            Some(version) if version > u64::from(format::VERSION) => {
                return Err(refused(format!(
                    "This archive is of format {version}, and this Folkmoot reads up to format {}. Please bring Folkmoot up to \
                     date here first.",
                    format::VERSION
                )));
            }
            _ => return Err(refused("The manifest of this archive cannot be read.")),
        }
        let manifest: Manifest = serde_json::from_value(told)
            .map_err(|_| refused("The manifest of this archive cannot be read."))?;
        Ok(Archive { zip, manifest, packed })
    }

    /// Reads every file to its end and holds it against the manifest: nothing more, nothing less, nothing
    /// else.
    pub fn look_over(&mut self) -> Result<(), Refused> {
        let mut names = BTreeSet::new();
        let mut all = 0_u64;
        for file in &self.manifest.files {
            if !is_a_name(&file.name) || !names.insert(file.name.clone()) {
                return Err(refused(format!("The manifest names a file as no archive of ours does: {}", shown(&file.name))));
            }
            all = all.saturating_add(file.bytes);
        }
        if all > format::MOST_BYTES || (all > format::HARMLESS && all / format::SWOLLEN > self.packed) {
            return Err(refused(
                "This archive says that it is far larger inside than it looks. Nothing of it is unpacked.",
            ));
        }
        names.insert(format::MANIFEST.to_owned());
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).map_err(|_| refused(BROKEN))?;
            let name = file.name().map_err(|_| refused(BROKEN))?.into_owned();
            if !names.remove(&name) {
                return Err(refused(format!("There is a file in this archive that its manifest does not name: {}", shown(&name))));
            }
        }
        if let Some(missing) = names.first() {
            return Err(refused(format!("A file is missing from this archive: {}", shown(missing))));
        }
        for file in self.manifest.files.clone() {
            self.holds(&file)?;
        }
        for (table, _) in declared::in_the_archive() {
            if !self.manifest.files.iter().any(|file| file.name == format::file_of(table)) {
                // An older program did not know the table: there was nothing in it.
                continue;
            }
            if !self.manifest.tables.contains_key(table) {
                return Err(refused(format!("The manifest does not tell the columns of {table}.")));
            }
        }
        for table in self.manifest.tables.keys() {
            if !declared::in_the_archive().any(|(known, _)| known == table) {
                return Err(refused(format!(
                    "There are {} in this archive, which this Folkmoot does not know. Please bring Folkmoot up to date here first.",
                    shown(table)
                )));
            }
        }
        Ok(())
    }

    /// Whether one file is as the manifest tells it, read to its end but never beyond what is told.
    fn holds(&mut self, told: &FileTold) -> Result<(), Refused> {
        let file = self.zip.by_name(&told.name).map_err(|_| refused(BROKEN))?;
        let mut reader = file.take(told.bytes.saturating_add(1));
        let mut digest = Sha256::new();
        let mut window = vec![0_u8; 64 * 1024];
        let mut bytes = 0_u64;
        let wrong = || {
            refused(format!(
                "{} is not as the manifest tells it. The archive was changed, or it was cut short on its way: please copy it \
                 here once more.",
                told.name
            ))
        };
        loop {
            match reader.read(&mut window) {
                Ok(0) => break,
                Ok(read) => {
                    digest.update(&window[..read]);
                    bytes += read as u64;
                }
                Err(_) => return Err(wrong()),
            }
        }
        if bytes != told.bytes || kit::id::hex(&digest.finalize()) != told.sha256.to_ascii_lowercase() {
            return Err(wrong());
        }
        Ok(())
    }

    /// Hands on each line of a file, with its number; a file that is not there has none. What is said by
    /// `take` ends the reading.
    pub fn each_line<E: From<Refused>>(
        &mut self,
        name: &str,
        take: &mut Takes<'_, E>,
    ) -> Result<(), E> {
        let Some(told) = self.manifest.files.iter().find(|file| file.name == name).cloned() else {
            return Ok(());
        };
        let file = self.zip.by_name(name).map_err(|_| refused(BROKEN))?;
        let mut reader = BufReader::new(file.take(told.bytes));
        let (mut line, mut number) = (Vec::new(), 0);
        loop {
            line.clear();
            let read = (&mut reader)
                .take(format::LONGEST_ROW as u64 + 1)
                .read_until(b'\n', &mut line)
                .map_err(|_| refused(BROKEN))?;
            if read == 0 {
                break;
            }
            number += 1;
            if line.len() > format::LONGEST_ROW {
                return Err(refused(format!("Line {number} of {name} is longer than any of ours.")).into());
            }
            take(number, &line)?;
        }
        if number != told.rows {
            return Err(refused(format!("{name} has {number} rows, and the manifest says {}.", told.rows)).into());
        }
        Ok(())
    }

    pub fn accounts(&mut self) -> Result<BTreeMap<String, AccountTold>, Refused> {
        let mut all = BTreeMap::new();
        self.each_line::<Refused>(format::ACCOUNTS, &mut |number, line| {
            let account: AccountTold = serde_json::from_slice(line)
                .map_err(|_| refused(format!("Line {number} of {} cannot be read.", format::ACCOUNTS)))?;
            all.insert(account.id.clone(), account);
            Ok(())
        })?;
        Ok(all)
    }

    pub fn wordings(&mut self) -> Result<Vec<WordingTold>, Refused> {
        let mut all = Vec::new();
        self.each_line::<Refused>(format::WORDINGS, &mut |number, line| {
            all.push(
                serde_json::from_slice(line)
                    .map_err(|_| refused(format!("Line {number} of {} cannot be read.", format::WORDINGS)))?,
            );
            Ok(())
        })?;
        Ok(all)
    }
}

/// One row as the archive has it.
pub fn row(name: &str, number: u64, line: &[u8]) -> Result<Map<String, Json>, Refused> {
    serde_json::from_slice(line).map_err(|_| refused(format!("Line {number} of {name} cannot be read.")))
}

/// `tables/people.jsonl`: small letters and no way out of the archive.
fn is_a_name(name: &str) -> bool {
    name.len() <= 100
        && !name.contains("..")
        && !name.starts_with('/')
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))
}

/// A stranger's words on one line.
fn shown(words: &str) -> String {
    kit::sheets::plain::line(words, 80)
}
