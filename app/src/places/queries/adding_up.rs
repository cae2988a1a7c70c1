//! Deprivation of larger areas, added up once when it is imported: no page adds up what it shows.

use super::layers::LARGER;
use super::vintages::{self, Layer};
use crate::places::facts;
use crate::places::model::{Domain, ENGLAND, Gss};
use kit::access::{Publishing, Reading, Writing};
use kit::{Result, sql};
use std::collections::BTreeMap;

/// A domain is hard where its decile is one of the first two: among the hardest fifth of England.
pub(super) const HARDEST: i64 = 2;

/// How many people live where, in one area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hardship {
    pub lsoas: i64,
    pub people: i64,
    /// In neighbourhoods of each tenth of deprivation, the most deprived first.
    pub tenths: [i64; 10],
    /// In neighbourhoods where the domain is among the hardest fifth, in the order of [`Domain::ALL`].
    pub hardest: [i64; 7],
    /// How many neighbourhoods are in the most deprived tenth; not known of what was added up by an older program.
    pub lsoas_in_hardest_tenth: Option<i64>,
}

/// What is read of one neighbourhood to add it up.
struct Read {
    english: bool,
    within: Vec<String>,
    people: i64,
    decile: usize,
    ranks: [i64; 7],
}

/// Adds up a vintage of deprivation over the areas that are read now; a neighbourhood that these do not know, as
/// those of an older census, counts for England alone.
pub fn add_up(places: &mut Writing<'_, Publishing>, deprivation: &str) -> Result<()> {
    let areas = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let read = places.rows(
        sql!(
            "SELECT d.lsoa, d.population, d.decile, d.income_rank, d.employment_rank, d.education_rank, d.health_rank,
                d.crime_rank, d.housing_rank, d.environment_rank, a.population AS known,
                a.msoa, a.ward, a.district, a.region, a.constituency
             FROM deprivation d LEFT JOIN areas a ON a.vintage = $2 AND a.code = d.lsoa
             WHERE d.vintage = $1"
        ),
        &[deprivation.into(), (&areas).into()],
        |row| Read {
            english: row.text("lsoa").starts_with('E'),
            within: LARGER.iter().filter_map(|kind| row.opt_text(kind.as_str())).collect(),
            people: row.opt_int("population").or_else(|| row.opt_int("known")).unwrap_or(0),
            decile: usize::try_from(row.int("decile") - 1).unwrap_or(0).min(9),
            ranks: Domain::ALL.map(|domain| row.int(&format!("{}_rank", domain.as_str()))),
        },
    )?;
    // What came with the program is added up already, and has no neighbourhoods.
    if read.is_empty() {
        return Ok(());
    }
    let of = places.found(
        sql!("SELECT ranked FROM vintages WHERE id = $1"),
        &[deprivation.into()],
        |row| row.int("ranked"),
    )?;
    let mut sums: BTreeMap<String, Hardship> = BTreeMap::new();
    for one in &read {
        let england = one.english.then_some(ENGLAND);
        for code in one.within.iter().map(String::as_str).chain(england) {
            let sum = match sums.get_mut(code) {
                Some(sum) => sum,
                None => sums.entry(code.to_owned()).or_default(),
            };
            sum.lsoas += 1;
            sum.people += one.people;
            sum.tenths[one.decile] += one.people;
            sum.lsoas_in_hardest_tenth = sum.lsoas_in_hardest_tenth.or(Some(0)).map(|n| n + i64::from(one.decile == 0));
            for (hard, rank) in sum.hardest.iter_mut().zip(one.ranks) {
                if crate::places::model::decile(rank, of) <= HARDEST {
                    *hard += one.people;
                }
            }
        }
    }
    places.exec(sql!("DELETE FROM hardship WHERE vintage = $1"), &[deprivation.into()])?;
    for (code, sum) in &sums {
        keep(places, deprivation, code, sum)?;
    }
    // As long as nobody said where neighbourhoods lie, regions and districts keep the sums that came with the program.
    if read.iter().all(|one| one.within.is_empty()) {
        for fact in facts::all()?.into_iter().filter(|fact| of == facts::RANKED && !sums.contains_key(fact.area.code.as_str())) {
            keep(places, deprivation, fact.area.code.as_str(), &fact.hardship)?;
        }
    }
    Ok(())
}

/// Keeps what was added up for an area.
pub fn keep(places: &mut Writing<'_, Publishing>, deprivation: &str, code: &str, sum: &Hardship) -> Result<()> {
    let [t1, t2, t3, t4, t5, t6, t7, t8, t9, t10] = sum.tenths;
    let [income, employment, education, health, crime, housing, environment] = sum.hardest;
    places.exec(
        sql!(
            "INSERT INTO hardship (vintage, code, lsoas, people, tenth_1, tenth_2, tenth_3, tenth_4, tenth_5, tenth_6,
                tenth_7, tenth_8, tenth_9, tenth_10, income, employment, education, health, crime, housing, environment,
                lsoas_in_hardest_tenth)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
        ),
        &[
            deprivation.into(),
            code.into(),
            sum.lsoas.into(),
            sum.people.into(),
            t1.into(),
            t2.into(),
            t3.into(),
            t4.into(),
            t5.into(),
            t6.into(),
            t7.into(),
            t8.into(),
            t9.into(),
            t10.into(),
            income.into(),
            employment.into(),
            education.into(),
            health.into(),
            crime.into(),
            housing.into(),
            environment.into(),
            sum.lsoas_in_hardest_tenth.into(),
        ],
    )?;
    Ok(())
}

/// What was added up for an area, by the newest deprivation.
pub fn of<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<Option<Hardship>> {
    let Some(vintage) = vintages::current(places, Layer::Deprivation)? else {
        return Ok(None);
    };
    places.one(
        sql!("SELECT * FROM hardship WHERE vintage = $1 AND code = $2"),
        &[(&vintage).into(), code.as_str().into()],
        |row| {
            let mut tenths = [0; 10];
            for (tenth, kept) in tenths.iter_mut().enumerate() {
                *kept = row.int(&format!("tenth_{}", tenth + 1));
            }
            Hardship {
                lsoas: row.int("lsoas"),
                people: row.int("people"),
                tenths,
                hardest: Domain::ALL.map(|domain| row.int(domain.as_str())),
                lsoas_in_hardest_tenth: row.opt_int("lsoas_in_hardest_tenth"),
            }
        },
    )
}
