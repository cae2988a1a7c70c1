//! The network: hubs up to the nation, who belongs to each and in what role; the doors through
//! which people come in, and the trail of who did what.
//!
//! Tables: `hubs`, `memberships`, `invitations`, `audit` (their shape is kit's, because passes are
//! made of them), `beneath` (the names of the hubs under a network or an alliance), `token_hubs` (where the
//! tokens of programs are good).
//!
//! It offers who a hub's members are. It erases nothing: a membership ends and stays as history.

pub mod access;
pub mod api;
pub mod duties;
pub mod founding;
pub mod inviting;
pub mod model;
pub mod noting;
pub mod pages;
pub mod queries;
pub mod unsent;
#[cfg(test)]
mod tests;
