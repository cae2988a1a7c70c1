//! An archive made aside and kept in pieces: a snapshot is read into a file that nobody else can open,
//! and the file goes into the database, where every process of the installation finds it.

use super::making;
use super::queries::{self, PIECE};
use kit::access::Duty;
use kit::{Error, Result};
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// Pieces that go into the database in one transaction.
const TOGETHER: usize = 8;

/// A new file for our eyes alone; one that is there already is left as it is.
pub fn private_file(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Makes an archive that was asked for. Done twice it is the same as once.
pub async fn make(duty: &Duty, id: &str) -> Result<()> {
    let asked = id.to_owned();
    match duty.read(move |hub| queries::one(hub, &asked)).await {
        Ok(archive) if archive.made_at.is_none() => {}
        // It is made, or nobody wants it any more.
        Ok(_) | Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    }
    // It has no name: no other process finds it, and it goes when we let it go.
    let file = tempfile::tempfile()?;
    let writer = file.try_clone()?;
    let made = duty.read(move |hub| making::make(hub, writer)).await?;
    keep(duty, id, file, made).await
}

async fn keep(duty: &Duty, id: &str, mut file: File, made: making::Made) -> Result<()> {
    let bytes = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut piece = 0_i64;
    loop {
        let mut pieces = Vec::with_capacity(TOGETHER);
        while pieces.len() < TOGETHER {
            let mut content = Vec::with_capacity(PIECE);
            (&mut file).take(PIECE as u64).read_to_end(&mut content)?;
            if content.is_empty() {
                break;
            }
            pieces.push(content);
        }
        if pieces.is_empty() {
            break;
        }
        let (own, from) = (id.to_owned(), piece);
        piece += i64::try_from(pieces.len()).unwrap_or(i64::MAX);
        duty.write(move |hub| queries::keep_pieces(hub, &own, from, &pieces)).await?;
    }
    let own = id.to_owned();
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    duty.write(move |hub| queries::made(hub, &own, piece, number(bytes), number(made.rows))).await
}
