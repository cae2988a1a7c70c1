//! All that reads and writes what was heard, by noun.

pub mod anew;
pub mod conflicts;
pub mod consents;
pub mod conversations;
pub mod counts;
pub mod endings;
pub mod export;
pub mod follow_ups;
pub mod imports;
pub mod joining;
mod lists;
pub mod placing;
mod removal;
pub mod rights;
pub mod sheets;
pub mod slips;
pub mod themes;
pub mod undoing;
pub mod voice;

pub use conversations::{change_tier, correct, earlier, one, record};
pub use removal::remove;
pub use conversations::{Conversation, Earlier};
pub use lists::{List, Listed, Sought, list, own_count};
