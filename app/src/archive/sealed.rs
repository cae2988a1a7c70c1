//! What lies sealed with the key of an installation goes open in an archive, and is sealed anew where it
//! comes in: the key stays where it is.

use super::declared::SEALED;
use crate::listening::queries::voice::sealed_for;
use kit::access::{Duty, Reading};
use kit::carry::Shape;
use kit::{Error, Result, id};
use serde_json::{Map, Value as Json};

/// A row on its way out; nothing where no part of it is sealed.
pub fn opened(hub: &Reading<'_, Duty>, shape: &Shape, row: &[Json]) -> Result<Option<Vec<Json>>> {
    if shape.table != SEALED.0 {
        return Ok(None);
    }
    let named = |name: &str| shape.columns.iter().position(|column| column.name == name);
    let cell = |name: &str| named(name).and_then(|at| row.get(at));
    let note = cell("note_id").and_then(Json::as_str).unwrap_or_default();
    let piece = cell("piece").and_then(Json::as_i64).unwrap_or_default();
    let sealed = cell(SEALED.1).and_then(Json::as_str).and_then(id::from_hex).unwrap_or_default();
    let open = hub.unseal_bytes(&sealed_for(note, piece), &sealed)?;
    let mut row = row.to_vec();
    if let Some(cell) = named(SEALED.1).and_then(|at| row.get_mut(at)) {
        *cell = id::hex(&open).into();
    }
    Ok(Some(row))
}

/// Rows on their way in.
pub fn sealed_anew(hub: &Reading<'_, Duty>, shape: &Shape, rows: &mut [Map<String, Json>]) -> Result<()> {
    if shape.table != SEALED.0 {
        return Ok(());
    }
    for row in rows {
        let note = row.get("note_id").and_then(Json::as_str).unwrap_or_default();
        let piece = row.get("piece").and_then(Json::as_i64).unwrap_or_default();
        let open = row.get(SEALED.1).and_then(Json::as_str).and_then(id::from_hex);
        let open = open.ok_or_else(|| Error::internal("a sound in the archive is no row of bytes"))?;
        let sealed = hub.seal_bytes(&sealed_for(note, piece), &open)?;
        row.insert(SEALED.1.to_owned(), id::hex(&sealed).into());
    }
    Ok(())
}
