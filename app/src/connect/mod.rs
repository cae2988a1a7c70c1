//! Connect: the themes that run through many conversations.
//!
//! The themes themselves and the codings live in `listening`, whose pages show them; here is the
//! craft over them: coding by hand, renaming and merging, counts over time, and the network's own
//! themes, under which each hub files its own so that the nation can add them up.
//!
//! Tables: `common_themes` (the network's list; `network_themes` is each hub's copy of it). It holds
//! nothing about a person.

pub mod access;
pub mod api;
pub mod duties;
pub mod pages;
pub mod queries;
#[cfg(test)]
mod tests;
