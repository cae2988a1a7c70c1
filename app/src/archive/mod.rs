//! Leaving with everything: all that a hub owns in one archive of open files, and such an archive put
//! back into another installation, on whichever engine, with nothing lost.
//!
//! Which table goes, and how, stands in [`declared`], a line for each; a test reads the schema and fails
//! for one that is not on the list. `docs/src/coordinators/leaving.md` describes the files for whoever reads them
//! without Folkmoot.
//!
//! Tables: `archives`, `archive_pieces`.

pub mod access;
pub mod api;

pub mod declared;
pub mod duties;
pub mod format;
pub mod keeping;
pub mod making;
pub mod pages;

pub mod queries;
pub mod reading;
mod sealed;
pub mod taking_in;

#[cfg(test)]
mod tests;
