//! The network: hubs up to the nation, who belongs to each and in what role.
//!
//! Tables: `hubs`, `memberships`, `invitations` (kept by `kit`, for passes are made of them).
