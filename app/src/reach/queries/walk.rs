//! A walk list: the doors of a session in the order in which one walks, with the last visit at each.

use super::attempts::own_only;
use crate::reach::access::Walk;
use crate::reach::model::{Outcome, Session, Standing, WalkDoor};
use kit::access::{Includes, Reading};
use kit::clock::{day, instant};
use kit::db::Row;
use kit::{Result, sql};

/// Where a page of a street's doors ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    pub turn: i64,
    pub step: i64,
    pub id: String,
}

impl Behind {
    /// Before the first door.
    pub fn none() -> Behind {
        Behind { turn: i64::MIN, step: i64::MIN, id: String::new() }
    }
}

fn door(row: &Row<'_>) -> WalkDoor {
    let outcome = row.opt_text("last_outcome").map(|word| Outcome::kept(&word));
    WalkDoor {
        id: row.text("id"),
        label: row.text("label"),
        floor: row.opt_int("floor"),
        turn: row.int("turn"),
        step: row.int("step"),
        standing: Standing {
            visits: row.int("visits"),
            last: row.opt_int("last_at").map(instant).zip(outcome),
            spoke_at: row.opt_int("spoke_at").map(instant),
            come_back: row.opt_text("come_back"),
            do_not_knock_at: row.opt_int("do_not_knock_at").map(instant),
        },
    }
}

/// Those doors of a street that a session wants. What it has marked itself stays on its list, and so does
/// where nobody may knock, so that nobody does by mistake. `session` comes from [`super::sessions::one`],
/// which has looked who asks.
pub fn doors(
    hub: &mut Reading<'_, impl Includes<Walk>>,
    session: &Session,
    street: &str,
    behind: &Behind,
    most: i64,
) -> Result<Vec<WalkDoor>> {
    let on = day(session.starts_at, &hub.hub().zone);
    hub.rows(
        sql!(
            "SELECT id, label, floor, turn, step, visits, last_at, last_outcome, spoke_at, come_back, do_not_knock_at
             FROM doors
             WHERE hub_id = $1 AND street_id = $2 AND (turn, step, id) > ($3, $4, $5) AND retired_at IS NULL
                   AND (CAST($7 AS TEXT) = 'all' OR last_at >= $8 OR do_not_knock_at IS NOT NULL
                        OR (CAST($7 AS TEXT) = 'not_spoken' AND spoke_at IS NULL)
                        OR (CAST($7 AS TEXT) = 'come_back' AND substr(come_back, 1, 10) <= $9))
             ORDER BY turn, step, id LIMIT $6"
        ),
        &[
            street.into(),
            behind.turn.into(),
            behind.step.into(),
            (&behind.id).into(),
            most.into(),
            session.wanted.as_str().into(),
            session.counts_from().as_microsecond().into(),
            (&on).into(),
        ],
        door,
    )
}

/// One door with its street, for whoever has looked that they may see it.
pub fn one(hub: &mut Reading<'_, impl Includes<Walk>>, id: &str) -> Result<(String, WalkDoor)> {
    hub.found(
        sql!(
            "SELECT street_id, id, label, floor, turn, step, visits, last_at, last_outcome, spoke_at, come_back,
                    do_not_knock_at
             FROM doors WHERE hub_id = $1 AND id = $2"
        ),
        &[id.into()],
        |row| (row.text("street_id"), door(row)),
    )
}

/// How many doors a session has on its list, without those where nobody may knock.
pub fn how_many(hub: &mut Reading<'_, impl Includes<Walk>>, session: &Session) -> Result<i64> {
    let on = day(session.starts_at, &hub.hub().zone);
    hub.found(
        sql!(
            "SELECT count(*) AS n FROM outreach_streets o CROSS JOIN doors d
             WHERE o.hub_id = $1 AND o.session_id = $2 AND d.hub_id = o.hub_id AND d.street_id = o.street_id
                   AND d.retired_at IS NULL
                   AND (CAST($3 AS TEXT) = 'all' OR d.last_at >= $4
                        OR (CAST($3 AS TEXT) = 'not_spoken' AND d.spoke_at IS NULL)
                        OR (CAST($3 AS TEXT) = 'come_back' AND substr(d.come_back, 1, 10) <= $5))
                   AND d.do_not_knock_at IS NULL"
        ),
        &[
            (&session.id).into(),
            session.wanted.as_str().into(),
            session.counts_from().as_microsecond().into(),
            (&on).into(),
        ],
        |row| row.int("n"),
    )
}

/// What a street is called, for whoever writes down what was said there: a listener of the streets they walk.
pub fn street_name(hub: &mut Reading<'_, impl Includes<Walk>>, street: &str) -> Result<String> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT s.name FROM streets s WHERE s.hub_id = $1 AND s.id = $2
             AND (CAST($3 AS TEXT) IS NULL
                  OR EXISTS (SELECT 1 FROM outreach_streets o
                             JOIN outreach_pairs p ON p.hub_id = o.hub_id AND p.session_id = o.session_id
                             WHERE o.hub_id = s.hub_id AND o.street_id = s.id AND p.account_id = $3))"
        ),
        &[street.into(), (&own).into()],
        |row| row.text("name"),
    )
}
