//! The hubs under a network or an alliance.

use crate::hubs::access::Grow;
use crate::hubs::model::{HubBeneath, NewHub};
use kit::access::{HubKind, Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Value;
use kit::jobs::Job;
use kit::{Error, Result, sql};

/// The kind of the job that tells every hub beneath the network's themes.
pub const SPREAD_THEMES: &str = "connect.spread_themes";

/// The kind of the job that looks who stands beneath, and adds their counts up anew if need be.
pub const ADD_UP: &str = "overview.roll_up";

/// Every hub beneath, an alliance before the hubs in it.
pub fn list(hub: &mut Reading<'_, impl Includes<Grow>>) -> Result<Vec<HubBeneath>> {
    hub.rows(
        sql!(
            "SELECT h.id, h.name, h.kind, h.made_at, p.id AS parent_id, p.name AS parent_name,
                    CAST((SELECT count(*) FROM memberships m WHERE m.hub_id = h.id AND m.ended_at IS NULL) AS BIGINT)
                        AS members
             FROM hubs h JOIN hubs p ON p.id = h.parent_id
             WHERE h.parent_id = $1 OR p.parent_id = $1
             ORDER BY CASE WHEN h.kind = 'alliance' THEN h.name WHEN p.id = $1 THEN '' ELSE p.name END,
                      CASE WHEN h.kind = 'alliance' THEN 0 ELSE 1 END, h.name, h.id"
        ),
        &[],
        |row| HubBeneath {
            id: row.text("id"),
            name: row.text("name"),
            kind: HubKind::parse(&row.text("kind")).unwrap_or(HubKind::Hub),
            parent: row.text("parent_id"),
            parent_name: row.text("parent_name"),
            made_at: instant(row.int("made_at")),
            members: row.int("members"),
        },
    )
}

/// Makes a hub right beneath this one, known by name to all above it.
pub fn add(hub: &mut Writing<'_, impl Includes<Grow>>, new: &NewHub) -> Result<()> {
    let now = hub.now().as_microsecond();
    let made = hub.exec(
        sql!(
            "INSERT INTO hubs (id, parent_id, kind, name, zone, threshold, made_at, second_step_from)
             SELECT $2, id, $3, $4, $5, threshold, $6, second_step_from FROM hubs WHERE id = $1
             ON CONFLICT (id) DO NOTHING"
        ),
        &[
            new.id.as_str().into(),
            new.kind.as_str().into(),
            Value::from(&new.name),
            Value::from(&new.zone),
            now.into(),
        ],
    )?;
    if made == 0 {
        return Err(Error::invalid(
            "id",
            "Another hub has this short name already. Please choose another.",
        ));
    }
    // The network above an alliance knows the hubs in it too.
    hub.exec(
        sql!(
            "INSERT INTO beneath (hub_id, from_hub, name, kind)
             SELECT above.id, $2, $3, $4 FROM hubs above
             WHERE above.id = $1 OR above.id = (SELECT parent_id FROM hubs WHERE id = $1)"
        ),
        &[
            new.id.as_str().into(),
            Value::from(&new.name),
            new.kind.as_str().into(),
        ],
    )?;
    // What this hub has heard of the network's themes, the new one has heard as well.
    hub.exec(
        sql!(
            "INSERT INTO network_themes (hub_id, id, name)
             SELECT $2, id, name FROM network_themes WHERE hub_id = $1"
        ),
        &[new.id.as_str().into()],
    )?;
    if hub.hub().kind == HubKind::Network {
        hub.enqueue(&Job {
            kind: SPREAD_THEMES,
            key: Some("".into()),
            body: "{}".into(),
            after: None,
        })?;
    }
    hub.enqueue(&Job {
        kind: ADD_UP,
        key: Some("".into()),
        body: "".into(),
        after: None,
    })?;
    hub.audit("hub.made", new.id.as_str())
}

/// Makes the first hub of a network that has just begun, with its coordinator.
pub fn begin(network: &mut Writing<'_, impl Includes<Grow>>, first: &NewHub, coordinator: &str) -> Result<()> {
    add(network, first)?;
    let now = network.now().as_microsecond();
    network.change(
        sql!(
            "INSERT INTO memberships (hub_id, account_id, role, since)
             SELECT id, $3, 'coordinator', $4 FROM hubs WHERE parent_id = $1 AND id = $2"
        ),
        &[first.id.as_str().into(), coordinator.into(), now.into()],
    )
}

/// The same with a coordinator who is a member of the network, found by their e-mail address.
pub fn begin_by(network: &mut Writing<'_, impl Includes<Grow>>, first: &NewHub, email: &str) -> Result<()> {
    let coordinator = network.one(
        sql!(
            "SELECT a.id FROM memberships m JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND a.email = $2 AND m.ended_at IS NULL AND a.closed_at IS NULL"
        ),
        &[email.into()],
        |row| row.text("id"),
    )?;
    match coordinator {
        Some(coordinator) => begin(network, first, &coordinator),
        None => Err(Error::invalid("coordinator", "Nobody in the network has this e-mail address.")),
    }
}
