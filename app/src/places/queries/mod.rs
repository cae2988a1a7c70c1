//! All the questions that places ask of the database. They are published, so anybody may ask; only
//! [`Publishing`](kit::access::Publishing) writes.

pub mod adding_up;
pub mod areas;
pub mod differing;
pub mod layers;
pub mod outlines;
pub mod postcodes;
pub mod settling;
pub mod vintages;
