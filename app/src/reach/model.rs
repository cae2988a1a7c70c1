//! The nouns of reach.

mod doors;
mod kinds;
mod places;

pub use doors::{LONGEST_LABEL, Label, Place, labels_of_block};
pub use kinds::{Kind, Numbering, Outcome, Wanted};
pub use places::{
    Door, Doors, LONGEST_NAME, Name, NamedStreet, Patch, Standing, Street, WrittenStreet, british, postcode,
};
