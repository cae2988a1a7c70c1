//! What one may do about a concern, and who may.

use crate::hubs::access::Belong;
use kit::access::{Charge, Permission, Role, Scope};
use kit::includes;

/// Write a concern down. No token does it: whoever fears for somebody says so themselves.
pub struct Tell;
impl Permission for Tell {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[];
}
includes!(Tell => Belong);

/// Read concerns, and write down what was done. No role is enough for it.
pub struct Lead;
impl Permission for Lead {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[];
    const CHARGE: Option<Charge> = Some(Charge::SafeguardingLead);
}
includes!(Lead => Tell, Belong);
