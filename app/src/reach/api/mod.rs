//! What programs ask of reach, by noun.

pub mod doors;
pub mod patches;
pub mod streets;
