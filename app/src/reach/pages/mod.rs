//! Pages of reach, by noun.

pub mod adding;
pub mod export;
pub mod floors;
pub mod naming;
pub mod door;
pub mod parts;
pub mod pasting;
pub mod patch;
pub mod patches;
pub mod street;
