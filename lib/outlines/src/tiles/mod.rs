//! Vector tiles: layers of areas, cut into squares of the web's map.
//!
//! The format is the Mapbox Vector Tile specification 2.1, the map is web Mercator (EPSG:3857). The messages are
//! written here and not by the crate `mvt`: it is sound, but copies every word of every area and looks it up again,
//! so that writing a large tile takes several times as long as cutting and writing it here (the bench shows both),
//! and it would bring three crates for fifty lines of protobuf.

mod clip;
mod copies;
mod wire;

use crate::Outline;
use copies::{Copies, Corner};
use std::collections::HashMap;

/// A tile is that many units wide and high.
pub const EXTENT: i32 = 4096;
/// What lies beyond a tile's edge by up to that many units is in the tile too, so that borders can be drawn with
/// a width.
pub const BUFFER: i32 = 64;
/// The deepest zoom for which tiles are cut. A unit is then 4 cm; deeper ones are enlarged by whoever draws.
pub const DEEPEST: u8 = 18;

/// A property of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    Text(&'a str),
    /// Written as a whole number where it is one. What is not finite is left out.
    Number(f64),
}

/// Areas of one kind, under the name by which a map's style calls them.
pub struct Layer {
    name: String,
    /// Of each area: its id, and the first of its tags; an area's tags end where the next one's begin.
    areas: Vec<(u64, u32)>,
    /// Pairs of a key and a value, by their places among the words.
    tags: Vec<(u32, u32)>,
    keys: wire::Words,
    values: wire::Words,
    copies: Copies,
}

impl Layer {
    /// A layer without areas.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            areas: Vec::new(),
            tags: Vec::new(),
            keys: wire::Words::default(),
            values: wire::Words::default(),
            copies: Copies::default(),
        }
    }

    /// Adds an area, drawn above those before it. Its id is the feature's id in the tiles.
    pub fn add<'a>(
        &mut self,
        id: u64,
        outline: &Outline,
        properties: impl IntoIterator<Item = (&'a str, Value<'a>)>,
    ) {
        let tags = wire::narrow(self.tags.len());
        for (key, value) in properties {
            if let Some(value) = wire::value(value) {
                let key = self.keys.place_of(wire::text(key));
                self.tags.push((key, self.values.place_of(value)));
            }
        }
        self.copies.add(wire::narrow(self.areas.len()), outline);
        self.areas.push((id, tags));
    }

    /// Makes the coarser copies that the tiles of some zooms are cut of, so that no tile waits for one.
    pub fn ready(&self, zooms: impl IntoIterator<Item = u8>) {
        for zoom in zooms {
            self.copies.make(zoom);
        }
    }

    /// How many bytes of memory it takes, the copies for low zooms included that were needed so far.
    #[must_use]
    pub fn memory(&self) -> usize {
        let tags = size_of_val(&*self.areas) + size_of_val(&*self.tags);
        tags + self.keys.memory() + self.values.memory() + self.copies.memory()
    }

    /// Writes the layer's part of a tile; nothing if none of its areas reaches there.
    fn cut(&self, zoom: u8, x: u32, y: u32, tile: &mut Vec<u8>) {
        let mut features: Vec<(u32, Vec<u8>)> = Vec::new();
        let mut last = None;
        let mut pen = wire::Pen::default();
        self.copies.each_within(zoom, x, y, |piece, rings| {
            if last != Some(piece.area) {
                pen.take_into(last, &mut features);
                last = Some(piece.area);
            }
            for ring in rings {
                pen.draw(ring);
            }
        });
        pen.take_into(last, &mut features);
        if features.is_empty() {
            return;
        }
        let mut layer = Vec::new();
        wire::number(&mut layer, wire::LAYER_VERSION, 2);
        wire::bytes(&mut layer, wire::LAYER_NAME, self.name.as_bytes());
        // Of the words, a tile has those of its areas, numbered as they come.
        let (mut keys, mut values) = (wire::Chosen::of(&self.keys), wire::Chosen::of(&self.values));
        let (mut feature, mut tags) = (Vec::new(), Vec::new());
        for (area, geometry) in &features {
            let place = *area as usize;
            let (id, first) = self.areas[place];
            let end = self
                .areas
                .get(place + 1)
                .map_or(self.tags.len(), |next| next.1 as usize);
            feature.clear();
            tags.clear();
            for (key, value) in &self.tags[first as usize..end] {
                wire::varint(&mut tags, keys.place_of(*key).into());
                wire::varint(&mut tags, values.place_of(*value).into());
            }
            wire::number(&mut feature, wire::FEATURE_ID, id);
            if !tags.is_empty() {
                wire::bytes(&mut feature, wire::FEATURE_TAGS, &tags);
            }
            wire::number(&mut feature, wire::FEATURE_TYPE, wire::POLYGON);
            wire::bytes(&mut feature, wire::FEATURE_GEOMETRY, geometry);
            wire::bytes(&mut layer, wire::LAYER_FEATURES, &feature);
        }
        keys.write(&mut layer, wire::LAYER_KEYS);
        values.write(&mut layer, wire::LAYER_VALUES);
        wire::number(&mut layer, wire::LAYER_EXTENT, EXTENT.unsigned_abs().into());
        wire::bytes(tile, wire::TILE_LAYERS, &layer);
    }
}

/// Cuts a tile out of layers, the first one lowest: the bytes of a vector tile, not compressed. None if no area
/// reaches there, or if there is no such tile.
///
/// Corners go to the nearest point of a grid that depends on the zoom alone, so neighbours that share a border go
/// on sharing it, and an area that becomes smaller than a point of that grid leaves its place to its neighbours.
/// Where a part of an area has become narrower than that grid, its ring may touch itself, and of a hundred rings
/// one to four cross themselves at the lowest zooms, by about a step of the grid: half a pixel or less.
///
/// The first tile of a zoom up to 8 waits for a coarser copy of the layer, which is then kept, unless
/// [`Layer::ready`] has made it before.
#[must_use]
pub fn cut(layers: &[&Layer], zoom: u8, x: u32, y: u32) -> Option<Vec<u8>> {
    if zoom > DEEPEST || x >> zoom != 0 || y >> zoom != 0 {
        return None;
    }
    let mut tile = Vec::new();
    for layer in layers {
        layer.cut(zoom, x, y, &mut tile);
    }
    (!tile.is_empty()).then_some(tile)
}
