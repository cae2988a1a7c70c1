//! Files that come in: brought, looked at, rehearsed row by row, taken in, and taken out again as a
//! whole.
//!
//! What a row is, is said by the feature whose rows they are, in a [`model::Kind`]: conversations are
//! `listening`'s, people are `people`'s. All kinds are listed in `app/src/kinds.rs`. What is the same for
//! all of them stands here: the file and how far it has come, the columns and what they are taken for,
//! the rehearsal, the stretches of rows that a killed import goes on from, and the undoing.
//!
//! Tables: `imports`, `import_problems`. The file itself is kept until it is in, or for a day.

pub mod access;
pub mod api;
pub mod duties;
pub mod model;
pub mod pages;
pub mod queries;
pub mod rehearsing;
pub mod steps;
pub mod taking;
