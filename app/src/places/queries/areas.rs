//! Areas: one, those that it lies in, and those that lie in it.

use super::layers::{Area, LARGER};
use super::vintages::{self, Layer};
use crate::places::model::{AreaKind, Domain, ENGLAND, Gss, Need, Position};
use kit::access::Reading;
use kit::db::Row;
use kit::{Error, Result, sql};
use std::collections::BTreeMap;

/// As many parts as a page lists; the largest district has 132.
const LISTED: usize = 150;

pub(super) fn drawn(row: &Row<'_>) -> Option<Area> {
    let code = Gss::parse(&row.text("code"))?;
    Some(Area {
        code,
        kind: AreaKind::parse(&row.text("kind"))?,
        name: row.text("name"),
        common_name: row.text("common_name"),
        within: LARGER.map(|kind| row.opt_text(kind.as_str()).and_then(|code| Gss::parse(&code))),
        // Where its people live, if that is known, and else its middle on the map.
        position: row
            .opt_real("lived_longitude")
            .zip(row.opt_real("lived_latitude"))
            .or_else(|| row.opt_real("longitude").zip(row.opt_real("latitude")))
            .and_then(|(longitude, latitude)| Position::new(longitude, latitude)),
        population: row.opt_int("population"),
        households: row.opt_int("households"),
        rural: row.text("rural"),
        lsoas: row.int("lsoas"),
    })
}

/// One area, as the newest vintage has it.
pub fn one<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Area> {
    let vintage = vintages::current(places, Layer::Areas)?.ok_or(Error::NotFound)?;
    let found = places.found(
        sql!("SELECT * FROM areas WHERE vintage = $1 AND code = $2"),
        &[(&vintage).into(), code.as_str().into()],
        drawn,
    )?;
    found.ok_or(Error::NotFound)
}

/// An area that lies in another, with what a map and a table show of it.
#[derive(Clone, Debug)]
pub struct Part {
    pub area: Area,
    /// The tenth of deprivation in which a neighbourhood lies.
    pub decile: Option<i64>,
    /// Of a larger area: how many people the figures tell of, and how many of them live in neighbourhoods that are
    /// among the most deprived fifth.
    pub hardest: Option<(i64, i64)>,
    pub outline: Option<Vec<u8>>,
}

/// The parts of an area in the order of their codes, after one of them; with their outlines, for a map.
pub fn parts<P>(places: &mut Reading<'_, P>, larger: Gss, after: &str, outlined: bool) -> Result<Vec<Part>> {
    let Some(vintage) = vintages::current(places, Layer::Areas)? else {
        return Ok(Vec::new());
    };
    let deprivation = vintages::current(places, Layer::Deprivation)?.unwrap_or_default();
    let kind = match larger.kind() {
        Some(AreaKind::Country) => AreaKind::Region,
        Some(AreaKind::Region) => AreaKind::District,
        Some(AreaKind::District) => AreaKind::Msoa,
        _ => AreaKind::Lsoa,
    };
    let outlines = if outlined { vintages::current(places, Layer::Outlines(kind))? } else { None }.unwrap_or_default();
    let rows = places.rows(
        sql!(
            "SELECT a.*, d.decile, h.people, h.tenth_1 + h.tenth_2 AS hardest, o.packed
             FROM lies_in l JOIN areas a ON a.vintage = l.vintage AND a.code = l.code
             LEFT JOIN deprivation d ON d.vintage = $3 AND d.lsoa = l.code
             LEFT JOIN hardship h ON h.vintage = $3 AND h.code = l.code
             LEFT JOIN outlines o ON o.vintage = $4 AND o.code = l.code
             WHERE l.vintage = $1 AND l.larger = $2 AND l.code > $5 ORDER BY l.code LIMIT $6"
        ),
        &[
            (&vintage).into(),
            larger.as_str().into(),
            (&deprivation).into(),
            (&outlines).into(),
            after.into(),
            (LISTED as i64 + 1).into(),
        ],
        |row| {
            Some(Part {
                area: drawn(row)?,
                decile: row.opt_int("decile"),
                hardest: row.opt_int("people").zip(row.opt_int("hardest")),
                outline: row.opt_bytes("packed"),
            })
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Takes off what a page has no room for, and says after which code it goes on.
pub fn cut(parts: &mut Vec<Part>) -> Option<String> {
    let more = parts.len() > LISTED;
    parts.truncate(LISTED);
    parts.last().filter(|_| more).map(|part| part.area.code.to_string())
}

/// The areas that another lies in, the smallest first.
pub fn around<P>(places: &mut Reading<'_, P>, area: &Area) -> Result<Vec<Area>> {
    let Some(vintage) = vintages::current(places, Layer::Areas)? else {
        return Ok(Vec::new());
    };
    let [msoa, ward, district, region, constituency] = area.within.each_ref().map(|code| code.as_ref().map(Gss::as_str).into());
    let rows = places.rows(
        sql!("SELECT * FROM areas WHERE vintage = $1 AND code IN ($2, $3, $4, $5, $6, $7) AND code <> $8"),
        &[
            (&vintage).into(),
            msoa,
            ward,
            district,
            region,
            constituency,
            ENGLAND.into(),
            area.code.as_str().into(),
        ],
        drawn,
    )?;
    let mut around: Vec<Area> = rows.into_iter().flatten().collect();
    around.sort_by_key(|larger| larger.kind);
    Ok(around)
}

/// How hard life is made in one neighbourhood: its place among all, overall and in each domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub rank: i64,
    pub decile: i64,
    /// In the order of [`Domain::ALL`].
    pub ranks: [i64; 7],
    /// How many neighbourhoods the ranks go to.
    pub of: i64,
}

pub fn standing<P>(places: &mut Reading<'_, P>, lsoa: Gss) -> Result<Option<Standing>> {
    let Some(vintage) = vintages::current(places, Layer::Deprivation)? else {
        return Ok(None);
    };
    places.one(
        sql!(
            "SELECT d.*, v.ranked FROM deprivation d JOIN vintages v ON v.id = d.vintage
             WHERE d.vintage = $1 AND d.lsoa = $2"
        ),
        &[(&vintage).into(), lsoa.as_str().into()],
        |row| Standing {
            rank: row.int("rank"),
            decile: row.int("decile"),
            ranks: Domain::ALL.map(|domain| row.int(&format!("{}_rank", domain.as_str()))),
            of: row.int("ranked"),
        },
    )
}

/// The areas of those codes, in their order; of neighbourhoods with the tenth of deprivation in which each lies.
pub fn these<P>(places: &mut Reading<'_, P>, codes: &[Gss]) -> Result<Vec<(Area, Option<i64>)>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let deprivation = vintages::current(places, Layer::Deprivation)?.unwrap_or_default();
    let codes: Vec<&str> = codes.iter().map(Gss::as_str).collect();
    let codes = serde_json::to_string(&codes)?;
    let rows = places.rows(
        sql!(
            sqlite: "SELECT a.*, d.decile FROM json_each($3) AS wanted
                     CROSS JOIN areas a ON a.vintage = $1 AND a.code = wanted.value
                     LEFT JOIN deprivation d ON d.vintage = $2 AND d.lsoa = a.code
                     ORDER BY a.code",
            postgres: "SELECT a.*, d.decile FROM json_array_elements_text(CAST(CAST($3 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN areas a ON a.vintage = $1 AND a.code = wanted.value
                       LEFT JOIN deprivation d ON d.vintage = $2 AND d.lsoa = a.code
                       ORDER BY a.code",
        ),
        &[(&areas).into(), (&deprivation).into(), (&codes).into()],
        |row| Some((drawn(row)?, row.opt_int("decile"))),
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// How much a community needs, where somebody's index says it.
pub fn need<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Option<Need>> {
    let Some(vintage) = vintages::current(places, Layer::CommunityNeed)? else {
        return Ok(None);
    };
    places.one(
        sql!("SELECT score, rank FROM community_needs WHERE vintage = $1 AND code = $2"),
        &[(&vintage).into(), code.as_str().into()],
        |row| Need { code, score: row.opt_real("score"), rank: row.opt_int("rank") },
    )
}

/// Every area above a neighbourhood by its names, for whoever looks for one.
pub fn all_names<P>(places: &mut Reading<'_, P>, vintage: &str) -> Result<Vec<Area>> {
    let rows = places.rows(
        sql!("SELECT * FROM areas WHERE vintage = $1 AND kind <> 'lsoa' ORDER BY code"),
        &[vintage.into()],
        drawn,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// What was counted in districts, added up over the regions that these lie in.
pub fn regions_of<P>(places: &mut Reading<'_, P>, districts: &[(Gss, i64)]) -> Result<Vec<(Gss, i64)>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let codes: Vec<&str> = districts.iter().map(|(code, _)| code.as_str()).collect();
    let codes = serde_json::to_string(&codes)?;
    let lies = places.rows(
        sql!(
            sqlite: "SELECT a.code, a.region FROM json_each($2) AS wanted
                     CROSS JOIN areas a ON a.vintage = $1 AND a.code = wanted.value",
            postgres: "SELECT a.code, a.region FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN areas a ON a.vintage = $1 AND a.code = wanted.value",
        ),
        &[(&areas).into(), (&codes).into()],
        |row| Some((Gss::parse(&row.text("code"))?, Gss::parse(&row.opt_text("region")?)?)),
    )?;
    let lies: BTreeMap<Gss, Gss> = lies.into_iter().flatten().collect();
    let mut sums: BTreeMap<Gss, i64> = BTreeMap::new();
    for (district, n) in districts {
        if let Some(region) = lies.get(district) {
            *sums.entry(*region).or_default() += n;
        }
    }
    Ok(sums.into_iter().collect())
}

/// What areas are called, by their codes.
pub fn names<P>(places: &mut Reading<'_, P>, codes: &[String]) -> Result<BTreeMap<String, String>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let codes = serde_json::to_string(codes)?;
    let rows = places.rows(
        sql!(
            sqlite: "SELECT a.code, a.name FROM json_each($2) AS wanted
                     CROSS JOIN areas a ON a.vintage = $1 AND a.code = wanted.value",
            postgres: "SELECT a.code, a.name FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN areas a ON a.vintage = $1 AND a.code = wanted.value",
        ),
        &[(&areas).into(), (&codes).into()],
        |row| (row.text("code"), row.text("name")),
    )?;
    Ok(rows.into_iter().collect())
}
