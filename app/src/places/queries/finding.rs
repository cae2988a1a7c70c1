//! What somebody typed becomes a place: a postcode its neighbourhood, a name the places that are called so, with
//! mistakes of spelling forgiven.

use super::layers::Area;
use super::maps::Edition;
use super::vintages::{self, Layer};
use super::{areas, everywhere, postcodes};
use crate::places::model::{AreaKind, Gss, Position};
use gazetteer::{NotAPostcode, Outcode, Postcode};
use kit::access::Reading;
use kit::{Error, Result};
use std::collections::HashMap;
use std::sync::Arc;

/// Letters of the longest name of a place, and some more.
pub const LONGEST: usize = 80;
/// As many places of one name as a page shows.
const SHOWN: usize = 20;
/// A shorter word is not forgiven a letter: it would be anything.
const FORGIVEN: usize = 4;

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

/// Where a postcode or a place that is typed lies, and what it is called; or the name of a sentence that says why that
/// is not known. Of several places of one name none is meant.
pub fn position<P>(places: &mut Reading<'_, P>, typed: &str) -> Result<std::result::Result<(Position, String), &'static str>> {
    if let Ok(postcode) = typed.parse::<Postcode>() {
        let position = postcodes::find(places, postcode)?.and_then(|(place, _)| place.position);
        return Ok(position.map(|at| (at, postcode.to_string())).ok_or("places-unknown-postcode"));
    }
    let code = match find(places, typed)? {
        Found::Place(code) => code,
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

/// Every area above a neighbourhood by its names, in memory: there are some 14,500 in England.
pub struct Names(Vec<Named>);

struct Named {
    called: Vec<Called>,
    hit: Hit,
}

/// One of its names.
struct Called {
    folded: String,
    letters: u64,
    /// `Barnsley 001` is a name that nobody says: whoever types it types all of it.
    whole: bool,
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

/// Small letters without accents and signs, one space between words.
fn folded(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'à'..='å' => 'a',
            'è'..='ë' => 'e',
            'ì'..='ï' => 'i',
            'ò'..='ö' => 'o',
            'ù'..='ü' => 'u',
            'ŵ' => 'w',
            'ŷ' => 'y',
            letter if letter.is_alphanumeric() => letter,
            '\'' | '’' | '.' => '\0',
            _ => ' ',
        })
        .filter(|letter| *letter != '\0')
        .collect();
    let mut words: Vec<&str> = plain.split_whitespace().map(|word| if word == "saint" { "st" } else { word }).collect();
    words.retain(|word| *word != "and");
    words.join(" ")
}

impl Names {
    fn of(areas: Vec<Area>) -> Names {
        let called: HashMap<Gss, String> = areas.iter().map(|area| (area.code, area.name.clone())).collect();
        Names(
            areas
                .into_iter()
                .map(|area| {
                    let [_, _, district, region, _] = area.within;
                    let within = district.or(region).and_then(|code| called.get(&code).cloned());
                    let names = [(&area.name, area.kind == AreaKind::Msoa && !area.common_name.is_empty()), (&area.common_name, false)];
                    let names = names.map(|(name, whole)| (folded(name), whole)).into_iter().filter(|(name, _)| !name.is_empty());
                    let called = names.map(|(folded, whole)| Called { letters: letters(&folded), folded, whole }).collect();
                    Named { called, hit: Hit { area, within } }
                })
                .collect(),
        )
    }

    /// The places that are called so, the best first: of that very name, then those of which a word is so, then
    /// those that begin so or of which a word does. If there is none, those that a mistake or two away are called
    /// so, and that it is a guess. Of equals the larger stands first.
    fn called(&self, typed: &str) -> (Vec<Hit>, bool) {
        let sought = folded(typed);
        if sought.is_empty() {
            return (Vec::new(), false);
        }
        let so = self.each(|called| likeness(called, &sought));
        if !so.is_empty() || sought.len() < FORGIVEN {
            return (so, false);
        }
        let (forgiven, letters) = (if sought.len() < 8 { 1 } else { 2 }, letters(&sought));
        (self.each(|called| mistakes(called, &sought, letters, forgiven)), true)
    }

    fn each(&self, how: impl Fn(&Called) -> Option<usize>) -> Vec<Hit> {
        let mut found: Vec<(usize, &Named)> =
            self.0.iter().filter_map(|named| Some((named.called.iter().filter_map(&how).min()?, named))).collect();
        found.sort_by_key(|(how, named)| (*how, std::cmp::Reverse(named.hit.area.kind), named.hit.area.code));
        // Of that very name there is enough to choose from: what only begins so would hide it.
        let best = found.first().map(|(how, _)| *how);
        found
            .into_iter()
            .filter(|(how, named)| best != Some(EXACT) || *how == EXACT || named.hit.area.kind > AreaKind::Msoa)
            .take(SHOWN)
            .map(|(_, named)| named.hit.clone())
            .collect()
    }
}

const EXACT: usize = 0;
const WORD: usize = 1;
const BEGINS: usize = 2;
const INSIDE: usize = 3;

fn likeness(Called { folded: name, whole, .. }: &Called, sought: &str) -> Option<usize> {
    if name == sought {
        return Some(EXACT);
    }
    if *whole || sought.len() > name.len() {
        return None;
    }
    let at = |at: usize| (at == 0 || name[..at].ends_with(' '), name[at + sought.len()..].starts_with(' ') || at + sought.len() == name.len());
    name.match_indices(sought)
        .filter_map(|(found, _)| match at(found) {
            (true, true) => Some(WORD),
            (true, false) if found == 0 => Some(BEGINS),
            (true, false) => Some(INSIDE),
            (false, _) => None,
        })
        .min()
}

/// Which letters there are: names that have too many others are not looked at closely.
fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}

/// How many letters are wrong, missing, too many or exchanged, if they are no more than so many.
fn mistakes(called: &Called, sought: &str, letters: u64, forgiven: usize) -> Option<usize> {
    let name = &called.folded;
    let far = name.len().abs_diff(sought.len()) > forgiven || (called.letters ^ letters).count_ones() as usize > 2 * forgiven;
    if far || called.whole {
        return None;
    }
    let wrong = strsim::osa_distance(name, sought);
    (wrong <= forgiven).then_some(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(code: &str, name: &str, common_name: &str) -> Area {
        let code = Gss::parse(code).unwrap();
        Area {
            code,
            kind: code.kind().unwrap(),
            name: name.into(),
            common_name: common_name.into(),
            within: [None; 5],
            position: None,
            population: None,
            households: None,
            rural: String::new(),
            lsoas: 1,
        }
    }

    #[test]
    fn a_place_is_found_by_its_name_with_a_mistake_or_two() {
        let names = Names::of(vec![
            area("E08000016", "Barnsley", ""),
            area("E02001509", "Barnsley 001", "Cudworth & Brierley"),
            area("E07000240", "St Albans", ""),
            area("E06000019", "Herefordshire, County of", ""),
            area("E05009288", "Aldersgate", ""),
        ]);
        let found = |typed: &str| -> Vec<String> { names.called(typed).0.iter().map(|hit| hit.area.name.clone()).collect() };
        assert_eq!(found("barnsley"), ["Barnsley"]);
        assert_eq!(found("Barnsely"), ["Barnsley"]);
        assert!(names.called("Barnsely").1 && !names.called("Barnsley").1);
        assert_eq!(found("Barnsley 001"), ["Barnsley 001"]);
        assert!(found("001").is_empty());
        assert_eq!(found("brierley"), ["Barnsley 001"]);
        assert_eq!(found("Saint Alban's"), ["St Albans"]);
        assert_eq!(found("Herefordshire"), ["Herefordshire, County of"]);
        assert_eq!(found("Aldersgat"), ["Aldersgate"]);
        assert!(found("Xyzzy").is_empty());
        assert!(found("b").len() <= SHOWN);
        assert!(found(" ").is_empty());
    }
}
