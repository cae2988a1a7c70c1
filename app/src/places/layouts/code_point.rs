//! Ordnance Survey's Code-Point Open: postcodes in many tables without names of columns, on the British grid. It names
//! no neighbourhoods; they are found in the outlines that are here.

use super::{Placed, Row};
use crate::places::model::Position;
use csv::ByteRecord;
use gazetteer::{Postcode, from_british_grid};

const POSTCODE: usize = 0;
const QUALITY: usize = 1;
const EASTING: usize = 2;
const NORTHING: usize = 3;
const WIDTH: usize = 10;
/// The quality of a postcode of which no position is known.
const NOWHERE: &[u8] = b"90";

/// What its columns are called in its handbook, for whoever reads of a trouble.
pub const COLUMNS: [&str; WIDTH] = [
    "Postcode", "Quality", "Eastings", "Northings", "Country", "NHS region", "NHS authority", "County", "District", "Ward",
];

/// Whether the first row of a table is one of its rows.
pub fn begins(first: &ByteRecord) -> bool {
    let row = Row(first);
    first.len() == WIDTH && row.text(POSTCODE).parse::<Postcode>().is_ok() && [QUALITY, EASTING, NORTHING].iter().all(|at| row.whole(*at).is_ok())
}

pub(super) fn read(row: &Row<'_>) -> Result<Placed, (usize, &'static str)> {
    let postcode = row.text(POSTCODE).parse().map_err(|_| (POSTCODE, "places-trouble-postcode"))?;
    let (easting, northing) = (row.number(EASTING)?, row.number(NORTHING)?);
    let position = from_british_grid(easting, northing)
        .filter(|_| row.bytes(QUALITY) != NOWHERE)
        .and_then(|(longitude, latitude)| Position::new(longitude, latitude));
    Ok(Placed { postcode, lsoa: None, position, live: true })
}
