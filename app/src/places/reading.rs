//! A file read to its end, whatever its layout, as what it brings of each layer.

use super::files::{mistaken, unpacked};
use super::layouts::{self, Placed, Record, Trouble, Unreadable};
use super::model::{AreaKind, Deprived, ENGLAND, Gss, Lsoa};
use super::queries::layers::{Area, LARGER};
use super::queries::vintages::Layer;
use gazetteer::{Packer, Place, Position};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

/// Troubles that are told in full; of more the number is told.
const TOLD: usize = 50;

/// What a file holds, read to its end.
#[derive(Debug, Default)]
pub struct Brought {
    pub areas: Vec<Area>,
    pub deprived: Vec<Deprived>,
    /// Packed, one for each outcode.
    pub blocks: Vec<(String, Vec<u8>)>,
    /// The neighbourhoods that the blocks call by their place in this list, counted from 1.
    pub numbered: Vec<Gss>,
    pub postcodes: i64,
    pub outlines: BTreeMap<AreaKind, Vec<(Gss, String, Vec<u8>)>>,
    pub common_names: Vec<(Gss, String)>,
    /// Rows, or outlines, that were understood.
    pub understood: u64,
    pub troubles: Vec<Trouble>,
    /// With those that are not told in full.
    pub trouble: u64,
    /// What the file is called, without its ending: how its maker names the edition.
    pub edition: String,
    /// How many neighbourhoods the ranks of deprivation go to, and of which year they are.
    pub ranked: i64,
    pub year: &'static str,
    /// Whose figures they are; the Office for National Statistics' and others' where nothing else is said.
    pub source: Option<&'static str>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub enum Progress {
    Reading { records: u64 },
    Putting { done: usize, of: usize },
    /// Tiles of so near a look are cut.
    Cutting { zoom: u8 },
}

/// Reads a file, whatever it is.
pub fn read(path: &Path, say: &mut dyn FnMut(Progress)) -> kit::Result<Brought> {
    unpacked(path, |name, bytes| read_bytes(name, bytes, say))
}

/// The same of what has no file.
pub fn read_bytes(name: &str, bytes: &mut dyn Read, say: &mut dyn FnMut(Progress)) -> kit::Result<Brought> {
    let mut brought = Brought {
        edition: edition_of(name),
        ..Brought::default()
    };
    let lower = name.to_lowercase();
    let outlines = lower.ends_with(".geojson") || lower.ends_with(".json");
    let done = if outlines { read_outlines(bytes, &mut brought, say) } else { read_table(bytes, &mut brought, say) };
    done.map_err(|error| in_words(name, &error))?;
    Ok(brought)
}

/// What a file is called, without its ending: how its maker names the edition.
fn edition_of(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default().replace('_', " ").trim().to_owned()
}

fn in_words(name: &str, error: &Unreadable) -> kit::Error {
    mistaken(match error {
        Unreadable::Empty => format!("{name}: there is nothing in this file"),
        Unreadable::Broken(why) => format!("{name} breaks off or is no table ({why}). Please get it again"),
        Unreadable::Unknown(columns) => {
            let named: Vec<&str> = columns.iter().take(6).map(String::as_str).collect();
            format!(
                "{name} has none of the layouts that we know. Its columns begin: {}. \
                 Known are the indices of deprivation (File 7), ONSPD and NSPL postcodes, MSOA names, and outlines as GeoJSON",
                named.join(", ")
            )
        }
    })
}

/// Rows that were left out: the first are told in full.
#[derive(Default)]
struct Left {
    told: Vec<Trouble>,
    all: u64,
}

impl Left {
    fn out(&mut self, trouble: Trouble) {
        self.all += 1;
        if self.told.len() < TOLD {
            self.told.push(trouble);
        }
    }
}

fn read_table(bytes: &mut dyn Read, brought: &mut Brought, say: &mut dyn FnMut(Progress)) -> Result<(), Unreadable> {
    let mut lsoas: Vec<Lsoa> = Vec::new();
    let mut placed: Vec<Placed> = Vec::new();
    let (mut left, mut records) = (Left::default(), 0_u64);
    let layout = layouts::read_table(
        bytes,
        |record| {
            records += 1;
            if records.is_multiple_of(50_000) {
                say(Progress::Reading { records });
            }
            match record {
                Record::Lsoa(lsoa) => lsoas.push(*lsoa),
                Record::Deprived(one) => brought.deprived.push(*one),
                Record::CommonName(code, name) => brought.common_names.push((code, name)),
                Record::Postcode(one) => placed.push(one),
            }
        },
        |trouble| left.out(trouble),
    )?;
    if let Some((of, year)) = layout.ranked() {
        (brought.ranked, brought.year) = (of, year);
    }
    let most = [lsoas.len(), brought.deprived.len(), brought.common_names.len(), placed.len()].into_iter().max();
    brought.understood = most.unwrap_or(0) as u64;
    brought.areas = added_up(&lsoas);
    pack(placed, brought)?;
    (brought.troubles, brought.trouble) = (left.told, left.all);
    Ok(())
}

/// Postcodes become blocks, which call neighbourhoods by their place in the order of their codes: so a block is
/// the same as long as its postcodes are.
fn pack(placed: Vec<Placed>, brought: &mut Brought) -> Result<(), Unreadable> {
    let lsoas: BTreeSet<Gss> = placed.iter().filter_map(|one| one.lsoa).collect();
    let numbers: HashMap<Gss, u16> = lsoas.iter().copied().zip(1..=u16::MAX).collect();
    if numbers.len() < lsoas.len() {
        return Err(Unreadable::Broken("it names more than 65,535 neighbourhoods".to_owned()));
    }
    let mut postcodes = Packer::new();
    for Placed { postcode, lsoa, position, live } in placed {
        let area = lsoa.and_then(|lsoa| numbers.get(&lsoa)).copied().unwrap_or(0);
        postcodes.add(postcode, Place { area, live, position });
    }
    for block in postcodes.blocks() {
        brought.postcodes += block.len() as i64;
        brought.blocks.push((block.outcode().to_string(), block.packed().to_vec()));
    }
    brought.numbered = lsoas.into_iter().collect();
    Ok(())
}

fn read_outlines(bytes: &mut dyn Read, brought: &mut Brought, say: &mut dyn FnMut(Progress)) -> Result<(), Unreadable> {
    let (mut left, mut records) = (Left::default(), 0_u64);
    layouts::read_outlines(
        bytes,
        |outline| {
            records += 1;
            if records.is_multiple_of(5_000) {
                say(Progress::Reading { records });
            }
            if let Some(kind) = outline.code.kind() {
                brought.outlines.entry(kind).or_default().push((outline.code, outline.name, outline.packed));
            }
        },
        |trouble| left.out(trouble),
    )?;
    brought.understood = records;
    (brought.troubles, brought.trouble) = (left.told, left.all);
    Ok(())
}

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
fn added_up(lsoas: &[Lsoa]) -> Vec<Area> {
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

impl Brought {
    pub fn layers(&self) -> Vec<Layer> {
        let one = |there: bool, layer| there.then_some(layer);
        [
            one(!self.areas.is_empty(), Layer::Areas),
            one(!self.deprived.is_empty(), Layer::Deprivation),
            one(!self.common_names.is_empty(), Layer::CommonNames),
            one(!self.blocks.is_empty(), Layer::Postcodes),
        ]
        .into_iter()
        .flatten()
        .chain(self.outlines.keys().map(|kind| Layer::Outlines(*kind)))
        .collect()
    }

    pub fn records(&self, layer: Layer) -> i64 {
        match layer {
            Layer::Areas => self.areas.len() as i64,
            Layer::Deprivation => self.deprived.len() as i64,
            Layer::CommonNames => self.common_names.len() as i64,
            Layer::Postcodes => self.postcodes,
            Layer::Outlines(kind) => self.outlines.get(&kind).map_or(0, Vec::len) as i64,
        }
    }
}
