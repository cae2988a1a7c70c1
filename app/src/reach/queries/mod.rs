//! All that reads and writes patches, streets, doors and sessions, by noun.

pub mod alone;
pub mod doors;
pub mod export;
pub mod imports;
pub mod pasting;
pub mod patches;
pub mod streets;
