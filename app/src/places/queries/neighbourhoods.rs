//! One neighbourhood, as somebody names it who knows which is meant.

use super::vintages::{self, Layer};
use super::{areas, postcodes};
use crate::places::model::{AreaKind, Gss};
use gazetteer::Postcode;
use kit::access::Reading;
use kit::{Error, Result, sql};

/// The neighbourhood of that code or name, or the one in which a postcode lies.
pub fn find<P>(places: &mut Reading<'_, P>, typed: &str) -> Result<Option<Gss>> {
    if let Ok(postcode) = typed.parse::<Postcode>() {
        return Ok(postcodes::find(places, postcode)?.and_then(|(_, lsoa)| lsoa));
    }
    if let Some(code) = Gss::parse(typed).filter(|code| code.kind() == Some(AreaKind::Lsoa)) {
        return match areas::one(places, code) {
            Ok(area) => Ok(Some(area.code)),
            Err(Error::NotFound) => Ok(None),
            Err(error) => Err(error),
        };
    }
    let vintage = vintages::current(places, Layer::Areas)?.unwrap_or_default();
    let named = places.one(
        sql!("SELECT min(code) AS code FROM areas WHERE vintage = $1 AND kind = 'lsoa' AND lower(name) = lower($2) HAVING count(*) = 1"),
        &[(&vintage).into(), typed.into()],
        |row| row.text("code"),
    )?;
    Ok(named.and_then(|code| Gss::parse(&code)))
}

/// What a neighbourhood is called; its code, where figures of another year knew it.
pub fn name<P>(places: &mut Reading<'_, P>, code: Gss) -> Result<String> {
    match areas::one(places, code) {
        Ok(area) => Ok(area.name),
        Err(Error::NotFound) => Ok(code.to_string()),
        Err(error) => Err(error),
    }
}
