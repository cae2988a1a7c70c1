//! What a patch covers: whole areas, circles, shapes that were drawn, and streets, all together.

use crate::places::model::{Gss, Position};
use geo_types::{Coord, LineString, MultiPolygon, Polygon};
use kit::Problem;
use outlines::{Outline, Step};
use serde::Deserialize;

/// The id under which the hub's own patch is kept, which holds all its beats.
pub const WHOLE: &str = "";
/// As deprivation is told: in tenths.
pub const TENTHS: usize = 10;

pub mod limits {
    /// Pieces of one patch.
    pub const PIECES: usize = 100;
    /// Neighbourhoods of one patch: the largest city has some 650, the largest county 1,000.
    pub const NEIGHBOURHOODS: usize = 3_000;
    /// What somebody draws has no more corners.
    pub const CORNERS: usize = 500;
    /// The text of an outline, in bytes.
    pub const OUTLINE: usize = 60_000;
    /// How far a circle reaches, in metres.
    pub const METRES: std::ops::RangeInclusive<i64> = 100..=30_000;
    /// A shape that is larger is a mistake: the largest county has 8,600 square kilometres.
    pub const SQUARE_KILOMETRES: f64 = 10_000.0;
    /// What a piece is called, in letters.
    pub const NAME: usize = 120;
}

/// One piece of a patch.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Area(Gss),
    Circle { middle: Position, metres: i64 },
    Drawn(Outline),
    /// One street of the hub, by its id.
    Street(String),
    /// All streets of the patch as they come and go; of the hub's own patch, all that the hub has.
    Streets,
}

impl Shape {
    /// Its outline, where it has one of its own.
    pub fn outline(&self) -> Option<Outline> {
        match self {
            Shape::Area(_) | Shape::Street(_) | Shape::Streets => None,
            Shape::Circle { middle, metres } => {
                let centre = Coord { x: middle.longitude(), y: middle.latitude() };
                Outline::pack(&outlines::circle(centre, *metres as f64 / 1_000.0), Step::FINEST).ok()
            }
            Shape::Drawn(outline) => Some(outline.clone()),
        }
    }
}

/// How it was found what part of a neighbourhood belongs to a patch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// All of it.
    Whole,
    /// By how many of its postcodes lie in the patch.
    Postcodes,
    /// By how much of its ground does, where no postcodes are known.
    Area,
    /// By where its middle lies, where nothing else is known.
    Middle,
}

impl Method {
    pub const ALL: [Method; 4] = [Method::Whole, Method::Postcodes, Method::Area, Method::Middle];

    pub fn as_str(self) -> &'static str {
        match self {
            Method::Whole => "whole",
            Method::Postcodes => "postcodes",
            Method::Area => "area",
            Method::Middle => "middle",
        }
    }

    pub fn kept(words: &str) -> Method {
        Method::ALL.into_iter().find(|method| method.as_str() == words).unwrap_or(Method::Whole)
    }
}

/// A neighbourhood of a patch, with the share of it that belongs there, in ten-thousandths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    pub lsoa: Gss,
    pub share: i64,
    pub method: Method,
}

/// What was drawn, as GeoJSON says it.
#[derive(Deserialize)]
#[serde(tag = "type")]
enum Drawn {
    Polygon { coordinates: Rings },
    MultiPolygon { coordinates: Vec<Rings> },
    Feature { geometry: Box<Drawn> },
}

type Rings = Vec<Vec<Vec<f64>>>;

/// Reads a shape that somebody drew.
pub fn drawn(field: &'static str, typed: &str) -> Result<Outline, Problem> {
    let wrong = |key| Problem::new(field, key);
    if typed.trim().is_empty() {
        return Err(wrong("problem-shape-none"));
    }
    if typed.len() > limits::OUTLINE {
        return Err(wrong("problem-shape-corners").with("most", limits::CORNERS));
    }
    let parsed: Drawn = serde_json::from_str(typed).map_err(|_| wrong("problem-shape-unreadable"))?;
    let polygons = polygons(parsed).ok_or_else(|| wrong("problem-shape-unreadable"))?;
    let corners: usize = polygons.iter().flat_map(|polygon| {
        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(|ring| ring.0.len())
    }).sum();
    // Each ring comes back to where it began.
    if corners > limits::CORNERS + polygons.0.len() {
        return Err(wrong("problem-shape-corners").with("most", limits::CORNERS));
    }
    if outlines::problems(&polygons).iter().any(|problem| matches!(problem, outlines::Problem::Crossing(..))) {
        return Err(wrong("problem-shape-crosses"));
    }
    let outline = Outline::pack(&polygons, Step::FINEST).map_err(|_| wrong("problem-shape-unreadable"))?;
    if outline.area_km2() > limits::SQUARE_KILOMETRES {
        return Err(wrong("problem-shape-large"));
    }
    Ok(outline)
}

fn polygons(drawn: Drawn) -> Option<MultiPolygon> {
    let polygon = |rings: Rings| {
        let mut rings = rings.into_iter().map(ring);
        let outer = rings.next()??;
        Some(Polygon::new(outer, rings.collect::<Option<Vec<_>>>()?))
    };
    match drawn {
        Drawn::Polygon { coordinates } => Some(MultiPolygon(vec![polygon(coordinates)?])),
        Drawn::MultiPolygon { coordinates } => Some(MultiPolygon(coordinates.into_iter().map(polygon).collect::<Option<_>>()?)),
        Drawn::Feature { geometry } => match *geometry {
            Drawn::Feature { .. } => None,
            geometry => polygons(geometry),
        },
    }
}

fn ring(corners: Vec<Vec<f64>>) -> Option<LineString> {
    let corners: Option<Vec<Coord>> = corners
        .into_iter()
        .map(|corner| match corner.as_slice() {
            [x, y, ..] => Some(Coord { x: *x, y: *y }),
            _ => None,
        })
        .collect();
    corners.map(LineString)
}

/// An outline as it is drawn again: GeoJSON.
pub fn to_geojson(outline: &Outline) -> String {
    let polygons: Vec<Vec<Vec<[f64; 2]>>> = outline
        .polygons()
        .iter()
        .map(|polygon| {
            std::iter::once(polygon.exterior())
                .chain(polygon.interiors())
                .map(|ring| ring.coords().map(|corner| [corner.x, corner.y]).collect())
                .collect()
        })
        .collect();
    serde_json::json!({ "type": "MultiPolygon", "coordinates": polygons }).to_string()
}

/// Whether a position lies in one of them.
pub fn inside(outlines: &[Outline], position: Position) -> bool {
    outlines.iter().any(|outline| outline.contains(position.longitude(), position.latitude()))
}

/// The middle of positions, each with so much weight; nothing where there is no weight.
pub fn middle_of(weighed: impl IntoIterator<Item = (Position, i64)>) -> Option<Position> {
    let (mut east, mut north, mut all) = (0.0, 0.0, 0.0);
    for (position, weight) in weighed {
        let weight = weight as f64;
        east += position.longitude() * weight;
        north += position.latitude() * weight;
        all += weight;
    }
    if all > 0.0 { Position::new(east / all, north / all) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: &str = r#"{"type":"Polygon","coordinates":[[[0,52],[0.01,52],[0.01,52.01],[0,52.01],[0,52]]]}"#;

    #[test]
    fn a_drawn_square_holds_what_lies_in_it() {
        let outline = drawn("outline", SQUARE).unwrap();
        assert!(inside(std::slice::from_ref(&outline), Position::new(0.005, 52.005).unwrap()));
        assert!(!inside(std::slice::from_ref(&outline), Position::new(0.015, 52.005).unwrap()));
        assert_eq!(drawn("outline", &to_geojson(&outline)).unwrap(), outline);
    }

    #[test]
    fn what_is_no_shape_is_told_so() {
        let key = |typed: &str| drawn("outline", typed).unwrap_err().key;
        assert_eq!(key(" "), "problem-shape-none");
        for unreadable in [
            "{",
            "[]",
            r#"{"type":"Point","coordinates":[0,52]}"#,
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[[0],[1],[2]]]}"#,
            r#"{"type":"Polygon","coordinates":[[[0,52],[0,52],[0,52]]]}"#,
            r#"{"type":"Polygon","coordinates":[[[500,52],[501,52],[501,53]]]}"#,
        ] {
            assert_eq!(key(unreadable), "problem-shape-unreadable", "{unreadable}");
        }
        let crossed = r#"{"type":"Polygon","coordinates":[[[0,52],[0.01,52.01],[0.01,52],[0,52.01],[0,52]]]}"#;
        assert_eq!(key(crossed), "problem-shape-crosses");
        let large = r#"{"type":"Polygon","coordinates":[[[-5,50],[1,50],[1,55],[-5,55],[-5,50]]]}"#;
        assert_eq!(key(large), "problem-shape-large");
        let many: Vec<String> = (0..600).map(|n| format!("[{},{}]", f64::from(n) / 1e4, 52.0 + f64::from(n * n) / 1e7)).collect();
        let many = format!(r#"{{"type":"Polygon","coordinates":[[{}]]}}"#, many.join(","));
        assert_eq!(key(&many), "problem-shape-corners");
    }
}
