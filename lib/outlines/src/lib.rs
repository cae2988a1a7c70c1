//! Outlines of areas: packed small, asked which holds a point, cut into vector tiles, put together in one file.
//!
//! A hub's patch, a ward and a region are all outlines. They come from files of strangers, lie in a table, tell
//! where a postcode belongs, and are drawn on a map. This crate does each of these once, for all of them.
//!
//! ```
//! use geo_types::{MultiPolygon, coord, polygon};
//! use outlines::{Layer, Locator, Outline, Step, Value, circle, cut, problems};
//!
//! // From a file: longitude and latitude in degrees. What is wrong with it is told before it is taken.
//! let square = MultiPolygon(vec![polygon![(x: -0.1, y: 51.5), (x: 0.0, y: 51.5), (x: 0.0, y: 51.6), (x: -0.1, y: 51.6)]]);
//! assert!(problems(&square).is_empty());
//! let ward = Outline::pack(&square, Step::METRE)?;
//! let patch = Outline::pack(&circle(coord! {x: -0.05, y: 51.55}, 1.0), Step::METRE)?;
//!
//! // Into a table and back.
//! let ward = Outline::read(ward.bytes())?;
//! assert!(ward.bytes().len() < 40);
//!
//! // What lies where.
//! let wards = Locator::of([(7, &ward)]);
//! assert_eq!(wards.find(-0.05, 51.55), Some(7));
//! assert!((patch.share_in(&ward) - 1.0).abs() < 1e-6);
//!
//! // And onto a map.
//! let mut layer = Layer::named("wards");
//! layer.add(7, &ward, [("name", Value::Text("Bow East")), ("people", Value::Number(14_781.0))]);
//! assert!(cut(&[&layer], 10, 511, 340).is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Shapes and units.** Positions are degrees of longitude and latitude (WGS84), longitude first, as in GeoJSON
//! (RFC 7946). Edges are straight in them. Inside, a position is a pair of whole millionths of a degree, at most
//! 11 cm apart, so that every question has one exact answer and neighbours that share a border have no gap and no
//! overlap. An outline does not cross the 180th meridian. What lies inside is decided for each polygon by itself:
//! within its outer ring and in none of its holes, or where rings cross, wherever an odd number of them is around.
//!
//! **In memory.** The 33,755 LSOAs of England, in the simplified outlines of 355,622 corners, take 2 MB packed, 32 MB
//! as a [`Locator`] and 20 MB as a [`Layer`] with its copies for low zooms; the benches measure it.

mod archive;
mod grid;
mod ground;
mod hexagons;
mod locator;
mod neighbours;
mod outline;
mod problems;
mod tiles;

pub use archive::{About, Archive, covering};
pub use ground::{circle, distance_km};
pub use hexagons::{Cell, hexagons, kept};
pub use locator::Locator;
pub use neighbours::neighbours;
pub use outline::{Damaged, Outline, Step, bounds};
pub use problems::{Problem, problems};
pub use tiles::{BUFFER, DEEPEST, EXTENT, Layer, Value, cut};
