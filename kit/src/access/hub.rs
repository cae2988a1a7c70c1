//! A hub as a pass knows it, and what somebody is in it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What somebody is in a hub, each including those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A volunteer who listens: records conversations and sees their own.
    Listener,
    /// Sees what the hub heard, codes it, follows it up.
    Organiser,
    /// Works for a network or an alliance: sees the counts of the hubs beneath.
    Staff,
    /// Answers for the hub: members, imports, conflicts, settings.
    Coordinator,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Listener, Role::Organiser, Role::Staff, Role::Coordinator];

    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Listener => "listener",
            Role::Organiser => "organiser",
            Role::Staff => "staff",
            Role::Coordinator => "coordinator",
        }
    }
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// What a member is charged with beside their role. A role says how much of a hub somebody sees, a charge
/// says of what they see what no role shows: no role includes it, however high. A member has one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charge {
    /// Reads concerns about somebody's safety, and sees that something is done.
    SafeguardingLead,
}

impl Charge {
    pub const ALL: [Charge; 1] = [Charge::SafeguardingLead];

    pub const fn as_str(self) -> &'static str {
        match self {
            Charge::SafeguardingLead => "safeguarding_lead",
        }
    }
    pub fn parse(word: &str) -> Option<Charge> {
        Charge::ALL.into_iter().find(|charge| charge.as_str() == word)
    }
    /// Whether whoever has `held` has what `needed` asks for.
    pub const fn covers(held: Option<Charge>, needed: Option<Charge>) -> bool {
        match (held, needed) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(held), Some(needed)) => held as u8 == needed as u8,
        }
    }
}

/// The hub of a pass.
#[derive(Clone, Debug)]
pub struct Hub {
    pub id: String,
    pub name: String,
    pub kind: HubKind,
    pub parent: Option<String>,
    pub zone: TimeZone,
    /// Counts of people smaller than this never leave a hub.
    pub threshold: u32,
    /// From when on its coordinators and staff need a second step; `None` where they need none.
    pub second_step_from: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HubKind {
    Network,
    Alliance,
    Hub,
}

impl HubKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            HubKind::Network => "network",
            HubKind::Alliance => "alliance",
            HubKind::Hub => "hub",
        }
    }
    pub fn parse(word: &str) -> Option<HubKind> {
        [HubKind::Network, HubKind::Alliance, HubKind::Hub]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
    /// Whether other hubs can stand beneath.
    pub fn has_hubs(self) -> bool {
        self != HubKind::Hub
    }
}

impl Hub {
    /// What stands in for a hub where a pass belongs to none.
    pub(super) fn none() -> Hub {
        Hub {
            id: String::new(),
            name: String::new(),
            kind: HubKind::Hub,
            parent: None,
            zone: TimeZone::UTC,
            threshold: 5,
            second_step_from: None,
        }
    }
}
