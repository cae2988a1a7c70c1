//! How many conversations were held in an area, and what was heard by hubs that let everybody see it.

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
    publish_openly(above)
}

/// The same of each hub that lets everybody see what it heard: the figures that its network sees of it, in whole steps.
fn publish_openly(above: &mut Writing<'_, Duty>) -> Result<()> {
    above.exec(sql!("DELETE FROM heard_from WHERE hub_id = $1"), &[])?;
    above.exec(
        sql!(
            "INSERT INTO heard_from (hub_id, from_hub, theme, n)
             SELECT r.hub_id, r.from_hub, COALESCE(t.name, ''), max(r.n) FROM heard_openly o
             JOIN beneath b ON b.hub_id = $1 AND b.from_hub = o.hub_id
             JOIN released r ON r.hub_id = $1 AND r.from_hub = o.hub_id AND r.month = '' AND r.n > 0
             LEFT JOIN common_themes t ON t.hub_id = r.hub_id AND t.id = substr(r.series, 9)
             WHERE r.series = 'all' OR (substr(r.series, 1, 8) = 'network:' AND t.retired_at IS NULL AND t.id IS NOT NULL)
             GROUP BY r.hub_id, r.from_hub, COALESCE(t.name, '')"
        ),
        &[],
    )?;
    Ok(())
}
