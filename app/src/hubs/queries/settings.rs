//! What a hub sets for itself.

use super::beneath::ADD_UP;
use crate::hubs::access::Govern;
use crate::hubs::model::Settings;
use kit::access::{HubKind, Includes, Writing};
use kit::jobs::Job;
use kit::{Result, sql};

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
    let own = hub.hub().id.clone();
    hub.audit("hub.renamed", &own)
}

fn set_zone(hub: &mut Writing<'_, impl Includes<Govern>>, zone: &str) -> Result<()> {
    hub.change(sql!("UPDATE hubs SET zone = $2 WHERE id = $1"), &[zone.into()])?;
    let own = hub.hub().id.clone();
    hub.audit("hub.zone_changed", &own)
}

/// The threshold of a network holds in every alliance and hub beneath it, or counts withheld in
/// one place could be read in another.
fn set_threshold(hub: &mut Writing<'_, impl Includes<Govern>>, threshold: i64) -> Result<()> {
    debug_assert_eq!(hub.hub().kind, HubKind::Network);
    hub.change(
        sql!(
            "UPDATE hubs SET threshold = $2 WHERE id = $1 OR parent_id = $1
             OR parent_id IN (SELECT id FROM hubs WHERE parent_id = $1)"
        ),
        &[threshold.into()],
    )?;
    // Figures of two thresholds would cut across each other: all are released anew.
    hub.enqueue(&Job {
        kind: ADD_UP,
        key: Some("".into()),
        body: "".into(),
        after: None,
    })?;
    let own = hub.hub().id.clone();
    hub.audit("hub.threshold_changed", &own)
}
