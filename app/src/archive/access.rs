//! Who may take everything.

use kit::access::{Permission, Role, Scope};

/// Take all that a hub owns away: it holds the names and the words of everybody.
pub struct Leave;
impl Permission for Leave {
    const NEEDS: Role = Role::Coordinator;
    // No token takes everything away.
    const SCOPES: &'static [Scope] = &[];
}
