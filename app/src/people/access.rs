//! What one may do with the people a hub knows.

use crate::hubs::access::PEOPLE;
use crate::imports::access::Bring;
use kit::access::{Permission, Role, Scope};
use kit::includes;

/// Write down somebody who said "contact me", together with what they said.
pub struct Meet;
impl Permission for Meet {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[PEOPLE];
}

/// See whom the hub knows, and how to reach them.
pub struct Read;
impl Permission for Read {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[PEOPLE];
}

/// Add a way to reach somebody, or take one away.
pub struct Keep;
impl Permission for Keep {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[PEOPLE];
}
includes!(Keep => Read);

/// Take somebody out who no longer agrees to be contacted.
pub struct LetGo;
impl Permission for LetGo {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[PEOPLE];
}

/// Say that two are one, or that they are two.
pub struct Join;
impl Permission for Join {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[PEOPLE];
}
includes!(Join => Keep, Read, LetGo);

includes!(Bring => Keep, Read);
