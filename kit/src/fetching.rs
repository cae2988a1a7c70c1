//! A file out of the web, for whoever runs the server: what was broken off goes on where it stopped, as long as the
//! file there is the same (RFC 9110, `Range` with `If-Range`), and its sum says whether all of it is here.

use crate::outgoing::{is_here, trusting_whom_browsers_trust};
use crate::{Error, Result};
use axum::body::Body;
use futures_util::StreamExt;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{
    CONTENT_LENGTH, CONTENT_RANGE, ETAG, HOST, HeaderMap, HeaderName, IF_RANGE, LAST_MODIFIED, LOCATION,
    RANGE, USER_AGENT,
};
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a server may take to answer, and then between two pieces of what it sends.
const PATIENCE: Duration = Duration::from_secs(60);
/// Tries in a row that bring nothing, before it is given up.
const TRIES: u32 = 4;
/// The first pause between two tries; each next one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// Steps from one address to the next.
const MOVES: usize = 5;
/// Bytes of one file: official ones have a few hundred million.
const LARGEST: u64 = 8 << 30;

/// How far it has come: so many bytes, of so many where the server says it.
pub type Say<'s> = &'s mut (dyn FnMut(u64, Option<u64>) + Send);

/// What a file of this sum would be called while parts of it are missing, and where it is written down which edition
/// of the file the part is of.
struct Part {
    bytes: PathBuf,
    edition: PathBuf,
}

impl Part {
    fn of(path: &Path) -> Part {
        let beside = |ending: &str| {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(ending);
            path.with_file_name(name)
        };
        Part {
            bytes: beside(".part"),
            edition: beside(".part.edition"),
        }
    }

    fn here(&self) -> u64 {
        std::fs::metadata(&self.bytes).map_or(0, |file| file.len())
    }

    fn forget(&self) {
        // What is not there need not be taken away.
        let _ = std::fs::remove_file(&self.bytes);
        let _ = std::fs::remove_file(&self.edition);
    }
}

/// The SHA-256 of a file, in small letters.
pub fn sum(path: &Path) -> Result<String> {
    let (mut file, mut hash, mut bytes) = (File::open(path)?, Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut bytes)? {
            0 => break,
            some => hash.update(&bytes[..some]),
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Fetches a file to `path`, all of it, and answers with its sum. Where another sum is expected, it is not kept.
pub async fn fetch(address: &str, path: &Path, expected: Option<&str>, say: Say<'_>) -> Result<String> {
    let uri = checked(address)?;
    let part = Part::of(path);
    let mut in_vain = 0;
    loop {
        let before = part.here();
        match attempt(&uri, &part, say).await {
            Ok(()) => break,
            Err(Stopped::ForGood(error)) => return Err(error),
            Err(Stopped::ForNow(why)) => {
                in_vain = if part.here() > before { 0 } else { in_vain + 1 };
                if in_vain >= TRIES {
                    return Err(Error::internal(format!(
                        "{address}: {why}. What has come is kept: try again later, and it goes on"
                    )));
                }
                tokio::time::sleep(PAUSE * 2_u32.pow(in_vain)).await;
            }
        }
    }
    let found = sum(&part.bytes)?;
    if let Some(expected) = expected.filter(|expected| !expected.eq_ignore_ascii_case(&found)) {
        part.forget();
        return Err(Error::internal(format!(
            "{address}: the sum of this file is {found}, and the list says {expected}. Either it was changed on its way, \
             or there is a new edition: look at its maker's page before you put the new sum into the list"
        )));
    }
    std::fs::rename(&part.bytes, path)?;
    part.forget();
    Ok(found)
}

/// Why an attempt did not come to the end.
enum Stopped {
    /// The next attempt may go on.
    ForNow(String),
    ForGood(Error),
}

fn for_good(address: &Uri, why: impl std::fmt::Display) -> Stopped {
    Stopped::ForGood(Error::internal(format!("{address}: {why}")))
}

fn checked(address: &str) -> Result<Uri> {
    let not = |why: &str| Error::internal(format!("{address}: {why}"));
    let uri: Uri = address
        .parse()
        .map_err(|_| not("this is no address, such as https://example.org/file.zip"))?;
    let host = uri
        .host()
        .filter(|host| !host.is_empty())
        .ok_or_else(|| not("this address names no machine"))?;
    match uri.scheme_str() {
        Some("https") => Ok(uri),
        // On its way in the open, anybody could put another file in its place.
        Some("http") if is_here(host.trim_matches(['[', ']'])) => Ok(uri),
        _ => Err(not("an address must begin with https://")),
    }
}

async fn attempt(first: &Uri, part: &Part, say: Say<'_>) -> std::result::Result<(), Stopped> {
    let edition = std::fs::read_to_string(&part.edition).unwrap_or_default();
    let from = if edition.is_empty() { 0 } else { part.here() };
    let mut at = first.clone();
    for _ in 0..MOVES {
        let answer = tokio::time::timeout(PATIENCE, ask(&at, from, &edition))
            .await
            .map_err(|_| Stopped::ForNow("the server does not answer".to_owned()))??;
        let header = |name: HeaderName| {
            answer
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        match answer.status() {
            StatusCode::OK => return keep(answer, &at, part, 0, say).await,
            StatusCode::PARTIAL_CONTENT => {
                let range = header(CONTENT_RANGE).unwrap_or_default();
                if !range.starts_with(&format!("bytes {from}-")) {
                    part.forget();
                    return Err(Stopped::ForNow(
                        "the server sent another part than it was asked for".to_owned(),
                    ));
                }
                return keep(answer, &at, part, from, say).await;
            }
            // There is no more of it than is here already; or what is here is of another file.
            StatusCode::RANGE_NOT_SATISFIABLE => {
                let all =
                    header(CONTENT_RANGE).and_then(|range| range.strip_prefix("bytes */")?.parse().ok());
                if all == Some(from) {
                    return Ok(());
                }
                part.forget();
                return Err(Stopped::ForNow(
                    "the file there is shorter than the part that is here".to_owned(),
                ));
            }
            status if status.is_redirection() => {
                let next = header(LOCATION).and_then(|to| joined(&at, &to));
                let next =
                    next.ok_or_else(|| for_good(&at, "it says that the file has moved, and not where"))?;
                at = checked(&next).map_err(Stopped::ForGood)?;
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                return Err(for_good(
                    &at,
                    "there is no such file (any more). It may have moved: look at its maker's page, and change the address in the list",
                ));
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(for_good(
                    &at,
                    "this file is not given to everybody: fetch it in a browser, and bring it in from your folder",
                ));
            }
            status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                return Err(Stopped::ForNow(format!(
                    "the server has trouble (it answered {})",
                    status.as_u16()
                )));
            }
            status => return Err(for_good(&at, format!("the server answered {}", status.as_u16()))),
        }
    }
    Err(for_good(
        first,
        "it leads from one address to the next without an end",
    ))
}

/// An address as a server gives it, whole or from its root.
fn joined(at: &Uri, to: &str) -> Option<String> {
    if to.contains("://") {
        return Some(to.to_owned());
    }
    let root = format!("{}://{}", at.scheme_str()?, at.authority()?);
    if to.starts_with('/') {
        return Some(root + to);
    }
    let (folder, _) = at.path().rsplit_once('/')?;
    Some(format!("{root}{folder}/{to}"))
}

async fn ask(at: &Uri, from: u64, edition: &str) -> std::result::Result<Response<Incoming>, Stopped> {
    let host = at.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let secure = at.scheme_str() == Some("https");
    let port = at.port_u16().unwrap_or(if secure { 443 } else { 80 });
    let unreached = |_| {
        Stopped::ForNow(format!(
            "{host} cannot be reached: is this machine on the internet?"
        ))
    };
    let stream = TcpStream::connect((host.as_str(), port))
        .await
        .map_err(unreached)?;
    let no_http = |_| Stopped::ForNow("the server answers in no words of HTTP".to_owned());
    let mut request = Request::get(at.path_and_query().map_or("/", |path| path.as_str()))
        .header(HOST, at.authority().map_or("", |authority| authority.as_str()))
        .header(USER_AGENT, "Folkmoot");
    if from > 0 {
        request = request
            .header(RANGE, format!("bytes={from}-"))
            .header(IF_RANGE, edition);
    }
    let request = request
        .body(Body::empty())
        .map_err(|_| for_good(at, "this cannot be asked for"))?;
    if secure {
        let tls = trusting_whom_browsers_trust().map_err(Stopped::ForGood)?;
        let name = ServerName::try_from(host.clone())
            .map_err(|_| for_good(at, "its name is none that TLS knows"))?;
        let stream = tls
            .connect(name, stream)
            .await
            .map_err(|e| Stopped::ForNow(format!("no secure line to {host} could be made ({e})")))?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(no_http)?;
        tokio::spawn(connection);
        return sender.send_request(request).await.map_err(no_http);
    }
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(no_http)?;
    tokio::spawn(connection);
    sender.send_request(request).await.map_err(no_http)
}

/// By which edition of a file is told from the next: a strong tag, else the moment of its last change.
fn edition_of(headers: &HeaderMap) -> Option<&str> {
    let strong = headers
        .get(ETAG)
        .and_then(|tag| tag.to_str().ok())
        .filter(|tag| !tag.starts_with("W/"));
    strong.or_else(|| headers.get(LAST_MODIFIED)?.to_str().ok())
}

async fn keep(
    answer: Response<Incoming>,
    at: &Uri,
    part: &Part,
    from: u64,
    say: Say<'_>,
) -> std::result::Result<(), Stopped> {
    let disk = |error: io::Error| {
        let why = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full. Make room, and try again: it goes on where it stopped".to_owned()
            }
            _ => format!("{} cannot be written ({error})", part.bytes.display()),
        };
        for_good(at, why)
    };
    let length: Option<u64> = answer
        .headers()
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    let all = length.map(|length| from + length);
    if all > Some(LARGEST) {
        return Err(for_good(at, "this file is far larger than any that is expected"));
    }
    if from == 0 {
        part.begin(edition_of(answer.headers())).map_err(disk)?;
    }
    let mut open = OpenOptions::new();
    let mut file = if from == 0 {
        open.create(true).write(true).truncate(true)
    } else {
        open.append(true)
    }
    .open(&part.bytes)
    .map_err(disk)?;
    let (mut here, mut pieces) = (from, Body::new(answer.into_body()).into_data_stream());
    loop {
        let next = tokio::time::timeout(PATIENCE, pieces.next())
            .await
            .map_err(|_| Stopped::ForNow("nothing more comes".to_owned()))?;
        let Some(piece) = next else { break };
        let piece = piece.map_err(|_| Stopped::ForNow("the line broke".to_owned()))?;
        here += piece.len() as u64;
        if here > LARGEST {
            return Err(for_good(at, "this file is far larger than any that is expected"));
        }
        file.write_all(&piece).map_err(disk)?;
        say(here, all);
    }
    file.sync_all().map_err(disk)?;
    if all.is_some_and(|all| here < all) {
        return Err(Stopped::ForNow("the line broke".to_owned()));
    }
    Ok(())
}

impl Part {
    /// Writes down of which edition the part is that now begins.
    fn begin(&self, edition: Option<&str>) -> io::Result<()> {
        match edition {
            Some(edition) => std::fs::write(&self.edition, edition),
            None => match std::fs::remove_file(&self.edition) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests;
