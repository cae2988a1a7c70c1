//! What one may be allowed in reach, and the role it needs.

use crate::imports::access::Bring;
use kit::access::{Permission, Role};
use kit::includes;

/// Walk with a pair: see the doors of one's own sessions, and mark them.
pub struct Walk;
impl Permission for Walk {
    const NEEDS: Role = Role::Listener;
}

/// See every patch, session and door.
pub struct Read;
impl Permission for Read {
    const NEEDS: Role = Role::Organiser;
}

/// Make patches, streets and doors, and plan sessions.
pub struct Plan;
impl Permission for Plan {
    const NEEDS: Role = Role::Organiser;
}

includes!(Read => Walk);
includes!(Plan => Read, Walk);
includes!(Bring => Plan, Read, Walk);
