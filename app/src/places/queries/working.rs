//! Which hubs work in a place, as they have said for everybody to see.

use crate::places::model::Gss;
use kit::access::Reading;
use kit::{Result, sql};

/// As many hubs as a page names.
const NAMED: i64 = 30;

/// A hub that works in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Works {
    pub name: String,
    /// How many people of the place live in the hub's patch.
    pub people: i64,
}

/// Those in whose patch most people of the place live first.
pub fn hubs<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Vec<Works>> {
    places.rows(
        sql!("SELECT name, people FROM works_in WHERE code = $1 ORDER BY people DESC, name, hub_id LIMIT $2"),
        &[code.as_str().into(), NAMED.into()],
        |row| Works { name: row.text("name"), people: row.int("people") },
    )
}

/// How many conversations were held in an area, at least; nothing where too few are known to tell.
pub fn heard<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Option<i64>> {
    places.one(
        sql!("SELECT max(n) AS n FROM heard_in WHERE code = $1 HAVING count(*) > 0"),
        &[code.as_str().into()],
        |row| row.int("n"),
    )
}
