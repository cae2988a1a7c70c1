//! What somebody may do about a hub itself, and the role it needs.

use kit::access::{Permission, Role};
use kit::includes;

/// Answer for the hub: its members, its settings, its trail.
pub struct Govern;

impl Permission for Govern {
    const NEEDS: Role = Role::Coordinator;
    const ALSO_ABOVE: bool = true;
}

/// See and add the hubs beneath a network or an alliance.
pub struct Grow;

impl Permission for Grow {
    const NEEDS: Role = Role::Staff;
    const ALSO_ABOVE: bool = true;
}

/// Belong to a hub that listens: know who answers for what in it, and say how to be rung.
pub struct Belong;

impl Permission for Belong {
    const NEEDS: Role = Role::Listener;
}

includes!(Govern => Belong);
