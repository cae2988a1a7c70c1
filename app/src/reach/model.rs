//! The nouns of reach.

mod block;
mod doors;
mod kinds;
mod knocks;
mod pasted;
mod places;
mod rates;
mod shapes;
mod sessions;
pub mod sheets;
mod typed;

pub use block::{FLOORS, WrittenBlock};
pub use doors::{LONGEST_LABEL, Label, Place, plain_digit};
pub use kinds::{Kind, Numbering, Outcome, Wanted};
pub use knocks::{Attempt, Counted, Knock, Reached, Recorded, WrittenKnock, added_up, happened};
pub use pasted::{Address, LONGEST_PASTED, Line, OnStreet, addresses};
pub use places::{
    Door, Doors, LONGEST_NAME, Name, NamedStreet, Patch, Standing, Street, WrittenStreet, british, postcode,
};
pub use rates::{HANDFUL, Hour, best};
pub use shapes::{Covered, Method, Shape, TENTHS, WHOLE, drawn, inside, limits as shape_limits, middle_of, to_geojson};
pub use sessions::{
    CheckedOut, MOST_PEOPLE, MOST_STREETS, Planned, Session, SessionStreet, WalkDoor, WrittenSession, limits as session_limits,
    minutes_for,
};
pub use typed::{LONGEST_TYPED, Piece, ReadAs, look_over, one_door, one_door_on};

/// The job that carries a hub's counts to the hub above, after any change of them.
pub const COUNTS_CHANGED: &str = "overview.roll_up";
