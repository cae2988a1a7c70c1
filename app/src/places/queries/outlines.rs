//! The outlines of all areas of a kind.

use super::vintages::{self, Layer};
use crate::places::model::{AreaKind, Gss};
use kit::access::Reading;
use kit::{Result, sql};

/// All outlines of a kind that are read now, packed, in the order of their codes.
pub fn all<P>(places: &mut Reading<'_, P>, kind: AreaKind) -> Result<Vec<(Gss, Vec<u8>)>> {
    let Some(vintage) = vintages::current(places, Layer::Outlines(kind))? else {
        return Ok(Vec::new());
    };
    let rows = places.rows(
        sql!("SELECT code, packed FROM outlines WHERE vintage = $1 ORDER BY code"),
        &[(&vintage).into()],
        |row| Some((Gss::parse(&row.text("code"))?, row.bytes("packed"))),
    )?;
    Ok(rows.into_iter().flatten().collect())
}
