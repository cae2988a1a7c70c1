//! Where in a neighbourhood its people live (its population-weighted centroid), on the British grid or in degrees.

use super::Row;
use super::columns::Columns;
use crate::places::model::{Gss, Position};
use gazetteer::from_british_grid;

/// A table of middles has few columns: what has more tells of something else, and names a neighbourhood beside it.
const WIDEST: usize = 8;

/// Numbers up to this one are degrees.
const DEGREES: f64 = 180.0;

/// Official files have zeros or nines where a position is not known.
fn is_in_britain((longitude, latitude): &(f64, f64)) -> bool {
    (-9.0..3.0).contains(longitude) && (49.0..62.0).contains(latitude)
}

/// Where each figure stands.
pub struct At {
    lsoa: usize,
    /// Eastwards and northwards.
    position: (usize, usize),
}

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        // What has a postcode is a list of things that lie somewhere.
        if columns.0.len() > WIDEST || columns.starting(&["postcode", "pcd"]).is_some() {
            return None;
        }
        let exactly = |name: &str| columns.0.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let degrees = || columns.starting(&["long"]).zip(columns.starting(&["lat"]));
        Some(At {
            lsoa: columns.starting(&["lsoa21cd", "lsoa21_code", "lsoa code", "lsoa11cd"])?,
            position: exactly("x").zip(exactly("y")).or_else(degrees)?,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<(Gss, Position), (usize, &'static str)> {
        let (east, north) = (row.number(self.position.0)?, row.number(self.position.1)?);
        // No place in Britain is as near to the grid's corner as degrees are small.
        let in_degrees = east.abs() <= DEGREES && north.abs() <= DEGREES;
        let degrees = if in_degrees { Some((east, north)).filter(is_in_britain) } else { from_british_grid(east, north) };
        let position = degrees.and_then(|(longitude, latitude)| Position::new(longitude, latitude));
        Ok((row.lsoa(self.lsoa)?, position.ok_or((self.position.0, "places-trouble-position"))?))
    }
}
