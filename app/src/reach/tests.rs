//! Stories of patches, streets and doors.

mod files;
mod pages;
mod places;
mod programs;
