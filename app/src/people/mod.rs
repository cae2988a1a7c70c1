//! Whom a hub knows: people who said "contact me", how to reach them, and their rights.
//!
//! A person comes with what they said: somebody listened, they agreed to be contacted, and `listening`
//! keeps both together. Or they come in a file, with the reason why the hub may reach them. Every way
//! to reach them carries its own lawful basis and when it was given. Who may stand here twice is found
//! as they arrive; a coordinator joins them, and parts them again if that was wrong.
//!
//! Tables: `people`, `channels`, `person_keys`, `likenesses`, `merges`. Erasure removes all their rows. What ties a person to what they said is
//! `listening`'s, and so are the page of one person, their erasure and what they may ask to be shown:
//! a feature knows only those above it.

pub mod access;
pub mod api;
pub mod imports;
pub mod model;
pub mod pages;
pub mod queries;

#[cfg(test)]
mod tests;
