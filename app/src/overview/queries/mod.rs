//! All SQL of overview.

pub mod figures;
pub mod handing_up;
pub mod nation;
pub mod quotations;
pub mod tree;
