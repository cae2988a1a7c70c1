//! What one may be allowed in listening, and the role it needs.

use crate::hubs::access::{self as hubs, CONVERSATIONS, HUB, PEOPLE};
use crate::imports::access::Bring;
use crate::people::access as people;
use crate::reach::access as reach;
use kit::access::{Bearer, Includes, Permission, Role, Scope};
use kit::includes;

/// Write down conversations, see one's own and what one promised.
pub struct Record;

/// See everything that the hub heard.
pub struct Read;

/// Say what conversations are about.
pub struct Code;

/// Write down that somebody agrees to more or to less than before.
pub struct Agree;

/// Decide which of two versions stands, and take a conversation out.
pub struct Settle;

/// End a membership with what the member promised in view. A network and an alliance end memberships
/// too, and nobody promised anything there.
pub struct SeeOff;

impl Permission for Record {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS];
}
impl Permission for Read {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS, PEOPLE];
}
impl Permission for Code {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS];
}
impl Permission for Agree {
    const NEEDS: Role = Role::Organiser;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS, PEOPLE];
}
impl Permission for Settle {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[CONVERSATIONS, PEOPLE];
}

impl Permission for SeeOff {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[HUB];
    const ALSO_ABOVE: bool = true;
}

// Whoever holds a slip may do with their own conversation what they could ask the hub to do.
impl Includes<Record> for Bearer {}
impl Includes<Agree> for Bearer {}
impl Includes<Settle> for Bearer {}
impl Includes<people::Meet> for Bearer {}
impl Includes<people::LetGo> for Bearer {}
impl Includes<people::Read> for Bearer {}

includes!(Record => people::Meet, reach::Walk);
includes!(Read => Record, people::Read);
includes!(Code => Read, Record);
includes!(Agree => Read, Record, people::Meet, people::LetGo, people::Read);
includes!(Settle => Agree, Code, Read, Record, people::Meet, people::LetGo, people::Read);
includes!(SeeOff => Record, hubs::Govern);
includes!(Bring => Code, Read, Record, Settle, people::Meet, people::LetGo);
includes!(people::Join => Read, Settle);
