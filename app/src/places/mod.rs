//! Places: the neighbourhoods of England, who lives there by the published figures, and what makes life hard
//! there; postcodes, and the outlines of areas.
//!
//! Tables: `vintages` (one for each import), `areas`, `lies_in`, `deprivation`, `hardship`, `common_names`,
//! `postcode_blocks`, `postcode_lsoas`, `outlines`, `households`, `lived_middles`, `community_needs`.
//! All of these are published: they belong to no hub, hold nobody's words, and anybody may read them. Beside them stand
//! `place_files` and `place_pieces`: official files that staff of the network brought, until they are in.
//!
//! It offers where a postcode lies and what is known of an area. It erases nothing, because it knows nobody.


pub mod access;
pub mod api;
pub mod bringing;
pub mod completing;
pub mod duties;
pub mod facts;
pub mod files;
pub mod hexagons;
pub mod layouts;
pub mod model;
pub mod pages;
pub mod queries;
pub mod reading;
pub mod streets;
pub mod taking;
pub mod tile_file;
pub mod tiles;
#[cfg(test)]
mod tests;
