//! Which neighbourhoods the pieces of a patch cover, and what part of each.

use super::shapes::ALL;
use crate::places::model::{Gss, Position};
use crate::places::queries::everywhere::{self, Everywhere};
use crate::reach::model::{Method, Shape, inside, shape_limits as limits};
use gazetteer::{Bounds, Postcode};
use kit::access::Reading;
use kit::{Result, sql};
use outlines::Outline;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Neighbourhoods whose middle lies so far outside a shape may still reach into it: the widest are moors.
const REACHES_DEGREES: f64 = 0.3;

/// A street that belongs to a patch, and its neighbourhood.
#[derive(PartialEq, Eq)]
pub(super) struct Along {
    id: String,
    lsoa: Gss,
    postcode: Option<Postcode>,
}

/// The streets in use that are pieces of a patch, as far as it is known where they lie. A street that has gone to
/// another patch is no longer one.
pub(super) fn along<P>(hub: &mut Reading<'_, P>, patch: &str, shapes: &[Shape]) -> Result<Vec<Along>> {
    let all = shapes.contains(&Shape::Streets);
    let named: HashSet<&str> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Street(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    if !all && named.is_empty() {
        return Ok(Vec::new());
    }
    let rows = hub.rows(
        sql!(
            "SELECT id, lsoa, postcode FROM streets
             WHERE hub_id = $1 AND retired_at IS NULL AND lsoa IS NOT NULL AND ($2 = '' OR patch_id = $2) ORDER BY id"
        ),
        &[patch.into()],
        |row| {
            let along = Along {
                id: row.text("id"),
                lsoa: Gss::parse(&row.text("lsoa"))?,
                postcode: row.text("postcode").parse().ok(),
            };
            Some(along).filter(|street| all || named.contains(street.id.as_str()))
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Which neighbourhoods these pieces cover, each with its share.
pub(super) fn find<P>(places: &mut Reading<'_, P>, shapes: &[Shape], streets: &[Along]) -> Result<BTreeMap<Gss, (i64, Method)>> {
    let mut found: BTreeMap<Gss, (i64, Method)> = BTreeMap::new();
    let areas: Vec<Gss> = shapes.iter().filter_map(|shape| match shape {
        Shape::Area(code) => Some(*code),
        _ => None,
    }).collect();
    if !areas.is_empty() {
        let whole = everywhere::neighbourhoods_in(places, &areas, limits::NEIGHBOURHOODS as i64 + 1)?;
        found.extend(whole.into_iter().map(|lsoa| (lsoa, (ALL, Method::Whole))));
    }
    let outlines: Vec<Outline> = shapes.iter().filter_map(|shape| shape.outline()).collect();
    if outlines.is_empty() && streets.is_empty() {
        return Ok(found);
    }
    let shares = match everywhere::everywhere(places)? {
        Some(everywhere) => by_postcodes(&everywhere, &outlines, streets),
        None => by_ground(places, &outlines)?,
    };
    for (lsoa, share) in shares {
        found.entry(lsoa).or_insert(share);
    }
    Ok(found)
}

/// By how many of the postcodes in use of a neighbourhood lie in the shapes or are those of the streets. A street that
/// has none of these counts as one.
fn by_postcodes(everywhere: &Everywhere, outlines: &[Outline], streets: &[Along]) -> BTreeMap<Gss, (i64, Method)> {
    let mut inside: HashMap<u16, HashSet<Postcode>> = HashMap::new();
    let mut beside: HashMap<u16, HashSet<String>> = HashMap::new();
    for outline in outlines {
        let Some(bounds) = bounds(outline, 0.0) else { continue };
        for (postcode, place) in everywhere.postcodes.within(bounds) {
            let here = place.position.is_some_and(|at| outline.contains(at.longitude(), at.latitude()));
            if place.live && here {
                inside.entry(place.area).or_default().insert(postcode);
            }
        }
    }
    for street in streets {
        let Some(area) = everywhere.number(street.lsoa) else { continue };
        let known = street.postcode.and_then(|postcode| Some((postcode, everywhere.postcodes.find(postcode)?)));
        match known.filter(|(_, place)| place.live && place.area == area) {
            Some((postcode, _)) => {
                inside.entry(area).or_default().insert(postcode);
            }
            // Several streets of one postcode that is no longer in use are one.
            None => {
                let one = street.postcode.map_or_else(|| street.id.clone(), |postcode| postcode.to_string());
                beside.entry(area).or_default().insert(one);
            }
        }
    }
    let touched: HashSet<u16> = inside.keys().chain(beside.keys()).copied().collect();
    touched
        .into_iter()
        .filter_map(|area| {
            let here = inside.get(&area);
            let counts = |(postcode, place): &(Postcode, gazetteer::Place)| {
                place.live && (place.position.is_some() || here.is_some_and(|here| here.contains(postcode)))
            };
            let all = everywhere.postcodes.of_area(area).filter(counts).count();
            let here = here.map_or(0, HashSet::len) + beside.get(&area).map_or(0, HashSet::len);
            let share = (here as i64 * ALL + all as i64 / 2) / (all as i64).max(1);
            Some((everywhere.lsoa(area)?, (share.clamp(1, ALL), Method::Postcodes)))
        })
        .collect()
}

fn bounds(outline: &Outline, wider: f64) -> Option<Bounds> {
    let rect = outline.bounds();
    let south_west = Position::new(rect.min().x - wider, rect.min().y - wider)?;
    let north_east = Position::new(rect.max().x + wider, rect.max().y + wider)?;
    Some(Bounds::of(south_west, north_east))
}

/// By how much of the ground of a neighbourhood lies in the shapes; where its outline is not known, by its middle.
fn by_ground<P>(places: &mut Reading<'_, P>, shapes: &[Outline]) -> Result<BTreeMap<Gss, (i64, Method)>> {
    let middles = everywhere::middles(places)?;
    let near: Vec<(Gss, Position)> = middles
        .0
        .iter()
        .filter_map(|middle| Some((middle.code, middle.position?)))
        .filter(|(_, at)| shapes.iter().any(|shape| bounds(shape, REACHES_DEGREES).is_some_and(|near| near.contains(*at))))
        .collect();
    let codes: Vec<Gss> = near.iter().map(|(code, _)| *code).collect();
    let outlined = everywhere::outlines_of(places, &codes)?;
    let mut found = BTreeMap::new();
    for (code, at) in near {
        let outline = outlined.get(&code).and_then(|packed| Outline::read(packed).ok());
        let (share, method) = match outline {
            Some(outline) => {
                let share: f64 = shapes.iter().map(|shape| outline.share_in(shape)).sum();
                ((share.min(1.0) * ALL as f64).round() as i64, Method::Area)
            }
            None => (if inside(shapes, at) { ALL } else { 0 }, Method::Middle),
        };
        if share > 0 {
            found.insert(code, (share, method));
        }
    }
    Ok(found)
}

