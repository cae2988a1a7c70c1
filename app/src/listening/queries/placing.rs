//! Conversations whose neighbourhood was not known when they came, or was that of a street which lay wrong, found once
//! more.

use super::counts::{Alone, alone, changed};
use crate::listening::model::Tier;
use crate::reach::queries::by_place::{self, CONTACTS, CONVERSATIONS};
use crate::reach::queries::placing::{self, Placed, StreetPlaced};
use kit::access::{Duty, Writing};
use kit::{Result, sql};

/// As many different places as are looked at in one go.
const AT_ONCE: i64 = 500;

/// Looks at where people spoke, in the words that were written of it, after streets or postcodes became known: at some
/// places in the order of their words, those behind `after`; of all that are not known, or of those that may name one
/// street. The answer is the last of them, if there may be more. What was known stays, unless the street that it was
/// known by lay wrong.
pub fn conversations_anew(hub: &mut Writing<'_, Duty>, after: &str, street: Option<&StreetPlaced>) -> Result<Option<String>> {
    let from = street.and_then(|street| street.from.clone());
    let alone = alone(hub)?;
    let places = hub.rows(
        sql!(
            "SELECT DISTINCT place FROM conversations WHERE hub_id = $1 AND COALESCE(lsoa, '') = $2 AND place > $3
             ORDER BY place LIMIT $4"
        ),
        &[from.as_deref().unwrap_or_default().into(), after.into(), AT_ONCE.into()],
        |row| row.text("place"),
    )?;
    let mut found = 0;
    for place in places.iter().filter(|place| street.is_none_or(|street| street.may_be_named_by(place))) {
        let placed = placing::of_words(hub, place)?;
        if placed.lsoa.is_some() && placed.lsoa != from {
            found += move_there(hub, &alone, from.as_deref(), place, &placed)?;
        }
    }
    if found > 0 {
        changed(hub)?;
    }
    Ok(places.last().cloned())
}

/// Takes the conversations that were held there to their neighbourhood, and their counts with them.
fn move_there(hub: &mut Writing<'_, Duty>, _: &Alone, from: Option<&str>, place: &str, placed: &Placed) -> Result<i64> {
    let known = from.unwrap_or_default();
    let there = hub.rows(
        sql!("SELECT month, tier, patch_id FROM conversations WHERE hub_id = $1 AND COALESCE(lsoa, '') = $2 AND place = $3"),
        &[known.into(), place.into()],
        |row| (row.text("month"), Tier::kept(&row.text("tier")), row.opt_text("patch_id")),
    )?;
    let mut steps = by_place::Steps::new();
    for (month, tier, patch) in &there {
        let before = Placed { lsoa: from.map(str::to_owned), patch: patch.clone() };
        let series = [Some(CONVERSATIONS), Some(CONTACTS).filter(|_| *tier == Tier::Contact)];
        for series in series.into_iter().flatten() {
            by_place::step(&mut steps, &before, series, month, -1);
            by_place::step(&mut steps, placed, series, month, 1);
        }
    }
    by_place::shift(hub, &steps)?;
    hub.exec(
        sql!(
            "UPDATE conversations SET lsoa = $4, patch_id = $5 WHERE hub_id = $1 AND COALESCE(lsoa, '') = $2 AND place = $3"
        ),
        &[known.into(), place.into(), (&placed.lsoa).into(), (&placed.patch).into()],
    )?;
    Ok(i64::try_from(there.len()).unwrap_or(i64::MAX))
}
