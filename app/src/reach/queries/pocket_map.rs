//! The pocket map: what a phone keeps of the ground on which its hub works, to find places without signal.

use super::attempts::own_only;
use crate::places::model::{AreaKind, Frame, Gss, Position};
use crate::places::queries::layers::Area;
use crate::places::queries::maps::Edition;
use crate::places::queries::vintages::{self, Layer};
use crate::places::queries::working::{self, Works};
use crate::places::queries::{areas, everywhere};
use crate::reach::access::Walk;
use crate::reach::model::WHOLE;
use gazetteer::{Place, Postcode};
use kit::access::{Anyone, Includes, Reading};
use kit::{Result, sql};
use outlines::Outline;
use std::collections::{BTreeMap, HashMap};

/// Neighbourhoods on one phone: some half a million people live in as many.
pub const MOST_NEIGHBOURHOODS: usize = 300;
/// Streets on one phone.
pub const MOST_STREETS: i64 = 3_000;

/// By what the neighbourhoods of a pocket map were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    /// The hub's own patch.
    Ground,
    /// The hub has drawn none: the neighbourhoods in which its streets lie.
    Streets,
}

/// A street as whoever carries the map may know it.
#[derive(Clone, Debug)]
pub struct KnownStreet {
    pub name: String,
    pub postcode: String,
    pub lsoa: Option<String>,
}

/// A neighbourhood, how hard life is made there, and who works there.
#[derive(Clone, Debug)]
pub struct Neighbourhood {
    pub area: Area,
    pub tenth: Option<i64>,
    pub hubs: Vec<Works>,
}

/// All of the map that may be another tomorrow; what else is drawn on it follows from this and the edition.
pub struct Sketch {
    pub by: ChosenBy,
    /// Those nearest to the middle of the ground first.
    pub neighbourhoods: Vec<Neighbourhood>,
    /// How many more the hub has, farther out.
    pub left_out: usize,
    pub streets: Vec<KnownStreet>,
    pub edition: String,
}

pub fn sketch(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Sketch> {
    let code = |row: &kit::db::Row<'_>| Gss::parse(&row.text("lsoa"));
    let ground = hub.rows(
        sql!("SELECT lsoa FROM patch_areas WHERE hub_id = $1 AND patch_id = $2 ORDER BY lsoa"),
        &[WHOLE.into()],
        code,
    )?;
    let (by, codes) = match ground.is_empty() {
        false => (ChosenBy::Ground, ground),
        true => {
            let lie_in = hub.rows(
                sql!("SELECT DISTINCT lsoa FROM streets WHERE hub_id = $1 AND lsoa IS NOT NULL AND retired_at IS NULL ORDER BY lsoa"),
                &[],
                code,
            )?;
            (ChosenBy::Streets, lie_in)
        }
    };
    let codes: Vec<Gss> = codes.into_iter().flatten().collect();
    let streets = streets(hub)?;
    hub.published(|places| {
        let mut found = areas::these(places, &codes)?;
        nearest_first(&mut found);
        let left_out = found.len().saturating_sub(MOST_NEIGHBOURHOODS);
        found.truncate(MOST_NEIGHBOURHOODS);
        let kept: Vec<Gss> = found.iter().map(|(area, _)| area.code).collect();
        let mut hubs = working::hubs_of(places, &kept)?;
        let neighbourhoods = found.into_iter().map(|(area, tenth)| {
            let hubs = hubs.remove(&area.code).unwrap_or_default();
            Neighbourhood { area, tenth, hubs }
        });
        let edition = Edition::now(places)?.name();
        Ok(Sketch { by, neighbourhoods: neighbourhoods.collect(), left_out, streets, edition })
    })
}

/// The streets in use by name; a listener's are those of the sessions in which they walk.
fn streets(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Vec<KnownStreet>> {
    let own = own_only(hub);
    hub.rows(
        sql!(
            "SELECT s.name, s.postcode, s.lsoa FROM streets s WHERE s.hub_id = $1 AND s.retired_at IS NULL
             AND (CAST($2 AS TEXT) IS NULL
                  OR EXISTS (SELECT 1 FROM outreach_streets o
                             JOIN outreach_pairs p ON p.hub_id = o.hub_id AND p.session_id = o.session_id
                             WHERE o.hub_id = s.hub_id AND o.street_id = s.id AND p.account_id = $2))
             ORDER BY s.folded, s.id LIMIT $3"
        ),
        &[(&own).into(), MOST_STREETS.into()],
        |row| KnownStreet { name: row.text("name"), postcode: row.text("postcode"), lsoa: row.opt_text("lsoa") },
    )
}

/// Sorts neighbourhoods by how far they are from where the people of all of them live in the middle. What lies
/// nowhere that is known comes last.
fn nearest_first(found: &mut [(Area, Option<i64>)]) {
    let (mut east, mut north, mut people) = (0.0, 0.0, 0.0);
    for (area, _) in found.iter() {
        if let Some(at) = area.position {
            let here = area.population.unwrap_or(0).max(1) as f64;
            east += at.longitude() * here;
            north += at.latitude() * here;
            people += here;
        }
    }
    let Some(middle) = Position::new(east / people, north / people) else { return };
    let far = |area: &Area| area.position.map_or(f64::INFINITY, |at| middle.metres_to(at));
    found.sort_by(|(one, _), (other, _)| far(one).total_cmp(&far(other)).then(one.code.cmp(&other.code)));
}

/// What is drawn on the map, and stays as it is as long as the edition of places is the same.
pub struct Lasting {
    pub frame: Option<Frame>,
    pub outlines: HashMap<Gss, Outline>,
    pub postcodes: HashMap<Gss, Vec<(Postcode, Place)>>,
    /// What the larger areas are called.
    pub names: BTreeMap<String, String>,
    pub source: String,
    /// Of which year the figures of deprivation are.
    pub index_of: Option<String>,
}

pub fn lasting(places: &mut Reading<'_, Anyone>, neighbourhoods: &[Neighbourhood]) -> Result<Lasting> {
    let codes: Vec<Gss> = neighbourhoods.iter().map(|one| one.area.code).collect();
    let packed = everywhere::outlines_of(places, &codes)?;
    let outlines: HashMap<Gss, Outline> =
        packed.into_iter().filter_map(|(code, packed)| Some((code, Outline::read(&packed).ok()?))).collect();
    let postcodes = match everywhere::everywhere(places)? {
        None => HashMap::new(),
        Some(everywhere) => {
            let numbered = codes.iter().filter_map(|code| Some((*code, everywhere.number(*code)?)));
            numbered.map(|(code, number)| (code, everywhere.postcodes.of_area(number).collect())).collect()
        }
    };
    let mut larger: Vec<String> = neighbourhoods.iter().flat_map(|one| one.area.within.iter().flatten()).map(Gss::to_string).collect();
    larger.sort();
    larger.dedup();
    Ok(Lasting {
        frame: Frame::around(outlines.values()),
        outlines,
        postcodes,
        names: areas::names(places, &larger)?,
        source: vintages::newest(places, Layer::Areas)?.map(|one| one.source).unwrap_or_default(),
        index_of: vintages::newest(places, Layer::Deprivation)?.map(|one| one.edition),
    })
}

/// What people call an area in which a neighbourhood lies: of its part of a town, the name that they use.
pub fn called<'n>(one: &'n Neighbourhood, larger: Gss, names: &'n BTreeMap<String, String>) -> &'n str {
    if larger.kind() == Some(AreaKind::Msoa) && !one.area.common_name.is_empty() {
        return &one.area.common_name;
    }
    names.get(larger.as_str()).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, at: Option<(f64, f64)>, people: i64) -> (Area, Option<i64>) {
        let code = Gss::parse(code).expect("a code");
        let area = Area {
            code,
            kind: AreaKind::Lsoa,
            name: String::new(),
            common_name: String::new(),
            within: [None; 5],
            position: at.and_then(|(longitude, latitude)| Position::new(longitude, latitude)),
            population: Some(people),
            households: None,
            rural: String::new(),
            lsoas: 1,
        };
        (area, None)
    }

    #[test]
    fn what_is_nearest_to_where_the_people_live_is_kept_first() {
        let mut found = vec![
            area("E01000001", None, 9_000),
            area("E01000002", Some((2.0, 53.0)), 100),
            area("E01000003", Some((2.1, 53.0)), 5_000),
            area("E01000004", Some((2.2, 53.0)), 1_000),
        ];
        nearest_first(&mut found);
        let order: Vec<String> = found.iter().map(|(area, _)| area.code.to_string()).collect();
        assert_eq!(order, ["E01000003", "E01000004", "E01000002", "E01000001"]);
        let mut nowhere = vec![area("E01000002", None, 1), area("E01000001", None, 1)];
        nearest_first(&mut nowhere);
        assert_eq!(nowhere[0].0.code.to_string(), "E01000002", "they stay as they were");
    }
}
