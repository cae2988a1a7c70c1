//! What one may be allowed in overview, and the role it needs.

use crate::connect::access::SeeThemes;
use crate::hubs::access::CONVERSATIONS;
use crate::listening::access::{Code, Read, Record, Settle};
use crate::reach::access::{Read as ReadDoors, Walk};
use kit::access::{COUNTS, Permission, Role, Scope};
use kit::includes;

/// See the hub's own figures: everybody who listens for it. Whoever opens a network or an alliance
/// is led on to what came up from its hubs.
pub struct See;

/// See all that waits in the hub: what is late, uncoded or in conflict.
pub struct SeeAll;

/// Let words go to the network, and take them back.
pub struct SignOff;

impl Permission for See {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[COUNTS];
    const ALSO_ABOVE: bool = true;
}
impl Permission for SeeAll {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[COUNTS];
}
impl Permission for SignOff {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS];
}

includes!(See => Record, Walk);
includes!(SeeAll => See, Record, Read, ReadDoors, Walk);
includes!(SignOff => Walk, See, SeeAll, SeeThemes, Record, Read, Code, Settle);
