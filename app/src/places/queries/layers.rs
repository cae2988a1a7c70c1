//! What an import puts in, some rows at a time. A row that is there already is left: an import that was broken
//! off comes by it once more.

use crate::places::model::{AreaKind, Deprived, ENGLAND, Gss, Lsoa, Need, Position};
use kit::access::{Publishing, Writing};
use kit::db::Value;
use kit::{Result, sql};

/// An area as it is kept.
#[derive(Clone, Debug)]
pub struct Area {
    pub code: Gss,
    pub kind: AreaKind,
    pub name: String,
    pub common_name: String,
    /// MSOA, ward, district, region and constituency, where it lies in one.
    pub within: [Option<Gss>; 5],
    pub position: Option<Position>,
    pub population: Option<i64>,
    /// Only of what is kept: an import brings them by themselves.
    pub households: Option<i64>,
    pub rural: String,
    pub lsoas: i64,
}

/// The kinds of areas that others lie in, in the order of [`Area::within`].
pub const LARGER: [AreaKind; 5] =
    [AreaKind::Msoa, AreaKind::Ward, AreaKind::District, AreaKind::Region, AreaKind::Constituency];

impl Area {
    pub fn of(lsoa: &Lsoa) -> Area {
        Area {
            code: lsoa.code,
            kind: AreaKind::Lsoa,
            name: lsoa.name.clone(),
            common_name: lsoa.common_name.clone(),
            within: LARGER.map(|kind| lsoa.within(kind)),
            position: lsoa.position,
            population: lsoa.population,
            households: None,
            rural: lsoa.rural.clone(),
            lsoas: 1,
        }
    }

    /// The larger areas whose parts it is one of: a district is made of MSOAs, and they of neighbourhoods; wards
    /// and constituencies are made of neighbourhoods, because MSOAs lie across their borders.
    fn lies_in(&self) -> Vec<Gss> {
        let [msoa, ward, district, region, constituency] = self.within;
        let england = Gss::parse(ENGLAND);
        match self.kind {
            AreaKind::Lsoa => [msoa, ward, constituency].into_iter().flatten().collect(),
            AreaKind::Msoa => district.into_iter().collect(),
            AreaKind::District => region.into_iter().collect(),
            AreaKind::Region => england.into_iter().collect(),
            AreaKind::Ward | AreaKind::Constituency | AreaKind::Country => Vec::new(),
        }
    }
}

fn code(gss: Option<&Gss>) -> Value<'_> {
    gss.map(Gss::as_str).into()
}

pub fn keep_area(places: &mut Writing<'_, Publishing>, vintage: &str, area: &Area) -> Result<()> {
    let [msoa, ward, district, region, constituency] = &area.within;
    places.exec(
        sql!(
            "INSERT INTO areas (vintage, code, kind, name, common_name, msoa, ward, district, region, constituency,
                longitude, latitude, population, rural, lsoas)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
             ON CONFLICT (vintage, code) DO NOTHING"
        ),
        &[
            vintage.into(),
            area.code.as_str().into(),
            area.kind.as_str().into(),
            (&area.name).into(),
            (&area.common_name).into(),
            code(msoa.as_ref()),
            code(ward.as_ref()),
            code(district.as_ref()),
            code(region.as_ref()),
            code(constituency.as_ref()),
            area.position.map(Position::longitude).into(),
            area.position.map(Position::latitude).into(),
            area.population.into(),
            (&area.rural).into(),
            area.lsoas.into(),
        ],
    )?;
    for larger in area.lies_in() {
        places.exec(
            sql!(
                "INSERT INTO lies_in (vintage, larger, code) VALUES ($1, $2, $3)
                 ON CONFLICT (vintage, larger, code) DO NOTHING"
            ),
            &[vintage.into(), larger.as_str().into(), area.code.as_str().into()],
        )?;
    }
    Ok(())
}

pub fn keep_deprived(places: &mut Writing<'_, Publishing>, vintage: &str, one: &Deprived) -> Result<()> {
    let [income, employment, education, health, crime, housing, environment] = one.ranks;
    places.exec(
        sql!(
            "INSERT INTO deprivation (vintage, lsoa, population, score, rank, decile, income_rank, employment_rank,
                education_rank, health_rank, crime_rank, housing_rank, environment_rank)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (vintage, lsoa) DO NOTHING"
        ),
        &[
            vintage.into(),
            one.lsoa.as_str().into(),
            one.population.into(),
            one.score.into(),
            one.rank.into(),
            one.decile.into(),
            income.into(),
            employment.into(),
            education.into(),
            health.into(),
            crime.into(),
            housing.into(),
            environment.into(),
        ],
    )?;
    Ok(())
}

pub fn keep_common_name(places: &mut Writing<'_, Publishing>, vintage: &str, code: Gss, name: &str) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO common_names (vintage, code, name) VALUES ($1, $2, $3)
             ON CONFLICT (vintage, code) DO NOTHING"
        ),
        &[vintage.into(), code.as_str().into(), name.into()],
    )?;
    Ok(())
}

pub fn keep_block(places: &mut Writing<'_, Publishing>, vintage: &str, outcode: &str, packed: &[u8]) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO postcode_blocks (vintage, outcode, packed) VALUES ($1, $2, $3)
             ON CONFLICT (vintage, outcode) DO NOTHING"
        ),
        &[vintage.into(), outcode.into(), packed.into()],
    )?;
    Ok(())
}

/// Blocks of postcodes call a neighbourhood by a number.
pub fn keep_number(places: &mut Writing<'_, Publishing>, vintage: &str, number: u16, lsoa: Gss) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO postcode_lsoas (vintage, number, lsoa) VALUES ($1, $2, $3)
             ON CONFLICT (vintage, number) DO NOTHING"
        ),
        &[vintage.into(), i64::from(number).into(), lsoa.as_str().into()],
    )?;
    Ok(())
}

pub fn keep_households(places: &mut Writing<'_, Publishing>, vintage: &str, lsoa: Gss, households: i64) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO households (vintage, lsoa, households) VALUES ($1, $2, $3)
             ON CONFLICT (vintage, lsoa) DO NOTHING"
        ),
        &[vintage.into(), lsoa.as_str().into(), households.into()],
    )?;
    Ok(())
}

pub fn keep_middle(places: &mut Writing<'_, Publishing>, vintage: &str, lsoa: Gss, middle: Position) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO lived_middles (vintage, lsoa, longitude, latitude) VALUES ($1, $2, $3, $4)
             ON CONFLICT (vintage, lsoa) DO NOTHING"
        ),
        &[vintage.into(), lsoa.as_str().into(), middle.longitude().into(), middle.latitude().into()],
    )?;
    Ok(())
}

pub fn keep_need(places: &mut Writing<'_, Publishing>, vintage: &str, need: &Need) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO community_needs (vintage, code, score, rank) VALUES ($1, $2, $3, $4)
             ON CONFLICT (vintage, code) DO NOTHING"
        ),
        &[vintage.into(), need.code.as_str().into(), need.score.into(), need.rank.into()],
    )?;
    Ok(())
}

pub fn keep_outline(places: &mut Writing<'_, Publishing>, vintage: &str, code: Gss, name: &str, packed: &[u8]) -> Result<()> {
    places.exec(
        sql!(
            "INSERT INTO outlines (vintage, code, name, packed) VALUES ($1, $2, $3, $4)
             ON CONFLICT (vintage, code) DO NOTHING"
        ),
        &[vintage.into(), code.as_str().into(), name.into(), packed.into()],
    )?;
    Ok(())
}
