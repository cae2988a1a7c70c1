//! The pages of connect.

pub mod coding;
pub mod common_themes;
pub mod theme;
pub mod themes;
