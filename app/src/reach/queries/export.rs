//! Every door in use of a hub, for it to take away.

use crate::reach::access::Read;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};

/// The columns; the first seven are named as an import understands them.
pub const COLUMNS: [&str; 13] = [
    "patch", "street", "kind", "numbering", "postcode", "door", "floor", "visits", "last_at", "last_outcome", "spoke_at",
    "come_back", "do_not_knock_at",
];

/// Doors that are read at once.
const AT_ONCE: i64 = 1_000;

/// The place after which the reading goes on.
#[derive(Clone, Debug, Default)]
pub struct After {
    street: String,
    turn: i64,
    step: i64,
    door: String,
}

/// The next rows, street by street in walking order, and where to go on.
pub fn rows(hub: &mut Reading<'_, impl Includes<Read>>, after: &After) -> Result<(Vec<[String; 13]>, Option<After>)> {
    let mut last = None;
    let rows = hub.rows(
        sql!(
            "SELECT p.name AS patch, s.name AS street, s.kind, s.numbering, s.postcode, d.street_id, d.id, d.turn, d.step,
                    d.label, d.floor, d.visits, d.last_at, d.last_outcome, d.spoke_at, d.come_back, d.do_not_knock_at
             FROM doors d
             JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
             JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
             WHERE d.hub_id = $1 AND (d.street_id, d.turn, d.step, d.id) > ($2, $3, $4, $5)
               AND d.retired_at IS NULL AND s.retired_at IS NULL
             ORDER BY d.street_id, d.turn, d.step, d.id LIMIT $6"
        ),
        &[
            (&after.street).into(),
            after.turn.into(),
            after.step.into(),
            (&after.door).into(),
            AT_ONCE.into(),
        ],
        |row| {
            last = Some(After {
                street: row.text("street_id"),
                turn: row.int("turn"),
                step: row.int("step"),
                door: row.text("id"),
            });
            let at = |column| row.opt_int(column).map(|at| instant(at).to_string()).unwrap_or_default();
            [
                row.text("patch"),
                row.text("street"),
                row.text("kind"),
                row.text("numbering"),
                row.text("postcode"),
                row.text("label"),
                row.opt_int("floor").map(|floor| floor.to_string()).unwrap_or_default(),
                row.int("visits").to_string(),
                at("last_at"),
                row.opt_text("last_outcome").unwrap_or_default(),
                at("spoke_at"),
                row.opt_text("come_back").unwrap_or_default(),
                at("do_not_knock_at"),
            ]
        },
    )?;
    Ok((rows, last))
}

/// Writes down that every door was taken away.
pub fn note(hub: &mut Writing<'_, impl Includes<Read>>) -> Result<()> {
    let id = hub.hub().id.clone();
    hub.audit("doors.exported", &id)
}
