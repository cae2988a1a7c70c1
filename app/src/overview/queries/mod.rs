//! All SQL of overview.

pub mod coverage;
pub mod figures;
pub mod handing_up;
pub mod heard_in;
pub mod nation;
pub mod quotations;
pub mod tree;
pub mod where_heard;
