//! The public pages of places.

pub mod area;
pub mod beside;
pub mod desk;
pub mod explore;
pub mod find;
mod hexes;
pub mod hub_patch;
mod map;

use super::model::AreaKind;
use super::queries::layers::Area;
use kit::words::Words;

/// What kind of area it is, in the reader's words.
fn kind_name(words: Words, kind: AreaKind) -> &'static str {
    words.t(match kind {
        AreaKind::Lsoa => "places-kind-lsoa",
        AreaKind::Msoa => "places-kind-msoa",
        AreaKind::Ward => "places-kind-ward",
        AreaKind::District => "places-kind-district",
        AreaKind::Constituency => "places-kind-constituency",
        AreaKind::Region => "places-kind-region",
        AreaKind::Country => "places-kind-country",
    })
}

/// What people call it: the name that people use where there is one. A neighbourhood shares that with its
/// neighbours, so it is called by its own.
fn title(area: &Area) -> &str {
    let own = area.common_name.is_empty() || area.kind == AreaKind::Lsoa;
    if own { &area.name } else { &area.common_name }
}

fn address(area: &Area) -> String {
    format!("/places/{}", area.code)
}
