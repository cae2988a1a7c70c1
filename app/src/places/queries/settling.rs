//! What depends on two layers is made anew when either of them comes in: the names that people use, the names of areas
//! that only postcodes tell of, households, and where people live. Nothing of it is added up on a page.

use super::layers::LARGER;
use super::vintages::{self, Layer, MadeFrom};
use crate::places::facts;
use crate::places::model::{AreaKind, ENGLAND};
use kit::access::{Publishing, Writing};
use kit::{Result, sql};
use std::collections::BTreeMap;

/// Gives the areas that are read now the names that people use: an MSOA its own, a neighbourhood that of its MSOA.
pub fn name_areas(places: &mut Writing<'_, Publishing>) -> Result<()> {
    let (Some(areas), Some(names)) =
        (vintages::current(places, Layer::Areas)?, vintages::current(places, Layer::CommonNames)?)
    else {
        return Ok(());
    };
    let named = places.rows(
        sql!("SELECT code, name FROM common_names WHERE vintage = $1"),
        &[(&names).into()],
        |row| (row.text("code"), row.text("name")),
    )?;
    for (code, name) in &named {
        places.exec(
            sql!(
                "UPDATE areas SET common_name = $1 WHERE vintage = $2 AND common_name <> $1
                 AND code IN (SELECT $3 UNION ALL SELECT code FROM lies_in WHERE vintage = $2 AND larger = $3)"
            ),
            &[name.into(), (&areas).into(), code.into()],
        )?;
    }
    Ok(())
}

/// Names areas of which postcodes alone tell: regions and districts as they came with the program, all others as their
/// outlines are named. What has no name yet is called by its code.
pub fn name_by_outlines(places: &mut Writing<'_, Publishing>) -> Result<()> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    if vintages::made_from(places, Layer::Areas)? != Some(MadeFrom::Postcodes) {
        return Ok(());
    }
    for kind in AreaKind::ALL {
        let Some(outlines) = vintages::current(places, Layer::Outlines(kind))? else { continue };
        places.exec(
            sql!(
                "UPDATE areas SET name = (SELECT o.name FROM outlines o WHERE o.vintage = $2 AND o.code = areas.code)
                 WHERE vintage = $1 AND name = code
                 AND EXISTS (SELECT 1 FROM outlines o WHERE o.vintage = $2 AND o.code = areas.code AND o.name <> '')"
            ),
            &[(&areas).into(), (&outlines).into()],
        )?;
    }
    for fact in facts::all()? {
        places.exec(
            sql!("UPDATE areas SET name = $1, population = COALESCE(population, $2) WHERE vintage = $3 AND code = $4 AND (name = code OR population IS NULL)"),
            &[(&fact.area.name).into(), fact.area.population.into(), (&areas).into(), fact.area.code.as_str().into()],
        )?;
    }
    Ok(())
}

/// A larger area while its neighbourhoods are added up.
#[derive(Default)]
struct Sum {
    /// Not known, if it is not known of one of them.
    households: Option<i64>,
    east: f64,
    north: f64,
    people: f64,
}

/// What is read of one neighbourhood.
struct Read {
    code: String,
    within: Vec<String>,
    people: i64,
    households: Option<i64>,
    middle: Option<(f64, f64)>,
}

/// Gives the areas that are read now their households and the middles between their people: neighbourhoods as they
/// were brought, larger areas added up.
pub fn settle_people(places: &mut Writing<'_, Publishing>) -> Result<()> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let households = vintages::current(places, Layer::Households)?.unwrap_or_default();
    let middles = vintages::current(places, Layer::Middles)?.unwrap_or_default();
    if households.is_empty() && middles.is_empty() {
        return Ok(());
    }
    let read = places.rows(
        sql!(
            "SELECT a.code, a.population, a.msoa, a.ward, a.district, a.region, a.constituency, h.households AS counted,
                m.longitude AS east, m.latitude AS north
             FROM areas a LEFT JOIN households h ON h.vintage = $2 AND h.lsoa = a.code
             LEFT JOIN lived_middles m ON m.vintage = $3 AND m.lsoa = a.code
             WHERE a.vintage = $1 AND a.kind = 'lsoa'"
        ),
        &[(&areas).into(), (&households).into(), (&middles).into()],
        |row| Read {
            code: row.text("code"),
            within: LARGER.iter().filter_map(|kind| row.opt_text(kind.as_str())).collect(),
            people: row.opt_int("population").unwrap_or(1),
            households: row.opt_int("counted"),
            middle: row.opt_real("east").zip(row.opt_real("north")),
        },
    )?;
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    for one in &read {
        let england = one.code.starts_with('E').then_some(ENGLAND);
        for code in one.within.iter().map(String::as_str).chain(england).chain([one.code.as_str()]) {
            let sum = sums.entry(code).or_insert_with(|| Sum { households: Some(0), ..Sum::default() });
            sum.households = sum.households.zip(one.households).map(|(sum, more)| sum + more);
            if let Some((east, north)) = one.middle {
                // Where nobody is counted, each neighbourhood counts alike.
                let people = one.people.max(1) as f64;
                (sum.east, sum.north, sum.people) = (sum.east + east * people, sum.north + north * people, sum.people + people);
            }
        }
    }
    for (code, sum) in sums {
        let middle = (sum.people > 0.0).then(|| (sum.east / sum.people, sum.north / sum.people));
        places.exec(
            sql!("UPDATE areas SET households = $1, lived_longitude = $2, lived_latitude = $3 WHERE vintage = $4 AND code = $5"),
            &[
                sum.households.into(),
                middle.map(|(east, _)| east).into(),
                middle.map(|(_, north)| north).into(),
                (&areas).into(),
                code.into(),
            ],
        )?;
    }
    Ok(())
}
