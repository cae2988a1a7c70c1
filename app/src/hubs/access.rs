//! What somebody may do about a hub itself, and the role it needs.

use kit::access::{Can, Permission, Role, Scope};
use kit::{Error, Result, includes};

/// Answer for the hub: its members, its settings, its trail.
pub struct Govern;

impl Permission for Govern {
    const NEEDS: Role = Role::Coordinator;
    const SCOPES: &'static [Scope] = &[HUB];
    const ALSO_ABOVE: bool = true;
}

/// See and add the hubs beneath a network or an alliance.
pub struct Grow;

impl Permission for Grow {
    const NEEDS: Role = Role::Staff;
    const SCOPES: &'static [Scope] = &[HUB];
    const ALSO_ABOVE: bool = true;
}

/// Belong to a hub that listens: know who answers for what in it, and say how to be rung.
pub struct Belong;

impl Permission for Belong {
    const NEEDS: Role = Role::Listener;
    const SCOPES: &'static [Scope] = &[HUB];
}

includes!(Govern => Belong);

/// A network or an alliance hears nobody itself, so nobody comes to it with a phone.
pub fn hears(can: &Can<Govern>) -> Result<()> {
    if can.hub().kind.has_hubs() { Err(Error::NotFound) } else { Ok(()) }
}

/// What the hub heard: conversations with their themes, promises and quotations.
pub const CONVERSATIONS: Scope = Scope::named("conversations");

/// Whom the hub knows by name.
pub const PEOPLE: Scope = Scope::named("people");

/// Where the hub knocks: patches, streets, doors, and the sessions in which pairs go out.
pub const DOORS: Scope = Scope::named("doors");

/// The hub itself: its members, its settings, its trail.
pub const HUB: Scope = Scope::named("hub");

/// What a token may be made good for, with the words that say it and those that say what that means.
/// Nobody's token changes who belongs to a hub or what it has set: `hub:write` is not among them.
pub const GRANTS: [(&str, &str, &str); 8] = [
    ("counts:read", "scope-counts-read", "scope-counts-read-about"),
    ("conversations:read", "scope-conversations-read", "scope-conversations-read-about"),
    ("conversations:write", "scope-conversations-write", "scope-conversations-write-about"),
    ("people:read", "scope-people-read", "scope-people-read-about"),
    ("people:write", "scope-people-write", "scope-people-write-about"),
    ("doors:read", "scope-doors-read", "scope-doors-read-about"),
    ("doors:write", "scope-doors-write", "scope-doors-write-about"),
    ("hub:read", "scope-hub-read", "scope-hub-read-about"),
];
