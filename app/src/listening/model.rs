//! The nouns of listening.

mod heard;
mod kinds;
mod spoken;

pub use crate::people::model::{Basis, Channel, Contact, Reach, WrittenWay};
pub use heard::{
    Consent, Heard, NextStep, Said, Written, WrittenConsent, WrittenContact, WrittenNextStep, limits,
};
pub use kinds::{Ended, Given, How, Settled, Tier};
pub use spoken::{ANOTHER, SPOKEN};

use kit::access::Role;
use kit::words::Words;

/// The job that carries a hub's counts to the hub above, after any change of them.
pub const COUNTS_CHANGED: &str = "overview.roll_up";

/// A subject that runs through conversations, by the hub's own name for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub id: String,
    pub name: String,
    /// The network's theme under which the hub files it.
    pub network: Option<String>,
    /// The theme that took it in.
    pub merged_into: Option<String>,
    pub retired: bool,
}

/// What became of a conversation that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    New,
    /// It was here already, word for word; or a person has settled or removed it since.
    Same,
    /// Other words are here under the same id: these are kept aside for a coordinator.
    Conflict,
}

/// Who can see a conversation, in sentences: made of the tier and of who reads it.
pub fn who_can_see(words: Words, hub: &str, tier: Tier, role: Option<Role>) -> [String; 2] {
    let hub = [("hub", hub.into())];
    let inside = match role {
        Some(Role::Listener) => words.with("seen-by-you-and-organisers", &hub),
        _ => words.with("seen-by-listener-and-organisers", &hub),
    };
    let outside = match tier {
        Tier::Hub => words.with("seen-network-number", &hub),
        Tier::Theme | Tier::Contact => words.with("seen-network-counts", &hub),
        Tier::Quotation => words.with("seen-network-quotation", &hub),
    };
    [inside, outside]
}
