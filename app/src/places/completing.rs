//! What a file does not say and what is here already tells: in which neighbourhood a position lies, and whether areas out
//! of postcodes are better than those that are read now.

use super::files::mistaken;
use super::layouts::Placed;
use super::model::{AreaKind, Gss};
use super::queries::outlines;
use super::queries::vintages::{self, Layer, MadeFrom};
use super::reading::Brought;
use ::outlines::{Locator, Outline};
use kit::Result;
use kit::access::Publishing;
use kit::house::House;

/// Completes what was read of a file.
pub async fn complete(house: &House, mut brought: Brought) -> Result<Brought> {
    let here = Publishing::of(house);
    if brought.from_postcodes {
        let now = here.read(|places| vintages::made_from(places, Layer::Areas)).await?;
        if now > Some(MadeFrom::Postcodes) {
            brought.areas.clear();
            brought.from_postcodes = false;
        }
    }
    if brought.unplaced.is_empty() {
        return Ok(brought);
    }
    let lsoas = here.read(|places| outlines::all(places, AreaKind::Lsoa)).await?;
    if lsoas.is_empty() {
        return Err(mistaken(
            "these postcodes name no neighbourhoods: they are found by where they lie. Bring in the outlines of \
             neighbourhoods (LSOA boundaries) first, and then these postcodes again",
        ));
    }
    // Millions of positions are looked up, and others are answered meanwhile.
    tokio::task::spawn_blocking(move || {
        let outlined: Vec<(Gss, Outline)> = lsoas.iter().filter_map(|(code, packed)| Some((*code, Outline::read(packed).ok()?))).collect();
        let locator = Locator::of((0..).zip(outlined.iter().map(|(_, outline)| outline)));
        let find = |one: Placed| {
            let at = one.position.and_then(|at| locator.find(at.longitude(), at.latitude()));
            Placed { lsoa: at.and_then(|nth| outlined.get(nth as usize)).map(|(code, _)| *code), ..one }
        };
        let placed: Vec<Placed> = std::mem::take(&mut brought.unplaced).into_iter().map(find).collect();
        brought.pack(placed).map_err(mistaken)?;
        Ok(brought)
    })
    .await
    .map_err(|e| mistaken(e.to_string()))?
}
