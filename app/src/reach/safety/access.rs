//! What one may do about each other's safety, and the role it needs.

use crate::hubs::access::{Belong, DOORS, HUB};
use crate::reach::access::{Read, Walk};
use kit::access::{Permission, Role, Scope};
use kit::includes;

/// Say that one's pair is out, fine or home, and see how the clock stands for them.
pub struct CheckIn;
impl Permission for CheckIn {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[DOORS];
}
includes!(CheckIn => Walk, Belong);

/// See every pair that is out, answer an alarm, and choose who is alerted for a session.
pub struct Watch;
impl Permission for Watch {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[DOORS];
}
includes!(Watch => CheckIn, Read, Walk, Belong);

/// Set how often pairs check in, and who is alerted where a session says nothing else.
pub struct Arrange;
impl Permission for Arrange {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[HUB];
}
includes!(Arrange => Watch, CheckIn, Read, Walk, Belong);

/// Warn those who are about to go somewhere.
pub struct Warn;
impl Permission for Warn {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[DOORS];
}
includes!(Warn => Walk);
