//! How a file becomes a vintage: it is read to its end, then compared with what is read now, then put in some rows
//! at a time, and only when all is in it is what people read. Broken off, the same file goes on where it stopped.

use super::completing::complete;
use super::files::{digest, mistaken};
use super::layouts::SOURCE;
use super::queries::vintages::{self, Begun, Layer, NewVintage};
use super::queries::{adding_up, differing, layers, settling};
use super::reading::{Brought, Progress, read};
use kit::Result;
use kit::access::{Publishing, Writing};
use kit::house::House;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Of so many rows one may be left out.
const BAD: u64 = 10;
/// Rows of one transaction: what is broken off loses no more than these.
const AT_ONCE: usize = 2_000;

/// Whoever waits is told how far it has come.
pub type Say<'s> = &'s mut (dyn FnMut(Progress) + Send);

/// What an import of one layer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub layer: Layer,
    pub records: i64,
    /// Against what is read now.
    pub new: i64,
    pub changed: i64,
    pub gone: i64,
    /// The same file is here already.
    pub here: bool,
}

/// What taking it in would change. Nothing is written.
pub async fn rehearse(house: &House, brought: &Arc<Brought>, digest: &str) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for layer in brought.layers() {
        let (here, brought, digest) = (Publishing::of(house), Arc::clone(brought), digest.to_owned());
        changes.push(here.read(move |places| differing::change(places, &brought, layer, &digest)).await?);
    }
    Ok(changes)
}

/// Takes in what was read of a file. Each layer is a vintage of its own.
pub async fn take(house: &House, file: &str, brought: Arc<Brought>, digest: &str, say: Say<'_>) -> Result<Vec<(Layer, Begun)>> {
    let mut taken = Vec::new();
    for layer in brought.layers() {
        let ranks = layer == Layer::Deprivation;
        let new = NewVintage {
            layer,
            edition: if ranks { brought.year.to_owned() } else { brought.edition.clone() },
            ranked: if ranks { brought.ranked } else { 0 },
            source: brought.source.unwrap_or(SOURCE),
            made_from: brought.made_from(layer),
            file: file.to_owned(),
            digest: digest.to_owned(),
        };
        taken.push((layer, take_layer(house, &brought, new, say).await?));
    }
    Ok(taken)
}

async fn take_layer(house: &House, brought: &Arc<Brought>, new: NewVintage, say: Say<'_>) -> Result<Begun> {
    let here = Publishing::of(house);
    let layer = new.layer;
    let begun = here
        .write(move |places| {
            let begun = vintages::begin(places, &new)?;
            if let Begun::New(id) | Begun::Again(id) = &begun {
                for left in vintages::broken_off(places, layer, id)? {
                    vintages::forget(places, &left)?;
                }
            }
            Ok(begun)
        })
        .await?;
    let (Begun::New(id) | Begun::Again(id)) = begun.clone() else {
        return Ok(begun);
    };
    if layer == Layer::Postcodes {
        let (brought, id) = (Arc::clone(brought), id.clone());
        here.write(move |places| {
            hold(places, layer, &id)?;
            (1..).zip(&brought.numbered).try_for_each(|(number, lsoa)| layers::keep_number(places, &id, number, *lsoa))
        })
        .await?;
    }
    let of = brought.rows(layer);
    for from in (0..of).step_by(AT_ONCE) {
        let (brought, id, began) = (Arc::clone(brought), id.clone(), Instant::now());
        here.write(move |places| {
            hold(places, layer, &id)?;
            brought.put(places, layer, &id, from..(from + AT_ONCE).min(of))
        })
        .await?;
        // A server over the same file writes in between: phones do not wait for a table of postcodes.
        tokio::time::sleep(began.elapsed()).await;
        say(Progress::Putting { done: (from + AT_ONCE).min(of), of });
    }
    let records = brought.records(layer);
    here.write(move |places| {
        hold(places, layer, &id)?;
        vintages::done(places, &id, records)?;
        settle(places, layer, &id)
    })
    .await?;
    Ok(begun)
}

/// Of two imports of one layer the one that began last goes on, and the other is told so.
fn hold(places: &mut Writing<'_, Publishing>, layer: Layer, id: &str) -> Result<()> {
    if vintages::hold(places, id)? {
        return Ok(());
    }
    Err(mistaken(format!(
        "another import of the layer “{}” began meanwhile, and this one ended: what was read before is read still. \
         Wait until the other is done, look at what is here, and bring this file in again if it is still wanted",
        layer.as_str()
    )))
}

/// Makes anew what depends on the layer that has just come in.
fn settle(places: &mut Writing<'_, Publishing>, layer: Layer, id: &str) -> Result<()> {
    match layer {
        Layer::Deprivation => adding_up::add_up(places, id),
        Layer::CommonNames => settling::name_areas(places),
        Layer::Areas => {
            settling::name_by_outlines(places)?;
            settling::name_areas(places)?;
            settling::settle_people(places)?;
            match vintages::current(places, Layer::Deprivation)? {
                Some(deprivation) => adding_up::add_up(places, &deprivation),
                None => Ok(()),
            }
        }
        Layer::Households | Layer::Middles => settling::settle_people(places),
        Layer::Outlines(_) => settling::name_by_outlines(places),
        Layer::Postcodes | Layer::CommunityNeed => Ok(()),
    }
}

impl Brought {
    /// Too many rows had to be left out.
    pub fn is_not_what_it_looks_like(&self) -> bool {
        self.trouble * BAD > self.understood
    }

    /// How many rows of the database a layer has.
    pub fn rows(&self, layer: Layer) -> usize {
        match layer {
            Layer::Postcodes => self.blocks.len(),
            other => self.records(other) as usize,
        }
    }

    fn put(
        &self,
        places: &mut Writing<'_, Publishing>,
        layer: Layer,
        vintage: &str,
        which: std::ops::Range<usize>,
    ) -> Result<()> {
        match layer {
            Layer::Areas => self.areas[which].iter().try_for_each(|area| layers::keep_area(places, vintage, area)),
            Layer::Deprivation => self.deprived[which].iter().try_for_each(|one| layers::keep_deprived(places, vintage, one)),
            Layer::CommonNames => self.common_names[which]
                .iter()
                .try_for_each(|(code, name)| layers::keep_common_name(places, vintage, *code, name)),
            Layer::Postcodes => self.blocks[which]
                .iter()
                .try_for_each(|(outcode, packed)| layers::keep_block(places, vintage, outcode, packed)),
            Layer::Households => self.households[which].iter().try_for_each(|(lsoa, n)| layers::keep_households(places, vintage, *lsoa, *n)),
            Layer::Middles => self.middles[which].iter().try_for_each(|(lsoa, at)| layers::keep_middle(places, vintage, *lsoa, *at)),
            Layer::CommunityNeed => self.needs[which].iter().try_for_each(|need| layers::keep_need(places, vintage, need)),
            Layer::Outlines(kind) => self.outlines.get(&kind).map_or(&[][..], |all| &all[which]).iter().try_for_each(
                |(code, name, packed)| layers::keep_outline(places, vintage, *code, name, packed),
            ),
        }
    }
}

/// Reads, rehearses and takes in a file. Nothing of it is taken, and no change is told, where more than one row in
/// ten had to be left out: then it is not what it looks like.
pub async fn import(house: &House, path: &Path, only_rehearse: bool, say: Say<'_>) -> Result<(Arc<Brought>, Vec<Change>)> {
    let digest = digest(path)?;
    let brought = Arc::new(complete(house, read(path, say)?).await?);
    if brought.is_not_what_it_looks_like() {
        return Ok((brought, Vec::new()));
    }
    let changes = rehearse(house, &brought, &digest).await?;
    if !only_rehearse && !changes.is_empty() {
        let file = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        take(house, &file, Arc::clone(&brought), &digest, say).await?;
    }
    Ok((brought, changes))
}
