//! How many households a neighbourhood has: the census's table TS041, or any table that names neighbourhoods and has
//! a column of households.

use super::Row;
use super::columns::Columns;
use crate::places::model::Gss;

/// Where each figure stands.
pub struct At {
    lsoa: usize,
    households: usize,
}

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        Some(At {
            lsoa: columns.starting(&["geography code", "lsoa21cd", "lsoa21_code", "lsoa code", "lsoa11cd", "lsoa"])?,
            households: columns.starting(&["number of households", "households"])?,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<(Gss, i64), (usize, &'static str)> {
        Ok((row.lsoa(self.lsoa)?, row.whole(self.households)?))
    }
}
