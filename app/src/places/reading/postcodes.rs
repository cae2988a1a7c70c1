//! What a table of postcodes tells: where each lies, packed, and of which larger areas a neighbourhood is part.

use super::Brought;
use crate::places::layouts::{Larger, Placed};
use crate::places::model::{Gss, Lsoa, Position};
use gazetteer::{Packer, Place};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Neighbourhoods out of a table of postcodes. The larger area of a neighbourhood is that of most of its postcodes that
/// are in use, and its middle is theirs.
#[derive(Default)]
pub struct Lying {
    lsoas: BTreeMap<Gss, Postcodes>,
}

/// The postcodes of one neighbourhood.
#[derive(Default)]
struct Postcodes {
    /// How many are said to lie in each larger area, kind by kind.
    larger: [Vec<(Gss, u32)>; 5],
    east: f64,
    north: f64,
    placed: u32,
}

impl Lying {
    pub fn add(&mut self, one: &Placed, larger: &Larger) {
        // The larger areas are England's: nothing is known of the others by which they could be found or compared.
        let Some(lsoa) = one.lsoa.filter(|lsoa| one.live && lsoa.as_str().starts_with('E')) else { return };
        let postcodes = self.lsoas.entry(lsoa).or_default();
        for (counted, area) in postcodes.larger.iter_mut().zip(larger) {
            let Some(area) = area else { continue };
            match counted.iter_mut().find(|(code, _)| code == area) {
                Some((_, n)) => *n += 1,
                None => counted.push((*area, 1)),
            }
        }
        if let Some(at) = one.position {
            postcodes.east += at.longitude();
            postcodes.north += at.latitude();
            postcodes.placed += 1;
        }
    }

    /// The neighbourhoods of which a district is known; names come from elsewhere, and until then a code stands there.
    pub fn lsoas(&self) -> Vec<Lsoa> {
        let most = |counted: &Vec<(Gss, u32)>| {
            let first = counted.iter().max_by_key(|(code, n)| (*n, std::cmp::Reverse(*code)));
            first.map(|(code, _)| (*code, code.to_string()))
        };
        let one = |(code, postcodes): (&Gss, &Postcodes)| {
            let within: Vec<(Gss, String)> = postcodes.larger.iter().filter_map(most).collect();
            // A table that names no larger areas makes no map of the country.
            (within.len() > 1).then(|| Lsoa {
                code: *code,
                name: code.to_string(),
                within,
                common_name: String::new(),
                position: Position::new(
                    postcodes.east / f64::from(postcodes.placed),
                    postcodes.north / f64::from(postcodes.placed),
                ),
                population: None,
                rural: String::new(),
            })
        };
        self.lsoas.iter().filter_map(one).collect()
    }
}

impl Brought {
    /// Postcodes become blocks, which call neighbourhoods by their place in the order of their codes: so a block is
    /// the same as long as its postcodes are.
    pub fn pack(&mut self, placed: Vec<Placed>) -> Result<(), String> {
        let lsoas: BTreeSet<Gss> = placed.iter().filter_map(|one| one.lsoa).collect();
        let numbers: HashMap<Gss, u16> = lsoas.iter().copied().zip(1..=u16::MAX).collect();
        if numbers.len() < lsoas.len() {
            return Err("it names more than 65,535 neighbourhoods".to_owned());
        }
        let mut postcodes = Packer::new();
        for Placed { postcode, lsoa, position, live } in placed {
            let area = lsoa.and_then(|lsoa| numbers.get(&lsoa)).copied().unwrap_or(0);
            postcodes.add(postcode, Place { area, live, position });
        }
        for block in postcodes.blocks() {
            self.postcodes += block.len() as i64;
            self.blocks.push((block.outcode().to_string(), block.packed().to_vec()));
        }
        self.numbered = lsoas.into_iter().collect();
        Ok(())
    }
}
