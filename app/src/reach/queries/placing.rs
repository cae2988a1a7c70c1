//! In which neighbourhood something happened. Finer than that it is not kept: a door or a postcode never stands
//! beside what somebody said.

use super::{alone, by_place};
use crate::places::queries::postcodes;
use gazetteer::Postcode;
use kit::access::{Duty, Reading, Writing};
use kit::dialect::fold;
use kit::jobs::Job;
use kit::{Result, sql};
use serde::{Deserialize, Serialize};

/// What must be done when streets have come or gone, or lie elsewhere: patches that are made of streets cover other
/// ground.
pub const STREETS_CHANGED: &str = "overview.streets_changed";
/// What must be done when it is known where a street lies: conversations that were held there may be found. Its body is
/// a [`StreetPlaced`].
pub const STREET_PLACED: &str = "overview.street_placed";

/// A street of which it has become known where it lies.
#[derive(Clone, Serialize, Deserialize)]
pub struct StreetPlaced {
    /// Its name, folded.
    name: String,
    /// The neighbourhood in which it was thought to lie before.
    pub from: Option<String>,
}

impl StreetPlaced {
    /// Whether these words may name it.
    pub fn may_be_named_by(&self, words: &str) -> bool {
        fold(words).contains(&self.name)
    }
}

/// The neighbourhood and the patch in which something happened, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    pub lsoa: Option<String>,
    pub patch: Option<String>,
}

/// The neighbourhood of a postcode as it was typed, where the published postcodes know it.
pub fn of_postcode<P>(hub: &mut Reading<'_, P>, typed: &str) -> Result<Option<String>> {
    let Ok(postcode) = typed.parse::<Postcode>() else { return Ok(None) };
    let found = hub.published(|places| postcodes::find(places, postcode))?;
    Ok(found.and_then(|(_, lsoa)| lsoa).map(|lsoa| lsoa.to_string()))
}

/// What somebody wrote of where they spoke: a street that the hub knows, or words with a postcode in them. A number
/// before the street or a town behind it does not matter.
pub fn of_words<P>(hub: &mut Reading<'_, P>, words: &str) -> Result<Placed> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Placed::default());
    }
    let mut placed = of_street_named(hub, words)?.unwrap_or_default();
    if placed.lsoa.is_some() {
        return Ok(placed);
    }
    let first = words.split([',', '(']).next().unwrap_or_default();
    let named = first.trim().trim_start_matches(|sign: char| sign.is_ascii_digit()).trim_start();
    if named != words && !named.is_empty() && placed.patch.is_none() {
        placed = of_street_named(hub, named)?.unwrap_or_default();
        if placed.lsoa.is_some() {
            return Ok(placed);
        }
    }
    // A street without a postcode of its own still tells the patch.
    match postcode_in(words) {
        Some(postcode) => Ok(Placed { lsoa: of_postcode(hub, &postcode)?, ..placed }),
        None => Ok(placed),
    }
}

/// The place of the street in use of that name; what several of that name do not share is not known.
fn of_street_named<P>(hub: &mut Reading<'_, P>, name: &str) -> Result<Option<Placed>> {
    let all = hub.rows(
        sql!("SELECT lsoa, patch_id FROM streets WHERE hub_id = $1 AND folded = $2 AND retired_at IS NULL LIMIT 20"),
        &[(&fold(name)).into()],
        |row| Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") },
    )?;
    Ok(all.into_iter().reduce(|one, other| Placed {
        lsoa: one.lsoa.filter(|lsoa| other.lsoa.as_ref() == Some(lsoa)),
        patch: one.patch.filter(|patch| other.patch.as_ref() == Some(patch)),
    }))
}

/// The first postcode in some words.
fn postcode_in(words: &str) -> Option<String> {
    let words: Vec<&str> = words.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let halves = words.windows(2).map(|pair| pair.join(" "));
    halves.chain(words.iter().map(|word| (*word).to_owned())).find(|typed| typed.parse::<Postcode>().is_ok())
}

/// Finds the streets of a hub once more, after other postcodes have been published: how many have moved. Those that
/// somebody put where they are by hand stay.
pub fn streets_anew(hub: &mut Writing<'_, Duty>) -> Result<usize> {
    alone::alone(hub)?;
    let streets = hub.rows(
        sql!("SELECT id, postcode FROM streets WHERE hub_id = $1 AND postcode <> '' AND lsoa_by_hand = 0"),
        &[],
        |row| (row.text("id"), row.text("postcode")),
    )?;
    let mut moved = 0;
    for (street, postcode) in streets {
        let Some(lsoa) = of_postcode(hub, &postcode)? else { continue };
        moved += usize::from(place(hub, &street, Some(lsoa))?);
    }
    Ok(moved)
}

/// Puts a street into a neighbourhood, and takes what was done there with it; whether it moved.
pub(super) fn place<P>(hub: &mut Writing<'_, P>, street: &str, lsoa: Option<String>) -> Result<bool> {
    let before = by_place::of_street(hub, street)?;
    if before.lsoa == lsoa {
        return Ok(false);
    }
    hub.change(
        sql!("UPDATE streets SET lsoa = $3 WHERE hub_id = $1 AND id = $2"),
        &[street.into(), (&lsoa).into()],
    )?;
    by_place::moved(hub, street, &before, &Placed { lsoa, ..before.clone() })?;
    Ok(true)
}

pub(super) fn streets_changed<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    hub.enqueue(&Job { kind: STREETS_CHANGED, key: Some("".into()), body: "".into(), after: None })
}

pub(super) fn street_placed<P>(hub: &mut Writing<'_, P>, name: &str, from: Option<String>) -> Result<()> {
    let body = serde_json::to_string(&StreetPlaced { name: name.to_owned(), from })?;
    hub.enqueue(&Job { kind: STREET_PLACED, key: Some(body.as_str().into()), body: body.as_str().into(), after: None })?;
    streets_changed(hub)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postcode_is_found_among_other_words() {
        for (words, postcode) in [
            ("Library, High Street, WE4 7QA", Some("WE4 7QA")),
            ("we47qa", Some("we47qa")),
            ("by the gate (WE4 7QA) at noon", Some("WE4 7QA")),
            ("School gate", None),
            ("", None),
        ] {
            assert_eq!(postcode_in(words).as_deref(), postcode, "{words}");
        }
    }
}
