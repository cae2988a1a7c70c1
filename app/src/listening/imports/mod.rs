//! Conversations that come in a file: read row by row, mapped to what a conversation holds,
//! rehearsed, brought in, and undone as a whole.

pub mod limits;
pub mod reading;
mod sheets;
mod texts;

#[cfg(test)]
mod reading_tests;
