//! What one may do with the figures of places, which everybody reads.

use kit::access::{Permission, Role, Scope};

/// Bring official files in, for every hub of the installation. No token reaches it: somebody has to look at what a file
/// would change.
pub struct KeepPlaces;

impl Permission for KeepPlaces {
    const NEEDS: Role = Role::Staff;
    const SCOPES: &'static [Scope] = &[];
    const ALSO_ABOVE: bool = true;
}
