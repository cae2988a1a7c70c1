//! What phones and other programs ask of reach, by noun.

pub mod doors;
pub mod ground;
pub mod patches;
pub mod pocket_map;
pub mod streets;
pub mod attempts;
pub mod differences;
pub mod outreach;
pub mod rates;
