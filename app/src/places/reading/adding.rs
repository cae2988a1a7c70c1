//! Neighbourhoods added up to the larger areas that they lie in.

use crate::places::model::{AreaKind, ENGLAND, Gss, Lsoa, Position};
use crate::places::queries::layers::{Area, LARGER};
use std::collections::BTreeMap;

/// A larger area while its neighbourhoods are added up.
struct Sum {
    area: Area,
    /// Positions by the people who live there, and those people.
    east: f64,
    north: f64,
    weight: i64,
    /// How many people live in each district that it reaches into.
    districts: BTreeMap<Gss, i64>,
}

/// Neighbourhoods, and with them the larger areas that they lie in, added up.
pub fn added_up(lsoas: &[Lsoa]) -> Vec<Area> {
    let mut larger: BTreeMap<Gss, Sum> = BTreeMap::new();
    let mut areas: Vec<Area> = Vec::with_capacity(lsoas.len() + lsoas.len() / 2);
    for lsoa in lsoas {
        let one = Area::of(lsoa);
        let people = one.population.unwrap_or(1).max(1);
        let england = Gss::parse(ENGLAND)
            .filter(|_| lsoa.code.as_str().starts_with('E'))
            .map(|code| (code, "England".to_owned()));
        for (code, name) in lsoa.within.iter().cloned().chain(england) {
            let Some(kind) = code.kind() else { continue };
            let sum = larger.entry(code).or_insert_with(|| begun(code, kind, name, lsoa));
            // Where it reaches into more than one of a kind it is said to lie in none.
            for (mine, theirs) in sum.area.within.iter_mut().zip(&one.within) {
                if mine.is_some() && mine != theirs {
                    *mine = None;
                }
            }
            sum.area.lsoas += 1;
            sum.area.population = sum.area.population.zip(one.population).map(|(a, b)| a + b);
            if kind == AreaKind::Msoa && let Some(district) = lsoa.within(AreaKind::District) {
                *sum.districts.entry(district).or_default() += people;
            }
            if let Some(at) = one.position {
                sum.east += at.longitude() * people as f64;
                sum.north += at.latitude() * people as f64;
                sum.weight += people;
            }
        }
        areas.push(one);
    }
    areas.extend(larger.into_values().map(Sum::done));
    areas
}

fn begun(code: Gss, kind: AreaKind, name: String, lsoa: &Lsoa) -> Sum {
    let common = kind == AreaKind::Msoa && !lsoa.common_name.is_empty();
    let area = Area {
        code,
        kind,
        // The table of neighbourhoods knows MSOAs by the name that people use alone.
        name: if common { msoa_name(&lsoa.name) } else { name },
        common_name: if common { lsoa.common_name.clone() } else { String::new() },
        within: LARGER.map(|larger| (larger > kind).then(|| lsoa.within(larger)).flatten()),
        position: None,
        population: Some(0),
        households: None,
        rural: String::new(),
        lsoas: 0,
    };
    Sum { area, east: 0.0, north: 0.0, weight: 0, districts: BTreeMap::new() }
}

impl Sum {
    fn done(mut self) -> Area {
        let share = self.weight as f64;
        self.area.position = if self.weight > 0 { Position::new(self.east / share, self.north / share) } else { None };
        // A district is shown as made of MSOAs. The one in England that lies across a border of districts is shown
        // in that where most of its people live.
        let most = self.districts.into_iter().max_by_key(|(_, people)| *people);
        for (kept, kind) in self.area.within.iter_mut().zip(LARGER) {
            if self.area.kind == AreaKind::Msoa && kind == AreaKind::District {
                *kept = most.map(|(district, _)| district);
            }
        }
        self.area
    }
}

/// `City of London 001A` lies in `City of London 001`.
fn msoa_name(lsoa: &str) -> String {
    lsoa.trim_end_matches(|letter: char| letter.is_ascii_uppercase()).to_owned()
}
