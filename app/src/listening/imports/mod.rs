//! Conversations that come in a file: read row by row, mapped to what a conversation holds,
//! rehearsed, brought in, and undone as a whole.

pub mod api;
pub mod desk;
pub mod fields;
pub mod ledger;
pub mod limits;
pub mod mapping;
pub mod plain;
pub mod reading;
pub mod rehearsing;
mod sheets;
pub mod steps;
pub mod taking;
mod texts;

#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;
