//! Whether everybody may see, on the page of a hub's patch, how many it heard and what that was most about.

use crate::reach::access::{Draw, Read};
use crate::reach::model::COUNTS_CHANGED;
use kit::access::{Includes, Reading, Writing};
use kit::jobs::Job;
use kit::{Result, sql};

pub fn is_shown(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<bool> {
    hub.found(
        sql!("SELECT count(*) AS n FROM heard_openly WHERE hub_id = $1"),
        &[],
        |row| row.int("n") > 0,
    )
}

/// Lets everybody see it, or no longer. The network above publishes it, and takes it back.
pub fn show(hub: &mut Writing<'_, impl Includes<Draw>>, shown: bool) -> Result<()> {
    let changed = match shown {
        true => {
            let now = hub.now().as_microsecond();
            hub.exec(
                sql!("INSERT INTO heard_openly (hub_id, said_at) VALUES ($1, $2) ON CONFLICT (hub_id) DO NOTHING"),
                &[now.into()],
            )?
        }
        false => hub.exec(sql!("DELETE FROM heard_openly WHERE hub_id = $1"), &[])?,
    };
    if changed == 0 {
        return Ok(());
    }
    hub.enqueue(&Job { kind: COUNTS_CHANGED, key: Some("".into()), body: "".into(), after: None })?;
    let own = hub.hub().id.clone();
    hub.audit(if shown { "patch.heard_shown" } else { "patch.heard_hidden" }, &own)
}
