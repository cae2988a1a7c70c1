//! Where a postcode lies.

use super::vintages::{self, Layer};
use crate::places::model::Gss;
use gazetteer::{Block, Place, Postcode};
use kit::access::Reading;
use kit::{Error, Result, sql};

/// A postcode as the newest vintage has it, and the neighbourhood it lies in.
pub fn find<P>(places: &mut Reading<'_, P>, postcode: Postcode) -> Result<Option<(Place, Option<Gss>)>> {
    let Some(vintage) = vintages::current(places, Layer::Postcodes)? else {
        return Ok(None);
    };
    let outcode = postcode.outcode().to_string();
    let packed = places.one(
        sql!("SELECT packed FROM postcode_blocks WHERE vintage = $1 AND outcode = $2"),
        &[(&vintage).into(), (&outcode).into()],
        |row| row.bytes("packed"),
    )?;
    let Some(packed) = packed else { return Ok(None) };
    let block = Block::open(packed).map_err(|damaged| Error::internal(format!("postcodes of {outcode}: {damaged}")))?;
    let Some(place) = block.find(postcode) else { return Ok(None) };
    let lsoa = places.one(
        sql!("SELECT lsoa FROM postcode_lsoas WHERE vintage = $1 AND number = $2"),
        &[(&vintage).into(), i64::from(place.area).into()],
        |row| row.text("lsoa"),
    )?;
    Ok(Some((place, lsoa.and_then(|code| Gss::parse(&code)))))
}
