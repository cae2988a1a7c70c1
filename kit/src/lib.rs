//! kit

pub mod web;
pub mod words;
