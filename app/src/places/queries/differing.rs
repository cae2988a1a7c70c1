//! What an import would change, against what is read now.

use super::layers::{Area, LARGER};
use super::vintages::{self, Layer};
use crate::places::model::Domain;
use crate::places::reading::Brought;
use crate::places::taking::Change;
use kit::access::{Publishing, Reading};
use kit::{Result, sql};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Compares what a file brings of one layer with the vintage that is read now.
pub fn change(places: &mut Reading<'_, Publishing>, brought: &Brought, layer: Layer, digest: &str) -> Result<Change> {
    let now = vintages::current(places, layer)?;
    let here = match &now {
        Some(vintage) => places
            .one(
                sql!("SELECT id FROM vintages WHERE id = $1 AND digest = $2"),
                &[vintage.into(), digest.into()],
                |row| row.text("id"),
            )?
            .is_some(),
        None => false,
    };
    let vintage = now.unwrap_or_default();
    let before: BTreeMap<String, String> = match layer {
        Layer::Areas => places.rows(
            sql!("SELECT * FROM areas WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| {
                let within = LARGER.map(|kind| row.opt_text(kind.as_str()).unwrap_or_default());
                let position = row.opt_real("longitude").zip(row.opt_real("latitude"));
                (row.text("code"), said(&row.text("name"), &within, row.opt_int("population"), position))
            },
        )?,
        Layer::Deprivation => places.rows(
            sql!("SELECT * FROM deprivation WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| {
                let ranks = Domain::ALL.map(|domain| row.int(&format!("{}_rank", domain.as_str())));
                (row.text("lsoa"), format!("{} {} {ranks:?}", row.int("rank"), row.real("score")))
            },
        )?,
        Layer::CommonNames => places.rows(
            sql!("SELECT code, name FROM common_names WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("code"), row.text("name")),
        )?,
        Layer::Postcodes => places.rows(
            sql!("SELECT outcode, packed FROM postcode_blocks WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("outcode"), mark(&row.bytes("packed"))),
        )?,
        Layer::Households => places.rows(
            sql!("SELECT lsoa, households FROM households WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("lsoa"), row.int("households").to_string()),
        )?,
        Layer::Middles => places.rows(
            sql!("SELECT lsoa, longitude, latitude FROM lived_middles WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("lsoa"), format!("{} {}", row.real("longitude"), row.real("latitude"))),
        )?,
        Layer::CommunityNeed => places.rows(
            sql!("SELECT code, score, rank FROM community_needs WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("code"), format!("{:?} {:?}", row.opt_real("score"), row.opt_int("rank"))),
        )?,
        Layer::Outlines(_) => places.rows(
            sql!("SELECT code, name, packed FROM outlines WHERE vintage = $1"),
            &[(&vintage).into()],
            |row| (row.text("code"), format!("{} {}", row.text("name"), mark(&row.bytes("packed")))),
        )?,
    }
    .into_iter()
    .collect();
    let after: BTreeMap<String, String> = match layer {
        Layer::Areas => brought.areas.iter().map(|area| (area.code.to_string(), of_area(area))).collect(),
        Layer::Deprivation => brought
            .deprived
            .iter()
            .map(|one| (one.lsoa.to_string(), format!("{} {} {:?}", one.rank, one.score, one.ranks)))
            .collect(),
        Layer::CommonNames => brought.common_names.iter().map(|(code, name)| (code.to_string(), name.clone())).collect(),
        Layer::Postcodes => brought.blocks.iter().map(|(outcode, packed)| (outcode.clone(), mark(packed))).collect(),
        Layer::Households => brought.households.iter().map(|(lsoa, n)| (lsoa.to_string(), n.to_string())).collect(),
        Layer::Middles => brought
            .middles
            .iter()
            .map(|(lsoa, at)| (lsoa.to_string(), format!("{} {}", at.longitude(), at.latitude())))
            .collect(),
        Layer::CommunityNeed => brought
            .needs
            .iter()
            .map(|need| (need.code.to_string(), format!("{:?} {:?}", need.score, need.rank)))
            .collect(),
        Layer::Outlines(kind) => brought
            .outlines
            .get(&kind)
            .into_iter()
            .flatten()
            .map(|(code, name, packed)| (code.to_string(), format!("{name} {}", mark(packed))))
            .collect(),
    };
    let new = after.keys().filter(|code| !before.contains_key(*code)).count();
    let gone = before.keys().filter(|code| !after.contains_key(*code)).count();
    let changed = after.iter().filter(|(code, said)| before.get(*code).is_some_and(|was| was != *said)).count();
    Ok(Change {
        layer,
        records: brought.records(layer),
        new: new as i64,
        changed: changed as i64,
        gone: gone as i64,
        here,
    })
}

/// The names that people use are left out: they may have come apart from the areas.
fn of_area(area: &Area) -> String {
    let within = area.within.map(|code| code.map(|code| code.to_string()).unwrap_or_default());
    let position = area.position.map(|at| (at.longitude(), at.latitude()));
    said(&area.name, &within, area.population, position)
}

fn said(name: &str, within: &[String; 5], population: Option<i64>, position: Option<(f64, f64)>) -> String {
    format!("{name}|{}|{population:?}|{position:?}", within.join(" "))
}

/// Bytes as a short text that others do not share.
fn mark(bytes: &[u8]) -> String {
    let mut hash = DefaultHasher::new();
    bytes.hash(&mut hash);
    format!("{} {:x}", bytes.len(), hash.finish())
}
