//! The nouns of safety.

mod counting;
mod people;
mod said;
mod settings;
mod warnings;

pub use counting::{Open, Outing, Standing, Step, next_step, standing};
pub use people::{Alarm, Going, Person, Seen, Whereabouts};
pub use said::{CheckIn, Said, Way, WrittenCheckIn};
pub use settings::{Chosen, Ladder, WrittenChoice, WrittenSettings};
pub use warnings::{
    DAYS, LONGEST_WORDS, MOST_DAYS, Warned, Warning, WarningKind, WrittenWarning,
};
