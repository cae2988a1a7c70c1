//! What one may do with files that come in.

use kit::access::{Permission, Role};

/// Bring a file, and take what came with it out again as a whole. A feature whose rows come in files
/// says in its own `access` what that includes.
pub struct Bring;
impl Permission for Bring {
    const NEEDS: Role = Role::Coordinator;
}
