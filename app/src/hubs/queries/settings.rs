//! What a hub sets for itself.

use crate::hubs::access::Govern;
use crate::hubs::model::Settings;
use kit::access::{HubKind, Includes, Writing};
use kit::{Error, Result, sql};

const THRESHOLD_STANDS: &str = "Counts have come up from hubs already, so this stands as it is. \
    The same counts in steps of another size would give small numbers away.";

/// Keeps what is other than it was.
pub fn keep(hub: &mut Writing<'_, impl Includes<Govern>>, settings: &Settings) -> Result<()> {
    if hub.hub().name != settings.name {
        rename(hub, &settings.name)?;
    }
    if hub.hub().zone.iana_name() != Some(&settings.zone) {
        set_zone(hub, &settings.zone)?;
    }
    match settings.threshold {
        Some(threshold) if threshold != i64::from(hub.hub().threshold) => set_threshold(hub, threshold),
        _ => Ok(()),
    }
}

/// Gives the hub another name. Its id stays, and with it every address and printed code.
fn rename(hub: &mut Writing<'_, impl Includes<Govern>>, name: &str) -> Result<()> {
    hub.change(sql!("UPDATE hubs SET name = $2 WHERE id = $1"), &[name.into()])?;
    // The network and the alliance above know the hub by its name.
    hub.exec(
        sql!(
            "UPDATE beneath SET name = $2 WHERE from_hub = $1 AND hub_id IN
             (WITH RECURSIVE above (id) AS (
                  SELECT parent_id FROM hubs WHERE id = $1
                  UNION SELECT h.parent_id FROM hubs h JOIN above a ON h.id = a.id
              ) SELECT id FROM above WHERE id IS NOT NULL)"
        ),
        &[name.into()],
    )?;
    // So do the pages of the places in which it works.
    hub.exec(sql!("UPDATE works_in SET name = $2 WHERE hub_id = $1"), &[name.into()])?;
    let own = hub.hub().id.clone();
    hub.audit("hub.renamed", &own)
}

fn set_zone(hub: &mut Writing<'_, impl Includes<Govern>>, zone: &str) -> Result<()> {
    hub.change(sql!("UPDATE hubs SET zone = $2 WHERE id = $1"), &[zone.into()])?;
    let own = hub.hub().id.clone();
    hub.audit("hub.zone_changed", &own)
}

/// The threshold of a network holds in every alliance and hub beneath it, or counts withheld in
/// one place could be read in another. Once counts have come up it stands: the same counts in steps
/// of two sizes would cut across each other, and give away what each of them withholds.
fn set_threshold(hub: &mut Writing<'_, impl Includes<Govern>>, threshold: i64) -> Result<()> {
    debug_assert_eq!(hub.hub().kind, HubKind::Network);
    let counted = hub.one(
        sql!("SELECT hub_id FROM tally_nodes WHERE hub_id = $1 LIMIT 1"),
        &[],
        |_| (),
    )?;
    if counted.is_some() {
        return Err(Error::invalid("threshold", THRESHOLD_STANDS));
    }
    hub.change(
        sql!(
            "UPDATE hubs SET threshold = $2 WHERE id = $1 OR parent_id = $1
             OR parent_id IN (SELECT id FROM hubs WHERE parent_id = $1)"
        ),
        &[threshold.into()],
    )?;
    let own = hub.hub().id.clone();
    hub.audit("hub.threshold_changed", &own)
}
