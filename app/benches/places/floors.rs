//! What an import cannot be cheaper than: to read its files, and to keep a row.

use crate::client::cpu_of;
use flate2::read::MultiGzDecoder;
use rusqlite::Connection;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Rows of a transaction, as many as the import has in one.
const AT_ONCE: usize = 2_000;

fn opened(file: &Path) -> BufReader<Box<dyn Read>> {
    let packed = file.extension().is_some_and(|ending| ending == "gz");
    let bytes = File::open(file).unwrap();
    BufReader::with_capacity(
        1 << 16,
        match packed {
            true => Box::new(MultiGzDecoder::new(bytes)),
            false => Box::new(bytes),
        },
    )
}

/// Seconds of CPU to unpack the files and go through their bytes.
pub fn read_once(files: &[PathBuf]) -> f64 {
    let began = cpu_of(std::process::id());
    let mut bytes = vec![0; 1 << 16];
    for file in files {
        let mut all = opened(file);
        let mut sum = 0_u64;
        loop {
            let read = all.read(&mut bytes).unwrap();
            if read == 0 {
                break;
            }
            sum += bytes[..read].iter().map(|byte| u64::from(*byte)).sum::<u64>();
        }
        assert!(std::hint::black_box(sum) > 0);
    }
    (cpu_of(std::process::id()) - began).as_secs_f64()
}

/// The engine keeping each line of some tables as it is, in a table without an index: how many, and the seconds of CPU
/// without those that reading takes.
pub fn plain_rows(home: &Path, files: &[PathBuf]) -> (usize, f64) {
    let reading = read_once(files);
    let me = std::process::id();
    let began = cpu_of(me);
    let db = Connection::open(home.join("floor.db")).unwrap();
    db.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (id INTEGER PRIMARY KEY, line TEXT)",
    )
    .unwrap();
    let mut rows = 0;
    db.execute_batch("BEGIN").unwrap();
    {
        let mut keep = db.prepare("INSERT INTO rows (line) VALUES (?1)").unwrap();
        for file in files {
            for line in opened(file).lines() {
                keep.execute([line.unwrap()]).unwrap();
                rows += 1;
                if rows % AT_ONCE == 0 {
                    db.execute_batch("COMMIT; BEGIN").unwrap();
                }
            }
        }
    }
    db.execute_batch("COMMIT").unwrap();
    (rows, ((cpu_of(me) - began).as_secs_f64() - reading).max(0.0))
}
