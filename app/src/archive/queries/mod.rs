//! What an archive asks of the database beside the rows themselves, and the archives that are kept.

mod arriving;
mod kept;

pub use arriving::*;
pub use kept::*;
