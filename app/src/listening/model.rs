//! The nouns of listening.

mod called;
mod heard;
mod kinds;
pub mod sheets;
mod spoken;
pub mod voice;

pub use crate::people::model::{Basis, Channel, Contact, Reach, WrittenWay};
pub use called::Called;
use heard::chosen_wording;
pub use heard::{
    Consent, Heard, NextStep, Said, Written, WrittenConsent, WrittenContact, WrittenNextStep, WrittenSlip, evenly_spaced, limits, said_in_one,
};
pub use kinds::{Ended, Given, How, Settled, Tier, WhichEnding};
pub use spoken::{ANOTHER, SPOKEN};
pub use voice::{Media, Recording, WrittenRecording};

use kit::access::Role;
use kit::words::Words;

pub use crate::reach::model::COUNTS_CHANGED;

/// The job that lets go of copies of the hub that still hold words of somebody whose words went.
pub const WORDS_WENT: &str = "archive.words_went";

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

/// Who can see a conversation, in one sentence: made of the tier and of who reads it.
pub fn who_can_see(words: Words, hub: &str, tier: Tier, role: Option<Role>) -> String {
    let yours = role == Some(Role::Listener);
    let key = match (tier, yours) {
        (Tier::Hub, true) => "seen-as-number-yours",
        (Tier::Hub, false) => "seen-as-number",
        (Tier::Theme | Tier::Contact, true) => "seen-as-counts-yours",
        (Tier::Theme | Tier::Contact, false) => "seen-as-counts",
        (Tier::Quotation, true) => "seen-as-quotation-yours",
        (Tier::Quotation, false) => "seen-as-quotation",
    };
    words.with(key, &[("hub", hub.into())])
}
