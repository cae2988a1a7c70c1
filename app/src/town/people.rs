//! Who lives and works in the invented network. Nobody here is real: names are made up, e-mail
//! ends in example.org, telephones are Ofcom's numbers for drama.

use kit::access::{HubKind, Role};

pub struct TownHub {
    pub id: &'static str,
    pub name: &'static str,
    pub kind: HubKind,
    pub parent: Option<&'static str>,
}

pub struct Worker {
    /// How stories call them, and the first part of their e-mail address.
    pub short: &'static str,
    pub name: &'static str,
    pub language: &'static str,
    /// Hub and role; most have one.
    pub roles: &'static [(&'static str, Role)],
}

impl Worker {
    pub fn email(&self) -> String {
        format!("{}@example.org", self.short)
    }
}

/// What everybody in the demonstration signs in with.
pub const PASSWORD: &str = "kettle on the north landing";

pub const NETWORK: &str = "weald";

pub const HUBS: &[TownHub] = &[
    TownHub {
        id: NETWORK,
        name: "Weald Together",
        kind: HubKind::Network,
        parent: None,
    },
    TownHub {
        id: "mill-lane",
        name: "Mill Lane",
        kind: HubKind::Hub,
        parent: Some(NETWORK),
    },
    TownHub {
        id: "harbour-side",
        name: "Harbour Side",
        kind: HubKind::Hub,
        parent: Some(NETWORK),
    },
    TownHub {
        id: "north-weald-estates",
        name: "North Weald Estates",
        kind: HubKind::Alliance,
        parent: Some(NETWORK),
    },
    TownHub {
        id: "quarry-hill",
        name: "Quarry Hill",
        kind: HubKind::Hub,
        parent: Some("north-weald-estates"),
    },
    TownHub {
        id: "st-osyth",
        name: "St Osyth",
        kind: HubKind::Hub,
        parent: Some("north-weald-estates"),
    },
    TownHub {
        id: "fen-end",
        name: "Fen End",
        kind: HubKind::Hub,
        parent: Some(NETWORK),
    },
    TownHub {
        id: "canal-street",
        name: "Canal Street",
        kind: HubKind::Hub,
        parent: Some(NETWORK),
    },
];

pub const WORKERS: &[Worker] = &[
    Worker {
        short: "amina",
        name: "Amina Yusuf",
        language: "en",
        roles: &[("mill-lane", Role::Listener)],
    },
    Worker {
        short: "farah",
        name: "Farah Qureshi",
        language: "ur",
        roles: &[("mill-lane", Role::Listener)],
    },
    Worker {
        short: "ben",
        name: "Ben Adeyemi",
        language: "en",
        roles: &[("mill-lane", Role::Organiser)],
    },
    Worker {
        short: "cara",
        name: "Cara Whitlock",
        language: "en",
        roles: &[("mill-lane", Role::Coordinator)],
    },
    Worker {
        short: "piotr",
        name: "Piotr Zielak",
        language: "pl",
        roles: &[("harbour-side", Role::Listener)],
    },
    Worker {
        short: "dev",
        name: "Dev Sandhu",
        language: "en",
        roles: &[("harbour-side", Role::Coordinator)],
    },
    Worker {
        short: "ines",
        name: "Ines Caldeira",
        language: "en",
        roles: &[("north-weald-estates", Role::Staff)],
    },
    Worker {
        short: "nell",
        name: "Nell Farthing",
        language: "en",
        roles: &[(NETWORK, Role::Staff)],
    },
    Worker {
        short: "olu",
        name: "Olu Bankole",
        language: "en",
        roles: &[(NETWORK, Role::Coordinator)],
    },
    // Signed in, and a member of nothing.
    Worker {
        short: "zed",
        name: "Zed Marlowe",
        language: "en",
        roles: &[],
    },
];
