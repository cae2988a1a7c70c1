//! What is wrong with polygons that strangers bring.

use crate::grid::{Spot, passes_west_of, turn};
use geo_types::{Coord, MultiPolygon};

/// How many pairs of edges are looked at in the search for crossings before it is given up, after about a second.
/// An outline of ten thousand corners in no particular shape has a few million.
const MOST_PAIRS: usize = 200_000_000;
/// One crossing is enough to refuse an outline, and a few are enough to mend it.
const MOST_CROSSINGS: usize = 16;

/// Something about an outline that is not as it should be, with the place in degrees where there is one.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    #[error("there is no polygon with at least three different corners")]
    Empty,
    #[error("a ring has fewer than three different corners")]
    TooFewCorners,
    #[error("there are too many corners, or too many that are entangled")]
    TooManyCorners,
    #[error("a corner's longitude or latitude is not a number")]
    NotFinite,
    #[error(
        "a corner lies outside the world, at longitude {0}, latitude {1}: are these degrees, longitude first?"
    )]
    OutsideTheWorld(f64, f64),
    #[error("two edges cross near longitude {0}, latitude {1}")]
    Crossing(f64, f64),
    #[error("a hole lies outside its polygon, at longitude {0}, latitude {1}")]
    HoleOutside(f64, f64),
}

impl Problem {
    pub(crate) const fn of_position(position: Coord) -> Self {
        if position.x.is_finite() && position.y.is_finite() {
            Self::OutsideTheWorld(position.x, position.y)
        } else {
            Self::NotFinite
        }
    }
}

/// Everything that is wrong with polygons of longitude and latitude in degrees; nothing if all is well.
///
/// Crossings are searched in whole millionths of a degree, between all edges of all rings, and no more than
/// sixteen are told. Rings that touch in a corner or share an edge are no problem: what lies inside is as clear
/// as before.
#[must_use]
pub fn problems(polygons: &MultiPolygon) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut rings: Vec<(bool, Vec<Spot>)> = Vec::new();
    for polygon in polygons {
        for (number, ring) in std::iter::once(polygon.exterior())
            .chain(polygon.interiors())
            .enumerate()
        {
            let mut corners = Vec::with_capacity(ring.0.len());
            for position in ring.coords() {
                match Spot::at(position.x, position.y) {
                    Some(spot) => corners.push(spot),
                    None => found.push(Problem::of_position(*position)),
                }
            }
            corners.dedup();
            while corners.len() > 1 && corners.first() == corners.last() {
                corners.pop();
            }
            if corners.len() < 3 {
                found.push(Problem::TooFewCorners);
            }
            rings.push((number == 0, corners));
        }
    }
    if !rings.iter().any(|(outer, corners)| *outer && corners.len() >= 3) {
        found.push(Problem::Empty);
    }
    found.extend(holes_outside(&rings));
    found.extend(crossings(&rings));
    found
}

/// Holes of which a corner lies outside the polygon (a hole that only sticks out is found as a crossing).
fn holes_outside(rings: &[(bool, Vec<Spot>)]) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut outer: &[Spot] = &[];
    for (is_outer, corners) in rings {
        if *is_outer {
            outer = corners;
        } else if corners.len() >= 3 && !corners.iter().any(|corner| holds(outer, *corner)) {
            let place = corners[0].degrees();
            found.push(Problem::HoleOutside(place.x, place.y));
        }
    }
    found
}

/// Whether a spot lies inside a ring or on one of its corners.
fn holds(ring: &[Spot], spot: Spot) -> bool {
    let mut inside = false;
    for (corner, next) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if *corner == spot {
            return true;
        }
        inside ^= passes_west_of(spot, *corner, *next);
    }
    inside
}

/// Edges from west to east, each beside those that begin before it ends.
fn crossings(rings: &[(bool, Vec<Spot>)]) -> Vec<Problem> {
    let mut edges: Vec<(Spot, Spot)> = Vec::new();
    for (_, corners) in rings {
        let nexts = corners.iter().cycle().skip(1);
        edges.extend(corners.iter().zip(nexts).map(|(a, b)| (*a.min(b), *a.max(b))));
    }
    edges.sort_unstable();
    let mut found = Vec::new();
    let mut open: Vec<(Spot, Spot)> = Vec::new();
    let mut pairs = 0;
    for edge in edges {
        open.retain(|other| other.1.x >= edge.0.x);
        pairs += open.len();
        if pairs > MOST_PAIRS {
            found.push(Problem::TooManyCorners);
            return found;
        }
        for other in &open {
            if cross(edge, *other) {
                let place = edge.0.degrees();
                found.push(Problem::Crossing(place.x, place.y));
                if found.len() == MOST_CROSSINGS {
                    return found;
                }
            }
        }
        open.push(edge);
    }
    found
}

/// Whether two edges cross at a place that is inside both.
fn cross(one: (Spot, Spot), other: (Spot, Spot)) -> bool {
    let sides = |edge: (Spot, Spot), of: (Spot, Spot)| {
        turn(edge.0, edge.1, of.0).signum() * turn(edge.0, edge.1, of.1).signum()
    };
    let low = |edge: (Spot, Spot)| edge.0.y.min(edge.1.y);
    let high = |edge: (Spot, Spot)| edge.0.y.max(edge.1.y);
    low(one) < high(other) && low(other) < high(one) && sides(one, other) < 0 && sides(other, one) < 0
}
