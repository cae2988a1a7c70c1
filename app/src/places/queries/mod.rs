//! All the questions that places ask of the database. They are published, so anybody may ask; only
//! [`Publishing`](kit::access::Publishing) writes.

pub mod adding_up;
pub mod areas;
pub mod differing;
pub mod everywhere;
pub mod finding;
pub mod layers;
pub mod maps;
pub mod postcodes;
pub mod vintages;
pub mod working;
