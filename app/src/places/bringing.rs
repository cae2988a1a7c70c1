//! A file on its way from a browser into the database, piece by piece: it is never in memory as a whole, and phones that
//! send meanwhile wait for one piece at most.

use super::access::KeepPlaces;
use super::model::LARGEST_FILE;
use super::queries::files;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use kit::access::{Can, HubKind};
use kit::sheets::plain;
use kit::{Error, Problem, Problems, Result};

/// Bytes of a piece.
const PIECE: usize = 1 << 20;
/// Letters of a file's name that are kept.
const NAME: usize = 120;

/// Places are the same for all hubs of an installation: the network brings them, and nobody else.
pub fn only_the_network(can: &Can<KeepPlaces>) -> Result<()> {
    if can.hub().kind == HubKind::Network { Ok(()) } else { Err(Error::NotFound) }
}

fn refused(error: &MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let problem = Problem::new("file", "problem-file-too-large").with("most", LARGEST_FILE / (1024 * 1024));
        return Error::Invalid(Problems(vec![problem]));
    }
    Error::invalid("file", "problem-file-missing")
}

/// The file's own name, without folders and without anything that is not to be read.
fn name_of(part: &Field<'_>) -> String {
    let name = part.file_name().unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    plain::line(name, NAME).trim_start_matches('.').to_owned()
}

/// Keeps the file of a form, and has it looked at. Answers with its id.
pub async fn bring(can: &Can<KeepPlaces>, mut form: Multipart) -> Result<String> {
    while let Some(part) = form.next_field().await.map_err(|e| refused(&e))? {
        if part.name() != Some("file") {
            continue;
        }
        let name = name_of(&part);
        if name.is_empty() {
            break;
        }
        let id = can.write(move |network| files::begin(network, &name)).await?;
        let all = keep(can, &id, part).await;
        let whole = matches!(all, Ok(bytes) if bytes > 0);
        let file = id.clone();
        can.write(move |network| if whole { files::arrived(network, &file) } else { files::give_up(network, &file) }).await?;
        return match all? {
            0 => Err(Error::invalid("file", "problem-file-missing")),
            _ => Ok(id),
        };
    }
    Err(Error::invalid("file", "problem-file-missing"))
}

/// Keeps the pieces of a file as they come; how many bytes it has.
async fn keep(can: &Can<KeepPlaces>, id: &str, mut part: Field<'_>) -> Result<usize> {
    let (mut piece, mut nth, mut bytes) = (Vec::with_capacity(PIECE), 0, 0);
    loop {
        let chunk = part.chunk().await.map_err(|e| refused(&e))?;
        let last = chunk.is_none();
        let chunk = chunk.unwrap_or_default();
        bytes += chunk.len();
        piece.extend_from_slice(&chunk);
        while piece.len() >= PIECE || (last && !piece.is_empty()) {
            let rest = piece.split_off(piece.len().min(PIECE));
            let (content, file) = (std::mem::replace(&mut piece, rest), id.to_owned());
            can.write(move |network| files::keep_piece(network, &file, nth, &content)).await?;
            nth += 1;
        }
        if last {
            return Ok(bytes);
        }
    }
}
