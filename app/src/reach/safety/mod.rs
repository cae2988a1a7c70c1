//! Safe at the door: somebody counts the minutes while a pair is out, and knows what to do when no word
//! comes; and those who are about to go somewhere are warned of what waits there.
//!
//! A pair says with one touch that they are fine, need longer, or are home. When a word is due and does not
//! come, the pair is reminded, then one person of the hub is alerted and then a second, by mail and text,
//! until one of them says that they have reached the pair, or the pair says so themselves. The server
//! counts, so a dead phone is noticed. What was said is only added to, in whatever order it arrives.
//!
//! An address warning is about a door or a street and never about a person. It expires, and is seen by the
//! pair that has the street, by who made it, and by coordinators.
//!
//! Tables: `safety_settings`, `session_safety`, `watches`, `check_ins`, `alarms`, `safety_links`,
//! `warnings`. How members are rung is `hubs`' (`member_numbers`).

pub mod access;
pub mod api;
pub mod duties;
mod letters;
pub mod model;
pub mod pages;
pub mod queries;
mod saying;

#[cfg(test)]
mod tests;
