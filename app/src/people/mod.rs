//! Whom a hub knows: people who said "contact me", how to reach them, and their rights.
//!
//! A person is never made alone: somebody listened, they agreed to be contacted, and `listening`
//! keeps both together. Every way to reach them carries its own lawful basis and when it was given.
//!
//! Tables: `people`, `channels`. Erasure removes both rows. What ties a person to what they said is
//! `listening`'s, and so are the page of one person, their erasure and what they may ask to be shown:
//! a feature knows only those above it.

pub mod access;
pub mod api;
pub mod model;
pub mod pages;
pub mod queries;

#[cfg(test)]
mod tests;
