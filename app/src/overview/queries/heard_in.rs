//! How many conversations were held in an area, for everybody to see.

use super::handing_up::AREA;
use kit::access::{Duty, Writing};
use kit::{Result, sql};

/// Behind every series of an area.
const AREAS_END: &str = "area;";

/// Lets everybody see how many conversations were held in an area, as the network at the top shows it: all hubs
/// together, in whole steps.
pub fn publish(above: &mut Writing<'_, Duty>) -> Result<()> {
    above.exec(sql!("DELETE FROM heard_in WHERE hub_id = $1"), &[])?;
    above.exec(
        sql!(
            "INSERT INTO heard_in (hub_id, code, n)
             SELECT hub_id, substr(series, $4), n FROM released
             WHERE hub_id = $1 AND from_hub = '' AND series > $2 AND series < $3 AND month = ''"
        ),
        &[AREA.into(), AREAS_END.into(), (AREA.len() as i64 + 1).into()],
    )?;
    Ok(())
}
