//! A file read to its end, whatever its layout, as what it brings of each layer.

mod adding;
mod postcodes;

use super::files::{Opened, mistaken, unpacked};
use super::layouts::{self, Outlined, Placed, Record, Taker, Trouble, Unreadable};
use super::model::{AreaKind, Deprived, Gss, Lsoa, Need};
use super::queries::layers::Area;
use super::queries::vintages::{Layer, MadeFrom};
use adding::added_up;
use gazetteer::Position;
use postcodes::Lying;
use std::collections::BTreeMap;
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
    /// Postcodes of which the file says where they lie and not in which neighbourhood: they are packed when that is
    /// found.
    pub unplaced: Vec<Placed>,
    /// Whether the areas are no more than a table of postcodes tells.
    pub from_postcodes: bool,
    pub outlines: BTreeMap<AreaKind, Vec<(Gss, String, Vec<u8>)>>,
    pub common_names: Vec<(Gss, String)>,
    pub households: Vec<(Gss, i64)>,
    pub middles: Vec<(Gss, Position)>,
    pub needs: Vec<Need>,
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
    unpacked(path, |name, opened| read_opened(name, opened, say))
}

/// The same of what has no file.
pub fn read_bytes(name: &str, bytes: &mut dyn Read, say: &mut dyn FnMut(Progress)) -> kit::Result<Brought> {
    read_opened(name, Opened::Plain(bytes), say)
}

fn read_opened(name: &str, opened: Opened<'_>, say: &mut dyn FnMut(Progress)) -> kit::Result<Brought> {
    let mut brought = Brought { edition: edition_of(name), ..Brought::default() };
    let lower = name.to_lowercase();
    let done = match opened {
        Opened::Plain(bytes) if lower.ends_with(".geojson") || lower.ends_with(".json") => {
            read_outlines(&mut brought, say, |taker| layouts::read_features(bytes, taker))
        }
        Opened::Plain(bytes) => read_table(bytes, &mut brought, say),
        Opened::Shapes(shapes) => read_outlines(&mut brought, say, |taker| layouts::read_shapes(shapes, taker)),
        Opened::Database(path) => read_outlines(&mut brought, say, |taker| layouts::read_database(path, taker)),
    };
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
                 Known are the indices of deprivation (File 7), ONSPD, NSPL and Code-Point Open postcodes, households, MSOA names, \
                 population-weighted centroids, a community needs index, and outlines as GeoJSON, GeoPackage or shapefile",
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
    let mut lying = Lying::default();
    let (mut left, mut records, mut understood) = (Left::default(), 0_u64, 0_u64);
    let layout = layouts::read_table(
        bytes,
        |record| {
            records += 1;
            // A row of the table of neighbourhoods brings what is known of its deprivation as well.
            understood += u64::from(!matches!(record, Record::Lsoa(_)) || brought.deprived.is_empty());
            if records.is_multiple_of(50_000) {
                say(Progress::Reading { records });
            }
            match record {
                Record::Lsoa(lsoa) => lsoas.push(*lsoa),
                Record::Deprived(one) => brought.deprived.push(*one),
                Record::CommonName(code, name) => brought.common_names.push((code, name)),
                Record::Postcode(one, larger) => {
                    lying.add(&one, &larger);
                    placed.push(one);
                }
                Record::Households(lsoa, n) => brought.households.push((lsoa, n)),
                Record::Middle(lsoa, middle) => brought.middles.push((lsoa, middle)),
                Record::Need(need) => brought.needs.push(need),
            }
        },
        |trouble| left.out(trouble),
    )?;
    if let Some((of, year)) = layout.ranked() {
        (brought.ranked, brought.year) = (of, year);
    }
    if records == 0 && left.all == 0 {
        return Err(Unreadable::Empty);
    }
    brought.understood = understood;
    brought.areas = added_up(&lsoas);
    (brought.troubles, brought.trouble) = (left.told, left.all);
    if layout.names_no_neighbourhoods() {
        brought.unplaced = placed;
        return Ok(());
    }
    let of_postcodes = lying.lsoas();
    if brought.areas.is_empty() && !of_postcodes.is_empty() {
        brought.areas = added_up(&of_postcodes);
        brought.from_postcodes = true;
    }
    brought.pack(placed).map_err(Unreadable::Broken)
}

fn read_outlines(
    brought: &mut Brought,
    say: &mut dyn FnMut(Progress),
    read: impl FnOnce(&mut Taker<'_>) -> Result<(), Unreadable>,
) -> Result<(), Unreadable> {
    let (mut left, mut records) = (Left::default(), 0_u64);
    let mut take = |outline: Outlined| {
        records += 1;
        if records.is_multiple_of(5_000) {
            say(Progress::Reading { records });
        }
        if let Some(kind) = outline.code.kind() {
            brought.outlines.entry(kind).or_default().push((outline.code, outline.name, outline.packed));
        }
    };
    read(&mut Taker { take: &mut take, trouble: &mut |trouble| left.out(trouble), seen: 0 })?;
    brought.understood = records;
    (brought.troubles, brought.trouble) = (left.told, left.all);
    Ok(())
}

impl Brought {
    pub fn layers(&self) -> Vec<Layer> {
        let one = |there: bool, layer| there.then_some(layer);
        [
            one(!self.areas.is_empty(), Layer::Areas),
            one(!self.deprived.is_empty(), Layer::Deprivation),
            one(!self.common_names.is_empty(), Layer::CommonNames),
            one(!self.households.is_empty(), Layer::Households),
            one(!self.middles.is_empty(), Layer::Middles),
            one(!self.needs.is_empty(), Layer::CommunityNeed),
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
            Layer::Households => self.households.len() as i64,
            Layer::Middles => self.middles.len() as i64,
            Layer::CommunityNeed => self.needs.len() as i64,
            Layer::Postcodes => self.postcodes,
            Layer::Outlines(kind) => self.outlines.get(&kind).map_or(0, Vec::len) as i64,
        }
    }

    /// What its rows of a layer were made from.
    pub fn made_from(&self, layer: Layer) -> MadeFrom {
        if layer == Layer::Areas && self.from_postcodes { MadeFrom::Postcodes } else { MadeFrom::File }
    }
}
