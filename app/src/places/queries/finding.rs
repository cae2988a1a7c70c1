//! What somebody typed becomes a place: a postcode its neighbourhood, a name the places that are called so, with
//! mistakes of spelling forgiven.

use super::layers::Area;
use super::maps::Edition;
use super::names::Names;
pub use super::names::SHOWN;
use super::vintages::{self, Layer};
use super::{areas, everywhere, postcodes};
use crate::places::model::{Gss, Position};
use gazetteer::{NotAPostcode, Outcode, Postcode};
use kit::access::Reading;
use kit::{Error, Result};
use std::sync::Arc;

/// Letters of the longest name of a place, and some more.
pub const LONGEST: usize = 80;

pub enum Found {
    Place(Gss),
    /// The places that are called so; or, where there is none, those that a mistake or two away are called so.
    Names { hits: Vec<Hit>, forgiven: bool },
    /// Why not: the name of a sentence.
    Nothing(&'static str),
}

/// A place that is called so.
#[derive(Clone, Debug)]
pub struct Hit {
    pub area: Area,
    /// The district it lies in, else the region.
    pub within: Option<String>,
}

pub fn find<P>(places: &mut Reading<'_, P>, typed: &str) -> Result<Found> {
    // Every name is compared with it: what is longer than any name is none.
    if typed.chars().count() > LONGEST {
        return Ok(Found::Nothing("places-unknown-name"));
    }
    let plain = typed.replace(['-', '.', ',', '_'], " ");
    let postcode: std::result::Result<Postcode, NotAPostcode> = plain.parse();
    match postcode {
        Ok(postcode) => {
            let Some((_, lsoa)) = postcodes::find(places, postcode)? else {
                let any = vintages::current(places, Layer::Postcodes)?.is_some();
                return Ok(Found::Nothing(if any { "places-unknown-postcode" } else { "places-no-postcodes" }));
            };
            // Official files have all of the United Kingdom.
            let outside = Found::Nothing("places-outside");
            return match lsoa {
                Some(lsoa) => known(places, lsoa, outside),
                None => Ok(outside),
            };
        }
        Err(NotAPostcode::Empty) => return Ok(Found::Nothing("problem-blank")),
        // A number in it tells that a postcode was meant, and not the name of a place.
        Err(NotAPostcode::Half) if plain.parse::<Outcode>().is_ok() && plain.bytes().any(|b| b.is_ascii_digit()) => {
            return Ok(Found::Nothing("places-half-postcode"));
        }
        Err(_) => {}
    }
    if let Some(code) = Gss::parse(typed) {
        return known(places, code, Found::Nothing("places-unknown-name"));
    }
    let (hits, forgiven) = names(places)?.called(typed);
    // What is only like a name is a guess, and never the answer.
    Ok(match hits.as_slice() {
        [] => Found::Nothing("places-unknown-name"),
        [only] if !forgiven => Found::Place(only.area.code),
        _ => Found::Names { hits, forgiven },
    })
}

/// As far from somebody as the nearest postcode may be, in metres: farther out there is only the sea.
const NEAR: f64 = 10_000.0;

/// The neighbourhood in which somebody is, by the nearest postcode: `longitude,latitude` in degrees. Where no postcodes
/// were brought in, by the nearest middle of a neighbourhood.
pub fn near<P>(places: &mut Reading<'_, P>, at: &str) -> Result<Found> {
    let degrees = at.split_once(',').and_then(|(longitude, latitude)| {
        Position::new(longitude.trim().parse().ok()?, latitude.trim().parse().ok()?)
    });
    let Some(position) = degrees else { return Ok(Found::Nothing("places-near-me-none")) };
    let nearest = match everywhere::everywhere(places)? {
        Some(everywhere) => everywhere.nearest(position, NEAR).map(|(_, lsoa)| lsoa),
        None => everywhere::middles(places)?.nearest(position, NEAR),
    };
    match nearest {
        Some(lsoa) => known(places, lsoa, Found::Nothing("places-far-away")),
        None => Ok(Found::Nothing("places-far-away")),
    }
}

/// The places of those codes, in their order, as they are offered to choose from; codes of none are passed over.
pub fn hits<P>(places: &mut Reading<'_, P>, codes: &[Gss]) -> Result<Vec<Hit>> {
    let codes = &codes[..codes.len().min(SHOWN)];
    let found: Vec<Area> = areas::these(places, codes)?.into_iter().map(|(area, _)| area).collect();
    let larger = |area: &Area| {
        let [_, _, district, region, _] = area.within;
        district.or(region)
    };
    let around: Vec<String> = found.iter().filter_map(larger).map(|code| code.to_string()).collect();
    let names = areas::names(places, &around)?;
    let hit = |area: &Area| Hit { within: larger(area).and_then(|code| names.get(code.as_str()).cloned()), area: area.clone() };
    Ok(codes.iter().filter_map(|code| found.iter().find(|area| area.code == *code)).map(hit).collect())
}

/// Where a postcode or a place that is typed lies, and what it is called; or the name of a sentence that says why that
/// is not known. Of several places of one name none is meant.
pub fn position<P>(places: &mut Reading<'_, P>, typed: &str) -> Result<std::result::Result<(Position, String), &'static str>> {
    if let Ok(postcode) = typed.parse::<Postcode>() {
        let position = postcodes::find(places, postcode)?.and_then(|(place, _)| place.position);
        return Ok(position.map(|at| (at, postcode.to_string())).ok_or("places-unknown-postcode"));
    }
    let code = match find(places, typed)? {
        Found::Place(code) => code,
        Found::Names { forgiven: true, .. } => return Ok(Err("places-unknown-name")),
        Found::Names { .. } => return Ok(Err("places-several")),
        Found::Nothing(problem) => return Ok(Err(problem)),
    };
    let area = areas::one(places, code)?;
    let name = if area.common_name.is_empty() { area.name } else { area.common_name };
    Ok(area.position.map(|at| (at, name)).ok_or("places-unknown-name"))
}

/// The place of that code, or what else is to be said.
fn known<P>(places: &mut Reading<'_, P>, code: Gss, otherwise: Found) -> Result<Found> {
    match areas::one(places, code) {
        Ok(_) => Ok(Found::Place(code)),
        Err(Error::NotFound) => Ok(otherwise),
        Err(error) => Err(error),
    }
}

/// The names of the areas that are read now, made once for each vintage of these and of the names people use.
fn names<P>(places: &mut Reading<'_, P>) -> Result<Arc<Names>> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    // Names come with the areas, with lists of names and with outlines.
    let edition = Edition::now(places)?.name();
    if let Some(names) = places.house().shelved(&edition) {
        return Ok(names);
    }
    let all = areas::all_names(places, &areas)?;
    Ok(places.house().shelve(&edition, Names::of(all)))
}
