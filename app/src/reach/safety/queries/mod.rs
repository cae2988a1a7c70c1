//! All that reads and writes what keeps pairs safe, by what it is about.

mod alarms;
pub mod going;
pub mod links;
pub mod settings;
pub mod warnings;
pub mod watches;

pub use alarms::{Event, Message};
