//! Positions as whole millionths of a degree, on which every question has one exact answer.

use geo_types::Coord;

/// 180 and 90 degrees.
pub(crate) const WORLD_X: i32 = 180_000_000;
pub(crate) const WORLD_Y: i32 = 90_000_000;

/// A position, in millionths of a degree to the east and to the north.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Spot {
    pub x: i32,
    pub y: i32,
}

impl Spot {
    /// The nearest to a position in degrees; none if that is not finite or not on the earth.
    pub fn at(longitude: f64, latitude: f64) -> Option<Self> {
        let on_earth = longitude.abs() <= 180.0 && latitude.abs() <= 90.0;
        on_earth.then(|| Self {
            x: whole((longitude * 1e6).round()),
            y: whole((latitude * 1e6).round()),
        })
    }

    pub fn degrees(self) -> Coord {
        Coord {
            x: f64::from(self.x) / 1e6,
            y: f64::from(self.y) / 1e6,
        }
    }

    pub fn moved(self, x: i32, y: i32) -> Option<Self> {
        Some(Self {
            x: self.x.checked_add(x)?,
            y: self.y.checked_add(y)?,
        })
    }

    /// That many times as far from where the meridian of Greenwich crosses the equator.
    pub const fn times(self, scale: i32) -> Self {
        Self {
            x: self.x.wrapping_mul(scale),
            y: self.y.wrapping_mul(scale),
        }
    }
}

/// A whole number that was rounded already. What would not fit stops at the end of the range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast stops at the ends, which is what is wanted"
)]
pub(crate) const fn whole(rounded: f64) -> i32 {
    rounded as i32
}

/// Whether the edge between two corners is met on the way from the spot due west.
///
/// Spots are taken as if they lay a hair to the east of where they are, and by far less than that to the north.
/// So none lies on an edge, or level with a corner: how often an outline is met is even outside and odd inside,
/// and a spot on an edge that two areas share lies in one of them, the eastern one.
pub(crate) fn passes_west_of(spot: Spot, one: Spot, other: Spot) -> bool {
    let (low, high) = if one.y <= other.y {
        (one, other)
    } else {
        (other, one)
    };
    low.y <= spot.y && spot.y < high.y && turn(low, high, spot) <= 0
}

/// Above zero if `spot` lies to the left of the way from `from` to `to`, zero on it, below zero to the right.
///
/// The longest difference is 3.6e8 in one direction and 1.8e8 in the other, so each product fits 57 bits.
pub(crate) fn turn(from: Spot, to: Spot, spot: Spot) -> i64 {
    let apart = |a: i32, b: i32| i64::from(a) - i64::from(b);
    apart(to.x, from.x) * apart(spot.y, from.y) - apart(spot.x, from.x) * apart(to.y, from.y)
}
