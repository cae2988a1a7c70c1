//! Files as official places hand them out: plain, gzipped, or in a zip among a hundred others.

use flate2::read::MultiGzDecoder;
use kit::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;
use zip::ZipArchive;

/// Bytes that one file may unpack to: the largest official one, all outlines unsimplified, has about 3 GB.
const UNPACKED: u64 = 6 << 30;

/// A mistake of whoever named the file, as they read it.
pub fn mistaken(sentence: impl Into<String>) -> Error {
    Error::internal(sentence.into())
}

/// Raised whenever this program reads the same file otherwise than before: then it is another import.
const FORM: u32 = 1;

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

/// Gives what is in a file to `work`, with the name that it has without its packing.
pub fn unpacked<T>(path: &Path, work: impl FnOnce(&str, &mut dyn Read) -> Result<T>) -> Result<T> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut file = open(path)?;
    let mut first = [0; 4];
    let begins = file.read(&mut first).map_err(|e| mistaken(format!("{name}: {e}")))?;
    file.rewind().map_err(|e| mistaken(format!("{name}: {e}")))?;
    if first.starts_with(&[0x1f, 0x8b]) {
        let plain = name.strip_suffix(".gz").unwrap_or(&name);
        return work(plain, &mut NoMore { bytes: MultiGzDecoder::new(file), left: UNPACKED });
    }
    if first[..begins].starts_with(b"PK") {
        let mut archive = ZipArchive::new(file)
            .map_err(|_| mistaken(format!("{name} is a zip that cannot be opened: it may be cut short. Please get it again")))?;
        let member = largest_table(&mut archive)
            .ok_or_else(|| mistaken(format!("{name} is a zip without a table (.csv) or outlines (.geojson) in it")))?;
        let inner = archive
            .by_index(member)
            .map_err(|e| mistaken(format!("{name} cannot be unpacked: {e}")))?;
        let inside = inner.name().map_err(|e| mistaken(format!("{name} cannot be unpacked: {e}")))?.into_owned();
        return work(&inside, &mut NoMore { bytes: inner, left: UNPACKED });
    }
    work(&name, &mut file)
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

/// What is meant in a zip of many: the largest table or outlines, such as `Data/ONSPD_MAY_2026_UK.csv`.
fn largest_table<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<usize> {
    (0..archive.len())
        .filter_map(|at| {
            let member = archive.by_index(at).ok()?;
            let name = member.name().ok()?.to_lowercase();
            let wanted = name.ends_with(".csv") || name.ends_with(".geojson") || name.ends_with(".json");
            wanted.then(|| (member.size(), at))
        })
        .max()
        .map(|(_, at)| at)
}
