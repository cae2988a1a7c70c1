//! Stories of patches, streets and doors.

mod places;
