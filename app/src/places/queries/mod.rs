//! All the questions that places ask of the database. They are published, so anybody may ask; only
//! [`Publishing`](kit::access::Publishing) writes. The files that staff of the network brought are theirs.

pub mod adding_up;
pub mod areas;
pub mod differing;
pub mod everywhere;
pub mod files;
pub mod finding;
pub mod layers;
pub mod maps;
pub mod names;
pub mod neighbourhoods;
pub mod outlines;
pub mod postcodes;
pub mod settling;
pub mod vintages;
pub mod working;
