//! Where something lies, to about a metre, and boxes of such places.

use std::fmt;

/// Whole steps in a degree: a hundred-thousandth is 1.1 m northwards, and in England 0.6 to 0.7 m eastwards.
const STEPS: f64 = 100_000.0;
/// The longitude of the date line, in steps; a latitude reaches half as far.
pub(crate) const FARTHEST: i32 = 180 * 100_000;
/// The Earth's mean radius is 6,371,008.8 m (IUGG), and a circle has 36 million steps.
const METRES: f64 = std::f64::consts::TAU * 6_371_008.8 / 36_000_000.0;

/// A place on Earth, as WGS 84 longitude and latitude in whole hundred-thousandths of a degree.
///
/// So a position is exact where files give five decimals, and off by 0.7 m at most where they give more; it can
/// be compared; and a position that was packed comes back the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    pub(crate) east: i32,
    pub(crate) north: i32,
}

impl Position {
    pub(crate) const ZERO: Position = Position { east: 0, north: 0 };

    /// Of degrees, east and north positive. `None` if there is no such place: official files write a latitude
    /// of 99.999999 where the position is not known.
    pub fn new(longitude: f64, latitude: f64) -> Option<Position> {
        // What is no number lies in no range.
        let on_earth = (-180.0..=180.0).contains(&longitude) && (-90.0..=90.0).contains(&latitude);
        on_earth.then(|| Position {
            east: (longitude * STEPS).round() as i32,
            north: (latitude * STEPS).round() as i32,
        })
    }

    /// In degrees, −180 to 180, east positive.
    pub fn longitude(self) -> f64 {
        f64::from(self.east) / STEPS
    }

    /// In degrees, −90 to 90, north positive.
    pub fn latitude(self) -> f64 {
        f64::from(self.north) / STEPS
    }

    /// How far it is to another place, in metres.
    ///
    /// The Earth is taken as flat around `self`: within 1 % up to 100 km in England. It does not look across the
    /// date line.
    pub fn metres_to(self, other: Position) -> f64 {
        Flat::around(self).metres_to(other)
    }
}

impl fmt::Debug for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "({}, {})", self.longitude(), self.latitude())
    }
}

/// A flat piece of Earth: what many distances from one place have in common.
#[derive(Clone, Copy)]
pub(crate) struct Flat {
    centre: Position,
    metres_east: f64,
}

impl Flat {
    pub fn around(centre: Position) -> Flat {
        let metres_east = METRES * centre.latitude().to_radians().cos();
        Flat { centre, metres_east }
    }

    pub fn metres_to(self, other: Position) -> f64 {
        let east = f64::from(other.east - self.centre.east) * self.metres_east;
        let north = f64::from(other.north - self.centre.north) * METRES;
        (east * east + north * north).sqrt()
    }

    /// A box that holds every place so near, and a little more.
    pub fn box_around(self, metres: f64) -> Bounds {
        // From a float to a whole number, Rust cuts off what is too large, and makes 0 of what is no number.
        // Near a pole the whole circle is near.
        let east = (metres / self.metres_east + 1.0) as i32;
        let north = (metres / METRES + 1.0) as i32;
        let Position { east: x, north: y } = self.centre;
        Bounds {
            south_west: Position {
                east: x.saturating_sub(east),
                north: y.saturating_sub(north),
            },
            north_east: Position {
                east: x.saturating_add(east),
                north: y.saturating_add(north),
            },
        }
    }

    /// No place of the box is nearer than this: it is how far its nearest one is.
    pub fn metres_to_box(self, bounds: Bounds) -> f64 {
        self.metres_to(Position {
            east: self
                .centre
                .east
                .clamp(bounds.south_west.east, bounds.north_east.east),
            north: self
                .centre
                .north
                .clamp(bounds.south_west.north, bounds.north_east.north),
        })
    }
}

/// A box of longitudes and latitudes, its edges included. It does not cross the date line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub(crate) south_west: Position,
    pub(crate) north_east: Position,
}

impl Bounds {
    /// The smallest box with both places in it: any two opposite corners.
    pub fn of(one: Position, other: Position) -> Bounds {
        Bounds {
            south_west: Position {
                east: one.east.min(other.east),
                north: one.north.min(other.north),
            },
            north_east: Position {
                east: one.east.max(other.east),
                north: one.north.max(other.north),
            },
        }
    }

    /// The smallest box around all of them: around the corners of a drawn patch, say. `None` around nothing.
    pub fn around(positions: impl IntoIterator<Item = Position>) -> Option<Bounds> {
        let mut positions = positions.into_iter();
        let first = Bounds::at(positions.next()?);
        Some(positions.fold(first, Bounds::with))
    }

    pub(crate) fn at(position: Position) -> Bounds {
        Bounds::of(position, position)
    }

    /// Wide enough for one more.
    pub(crate) fn with(self, position: Position) -> Bounds {
        Bounds {
            south_west: Bounds::of(self.south_west, position).south_west,
            north_east: Bounds::of(self.north_east, position).north_east,
        }
    }

    /// Width and height in steps.
    pub(crate) fn steps(self) -> (u32, u32) {
        let (from, to) = (self.south_west, self.north_east);
        (from.east.abs_diff(to.east), from.north.abs_diff(to.north))
    }

    /// The corner of the least longitude and latitude.
    pub fn south_west(self) -> Position {
        self.south_west
    }

    /// The corner of the greatest longitude and latitude.
    pub fn north_east(self) -> Position {
        self.north_east
    }

    /// Whether the place lies in the box or on its edge.
    pub fn contains(self, position: Position) -> bool {
        (self.south_west.east..=self.north_east.east).contains(&position.east)
            && (self.south_west.north..=self.north_east.north).contains(&position.north)
    }

    /// Whether both boxes have a place in common.
    pub fn meets(self, other: Bounds) -> bool {
        self.south_west.east <= other.north_east.east
            && other.south_west.east <= self.north_east.east
            && self.south_west.north <= other.north_east.north
            && other.south_west.north <= self.north_east.north
    }
}
