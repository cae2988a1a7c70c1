//! Which hubs work in a place, as they have said for everybody to see.

use crate::places::model::Gss;
use kit::access::Reading;
use kit::{Result, sql};
use std::collections::BTreeMap;

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

/// The same of several places at once, by their codes.
pub fn hubs_of<P>(places: &mut Reading<'_, P>, codes: &[Gss]) -> Result<BTreeMap<Gss, Vec<Works>>> {
    let wanted: Vec<&str> = codes.iter().map(Gss::as_str).collect();
    let wanted = serde_json::to_string(&wanted)?;
    let rows = places.rows(
        sql!(
            sqlite: "SELECT w.code, w.name, w.people FROM json_each($1) AS wanted
                     CROSS JOIN works_in w ON w.code = wanted.value ORDER BY w.people DESC, w.name, w.hub_id",
            postgres: "SELECT w.code, w.name, w.people
                       FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN works_in w ON w.code = wanted.value ORDER BY w.people DESC, w.name, w.hub_id",
        ),
        &[(&wanted).into()],
        |row| Some((Gss::parse(&row.text("code"))?, Works { name: row.text("name"), people: row.int("people") })),
    )?;
    let mut hubs: BTreeMap<Gss, Vec<Works>> = BTreeMap::new();
    for (code, works) in rows.into_iter().flatten() {
        let here = hubs.entry(code).or_default();
        if (here.len() as i64) < NAMED {
            here.push(works);
        }
    }
    Ok(hubs)
}

/// How many conversations were held in an area, at least; nothing where too few are known to tell.
pub fn heard<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Option<i64>> {
    places.one(
        sql!("SELECT max(n) AS n FROM heard_in WHERE code = $1 HAVING count(*) > 0"),
        &[code.as_str().into()],
        |row| row.int("n"),
    )
}
