//! What one may do with files that come in.

use crate::hubs::access::{CONVERSATIONS, DOORS, PEOPLE};
use kit::access::{Permission, Role, Scope};

/// Bring a file, and take what came with it out again as a whole. A feature whose rows come in files
/// says in its own `access` what that includes.
pub struct Bring;
impl Permission for Bring {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS, DOORS, PEOPLE];
}
