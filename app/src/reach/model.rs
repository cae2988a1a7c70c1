//! The nouns of reach.

mod block;
mod doors;
mod kinds;
mod pasted;
mod places;
mod typed;

pub use block::{FLOORS, WrittenBlock};
pub use doors::{LONGEST_LABEL, Label, Place, plain_digit};
pub use kinds::{Kind, Numbering, Outcome, Wanted};
pub use pasted::{Address, LONGEST_PASTED, Line, OnStreet, addresses};
pub use places::{
    Door, Doors, LONGEST_NAME, Name, NamedStreet, Patch, Standing, Street, WrittenStreet, british, postcode,
};
pub use typed::{LONGEST_TYPED, Piece, ReadAs, look_over, one_door, one_door_on};
