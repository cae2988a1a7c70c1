//! How often each theme came up, month by month: from kept counts.

use crate::connect::access::SeeThemes;
use kit::Result;
use kit::access::{Includes, Reading};
use kit::sql;
use std::collections::HashMap;

/// Every theme's months in which anything was counted, by the theme's id.
pub fn themes(hub: &mut Reading<'_, impl Includes<SeeThemes>>) -> Result<HashMap<String, Vec<(String, i64)>>> {
    let rows = hub.rows(
        sql!(
            "SELECT series, month, n FROM counts
             WHERE hub_id = $1 AND series LIKE 'theme:%' AND n > 0 ORDER BY series, month"
        ),
        &[],
        |row| (row.text("series"), row.text("month"), row.int("n")),
    )?;
    let mut found: HashMap<String, Vec<(String, i64)>> = HashMap::new();
    for (series, month, n) in rows {
        let theme = series.strip_prefix("theme:").unwrap_or(&series).to_owned();
        found.entry(theme).or_default().push((month, n));
    }
    Ok(found)
}
