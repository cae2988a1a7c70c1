//! What people see of listening.

pub mod export;
pub mod imports;
pub mod people;
