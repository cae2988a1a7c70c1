//! All that reads and writes patches, streets, doors and sessions, by noun.

pub mod alone;
pub mod attempts;
pub mod by_place;
pub mod checkouts;
pub mod counts;
mod covering;
pub mod differences;
pub mod doors;
pub mod export;
pub mod heard_openly;
pub mod imports;
pub mod pasting;
pub mod patches;
pub mod placing;
pub mod pocket_map;
pub mod sessions;
pub mod shapes;
pub mod shared_ground;
pub mod sheets;
pub mod streets;
pub mod walk;
