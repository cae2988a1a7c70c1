//! What programs ask of connect, by noun.

pub mod coding;
pub mod common_themes;
pub mod themes;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A name that somebody chose.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NameSent {
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct ThemeNamed {
    id: String,
    name: String,
}

impl From<(String, String)> for ThemeNamed {
    fn from((id, name): (String, String)) -> ThemeNamed {
        ThemeNamed { id, name }
    }
}
