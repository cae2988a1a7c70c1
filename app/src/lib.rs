//! Folkmoot: from a conversation on a doorstep to a promise kept.
//!
//! The features stand in reading order, ground floor first, and this order is the import rule: a
//! feature imports only from those above it, and only their `model`, `access` and `queries`.
//! `cargo xtask tidy` holds it.

#[rustfmt::skip]
pub mod places;
#[rustfmt::skip]
pub mod hubs;
#[rustfmt::skip]
pub mod safeguarding;
#[rustfmt::skip]
pub mod imports;
#[rustfmt::skip]
pub mod people;
#[rustfmt::skip]
pub mod reach;
#[rustfmt::skip]
pub mod listening;
#[rustfmt::skip]
pub mod connect;
#[rustfmt::skip]
pub mod overview;
#[rustfmt::skip]
pub mod archive;

pub mod commands;
pub mod duties;
pub mod ground;
pub mod kinds;
pub mod migrations;
pub mod navigation;
pub mod openapi;
pub mod phone;
pub mod router;
pub mod town;
