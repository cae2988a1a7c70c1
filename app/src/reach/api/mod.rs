//! What phones and other programs ask of reach, by noun.

pub mod attempts;
pub mod differences;
pub mod outreach;
pub mod rates;
