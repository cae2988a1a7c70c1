//! The invented town: fixture of the tests, demonstration and screenshots in one.

pub mod people;
#[cfg(test)]
mod permissions;
#[cfg(test)]
mod schema_tests;
#[cfg(test)]
pub mod stage;
