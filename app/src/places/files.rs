//! Files as official places hand them out: plain, gzipped, or in a zip among a hundred others.

use super::layouts::Shapes;
use flate2::read::MultiGzDecoder;
use kit::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek, Write};
use std::path::Path;
use zip::ZipArchive;

/// Bytes that one file may unpack to: the largest official one, all outlines unsimplified, has about 3 GB.
const UNPACKED: u64 = 6 << 30;

/// A mistake of whoever named the file, as they read it.
pub fn mistaken(sentence: impl Into<String>) -> Error {
    Error::internal(sentence.into())
}

/// Raised whenever this program reads the same file otherwise than before: then it is another import.
const FORM: u32 = 3;

/// The digest of a file, by which it is known when it comes again.
pub fn digest(path: &Path) -> Result<String> {
    let mut file = open(path)?;
    let mut hash = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes).map_err(|e| mistaken(format!("{}: {e}", path.display())))? {
            0 => break,
            some => hash.update(&bytes[..some]),
        }
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{digest}/{FORM}"))
}

fn open(path: &Path) -> Result<BufReader<File>> {
    let file = File::open(path).map_err(|e| mistaken(format!("{}: {e}", path.display())))?;
    Ok(BufReader::with_capacity(1 << 16, file))
}

/// What is in a file, without its packing.
pub enum Opened<'f> {
    /// A table, or outlines as GeoJSON: its name tells which.
    Plain(&'f mut dyn Read),
    Shapes(Shapes<'f>),
    /// A database of outlines, which is read where it lies.
    Database(&'f Path),
}

/// Bytes of the description of a grid: official ones have some hundreds.
const PROJECTION: u64 = 1 << 16;

/// Gives what is in a file to `work`, with the name that it has without its packing.
pub fn unpacked<T>(path: &Path, work: impl FnOnce(&str, Opened<'_>) -> Result<T>) -> Result<T> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut file = open(path)?;
    let mut first = [0; 16];
    let begins = file.read(&mut first).map_err(|e| mistaken(format!("{name}: {e}")))?;
    file.rewind().map_err(|e| mistaken(format!("{name}: {e}")))?;
    if first.starts_with(&[0x1f, 0x8b]) {
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        return work(plain, Opened::Plain(&mut NoMore { bytes: MultiGzDecoder::new(file), left: UNPACKED }));
    }
    if first.starts_with(b"SQLite format 3") {
        return work(&name, Opened::Database(path));
    }
    if first[..begins].starts_with(b"PK") {
        return zipped(path, &name, file, work);
    }
    if ending(&name) == "shp" {
        let table = open(&path.with_extension("dbf"))
            .map_err(|_| mistaken(format!("{name} is half of a shapefile: its table (.dbf) must lie beside it, or take the whole zip")))?;
        let projection = std::fs::read(path.with_extension("prj")).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let shapes = Shapes { shapes: &mut { file }, table: &mut { table }, projection };
        return work(&name, Opened::Shapes(shapes));
    }
    work(&name, Opened::Plain(&mut file))
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

type Zip = ZipArchive<BufReader<File>>;

/// A zip, and the members that it has: their place, their name, and how long they say they are.
struct Members {
    all: Vec<(usize, String, u64)>,
}

impl Members {
    fn of(archive: &mut Zip) -> Members {
        let member = |at: usize, archive: &mut Zip| {
            let member = archive.by_index(at).ok()?;
            Some((at, member.name().ok()?.into_owned(), member.size()))
        };
        Members { all: (0..archive.len()).filter_map(|at| member(at, archive)).collect() }
    }

    /// The largest of those that fit.
    fn largest(&self, fits: impl Fn(&str) -> bool) -> Option<(usize, &str)> {
        let fitting = self.all.iter().filter(|(_, name, _)| fits(&name.to_lowercase()));
        fitting.max_by_key(|(.., size)| *size).map(|(at, name, _)| (*at, name.as_str()))
    }

    /// The member that is called as another but for its ending.
    fn beside(&self, name: &str, other: &str) -> Option<usize> {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let wanted = format!("{stem}.{other}");
        self.all.iter().find(|(_, name, _)| name.eq_ignore_ascii_case(&wanted)).map(|(at, ..)| *at)
    }
}

fn zipped<T>(path: &Path, name: &str, file: BufReader<File>, work: impl FnOnce(&str, Opened<'_>) -> Result<T>) -> Result<T> {
    let cut = |_| mistaken(format!("{name} is a zip that cannot be opened: it may be cut short. Please get it again"));
    let broken = |e: zip::result::ZipError| mistaken(format!("{name} cannot be unpacked: {e}"));
    let mut archive = ZipArchive::new(file).map_err(cut)?;
    let members = Members::of(&mut archive);
    let parts: Vec<usize> = members.all.iter().filter(|(_, name, _)| is_code_point(name)).map(|(at, ..)| *at).collect();
    if parts.len() > 1 {
        return work("Code-Point Open.csv", Opened::Plain(&mut joined(&mut archive, name, &parts)?));
    }
    if let Some((at, shapes)) = members.largest(|name| ending(name) == "shp") {
        // Two members are read side by side, and each needs the zip for itself.
        let mut other: Zip = ZipArchive::new(open(path)?).map_err(cut)?;
        let table = members
            .beside(shapes, "dbf")
            .ok_or_else(|| mistaken(format!("{name} has a shapefile without its table (.dbf)")))?;
        let projection = match members.beside(shapes, "prj") {
            Some(prj) => {
                let mut text = Vec::new();
                archive.by_index(prj).map_err(broken)?.take(PROJECTION).read_to_end(&mut text).map_err(|e| mistaken(format!("{name}: {e}")))?;
                Some(String::from_utf8_lossy(&text).into_owned())
            }
            None => None,
        };
        let mut bytes = NoMore { bytes: BufReader::new(archive.by_index(at).map_err(broken)?), left: UNPACKED };
        let mut table = NoMore { bytes: BufReader::new(other.by_index(table).map_err(broken)?), left: UNPACKED };
        return work(shapes, Opened::Shapes(Shapes { shapes: &mut bytes, table: &mut table, projection }));
    }
    if let Some((at, database)) = members.largest(|name| ending(name) == "gpkg") {
        let mut copy = tempfile::NamedTempFile::new()?;
        std::io::copy(&mut NoMore { bytes: archive.by_index(at).map_err(broken)?, left: UNPACKED }, &mut copy)
            .map_err(|e| mistaken(format!("{name} cannot be unpacked: {e}")))?;
        return work(database, Opened::Database(copy.path()));
    }
    // The census brings one table for each kind of area, and that of its smallest is larger than that of neighbourhoods.
    let (member, inside) = members
        .largest(|name| name.ends_with("-lsoa.csv"))
        .or_else(|| members.largest(|name| ["csv", "geojson", "json"].contains(&ending(name).as_str())))
        .ok_or_else(|| mistaken(format!("{name} is a zip without a table (.csv) or outlines (.geojson, .shp, .gpkg) in it")))?;
    let inner = archive.by_index(member).map_err(broken)?;
    work(inside, Opened::Plain(&mut NoMore { bytes: inner, left: UNPACKED }))
}

/// Code-Point Open has a table for each postcode area, such as `Data/CSV/al.csv`.
fn is_code_point(name: &str) -> bool {
    let name = name.to_lowercase();
    let file = name.rsplit('/').next().unwrap_or_default();
    name.contains("data/csv/") && file.len() <= "al.csv".len() && ending(file) == "csv"
}

/// All parts of a table, one after the other.
fn joined(archive: &mut Zip, name: &str, parts: &[usize]) -> Result<BufReader<File>> {
    let broken = |e: &dyn std::fmt::Display| mistaken(format!("{name} cannot be unpacked: {e}"));
    let (mut all, mut left) = (tempfile::tempfile()?, UNPACKED);
    for part in parts {
        let member = archive.by_index(*part).map_err(|e| broken(&e))?;
        let copied = std::io::copy(&mut NoMore { bytes: member, left }, &mut all).map_err(|e| broken(&e))?;
        left = left.saturating_sub(copied);
        // Where a part does not end its last line, the next one would begin on it; an empty line is passed over.
        all.write_all(b"\n")?;
    }
    all.rewind()?;
    Ok(BufReader::with_capacity(1 << 16, all))
}

/// Reads so many bytes, and fails where there are more.
struct NoMore<R> {
    bytes: R,
    left: u64,
}

impl<R: Read> Read for NoMore<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.bytes.read(into)?;
        let left = self.left.checked_sub(read as u64);
        self.left = left.ok_or_else(|| std::io::Error::other("it is far larger inside than any official file"))?;
        Ok(read)
    }
}
