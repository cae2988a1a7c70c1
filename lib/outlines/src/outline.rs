//! One outline: its bytes, and what can be asked of them without unpacking.

use crate::grid::{Spot, WORLD_X, WORLD_Y};
use crate::problems::Problem;
use geo_types::{Coord, LineString, MultiPolygon, Polygon, Rect};

const VERSION: u8 = 1;

/// How finely positions are kept, in millionths of a degree: 1 is 11 cm from north to south.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step(u32);

impl Step {
    /// A millionth of a degree.
    pub const FINEST: Self = Self(1);
    /// A hundred-thousandth of a degree, about a metre: enough for a map, and smaller.
    pub const METRE: Self = Self(10);

    /// That many millionths of a degree, from 1 to a whole degree.
    #[must_use]
    pub fn millionths(count: u32) -> Option<Self> {
        (1..=1_000_000).contains(&count).then_some(Self(count))
    }
}

/// The bytes are not an outline that this version of the format can have written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    #[error("the outline was packed by a version that is not known here: {0}")]
    Version(u8),
    #[error("the outline ends before it is complete")]
    Short,
    #[error("more bytes follow the outline")]
    Long,
    #[error("a number of the outline cannot have been written so")]
    Number,
}

/// An area's outline: one or more polygons, each with holes or without, in longitude and latitude (WGS84).
///
/// It is kept packed, about three bytes for a corner. Whatever exists has been checked from the first byte to
/// the last, so nothing that reads it can fail.
///
/// The format: a version; then numbers of seven bits a byte, the low ones first (signed ones as 0, -1, 1, -2, …):
/// the step in millionths of a degree; the bounds in steps (west, south, width, height); how many polygons; for
/// each how many rings, the outer one first; for each ring how many corners, and for each corner how many steps
/// it lies to the east and to the north of the one before, the first corner of all being measured from the
/// south-west of the bounds. The corner that closes a ring is left out, and no corner stands twice in a row. An
/// outline has one form only: what is read can be written again, byte for byte.
#[derive(Clone, PartialEq, Eq)]
pub struct Outline {
    bytes: Box<[u8]>,
    corners: usize,
    south_west: Spot,
    north_east: Spot,
}

impl std::fmt::Debug for Outline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Outline({} corners within {:?})", self.corners, self.bounds())
    }
}

impl Outline {
    /// Packs polygons of longitudes and latitudes in degrees. Each position goes to the nearest whole step, so
    /// neighbours that share a border go on sharing it. Rings are closed, and those of fewer than three corners
    /// that differ are left out, with their holes.
    ///
    /// # Errors
    /// [`Problem::NotFinite`] and [`Problem::OutsideTheWorld`] as they are found, [`Problem::Empty`] if no ring
    /// is left. Crossings are no error here: see [`problems`](crate::problems).
    pub fn pack(polygons: &MultiPolygon, step: Step) -> Result<Self, Problem> {
        let mut kept: Vec<Vec<Vec<Spot>>> = Vec::with_capacity(polygons.0.len());
        for polygon in polygons {
            let outer = stepped(polygon.exterior(), step)?;
            let holes = polygon.interiors().iter().map(|ring| stepped(ring, step));
            let holes = holes.collect::<Result<Vec<_>, _>>()?;
            if outer.len() >= 3 {
                let holes = holes.into_iter().filter(|ring| ring.len() >= 3);
                kept.push(std::iter::once(outer).chain(holes).collect());
            }
        }
        let corners = || kept.iter().flatten().flatten();
        let (mut west, mut south) = (i32::MAX, i32::MAX);
        let (mut east, mut north) = (i32::MIN, i32::MIN);
        for corner in corners() {
            (west, south) = (west.min(corner.x), south.min(corner.y));
            (east, north) = (east.max(corner.x), north.max(corner.y));
        }
        if kept.is_empty() {
            return Err(Problem::Empty);
        }
        let mut bytes = Vec::with_capacity(16 + 4 * corners().count());
        bytes.push(VERSION);
        write(&mut bytes, step.0);
        write(&mut bytes, zigzag(west));
        write(&mut bytes, zigzag(south));
        write(&mut bytes, (east - west).unsigned_abs());
        write(&mut bytes, (north - south).unsigned_abs());
        write(&mut bytes, count(kept.len())?);
        let mut last = Spot { x: west, y: south };
        for rings in &kept {
            write(&mut bytes, count(rings.len())?);
            for ring in rings {
                write(&mut bytes, count(ring.len())?);
                for corner in ring {
                    write(&mut bytes, zigzag(corner.x - last.x));
                    write(&mut bytes, zigzag(corner.y - last.y));
                    last = *corner;
                }
            }
        }
        let scale = i32::try_from(step.0).unwrap_or(i32::MAX);
        Ok(Self {
            bytes: bytes.into(),
            corners: corners().count(),
            south_west: Spot {
                x: west * scale,
                y: south * scale,
            },
            north_east: Spot {
                x: east * scale,
                y: north * scale,
            },
        })
    }

    /// Takes up bytes that [`bytes`](Self::bytes) once gave. All of them are checked, and none is believed:
    /// nothing is set aside but a copy of them.
    ///
    /// # Errors
    /// [`Damaged`], whatever they are.
    pub fn read(bytes: &[u8]) -> Result<Self, Damaged> {
        let (head, mut numbers) = Head::read(bytes)?;
        let (mut west, mut south) = (i32::MAX, i32::MAX);
        let (mut east, mut north) = (i32::MIN, i32::MIN);
        let mut corners = 0;
        let mut last = head.south_west;
        for _ in 0..head.polygons {
            let rings = numbers.number()?;
            if rings == 0 {
                return Err(Damaged::Number);
            }
            for _ in 0..rings {
                let length = numbers.number()?;
                if length < 3 {
                    return Err(Damaged::Number);
                }
                let mut first = None;
                for _ in 0..length {
                    let before = last;
                    last = last
                        .moved(numbers.signed()?, numbers.signed()?)
                        .ok_or(Damaged::Number)?;
                    if first.is_some() && last == before {
                        return Err(Damaged::Number);
                    }
                    first.get_or_insert(last);
                    (west, south) = (west.min(last.x), south.min(last.y));
                    (east, north) = (east.max(last.x), north.max(last.y));
                    corners += 1;
                }
                if first == Some(last) {
                    return Err(Damaged::Number);
                }
            }
        }
        if !numbers.0.is_empty() {
            return Err(Damaged::Long);
        }
        let bounds = [west, south, east, north];
        let said = [
            head.south_west.x,
            head.south_west.y,
            head.north_east.x,
            head.north_east.y,
        ];
        if bounds != said {
            return Err(Damaged::Number);
        }
        Ok(Self {
            bytes: bytes.into(),
            corners,
            south_west: head.south_west.times(head.step),
            north_east: head.north_east.times(head.step),
        })
    }

    /// The packed form, for a column of a table.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The smallest box of longitudes and latitudes around the outline, in degrees.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        Rect::new(self.south_west.degrees(), self.north_east.degrees())
    }

    /// How many corners the rings have together, the closing ones not counted.
    #[must_use]
    pub const fn corners(&self) -> usize {
        self.corners
    }

    /// The polygons in degrees, rings closed.
    #[must_use]
    pub fn polygons(&self) -> MultiPolygon {
        let mut polygons: Vec<(LineString, Vec<LineString>)> = Vec::new();
        self.each_ring(|outer, ring| {
            let closed = ring.iter().chain(ring.first());
            let line: LineString = closed.map(|corner| corner.degrees()).collect();
            match polygons.last_mut() {
                Some((_, holes)) if !outer => holes.push(line),
                _ => polygons.push((line, Vec::new())),
            }
        });
        polygons
            .into_iter()
            .map(|(outer, holes)| Polygon::new(outer, holes))
            .collect()
    }

    /// Whether a position in degrees lies inside. Of several outlines that meet in an edge, a position on that
    /// edge lies in exactly one.
    #[must_use]
    pub fn contains(&self, longitude: f64, latitude: f64) -> bool {
        let Some(spot) = Spot::at(longitude, latitude) else {
            return false;
        };
        let within = |low, value, high| low <= value && value <= high;
        if !within(self.south_west.x, spot.x, self.north_east.x)
            || !within(self.south_west.y, spot.y, self.north_east.y)
        {
            return false;
        }
        let (mut found, mut inside) = (false, false);
        self.each_ring(|outer, ring| {
            if outer {
                found |= inside;
                inside = false;
            }
            let mut before = ring[ring.len() - 1];
            for corner in ring {
                inside ^= crate::grid::passes_west_of(spot, before, *corner);
                before = *corner;
            }
        });
        found || inside
    }

    /// The corners of the box around it, in millionths of a degree.
    pub(crate) const fn span(&self) -> (Spot, Spot) {
        (self.south_west, self.north_east)
    }

    /// Goes through the rings in their order, told whether each begins a polygon as its outer one: three corners
    /// or more each, in millionths of a degree.
    pub(crate) fn each_ring(&self, mut visit: impl FnMut(bool, &[Spot])) {
        // All that is read here was read before, when the outline came to be.
        let mut walk = || -> Result<(), Damaged> {
            let (head, mut numbers) = Head::read(&self.bytes)?;
            let mut last = head.south_west;
            let mut ring = Vec::new();
            for _ in 0..head.polygons {
                for number in 0..numbers.number()? {
                    ring.clear();
                    for _ in 0..numbers.number()? {
                        last = last
                            .moved(numbers.signed()?, numbers.signed()?)
                            .ok_or(Damaged::Number)?;
                        ring.push(last.times(head.step));
                    }
                    visit(number == 0, &ring);
                }
            }
            Ok(())
        };
        let walked = walk();
        debug_assert!(walked.is_ok(), "an outline is checked when it comes to be");
    }
}

/// The bounding box of packed bytes in degrees, from their first few bytes alone: the rest is not looked at.
///
/// # Errors
/// [`Damaged`] if the bytes do not begin as an outline does.
pub fn bounds(bytes: &[u8]) -> Result<Rect, Damaged> {
    let (head, _) = Head::read(bytes)?;
    let corner = |spot: Spot| spot.times(head.step).degrees();
    Ok(Rect::new(corner(head.south_west), corner(head.north_east)))
}

/// What stands before the rings; the corners of the bounds are in steps.
struct Head {
    step: i32,
    south_west: Spot,
    north_east: Spot,
    polygons: u32,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<(Self, Numbers<'_>), Damaged> {
        let (version, rest) = bytes.split_first().ok_or(Damaged::Short)?;
        if *version != VERSION {
            return Err(Damaged::Version(*version));
        }
        let mut numbers = Numbers(rest);
        let step = Step::millionths(numbers.number()?).ok_or(Damaged::Number)?;
        let step = i32::try_from(step.0).map_err(|_| Damaged::Number)?;
        let (x, y) = (numbers.signed()?, numbers.signed()?);
        let side = |length: u32| i32::try_from(length).map_err(|_| Damaged::Number);
        let (width, height) = (side(numbers.number()?)?, side(numbers.number()?)?);
        let south_west = Spot { x, y };
        let north_east = south_west.moved(width, height).ok_or(Damaged::Number)?;
        let on_earth = |spot: Spot| {
            let (most_x, most_y) = (WORLD_X / step, WORLD_Y / step);
            (-most_x..=most_x).contains(&spot.x) && (-most_y..=most_y).contains(&spot.y)
        };
        let polygons = numbers.number()?;
        if polygons == 0 || !on_earth(south_west) || !on_earth(north_east) {
            return Err(Damaged::Number);
        }
        Ok((
            Self {
                step,
                south_west,
                north_east,
                polygons,
            },
            numbers,
        ))
    }
}

/// What is left to read.
struct Numbers<'a>(&'a [u8]);

impl Numbers<'_> {
    fn number(&mut self) -> Result<u32, Damaged> {
        let mut value = 0_u32;
        for place in 0..5 {
            let (byte, rest) = self.0.split_first().ok_or(Damaged::Short)?;
            self.0 = rest;
            let bits = u32::from(byte & 0x7f);
            // The fifth byte holds four bits, and no number ends in a byte without any.
            if (place == 4 && bits > 0x0f) || (place > 0 && *byte == 0) {
                return Err(Damaged::Number);
            }
            value |= bits << (7 * place);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Damaged::Number)
    }

    fn signed(&mut self) -> Result<i32, Damaged> {
        let value = self.number()?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }
}

fn write(bytes: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        bytes.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    bytes.push(value.to_le_bytes()[0]);
}

const fn zigzag(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)).cast_unsigned()
}

fn count(length: usize) -> Result<u32, Problem> {
    u32::try_from(length).map_err(|_| Problem::TooManyCorners)
}

/// A ring in whole steps, without its closing corner and without corners that stand twice in a row.
fn stepped(ring: &LineString, step: Step) -> Result<Vec<Spot>, Problem> {
    let mut corners: Vec<Spot> = Vec::with_capacity(ring.0.len());
    for position in ring.coords() {
        let corner = whole_steps(*position, step)?;
        if corners.last() != Some(&corner) {
            corners.push(corner);
        }
    }
    while corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    Ok(corners)
}

fn whole_steps(position: Coord, step: Step) -> Result<Spot, Problem> {
    let Some(spot) = Spot::at(position.x, position.y) else {
        return Err(Problem::of_position(position));
    };
    let scale = f64::from(step.0) / 1e6;
    // Rounding may lead over the edge of the world where the step does not divide it: then back by one.
    let along = |degrees: f64, world: i32| {
        let most = f64::from(world / i32::try_from(step.0).unwrap_or(1));
        crate::grid::whole((degrees / scale).round().clamp(-most, most))
    };
    if step == Step::FINEST {
        return Ok(spot);
    }
    Ok(Spot {
        x: along(position.x, WORLD_X),
        y: along(position.y, WORLD_Y),
    })
}
