//! A layer's shapes on the map, and coarser copies of them for low zooms.

use super::clip::{self, Ring};
use super::{BUFFER, DEEPEST, EXTENT};
use crate::Outline;
use crate::grid::{Spot, whole};
use std::f64::consts::PI;
use std::sync::OnceLock;

/// Up to this zoom a copy is kept; below it a tile has so few areas that they are made coarser as it is cut.
const LAST_COPY: u8 = 8;
/// Web Mercator ends here, where its map is a square.
const MOST_LATITUDE: f64 = 85.051_128_779_806_59;
/// So many pieces share a box, by which all of them are passed over.
const BLOCK: usize = 32;

/// A corner on the map, in units of a tile of some zoom; y grows to the south.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Corner {
    pub x: i32,
    pub y: i32,
}

/// How coarse the grid of a zoom is, as a power of two of a tile's units. Who draws a tile of 512 pixels has eight
/// units to a pixel: half a pixel is enough where borders are many, and nothing is lost where the map is read
/// closely.
const fn coarseness(zoom: u8) -> u32 {
    match zoom {
        0..=10 => 2,
        11..=12 => 1,
        _ => 0,
    }
}

/// A polygon: the area to which it belongs, where its rings and corners begin, and the box around it.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub area: u32,
    rings: u32,
    low: Corner,
    high: Corner,
}

/// Polygons at one zoom.
#[derive(Default)]
struct Shapes {
    corners: Vec<Corner>,
    /// Where each ring's corners end.
    rings: Vec<u32>,
    pieces: Vec<Piece>,
    /// The box around each so many pieces.
    blocks: Vec<(Corner, Corner)>,
}

#[derive(Default)]
pub(super) struct Copies {
    /// At the deepest zoom, on the finest grid.
    exact: Shapes,
    coarser: [OnceLock<Shapes>; LAST_COPY as usize + 1],
}

impl Copies {
    pub fn add(&mut self, area: u32, outline: &Outline) {
        let mut rings: Vec<Ring> = Vec::new();
        outline.each_ring(|outer, ring| {
            if outer {
                self.exact.add(area, &mut rings);
            }
            let mut ring: Ring = ring.iter().map(|spot| on_map(*spot)).collect();
            if (clip::twice_area(&ring) > 0) != outer {
                ring.reverse();
            }
            rings.push(ring);
        });
        self.exact.add(area, &mut rings);
        self.coarser = Default::default();
    }

    /// Makes the copy of a zoom that has one, if it is not there yet.
    pub fn make(&self, zoom: u8) {
        let _ = self.at(zoom);
    }

    /// The shapes of which tiles of a zoom are cut; none where that is done out of the exact ones.
    fn at(&self, zoom: u8) -> Option<&Shapes> {
        let copy = self.coarser.get(usize::from(zoom))?;
        Some(copy.get_or_init(|| self.exact.coarser(zoom)))
    }

    /// Goes through the polygons that reach a tile or its buffer, cut to it, in the order of their areas. The
    /// rings are in units from the tile's corner.
    pub fn each_within(&self, zoom: u8, x: u32, y: u32, mut visit: impl FnMut(&Piece, &[Ring])) {
        let (shapes, shift, coarse) = match self.at(zoom) {
            Some(copy) => (copy, 0, 0),
            None => (&self.exact, u32::from(DEEPEST - zoom), coarseness(zoom)),
        };
        // At the zoom of the shapes, a tile is so wide.
        let wide = |units: i32| i64::from(units) << shift;
        let start = |tile: u32| i64::from(tile) * wide(EXTENT);
        let reaches = |low: Corner, high: Corner| {
            let along = |low: i32, high: i32, start: i64| {
                i64::from(high) >= start - wide(BUFFER) && i64::from(low) <= start + wide(EXTENT + BUFFER)
            };
            along(low.x, high.x, start(x)) && along(low.y, high.y, start(y))
        };
        let origin = Corner {
            x: narrow(i64::from(x) * i64::from(EXTENT)),
            y: narrow(i64::from(y) * i64::from(EXTENT)),
        };
        for (block, pieces) in shapes.blocks.iter().zip(shapes.pieces.chunks(BLOCK)) {
            if !reaches(block.0, block.1) {
                continue;
            }
            for piece in pieces.iter().filter(|piece| reaches(piece.low, piece.high)) {
                let mut rings: Vec<Ring> = Vec::new();
                for ring in shapes.rings_of(piece) {
                    let local = |corner: &Corner| {
                        let at = snapped(*corner, shift, coarse);
                        Corner {
                            x: at.x - origin.x,
                            y: at.y - origin.y,
                        }
                    };
                    rings.push(ring.iter().map(local).collect());
                }
                if shift > 0 {
                    settle(&mut rings);
                }
                let within = |corner: &Corner| {
                    let range = -BUFFER..=EXTENT + BUFFER;
                    range.contains(&corner.x) && range.contains(&corner.y)
                };
                if !rings.iter().flatten().all(within) {
                    rings = clip::to_tile(rings);
                }
                if !rings.is_empty() {
                    visit(piece, &rings);
                }
            }
        }
    }

    pub fn memory(&self) -> usize {
        let copies = self.coarser.iter().filter_map(OnceLock::get);
        copies.chain([&self.exact]).map(Shapes::memory).sum()
    }
}

impl Shapes {
    /// Takes the rings of one polygon, the outer one first.
    fn add(&mut self, area: u32, rings: &mut Vec<Ring>) {
        let Some(outer) = rings.first() else { return };
        let (mut low, mut high) = (outer[0], outer[0]);
        for corner in outer {
            low = Corner {
                x: low.x.min(corner.x),
                y: low.y.min(corner.y),
            };
            high = Corner {
                x: high.x.max(corner.x),
                y: high.y.max(corner.y),
            };
        }
        if self.pieces.len().is_multiple_of(BLOCK) {
            self.blocks.push((low, high));
        } else if let Some(block) = self.blocks.last_mut() {
            block.0 = Corner {
                x: block.0.x.min(low.x),
                y: block.0.y.min(low.y),
            };
            block.1 = Corner {
                x: block.1.x.max(high.x),
                y: block.1.y.max(high.y),
            };
        }
        self.pieces.push(Piece {
            area,
            rings: super::wire::narrow(self.rings.len()),
            low,
            high,
        });
        for ring in rings.drain(..) {
            self.corners.extend(ring);
            self.rings.push(super::wire::narrow(self.corners.len()));
        }
    }

    fn rings_of<'a>(&'a self, piece: &'a Piece) -> impl Iterator<Item = &'a [Corner]> {
        // Pieces stand in the order of their rings, so the next piece tells where these end.
        let at = self.pieces.partition_point(|other| other.rings <= piece.rings);
        let end = self
            .pieces
            .get(at)
            .map_or(self.rings.len(), |next| next.rings as usize);
        (piece.rings as usize..end).map(|ring| {
            let start = ring
                .checked_sub(1)
                .map_or(0, |before| self.rings[before] as usize);
            &self.corners[start..self.rings[ring] as usize]
        })
    }

    /// A copy for a lower zoom, on its grid.
    fn coarser(&self, zoom: u8) -> Self {
        let mut copy = Self::default();
        let mut rings: Vec<Ring> = Vec::new();
        for piece in &self.pieces {
            for ring in self.rings_of(piece) {
                let mut last = None;
                let snapped = ring
                    .iter()
                    .map(|at| snapped(*at, u32::from(DEEPEST - zoom), coarseness(zoom)));
                rings.push(snapped.filter(|at| last.replace(*at) != Some(*at)).collect());
            }
            settle(&mut rings);
            copy.add(piece.area, &mut rings);
        }
        copy.corners.shrink_to_fit();
        copy.rings.shrink_to_fit();
        copy.pieces.shrink_to_fit();
        copy
    }

    fn memory(&self) -> usize {
        size_of_val(&*self.corners)
            + size_of_val(&*self.rings)
            + size_of_val(&*self.pieces)
            + size_of_val(&*self.blocks)
    }
}

/// Rids the rings of a polygon of what no longer shows. One that has become a line, or has been turned inside out,
/// is smaller than the grid: it goes, and with an outer ring its holes.
fn settle(rings: &mut Vec<Ring>) {
    let mut number = 0;
    let mut outer_went = false;
    rings.retain_mut(|ring| {
        clip::straighten(ring);
        let area = clip::twice_area(ring);
        let outer = number == 0;
        number += 1;
        let stays = if outer { area > 0 } else { area < 0 };
        outer_went |= outer && !stays;
        stays
    });
    if outer_went {
        rings.clear();
    }
}

/// A corner of the deepest zoom after so many zooms upwards, on a grid that is coarser than the units by a power
/// of two.
const fn snapped(corner: Corner, zooms: u32, coarseness: u32) -> Corner {
    let shift = zooms + coarseness;
    let half = if shift == 0 { 0 } else { 1 << (shift - 1) };
    Corner {
        x: ((corner.x + half) >> shift) << coarseness,
        y: ((corner.y + half) >> shift) << coarseness,
    }
}

/// Where a spot lies on the map at the deepest zoom.
fn on_map(spot: Spot) -> Corner {
    let units = f64::from(EXTENT) * f64::from(1_u32 << DEEPEST);
    let degrees = spot.degrees();
    let latitude = degrees.y.clamp(-MOST_LATITUDE, MOST_LATITUDE).to_radians();
    let x = degrees.x / 360.0 + 0.5;
    let y = 0.5 - latitude.tan().asinh() / (2.0 * PI);
    Corner {
        x: whole((x * units).round()),
        y: whole((y * units).round()),
    }
}

/// The corner of a tile lies within 30 bits.
fn narrow(units: i64) -> i32 {
    i32::try_from(units).unwrap_or(i32::MAX)
}
