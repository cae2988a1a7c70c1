//! How many conversations were held in an area, for everybody to see.

use super::handing_up::AREA;
use crate::places::model::Gss;
use crate::places::queries::areas;
use kit::access::{Duty, Writing};
use kit::{Result, sql};

/// Lets everybody see how many conversations were held in an area, as the network at the top shows it: all hubs
/// together, in whole steps. Of a region it is what its districts show, so that nobody finds what lies between the two.
pub fn publish(above: &mut Writing<'_, Duty>) -> Result<()> {
    above.exec(sql!("DELETE FROM heard_in WHERE hub_id = $1"), &[])?;
    let districts = above.rows(
        sql!("SELECT series, n FROM released WHERE hub_id = $1 AND from_hub = '' AND month = ''"),
        &[],
        |row| Some((Gss::parse(row.text("series").strip_prefix(AREA)?)?, row.int("n"))),
    )?;
    let districts: Vec<(Gss, i64)> = districts.into_iter().flatten().collect();
    let regions = above.published(|places| areas::regions_of(places, &districts))?;
    let rows: Vec<(&str, i64)> = districts.iter().chain(&regions).map(|(code, n)| (code.as_str(), *n)).collect();
    let rows = serde_json::to_string(&rows)?;
    above.exec(
        sql!(
            sqlite: "INSERT INTO heard_in (hub_id, code, n) SELECT $1, n.value ->> 0, n.value ->> 1 FROM json_each($2) AS n",
            postgres: "INSERT INTO heard_in (hub_id, code, n)
                       SELECT $1, n.value ->> 0, CAST(n.value ->> 1 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS n",
        ),
        &[(&rows).into()],
    )?;
    Ok(())
}
