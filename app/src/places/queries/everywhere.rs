//! What is known of all the country at once, kept in the memory of this process: made once for each vintage.

use super::vintages::{self, Layer};
use crate::places::model::{AreaKind, Frame, Gss, Position};
use gazetteer::{Block, Postcode, Postcodes};
use kit::access::Reading;
use kit::{Error, Result, sql};
use outlines::Outline;
use std::collections::HashMap;
use std::sync::Arc;

/// All postcodes by where they lie, some eleven megabytes for England.
pub struct Everywhere {
    pub postcodes: Postcodes,
    /// The neighbourhoods by the numbers that the postcodes call them by.
    numbered: HashMap<u16, Gss>,
    numbers: HashMap<Gss, u16>,
}

impl Everywhere {
    pub fn lsoa(&self, number: u16) -> Option<Gss> {
        self.numbered.get(&number).copied()
    }

    /// How the postcodes call a neighbourhood.
    pub fn number(&self, lsoa: Gss) -> Option<u16> {
        self.numbers.get(&lsoa).copied()
    }

    /// The live postcode nearest to a position, and the neighbourhood it lies in.
    pub fn nearest(&self, position: Position, metres: f64) -> Option<(Postcode, Gss)> {
        let nearest = self.postcodes.nearest(position, metres)?;
        Some((nearest.postcode, self.lsoa(nearest.place.area)?))
    }
}

/// The postcodes that are read now; nothing where none were brought in.
pub fn everywhere<P>(places: &mut Reading<'_, P>) -> Result<Option<Arc<Everywhere>>> {
    let Some(vintage) = vintages::current(places, Layer::Postcodes)? else { return Ok(None) };
    if let Some(kept) = places.house().shelved(&vintage) {
        return Ok(Some(kept));
    }
    let packed = places.rows(
        sql!("SELECT packed FROM postcode_blocks WHERE vintage = $1 ORDER BY outcode"),
        &[(&vintage).into()],
        |row| row.bytes("packed"),
    )?;
    let blocks: std::result::Result<Vec<Block>, _> = packed.into_iter().map(Block::open).collect();
    let blocks = blocks.map_err(|damaged| Error::internal(format!("postcodes: {damaged}")))?;
    let numbered = places.rows(
        sql!("SELECT number, lsoa FROM postcode_lsoas WHERE vintage = $1"),
        &[(&vintage).into()],
        |row| Some((u16::try_from(row.int("number")).ok()?, Gss::parse(&row.text("lsoa"))?)),
    )?;
    let numbered: HashMap<u16, Gss> = numbered.into_iter().flatten().collect();
    let made = Everywhere {
        postcodes: blocks.into_iter().collect(),
        numbers: numbered.iter().map(|(number, lsoa)| (*lsoa, *number)).collect(),
        numbered,
    };
    Ok(Some(places.house().shelve(&vintage, made)))
}

/// A neighbourhood as it is added up over the country.
#[derive(Clone, Debug, PartialEq)]
pub struct Middle {
    pub code: Gss,
    pub position: Option<Position>,
    pub people: i64,
    pub district: Option<Gss>,
    pub region: Option<Gss>,
    pub rural: String,
    /// The tenth of deprivation, where that is known.
    pub tenth: Option<i64>,
}

/// Every neighbourhood that is read now, in the order of their codes.
pub struct Middles(pub Vec<Middle>);

impl Middles {
    /// The neighbourhood whose middle lies nearest, no farther than so many metres.
    pub fn nearest(&self, position: Position, metres: f64) -> Option<Gss> {
        let far = self.0.iter().filter_map(|one| Some((position.metres_to(one.position?), one.code)));
        far.filter(|(far, _)| *far <= metres).min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, code)| code)
    }
}

pub fn middles<P>(places: &mut Reading<'_, P>) -> Result<Arc<Middles>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let deprivation = vintages::current(places, Layer::Deprivation)?.unwrap_or_default();
    let edition = format!("{areas} {deprivation}");
    if let Some(kept) = places.house().shelved(&edition) {
        return Ok(kept);
    }
    let all = places.rows(
        sql!(
            "SELECT a.code, a.longitude, a.latitude, coalesce(a.population, d.population) AS population, a.district, a.region, a.rural, d.decile
             FROM areas a LEFT JOIN deprivation d ON d.vintage = $2 AND d.lsoa = a.code
             WHERE a.vintage = $1 AND a.kind = 'lsoa' ORDER BY a.code"
        ),
        &[(&areas).into(), (&deprivation).into()],
        |row| {
            let at = row.opt_real("longitude").zip(row.opt_real("latitude"));
            let larger = |kind| row.opt_text(kind).and_then(|code| Gss::parse(&code));
            Some(Middle {
                code: Gss::parse(&row.text("code"))?,
                position: at.and_then(|(longitude, latitude)| Position::new(longitude, latitude)),
                people: row.opt_int("population").unwrap_or(0),
                district: larger("district"),
                region: larger("region"),
                rural: row.text("rural"),
                tenth: row.opt_int("decile"),
            })
        },
    )?;
    Ok(places.house().shelve(&edition, Middles(all.into_iter().flatten().collect())))
}

/// Every district as it is drawn on a small map of the country.
pub struct Districts {
    pub width: f64,
    pub height: f64,
    pub drawn: Vec<District>,
}

pub struct District {
    pub code: Gss,
    pub name: String,
    /// The path of an SVG.
    pub path: String,
}

/// The longer side of the drawing of a whole country: no page shows it larger.
const SIDE: f64 = 600.0;

/// The districts whose outlines are read now; none where there are none.
pub fn districts<P>(places: &mut Reading<'_, P>) -> Result<Arc<Districts>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let outlined = vintages::current(places, Layer::Outlines(AreaKind::District))?.unwrap_or_default();
    let edition = format!("{areas} {outlined}");
    if let Some(kept) = places.house().shelved(&edition) {
        return Ok(kept);
    }
    let rows = places.rows(
        sql!(
            "SELECT a.code, a.name, o.packed FROM outlines o JOIN areas a ON a.vintage = $1 AND a.code = o.code
             WHERE o.vintage = $2 ORDER BY o.code"
        ),
        &[(&areas).into(), (&outlined).into()],
        |row| Some((Gss::parse(&row.text("code"))?, row.text("name"), Outline::read(&row.bytes("packed")).ok()?)),
    )?;
    let rows: Vec<(Gss, String, Outline)> = rows.into_iter().flatten().collect();
    let made = match Frame::of(SIDE, rows.iter().map(|(.., outline)| outline)) {
        None => Districts { width: 0.0, height: 0.0, drawn: Vec::new() },
        Some(frame) => Districts {
            width: frame.width,
            height: frame.height,
            drawn: rows
                .into_iter()
                .map(|(code, name, outline)| District { code, name, path: frame.path(&outline) })
                .collect(),
        },
    };
    Ok(places.house().shelve(&edition, made))
}

/// The neighbourhoods that lie in some areas, however many kinds of area are between; themselves, if they are some.
pub fn neighbourhoods_in<P>(places: &mut Reading<'_, P>, wanted: &[Gss], most: i64) -> Result<Vec<Gss>> {
    let Some(vintage) = vintages::current(places, Layer::Areas)? else { return Ok(Vec::new()) };
    let wanted: Vec<&str> = wanted.iter().map(Gss::as_str).collect();
    let wanted = serde_json::to_string(&wanted)?;
    let found = places.rows(
        sql!(
            sqlite: "WITH RECURSIVE parts AS (
                        SELECT wanted.value AS code FROM json_each($2) AS wanted
                        UNION
                        SELECT l.code FROM parts p JOIN lies_in l ON l.vintage = $1 AND l.larger = p.code
                     )
                     SELECT a.code FROM parts p CROSS JOIN areas a ON a.vintage = $1 AND a.code = p.code
                     WHERE a.kind = 'lsoa' ORDER BY a.code LIMIT $3",
            postgres: "WITH RECURSIVE parts AS (
                          SELECT wanted.value AS code FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS wanted (value)
                          UNION
                          SELECT l.code FROM parts p JOIN lies_in l ON l.vintage = $1 AND l.larger = p.code
                       )
                       SELECT a.code FROM parts p JOIN areas a ON a.vintage = $1 AND a.code = p.code
                       WHERE a.kind = 'lsoa' ORDER BY a.code LIMIT $3",
        ),
        &[(&vintage).into(), (&wanted).into(), most.into()],
        |row| Gss::parse(&row.text("code")),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// The outlines of some neighbourhoods, packed, for a small map.
pub fn outlines_of<P>(places: &mut Reading<'_, P>, codes: &[Gss]) -> Result<HashMap<Gss, Vec<u8>>> {
    let layer = Layer::Outlines(AreaKind::Lsoa);
    let Some(vintage) = vintages::current(places, layer)? else { return Ok(HashMap::new()) };
    let codes: Vec<&str> = codes.iter().map(Gss::as_str).collect();
    let codes = serde_json::to_string(&codes)?;
    let found = places.rows(
        sql!(
            sqlite: "SELECT o.code, o.packed FROM json_each($2) AS wanted
                     CROSS JOIN outlines o ON o.vintage = $1 AND o.code = wanted.value",
            postgres: "SELECT o.code, o.packed
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN outlines o ON o.vintage = $1 AND o.code = wanted.value",
        ),
        &[(&vintage).into(), (&codes).into()],
        |row| Some((Gss::parse(&row.text("code"))?, row.bytes("packed"))),
    )?;
    Ok(found.into_iter().flatten().collect())
}
