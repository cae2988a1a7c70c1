//! What one may be allowed in reach, and the role it needs.

use crate::hubs::access::DOORS;
use crate::imports::access::Bring;
use kit::access::{Permission, Role, Scope};
use kit::includes;

/// Walk with a pair: see the doors of one's own sessions, and mark them.
pub struct Walk;
impl Permission for Walk {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[DOORS];
}

/// See every patch, session and door.
pub struct Read;
impl Permission for Read {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[DOORS];
}

/// Make patches, streets and doors, and plan sessions.
pub struct Plan;
impl Permission for Plan {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[DOORS];
}

/// Draw what the hub and its patches cover: everybody sees where a hub works.
pub struct Draw;
impl Permission for Draw {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[DOORS];
}

includes!(Read => Walk);
includes!(Draw => Plan, Read, Walk);
includes!(Plan => Read, Walk);
includes!(Bring => Plan, Read, Walk);
