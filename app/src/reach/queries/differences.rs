//! Another knock under the id of one that is here: both are kept until an organiser has said which was so.

use super::alone::alone;
use super::attempts::{here, keep, own_only, take_back};
use super::counts;
use crate::reach::access::{Plan, Read, Walk};
use crate::reach::model::{Knock, Outcome, Recorded};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, kinds, limits, sql};

kinds!(
    /// Which of two knocks was so.
    Settled {
        First "first" "difference-keep-first",
        Second "second" "difference-keep-second",
        Both "both" "difference-keep-both",
    }
);

/// Two knocks under one id, side by side.
#[derive(Clone, Debug)]
pub struct Difference {
    pub attempt: String,
    pub fingerprint: String,
    pub told_at: jiff::Timestamp,
    /// The name of who sent the second.
    pub by: Option<String>,
    pub first: Side,
    pub second: Side,
}

#[derive(Clone, Debug)]
pub struct Side {
    /// The door as one says it: "12, Weir Road".
    pub door: String,
    pub street: String,
    pub at: jiff::Timestamp,
    pub outcome: Outcome,
    pub come_back: Option<String>,
}

/// Keeps what came second beside what is here.
pub(super) fn aside<P>(hub: &mut Writing<'_, P>, door: &str, id: &str, knock: &Knock) -> Result<Recorded> {
    let (told_at, here, by) = (hub.arrival(), here(hub, knock.at), hub.account().map(str::to_owned));
    let fingerprint = knock.fingerprint(door);
    let new = hub.exec(
        sql!(
            "INSERT INTO attempt_conflicts (hub_id, attempt_id, fingerprint, door_id, session_id, at, told_at, here,
                                            account_id, outcome, come_back)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (hub_id, attempt_id, fingerprint) DO NOTHING"
        ),
        &[
            id.into(),
            (&fingerprint).into(),
            door.into(),
            (&knock.session).into(),
            knock.at.into(),
            told_at.into(),
            (&here).into(),
            (&by).into(),
            knock.outcome.as_str().into(),
            (&knock.come_back).into(),
        ],
    )?;
    if new == 0 && is_settled(hub, id, &fingerprint)? {
        return Ok(Recorded::Same);
    }
    Ok(Recorded::Conflict)
}

fn is_settled<P>(hub: &mut Reading<'_, P>, id: &str, fingerprint: &str) -> Result<bool> {
    hub.found(
        sql!("SELECT settled FROM attempt_conflicts WHERE hub_id = $1 AND attempt_id = $2 AND fingerprint = $3"),
        &[id.into(), fingerprint.into()],
        |row| row.opt_text("settled").is_some(),
    )
}

/// How many wait for an organiser; for a listener, none do.
pub fn waiting(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<i64> {
    if own_only(hub).is_some() {
        return Ok(0);
    }
    hub.found(
        sql!("SELECT count(*) AS n FROM attempt_conflicts WHERE hub_id = $1 AND settled_at IS NULL"),
        &[],
        |row| row.int("n"),
    )
}

/// Those that wait, the oldest first.
pub fn open(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<Difference>> {
    hub.rows(
        sql!(
            "SELECT c.attempt_id, c.fingerprint, c.told_at, a.name, c.at, c.outcome, c.come_back,
                    d.label, s.name AS street, t.at AS first_at, t.outcome AS first_outcome,
                    t.come_back AS first_come_back, fd.label AS first_label, fs.name AS first_street
             FROM attempt_conflicts c
             JOIN doors d ON d.hub_id = c.hub_id AND d.id = c.door_id
             JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
             JOIN door_attempts t ON t.hub_id = c.hub_id AND t.id = c.attempt_id
             JOIN doors fd ON fd.hub_id = t.hub_id AND fd.id = t.door_id
             JOIN streets fs ON fs.hub_id = fd.hub_id AND fs.id = fd.street_id
             LEFT JOIN accounts a ON a.id = c.account_id
             WHERE c.hub_id = $1 AND c.settled_at IS NULL ORDER BY c.told_at, c.attempt_id LIMIT $2"
        ),
        &[limits::PAGE.into()],
        |row| Difference {
            attempt: row.text("attempt_id"),
            fingerprint: row.text("fingerprint"),
            told_at: instant(row.int("told_at")),
            by: row.opt_text("name"),
            first: Side {
                door: row.text("first_label"),
                street: row.text("first_street"),
                at: instant(row.int("first_at")),
                outcome: Outcome::kept(&row.text("first_outcome")),
                come_back: row.opt_text("first_come_back"),
            },
            second: Side {
                door: row.text("label"),
                street: row.text("street"),
                at: instant(row.int("at")),
                outcome: Outcome::kept(&row.text("outcome")),
                come_back: row.opt_text("come_back"),
            },
        },
    )
}

/// Says which of the two was so. Settling twice changes nothing.
pub fn settle(
    hub: &mut Writing<'_, impl Includes<Plan>>,
    attempt: &str,
    fingerprint: &str,
    how: Settled,
) -> Result<()> {
    let alone = alone(hub)?;
    let (second, door, street, by) = hub.found(
        sql!(
            "SELECT c.session_id, c.at, c.outcome, c.come_back, c.door_id, c.account_id, d.street_id
             FROM attempt_conflicts c JOIN doors d ON d.hub_id = c.hub_id AND d.id = c.door_id
             WHERE c.hub_id = $1 AND c.attempt_id = $2 AND c.fingerprint = $3"
        ),
        &[attempt.into(), fingerprint.into()],
        |row| {
            let knock = Knock {
                session: row.opt_text("session_id"),
                at: row.int("at"),
                outcome: Outcome::kept(&row.text("outcome")),
                come_back: row.opt_text("come_back"),
            };
            (knock, row.text("door_id"), row.text("street_id"), row.opt_text("account_id"))
        },
    )?;
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let settled = hub.exec(
        sql!(
            "UPDATE attempt_conflicts SET settled = $4, settled_at = $5, settled_by = $6
             WHERE hub_id = $1 AND attempt_id = $2 AND fingerprint = $3 AND settled_at IS NULL"
        ),
        &[attempt.into(), fingerprint.into(), how.as_str().into(), now.into(), (&account).into()],
    )?;
    if settled == 0 {
        return Ok(());
    }
    if how == Settled::Second {
        let (first_street, first_door) = hub.found(
            sql!(
                "SELECT d.street_id, d.id FROM door_attempts t JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
                 WHERE t.hub_id = $1 AND t.id = $2"
            ),
            &[attempt.into()],
            |row| (row.text("street_id"), row.text("id")),
        )?;
        take_back(hub, &alone, (&first_street, &first_door), attempt, now)?;
    }
    if how != Settled::First {
        let id = hub.new_id();
        let counted = keep(hub, &alone, (&street, &door), &id, &second, by.as_deref())?;
        counts::shift(hub, &alone, &counted)?;
    }
    hub.audit("attempt_conflict.settled", attempt)
}
