//! The background of a map, where the installation has one: a file of streets, of which browsers ask for parts.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::house::{Background, House};
use kit::web::ranges;
use kit::{Error, Result};
use std::fs::File;
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::time::UNIX_EPOCH;

/// Where it is asked for.
pub const ADDRESS: &str = "/tiles/streets.pmtiles";
/// How such a file begins, with its version.
const BEGINS: &[u8; 8] = b"PMTiles\x03";
/// Bytes of one answer. A tile, or a list of tiles, is far smaller; nobody draws the whole file out of us at once.
const MOST: u64 = 512_000;

/// Sees that the file is there, and of that kind.
pub fn look(background: &Background) -> Result<()> {
    let file = background.file.display();
    let mut first = [0; BEGINS.len()];
    let read = File::open(&background.file).and_then(|mut file| file.read_exact(&mut first));
    match read {
        Ok(()) if first == *BEGINS => Ok(()),
        Ok(()) => Err(Error::internal(format!("the streets in {file} are no PMTiles of version 3"))),
        Err(error) => Err(Error::internal(format!("the streets in {file} cannot be read: {error}"))),
    }
}

/// A part of the file. The whole of it is not sent: it may be a country.
pub async fn show(State(house): State<House>, headers: HeaderMap) -> Result<Response> {
    let background = house.settings.background.clone().ok_or(Error::NotFound)?;
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok()).unwrap_or_default().to_owned();
    let read = tokio::task::spawn_blocking(move || part(&background, &range)).await;
    read.map_err(|error| Error::internal(error.to_string()))?
}

fn part(background: &Background, range: &str) -> Result<Response> {
    let file = File::open(&background.file)?;
    let about = file.metadata()?;
    let whole = about.len();
    // Whoever draws the map begins anew when the file was exchanged.
    let changed = about.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_micros();
    let mark = format!("\"{whole:x}-{changed:x}\"");
    let Some(part) = ranges::part(range, whole) else {
        let told = format!("bytes */{whole}");
        return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, told)]).into_response());
    };
    let end = part.end.min(part.start + MOST);
    let mut bytes = vec![0; usize::try_from(end - part.start).unwrap_or_default()];
    file.read_exact_at(&mut bytes, part.start)?;
    let told = format!("bytes {}-{}/{whole}", part.start, end - 1);
    let said = [
        (header::CONTENT_TYPE, "application/vnd.pmtiles".to_owned()),
        (header::CONTENT_RANGE, told),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CACHE_CONTROL, "public, max-age=3600".to_owned()),
        (header::ETAG, mark),
    ];
    Ok((StatusCode::PARTIAL_CONTENT, said, Body::from(bytes)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn of(file: PathBuf) -> Background {
        Background { file, source: "somebody".into() }
    }

    #[test]
    fn a_part_is_sent_and_never_the_whole_of_a_country() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("streets.pmtiles");
        assert!(look(&of(path.clone())).is_err());
        std::fs::write(&path, b"PK\x03\x04").unwrap();
        assert!(look(&of(path.clone())).is_err());
        let whole = MOST as usize + 1_000;
        std::fs::write(&path, [&BEGINS[..], &vec![7; whole - BEGINS.len()]].concat()).unwrap();
        let streets = of(path);
        look(&streets).unwrap();
        let of_part = |range: &str| {
            let answer = part(&streets, range).unwrap();
            let told = answer.headers()[header::CONTENT_RANGE].to_str().unwrap().to_owned();
            (answer.status().as_u16(), told)
        };
        assert_eq!(of_part("bytes=0-16383"), (206, format!("bytes 0-16383/{whole}")));
        assert_eq!(of_part("bytes=0-"), (206, format!("bytes 0-{}/{whole}", MOST - 1)));
        assert_eq!(of_part("bytes=-10"), (206, format!("bytes {}-{}/{whole}", whole - 10, whole - 1)));
        for wrong in ["", "bytes=9000000-", "bytes=5-4", "lines=1-2"] {
            assert_eq!(of_part(wrong), (416, format!("bytes */{whole}")), "{wrong}");
        }
    }
}
