//! Reach: the doors of a neighbourhood, the pairs who knock at them, and how each knock went.
//!
//! An organiser's beat is a patch. It holds streets, and blocks that are walked floor by floor. A pair
//! goes out in a session, takes its streets so that nobody else knocks there meanwhile, and marks each
//! door with one touch. What happened at a door is appended and never overwritten; a door remembers only
//! what its attempts add up to. Nothing here says who lives there: a door is not a person.
//!
//! Tables: `patches`, `streets`, `doors`, `outreach_sessions`, `outreach_pairs`, `outreach_streets`,
//! `checkouts`, `door_attempts`, `attempt_undos`, `contact_rates`, `reach_counts`, `sheets`, `sheet_lines`;
//! of where all that is `place_counts`, `patch_pieces`, `patch_areas`, `shared_ground`, and `works_in` and `heard_openly`, which are
//! published.

pub mod access;
pub mod api;
pub mod imports;
pub mod model;
pub mod pages;
pub mod phone;
pub mod photograph;
pub mod queries;
pub mod safety;

#[cfg(test)]
pub(crate) mod tests;
