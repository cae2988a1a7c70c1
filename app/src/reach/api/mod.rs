//! What phones and other programs ask of reach, by noun.

pub mod attempts;
pub mod differences;
pub mod doors;
pub mod outreach;
pub mod patches;
pub mod rates;
pub mod streets;
