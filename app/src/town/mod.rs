//! The invented town: fixture of the tests, demonstration and screenshots in one.

mod characters;
#[cfg(test)]
mod csv_tests;
pub mod demonstration;
#[cfg(test)]
pub mod device;
pub mod dice;
#[cfg(test)]
mod fresh;
#[cfg(test)]
mod ground_tests;
pub mod people;
#[cfg(test)]
pub mod permissions;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod safe_records;
#[cfg(test)]
pub(crate) mod schema_tests;
#[cfg(test)]
pub mod stage;
mod voices;
pub mod weald;
#[cfg(test)]
mod weights;
#[cfg(test)]
mod who_sees;
