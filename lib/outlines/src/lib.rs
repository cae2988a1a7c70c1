//! Outlines of areas: packed small, asked which holds a point, cut into vector tiles.

mod grid;
mod ground;
mod locator;
mod outline;
mod problems;
mod tiles;

pub use ground::{circle, distance_km};
pub use locator::Locator;
pub use outline::{Damaged, Outline, Step, bounds};
pub use problems::{Problem, problems};
pub use tiles::{BUFFER, DEEPEST, EXTENT, Layer, Value, cut};
