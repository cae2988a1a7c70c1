//! The steps of an import, one after another, as the pages and programs take them: bring a file, say
//! what its columns hold, rehearse, start, undo.

use super::desk::unreadable;
use super::ledger::{self, Stand, WorkedOn};
use super::mapping::Mapping;
use super::plain;
use super::reading::{self, Head};
use super::rehearsing::{self, Rehearsal, Shown, Who, aside};
use crate::listening::access::Import;
use crate::listening::queries::{imports, undoing};
use axum::extract::Multipart;
use axum::extract::multipart::Field as Part;
use axum::http::StatusCode;
use kit::access::Can;
use kit::{Error, Problem, Problems, Result, limits};
use std::sync::Arc;

/// Rows that a preview shows.
const ROWS: usize = 5;

/// A file as a form sends it.
struct Brought {
    name: String,
    bytes: Vec<u8>,
}

async fn brought(mut form: Multipart) -> Result<Brought> {
    let too_large = || {
        let problem = Problem::new("file", "problem-file-too-large").with("most", limits::FILE / (1024 * 1024));
        Error::Invalid(Problems(vec![problem]))
    };
    let refused = |error: axum::extract::multipart::MultipartError| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            too_large()
        } else {
            Error::invalid("file", "problem-file-missing")
        }
    };
    while let Some(part) = form.next_field().await.map_err(refused)? {
        if part.name() != Some("file") {
            continue;
        }
        let name = file_name(&part);
        let bytes = part.bytes().await.map_err(refused)?;
        if bytes.len() > limits::FILE {
            return Err(too_large());
        }
        if name.is_empty() && bytes.is_empty() {
            break;
        }
        return Ok(Brought {
            name,
            bytes: bytes.to_vec(),
        });
    }
    Err(Error::invalid("file", "problem-file-missing"))
}

/// The file's own name, without folders and without anything that is not to be read.
fn file_name(part: &Part<'_>) -> String {
    let name = part.file_name().unwrap_or_default();
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    plain::line(name, 120)
}

/// Keeps the file of a form, with a first guess at its columns. Answers with the import's id.
pub async fn bring(can: &Can<Import>, form: Multipart) -> Result<String> {
    let file = brought(form).await?;
    // Reading takes a while for a large file, and other requests must not wait for it.
    let (file, mapping) = aside(move || {
        let (head, _) = reading::preview(&file.bytes, None, 1).map_err(unreadable)?;
        Ok((file, Mapping::guess(&head)))
    })
    .await?;
    let name = if file.name.is_empty() { "A file without a name".to_owned() } else { file.name };
    can.write(move |hub| imports::bring(hub, &name, &file.bytes, &mapping)).await
}

/// An import whose columns may still be chosen, with the beginning of its file.
pub struct Seen {
    pub import: ledger::Import,
    pub head: Head,
    pub rows: Vec<Vec<String>>,
}

pub async fn seen(can: &Can<Import>, id: String, sheet: Option<String>) -> Result<Seen> {
    let (import, content) = waiting(can, id).await?.ok_or(Error::NotFound)?;
    let sheet = sheet.or_else(|| import.mapping.sheet.clone());
    aside(move || {
        let (head, rows) = reading::preview(&content, sheet.as_deref(), ROWS).map_err(unreadable)?;
        Ok(Seen { import, head, rows })
    })
    .await
}

/// An import with its file, unless it has begun.
async fn waiting(can: &Can<Import>, id: String) -> Result<Option<(ledger::Import, Arc<Vec<u8>>)>> {
    can.read(move |hub| {
        let import = imports::one(hub, &id)?;
        if import.stand != Stand::Waiting {
            return Ok(None);
        }
        let content = imports::content(hub, &id)?;
        Ok(Some((import, Arc::new(content))))
    })
    .await
}

/// What the import would do; nothing once it has begun.
pub async fn rehearse(can: &Can<Import>, id: String, shown: Shown) -> Result<Option<(ledger::Import, Rehearsal)>> {
    let Some((import, content)) = waiting(can, id).await? else {
        return Ok(None);
    };
    let importer = import.account.clone();
    let who = Who::Asks(can);
    let rehearsal = rehearsing::rehearse(who, &import.id, importer, &import.mapping, content, shown).await?;
    Ok(Some((import, rehearsal)))
}

/// Lets the rows come in. A second time changes nothing, but for an import that stands still: it
/// goes on.
pub async fn start(can: &Can<Import>, id: String) -> Result<()> {
    let rows = match waiting(can, id.clone()).await? {
        Some((import, content)) => {
            let zone = can.hub().zone.clone();
            aside(move || rehearsing::count_rows(&zone, &import.mapping, &content)).await?
        }
        None => 0,
    };
    can.write(move |hub| imports::start(hub, &id, rows, imports::BY_JOB)).await
}

/// An import that can be taken out again, and the conversations of it that people have worked on.
pub async fn worked_on(can: &Can<Import>, id: String) -> Result<(ledger::Import, Vec<WorkedOn>)> {
    can.read(move |hub| {
        let import = imports::one(hub, &id)?;
        if import.stand != Stand::Done {
            return Err(Error::NotFound);
        }
        let worked_on = undoing::worked_on(hub, &id)?;
        Ok((import, worked_on))
    })
    .await
}

/// Takes an import out again. Of what people have worked on since somebody must say whether to
/// `leave` it, or to take out `all`.
pub async fn undo(can: &Can<Import>, id: String, chosen: &str) -> Result<()> {
    let asked = id.clone();
    let stand = can.read(move |hub| imports::one(hub, &asked)).await?.stand;
    if matches!(stand, Stand::Undoing | Stand::Undone) {
        // Sent twice: it is going out, or has gone.
        return can.write(move |hub| undoing::undo(hub, &id, true, imports::BY_JOB)).await;
    }
    let (import, worked_on) = worked_on(can, id).await?;
    if !worked_on.is_empty() && !matches!(chosen, "leave" | "all") {
        return Err(Error::invalid("worked_on", "problem-choose"));
    }
    let spare = chosen != "all";
    can.write(move |hub| undoing::undo(hub, &import.id, spare, imports::BY_JOB)).await
}
