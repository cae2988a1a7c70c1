//! England, its regions and its districts as they come with the program, so that a new installation shows places
//! before anybody has brought a file. They are a vintage like any other, and whatever comes in is read in their place.

use super::files::mistaken;
use super::layouts::SOURCE_OF_FIGURES;
use super::model::{AreaKind, Gss, Position};
use super::queries::adding_up::{self, Hardship};
use super::queries::layers::{self, Area, LARGER};
use super::queries::vintages::{self, Begun, Layer, MadeFrom, NewVintage};
use csv::StringRecord;
use kit::Result;
use kit::access::{Publishing, Writing};
use kit::house::House;

const ENGLAND: &str = include_str!("england.csv");
const FILE: &str = "england.csv";
/// Neighbourhoods that the ranks behind them go to, and the year of these.
pub const RANKED: i64 = 33_755;
const YEAR: &str = "2025";
/// The edition of the areas: districts as of this year.
const DISTRICTS: &str = "2024";

/// What is known of one area.
#[derive(Clone, Debug)]
pub struct Fact {
    pub area: Area,
    pub hardship: Hardship,
}

/// All of them: England first, then regions, then districts.
pub fn all() -> Result<Vec<Fact>> {
    let mut rows = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(ENGLAND.as_bytes());
    let facts: Option<Vec<Fact>> = rows.records().map(|row| fact(&row.ok()?)).collect();
    facts.ok_or_else(|| mistaken("the figures of England that come with the program are damaged"))
}

fn fact(row: &StringRecord) -> Option<Fact> {
    let code = Gss::parse(row.get(0)?)?;
    let kind = code.kind()?;
    let region = Gss::parse(row.get(2)?).filter(|larger| larger.kind() == Some(AreaKind::Region));
    let position = Position::new(row.get(3)?.parse().ok()?, row.get(4)?.parse().ok()?)?;
    let numbers: Option<Vec<i64>> = row.iter().skip(5).map(|number| number.parse().ok()).collect();
    let numbers = numbers?;
    let (&[population, lsoas, in_hardest_tenth], rest) = numbers.split_first_chunk()?;
    let (&tenths, hardest) = rest.split_first_chunk()?;
    Some(Fact {
        area: Area {
            code,
            kind,
            name: row.get(1)?.to_owned(),
            common_name: String::new(),
            within: LARGER.map(|larger| region.filter(|_| larger == AreaKind::Region)),
            position: Some(position),
            population: Some(population),
            households: None,
            rural: String::new(),
            lsoas,
        },
        hardship: Hardship {
            lsoas,
            people: population,
            tenths,
            hardest: hardest.try_into().ok()?,
            lsoas_in_hardest_tenth: Some(in_hardest_tenth),
        },
    })
}

/// Publishes them where no areas are here yet. It is one transaction, because nobody brings this file again.
pub async fn publish(house: &House) -> Result<()> {
    let here = Publishing::of(house);
    if here.read(|places| vintages::current(places, Layer::Areas)).await?.is_some() {
        return Ok(());
    }
    let facts = all()?;
    here.write(move |places| match vintages::current(places, Layer::Areas)? {
        Some(_) => Ok(()),
        None => publish_all(places, &facts),
    })
    .await
}

fn publish_all(places: &mut Writing<'_, Publishing>, facts: &[Fact]) -> Result<()> {
    if let Some(areas) = begun(places, Layer::Areas, DISTRICTS, 0)? {
        facts.iter().try_for_each(|fact| layers::keep_area(places, &areas, &fact.area))?;
        vintages::done(places, &areas, facts.len() as i64)?;
    }
    // Somebody's own figures of deprivation are the better ones.
    if vintages::current(places, Layer::Deprivation)?.is_some() {
        return Ok(());
    }
    if let Some(deprivation) = begun(places, Layer::Deprivation, YEAR, RANKED)? {
        for fact in facts {
            adding_up::keep(places, &deprivation, fact.area.code.as_str(), &fact.hardship)?;
        }
        vintages::done(places, &deprivation, facts.len() as i64)?;
    }
    Ok(())
}

fn begun(places: &mut Writing<'_, Publishing>, layer: Layer, edition: &str, ranked: i64) -> Result<Option<String>> {
    let new = NewVintage {
        layer,
        edition: edition.to_owned(),
        source: SOURCE_OF_FIGURES,
        file: FILE.to_owned(),
        digest: format!("{FILE} {}", env!("CARGO_PKG_VERSION")),
        made_from: MadeFrom::Facts,
        ranked,
    };
    Ok(match vintages::begin(places, &new)? {
        Begun::New(id) | Begun::Again(id) => Some(id),
        Begun::Done(_) => None,
    })
}
