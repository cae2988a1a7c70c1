//! Postcodes: ONSPD and NSPL with old and new names of columns, and the ready-made table of England.

use super::columns::Columns;
use super::{Placed, Row};
use crate::places::model::Gss;
use crate::places::queries::layers::LARGER;

/// The larger areas that a postcode lies in, as its table says, in the order of [`LARGER`].
pub type Larger = [Option<Gss>; 5];

/// Where each figure stands.
pub struct At {
    postcode: usize,
    lsoa: usize,
    position: Option<(usize, usize)>,
    /// The month in which a postcode ended; a table without it has none that ended, or does not say.
    ended: Option<usize>,
    larger: [Option<usize>; 5],
}

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        let ended = columns.starting(&["doterm"]);
        // Many a table has a postcode in each row, a list of libraries for one: a table of postcodes begins with it,
        // or tells when they ended.
        let postcode = match ended {
            Some(_) => columns.starting(&["pcds", "pcd8", "pcd7", "pcd"])?,
            None => columns.starting(&["postcode"]).filter(|at| *at == 0)?,
        };
        // The newest neighbourhoods first: tables have those of 2011 beside those of 2021.
        let lsoa = columns.starting(&["lsoa21cd", "lsoa21", "lsoa11cd", "lsoa11"])?;
        // Of the same census as the neighbourhoods.
        let of_2021 = columns.0.get(lsoa).is_some_and(|name| name.contains("21"));
        let msoa: &[&str] = if of_2021 { &["msoa21"] } else { &["msoa11"] };
        let stems: [&[&str]; 5] = [msoa, &["ward", "wd"], &["laua", "lad", "oslaua"], &["rgn", "region"], &["pcon"]];
        Some(At {
            larger: stems.map(|stems| columns.starting(stems)),
            postcode,
            lsoa,
            position: columns.starting(&["long"]).zip(columns.starting(&["lat"])),
            ended,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<(Placed, Larger), (usize, &'static str)> {
        let postcode = row.text(self.postcode).parse().map_err(|_| (self.postcode, "places-trouble-postcode"))?;
        // Of the Channel Islands and the Isle of Man no neighbourhood is known, and their codes begin otherwise.
        let lsoa = match row.bytes(self.lsoa) {
            b"" => None,
            [b'L' | b'M', ..] => None,
            _ => Some(row.gss(self.lsoa)?),
        };
        let mut larger = Larger::default();
        for ((area, at), kind) in larger.iter_mut().zip(self.larger).zip(LARGER) {
            // Where there is no area of a kind, files have a code that is of none, such as `W99999999`.
            *area = at.and_then(|at| Gss::parse(&row.text(at))).filter(|code| code.kind() == Some(kind));
        }
        let placed = Placed {
            postcode,
            lsoa,
            position: row.position(self.position)?,
            live: self.ended.is_none_or(|at| row.bytes(at).is_empty()),
        };
        Ok((placed, larger))
    }
}
