//! What whoever runs the server does at its command line.

pub mod hubs;
pub mod imports;
pub mod start;
