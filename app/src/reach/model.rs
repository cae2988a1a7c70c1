//! The nouns of reach.

mod doors;
mod kinds;

pub use doors::{LONGEST_LABEL, Label, Place, labels_of_block};
pub use kinds::{Kind, Numbering, Outcome, Wanted};
