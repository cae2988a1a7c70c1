//! Safety for phones and other programs.

pub mod check_ins;
pub mod numbers;
pub mod settings;
pub mod warnings;

use super::model::Person;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody of the pair, or whoever is alerted.
#[derive(Serialize, ToSchema)]
pub struct SomebodySafe {
    id: String,
    name: String,
    /// Whether there is a number that can be rung.
    has_number: bool,
    /// The number itself, for the pair, coordinators and whoever is alerted.
    number: Option<String>,
}

impl SomebodySafe {
    fn of(person: &Person, numbers: bool) -> SomebodySafe {
        SomebodySafe {
            id: person.id.clone(),
            name: person.name.clone(),
            has_number: person.number.is_some(),
            number: person.number.clone().filter(|_| numbers),
        }
    }
}
