//! What a hub sets for itself.

use super::beneath::ADD_UP;
use crate::hubs::access::Govern;
use kit::access::{HubKind, Includes, Writing};
use kit::jobs::Job;
use kit::{Result, sql};

pub fn set_zone(hub: &mut Writing<'_, impl Includes<Govern>>, zone: &str) -> Result<()> {
    hub.change(sql!("UPDATE hubs SET zone = $2 WHERE id = $1"), &[zone.into()])?;
    let own = hub.hub().id.clone();
    hub.audit("hub.zone_changed", &own)
}

/// The threshold of a network holds in every alliance and hub beneath it, or counts withheld in
/// one place could be read in another.
pub fn set_threshold(hub: &mut Writing<'_, impl Includes<Govern>>, threshold: i64) -> Result<()> {
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
