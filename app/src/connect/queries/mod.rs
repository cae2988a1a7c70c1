//! All SQL of connect.

pub mod coding;
pub mod common_themes;
pub mod over_time;
pub mod themes;
