//! Areas and distances on the ground.
//!
//! Areas are measured in the cylindrical equal-area projection of the ellipsoid WGS84 (Snyder, *Map projections:
//! a working manual*, USGS Professional Paper 1395, 1987, equations 3-12 and 10-13 to 10-15), which is exact for
//! every shape whose edges are short: no scaling by the cosine of a middle latitude is needed. An edge is taken
//! as straight on that map.

use crate::Outline;
use geo::{Area, BooleanOps, Distance, Haversine};
use geo_types::{Coord, LineString, MultiPolygon, Point, Polygon};
use std::f64::consts::TAU;

/// The mean radius of the earth in kilometres (IUGG), as `geo` uses it for distances.
const RADIUS_KM: f64 = 6_371.008_8;
/// WGS84: the radius at the equator in kilometres, and the first eccentricity.
const EQUATOR_KM: f64 = 6_378.137;
const ECCENTRICITY: f64 = 0.081_819_190_842_621_5;
/// How many corners a circle has.
const CORNERS: u32 = 64;

impl Outline {
    /// The area on the ground, in square kilometres.
    #[must_use]
    pub fn area_km2(&self) -> f64 {
        let mut total = 0.0;
        self.each_ring(|outer, ring| {
            let mut twice = 0.0;
            let mut before = flat(ring[ring.len() - 1].degrees());
            // From a corner of its own: else small areas drown in the size of the numbers.
            let origin = before;
            for corner in ring {
                let corner = flat(corner.degrees());
                twice += (before.x - origin.x) * (corner.y - origin.y)
                    - (corner.x - origin.x) * (before.y - origin.y);
                before = corner;
            }
            total += if outer { twice.abs() } else { -twice.abs() };
        });
        (total / 2.0).max(0.0)
    }

    /// What part of this outline's area on the ground lies in the other, from 0 to 1: for sharing out a count
    /// where nothing better than area is known. It is exact to about a millionth.
    #[must_use]
    pub fn share_in(&self, other: &Self) -> f64 {
        let ((a, b), (c, d)) = (self.span(), other.span());
        if a.x >= d.x || c.x >= b.x || a.y >= d.y || c.y >= b.y {
            return 0.0;
        }
        let (own, others) = (self.flat(), other.flat());
        let within = own.intersection(&others).unsigned_area();
        let without = own.difference(&others).unsigned_area();
        if within + without > 0.0 {
            within / (within + without)
        } else {
            0.0
        }
    }

    fn flat(&self) -> MultiPolygon {
        let mut polygons = self.polygons();
        for polygon in &mut polygons {
            let flatten = |ring: &mut LineString| {
                for corner in ring.coords_mut() {
                    *corner = flat(*corner);
                }
            };
            polygon.exterior_mut(flatten);
            polygon.interiors_mut(|rings| rings.iter_mut().for_each(flatten));
        }
        polygons
    }
}

/// A position in degrees on the equal-area map, in kilometres.
fn flat(position: Coord) -> Coord {
    let sine = position.y.to_radians().sin();
    let square = ECCENTRICITY * ECCENTRICITY;
    let part = ECCENTRICITY * sine;
    let q = (1.0 - square) * (sine / (1.0 - part * part) + part.atanh() / ECCENTRICITY);
    Coord {
        x: EQUATOR_KM * position.x.to_radians(),
        y: EQUATOR_KM * q / 2.0,
    }
}

/// The distance between two positions in degrees, in kilometres, along a great circle (haversine).
#[must_use]
pub fn distance_km(one: Coord, other: Coord) -> f64 {
    Haversine.distance(Point(one), Point(other)) / 1000.0
}

/// A circle of 64 corners around a position in degrees, for a patch that is drawn as a radius in kilometres. All
/// corners lie at that distance; its area is 0.16 % less than the circle's. What would lie beyond a pole or the
/// 180th meridian stops there.
#[must_use]
pub fn circle(centre: Coord, km: f64) -> MultiPolygon {
    let angle = (km / RADIUS_KM).clamp(0.0, TAU / 4.0);
    let (sine, cosine) = centre.y.to_radians().sin_cos();
    let ring = (0..CORNERS).map(|number| {
        let (east, north) = (TAU * f64::from(number) / f64::from(CORNERS)).sin_cos();
        let latitude = (sine * angle.cos() + cosine * angle.sin() * north)
            .clamp(-1.0, 1.0)
            .asin();
        let turned = (east * angle.sin() * cosine).atan2(angle.cos() - sine * latitude.sin());
        Coord {
            x: (centre.x + turned.to_degrees()).clamp(-180.0, 180.0),
            y: latitude.to_degrees().clamp(-90.0, 90.0),
        }
    });
    MultiPolygon(vec![Polygon::new(ring.collect(), Vec::new())])
}
