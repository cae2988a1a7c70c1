//! The invented town: fixture of the tests, demonstration and screenshots in one.

mod characters;
pub mod demonstration;
mod dice;
pub mod people;
#[cfg(test)]
pub mod stage;
mod voices;
#[cfg(test)]
mod weights;
