//! Overview: what a hub and the nation see of themselves.
//!
//! A hub opens on the number of people it spoke with, what they care about, and what it owes them.
//! Its counts go up to the alliance and the network in whole steps (`lib/tally`), and its people's
//! words only when they agreed to be quoted and a coordinator signed them off.
//!
//! Tables: `tally_nodes`, `released`, `beneath`, `quotations`, `voices`, `coverage`, and `heard_in` and
//! `heard_from`, which are published. Quotations go with the conversation they were chosen from, and leave the
//! network with the next handing up.

pub mod access;
pub mod api;
pub mod duties;
pub mod model;
pub mod pages;
pub mod queries;
#[cfg(test)]
mod tests;
