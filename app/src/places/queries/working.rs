//! Which hubs work in a place, as they have said for everybody to see; and the patch of one of them.

use super::adding_up::{HARDEST, Hardship};
use super::areas::{self, Part};
use super::everywhere;
use super::layers::Area;
use super::vintages::{self, Layer};
use crate::places::model::{Domain, Gss, decile};
use kit::access::Reading;
use kit::{Error, Result, sql};
use std::collections::BTreeMap;

/// As many hubs as a page names.
const NAMED: i64 = 30;

/// A hub that works in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Works {
    pub id: String,
    pub name: String,
    /// How many people of the place live in the hub's patch.
    pub people: i64,
    /// What it lets everybody see of what it heard; read for one place, and not for several at once.
    pub heard: Option<HeardOpenly>,
}

/// Those in whose patch most people of the place live first.
pub fn hubs<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Vec<Works>> {
    let mut hubs = places.rows(
        sql!("SELECT hub_id, name, people FROM works_in WHERE code = $1 ORDER BY people DESC, name, hub_id LIMIT $2"),
        &[code.as_str().into(), NAMED.into()],
        |row| Works { id: row.text("hub_id"), name: row.text("name"), people: row.int("people"), heard: None },
    )?;
    let named: Vec<&str> = hubs.iter().map(|hub| hub.id.as_str()).collect();
    let mut heard = heard_openly(places, &named)?;
    for hub in &mut hubs {
        hub.heard = heard.remove(&hub.id);
    }
    Ok(hubs)
}

/// The same of several places at once, by their codes.
pub fn hubs_of<P>(places: &mut Reading<'_, P>, codes: &[Gss]) -> Result<BTreeMap<Gss, Vec<Works>>> {
    let wanted: Vec<&str> = codes.iter().map(Gss::as_str).collect();
    let wanted = serde_json::to_string(&wanted)?;
    let rows = places.rows(
        sql!(
            sqlite: "SELECT w.code, w.hub_id, w.name, w.people FROM json_each($1) AS wanted
                     CROSS JOIN works_in w ON w.code = wanted.value ORDER BY w.people DESC, w.name, w.hub_id",
            postgres: "SELECT w.code, w.hub_id, w.name, w.people
                       FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN works_in w ON w.code = wanted.value ORDER BY w.people DESC, w.name, w.hub_id",
        ),
        &[(&wanted).into()],
        |row| Some((Gss::parse(&row.text("code"))?, Works { id: row.text("hub_id"), name: row.text("name"), people: row.int("people"), heard: None })),
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

/// The patch of a hub, as everybody may see it.
pub struct HubPatch {
    pub hub: String,
    /// Its neighbourhoods, with the people who live in the part that belongs to the patch.
    pub parts: Vec<Part>,
    /// The districts and regions it lies in, and how many people of the patch live in each.
    pub larger: Vec<(Area, i64)>,
    pub hardship: Hardship,
    /// What the hub lets everybody see of what it heard.
    pub heard: Option<HeardOpenly>,
}

/// Each figure is one of the network's: at least so many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeardOpenly {
    pub conversations: i64,
    /// What they were most about.
    pub themes: Vec<(String, i64)>,
}

/// Neighbourhoods of a patch that are listed, and of one that is drawn: a larger drawing takes a phone too long.
pub const LISTED: usize = 300;
/// As many themes as a page names.
const THEMES: usize = 6;

/// The patch of a hub that has said where it works.
pub fn patch<P>(places: &mut Reading<'_, P>, hub: &str) -> Result<HubPatch> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let deprivation = vintages::current(places, Layer::Deprivation)?.unwrap_or_default();
    let ranked = places.one(
        sql!("SELECT ranked FROM vintages WHERE id = $1"),
        &[(&deprivation).into()],
        |row| row.opt_int("ranked"),
    )?;
    let ranked = ranked.flatten().unwrap_or(0);
    let name = places.one(
        sql!("SELECT max(name) AS name FROM works_in WHERE hub_id = $1 HAVING count(*) > 0"),
        &[hub.into()],
        |row| row.text("name"),
    )?;
    let name = name.ok_or(Error::NotFound)?;
    let mut hardship = Hardship::default();
    let rows = places.rows(
        sql!(
            "SELECT w.people AS here, d.decile, d.income_rank, d.employment_rank, d.education_rank, d.health_rank, d.crime_rank,
                    d.housing_rank, d.environment_rank, a.*
             FROM works_in w JOIN areas a ON a.vintage = $2 AND a.code = w.code
             LEFT JOIN deprivation d ON d.vintage = $3 AND d.lsoa = w.code
             WHERE w.hub_id = $1 AND w.share > 0 ORDER BY w.code"
        ),
        &[hub.into(), (&areas).into(), (&deprivation).into()],
        |row| {
            let people = row.int("here");
            let tenth = row.opt_int("decile");
            let ranks = Domain::ALL.map(|domain| row.opt_int(&format!("{}_rank", domain.as_str())));
            let area = Area { population: Some(people), ..areas::drawn(row)? };
            Some((Part { area, decile: tenth, hardest: None, outline: None }, people, ranks))
        },
    )?;
    let mut parts = Vec::with_capacity(rows.len());
    for (part, people, ranks) in rows.into_iter().flatten() {
        hardship.lsoas += 1;
        if let Some(tenth) = part.decile {
            let hardest = hardship.lsoas_in_hardest_tenth.get_or_insert(0);
            *hardest += i64::from(tenth == 1);
        }
        if let Some(tenth) = part.decile.and_then(|tenth| hardship.tenths.get_mut(usize::try_from(tenth - 1).ok()?)) {
            hardship.people += people;
            *tenth += people;
        }
        for (hard, rank) in hardship.hardest.iter_mut().zip(ranks) {
            if rank.is_some_and(|rank| decile(rank, ranked) <= HARDEST) {
                *hard += people;
            }
        }
        parts.push(part);
    }
    if parts.len() <= LISTED {
        let codes: Vec<Gss> = parts.iter().map(|part| part.area.code).collect();
        let mut outlines = everywhere::outlines_of(places, &codes)?;
        for part in &mut parts {
            part.outline = outlines.remove(&part.area.code);
        }
    }
    let larger = places.rows(
        sql!(
            "SELECT w.people AS here, a.* FROM works_in w JOIN areas a ON a.vintage = $2 AND a.code = w.code
             WHERE w.hub_id = $1 AND a.kind IN ('district', 'region') ORDER BY a.kind, w.people DESC, a.code"
        ),
        &[hub.into(), (&areas).into()],
        |row| Some((areas::drawn(row)?, row.int("here"))),
    )?;
    let heard = heard_openly(places, &[hub])?.remove(hub);
    Ok(HubPatch { hub: name, parts, larger: larger.into_iter().flatten().collect(), hardship, heard })
}

/// What these hubs let everybody see, by their ids.
fn heard_openly<P>(places: &mut Reading<'_, P>, hubs: &[&str]) -> Result<BTreeMap<String, HeardOpenly>> {
    let wanted = serde_json::to_string(hubs)?;
    let rows = places.rows(
        sql!(
            // What a hub takes back is gone at once, also where the network has not heard of it yet.
            sqlite: "SELECT f.from_hub AS hub, f.theme AS theme, max(f.n) AS n FROM json_each($1) AS wanted
                     CROSS JOIN heard_openly o ON o.hub_id = wanted.value
                     CROSS JOIN heard_from f ON f.from_hub = o.hub_id GROUP BY f.from_hub, f.theme
                     ORDER BY f.from_hub, CASE WHEN f.theme = '' THEN 0 ELSE 1 END, max(f.n) DESC, f.theme",
            postgres: "SELECT f.from_hub AS hub, f.theme AS theme, max(f.n) AS n
                       FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)) AS wanted (value)
                       JOIN heard_openly o ON o.hub_id = wanted.value
                       JOIN heard_from f ON f.from_hub = o.hub_id GROUP BY f.from_hub, f.theme
                       ORDER BY f.from_hub, CASE WHEN f.theme = '' THEN 0 ELSE 1 END, max(f.n) DESC, f.theme",
        ),
        &[(&wanted).into()],
        |row| (row.text("hub"), row.text("theme"), row.int("n")),
    )?;
    let mut heard: BTreeMap<String, HeardOpenly> = BTreeMap::new();
    for (hub, theme, n) in rows {
        if theme.is_empty() {
            heard.insert(hub, HeardOpenly { conversations: n, themes: Vec::new() });
        // Themes are told only beside how many conversations there were.
        } else if let Some(heard) = heard.get_mut(&hub).filter(|heard| heard.themes.len() < THEMES) {
            heard.themes.push((theme, n));
        }
    }
    Ok(heard)
}
