//! The nouns of reach.

mod doors;
mod kinds;
mod knocks;
mod places;
mod rates;
mod sessions;

pub use doors::{LONGEST_LABEL, Label, Place, labels_of_block};
pub use kinds::{Kind, Numbering, Outcome, Wanted};
pub use knocks::{Attempt, Counted, Knock, Recorded, WrittenKnock, added_up, happened};
pub use places::{
    Door, Doors, LONGEST_NAME, Name, NamedStreet, Patch, Standing, Street, WrittenStreet, british, postcode,
};
pub use rates::{HANDFUL, Hour, best};
pub use sessions::{
    CheckedOut, MOST_PEOPLE, MOST_STREETS, Planned, Session, SessionStreet, WalkDoor, WrittenSession, limits as session_limits,
    minutes_for,
};
