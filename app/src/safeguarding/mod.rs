//! Safeguarding: what somebody saw or heard that makes them fear for another, told to the few who may know.
//!
//! Anybody of a hub can write a concern down. Once it is sent, its writer cannot read it again; those who
//! are charged as safeguarding leads can, and nobody else, however high their role. They write down what
//! they do and whom they tell, and only ever add to it. Who opens a concern is written down beside it. On
//! its day all of it is deleted.
//!
//! Nothing of it is in the hub's trail, in any list, search, count, export or archive, in any letter or
//! log, and no program can read it: there is no way in the API but to send one. No feature imports this one,
//! and a test looks through everything for its words.
//!
//! Tables: `concerns`, `concern_notes`, `concern_reads`. Who is a lead stands with the members (`charges`).

pub mod access;
pub mod api;
pub mod duties;
mod letters;
pub mod model;
pub mod pages;
pub mod queries;

#[cfg(test)]
mod tests;
