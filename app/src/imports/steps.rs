//! The steps of an import, one after another, as the pages and programs take them: bring a file, say
//! what its columns hold, rehearse, start, undo.

use super::access::Bring;
use super::model::{Import, Kind, Kinds, Mapping, Stand, WorkedOn};
use super::queries;
use super::rehearsing::{self, Rehearsal, Shown, Who, aside, unreadable};
use axum::extract::Multipart;
use axum::extract::multipart::Field as Part;
use axum::http::StatusCode;
use kit::access::Can;
use kit::sheets::{self, Head, plain};
use kit::{Error, Problem, Problems, Result, limits};
use std::sync::Arc;

/// Rows that a preview shows.
const ROWS: usize = 5;

/// A file as a form sends it.
struct Brought {
    /// What its rows are; conversations where the form does not say.
    kind: Option<String>,
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
    let mut kind = None;
    while let Some(part) = form.next_field().await.map_err(refused)? {
        // It stands before the file in every form, so that nothing of a file has to wait for it.
        if part.name() == Some("kind") {
            kind = Some(part.text().await.map_err(refused)?);
        }
        else if part.name() != Some("file") {
            continue;
        } else {
        let name = file_name(&part);
        let bytes = part.bytes().await.map_err(refused)?;
        if bytes.len() > limits::FILE {
            return Err(too_large());
        }
        if name.is_empty() && bytes.is_empty() {
            break;
        }
        return Ok(Brought {
            kind,
            name,
            bytes: bytes.to_vec(),
        });
        }
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
pub async fn bring(can: &Can<Bring>, kinds: Kinds, form: Multipart) -> Result<String> {
    let file = brought(form).await?;
    let kind = match &file.kind {
        Some(slug) => kinds.of(slug).ok_or_else(|| Error::invalid("kind", "problem-choose"))?,
        None => kinds.usual()?,
    };
    // Reading takes a while for a large file, and other requests must not wait for it.
    let (file, mapping) = aside(move || {
        let (head, _) = sheets::preview(&file.bytes, None, 1).map_err(unreadable)?;
        Ok((file, Mapping::guess(kind, &head)))
    })
    .await?;
    let name = if file.name.is_empty() { "A file without a name".to_owned() } else { file.name };
    can.write(move |hub| queries::bring(hub, kind.about().slug, &name, &file.bytes, &mapping)).await
}

/// An import whose columns may still be chosen, with the beginning of its file.
pub struct Seen {
    pub import: Import,
    pub kind: &'static dyn Kind,
    pub head: Head,
    pub rows: Vec<Vec<String>>,
}

pub async fn seen(can: &Can<Bring>, kinds: Kinds, id: String, sheet: Option<String>) -> Result<Seen> {
    let (import, content) = waiting(can, id).await?.ok_or(Error::NotFound)?;
    let kind = kinds.kept(&import.kind)?;
    let sheet = sheet.or_else(|| import.mapping.sheet.clone());
    aside(move || {
        let (head, rows) = sheets::preview(&content, sheet.as_deref(), ROWS).map_err(unreadable)?;
        Ok(Seen { import, kind, head, rows })
    })
    .await
}

/// An import with its file, unless it has begun.
async fn waiting(can: &Can<Bring>, id: String) -> Result<Option<(Import, Arc<Vec<u8>>)>> {
    can.read(move |hub| {
        let import = queries::one(hub, &id)?;
        if import.stand != Stand::Waiting {
            return Ok(None);
        }
        let content = queries::content(hub, &id)?;
        Ok(Some((import, Arc::new(content))))
    })
    .await
}

/// What the import would do; nothing once it has begun.
pub async fn rehearse(
    can: &Can<Bring>,
    kinds: Kinds,
    id: String,
    shown: Shown,
) -> Result<Option<(Import, &'static dyn Kind, Rehearsal)>> {
    let Some((import, content)) = waiting(can, id).await? else {
        return Ok(None);
    };
    let kind = kinds.kept(&import.kind)?;
    let importer = import.account.clone();
    let who = Who::Asks(can);
    let rehearsal = rehearsing::rehearse(who, kind, &import.id, importer, &import.mapping, content, shown).await?;
    Ok(Some((import, kind, rehearsal)))
}

/// Lets the rows come in. A second time changes nothing, but for an import that stands still: it
/// goes on.
pub async fn start(can: &Can<Bring>, kinds: Kinds, id: String) -> Result<()> {
    let rows = match waiting(can, id.clone()).await? {
        Some((import, content)) => {
            let (kind, zone) = (kinds.kept(&import.kind)?, can.hub().zone.clone());
            aside(move || rehearsing::count_rows(kind, &zone, &import.mapping, &content)).await?
        }
        None => 0,
    };
    can.write(move |hub| queries::start(hub, &id, rows, queries::BY_JOB)).await
}

/// An import that can be taken out again, and what of it people have worked on.
pub async fn worked_on(can: &Can<Bring>, kinds: Kinds, id: String) -> Result<(Import, Vec<WorkedOn>)> {
    can.read(move |hub| {
        let import = queries::one(hub, &id)?;
        if import.stand != Stand::Done {
            return Err(Error::NotFound);
        }
        let worked_on = kinds.kept(&import.kind)?.worked_on(hub, &id)?;
        Ok((import, worked_on))
    })
    .await
}

/// Takes an import out again. Of what people have worked on since somebody must say whether to
/// `leave` it, or to take out `all`.
pub async fn undo(can: &Can<Bring>, kinds: Kinds, id: String, chosen: &str) -> Result<()> {
    let asked = id.clone();
    let stand = can.read(move |hub| queries::one(hub, &asked)).await?.stand;
    if matches!(stand, Stand::Undoing | Stand::Undone) {
        // Sent twice: it is going out, or has gone.
        return can.write(move |hub| queries::undo(hub, &id, true, queries::BY_JOB)).await;
    }
    let (import, worked_on) = worked_on(can, kinds, id).await?;
    if !worked_on.is_empty() && !matches!(chosen, "leave" | "all") {
        return Err(Error::invalid("worked_on", "problem-choose"));
    }
    let spare = chosen != "all";
    can.write(move |hub| queries::undo(hub, &import.id, spare, queries::BY_JOB)).await
}
