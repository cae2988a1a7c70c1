//! What one may be allowed in connect, and the role it needs.

use crate::hubs::access::{CONVERSATIONS, HUB};
use crate::listening::access::{Code, Read, Record};
use kit::access::{Permission, Role, Scope};
use kit::includes;

/// See the hub's themes and their numbers, and code conversations.
pub struct SeeThemes;

/// Change the hub's list of themes: rename, merge, retire, file under the network's.
pub struct ChangeThemes;

/// See the network's own list of themes.
pub struct SeeCommonThemes;

/// Change the network's own list of themes, which every hub sees.
pub struct KeepCommonThemes;

impl Permission for SeeThemes {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS];
}
impl Permission for ChangeThemes {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS];
}
impl Permission for SeeCommonThemes {
    const NEEDS: Role = Role::Staff;
    const SCOPES: &'static [Scope] = &[HUB];
    const ALSO_ABOVE: bool = true;
}
impl Permission for KeepCommonThemes {
    const NEEDS: Role = Role::Staff;
    const SCOPES: &'static [Scope] = &[HUB];
    const ALSO_ABOVE: bool = true;
}

includes!(SeeThemes => Code, Read, Record);
includes!(ChangeThemes => SeeThemes, Code, Read, Record);
includes!(KeepCommonThemes => SeeCommonThemes);
